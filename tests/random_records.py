"""Small random rules and records of every form, from a seed, and their verdicts by brute force."""

from dataclasses import dataclass
from math import inf

import msgspec

from conspectus.dates import Bounds, Duration, Offset, Unit, instant
from conspectus.dates.network import Constraint
from conspectus.policy.record import Choice, Fact, Literal, Record, Tie
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Counted,
    Having,
    Is,
    Known,
    Length,
    Not,
    Pattern,
    Policy,
    Rule,
    Same,
    Tried,
    Window,
)
from policy_reference import firings, happened, timelines

START = instant(2024, 3, 28, 23, 59, 59)  # before Good Friday; the clocks change on the 31st
DAY = 86_400
KINDS = ("a", "b", "b.x", "level")
AGENCIES = ("one", "two")
DAY_LENGTHS = (
    (Unit.CALENDAR_DAYS, (0, 1, 2, 5)),
    (Unit.WORKING_DAYS, (0, 1, 2)),
    (Unit.MONTHS, (0, 1)),
    (Unit.DAYS, (1, 2)),
    (Unit.HOURS, (1, 24)),
    (Unit.SECONDS, (0, 1, 2)),
)


@dataclass
class Puzzle:
    """A question with few enough timelines to try them all."""

    policy: Policy
    record: Record
    as_of: int | None
    complete: bool


def puzzle(rng):
    """A random policy on a random record, of seconds or of days."""
    days = rng.random() < 0.5
    record = _record(rng, days)
    rule = Rule(_pattern(rng, days, 0, trigger=True), _condition(rng, days, 2))
    if rng.random() < 0.15:
        rule = Rule(rule.trigger, _by_level(rng, days))
    complete = rng.random() < 0.5
    ends = [one.latest for one in record.moments.values()]
    as_of = None if complete or rng.random() < 0.5 else rng.choice(ends) - rng.randrange(2)
    return Puzzle(Policy(id="p", version=1, rule=rule), record, as_of, complete)


# ---------------------------------------------------------------------------- rules


def _by_level(rng, days):
    cases = [(value, _condition(rng, days, 1)) for value in ("high", "low")]
    known = [All_((Known("harm", ("level",), "grade", v), part)) for v, part in cases]
    unset = All_((Known("harm", ("level",), "grade", None), Tried("harm", tuple(cases))))
    return Any_((*known, unset))


def _condition(rng, days, depth):
    draw = rng.random()
    if depth and draw < 0.15:
        return Not(_condition(rng, days, depth - 1))
    if depth and draw < 0.4:
        parts = tuple(_condition(rng, days, depth - 1) for _ in range(2))
        return rng.choice((All_, Any_))(parts)
    if draw < 0.5:
        return Known("harm", ("level",), "grade", rng.choice(("high", "low", None)))
    return _counted(rng, days, 1 if depth else 0, ("trigger",))


def _counted(rng, days, depth, anchors):
    return Counted(
        _pattern(rng, days, depth),
        Window(_bound(rng, days, True, anchors), _bound(rng, days, False, anchors)),
        rng.choice((1, 1, 1, 2, 2, 3)),
        rng.choice((None, None, None, "day", "agency")),
        presumed=rng.random() < 0.2,
    )


def _bound(rng, days, low, anchors):
    if rng.random() < 0.1:
        return None
    length = None if rng.random() < 0.4 else _length(rng, days)
    return Bound(rng.choice(anchors), length, rng.random() > 0.5 + low * 0.2, rng.random() < 0.2)


def _length(rng, days):
    if not days:
        return Length(rng.randrange(4), Unit.SECONDS)
    unit, amounts = rng.choice(DAY_LENGTHS)
    return Length(rng.choice(amounts), unit)


def _pattern(rng, days, depth, *, trigger=False):
    tests = []
    if rng.random() < 0.25:
        tests.append(Is("agency", (rng.choice(AGENCIES),)))
    if not trigger and rng.random() < 0.25:
        of = rng.choice(("fact", "trigger"))
        tests.append(Same("agency", of, None, rng.random() < 0.5))
    if depth and rng.random() < 0.4:
        nested = _counted(rng, days, 0, ("fact", "trigger"))
        tests.append(Having(nested if rng.random() < 0.5 else Not(nested)))
    return Pattern(tuple(rng.sample(KINDS, rng.choice((1, 1, 2)))), tuple(tests))


# ---------------------------------------------------------------------------- records


