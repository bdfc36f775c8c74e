"""Which of two dates came first, claimed only where every possibility says so.

`order` has four answers. Where it cannot tell, `relations` says what remains possible, in the
thirteen relations of Allen ("Maintaining knowledge about temporal intervals", 1983).

A date marked uncertain (EDTF ?) may be wrong by an amount that its writer did not tell, and so may
one with a problem, such as a weekday that does not fit. Before anything is claimed of it, it is
given one unit more, on either side, of the part that is in doubt: a day for a day, a month for a
month, a year for a year. Where EDTF does not say which part, it is as much again as the date takes
up itself, and never less than a day.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache, reduce
from itertools import product
from math import inf
from typing import NamedTuple

from conspectus.dates.edtf import ends_in_doubt
from conspectus.dates.instants import (
    DAY,
    LocalTime,
    civil_from_days,
    days_from_civil,
    instant,
    local,
)
from conspectus.dates.values import Bounds, Kind, UncertainDate


class Order(StrEnum):
    """The four answers to which of two dates came first."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"
    CANNOT_TELL = "cannot-tell"


class Relation(StrEnum):
    """How one stretch of time can lie to another. An instant is one that ends as it starts."""

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    FINISHED_BY = "finished by"
    CONTAINS = "contains"
    STARTED_BY = "started by"
    OVERLAPPED_BY = "overlapped by"
    MET_BY = "met by"
    AFTER = "after"


def order(a: UncertainDate, b: UncertainDate) -> Order:
    """Which came first, as far as every possibility agrees.

    Before: the whole of `a` is over before anything of `b` can have begun. Same: two moments, not
    in doubt, with equal bounds within one day. Whatever overlaps otherwise: cannot tell.
    """
    first, second = _reach(a), _reach(b)
    if _ends_before(first, second):
        return Order.BEFORE
    if _ends_before(second, first):
        return Order.AFTER
    if a.bounds == b.bounds and _is_one_day(a) and _is_one_day(b):
        return Order.SAME
    return Order.CANNOT_TELL


def relations(a: UncertainDate, b: UncertainDate) -> frozenset[Relation]:
    """Every relation in which `a` can lie to `b`; none only where a span ends before it starts.

    Moments are told apart to the second. A span, or what recurs, starts and ends within the bounds
    of its ends; a date whose kind does not say whether it lasts may last.
    """
    ends = (*_ends(a), *_ends(b))
    single = (_is_instant(a), _is_instant(b))
    return frozenset(
        relation for relation, chain in _chains(*single) if _can_be_placed(chain, ends)
    )


def _ends_before(a: Bounds, b: Bounds) -> bool:
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def _is_one_day(date: UncertainDate) -> bool:
    """Whether this is one moment within a day, not in doubt and wholly read."""
    earliest, latest = date.bounds.earliest, date.bounds.latest
    if not _is_instant(date) or earliest is None or latest is None:
        return False
    if _is_doubted(date) or date.approximate:
        return False
    return latest - earliest < DAY or local(earliest)[:3] == local(latest)[:3]


def _is_instant(date: UncertainDate) -> bool:
    if date.kind is Kind.RELATIVE:
        return date.relative is None or date.relative.edge == "moment"
    return date.kind is Kind.MOMENT


def _reach(date: UncertainDate) -> Bounds:
    """The bounds of all of it, with room for doubt."""
    if not _is_doubted(date):
        return date.bounds
    if date.parts and not _is_marked(date):
        return reduce(Bounds.hull, (_with_room(part, date.approximate) for part in date.parts))
    start, end = _ends(date)
    return Bounds(start.earliest, end.latest)


def _ends(date: UncertainDate) -> tuple[Bounds, Bounds]:
    """The bounds of where it starts and where it ends, with room for doubt."""
    start, end = (date.start or date.bounds, date.end or date.bounds)
    if not _is_doubted(date):
        return start, end
    if not _is_marked(date):
        return _with_room(start, date.approximate), _with_room(end, date.approximate)
    # The qualifiers say which part is in doubt; the bounds may be wider by a convention.
    doubted_start, doubted_end = ends_in_doubt(str(date.edtf))
    return start.hull(doubted_start), end.hull(doubted_end)


