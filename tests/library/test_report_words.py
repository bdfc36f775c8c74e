"""Uncertain time in plain words: exact, whole, and no more certain than it is."""

# ruff: noqa: E501  # a table of cases, one a line
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates import (
    Bounds,
    Count,
    Kind,
    Relative,
    UncertainDate,
    day_bounds,
    instant,
    month_bounds,
    year_bounds,
)
from conspectus.dates.values import Offset
from conspectus.report.words import moment, reading, span, times


def hull(first, last):
    return Bounds(first.earliest, last.latest)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (day_bounds(2016, 5, 22), "22 May 2016"),
        (Bounds(instant(2016, 5, 22, 14, 5), instant(2016, 5, 22, 14, 5, 59)), "22 May 2016 at 14:05"),
        (Bounds(instant(2016, 5, 22, 14, 5, 9), instant(2016, 5, 22, 14, 5, 9)), "22 May 2016 at 14:05:09"),
        (Bounds(instant(2016, 5, 22, 14), instant(2016, 5, 22, 15, 59, 59)), "22 May 2016, some time between 14:00 and 15:59"),
        (Bounds(instant(2016, 5, 3, 22), instant(2016, 5, 4, 6)), "some time between 3 May 2016 at 22:00 and 4 May 2016 at 06:00"),
        (month_bounds(2022, 6), "some time in June 2022"),
        (month_bounds(2024, 2), "some time in February 2024"),
        (year_bounds(2014), "some time in 2014"),
        (hull(year_bounds(2011), year_bounds(2013)), "some time between the start of 2011 and the end of 2013"),
        (hull(month_bounds(2023, 3), month_bounds(2023, 8)), "some time between the start of March and the end of August 2023"),
        (hull(month_bounds(2022, 12), month_bounds(2023, 2)), "some time between the start of December 2022 and the end of February 2023"),
        (hull(day_bounds(2023, 11, 10), day_bounds(2023, 11, 12)), "some time between 10 and 12 November 2023"),
        (hull(day_bounds(2023, 10, 30), day_bounds(2023, 11, 2)), "some time between 30 October and 2 November 2023"),
        (hull(day_bounds(2022, 12, 24), day_bounds(2023, 1, 2)), "some time between 24 December 2022 and 2 January 2023"),
        (Bounds(None, instant(2021, 8) - 1), "some time up to 31 July 2021"),
        (Bounds(instant(2017), None), "some time from 1 January 2017 onwards"),
        (Bounds(instant(2017, 3, 1, 9, 30), None), "some time from 1 March 2017 at 09:30 onwards"),
        (Bounds(), "at a time not known"),
        (year_bounds(-43), "some time in 44 BC"),
    ],
)  # fmt: skip
def test_a_moment_is_named_by_the_calendar_where_it_is_exactly_that(bounds, words):
    assert moment(bounds) == words


def test_a_second_that_an_order_took_off_does_not_make_a_month_less_of_a_month():
    whole = month_bounds(2023, 8)

    assert moment(Bounds(whole.earliest + 1, whole.latest - 2)) == "some time in August 2023"


def test_a_clock_time_that_occurred_twice_says_so():
    twice = Bounds(instant(2024, 10, 27, 1, 30), instant(2024, 10, 27, 1, 30, fold=1) + 59)

    assert moment(twice) == "27 October 2024 at 01:30 (the clock showed this twice)"


def test_a_span_names_both_ends_at_their_own_precision():
    assert span(year_bounds(2014), day_bounds(2023, 5, 3)) == "from some time in 2014 to 3 May 2023"
    assert span(year_bounds(2017), Bounds()) == "from some time in 2017 to a time not known"


@pytest.mark.parametrize(
    ("count", "text", "words"),
    [
        (Count(1, 1), "", "once"),
        (Count(2, 2), "", "twice"),
        (Count(5, 5), "", "5 times"),
        (Count(3, None), "", "at least 3 times"),
        (Count(2, 4), "two to four times", "2 to 4 times"),
        (Count(18, 22), "approximately 20 occasions", "about 20 times (18 to 22)"),
        (Count(18, 22), "18 to 22 occasions in 2020", "18 to 22 times"),
    ],
)
def test_a_count_is_said_as_it_was_written(count, text, words):
    assert times(count, text) == words


def test_a_repeated_date_says_how_often_and_between_what():
    date = UncertainDate(
        "approximately 20 occasions between March and August 2023",
        Kind.REPEATED,
        bounds=hull(month_bounds(2023, 3), month_bounds(2023, 8)),
        count=Count(18, 22),
    )

    assert reading(date) == (
        "about 20 times (18 to 22), between the start of March and the end of August 2023"
    )


def test_members_of_a_list_are_joined_by_what_they_mean():
    parts = (month_bounds(2023, 8), month_bounds(2023, 10))
    one = UncertainDate("Aug or Oct 2023", Kind.MOMENT, bounds=hull(*parts), parts=parts)
    days = (day_bounds(2022, 4, 1), day_bounds(2022, 4, 6))
    both = UncertainDate("the 1 and 6 April 2022", Kind.REPEATED, bounds=hull(*days), parts=days)

    assert reading(one) == "some time in August 2023 or some time in October 2023"
    assert reading(both) == "1 April 2022 and 6 April 2022"


def test_no_date_is_said_and_none_is_borrowed():
    undated = UncertainDate("not dated", Kind.UNDATED, bounds=Bounds(0, 10**9))
    waiting = UncertainDate("after release", Kind.RELATIVE, relative=Relative("release", Offset()))

    assert reading(undated) == "not dated"
    assert reading(waiting) == "told only by another time, which has no date here"


def test_what_is_known_besides_the_words_is_said():
    undated = UncertainDate("not dated", Kind.UNDATED)
    month = UncertainDate("August 2023", Kind.MOMENT, bounds=month_bounds(2023, 8))
    late = hull(day_bounds(2023, 8, 10), month_bounds(2023, 8))

    assert reading(undated, year_bounds(2020)) == "not dated; some time in 2020"
    assert reading(month, late) == "some time between 10 and 31 August 2023"


def test_the_writers_doubt_is_kept():
    date = UncertainDate(
        "?22 May 2016", Kind.MOMENT, bounds=day_bounds(2016, 5, 22), uncertain=True
    )

    assert reading(date) == "22 May 2016 (the writer doubts it)"


INSTANTS = st.integers(-(10**11), 10**11)


@settings(max_examples=300, deadline=None)
@given(INSTANTS, st.integers(0, 10**9))
def test_any_bounds_can_be_said(earliest, width):
    assert moment(Bounds(earliest, earliest + width))


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9998), st.integers(1, 12), st.integers(1, 9998), st.integers(1, 12))
def test_different_stretches_of_whole_months_are_said_differently(year, month, other, another):
    one, two = month_bounds(year, month), month_bounds(other, another)

    assert (moment(one) == moment(two)) == (one == two)
