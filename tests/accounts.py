"""Made-up cases and entries for tests of the chronology. All people are fictional."""

from conspectus.case import Agency, Case, Landmark, Person, Scope
from conspectus.chronology.values import Entry, Placed
from conspectus.dates import (
    OPEN,
    Bounds,
    Duration,
    Kind,
    Offset,
    Relative,
    UncertainDate,
    Unit,
    day_bounds,
    month_bounds,
    show,
    year_bounds,
)
from conspectus.evidence import Passage

UNDATED = UncertainDate("not dated", Kind.UNDATED)
AGENCIES = ("police", "probation", "hospital", "council")
PEOPLE = ("rowan", "ash", "hazel")


def day(*when):
    return UncertainDate("-".join(map(str, when)), Kind.MOMENT, bounds=day_bounds(*when))


def month(year, number):
    bounds = month_bounds(year, number)
    return UncertainDate(f"{number:02}/{year}", Kind.MOMENT, bounds=bounds)


def year(number):
    return UncertainDate(str(number), Kind.MOMENT, bounds=year_bounds(number))


def between(first, last):
    bounds = Bounds(first.bounds.earliest, last.bounds.latest)
    return UncertainDate(f"between {first} and {last}", Kind.MOMENT, bounds=bounds)


def span(first, last):
    return UncertainDate(
        f"{first} to {last}",
        Kind.SPAN,
        bounds=Bounds(first.bounds.earliest, last.bounds.latest),
        start=first.bounds,
        end=last.bounds,
    )


def relative(anchor, low=None, high=None, unit=Unit.SECONDS, within=OPEN, text=""):
    offset = Offset(
        None if low is None else Duration(low, unit), None if high is None else Duration(high, unit)
    )
    return UncertainDate(
        text or f"some time from {anchor}",
        Kind.RELATIVE,
        bounds=within,
        relative=Relative(anchor, offset),
    )


def entry(id, when=UNDATED, event="Seen", *, agency="police", persons=("rowan",), row=1, **more):
    passage = Passage(f"{agency}.xlsx", "0" * 64, event, "Chronology", row)
    return Entry(
        id=id, agency=agency, when=when, passage=passage, event=event, persons=persons, **more
    )


def placed(id, when):
    return Placed(entry=id, when=when, bounds=when.bounds, start=when.start, end=when.end)


def case(start=None, end=None, **more):
    start, end = start or month(2021, 8), end or month(2023, 8)
    settings = {
        "people": tuple(Person(id=one, name=one.title(), role="") for one in PEOPLE),
        "agencies": tuple(Agency(id=one, name=f"{one.title()} Service") for one in AGENCIES),
        "scope": Scope(start=start, end=end, until=more.pop("until", None)),
    }
    return Case(reference="T", title="A made-up case", type="owhr", **(settings | more))


def landmark(id, when, *words, person=None):
    return Landmark(id=id, name=f"The {id}", when=when, words=words, person=person)


def shown(bounds):
    return show(bounds)
