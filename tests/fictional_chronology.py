"""A small chronology of people and bodies that never were, with every kind of date in it."""

from conspectus.case import Agency, Case, Landmark, Person, Request, Scope
from conspectus.chronology.values import (
    Change,
    Chronology,
    Conflict,
    Constraint,
    Contradiction,
    Entry,
    Gap,
    Group,
    InScope,
    Placed,
    Prose,
)
from conspectus.dates import Bounds, Count, Duration, Kind, Offset, Relative, UncertainDate, Unit
from conspectus.dates.instants import day_bounds, instant, month_bounds, year_bounds
from conspectus.errors import Place, Problem
from conspectus.evidence import Passage

SHA = "0" * 64
PEOPLE = ("ash", "bryn")
AGENCIES = {
    "northshire-police": "Northshire Police",
    "eastmere-probation": "Eastmere Probation Service",
    "vale-hospital": "Vale Hospitals and Community NHS Foundation Trust",
}


def hull(first, last):
    return Bounds(first.earliest, last.latest)


def moment(text, bounds, **more):
    return UncertainDate(text, Kind.MOMENT, bounds=bounds, **more)


def span(text, start, end):
    return UncertainDate(text, Kind.SPAN, bounds=hull(start, end), start=start, end=end)


def case(**changes):
    values = {
        "reference": "Northshire Review 7 (fictional)",
        "title": "Review of the death of Ash",
        "type": "owhr",
        "about": "A fictional case: no person, body or event in it is real. "
        "Made to show every kind of date.",
        "scope": Scope(
            start=moment("August 2021", month_bounds(2021, 8)),
            end=moment("August 2023", month_bounds(2023, 8)),
            until="death",
        ),
        "people": (
            Person(id="ash", name="Ash", role="victim"),
            Person(id="bryn", name="Bryn", role="perpetrator", status="convicted"),
        ),
        "agencies": (
            *tuple(Agency(id=id, name=name) for id, name in AGENCIES.items()),
            Agency(id="southmoor-council", name="Southmoor Council"),
        ),
        "landmarks": (
            Landmark(
                id="death", name="Death of Ash", when=moment("August 2023", month_bounds(2023, 8))
            ),
            Landmark(
                id="release",
                name="Release of Bryn",
                when=moment("3 May 2022", day_bounds(2022, 5, 3)),
            ),
        ),
        "requests": (Request(agency="southmoor-council", outcome="no answer"),),
    }
    return Case(**(values | changes))


def passage(row, words="", file="northshire-police.xlsx", sheet="Ash"):
    return Passage(file=file, sha256=SHA, words=words, sheet=sheet, row=row)


def entry(number, agency, persons, when, event, **more):
    return Entry(
        id=f"e-{number}",
        agency=agency,
        when=when,
        persons=persons,
        subject=", ".join(persons),
        event=event,
        passage=passage(number + 4, f"Date: {when.text}\nEvent: {event}"),
        **more,
    )


def entries():
    """(entry, scope, bounds narrowed to or None, why), in reading order."""
    a, b = ("ash",), ("bryn",)
    police, probation, hospital = AGENCIES
    year = year_bounds
    return (
        (
            entry(
                1,
                probation,
                a,
                span("1994 to 2023", year(1994), year(2023)),
                "Known to the service over the whole period.",
            ),
            InScope.PARTLY,
        ),
        (
            entry(
                2, police, b, moment("2008", year(2008)), "Custody record.", source="Custody system"
            ),
            InScope.OUT,
        ),
        (
            entry(
                3,
                police,
                b,
                span("2011 to 2013", year(2011), year(2013)),
                "Two crime reports.",
                source="Crime reports",
            ),
            InScope.OUT,
        ),
        (
            entry(
                4,
                police,
                b,
                span("2017 - 2023", year(2017), year(2023)),
                "Seen as witness and as suspect.",
            ),
            InScope.PARTLY,
        ),
        (
            entry(
                5,
                hospital,
                a,
                moment("before August 2021", Bounds(None, instant(2021, 8) - 1)),
                "Registered with a practice.",
            ),
            InScope.OUT,
        ),
        (
            entry(
                6,
                probation,
                a,
                moment(
                    "mid-2022",
                    hull(month_bounds(2022, 5), month_bounds(2022, 8)),
                    conventions=("mid",),
                ),
                "Disclosed that he had been attacked the year before.",
                action="Not explored further.",
                shared_with="No one",
                comment="A chance to ask.",
            ),
            InScope.IN,
        ),
        (
            entry(
                7,
                police,
                b,
                UncertainDate(
                    "approximately 20 occasions between March and August 2023",
                    Kind.REPEATED,
                    bounds=hull(month_bounds(2023, 3), month_bounds(2023, 8)),
                    count=Count(18, 22),
                    conventions=("approximate-count",),
                ),
                "The tag ran out of power.",
                shared_with="No",
            ),
            InScope.IN,
        ),
        (
            entry(
                8,
                probation,
                b,
                moment("Feb-23", month_bounds(2023, 2)),
                "Form signed: level one.",
                action="Filed.",
                shared_with=AGENCIES[police],
            ),
            InScope.IN,
        ),
        (
            entry(
                9,
                police,
                b,
                moment("Feb 2023", month_bounds(2023, 2)),
                "Form circulated and signed by the partners.",
            ),
            InScope.IN,
        ),
        (
            entry(
                10,
                police,
                ("ash", "bryn"),
                moment("14 March 2023", day_bounds(2023, 3, 14)),
                "Both seen at the same address.",
            ),
            InScope.IN,
        ),
        (
            entry(
                11,
                hospital,
                a,
                moment(
                    "14/03/2023 21:40",
                    Bounds(instant(2023, 3, 14, 21, 40), instant(2023, 3, 14, 21, 40, 59)),
                ),
                "Attended with a wound to the hand.",
                action="Treated; left before he was seen again.",
            ),
            InScope.IN,
        ),
        (
            entry(
                12,
                police,
                a,
                UncertainDate(
                    "a short time later",
                    Kind.RELATIVE,
                    relative=Relative(
                        "preceding", Offset(Duration(0, Unit.SECONDS), Duration(1, Unit.DAYS))
                    ),
                ),
                "Called to a disturbance.",
            ),
            InScope.IN,
        ),
        (
            entry(
                13,
                police,
                b,
                moment("since June 2023", Bounds(instant(2023, 6), None)),
                "No fixed address.",
            ),
            InScope.PARTLY,
        ),
        (
            entry(
                14,
                hospital,
                a,
                moment("August 2023", month_bounds(2023, 8)),
                "Brought in by ambulance; died.",
            ),
            InScope.IN,
        ),
        (
            entry(
                15,
                police,
                b,
                moment("September 2023", month_bounds(2023, 9)),
                "Assessed in custody.",
            ),
            InScope.OUT,
        ),
        (
            entry(16, police, b, UncertainDate("not dated", Kind.UNDATED), "Victim of a theft."),
            InScope.CANNOT_TELL,
        ),
        (
            entry(
                17,
                probation,
                (),
                UncertainDate("", Kind.UNDATED, problem="Nothing is written in the date cell."),
                "A single strand of intelligence. Not discussed.",
            ),
            InScope.CANNOT_TELL,
        ),
    )


