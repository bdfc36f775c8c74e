"""When somebody can have been born, from a date of birth and from ages as they were told."""

from collections.abc import Iterable, Sequence

from conspectus.case import Person
from conspectus.dates.instants import (
    civil_from_days,
    day_bounds,
    days_from_civil,
    local,
    month_length,
)
from conspectus.dates.values import Bounds
from conspectus.errors import Problem, code

AGES_DIFFER = code(
    "chronology-ages-differ",
    "The ages and dates of birth given for {person} do not fit one birth.",
    "Check them against the sources; until then the birth is taken to be anywhere from the "
    "earliest to the latest that they allow.",
    "warning",
)


def births(people: Iterable[Person]) -> tuple[dict[str, Bounds], tuple[Problem, ...]]:
    """Bounds of birth by person, for those of whom anything is known, and what does not fit."""
    found: dict[str, Bounds] = {}
    problems = []
    for person in people:
        told = [person.born.bounds] if person.born else []
        told += [birth(age.years, age.at.bounds) for age in person.ages]
        if told:
            found[person.id], agree = _common(told)
            if not agree:
                problems.append(AGES_DIFFER.at(words=person.name, person=person.name))
    return found, tuple(problems)


def birth(years: int, at: Bounds) -> Bounds:
    """When somebody was born who had completed so many years at some moment within `at`.

    Whoever is 21 on 1 August 2023 was born on 2 August 2001 at the earliest, and whoever is 21 on
    31 August 2023 was born on 31 August 2002 at the latest.
    """
    earliest = latest = None
    if at.earliest is not None:
        day = civil_from_days(_years_before(at.earliest, years + 1) + 1)
        earliest = day_bounds(*day).earliest
    if at.latest is not None:
        latest = day_bounds(*civil_from_days(_years_before(at.latest, years))).latest
    return Bounds(earliest, latest)


def _years_before(instant: int, years: int) -> int:
    """The local day so many years before, counted from 1970; 28 February for a 29th."""
    year, month, day = local(instant)[:3]
    year -= years
    return days_from_civil(year, month, min(day, month_length(year, month)))


def _common(told: Sequence[Bounds]) -> tuple[Bounds, bool]:
    """What all of them allow; where that is nothing, from the earliest to the latest of any."""
    common: Bounds | None = told[0]
    hull = told[0]
    for bounds in told[1:]:
        common = common.meet(bounds) if common else None
        hull = hull.hull(bounds)
    return (hull, False) if common is None else (common, True)
