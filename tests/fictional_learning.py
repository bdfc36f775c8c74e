"""Seven made-up published reviews: no such area, body, person, death or review exists."""

from pathlib import Path

from conspectus.dates import read
from conspectus.evidence import Passage, Source
from conspectus.learning import (
    Age,
    Body,
    Contradiction,
    Event,
    KeyDate,
    Line,
    Person,
    PublishedReview,
    Recipient,
    Recommendation,
    Statement,
)
from conspectus.learning.library import Answer, Citation, Library, Work, scheme
from conspectus.learning.library.facets import found_by

OWHR, DHR, SAR = "owhr-england", "dardr", ""
THEMES = ("information-sharing", "risk-assessment", "housing", "exploitation-and-gangs")
SHARE = "Agencies should share information at once when somebody who carries a knife misses bail"


def passage(words, page=None, row=1, sheet="text"):
    return Passage("made-up.pdf", "0" * 64, words, sheet=sheet, row=row, page=page)


def event(when, text, agency="", sure="printed", page=4):
    return Event(read(when), text, passage(text, page), agency=agency, sure=sure)


def recommendation(number, text, *addressees, **more):
    return Recommendation(number, text, passage(text, 30), addressees=addressees, **more)


def statement(text, topic="", sure="printed"):
    return Statement(text, passage(text, 21), sure=sure, topic=topic)


def key(kind, when, sure="printed"):
    return KeyDate(kind, read(when), passage(when, 2), sure)


def review(id, title, type, area, year, recommendations, **more):
    given = {
        "source": Source(f"{id}.pdf", "0" * 64, 123_456),
        "title": title,
        "reference": f"MADE-UP/{id.upper()}",
        "type": type,
        "area": area,
        "dates": (key("incident", f"mid-{year - 2}"), key("published", f"March {year}")),
        "recommendations": recommendations,
        "people": (
            Person("Robin", "perpetrator", passage("Robin"), sure="likely"),
            Person("Ash", "victim", passage("Ash"), (Age(24, passage("aged 24"), "death"),)),
        ),
    }
    return PublishedReview(id=id, **(given | more))


def long_record():
    """Dates of every kind, most of them late, by four bodies and none."""
    early = (
        event("2003", "Ash’s family moved to Northshire.", "Northshire Council"),
        event("as a juvenile", "Robin came to notice.", "Northshire Police", "doubtful"),
        event("between March 2011 and August 2012", "Robin was referred.", "Northshire Council"),
    )
    police = tuple(
        event(
            f"{day} {month} 2022", f"Officers spoke with Robin (entry {day}).", "Northshire Police"
        )
        for month in ("January", "May", "October")
        for day in (3, 9, 21)
    )
    others = (
        event("from 2014 to 3 May 2022", "Robin was supervised.", "Made-up Probation Service"),
        event("approximately 20 occasions in 2022", "The tag’s battery ran down.", "Tagging Ltd"),
        event("mid-2022", "A neighbour was afraid and told nobody.", sure="likely"),
        event("before 2019", "Ash knew Robin from school."),
        event("3 November 2022 at 14:05", "Ash died.", "Northshire Police"),
        event("winter 2021", "A risk level was lowered.", "Made-up Probation Service", "corrected"),
    )
    return early + police + others


