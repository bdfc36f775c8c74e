"""Expressions of time as staff type them into chronologies: slips, shorthand, half-known dates."""

import pytest

from conspectus.dates import Kind, find, read, show

# Words, earliest, latest: one moment, wholly read.
MOMENTS = [
    # Half a day beside a date; a year is never a time of day
    ("3 March 2022 pm", "2022-03-03T12:00:00+00:00", "2022-03-03T23:59:59+00:00"),
    ("3 March 2022 AM", "2022-03-03T00:00:00+00:00", "2022-03-03T11:59:59+00:00"),
    ("3/3/22 am", "2022-03-03T00:00:00+00:00", "2022-03-03T11:59:59+00:00"),
    ("pm on 3 March 2022", "2022-03-03T12:00:00+00:00", "2022-03-03T23:59:59+00:00"),
    ("3/3/22 1430pm", "2022-03-03T14:30:00+00:00", "2022-03-03T14:30:59+00:00"),
    ("3 March 2022 2015hrs", "2022-03-03T20:15:00+00:00", "2022-03-03T20:15:59+00:00"),
    ("early morning 12 March 2019", "2019-03-12T03:00:00+00:00", "2019-03-12T08:59:59+00:00"),
    # Times with their shorthand and their zones
    ("T/C 12/3/19 @ 1510", "2019-03-12T15:10:00+00:00", "2019-03-12T15:10:59+00:00"),
    ("@1510 12/3/19", "2019-03-12T15:10:00+00:00", "2019-03-12T15:10:59+00:00"),
    ("12/3/19 c.1510", "2019-03-12T14:40:00+00:00", "2019-03-12T15:40:59+00:00"),
    ("13.03.2019 15:10hrs", "2019-03-13T15:10:00+00:00", "2019-03-13T15:10:59+00:00"),
    ("2023-05-22T10:00Z", "2023-05-22T11:00:00+01:00", "2023-05-22T11:00:59+01:00"),
    ("2023-05-22T10:00", "2023-05-22T10:00:00+01:00", "2023-05-22T10:00:59+01:00"),
    ("2023-05-22 10:00", "2023-05-22T10:00:00+01:00", "2023-05-22T10:00:59+01:00"),
    ("2020-07-01T13:30+00:00", "2020-07-01T14:30:00+01:00", "2020-07-01T14:30:59+01:00"),
    ("14:00 GMT 3 May 2021", "2021-05-03T15:00:00+01:00", "2021-05-03T15:00:59+01:00"),
    ("3 May 2021 14:00 BST", "2021-05-03T14:00:00+01:00", "2021-05-03T14:00:59+01:00"),
    ("3 May 2021 23:30 GMT", "2021-05-04T00:30:00+01:00", "2021-05-04T00:30:59+01:00"),
    ("01:30 on 31/10/2021", "2021-10-31T01:30:00+01:00", "2021-10-31T01:30:59+00:00"),
    # A stroke: somewhere across the two
    ("31 Dec 22/1 Jan 23", "2022-12-31", "2023-01-01"),
    ("31/12/22 / 01/01/23", "2022-12-31", "2023-01-01"),
    ("31 December 2022/1 January 2023", "2022-12-31", "2023-01-01"),
    ("12.3.19/14.3.19", "2019-03-12", "2019-03-14"),
    ("5/6/7 May 2023", "2023-05-05", "2023-05-07"),
    ("12/13 March 2019", "2019-03-12", "2019-03-13"),
    ("12 March/14 April 2019", "2019-03-12", "2019-04-14"),
    ("late 2019/early 2020", "2019-09-01", "2020-04-30"),
    ("Q3/Q4 2022", "2022-07-01", "2022-12-31"),
    # So much at one end of something
    ("the last two weeks of July 2023", "2023-07-18", "2023-07-31"),
    ("the first few weeks of 2022", "2022-01-01", "2022-02-11"),
    ("1st half of 2019", "2019-01-01", "2019-06-30"),
    ("autumn term 2019", "2019-09-01", "2019-12-31"),
    ("spring term 2020", "2020-01-01", "2020-04-30"),
    ("w.c. 11.03.19", "2019-03-11", "2019-03-17"),
    # Limits
    ("before or during June 2022", None, "2022-06-30"),
    ("during or after June 2022", "2022-06-01", None),
    # Slips and shapes
    ("12ᵗʰ March 2019", "2019-03-12", "2019-03-12"),
    ("2019 (Mar)", "2019-03-01", "2019-03-31"),
    ("Mar. 12, 19", "2019-03-12", "2019-03-12"),
    ("as at 12\xa0March\u20092019", "2019-03-12", "2019-03-12"),
]


