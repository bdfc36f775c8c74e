"""Instants and wall-clock time, against the standard library wherever it reaches."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates.instants import (
    DAY,
    civil_from_days,
    day_bounds,
    days_from_civil,
    instant,
    isoformat,
    local,
    month_bounds,
    month_length,
    show,
    wall_bounds,
    year_bounds,
)
from conspectus.dates.values import OPEN, Bounds
from conspectus.errors import DateError

LONDON = ZoneInfo("Europe/London")
wall = datetime.fromisoformat
KEPT_STANDARD_TIME = wall("1848-01-01T00:00")
anywhen = st.datetimes(min_value=KEPT_STANDARD_TIME, max_value=wall("9999-12-30T00:00")).map(
    lambda one: one.replace(microsecond=0)
)
around_a_change = st.tuples(
    st.sampled_from(
        [
            wall("2016-03-27T01:00"),
            wall("2016-10-30T01:00"),
            wall("1941-05-04T02:00"),
            wall("1941-08-10T02:00"),
            wall("1968-02-18T02:00"),
            wall("1971-10-31T02:00"),
            wall("2099-10-25T01:00"),
        ]
    ),
    st.integers(-3 * 3600, 3 * 3600),
).map(lambda pair: pair[0] + timedelta(seconds=pair[1]))
years = st.integers(-(10**13), 10**13)


@settings(max_examples=400, deadline=None)
@given(anywhen | around_a_change, st.sampled_from([0, 1]))
def test_wall_clock_to_instant_agrees_with_the_zone_database(when, fold):
    expected = int(when.replace(tzinfo=LONDON, fold=fold).timestamp())

    assert instant(*when.timetuple()[:6], fold=fold) == expected


@settings(max_examples=400, deadline=None)
@given(anywhen | around_a_change)
def test_instant_to_wall_clock_agrees_with_the_zone_database(when):
    moment = when.replace(tzinfo=UTC)
    expected = moment.astimezone(LONDON)
    shown = local(int(moment.timestamp()))

    assert tuple(shown[:6]) == expected.timetuple()[:6]
    assert timedelta(seconds=shown.offset) == expected.utcoffset()


@settings(max_examples=300, deadline=None)
@given(st.dates())
def test_days_are_counted_as_in_the_standard_library(day):
    number = day.toordinal() - date(1970, 1, 1).toordinal()

    assert days_from_civil(day.year, day.month, day.day) == number
    assert civil_from_days(number) == (day.year, day.month, day.day)


@settings(max_examples=300, deadline=None)
@given(years, st.integers(1, 12), st.data())
def test_any_day_of_any_year_comes_back_from_its_number(year, month, data):
    day = data.draw(st.integers(1, month_length(year, month)))

    assert civil_from_days(days_from_civil(year, month, day)) == (year, month, day)


@settings(max_examples=200, deadline=None)
@given(st.integers(-3000, 12000) | years)
def test_days_tile_months_and_months_tile_years(year):
    months = [month_bounds(year, month) for month in range(1, 13)]
    days = [day_bounds(year, 2, day) for day in range(1, month_length(year, 2) + 1)]

    for whole, parts in ((year_bounds(year), months), (months[1], days)):
        assert (parts[0].earliest, parts[-1].latest) == (whole.earliest, whole.latest)
        assert all(a.latest + 1 == b.earliest for a, b in pairwise(parts))


def test_the_day_on_which_clocks_go_forward_has_23_hours_and_back_25():
    lengths = [
        bounds.latest - bounds.earliest + 1
        for bounds in (day_bounds(2016, 3, 27), day_bounds(2016, 10, 30), day_bounds(2016, 5, 22))
    ]

    assert [length // 3600 for length in lengths] == [23, 25, 24]


def test_a_clock_time_that_occurred_twice_has_bounds_over_both():
    assert show(wall_bounds(2023, 10, 29, 1, 30)) == (
        "2023-10-29T01:30:00+01:00",
        "2023-10-29T01:30:59+00:00",
    )


def test_a_clock_time_that_never_occurred_has_bounds_over_both_clocks_that_could_have_shown_it():
    assert show(wall_bounds(2023, 3, 26, 1, 30, 5)) == (
        "2023-03-26T00:30:05+00:00",
        "2023-03-26T02:30:05+01:00",
    )


def test_any_other_clock_time_has_bounds_as_wide_as_it_was_told():
    widths = [wall_bounds(2023, 6, 1, *told) for told in ((14,), (14, 5), (14, 5, 9))]

    assert [width.latest - width.earliest for width in widths] == [3599, 59, 0]


def test_before_standard_time_and_after_the_year_9999_clocks_show_greenwich_time():
    assert instant(1847, 6, 1) == days_from_civil(1847, 6, 1) * DAY
    assert local(instant(10_000, 7, 1, 12)).offset == 0
    assert local(instant(-999, 7, 1, 12)) == (-999, 7, 1, 12, 0, 0, 0)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ((2023, 2, 29), "There is no such day as 29 February 2023."),
        ((2023, 13, 1), "There is no such month as 13."),
        ((2023, 0, 31), "There is no such month as 0."),
        ((2023, 1, 0), "There is no such day as 0 January 2023."),
        ((2023, 1, 1, 24), "There is no such time of day as 24:00:00."),
        ((2023, 1, 1, 1, 60), "There is no such time of day as 01:60:00."),
        ((2023, 1, 1, 1, 1, 60), "There is no such time of day as 01:01:60."),
    ],
)
def test_what_no_calendar_or_clock_has_is_refused(wrong, says):
    with pytest.raises(DateError) as raised:
        instant(*wrong)

    assert raised.value.problems[0].message == says


def test_whole_days_are_shown_as_dates_and_anything_else_with_the_time():
    day = day_bounds(2016, 5, 22)

    assert show(day) == ("2016-05-22", "2016-05-22")
    assert show(Bounds(day.earliest, day.latest - 1)) == (
        "2016-05-22T00:00:00+01:00",
        "2016-05-22T23:59:58+01:00",
    )
    assert show(Bounds(None, day.latest)) == (None, "2016-05-22")
    assert show(OPEN) == (None, None)


def test_years_of_other_than_four_digits_carry_their_sign():
    shown = [
        isoformat(instant(year), date_only=True) for year in (-999, 0, 170_000_002, -170_000_002)
    ]

    assert shown == ["-0999-01-01", "0000-01-01", "+170000002-01-01", "-170000002-01-01"]