def placed(one, scope):
    narrowed = {
        "e-12": (
            hull(day_bounds(2023, 3, 14), day_bounds(2023, 3, 15)),
            ("“a short time later” than entry 11",),
        ),
        "e-14": (
            hull(day_bounds(2023, 8, 10), month_bounds(2023, 8)),
            ("after the arrest of 10 August 2023",),
        ),
    }
    bounds, reasons = narrowed.get(one.id, (one.when.bounds, ()))
    return Placed(
        entry=one.id,
        when=one.when,
        bounds=bounds,
        start=one.when.start,
        end=one.when.end,
        scope=scope,
        rests_on=reasons,
    )


def chronology(**changes):
    told = entries()
    values = {
        "entries": tuple(one for one, _ in told),
        "placed": tuple(placed(one, scope) for one, scope in told),
        "prose": (
            Prose(
                "p-1",
                "vale-hospital",
                passage(2, "We hold no other record of Ash or Bryn.", "vale.docx", "text"),
            ),
        ),
        "changes": (Change("e-6", "changed", ("event",), told[5][0], told[5][0]),),
        "constraints": (
            Constraint(
                id="c-1",
                anchor="e-11",
                moment="e-12",
                offset=Offset(Duration(0, Unit.SECONDS), Duration(1, Unit.DAYS)),
                words="a short time later",
                rule="the date cell says it",
                status="stated",
            ),
            Constraint(
                id="c-2",
                anchor="e-8",
                moment="landmark:release",
                offset=Offset(Duration(18, Unit.MONTHS), Duration(18, Unit.MONTHS)),
                words="eighteen months after release",
                rule="the comment says it",
                status="set aside",
            ),
        ),
        "contradictions": (
            Contradiction(
                constraints=("c-2",),
                entries=("e-8",),
                sentence="The form is dated February 2023 and is said to be eighteen months after "
                "3 May 2022, which is 3 November 2023.",
            ),
        ),
        "groups": (
            Group(
                id="g-1",
                kind="same event",
                entries=("e-8", "e-9"),
                reasons=(
                    "Their dates can coincide: both are February 2023.",
                    "Both are about Bryn.",
                    "Their words are alike: form, signed.",
                ),
                likeness=0.8,
            ),
            Group(
                id="g-2",
                kind="belongs together",
                entries=("e-10", "e-11", "e-12"),
                reasons=("“a short time later” follows entry 11.",),
            ),
        ),
        "conflicts": (
            Conflict(
                group="g-1",
                entries=("e-8", "e-9"),
                about="words",
                sentence="One account says that the form was filed; the other "
                "that it was circulated.",
            ),
        ),
        "gaps": (
            Gap(
                kind="no entries",
                person="ash",
                bounds=Bounds(instant(2022, 9), instant(2023, 3) - 1),
                days=181,
                sentence="No entry about Ash between 1 September 2022 and "
                "28 February 2023 (181 days).",
            ),
            Gap(
                kind="no answer",
                agency="southmoor-council",
                sentence="Southmoor Council was asked and never answered.",
            ),
        ),
        "problems": (
            Problem(
                "row-without-event",
                "The row has a date and nothing else.",
                "Ask the agency what the row should say.",
                "warning",
                Place(file="northshire-police.xlsx", sheet="Ash", row=9),
                "22.05/16",
            ),
        ),
    }
    return Chronology(**(values | changes))