@pytest.mark.parametrize(("words", "earliest", "latest"), MOMENTS, ids=[m[0] for m in MOMENTS])
def test_a_moment_is_read_with_its_bounds(words, earliest, latest):
    found = read(words)

    assert (found.kind, found.problem) == (Kind.MOMENT, None)
    assert show(found.bounds) == (earliest, latest)


@pytest.mark.parametrize("words", ["late 2019/early 2020", "3/4 May 2023", "Aug/Sep 2023"])
def test_a_stroke_rests_on_a_convention_that_is_shown(words):
    assert "slash-days" in read(words).conventions


# Words, bounds of the start, bounds of the end.
SPANS = [
    ("since before 2010", (None, "2009-12-31"), (None, None)),
    ("since at least 2017", (None, "2017-12-31"), (None, None)),
    ("from at least 2017 to 2019", (None, "2017-12-31"), ("2019-01-01", "2019-12-31")),
    ("from 2017 until at least 2019", ("2017-01-01", "2017-12-31"), ("2019-01-01", None)),
    ("from around 2017", ("2016-01-01", "2018-12-31"), ("2016-01-01", None)),
    ("until arrest on 12 March 2019", (None, "2019-03-12"), ("2019-03-12",) * 2),
    ("31/12/22 - 01/01/23", ("2022-12-31",) * 2, ("2023-01-01",) * 2),
    ("12 March - 14 May 2019", ("2019-03-12",) * 2, ("2019-05-14",) * 2),
    ("12.03.19 to 14.03.19 (inclusive)", ("2019-03-12",) * 2, ("2019-03-14",) * 2),
    (
        "12.3.19 9-5pm",
        ("2019-03-12T09:00:00+00:00", "2019-03-12T09:00:59+00:00"),
        ("2019-03-12T17:00:00+00:00", "2019-03-12T17:00:59+00:00"),
    ),
]


@pytest.mark.parametrize(("words", "start", "end"), SPANS, ids=[s[0] for s in SPANS])
def test_a_span_has_the_bounds_of_both_its_ends(words, start, end):
    found = read(words)

    assert (found.kind, found.problem) == (Kind.SPAN, None)
    assert (show(found.start), show(found.end)) == (start, end)


# Words beside 5 May 2023, earliest, latest.
BESIDE = [
    ("about a week later", "2023-05-11", "2023-05-13"),
    ("a week or so later", "2023-05-11", "2023-05-13"),
    ("about a month later", "2023-05-26", "2023-06-14"),
    ("over a year later", "2024-05-05", None),
    ("nearly two years later", "2024-11-05", "2025-05-05"),
    ("less than a week later", "2023-05-05", "2023-05-12"),
    ("up to 3 weeks later", "2023-05-05", "2023-05-26"),
    ("not more than 2 weeks later", "2023-05-05", "2023-05-19"),
    ("over two and a half years later", "2025-11-05", None),
    ("3/52 later", "2023-05-26", "2023-05-26"),
    ("2/12 later", "2023-07-05", "2023-07-05"),
    ("within 24 hours of this", "2023-05-05", "2023-05-06"),
    ("that night", "2023-05-05", "2023-05-06"),
    ("the night before", "2023-05-04", "2023-05-05"),
]


