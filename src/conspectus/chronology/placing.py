"""Where each entry stands in time: its date, landmarks, what was decided, and what follows."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

import msgspec

from conspectus.case import Case
from conspectus.chronology.births import births
from conspectus.chronology.constraints import Words, constraint
from conspectus.chronology.decisions import UNKNOWN_ID, Ruling, date_of, offset_of
from conspectus.chronology.likeness import Lexicon
from conspectus.chronology.solving import solve
from conspectus.chronology.values import Constraint, Contradiction, Entry, Placed
from conspectus.dates import BIRTH, OPEN, Bounds, Kind, UncertainDate
from conspectus.dates.reading import Conventions
from conspectus.dates.reckoning import shift
from conspectus.errors import Problem

_STATUS = {"accept": "accepted", "reject": "rejected"}


class Placement(NamedTuple):
    """`placed` by entry id; scope is not yet told."""

    placed: dict[str, Placed]
    constraints: tuple[Constraint, ...]
    contradictions: tuple[Contradiction, ...]
    problems: tuple[Problem, ...]


def place(
    case: Case,
    entries: Sequence[Entry],
    rulings: Sequence[Ruling],
    lexicon: Lexicon,
) -> Placement:
    """Where every entry stands; landmarks, constraints in force and decisions are counted in."""
    conventions, _ = Conventions.from_mapping(case.conventions)
    readings = {one.ids[0]: one for one in rulings if one.verb == "reading"}
    dates = {entry.id: _date(entry, readings.get(entry.id), conventions) for entry in entries}
    born, ages = births(case.people)
    received = {one.file: one.received for one in case.returns if one.received}
    spots = {}
    for entry in entries:
        borrowed = _Borrowed(_birth(entry, born), received.get(entry.passage.file))
        spots[entry.id] = _spot(entry, dates[entry.id], borrowed, readings.get(entry.id))
    words = Words(case, entries, dates, lexicon)
    found = words.found(conventions)
    ruled, unknown = _ruled(found.constraints, rulings, words, conventions)
    solved = solve(case, entries, spots, ruled)
    problems = (*ages, *found.problems, *unknown)
    return Placement(solved.placed, solved.constraints, solved.contradictions, problems)


class _Borrowed(NamedTuple):
    """What an entry with no date of its own may take its bounds from."""

    birth: Bounds | None
    received: UncertainDate | None


def _date(entry: Entry, ruling: Ruling | None, conventions: Conventions) -> UncertainDate:
    return entry.when if ruling is None else date_of(str(ruling.decision.value), conventions)


def _birth(entry: Entry, born: Mapping[str, Bounds]) -> Bounds | None:
    """When the people of the entry were born; None unless something is known of each."""
    known = [born[person] for person in entry.persons if person in born]
    if not known or len(known) < len(entry.persons):
        return None
    return reduce(Bounds.hull, known)


def _spot(entry: Entry, when: UncertainDate, borrowed: _Borrowed, ruling: Ruling | None) -> Placed:
    """The entry by its own date alone, before any constraint."""
    bounds, reasons = _own_bounds(when, borrowed)
    if ruling is not None:
        reasons = (*reasons, f"{ruling.decision.who} decided to read it as “{when}”.")
    return Placed(
        entry=entry.id,
        when=when,
        bounds=bounds,
        start=when.start,
        end=when.end,
        rests_on=reasons,
    )


def _own_bounds(when: UncertainDate, borrowed: _Borrowed) -> tuple[Bounds, tuple[str, ...]]:
    if when.kind is Kind.UNDATED:
        earliest = borrowed.birth.earliest if borrowed.birth else None
        latest = borrowed.received.bounds.latest if borrowed.received else None
        if earliest is not None and latest is not None and earliest > latest:
            return OPEN, ()
        return Bounds(earliest, latest), ()
    relative = when.relative
    if relative is not None and relative.anchor == BIRTH and borrowed.birth is not None:
        within = when.bounds.meet(shift(borrowed.birth, relative.offset))
        if within is not None:
            return within, ("It is reckoned from what is known of the birth.",)
    return when.bounds, ()


def _ruled(
    found: Sequence[Constraint],
    rulings: Sequence[Ruling],
    words: Words,
    conventions: Conventions,
) -> tuple[tuple[Constraint, ...], list[Problem]]:
    """The constraints with people's answers, and decisions about constraints that are not there."""
    by_id = {one.id: one for one in found}
    problems = []
    for ruling in rulings:
        if ruling.verb == "constraint" and ruling.ids[0] in by_id:
            by_id[ruling.ids[0]] = _answered(by_id[ruling.ids[0]], ruling)
        elif ruling.verb == "constraint":
            id = ruling.decision.id
            problems.append(UNKNOWN_ID.at(words=ruling.ids[0], decision=id))
        elif ruling.verb == "time":
            by_id |= {one.id: one for one in _decided(ruling, words, conventions)}
    return tuple(by_id.values()), problems


def _answered(one: Constraint, ruling: Ruling) -> Constraint:
    status = _STATUS[str(ruling.decision.value)]
    return msgspec.structs.replace(one, status=status, decided_by=ruling.decision.id)


def _decided(ruling: Ruling, words: Words, conventions: Conventions) -> Iterator[Constraint]:
    """The constraint that a person states between two moments."""
    told = str(ruling.decision.value)
    offset = offset_of(told, conventions)
    if offset is None:
        return
    moment, anchor = ruling.ids
    for end, part in words.ends(anchor, offset):
        one = constraint(end, moment, part, told, "a person decided it", "accepted")
        yield msgspec.structs.replace(one, decided_by=ruling.decision.id)
