"""What of a record bears on a rule: its facts, their moments, and what is tied to those."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from conspectus.dates import Bounds, Duration, Network, Offset, Unit, year_bounds
from conspectus.dates.network import Constraint
from conspectus.policy.evaluation.silence import Silences
from conspectus.policy.record import Fact, Literal, Record, Tie
from conspectus.policy.values import (
    All_,
    Any_,
    Condition,
    Counted,
    Having,
    Known,
    Not,
    Pattern,
    Rule,
    Same,
    Tried,
    of_kind,
)

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MOMENT, _CHOICE = "moment", "choice"
_Node = tuple[str, str]  # which of the two, and its id


class Undecided(Exception):
    """Why no verdict is given, in a sentence."""


class Relevant(NamedTuple):
    """What bears on the rule. `as_of` None: the record is complete. `shuffles`: ties that spare the
    search from trying facts that could stand for each other in every order."""

    rule: Rule
    record: Record
    facts: tuple[Fact, ...]
    bounds: dict[str, tuple[int, int]]
    ties: tuple[Tie, ...]
    shuffles: tuple[Tie, ...]
    clauses: tuple[tuple[Literal, ...], ...]
    as_of: int | None
    silences: Silences

    @property
    def bound_by_choices(self) -> bool:
        """Whether choices could leave no timeline at all."""
        return bool(self.clauses) or any(tie.conditions for tie in self.ties)


def relevant(
    rule: Rule, record: Record, as_of: int | None, complete: bool, named: Sequence[str]
) -> Relevant | None:
    """What bears on the rule, `named` moments too; None where nothing could start it.

    Raises Undecided where what the record says of time cannot all hold.
    """
    kinds = set(_kinds(rule))
    facts = tuple(one for one in record.facts if of_kind(kinds, one.kind))
    if not any(of_kind(rule.trigger.kinds, one.kind) for one in facts):
        return None
    asked = {one.moment for one in facts}
    moments, ties, clauses = _reached(asked | set(named), facts, record)
    bounds = _tightened(record, moments, ties)
    if as_of is None and not complete:  # whatever else is compared: the record ends where it ends
        own, _, _ = _reached(asked, facts, record)
        as_of = _end(record, {id: bounds[id] for id in own})
    return Relevant(
        rule,
        record,
        facts,
        bounds,
        ties,
        tuple(_in_order(rule, facts, bounds, {*named, *_ends_of(ties)})),
        clauses,
        None if complete else as_of,
        Silences(record),
    )


def _leaves(condition: Condition) -> Iterator[Counted | Known]:
    """What a condition asks in the end, within the facts that it counts too."""
    match condition:
        case Counted():
            yield condition
            yield from _within(condition.pattern)
        case Known():
            yield condition
        case Not(part):
            yield from _leaves(part)
        case All_(parts) | Any_(parts):
            for part in parts:
                yield from _leaves(part)
        case Tried(_, tried):
            for _, part in tried:
                yield from _leaves(part)


def _within(pattern: Pattern) -> Iterator[Counted | Known]:
    for test in pattern.tests:
        if isinstance(test, Having):
            yield from _leaves(test.condition)


def _kinds(rule: Rule) -> Iterator[str]:
    """Every kind that a rule asks for."""
    yield from rule.trigger.kinds
    for leaf in (*_within(rule.trigger), *_leaves(rule.condition)):
        yield from leaf.kinds if isinstance(leaf, Known) else leaf.pattern.kinds


def _reached(
    moments: set[str], facts: Iterable[Fact], record: Record
) -> tuple[set[str], tuple[Tie, ...], tuple[tuple[Literal, ...], ...]]:
    """The moments, ties and clauses that bear on these moments and facts, by however many steps.

    A tie between other moments bears on them too where a choice of theirs turns it on or off: if it
    cannot hold, that choice has one answer only.
    """
    named = [_named(tie) for tie in record.ties]
    named += [{(_CHOICE, lit.choice) for lit in clause} for clause in record.clauses]
    places: dict[_Node, list[int]] = {}
    for place, nodes in enumerate(named):
        for node in nodes:
            places.setdefault(node, []).append(place)
    found = {(_MOMENT, id) for id in moments}
    found |= {(_CHOICE, lit.choice) for one in facts for lit in one.conditions}
    waiting, kept = list(found), set[int]()
    while waiting:
        for place in places.get(waiting.pop(), ()):
            kept.add(place)
            waiting += named[place] - found
            found |= named[place]
    ties = tuple(tie for place, tie in enumerate(record.ties) if place in kept)
    clauses = enumerate(record.clauses, len(record.ties))
    return (
        {id for what, id in found if what == _MOMENT},
        ties,
        tuple(clause for place, clause in clauses if place in kept),
    )


def _named(tie: Tie) -> set[_Node]:
    """The moments of a tie and the choices that it depends on."""
    ends = {(_MOMENT, tie.constraint.anchor), (_MOMENT, tie.constraint.moment)}
    return ends | {(_CHOICE, lit.choice) for lit in tie.conditions}


def _tightened(
    record: Record, moments: Iterable[str], ties: Iterable[Tie]
) -> dict[str, tuple[int, int]]:
    """The bounds that follow from the ties that always hold, clipped where they are open."""
    sure = [tie.constraint for tie in ties if not tie.conditions]
    given = {id: _clipped(record.moments[id]) for id in sorted(moments)}
    network = Network(given, {one.id: one for one in sure}.values())
    if network.contradictions:
        raise Undecided(
            "What the record says of time cannot all hold: "
            + network.sentence(network.contradictions[0])
        )
    return {id: _ends(network.bounds(id)) for id in given}


def _end(record: Record, bounds: dict[str, tuple[int, int]]) -> int:
    """The latest that anything in the record can have happened.

    What bears on the rule, within its tightened bounds; of other facts those that have an end, as
    an undated one says nothing of where the record ends.
    """
    others = (record.moments[one.moment].latest for one in record.facts if one.moment not in bounds)
    own = (bounds[one.moment][1] for one in record.facts if one.moment in bounds)
    return max([*own, *(latest for latest in others if latest is not None)])


def _clipped(bounds: Bounds) -> Bounds:
    """The bounds, or those of the years that come into question where they are open."""
    widest = year_bounds(FIRST_YEAR).hull(year_bounds(LAST_YEAR))
    return bounds.meet(widest) or bounds


def _ends(bounds: Bounds) -> tuple[int, int]:
    if bounds.earliest is None or bounds.latest is None:
        raise Undecided("A date lies before 1900 or after 2100, as far as its words go.")
    return bounds.earliest, bounds.latest


def _ends_of(ties: Iterable[Tie]) -> Iterator[str]:
    for tie in ties:
        yield tie.constraint.anchor
        yield tie.constraint.moment


def _in_order(
    rule: Rule,
    facts: Sequence[Fact],
    bounds: dict[str, tuple[int, int]],
    tied: Collection[str],
) -> Iterator[Tie]:
    """Facts that could stand for each other are taken in one order: no shuffle is tried twice.

    Not where a moment is `tied`, or compared with: then it matters which of them comes first.
    """
    shared = Counter(one.moment for one in facts)
    tested = set(_tested(rule))
    alike: dict[object, list[Fact]] = {}
    for one in facts:
        if one.moment not in tied and shared[one.moment] == 1 and not one.conditions:
            told = tuple(pair for pair in one.attributes if pair[0] in tested)
            alike.setdefault((one.kind, told, bounds[one.moment]), []).append(one)
    for group in alike.values():
        for first, second in pairwise(group):
            offset = Offset(low=Duration(0, Unit.SECONDS))
            id = f"order:{first.moment}:{second.moment}"
            yield Tie(Constraint(id, first.moment, second.moment, offset))


def _tested(rule: Rule) -> Iterator[str]:
    """Every attribute that a rule looks at."""
    yield from _looked_at(rule.trigger)
    for leaf in (*_within(rule.trigger), *_leaves(rule.condition)):
        if isinstance(leaf, Known):
            yield leaf.attribute
        else:
            yield from _looked_at(leaf.pattern)
            yield leaf.different or "agency"


def _looked_at(pattern: Pattern) -> Iterator[str]:
    for test in pattern.tests:
        if not isinstance(test, Having):
            yield test.attribute
            if isinstance(test, Same):
                yield test.of_attribute or test.attribute
