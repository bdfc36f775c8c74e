"""Stretches of the scope period with nothing in them, and requests that were never answered.

A stretch counts only where no entry with a closed date can lie, by its bounds. Entries whose date
is open on a side could lie anywhere on it: they do not close a gap, and they are named with it.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from conspectus.case import Agency, Case, Completeness, Request
from conspectus.chronology.scope import period
from conspectus.chronology.values import Entry, Gap, Placed
from conspectus.dates import Bounds, Kind

DAY = 86_400
# A shorter silence is commonplace in the records of services that see somebody once a month.
SHORTEST_DAYS = 90
CAVEAT = "Absence of a record is not a record of absence."


class _Whose(msgspec.Struct):
    """One person's or one agency's entries, as (earliest, latest) pairs and those left open."""

    name: str
    person: str | None = None
    agency: str | None = None
    closed: list[tuple[int, int]] = []
    open: list[tuple[str, Bounds]] = []


def find(case: Case, entries: Sequence[Entry], placed: Sequence[Placed]) -> tuple[Gap, ...]:
    """All gaps: by person, then by agency, then requests without an answer, in the case's order."""
    silent = [request for request in case.requests if request.outcome == "no answer"]
    gaps = [
        gap for whose in _people_and_agencies(case, entries, placed) for gap in _gaps(case, whose)
    ]
    return (*gaps, *(_unanswered(case, request) for request in silent))


def _people_and_agencies(
    case: Case, entries: Sequence[Entry], placed: Sequence[Placed]
) -> Iterator[_Whose]:
    people = {one.id: _Whose(one.name, person=one.id, closed=[], open=[]) for one in case.people}
    agencies = {
        one.id: _Whose(one.name, agency=one.id, closed=[], open=[])
        for one in _answering(case, entries)
    }
    for entry, spot in zip(entries, placed, strict=True):
        holders = [people[one] for one in entry.persons if one in people]
        holders += [agencies[entry.agency]] if entry.agency in agencies else []
        for whose in holders:
            _count_in(whose, spot)
    yield from people.values()
    yield from agencies.values()


def _answering(case: Case, entries: Sequence[Entry]) -> list[Agency]:
    answered = {entry.agency for entry in entries}
    answered |= {one.agency for one in case.returns if one.agency is not None}
    return [agency for agency in case.agencies if agency.id in answered]


def _count_in(whose: _Whose, spot: Placed) -> None:
    for bounds in spot.when.parts or (spot.bounds,):
        undated = spot.when.kind is Kind.UNDATED
        if bounds.earliest is None or bounds.latest is None or undated:
            whose.open.append((spot.entry, bounds))
            return
        whose.closed.append((bounds.earliest, bounds.latest))


def stretches(within: Bounds, closed: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The maximal stretches of `within` that none of the closed pairs touches."""
    if within.earliest is None or within.latest is None:
        return
    free = within.earliest
    for earliest, latest in sorted(closed):
        if earliest > within.latest:
            break
        if earliest > free:
            yield free, earliest - 1
        free = max(free, latest + 1)
    if free <= within.latest:
        yield free, within.latest


def _gaps(case: Case, whose: _Whose) -> Iterator[Gap]:
    for first, last in stretches(period(case), whose.closed):
        days = round((last + 1 - first) / DAY)  # local days: one may have 23 or 25 hours
        if days >= SHORTEST_DAYS:
            bounds = Bounds(first, last)
            unless = tuple(entry for entry, other in whose.open if other.overlaps(bounds))
            complete = _declared(case, whose, bounds)
            yield Gap(
                kind="no entries",
                person=whose.person,
                agency=whose.agency,
                bounds=bounds,
                days=days,
                complete=complete,
                unless=unless,
                sentence=_sentence(whose, days, len(unless), complete),
            )


def _sentence(whose: _Whose, days: int, many: int, complete: bool) -> str:
    told = f"No entry about {whose.name}" if whose.person else f"No entry from {whose.name}"
    unless = ""
    if many:
        which = (
            "1 entry whose date is open" if many == 1 else f"{many} entries whose dates are open"
        )
        unless = f", unless {which} should fall there"
    declared = (
        " The return is declared complete there, so the silence counts."
        if complete
        else f" {CAVEAT} No return is declared complete there."
    )
    return f"{told} for {days} days{unless}.{declared}"


def _declared(case: Case, whose: _Whose, bounds: Bounds) -> bool:
    """Whether every agency whose silence this is declared its return complete there."""
    if whose.agency is not None:
        persons = [person.id for person in case.people]
        return all(_covers(case, whose.agency, person, bounds) for person in persons)
    asked = {one.agency for one in case.requests} | {one.agency for one in case.returns}
    asked.discard(None)
    person = whose.person or ""
    return bool(asked) and all(_covers(case, one or "", person, bounds) for one in asked)


def _covers(case: Case, agency: str, person: str, bounds: Bounds) -> bool:
    return any(
        one.agency == agency
        and (not one.persons or person in one.persons)
        and not one.kinds
        and _over(one, bounds)
        for one in case.completeness
    )


def _over(declared: Completeness, bounds: Bounds) -> bool:
    """Whether the period declared, both ends in as in the scope, covers the stretch."""
    start = declared.start.bounds.earliest if declared.start else bounds.earliest
    end = declared.end.bounds.latest if declared.end else bounds.latest
    if start is None or end is None or bounds.earliest is None or bounds.latest is None:
        return False
    return start <= bounds.earliest and bounds.latest <= end


def _unanswered(case: Case, request: Request) -> Gap:
    name = next((one.name for one in case.agencies if one.id == request.agency), request.agency)
    asked = f" It was asked {request.asked}." if request.asked else ""
    return Gap(
        kind="no answer",
        agency=request.agency,
        bounds=period(case),
        sentence=f"{name} did not answer the information request.{asked} "
        f"What it holds is not known. {CAVEAT}",
    )
