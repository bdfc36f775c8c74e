"""Arithmetic with instants, held against a calendar walked day by day and second by second."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates.instants import civil_from_days, day_bounds, instant, local, show
from conspectus.dates.reckoning import (
    between,
    earliest_after,
    earliest_before,
    is_working_day,
    latest_after,
    latest_before,
    local_day,
    month_beginning_with,
    shift,
)
from conspectus.dates.values import OPEN, Bounds, Duration, Offset, Unit
from conspectus.dates.wording import bounds_in_words, duration_in_words, offset_in_words
from conspectus.errors import DateError

DAY = 86_400
# As published for England and Wales.
BANK_HOLIDAYS_2022 = [
    "01-03",
    "04-15",
    "04-18",
    "05-02",
    "06-02",
    "06-03",
    "08-29",
    "09-19",
    "12-26",
    "12-27",
]
BANK_HOLIDAYS_2023 = [
    "01-02",
    "04-07",
    "04-10",
    "05-01",
    "05-08",
    "05-29",
    "08-28",
    "12-25",
    "12-26",
]

instants = st.one_of(
    st.integers(instant(1990), instant(2040)),
    # Around clock changes, month ends, leap days and Christmas, where mistakes live.
    st.builds(
        lambda near, by: near + by,
        st.sampled_from(
            [
                instant(2023, 3, 26),
                instant(2023, 10, 29),
                instant(2024, 10, 27, 1, 30),
                instant(2024, 2, 29),
                instant(2023, 3, 1),
                instant(2023, 1, 31),
                instant(2022, 12, 25),
                instant(2021, 4, 2),
                instant(2020, 12, 28),
            ]
        ),
        st.integers(-2 * DAY, 2 * DAY),
    ),
)
durations = st.builds(Duration, st.integers(-40, 40), st.sampled_from(Unit))
date_durations = st.builds(
    Duration,
    st.integers(-15, 15),
    st.sampled_from([Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.MONTHS]),
)


def civil(when):
    return date(*local(when)[:3])


def walked(start, duration):
    """The date that a person would count to, one day at a time."""
    if duration.unit is Unit.MONTHS:
        return months_later(start, duration.amount)
    step = timedelta(1 if duration.amount > 0 else -1)
    left, day = abs(duration.amount), start
    while left:
        day += step
        left -= duration.unit is Unit.CALENDAR_DAYS or works(day)
    return day


def months_later(start, months):
    first = start.replace(day=1)
    for _ in range(abs(months)):
        first = (first + timedelta(32) if months > 0 else first - timedelta(1)).replace(day=1)
    day = first
    while day.day < start.day and (day + timedelta(1)).month == first.month:
        day += timedelta(1)
    return day


def works(day):
    return is_working_day(instant(day.year, day.month, day.day, 12))


@settings(max_examples=300, deadline=None)
@given(instants, date_durations)
def test_dates_are_those_that_a_person_counts_to(start, duration):
    expected = walked(civil(start), duration)
    bounds = day_bounds(expected.year, expected.month, expected.day)

    assert earliest_after(start, duration) == bounds.earliest
    assert latest_after(start, duration) == bounds.latest


@settings(max_examples=200, deadline=None)
@given(instants, st.integers(-400, 400), st.sampled_from([Unit.SECONDS, Unit.HOURS, Unit.DAYS]))
def test_elapsed_time_is_exact_also_where_clocks_change(start, amount, unit):
    size = {Unit.SECONDS: 1, Unit.HOURS: 3600, Unit.DAYS: DAY}[unit]

    assert earliest_after(start, Duration(amount, unit)) == start + amount * size
    assert latest_after(start, Duration(amount, unit)) == start + amount * size


@settings(max_examples=400, deadline=None)
@given(instants, st.integers(0, 3 * DAY), durations)
def test_what_starts_no_earlier_ends_no_earlier(start, later, duration):
    for function in (earliest_after, latest_after, earliest_before, latest_before):
        assert function(start, duration) <= function(start + later, duration)
    assert earliest_after(start, duration) <= latest_after(start, duration)


@settings(max_examples=600, deadline=None)
@given(instants, durations)
def test_the_inverses_are_exact_to_the_second(reached, duration):
    least = earliest_before(reached, duration)
    greatest = latest_before(reached, duration)

    assert latest_after(least, duration) >= reached > latest_after(least - 1, duration)
    assert earliest_after(greatest, duration) <= reached < earliest_after(greatest + 1, duration)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([(2023, 3, 24), (2023, 10, 27), (2024, 2, 27)]), date_durations)
def test_the_inverses_are_those_of_a_search_over_every_day(day, duration):
    reached = instant(*day, 15)
    days = [local_day(reached) + n for n in range(-520, 520)]
    noons = [instant(*civil_from_days(n), 12) for n in days]

    least = next(x for x in noons if latest_after(x, duration) >= reached)
    greatest = next(x for x in reversed(noons) if earliest_after(x, duration) <= reached)

    assert civil(earliest_before(reached, duration)) == civil(least)
    assert civil(latest_before(reached, duration)) == civil(greatest)


@pytest.mark.parametrize(
    ("start", "months", "reached"),
    [
        ((2023, 1, 31), 1, (2023, 2, 28)),
        ((2024, 1, 31), 1, (2024, 2, 29)),
        ((2021, 1, 15), 18, (2022, 7, 15)),
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2023, 3, 31), -1, (2023, 2, 28)),
        ((2023, 1, 1), -1, (2022, 12, 1)),
    ],
)
def test_a_month_later_is_the_same_day_of_the_month_or_its_last(start, months, reached):
    after = earliest_after(instant(*start, 14, 5), Duration(months, Unit.MONTHS))

    assert local(after)[:3] == reached


@pytest.mark.parametrize(
    ("year", "listed"), [(2022, BANK_HOLIDAYS_2022), (2023, BANK_HOLIDAYS_2023)]
)
def test_a_working_day_is_monday_to_friday_and_no_bank_holiday_of_england_and_wales(year, listed):
    day, days = date(year, 1, 1), []
    while day.year == year:
        if day.weekday() < 5 and not works(day):
            days.append(f"{day:%m-%d}")
        day += timedelta(1)

    assert days == listed


def test_working_day_1_is_the_next_working_day():
    thursday_before_easter = instant(2023, 4, 6, 16)

    after = earliest_after(thursday_before_easter, Duration(1, Unit.WORKING_DAYS))

    assert local(after)[:3] == (2023, 4, 11)


@pytest.mark.parametrize("year", [1066, 1973, 2101, 2500])
def test_years_whose_bank_holidays_are_not_known_are_refused_and_said(year):
    with pytest.raises(DateError, match=f"bank holidays of the year {year}"):
        earliest_after(instant(year, 6), Duration(1, Unit.WORKING_DAYS))


def test_so_many_working_days_that_nobody_knows_them_are_refused():
    for amount in (10**6, -(10**6)):
        with pytest.raises(DateError):
            earliest_after(instant(2023), Duration(amount, Unit.WORKING_DAYS))


@pytest.mark.parametrize(
    ("aware", "last"),
    [
        ((2023, 8, 15), "2023-09-14"),
        ((2023, 7, 14), "2023-08-13"),
        ((2023, 8, 1), "2023-08-31"),
        ((2023, 1, 28), "2023-02-27"),
        ((2023, 1, 29), "2023-02-28"),
        ((2023, 1, 31), "2023-02-28"),
        ((2024, 1, 30), "2024-02-29"),
        ((2024, 1, 31), "2024-02-29"),
        ((2023, 3, 31), "2023-04-30"),
        ((2023, 2, 28), "2023-03-27"),
        ((2023, 12, 31), "2024-01-30"),
    ],
)
def test_one_month_beginning_with_a_day_ends_before_the_corresponding_date(aware, last):
    period = month_beginning_with(instant(*aware, 23, 59, 59))

    assert show(period) == (f"{date(*aware)}", last)


@settings(max_examples=200, deadline=None)
@given(instants)
def test_who_is_aware_a_day_later_has_no_less_time(aware):
    assert month_beginning_with(aware).latest <= month_beginning_with(aware + DAY).latest


@settings(max_examples=400, deadline=None)
@given(instants, st.integers(-60 * DAY, 60 * DAY), st.sampled_from(Unit))
def test_between_two_instants_is_the_most_that_one_can_count(x, apart, unit):
    y = x + apart
    exact, same = between(Bounds(x, x), Bounds(y, y), unit)
    further = exact + (1 if y >= x else -1)

    assert exact == same
    assert exact == 0 or (exact > 0) == (y > x)
    if y >= x:
        assert earliest_after(x, Duration(exact, unit)) <= y
        assert earliest_after(x, Duration(further, unit)) > y
    else:
        assert latest_after(x, Duration(exact, unit)) >= y
        assert latest_after(x, Duration(further, unit)) < y


@settings(max_examples=200, deadline=None)
@given(*[st.tuples(instants, st.integers(0, 5 * DAY)) for _ in "ab"], st.sampled_from(Unit))
def test_between_bounds_covers_every_pair_and_no_more(first, second, unit):
    a, b = (Bounds(x, x + width) for x, width in (first, second))
    least, most = between(a, b, unit)
    ends = [
        between(Bounds(x, x), Bounds(y, y), unit)[0]
        for x in (a.earliest, a.latest)
        for y in (b.earliest, b.latest)
    ]

    assert (least, most) == (min(ends), max(ends))


def test_between_open_bounds_is_open():
    day = day_bounds(2023, 5, 1)

    assert between(OPEN, day, Unit.DAYS) == (None, None)
    assert between(Bounds(day.earliest, None), day, Unit.CALENDAR_DAYS) == (None, 0)
    assert between(day, Bounds(day.earliest, None), Unit.CALENDAR_DAYS) == (0, None)


def test_shift_moves_both_ends_and_leaves_open_what_is_open():
    month = Duration(1, Unit.MONTHS)
    january = Bounds(instant(2023, 1, 1), instant(2023, 2, 1) - 1)

    assert show(shift(january, Offset(month, month))) == ("2023-02-01", "2023-02-28")
    assert show(shift(january, Offset(month, None))) == ("2023-02-01", None)
    assert shift(OPEN, Offset(month, month)) == OPEN


def test_an_offset_that_leaves_no_instant_is_refused_in_words():
    day = day_bounds(2023, 5, 1)
    offset = Offset(Duration(3, Unit.CALENDAR_DAYS), Duration(1, Unit.CALENDAR_DAYS))

    with pytest.raises(
        DateError, match="at least 3 calendar days after and at most 1 calendar day"
    ):
        shift(day, offset)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (Duration(18, Unit.MONTHS), Duration(18, Unit.MONTHS), "18 months after"),
        (Duration(-1, Unit.WORKING_DAYS),) * 2 + ("1 working day before",),
        (Duration(1, Unit.SECONDS), None, "after"),
        (None, Duration(-1, Unit.SECONDS), "before"),
        (Duration(0, Unit.SECONDS), None, "no earlier than"),
        (Duration(0, Unit.CALENDAR_DAYS),) * 2 + ("on the same date as",),
        (Duration(0, Unit.SECONDS),) * 2 + ("at the same time as",),
        (
            Duration(-3, Unit.DAYS),
            Duration(2, Unit.HOURS),
            "at most 3 days before and at most 2 hours after",
        ),
        (None, Duration(-3, Unit.DAYS), "at least 3 days before"),
        (
            Duration(3, Unit.DAYS),
            Duration(0, Unit.MONTHS),
            "at least 3 days after and no later than the date of",
        ),
        (None, None, "at any time before or after"),
    ],
)
def test_an_offset_is_said_in_words(low, high, words):
    assert offset_in_words(Offset(low, high)) == words


def test_an_amount_of_one_is_singular():
    assert duration_in_words(Duration(1, Unit.WORKING_DAYS)) == "1 working day"
    assert duration_in_words(Duration(-18, Unit.MONTHS)) == "18 months"


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(instant(2022, 12), instant(2023) - 1), "December 2022"),
        (day_bounds(2022, 5, 3), "3 May 2022"),
        (Bounds(instant(2022), instant(2023) - 1), "2022"),
        (Bounds(instant(2022, 3), instant(2022, 9) - 1), "between March 2022 and August 2022"),
        (
            Bounds(instant(2022, 3, 2), instant(2022, 9) - 1),
            "between 2 March 2022 and 31 August 2022",
        ),
        (
            Bounds(instant(2022, 3, 2, 14, 5), instant(2022, 3, 2, 14, 5, 59)),
            "14:05 on 2 March 2022",
        ),
        (Bounds(instant(2022, 3, 2), None), "2 March 2022 or later"),
        (Bounds(None, instant(2022, 3, 2) - 1), "1 March 2022 or earlier"),
        (OPEN, "not known"),
    ],
)
def test_bounds_are_said_in_words(bounds, words):
    assert bounds_in_words(bounds) == words
