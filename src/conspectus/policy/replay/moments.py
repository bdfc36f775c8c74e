"""The instants of an entry: one, the two ends of what lasts, or one for each occurrence."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from conspectus.chronology import Placed
from conspectus.dates import Bounds, Duration, Kind, Offset, Unit
from conspectus.dates.network import Constraint
from conspectus.policy.record import Choice, Literal, Tie

SAME_TIME = Offset(Duration(0, Unit.SECONDS), Duration(0, Unit.SECONDS))
NOT_BEFORE = Offset(low=Duration(0, Unit.SECONDS))
# Where words leave the number open ("several"), so many occurrences more are tried.
FURTHER = 20


class Occurrence(NamedTuple):
    """One time that it happened, and the choices on which that rests."""

    moment: str
    conditions: tuple[Literal, ...] = ()


class Instants(NamedTuple):
    """Every moment of an entry. `note`: what is assumed besides, in a sentence."""

    occurrences: tuple[Occurrence, ...]
    moments: dict[str, Bounds]
    ties: tuple[Tie, ...] = ()
    choices: tuple[Choice, ...] = ()
    clauses: tuple[tuple[Literal, ...], ...] = ()
    note: str = ""


def instants(entry: str, placed: Placed, words: str, holder: str) -> Instants:
    """The moments at which the entry's event happened, named by the entry's id.

    A span is one event, at its start. Of several dates of which one is meant, a choice says which.
    Each occurrence of what was repeated has a moment of its own, in their order, and those beyond
    the fewest that the words allow are choices.
    """
    when = placed.when
    if when.kind is Kind.REPEATED and when.parts:
        return _listed(entry, when.parts)
    if when.kind is Kind.REPEATED:
        return _repeated(entry, placed, words, holder)
    if when.kind is Kind.SPAN and placed.start is not None:
        return _span(entry, placed.start, placed.end or Bounds())
    if len(when.parts) > 1 and _apart(when.parts):
        return _one_of(entry, placed.bounds, when.parts, words, holder)
    return Instants((Occurrence(entry),), {entry: placed.bounds})


def tie(id: str, anchor: str, moment: str, offset: Offset, *conditions: Literal) -> Tie:
    """A tie of this module's own making: it says what a date's form means."""
    return Tie(Constraint(id, anchor, moment, offset), conditions)


def _span(entry: str, first: Bounds, last: Bounds) -> Instants:
    start, end = f"{entry}/start", f"{entry}/end"
    moments = {start: first, end: last}
    return Instants((Occurrence(start),), moments, (tie(f"{entry}/lasts", start, end, NOT_BEFORE),))


def _listed(entry: str, parts: Sequence[Bounds]) -> Instants:
    names = [f"{entry}/{number}" for number in range(1, len(parts) + 1)]
    return Instants(tuple(map(Occurrence, names)), dict(zip(names, parts, strict=True)))


def _apart(parts: Sequence[Bounds]) -> bool:
    """Whether something lies between the parts that is in none of them."""
    ordered = sorted(parts, key=lambda one: one.earliest or 0)
    return any(
        one.latest is not None and two.earliest is not None and one.latest + 1 < two.earliest
        for one, two in pairwise(ordered)
    )


def _one_of(
    entry: str, bounds: Bounds, parts: Sequence[Bounds], words: str, holder: str
) -> Instants:
    moments = {entry: bounds}
    ties, choices = [], []
    for number, part in enumerate(parts, 1):
        name = f"{entry}/date-{number}"
        moments[name] = part
        question = f"Is the date of {words} number {number} of those that are told?"
        choices.append(Choice(id=name, about="date", question=question, holder=holder))
        ties.append(tie(f"{name}/is", name, entry, SAME_TIME, Literal(name)))
    one = tuple(Literal(choice.id) for choice in choices)
    return Instants((Occurrence(entry),), moments, tuple(ties), tuple(choices), (one,))


def _repeated(entry: str, placed: Placed, words: str, holder: str) -> Instants:
    count = placed.when.count
    fewest = max(1, count.low if count else 2)
    most = count.high if count and count.high is not None else fewest + FURTHER
    names = [f"{entry}/{number}" for number in range(1, most + 1)]
    moments = dict.fromkeys(names, placed.bounds)
    ties = [tie(f"{two}/follows", one, two, NOT_BEFORE) for one, two in pairwise(names)]
    choices = tuple(
        Choice(
            id=name,
            about="occurrence",
            question=f"Were there {number} or more of {words}?",
            holder=holder,
        )
        for number, name in enumerate(names, 1)
        if number > fewest
    )
    clauses = tuple(
        (Literal(two.id, holds=False), Literal(one.id)) for one, two in pairwise(choices)
    )
    ends = _ends(entry, placed, names, fewest)
    moments |= ends.moments
    optional = {choice.id for choice in choices}
    occurrences = tuple(
        Occurrence(name, (Literal(name),) if name in optional else ()) for name in names
    )
    open_count = count is None or count.high is None
    note = f"How often is not told: up to {most} occurrences of {words} are tried."
    ties.extend(ends.ties)
    return Instants(occurrences, moments, tuple(ties), choices, clauses, note if open_count else "")


class _Ends(NamedTuple):
    moments: dict[str, Bounds]
    ties: tuple[Tie, ...]


def _ends(entry: str, placed: Placed, names: Sequence[str], fewest: int) -> _Ends:
    """ "From March to August": the first in March, the last that there was in August."""
    if placed.start is None or placed.end is None:
        return _Ends({}, ())
    start, end = f"{entry}/start", f"{entry}/end"
    ties = [tie(f"{entry}/first", start, names[0], SAME_TIME)]
    ties.extend(_last(entry, end, names, fewest))
    return _Ends({start: placed.start, end: placed.end}, tuple(ties))


def _last(entry: str, end: str, names: Sequence[str], fewest: int) -> Iterator[Tie]:
    for number, name in enumerate(names, 1):
        if number < fewest:
            continue
        conditions = [Literal(name)] if number > fewest else []
        if number < len(names):
            conditions.append(Literal(names[number], holds=False))
        yield tie(f"{name}/last", end, name, SAME_TIME, *conditions)
