"""Moments told by another one: kept in the writer's words, placed where the other is known."""

import pytest

from conspectus.dates import BIRTH, PRECEDING, Duration, Kind, Unit, read, show

DAYS, MONTHS, SECONDS, HOURS = Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.SECONDS, Unit.HOURS

# Words, anchor, least, most (amount and unit; None: open).
RELATIVE = [
    ("after the murder", "the murder", (0, SECONDS), None),
    ("before release", "release", None, (0, SECONDS)),
    ("before bail was granted", "bail was granted", None, (0, SECONDS)),
    ("Eighteen months after stage one", "stage one", (18, MONTHS), (18, MONTHS)),
    ("eighteen months later", PRECEDING, (18, MONTHS), (18, MONTHS)),
    ("about eighteen months later", PRECEDING, (17, MONTHS), (19, MONTHS)),
    ("a year and a half later", PRECEDING, (18, MONTHS), (18, MONTHS)),
    ("2 years and 3 months later", PRECEDING, (27, MONTHS), (27, MONTHS)),
    ("two to three weeks later", PRECEDING, (14, DAYS), (21, DAYS)),
    ("a few days later", PRECEDING, (2, DAYS), (6, DAYS)),
    ("several weeks later", PRECEDING, (21, DAYS), None),
    ("two weeks earlier", PRECEDING, (-14, DAYS), (-14, DAYS)),
    ("3 days after the murder", "the murder", (3, DAYS), (3, DAYS)),
    ("two days before Scott's arrest", "Scott's arrest", (-2, DAYS), (-2, DAYS)),
    ("in the two weeks before the murder", "the murder", (-14, DAYS), (0, DAYS)),
    ("within 28 days of release", "release", (0, SECONDS), (28, DAYS)),
    (
        "10 working days after referral",
        "referral",
        (10, Unit.WORKING_DAYS),
        (10, Unit.WORKING_DAYS),
    ),
    ("the following day", PRECEDING, (1, DAYS), (1, DAYS)),
    ("the next day", PRECEDING, (1, DAYS), (1, DAYS)),
    ("the day before", PRECEDING, (-1, DAYS), (-1, DAYS)),
    ("the day after the murder", "the murder", (1, DAYS), (1, DAYS)),
    ("the same day", PRECEDING, (0, DAYS), (0, DAYS)),
    ("later that day", PRECEDING, (0, SECONDS), (0, DAYS)),
    ("a short time later", PRECEDING, (0, SECONDS), (24, HOURS)),
    ("shortly after release", "release", (0, SECONDS), (24, HOURS)),
    ("shortly before the assault", "the assault", (-24, HOURS), (0, SECONDS)),
    ("half an hour later", PRECEDING, (1800, SECONDS), (1800, SECONDS)),
    ("subsequently", PRECEDING, (0, SECONDS), None),
    ("on release", "release", (0, DAYS), (0, DAYS)),
    ("during his sentence", "his sentence", (0, SECONDS), (0, SECONDS)),
    ("two weeks ago", "the day of writing", (-14, DAYS), (-14, DAYS)),
    ("as a juvenile", BIRTH, (0, MONTHS), (216, MONTHS)),
    ("aged 15", BIRTH, (180, MONTHS), (192, MONTHS)),
    ("when he was 12", BIRTH, (144, MONTHS), (156, MONTHS)),
    ("between the ages of 15 and 17", BIRTH, (180, MONTHS), (216, MONTHS)),
    ("in her 30s", BIRTH, (360, MONTHS), (480, MONTHS)),
    ("in his early twenties", BIRTH, (240, MONTHS), (288, MONTHS)),
    ("until he was 16", BIRTH, (192, MONTHS), (204, MONTHS)),
    ("the following Monday", PRECEDING, (1, DAYS), (7, DAYS)),
    ("within days of release", "release", (0, SECONDS), (7, DAYS)),
    ("the morning of the murder", "the murder", (0, DAYS), (0, DAYS)),
    ("in his teens", BIRTH, (156, MONTHS), (240, MONTHS)),
]


def duration(told):
    return None if told is None else Duration(*told)


@pytest.mark.parametrize(("words", "anchor", "low", "high"), RELATIVE, ids=[r[0] for r in RELATIVE])
def test_the_anchor_and_the_offset_are_kept(words, anchor, low, high):
    found = read(words)

    assert (found.kind, found.problem) == (Kind.RELATIVE, None)
    assert found.relative.anchor == anchor
    assert (found.relative.offset.low, found.relative.offset.high) == (
        duration(low),
        duration(high),
    )
    assert show(found.bounds) == (None, None)


@pytest.mark.parametrize(
    ("words", "edge"),
    [("until release", "end"), ("since release", "start"), ("after release", "moment")],
)
def test_a_limit_says_which_end_of_the_span_it_bears_on(words, edge):
    assert read(words).relative.edge == edge


@pytest.mark.parametrize("words", ["later in April 2023", "April 2023 (later)"])
def test_a_date_may_be_told_by_another_moment_besides(words):
    found = read(words)

    assert (found.kind, found.edtf) == (Kind.MOMENT, "2023-04")
    assert found.relative.anchor == PRECEDING


def test_a_date_after_an_event_keeps_both():
    found = read("August 2023, after the murder")

    assert show(found.bounds) == ("2023-08-01", "2023-08-31")
    assert found.relative.anchor == "the murder"