@pytest.mark.parametrize(("words", "earliest", "latest"), BESIDE, ids=[b[0] for b in BESIDE])
def test_a_vague_amount_of_time_has_bounds_that_its_words_allow(words, earliest, latest):
    found = read(words, anchor=read("5 May 2023"))

    assert (show(found.bounds), found.problem) == ((earliest, latest), None)


@pytest.mark.parametrize(
    ("words", "anchor", "earliest", "latest"),
    [
        ("on release (3 March 2019)", "release", "2019-03-03", "2019-03-03"),
        ("after release (3 March 2019)", "release", "2019-03-03", None),
        ("within 3 days of discharge (12/3/19)", "discharge", "2019-03-12", "2019-03-15"),
    ],
)
def test_an_event_may_have_its_date_in_brackets(words, anchor, earliest, latest):
    found = read(words)

    assert (found.relative.anchor, show(found.bounds)) == (anchor, (earliest, latest))


def test_a_childhood_runs_from_birth_to_the_eve_of_adulthood():
    found = read("throughout childhood", born=read("12 March 2001"))

    assert (found.kind, show(found.bounds)) == (Kind.SPAN, ("2001-03-12", "2019-03-11"))


# Words, earliest, latest: what was surely said, with a sentence about the rest.
HALF_READ = [
    ("??/05/2016", "2016-05-01", "2016-05-31"),
    ("xx.05.16", "2016-05-01", "2016-05-31"),
    ("??/??/2016", "2016-01-01", "2016-12-31"),
    ("2019/13", "2019-01-01", "2019-12-31"),
    ("2 weeks commencing 11/3/19", "2019-03-11", None),
    ("for 2 weeks from 12 March 2019", "2019-03-12", None),
    ("I2/03/2019", None, None),
    ("29 Feb 2021", None, None),
    ("31/13/2019", None, None),
    ("aged 6 months", None, None),
]


@pytest.mark.parametrize(("words", "earliest", "latest"), HALF_READ, ids=[h[0] for h in HALF_READ])
def test_what_is_not_given_is_said_and_not_guessed(words, earliest, latest):
    found = read(words, born=read("12 March 2001"))

    assert show(found.bounds) == (earliest, latest)
    assert found.problem is not None


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("He came second in February 2024 again.", ["February 2024"]),
        ("See paragraphs 3.14 – 3.19 of the report.", []),
        ("Section 1.2.23 and para 12.3.19 apply.", []),
        ("The 2011 census.", []),
        ("In January 2025 when the panel considered it.", ["January 2025"]),
        ("In early 2023 after serving a short sentence for burglary.", ["early 2023"]),
        ("January 2021, while in prison, he wrote.", ["January 2021"]),
        ("In December 2023 and April to July 2024.", ["December 2023", "April to July 2024"]),
        ("In January 2023, and in February 2023.", ["January 2023", "February 2023"]),
        ("He was 17 in 2019 and 18 in 2020.", ["2019", "2020"]),
        ("The Act came into force in April 2021.", ["April 2021"]),
        ("She moved to live with him in April 2021.", ["April 2021"]),
        ("Police logs 1423 and 2011 refer.", []),
        ("In 2018 and 2019 he rang.", ["2018 and 2019"]),
        ("Known since at least 2017 to us.", ["since at least 2017"]),
        ("On the 1 and 6 April 2022 he rang.", ["1 and 6 April 2022"]),
    ],
)
def test_prose_gives_its_dates_and_no_more(prose, words):
    assert [prose[one.start : one.end] for one in find(prose)] == words


@pytest.mark.parametrize("prose", ["Soon after, he left.", "Soon after: he left."])
def test_soon_after_with_nothing_behind_it_is_of_what_came_before(prose):
    (only,) = find(prose)

    assert only.date.relative.anchor == "preceding"


def test_an_anchor_in_prose_keeps_the_date_that_it_tells():
    (only,) = find("Two weeks after her release in March 2021, she called.")

    assert show(only.date.bounds) == ("2021-03-15", "2021-04-14")
