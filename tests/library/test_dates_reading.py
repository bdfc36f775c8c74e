"""Expressions of time as agencies write them, read as a careful person would."""

from datetime import date, datetime

import pytest

from conspectus.dates import Conventions, Kind, read, read_value, show

# Words, EDTF, earliest, latest: one moment, wholly read.
MOMENTS = [
    # Days, however they are typed
    ("22.05.16", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("22/05/2016", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("22-May-16", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("22.05/16", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("22/ 05/2016", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("?22 May 2016", "2016-05-22?", "2016-05-22", "2016-05-22"),
    ("22 May 2016 ?", "2016-05-22?", "2016-05-22", "2016-05-22"),
    ("Sun 22 May 2016", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("22nd of May, 2016", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("May 22, 2016", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("on the 22nd May '16", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("20160522", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("2016/05/22", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("2016-May-22", "2016-05-22", "2016-05-22", "2016-05-22"),
    ("05/06/2022", "2022-06-05", "2022-06-05", "2022-06-05"),
    ("04/22/2016", "2016-04-22", "2016-04-22", "2016-04-22"),
    ("5 Setpember 2022", "2022-09-05", "2022-09-05", "2022-09-05"),
    ("5 Mai 2022", "2022-05-05", "2022-05-05", "2022-05-05"),
    ("first Monday of May 2022", "2022-05-02", "2022-05-02", "2022-05-02"),
    ("last Friday in October 2014", "2014-10-31", "2014-10-31", "2014-10-31"),
    ("Boxing Day 2021", "2021-12-26", "2021-12-26", "2021-12-26"),
    ("Easter Sunday 2023", "2023-04-09", "2023-04-09", "2023-04-09"),
    ("August bank holiday 2022", "2022-08-29", "2022-08-29", "2022-08-29"),
    # Months, years, and parts of them
    ("Feb-23", "2023-02", "2023-02-01", "2023-02-28"),
    ("08/2023", "2023-08", "2023-08-01", "2023-08-31"),
    ("2023/08", "2023-08", "2023-08-01", "2023-08-31"),
    ("Sept. 2022", "2022-09", "2022-09-01", "2022-09-30"),
    ("Febuary 2022", "2022-02", "2022-02-01", "2022-02-28"),
    ("'23", "2023", "2023-01-01", "2023-12-31"),
    ("Aug or Sep 2023", "[2023-08,2023-09]", "2023-08-01", "2023-09-30"),
    ("Aug/Sep 2023", "[2023-08,2023-09]", "2023-08-01", "2023-09-30"),
    ("2018 or 2019", "[2018,2019]", "2018-01-01", "2019-12-31"),
    ("3/4 May 2023", "[2023-05-03,2023-05-04]", "2023-05-03", "2023-05-04"),
    ("mid-2022", "[2022-05..2022-08]", "2022-05-01", "2022-08-31"),
    ("early 2023", "[2023-01..2023-04]", "2023-01-01", "2023-04-30"),
    ("end of 2021", "[2021-09..2021-12]", "2021-09-01", "2021-12-31"),
    ("mid to late 2022", "[2022-05..2022-12]", "2022-05-01", "2022-12-31"),
    ("the early part of January 2022", "[2022-01-01..2022-01-10]", "2022-01-01", "2022-01-10"),
    ("late June 2023", "[2023-06-21..2023-06-30]", "2023-06-21", "2023-06-30"),
    ("mid February 2022", "[2022-02-11..2022-02-20]", "2022-02-11", "2022-02-20"),
    ("Q3 2022", "2022-35", "2022-07-01", "2022-09-30"),
    ("second quarter of 2022", "2022-34", "2022-04-01", "2022-06-30"),
    ("first half of 2019", "2019-40", "2019-01-01", "2019-06-30"),
    ("financial year 2021/22", "[2021-04..2022-03]", "2021-04-01", "2022-03-31"),
    ("early part of 2021", "[2021-01..2021-04]", "2021-01-01", "2021-04-30"),
    ("01/22", "2022-01", "2022-01-01", "2022-01-31"),
    # Weeks, weekends, feasts, seasons
    ("the weekend of 10–12 November 2023", "[2023-11-10..2023-11-12]", "2023-11-10", "2023-11-12"),
    ("weekend of 11 November 2023", "[2023-11-11..2023-11-12]", "2023-11-11", "2023-11-12"),
    ("week of 12/01/2026", "[2026-01-12..2026-01-18]", "2026-01-12", "2026-01-18"),
    ("w/c 12/01/2026", "[2026-01-12..2026-01-18]", "2026-01-12", "2026-01-18"),
    ("week ending 16/01/2026", "[2026-01-10..2026-01-16]", "2026-01-10", "2026-01-16"),
    ("first week of January 2022", "[2022-01-01..2022-01-07]", "2022-01-01", "2022-01-07"),
    ("Christmas 2022", "[2022-12-24..2022-12-26]", "2022-12-24", "2022-12-26"),
    ("Easter 2022", "[2022-04-15..2022-04-18]", "2022-04-15", "2022-04-18"),
    ("summer 2019", "2019-22", "2019-06-01", "2019-08-31"),
    ("winter 2019", "2019-24", "2019-12-01", "2020-02-29"),
    ("winter 2019/20", "2019-24", "2019-12-01", "2020-02-29"),
    ("early summer 2019", "2019-06", "2019-06-01", "2019-06-30"),
    # Decades and centuries
    ("the 1990s", "199X", "1990-01-01", "1999-12-31"),
    ("late 1990s", "[1997..1999]", "1997-01-01", "1999-12-31"),
    ("mid 90s", "[1994..1996]", "1994-01-01", "1996-12-31"),
    ("19th century", "18XX", "1800-01-01", "1899-12-31"),
    ("early 20th century", "[1900..1933]", "1900-01-01", "1933-12-31"),
    # Doubt
    ("around 2010", "2010~", "2009-01-01", "2011-12-31"),
    ("c. 2010", "2010~", "2009-01-01", "2011-12-31"),
    ("approx. May 2022", "2022-05~", "2022-04-01", "2022-06-30"),
    ("2010 (estimated)", "2010~", "2009-01-01", "2011-12-31"),
    ("on or about 5 May 2022", "2022-05-05~", "2022-05-04", "2022-05-06"),
    ("possibly 2019", "2019?", "2019-01-01", "2019-12-31"),
    ("thought to be around 2018", "2018%", "2017-01-01", "2019-12-31"),
    ("2019 (exact date unknown)", "2019", "2019-01-01", "2019-12-31"),
    # One moment between two
    ("between March and August 2023", "[2023-03..2023-08]", "2023-03-01", "2023-08-31"),
    ("between November and March 2023", "[2022-11..2023-03]", "2022-11-01", "2023-03-31"),
    ("between 3 and 12 of Sept 2016", "[2016-09-03..2016-09-12]", "2016-09-03", "2016-09-12"),
    # Limits
    ("before August 2021", "[..2021-07]", None, "2021-07-31"),
    ("after February 2020", "[2020-03..]", "2020-03-01", None),
    ("prior to 5 May 2022", "[..2022-05-04]", None, "2022-05-04"),
    ("by June 2022", "[..2022-06]", None, "2022-06-30"),
    ("before the end of 2022", "[..2022]", None, "2022-12-31"),
    ("no later than 5 May 2022", "[..2022-05-05]", None, "2022-05-05"),
    ("not before May 2022", "[2022-05..]", "2022-05-01", None),
    ("pre-2020", "[..2019]", None, "2019-12-31"),
    ("after May 2022 and before August 2022", "[2022-06..2022-07]", "2022-06-01", "2022-07-31"),
    ("before about 1920", "[..1919~]", None, "1920-12-31"),
]


@pytest.mark.parametrize(
    ("words", "edtf", "earliest", "latest"), MOMENTS, ids=[m[0] for m in MOMENTS]
)
def test_one_moment_is_read_with_its_bounds(words, edtf, earliest, latest):
    found = read(words)

    assert (found.kind, found.edtf) == (Kind.MOMENT, edtf)
    assert show(found.bounds) == (earliest, latest)
    assert found.problem is None
    assert found.text == words
    assert found.approximate == ("~" in edtf or "%" in edtf)
    assert found.uncertain == ("?" in edtf or "%" in edtf)


# Words, EDTF, bounds of the start, bounds of the end.
SPANS = [
    ("1994 to 2023", "1994/2023", ("1994-01-01", "1994-12-31"), ("2023-01-01", "2023-12-31")),
    ("2017 - 2023", "2017/2023", ("2017-01-01", "2017-12-31"), ("2023-01-01", "2023-12-31")),
    ("1851-52", "1851/1852", ("1851-01-01", "1851-12-31"), ("1852-01-01", "1852-12-31")),
    ("10–12 November 2023", "2023-11-10/2023-11-12", ("2023-11-10",) * 2, ("2023-11-12",) * 2),
    (
        "March to August 2023",
        "2023-03/2023-08",
        ("2023-03-01", "2023-03-31"),
        ("2023-08-01", "2023-08-31"),
    ),
    (
        "from August to March 2023",
        "2022-08/2023-03",
        ("2022-08-01", "2022-08-31"),
        ("2023-03-01", "2023-03-31"),
    ),
    (
        "from December 24 to May 2025",
        "2024-12/2025-05",
        ("2024-12-01", "2024-12-31"),
        ("2025-05-01", "2025-05-31"),
    ),
    (
        "from 28 December to 3 January 2023",
        "2022-12-28/2023-01-03",
        ("2022-12-28",) * 2,
        ("2023-01-03",) * 2,
    ),
    ("01/02/2023-05/02/2023", "2023-02-01/2023-02-05", ("2023-02-01",) * 2, ("2023-02-05",) * 2),
    (
        "Mon 3rd to Fri 7th April 2023",
        "2023-04-03/2023-04-07",
        ("2023-04-03",) * 2,
        ("2023-04-07",) * 2,
    ),
    (
        "from early 2022 to late 2023",
        "2022-37/2023-39",
        ("2022-01-01", "2022-04-30"),
        ("2023-09-01", "2023-12-31"),
    ),
    ("since 2017", "2017/..", ("2017-01-01", "2017-12-31"), ("2017-01-01", None)),
    ("2015 onwards", "2015/..", ("2015-01-01", "2015-12-31"), ("2015-01-01", None)),
    ("Jan 2021 – present", "2021-01/..", ("2021-01-01", "2021-01-31"), ("2021-01-01", None)),
    ("until 2020", "../2020", (None, "2020-12-31"), ("2020-01-01", "2020-12-31")),
    ("2021/22", "2021/2022", ("2021-01-01", "2021-12-31"), ("2022-01-01", "2022-12-31")),
    ("throughout 2019", "2019/2019", ("2019-01-01", "2019-12-31"), ("2019-01-01", "2019-12-31")),
]


@pytest.mark.parametrize(("words", "edtf", "start", "end"), SPANS, ids=[s[0] for s in SPANS])
def test_a_span_has_bounds_at_each_end(words, edtf, start, end):
    found = read(words)

    assert (found.kind, found.edtf) == (Kind.SPAN, edtf)
    assert (show(found.start), show(found.end)) == (start, end)
    assert found.bounds.earliest == found.start.earliest
    assert found.bounds.latest == found.end.latest
    assert found.problem is None


# Words, EDTF, fewest, most.
COUNTS = [
    ("on the 1 and 6 April 2022", "{2022-04-01,2022-04-06}", 2, 2),
    ("1, 6 and 9 April 2022", "{2022-04-01,2022-04-06,2022-04-09}", 3, 3),
    ("12/05/2022 & 14/05/2022", "{2022-05-12,2022-05-14}", 2, 2),
    ("approximately 20 occasions between March and August 2023", "[2023-03..2023-08]", 18, 22),
    ("approximately 20 separate occasions from March to August 2023", "2023-03/2023-08", 18, 22),
    ("twice in 2019", "2019", 2, 2),
    ("on three occasions in May 2022", "2022-05", 3, 3),
    ("at least 5 times", None, 5, None),
    ("20+ times", None, 20, None),
    ("over 20 occasions during 2022", "2022", 21, None),
    ("10-15 times in 2021", "2021", 10, 15),
    ("several occasions in 2021", "2021", 3, None),
    ("weekly from January 2022", "2022-01/..", 2, None),
    ("2022 (three occasions)", "2022", 3, 3),
]


@pytest.mark.parametrize(("words", "edtf", "low", "high"), COUNTS, ids=[c[0] for c in COUNTS])
def test_a_count_makes_it_repeated(words, edtf, low, high):
    found = read(words)

    assert (found.kind, found.edtf) == (Kind.REPEATED, edtf)
    assert (found.count.low, found.count.high) == (low, high)
    assert found.problem is None


def test_only_from_to_puts_the_first_and_the_last_occurrence_at_the_ends():
    between, from_to = (
        read("20 times between May and July 2022"),
        read("20 times from May to July 2022"),
    )

    assert (between.start, between.end) == (None, None)
    assert (show(from_to.start), show(from_to.end)) == (
        ("2022-05-01", "2022-05-31"),
        ("2022-07-01", "2022-07-31"),
    )
    assert "from-to" in from_to.conventions
    assert "from-to" not in between.conventions


# Words, earliest, latest
TIMES = [
    ("22/05/2016 14:05", "2016-05-22T14:05:00+01:00", "2016-05-22T14:05:59+01:00"),
    ("22/5/16 14.05", "2016-05-22T14:05:00+01:00", "2016-05-22T14:05:59+01:00"),
    ("22/05/2016 at 2.05pm", "2016-05-22T14:05:00+01:00", "2016-05-22T14:05:59+01:00"),
    ("1405hrs on 22/05/2016", "2016-05-22T14:05:00+01:00", "2016-05-22T14:05:59+01:00"),
    ("2016-01-22T14:05:33", "2016-01-22T14:05:33+00:00", "2016-01-22T14:05:33+00:00"),
    ("noon on 3 May 2023", "2023-05-03T12:00:00+01:00", "2023-05-03T12:00:59+01:00"),
    ("early hours of 3 May 2023", "2023-05-03T00:00:00+01:00", "2023-05-03T05:59:59+01:00"),
    ("3 May 2023, morning", "2023-05-03T06:00:00+01:00", "2023-05-03T11:59:59+01:00"),
    ("overnight 3/4 May 2023", "2023-05-03T18:00:00+01:00", "2023-05-04T08:59:59+01:00"),
    ("the night of 3-4 May 2023", "2023-05-03T20:00:00+01:00", "2023-05-04T05:59:59+01:00"),
    (
        "between 14:00 and 15:30 on 3 May 2023",
        "2023-05-03T14:00:00+01:00",
        "2023-05-03T15:30:59+01:00",
    ),
    ("at about 2pm on 3 May 2023", "2023-05-03T13:30:00+01:00", "2023-05-03T14:30:59+01:00"),
    (
        "8 o'clock in the evening on 3 May 2023",
        "2023-05-03T20:00:00+01:00",
        "2023-05-03T20:00:59+01:00",
    ),
    ("midnight on 3 May 2023", "2023-05-03T00:00:00+01:00", "2023-05-04T00:00:59+01:00"),
    ("29/10/2023 01:30", "2023-10-29T01:30:00+01:00", "2023-10-29T01:30:59+00:00"),
]


@pytest.mark.parametrize(("words", "earliest", "latest"), TIMES, ids=[t[0] for t in TIMES])
def test_a_time_of_day_narrows_the_bounds(words, earliest, latest):
    found = read(words)

    assert found.kind is Kind.MOMENT
    assert show(found.bounds) == (earliest, latest)
    assert found.problem is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        "not dated",
        "Undated",
        "N/K",
        "-",
        "n/a",
        "unknown",
        "date not recorded",
        "not known.",
        "?",
    ],
)
def test_what_says_that_there_is_no_date_is_undated_without_a_problem(words):
    found = read(words)

    assert (found.kind, found.problem, found.edtf) == (Kind.UNDATED, None, None)
    assert show(found.bounds) == (None, None)


PROBLEMS = [
    ("Mon 22 May 2016", "2016-05-22", "22 May 2016 was a Sunday, not a Monday."),
    ("5 May 2022 (Friday)", "2022-05-05", "5 May 2022 was a Thursday, not a Friday."),
    ("31/02/2022", None, "There is no such day as 31 February 2022."),
    ("13/25/2022", None, "There is no month 25."),
    ("29 February 2023", None, "There is no such day as 29 February 2023."),
    ("3 May", "XXXX-05-03", "No year is written."),
    ("23-Feb", "XXXX-02-23", "No year is written."),
    ("Monday", None, "A weekday is written without a date."),
    ("14:05", None, "A time of day is written without a date."),
    ("2023 to 2021", None, "The range ends before it begins."),
    ("00/05/2022", "2022-05", "The day is written as 0: only the month is read."),
    ("seen on 5 May 2022 at clinic", "2022-05-05", "Not understood: “seen … at clinic”."),
    (
        "friday after next",
        None,
        "A weekday is written without a date. It could not be read as a date.",
    ),
    ("told his key worker", None, "It could not be read as a date."),
    (
        "44713",
        None,
        "It is a bare number. If it is Excel's number for a day, that is 2022-06-01: "
        "give the cell a date format, or write the date.",
    ),
]


@pytest.mark.parametrize(("words", "edtf", "problem"), PROBLEMS, ids=[p[0] for p in PROBLEMS])
def test_what_is_wrong_is_said_and_the_words_are_kept(words, edtf, problem):
    found = read(words)

    assert (found.text, found.edtf, found.problem) == (words, edtf, problem)


def test_two_dates_among_other_words_are_left_to_a_person():
    found = read("called 3 May 2022, no answer, seen 5 May 2022")

    assert found.kind is Kind.UNDATED
    assert "More than one date" in found.problem


@pytest.mark.parametrize(
    ("words", "convention"),
    [
        ("05/06/2022", "day-first"),
        ("04/22/2016", "month-first-only"),
        ("22.05.16", "two-digit-year"),
        ("May 22", "month-and-number"),
        ("2021/22", "short-years"),
        ("Febuary 2022", "near-spelling"),
        ("mid-2022", "mid"),
        ("winter 2019", "winter"),
        ("around 2010", "circa"),
        ("about 20 times in 2022", "circa-number"),
        ("Christmas 2022", "christmas"),
        ("week of 12/01/2026", "week"),
        ("evening of 3 May 2022", "evening"),
    ],
)
def test_a_reading_names_the_conventions_that_it_rests_on(words, convention):
    assert convention in read(words).conventions


def test_a_date_that_can_be_read_in_one_way_rests_on_no_convention():
    assert read("22 May 2016").conventions == ()
    assert read("22/05/2016").conventions == ()
    assert read("06/06/2016").conventions == ()


def test_excel_cells_are_taken_as_they_are_and_midnight_is_the_whole_day():
    assert show(read_value(date(2016, 5, 22)).bounds) == ("2016-05-22", "2016-05-22")
    assert show(read_value(datetime(2016, 5, 22)).bounds) == ("2016-05-22", "2016-05-22")  # a cell
    timed = read_value(datetime(2016, 5, 22, 14, 5))  # a cell has no zone
    assert show(timed.bounds) == ("2016-05-22T14:05:00+01:00", "2016-05-22T14:05:59+01:00")
    assert timed.text == "2016-05-22T14:05:00"


def test_an_edtf_string_is_taken_as_edtf():
    assert read("2004-06/2006-08").edtf == "2004-06/2006-08"
    assert read("[2022-05..2022-08]").edtf == "[2022-05..2022-08]"
    assert read("156X~").edtf == "156X~"


# Conventions


@pytest.mark.parametrize(
    ("changed", "words", "bounds"),
    [
        ({"day-first": "month"}, "05/06/2022", ("2022-05-06", "2022-05-06")),
        ({"two-digit-year": 60}, "01/02/55", ("2055-02-01", "2055-02-01")),
        ({"mid": "middle half"}, "mid-2022", ("2022-04-01", "2022-09-30")),
        ({"early": "first half"}, "early May 2022", ("2022-05-01", "2022-05-15")),
        ({"summer": "May-July"}, "summer 2019", ("2019-05-01", "2019-07-31")),
        ({"circa": 2}, "around 2010", ("2008-01-01", "2012-12-31")),
        ({"christmas": "25 December-25 December"}, "Christmas 2022", ("2022-12-25", "2022-12-25")),
        ({"weekend": "Friday"}, "weekend of 11 November 2023", ("2023-11-10", "2023-11-12")),
        ({"week": "Sunday"}, "week of 12/01/2026", ("2026-01-11", "2026-01-17")),
        ({"short-years": "financial year"}, "2021/22", ("2021-04-01", "2022-03-31")),
        ({"quarter": "April"}, "Q1 2022", ("2022-04-01", "2022-06-30")),
        ({"month-and-number": "day"}, "May 22", (None, None)),
        ({"near-spelling": "refuse"}, "Febuary 2022", ("2022-01-01", "2022-12-31")),
    ],
)
def test_a_case_can_change_a_convention(changed, words, bounds):
    conventions, problems = Conventions.from_mapping(changed)

    assert problems == ()
    assert show(read(words, conventions=conventions).bounds) == bounds


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("nonsense", 1),
        ("circa", "many"),
        ("circa", -1),
        ("mid", "last third"),
        ("summer", "June"),
        ("morning", "6-12"),
        ("a-few", "6-2"),
        ("christmas", "31 June-1 July"),
    ],
)
def test_a_convention_that_cannot_be_is_a_problem_and_keeps_its_default(id, value):
    conventions, problems = Conventions.from_mapping({id: value})

    assert len(problems) == 1
    assert str(value) in problems[0].message or id in problems[0].message
    assert conventions == Conventions()


def test_every_convention_says_itself_in_a_sentence_and_takes_its_own_default():
    for row in Conventions.table():
        assert row.sentence.endswith(".")
        assert Conventions.from_mapping({row.id: row.value}) == (Conventions(), ())