def _record(rng, days):
    names = [f"m{number}" for number in range(rng.choice((1, 2, 3, 3, 4)))]
    moments = {name: _span(rng, days) for name in names}
    choices = tuple(
        Choice(id=f"c{number}", about="kind", question="?") for number in range(rng.randrange(3))
    )
    clauses = ()
    if len(choices) == 2 and rng.random() < 0.5:
        clauses = (tuple(Literal(one.id, rng.random() < 0.5) for one in choices),)
    return Record(
        person="p",
        moments=moments,
        facts=tuple(_fact(rng, number, names, choices) for number in range(rng.choice((2, 3, 4)))),
        ties=tuple(_tie(rng, number, names, choices, days) for number in range(rng.randrange(3))),
        choices=choices,
        clauses=clauses,
        complete=rng.random() < 0.7,
    )


def _span(rng, days):
    wide = rng.choice((0, 1, 2)) if days else rng.choice((0, 1, 2, 3, 5))
    start = START + (rng.randrange(6) * DAY + rng.randrange(-1, 2) if days else rng.randrange(6))
    return Bounds(start, start + wide)


def _fact(rng, number, names, choices):
    attributes = [("agency", rng.choice(AGENCIES))] if rng.random() < 0.8 else []
    if rng.random() < 0.5:
        attributes.append(("grade", rng.choice(("high", "low"))))
    conditions = ()
    if choices and rng.random() < 0.4:
        conditions = (Literal(rng.choice(choices).id, rng.random() < 0.7),)
    return Fact(
        id=f"f{number}",
        kind=rng.choice(KINDS),
        moment=rng.choice(names),
        attributes=tuple(attributes),
        conditions=conditions,
    )


def _tie(rng, number, names, choices, days):
    anchor, moment = rng.choice(names), rng.choice(names)
    low = Duration(rng.randrange(2), Unit.CALENDAR_DAYS if days else Unit.SECONDS)
    high = None if rng.random() < 0.6 else Duration(low.amount + rng.randrange(3), low.unit)
    conditions = ()
    if choices and rng.random() < 0.4:
        conditions = (Literal(rng.choice(choices).id, rng.random() < 0.5),)
    return Tie(Constraint(f"t{number}", anchor, moment, Offset(low, high)), conditions)


# ---------------------------------------------------------------------------- brute force


@dataclass
class Truth:
    """What trying every timeline says. `latest` is not told where silences are open."""

    answer: str
    earliest: int | None = None
    latest: int | None = None
    before: str | None = None


def truth(puzzle, landmark):
    """The verdict by trying every timeline, and whether it fires before the moment `landmark`."""
    record, rule = puzzle.record, puzzle.policy.rule
    as_of = puzzle.as_of
    if as_of is None and not puzzle.complete:
        as_of = horizon(puzzle)
    every, sure, firsts, early, surely_early, pending = 0, 0, [], 0, 0, False
    for at, chosen in timelines(record):
        facts = happened(record, at, chosen)
        for one in tried(rule):
            every += 1
            end = inf if puzzle.complete else as_of
            found = firings(one, facts, end, puzzle.complete)
            fired = [when for _, when, what in found if when is not None]
            pending = pending or any(when is None for _, when, _ in found)
            strict = firings(one, facts, end, puzzle.complete, silence=record.complete)
            strictly = [when for _, when, _ in strict if when is not None]
            sure += bool(strictly)
            if fired:
                firsts.append(min(fired))
                early += min(fired) < at[landmark]
            surely_early += bool(strictly) and min(strictly) < at[landmark]
    if not every:
        return Truth("not-decided")
    if not firsts:
        return Truth("pending" if pending and not puzzle.complete else "no")
    before = "certain" if surely_early == every else "possible" if early else "no"
    answer = "certain" if sure == every else "possible"
    return Truth(answer, min(firsts), max(firsts) if record.complete else None, before)


def horizon(puzzle):
    """The latest instant of the facts that the rule asks about, as the evaluator takes it."""
    from conspectus.policy.evaluation.relevance import relevant

    about = relevant(puzzle.policy.rule, puzzle.record, None, False, ())
    return 0 if about is None else about.as_of


def tried(rule):
    """The rule with each value that an unknown state may have."""
    values = values_tried(rule.condition)
    for value in values or [None]:
        yield Rule(rule.trigger, with_value(rule.condition, value))


def values_tried(condition):
    match condition:
        case Tried(_, parts):
            return [value for value, _ in parts]
        case All_(parts) | Any_(parts):
            return next((found for part in parts if (found := values_tried(part))), [])
    return []


def with_value(condition, value):
    match condition:
        case Tried(_, parts):
            return dict(parts)[value]
        case All_(parts) | Any_(parts):
            return msgspec.structs.replace(
                condition, parts=tuple(with_value(part, value) for part in parts)
            )
    return condition
