"""The published review of the worked case, read against a list made from its text.

The list follows the text sentence by sentence, with the bounds that its words tell. Labels
of key dates, laws, questions and moments that no date fixes are no dated statements.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conspectus.documents import open_document
from conspectus.learning import Event, PublishedReview, read_review

FILE = Path(__file__).parents[1] / "data" / "published" / "west-midlands-owhr-009.txt"
LONDON = ZoneInfo("Europe/London")

# words of the statement; first and last day, "" where open; the person under whose heading it is
STATEMENTS = """\
received a 999 call|2023-08-01|2023-08-31|
Michael died at the age of 47|2023-08-01|2023-08-31|
Jacob, 34, Malik, 22, and Scott, 21, were arrested|2023-08-01|2023-08-31|
informed Birmingham Community Safety Partnership in August 2023|2023-08-01|2023-08-31|
met with Relevant Review Partners in October 2023|2023-10-01|2023-10-31|
the panel held its first meeting|2023-11-01|2023-11-30|
followed by a second in February 2024|2024-02-01|2024-02-29|
culminating in January 2025|2025-01-01|2025-01-31|
shared a revised TOR|2023-11-01|2023-11-30|
A criminal trial concluded in 2024|2024-01-01|2024-12-31|
An unknown thief stole the bicycle|2023-08-01|2023-08-31|
In 2020, Scott was convicted|2020-01-01|2020-12-31|Scott
Malik's stepbrother reported to West Midlands Police|2021-04-01|2021-04-30|Malik
family liaison officer visited Michael's father and sisters|2023-12-01|2023-12-31|
confirmed that Michael's family did not wish to engage|2024-09-01|2024-09-30|
BCSP emailed three letters|2024-05-01|2024-05-31|
spoke with three solicitors and/or clerks|2024-07-01|2024-07-31|
sent three individual letters offering OWHR engagement|2024-09-01|2024-09-30|
after he was the victim of a machete attack in June 2022|2022-06-01|2022-06-30|Michael
Luton and Dunstable University Hospital in June 2022|2022-06-01|2022-06-30|Michael
had been a client of their services from 1994 to 2023|1994-01-01|2023-12-31|Michael
In mid-2022, Michael disclosed|2022-05-01|2022-08-31|Michael
released from prison in early 2023|2023-01-01|2023-04-30|Michael
before his 2024 conviction|2024-01-01|2024-12-31|Malik
a report of Threats to Kill was made|2021-04-01|2021-04-30|Malik
When Malik was arrested in August 2023|2023-08-01|2023-08-31|Malik
local GP from September 2014 to September 2023|2014-09-01|2023-09-30|Scott
last contacted them in 2017|2017-01-01|2017-12-31|Scott
He last attended a hospital in 2018|2018-01-01|2018-12-31|Scott
between 2017 and 2023, Scott was both a victim|2017-01-01|2023-12-31|Scott
Scott was found guilty of committing a robbery|2020-02-01|2020-02-29|Scott
submitted an entry to the Police National Database|2020-08-01|2020-08-31|Scott
served Scott with a Deportation Decision Notice|2021-01-01|2021-01-31|Scott
eighteen months later, in December 2022|2022-12-01|2022-12-31|Scott
Scott appealed in January 2023|2023-01-01|2023-01-31|Scott
subject to a conditional custodial release|2023-02-01|2023-02-28|Scott
acknowledged a County Lines risk registration flag|2023-02-01|2023-02-28|Scott
(MAPPA) form was circulated|2023-02-01|2023-02-28|Scott
In March 2023, Scott was released|2023-03-01|2023-03-31|Scott
referred him to a Problem-Solving intervention|2023-04-01|2023-04-30|Scott
occurred later in the same month|2023-04-01|2023-04-30|Scott
allowed his electronic tag to run out of power|2023-03-01|2023-08-31|Scott
provided him with a new tag|2023-07-01|2023-07-31|Scott
reduced Scott's risk to the public|2023-08-01|2023-08-31|Scott
Scott failed a drug test|2023-08-01|2023-08-31|Scott
Scott was stopped by police in a car|2023-08-01|2023-08-31|Scott
registered with a local GP practice since July 2023|2023-07-01||Jacob
five crime reports between 2011 and 2013|2011-01-01|2013-12-31|Jacob
Possession of a Weapon from 2012|2012-01-01|2012-12-31|Jacob
has evolved since 2012|2012-01-01||Jacob
one custody record from 2008|2008-01-01|2008-12-31|Jacob
one custody record from 2010|2010-01-01|2010-12-31|Jacob
first interaction with their police service was in August 2023|2023-08-01|2023-08-31|Jacob
mental health assessment, which took place in September 2023|2023-09-01|2023-09-30|Jacob
Independent Management Reviews were collected|2023-10-01|2025-01-31|
Review Panel Members met as a group in November 2023|2023-11-01|2023-11-30|
Review Panel Members met as a group|2024-02-01|2024-02-29|
Review Panel Members met as a group|2025-01-01|2025-01-31|
requesting contact with Michael's family|2023-12-01|2023-12-31|
requesting contact with Michael's family|2024-04-01|2024-07-31|
facilitating letters from the chair to the solicitors|2024-05-01|2024-06-30|
calls from the chair to solicitors who represented|2024-06-01|2024-06-30|
calls from the chair to solicitors who represented|2024-10-01|2024-10-31|
Draft report sent to Birmingham Community Safety Partnership|2024-07-01|2024-07-31|
returned with comments|2024-08-01|2024-08-31|
a local authority outside the pilot area, aimed at|2023-10-01|2025-01-31|
the Immigration Enforcement and Policy Team|2024-05-01|2025-01-31|
to complete IMRs and update the draft report|2024-12-01|2025-05-31|
Updated draft report to Birmingham Community Safety Partnership, September|2024-09-01|2024-09-30|
Updated draft report to Birmingham Community Safety Partnership, January|2025-01-01|2025-01-31|
Final draft report to Birmingham Community Safety Partnership|2025-06-01|2025-06-30|
"""
TRUTH = [tuple(line.split("|")) for line in STATEMENTS.splitlines()]


@pytest.fixture(scope="module")
def review() -> PublishedReview:
    return read_review(open_document(FILE))


def days(event: Event) -> tuple[str, str]:
    ends = (event.when.bounds.earliest, event.when.bounds.latest)
    first, last = (
        "" if one is None else str(datetime.fromtimestamp(one, LONDON).date()) for one in ends
    )
    return first, last


def is_it(event: Event, row: tuple[str, ...]) -> bool:
    return row[0] in event.text and days(event) == row[1:3] and event.about == row[3]


@pytest.mark.parametrize("row", TRUTH, ids=[f"{row[0][:40]} {row[1]}" for row in TRUTH])
def test_every_dated_statement_is_an_event_with_its_bounds(
    review: PublishedReview, row: tuple[str, ...]
) -> None:
    assert any(is_it(event, row) for event in review.events)


def test_no_event_is_without_its_statement(review: PublishedReview) -> None:
    assert [e.text for e in review.events if not any(is_it(e, row) for row in TRUTH)] == []
    assert len(review.events) == len(TRUTH)


def test_no_law_is_an_event(review: PublishedReview) -> None:
    assert [e.when.text for e in review.events if "Act 20" in e.text or "Act 1976" in e.text] == [
        "2010"
    ]


def test_one_victim_and_three_perpetrators_with_ages_as_printed(review: PublishedReview) -> None:
    told = {
        one.label: (one.role, [(age.years, age.at) for age in one.ages]) for one in review.people
    }
    assert told == {
        "Michael": ("victim", [(47, "death")]),
        "Malik": ("perpetrator", [(22, "arrest")]),
        "Scott": ("perpetrator", [(21, "arrest")]),
        "Jacob": ("perpetrator", [(34, "arrest"), (32, "")]),
    }


def test_what_it_is_and_when(review: PublishedReview) -> None:
    assert (review.reference, review.type, review.area, review.id) == (
        "West Midlands OWHR 009",
        "owhr-england",
        "Coventry",
        "west-midlands-owhr-009",
    )
    assert [(one.kind, one.when.text) for one in review.dates] == [
        ("incident", "August 2023"),
        ("death", "August 2023"),
        ("commissioned", "October 2023"),
        ("completed", "25/08/2025"),
        ("published", "Week of 12/01/2026"),
        ("circulated", "26/06/2025"),
        ("signed", "4th June 2025"),
    ]
    assert review.missing == ("title",)
    assert review.unread == ()


def test_lines_of_enquiry_stand_under_their_person(review: PublishedReview) -> None:
    counts: dict[str, int] = {}
    for line in review.lines:
        counts[line.about] = counts.get(line.about, 0) + 1
    assert counts == {"Michael": 5, "Jacob": 3, "Scott": 4, "Malik": 4}
    assert review.lines[1].heading == "Agency awareness"


def test_ten_characteristics_for_each_of_four(review: PublishedReview) -> None:
    rows: dict[str, list[str]] = {}
    for row in review.equality:
        rows.setdefault(row.person, []).append(row.name)
    assert list(rows) == ["Michael", "Jacob", "Malik", "Scott"]
    assert {len(names) for names in rows.values()} == {10}
    assert len(set(map(tuple, rows.values()))) == 1
    jacob = [row for row in review.equality if row.person == "Jacob"]
    assert (jacob[0].name, jacob[0].value, jacob[0].finding) == ("Age", "32 years", "Not Known")
    assert (jacob[4].name, jacob[4].finding) == ("Race", "Self-Defined Black African")


def test_contradictions_are_reported_with_both_passages(review: PublishedReview) -> None:
    found = {one.kind: one for one in review.contradictions}
    assert sorted(one.kind for one in review.contradictions) == ["age", "date", "list"]
    assert found["age"].words == "Jacob is 34 (at arrest) in one place and 32 in another."
    assert "Jacob, 34" in found["age"].passages[0].words
    assert "Age 32 years" in found["age"].passages[1].words
    assert "eighteen months later, in December 2022" in found["date"].words
    assert "has 11 bodies, another 8" in found["list"].words
    for name in ("Warwickshire Police", "West Midlands Ambulance Service", "Community Safety Team"):
        assert name in found["list"].words


def test_recommendations_and_recipients_are_in_the_record(review: PublishedReview) -> None:
    assert [one.number for one in review.recommendations] == ["1", "2", "3", "4"]
    assert [one.level for one in review.recommendations] == [
        "local",
        "national",
        "national",
        "local",
    ]
    assert len(review.dissemination) == 6
    assert len(review.good_practice) == 1
    assert any("not been directly involved in the case" in one.text for one in review.independence)