@pytest.mark.parametrize(
    ("words", "edtf", "bounds"),
    [
        ("the following day", "2023-08-15", ("2023-08-15", "2023-08-15")),
        ("the following week", "[2023-08-21..2023-08-27]", ("2023-08-21", "2023-08-27")),
        ("the next month", "2023-09", ("2023-09-01", "2023-09-30")),
        ("eighteen months later", "2025-02-14", ("2025-02-14", "2025-02-14")),
        ("two weeks earlier", "2023-07-31", ("2023-07-31", "2023-07-31")),
        ("after the murder", "[2023-08-14..]", ("2023-08-14", None)),
        ("before release", "[..2023-08-14]", (None, "2023-08-14")),
        ("within 28 days of release", "[2023-08-14..2023-09-11]", ("2023-08-14", "2023-09-11")),
        ("later in August 2023", "[2023-08-14..2023-08-31]", ("2023-08-14", "2023-08-31")),
        ("10 working days later", "2023-08-29", ("2023-08-29", "2023-08-29")),
        ("3 May", "2023-05-03", ("2023-05-03", "2023-05-03")),
        ("from 28 December to 3 January", "2023-12-28/2024-01-03", ("2023-12-28", "2024-01-03")),
        ("Monday", "2023-08-21", ("2023-08-21", "2023-08-21")),
        ("until release", "../2023-08-14", (None, "2023-08-14")),
    ],
)
def test_with_an_anchor_it_gets_bounds(words, edtf, bounds):
    found = read(words, anchor=read("14 August 2023"))

    assert found.edtf == edtf
    assert show(found.bounds) == bounds
    assert found.problem is None


def test_what_the_anchor_gives_besides_a_moment_is_a_stated_convention():
    anchor = read("14 August 2023")

    assert read("3 May", anchor=anchor).conventions == ("anchor-year",)
    assert read("Monday", anchor=anchor).conventions == ("weekday-alone",)
    assert read("14:05", anchor=anchor).conventions == ("time-alone",)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("as a juvenile", ("2000-05-01", "2018-05-30")),
        ("aged 15", ("2015-05-01", "2016-05-30")),
        ("aged 15 or 16", ("2015-05-01", "2017-05-30")),
        ("before his 18th birthday", ("2000-05-01", "2018-05-30")),
        ("as an adult", ("2018-05-01", None)),
        ("in his teens", ("2013-05-01", "2020-05-30")),
        ("at birth", ("2000-05-01", "2000-05-31")),
        ("since birth", ("2000-05-01", None)),
        ("throughout childhood", ("2000-05-01", "2018-05-30")),
        ("from the age of 12 to 16", ("2012-05-01", "2017-05-30")),
        ("2015, aged 15", ("2015-05-01", "2015-12-31")),
    ],
)
def test_with_a_birth_in_may_2000_ages_get_bounds(words, bounds):
    assert show(read(words, born=read("May 2000")).bounds) == bounds


def test_childhood_ends_on_the_eve_of_the_eighteenth_birthday():
    found = read("throughout childhood", born=read("10 May 2000"))

    assert show(found.end) == ("2018-05-09", "2018-05-09")
    assert found.edtf == "2000-05-10/2018-05-09"


def test_somebody_born_on_29_february_comes_of_age_on_1_march():
    assert show(read("aged 18", born=read("29 February 2000")).bounds) == (
        "2018-03-01",
        "2019-02-28",
    )


def test_the_doubt_of_a_birth_goes_into_what_is_told_by_it():
    assert read("aged 15", born=read("possibly 2000")).uncertain
    assert read("aged 15", born=read("c. 2000")).approximate


def test_a_date_that_contradicts_an_age_is_said_and_the_date_is_kept():
    found = read("2012, aged 15", born=read("May 2000"))

    assert show(found.bounds) == ("2012-01-01", "2012-12-31")
    assert found.problem == "The date and what it is told by do not agree."


@pytest.mark.parametrize(
    "words", ["since this August", "by the end of this month", "from next Monday to Friday"]
)
def test_an_anchor_in_which_a_date_went_unread_is_not_placed(words):
    found = read(words, anchor=read("14 August 2023"))

    assert show(found.bounds) == (None, None)
    assert found.problem


# A range one of whose ends is an event: what is known without and with the event's date.
BRIDGES = [
    ("from May 2022 until release", "2022-05/..", "2022-05/2023-08-14", "release"),
    ("May 2022 until his arrest", "2022-05/..", "2022-05/2023-08-14", "his arrest"),
    ("from release to May 2024", "../2024-05", "2023-08-14/2024-05", "release"),
    ("between May 2022 and the murder", "[2022-05..]", "[2022-05-01..2023-08-14]", "the murder"),
    ("between release and May 2024", "[..2024-05]", "[2023-08-14..2024-05-31]", "release"),
]


@pytest.mark.parametrize(("words", "alone", "anchored", "anchor"), BRIDGES)
def test_a_range_may_have_an_event_at_one_end(words, alone, anchored, anchor):
    found = read(words)

    assert (found.edtf, found.relative.anchor, found.problem) == (alone, anchor, None)
    assert read(words, anchor=read("14 August 2023")).edtf == anchored


def test_two_events_are_more_than_one_anchor_can_hold():
    assert "not wholly read" in read("from release until the murder").problem