def northshire():
    return review(
        "northshire-owhr-001",
        "Offensive Weapons Homicide Review: Ash",
        OWHR,
        "Northshire",
        2024,
        (
            recommendation(
                "1",
                f"{SHARE}, and record that they did.",
                "Northshire Police",
                "Made-up Probation Service",
                level="local",
                due=read("by December 2024"),
                owner="Head of Offender Management",
                measure="A sample of twenty records a quarter.",
                themes=("information-sharing", "exploitation-and-gangs"),
            ),
            recommendation(
                "2",
                "The department should say what tolerance applies when a tag’s battery runs down.",
                "Department of Made-up Affairs",
                level="national",
                themes=("risk-assessment",),
                sure="likely",
            ),
            recommendation(
                "", "Housing officers should be told of threats.", level="local", sure="doubtful"
            ),
            recommendation("4", "An older one.", quoted_from="Southmoor review 3"),
        ),
        events=long_record(),
        lines=(
            Line("What was known of weapons", "Who knew, and when?", passage("x", 9), "Robin"),
            Line("The tag", "What was done when its battery ran down?", passage("x", 10)),
        ),
        findings=(
            statement("Three bodies each held a part, and none the whole.", "Information"),
            statement("The risk level was lowered while a breach was open.", sure="likely"),
        ),
        good_practice=(statement("A practitioner visited beyond what was asked of her."),),
        bodies=(
            Body("Northshire Police", ("NP",), ("the Force",), ("partner", "panel"), ()),
            Body("Made-up Probation Service", ("MPS",), (), ("contributor",), ()),
        ),
        dissemination=(
            Recipient("Northshire Police", passage("x", 40), True),
            Recipient("Families’ Forum", passage("x", 40), False, "Did not wish it"),
            Recipient("Department of Made-up Affairs", passage("x", 40)),
        ),
        independence=(statement("The chair has never worked for a body in the review."),),
        contradictions=(
            Contradiction(
                "age",
                "The summary says that Robin was 19, the chronology that Robin was 20.",
                (passage("19", 3), passage("20", 11)),
            ),
        ),
        missing=("the date of commissioning", "a list of abbreviations"),
        unread=("Page 7 is a picture without text.",),
    )


def reviews():
    """The seven, in no order."""
    made = [northshire()]
    places = (
        ("southmoor-dhr-14", "Domestic Homicide Review: “Willow”", DHR, "Southmoor", 2019),
        ("westfen-sar-2", "Safeguarding Adults Review: Mr Birch", SAR, "Westfen", 2020),
        ("eastholm-owhr-3", "Offensive Weapons Homicide Review: Hazel", OWHR, "Eastholm", 2022),
        ("midvale-dhr-8", "Domestic Homicide Review: “Rowan”", DHR, "Midvale", 2021),
        ("llanfynydd-1", "Adolygiad: Onnen", SAR, "Dyffryn Ffug", 2023),
    )
    for place, (id, title, type, area, year) in enumerate(places):
        asked = recommendation(
            "1", f"{SHARE}.", f"{area} Police", level="local", themes=("information-sharing",)
        )
        other = recommendation(
            "2",
            f"Training number {place} about the assessment of risk should be given each year.",
            f"{area} Council",
            "NHS Made-up",
            level=("regional", "national", "")[place % 3],
            themes=(THEMES[1 + place % 3], "risk-assessment"),
        )
        made.append(
            review(id, title, type, area, year, (asked, other), events=long_record()[: place + 2])
        )
    bare = review("no-year", "", "", "", 2018, (), dates=(), people=(), reference="")
    return (*made, bare)


STATUSES = ("done", "", "under way", "refused", "no answer", "accepted", "effect shown")


def work(review):
    """The review as a library has it."""
    title = review.title or "A made-up review"
    cited = Citation(review.id, title, "Made-up Partnership", "March 2024")
    return Work(review=review, citation=cited, **found_by(review, cited))


def library(given=None):
    """A library of these reviews (the seven), in which every kind of answer was given."""
    works = tuple(map(work, reviews() if given is None else given))
    keys = [(one.review, key) for one in works for key, _ in one.recommendations]
    answers = tuple(
        Answer(
            review=review.id,
            recommendation=key,
            status=STATUSES[place % len(STATUSES)],
            by=f"{review.area} Council",
            when="May 2025",
            source="Board paper 12",
            words="The procedure was changed.",
        )
        for place, (review, key) in enumerate(keys)
        if STATUSES[place % len(STATUSES)]
    )
    return Library(folder=Path("made-up"), works=works, scheme=scheme(), answers=answers)