def _is_doubted(date: UncertainDate) -> bool:
    """By its writer, or by its reader: a weekday may not fit the date that it stands beside."""
    return date.uncertain or date.problem is not None


def _is_marked(date: UncertainDate) -> bool:
    """Whether EDTF says which part is in doubt."""
    return date.uncertain and date.edtf is not None


def _with_room(bounds: Bounds, approximate: bool) -> Bounds:
    """The bounds with one unit of their precision more on either side.

    What is approximate has room of its own already, which makes it three units wide.
    """
    first = None if bounds.earliest is None else local(bounds.earliest)
    past = None if bounds.latest is None else local(bounds.latest + 1)
    months, days = _size(first, past)
    if approximate:
        months, days = -(-months // 3), -(-days // 3)
    return Bounds(
        None if first is None else _moved(first, -months, -days),
        None if past is None else _moved(past, months, days) - 1,
    )


def _size(first: LocalTime | None, past: LocalTime | None) -> tuple[int, int]:
    """Whole months or else days between the two; where one is open, what the other shows."""
    known = [edge for edge in (first, past) if edge is not None]
    if not known or any(edge[3:6] != (0, 0, 0) for edge in known):
        return 0, 1
    if first is None or past is None:
        return (0, 1) if known[0].day > 1 else (1, 0) if known[0].month > 1 else (12, 0)
    if first.day == past.day == 1:
        return (past.year - first.year) * 12 + past.month - first.month, 0
    return 0, days_from_civil(*past[:3]) - days_from_civil(*first[:3])


def _moved(edge: LocalTime, months: int, days: int) -> int:
    year, month = divmod(edge.year * 12 + edge.month - 1 + months, 12)
    if months:
        return instant(year, month + 1)
    moved = civil_from_days(days_from_civil(*edge[:3]) + days)
    return instant(*moved, *edge[3:6])


class _Places(NamedTuple):
    """Where the four ends stand among each other, as places in a row; equal places coincide."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


_Chain = tuple[tuple[int, ...], ...]  # groups of coinciding ends, earliest first


@cache
def _chains(a_is_instant: bool, b_is_instant: bool) -> tuple[tuple[Relation, _Chain], ...]:
    """Every way in which the four ends can follow each other, with the relation that it makes."""
    return tuple(
        (_relation(*places), _chain(places))
        for places in _rankings()
        if _fits(places.start_a, places.end_a, a_is_instant)
        and _fits(places.start_b, places.end_b, b_is_instant)
    )


def _rankings() -> Iterator[_Places]:
    for row in product(range(4), repeat=4):
        if set(row) == set(range(max(row) + 1)):
            yield _Places(*row)


def _fits(start: int, end: int, is_instant: bool) -> bool:
    return start == end if is_instant else start <= end


def _chain(places: _Places) -> _Chain:
    return tuple(
        tuple(which for which, place in enumerate(places) if place == wanted)
        for wanted in range(max(places) + 1)
    )


def _relation(start_a: int, end_a: int, start_b: int, end_b: int) -> Relation:
    if end_a < start_b:
        return Relation.BEFORE
    if start_a > end_b:
        return Relation.AFTER
    if start_a == start_b:
        return _of_sign(end_a - end_b, Relation.STARTS, Relation.EQUALS, Relation.STARTED_BY)
    if end_a == end_b:
        return Relation.FINISHED_BY if start_a < start_b else Relation.FINISHES
    if start_a < start_b:
        if end_a > end_b:
            return Relation.CONTAINS
        return Relation.MEETS if end_a == start_b else Relation.OVERLAPS
    if end_a < end_b:
        return Relation.DURING
    return Relation.MET_BY if start_a == end_b else Relation.OVERLAPPED_BY


def _of_sign(sign: int, less: Relation, equal: Relation, more: Relation) -> Relation:
    return equal if sign == 0 else less if sign < 0 else more


def _can_be_placed(chain: _Chain, ends: tuple[Bounds, ...]) -> bool:
    """Whether instants within the bounds of the ends can follow each other like this."""
    reached = -inf
    for group in chain:
        earliest, latest = reached + 1, inf
        for which in group:
            bounds = ends[which]
            earliest = earliest if bounds.earliest is None else max(earliest, bounds.earliest)
            latest = latest if bounds.latest is None else min(latest, bounds.latest)
        if earliest > latest:
            return False
        reached = earliest
    return True
