"""Whether a verdict is that of trying every timeline, and whether its witnesses stand up."""

from math import inf

from conspectus.policy.evaluation import EFFORT, evaluate
from conspectus.policy.evaluation.relevance import Undecided
from conspectus.policy.record import Held
from conspectus.policy.values import Rule
from conspectus.policy.verdicts import Answer
from policy_reference import firings, tied
from random_records import horizon, truth, values_tried, with_value

LANDMARK = "m0"


def disagreement(puzzle, effort=EFFORT):
    """What is wrong with the verdict, in words; empty where nothing is."""
    return judged(puzzle, effort)[1]


def judged(puzzle, effort=EFFORT):
    """The verdict's answer, and what is wrong with it. `effort` says who does it."""
    got = evaluate(
        puzzle.policy,
        puzzle.record,
        as_of=puzzle.as_of,
        complete=puzzle.complete,
        before={"landmark": LANDMARK},
        effort=effort,
    )
    try:
        want = truth(puzzle, LANDMARK)
    except Undecided:  # where the record ends is not known, as its constraints contradict
        undecided = got.answer is Answer.NOT_DECIDED
        return str(got.answer), "" if undecided else "decides what has no timeline"
    # What does not bear on the rule may contradict itself: no timeline, and yet a verdict.
    wrong = [] if want.answer == "not-decided" else list(_apart(got, want))
    for witness in (got.fires, got.silent):
        if witness is not None:
            wrong += _unsound(puzzle, witness)
    return str(got.answer), "; ".join(wrong)


def _apart(got, want):
    if got.answer != want.answer:
        yield f"says {got.answer}, is {want.answer}"
    elif want.earliest is not None:
        if got.first.earliest != want.earliest:
            yield f"first from {got.first.earliest}, is {want.earliest}"
        if want.latest is not None and got.first.latest != want.latest:
            yield f"first to {got.first.latest}, is {want.latest}"
        if got.before["landmark"] != want.before:
            yield f"before is {got.before['landmark']}, is {want.before}"


def _unsound(puzzle, witness):
    """Where a witness breaks a bound, a clause or a tie, or fires otherwise than it says."""
    record, at = puzzle.record, witness.moments
    spans = record.moments
    if not all(spans[id].earliest <= when <= spans[id].latest for id, when in at.items()):
        yield "a witness leaves the bounds"
    if any(_told(clause, witness) and not _any(clause, witness) for clause in record.clauses):
        yield "a witness breaks a clause"
    if any(_bound(tie, witness) and not tied(tie.constraint, at) for tie in record.ties):
        yield "a witness breaks a tie"
    silences = {holds for id, holds in witness.choices.items() if id.startswith("silence:")}
    if len(silences) < 2:  # the reference takes all silences to hold, or none
        fired = _fired(puzzle, witness, puzzle.record.complete or silences != {False})
        if min(fired, default=None) != witness.at:
            yield f"a witness says {witness.at}, fires {fired}"


def _bound(tie, witness):
    """Whether the tie must hold in the witness."""
    ends = {tie.constraint.anchor, tie.constraint.moment} <= witness.moments.keys()
    held = all(_holds(literal, witness) for literal in tie.conditions)
    return ends and _told(tie.conditions, witness) and held


def _told(literals, witness):
    return all(literal.choice in witness.choices for literal in literals)


def _any(literals, witness):
    return any(_holds(literal, witness) for literal in literals)


def _fired(puzzle, witness, silence):
    facts = [
        Held(
            id=one.id,
            kind=one.kind,
            at=witness.moments[one.moment],
            attributes=dict(one.attributes),
        )
        for one in puzzle.record.facts
        if one.moment in witness.moments and all(_holds(lit, witness) for lit in one.conditions)
    ]
    end = puzzle.as_of
    if end is None:
        end = inf if puzzle.complete else horizon(puzzle)
    rule = puzzle.policy.rule
    for value in values_tried(rule.condition):
        if witness.choices.get(f"state:harm:{value}"):
            rule = Rule(rule.trigger, with_value(rule.condition, value))
    found = firings(rule, facts, end, puzzle.complete, silence)
    return [when for _, when, _ in found if when is not None]


def _holds(literal, witness):
    return witness.choices.get(literal.choice, False) is literal.holds
