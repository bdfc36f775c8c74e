"""Arithmetic with instants: elapsed time, calendar days, months, working days, statutory clocks.

Seconds, hours and days are elapsed time, exact. Calendar days, working days and months compare
local dates: a moment is "18 months after" another when its date is the other's date and 18 months,
at any time of that day. A date that does not exist falls on the last day of its month (31 January
and one month is 28 or 29 February). Working day 1 is the next working day; so many working days
back counts the working days before; nought of them is the same date.

A working day is Monday to Friday and no bank holiday in England and Wales, as the `holidays`
library lists them: from 1975, since before 1974 New Year's Day was none and the library's list for
earlier years lacks the August one, to the library's last year. Of years to come it has what the
rules foresee, not what may yet be proclaimed. Other years raise DateError: none is taken to be
without holidays.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from conspectus.dates.instants import (
    DAY,
    civil_from_days,
    days_from_civil,
    instant,
    month_length,
)
from conspectus.dates.values import Bounds, Duration, Offset, Unit
from conspectus.dates.wording import offset_in_words
from conspectus.errors import DateError, code

HOLIDAYS_UNKNOWN = code(
    "date-bank-holidays-unknown",
    "The bank holidays of the year {words} are not known, so its working days cannot be counted.",
    "Working days are known from {first} to {last}: reckon in calendar days instead.",
)
OFFSET_EMPTY = code(
    "date-offset-empty",
    "No moment lies {words} another.",
    "Check which of the two durations is the shorter.",
)
ELAPSED = {Unit.SECONDS: 1, Unit.HOURS: 3600, Unit.DAYS: DAY}
_FIRST_YEAR = 1975
_LONGEST_HOLIDAY = 5  # days from one working day to the next, at most

_Dates = Callable[[int], int]  # from the number of a day to that of another
_Side = Callable[[tuple[int, ...], int], int]  # how many working days lie before, or up to, a day


class Steps(NamedTuple):
    """What one duration makes of an instant; all four are monotone.

    `earliest_after` and `latest_after` bound the moments so much later than x. Their inverses
    bound the moments that so much later reach y: `latest_before(y)` is the greatest x with
    earliest_after(x) ≤ y, and `earliest_before(y)` the least x with latest_after(x) ≥ y.
    """

    earliest_after: Callable[[int], int]
    latest_after: Callable[[int], int]
    earliest_before: Callable[[int], int]
    latest_before: Callable[[int], int]


@lru_cache(maxsize=4096)
def steps(duration: Duration) -> Steps:
    """The four functions of a duration. Those of working days raise DateError, see above."""
    amount, unit = duration.amount, duration.unit
    if unit in ELAPSED:
        elapsed = amount * ELAPSED[unit]
        after, before = (lambda x: x + elapsed), (lambda y: y - elapsed)
        return Steps(after, after, before, before)
    forward, least, greatest = _DATES[unit](amount)
    return Steps(
        lambda x: _first_second(forward(local_day(x))),
        lambda x: _last_second(forward(local_day(x))),
        lambda y: _first_second(least(local_day(y))),
        lambda y: _last_second(greatest(local_day(y))),
    )


def earliest_after(moment: int, duration: Duration) -> int:
    """The earliest instant that is `duration` after; monotone. DateError as for `steps`."""
    return steps(duration).earliest_after(moment)


def latest_after(moment: int, duration: Duration) -> int:
    """The latest instant that is `duration` after; monotone. DateError as for `steps`."""
    return steps(duration).latest_after(moment)


def earliest_before(moment: int, duration: Duration) -> int:
    """The least x with latest_after(x, duration) ≥ moment. DateError as for `steps`."""
    return steps(duration).earliest_before(moment)


def latest_before(moment: int, duration: Duration) -> int:
    """The greatest x with earliest_after(x, duration) ≤ moment. DateError as for `steps`."""
    return steps(duration).latest_before(moment)


def shift(bounds: Bounds, offset: Offset) -> Bounds:
    """Where a moment lies that is `offset` from one within `bounds`.

    DateError if there is no such instant, or working days are asked for that are not known.
    """
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is not None:
        earliest = earliest_after(earliest, offset.low) if offset.low else None
    if latest is not None:
        latest = latest_after(latest, offset.high) if offset.high else None
    if earliest is not None and latest is not None and earliest > latest:
        raise DateError(OFFSET_EMPTY.at(words=offset_in_words(offset)))
    return Bounds(earliest, latest)


def between(a: Bounds, b: Bounds, unit: Unit) -> tuple[int | None, int | None]:
    """How many whole units, at least and at most, lie from a moment in `a` to one in `b`.

    From x forward to y it is the greatest n with earliest_after(x, n) ≤ y, and backward the same
    with a minus: 0 where less than one unit has passed. None where bounds are open. Each moment is
    taken to be anywhere within its own bounds. DateError as for `steps`.
    """
    least = None if a.latest is None or b.earliest is None else _passed(a.latest, b.earliest, unit)
    most = None if a.earliest is None or b.latest is None else _passed(a.earliest, b.latest, unit)
    return least, most


def month_beginning_with(moment: int) -> Bounds:
    """One month beginning with the local day of the moment, that day included.

    The notification period of the Police, Crime, Sentencing and Courts Act 2022, s. 27(8), with
    the day on which a partner became aware. A period "beginning with" a day includes it (Zoan v
    Rouamba [2000] 1 WLR 1509), so it ends with the day before the corresponding date of the next
    month, and where there is no such date with that month's last day (the corresponding date rule,
    Dodds v Walker [1981] 1 WLR 1027): from 15 August to 14 September, from 31 January to the end
    of February.
    """
    first = local_day(moment)
    year, month, day = civil_from_days(first)
    year, month = _month(year, month, 1)
    last = days_from_civil(year, month, min(day - 1, month_length(year, month)))
    return Bounds(_first_second(first), _last_second(last))


def fewest_days(duration: Duration, *, back: bool) -> int:
    """From no date does earliest_after, or earliest_before if `back`, lead fewer days further.

    For months and calendar days some date leads just so far; for working days perhaps none does.
    """
    if duration.unit is Unit.MONTHS:
        return _fewest_days_of_months(duration.amount, back)
    amount = -duration.amount if back else duration.amount
    return (
        amount * _LONGEST_HOLIDAY if duration.unit is Unit.WORKING_DAYS and amount < 0 else amount
    )


def is_working_day(moment: int) -> bool:
    """Whether the local day of the moment is a working day. DateError as for `steps`."""
    day = local_day(moment)
    days = _working_year(civil_from_days(day)[0])
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day


def local_day(moment: int) -> int:
    """The local date of a moment, in days since 1970-01-01."""
    # Clocks in England have never been behind Greenwich.
    day = moment // DAY
    return day + (moment >= _first_second(day + 1))


@lru_cache(maxsize=1 << 16)
def _first_second(day: int) -> int:
    return instant(*civil_from_days(day))


def _last_second(day: int) -> int:
    return _first_second(day + 1) - 1


def _passed(x: int, y: int, unit: Unit) -> int:
    if unit in ELAPSED:
        size = ELAPSED[unit]
        return (y - x) // size if y >= x else -((x - y) // size)
    return _PASSED[unit](local_day(x), local_day(y))


# Each kind of date arithmetic: forward, then the least day whose forward is no earlier than the
# one given, and the greatest whose forward is no later.


def _calendar_days(amount: int) -> tuple[_Dates, _Dates, _Dates]:
    return (lambda day: day + amount), (lambda day: day - amount), (lambda day: day - amount)


def _months(amount: int) -> tuple[_Dates, _Dates, _Dates]:
    def forward(day: int) -> int:
        year, month, number = civil_from_days(day)
        year, month = _month(year, month, amount)
        return days_from_civil(year, month, min(number, month_length(year, month)))

    def least(day: int) -> int:
        year, month, number = civil_from_days(day)
        year, month = _month(year, month, -amount)
        # Past the end of a shorter month, the first of the next is the least.
        return days_from_civil(year, month, 1) + min(number - 1, month_length(year, month))

    def greatest(day: int) -> int:
        year, month, number = civil_from_days(day)
        whole = number == month_length(year, month)
        year, month = _month(year, month, -amount)
        length = month_length(year, month)
        return days_from_civil(year, month, length if whole else min(number, length))

    return forward, least, greatest


@cache
def _fewest_days_of_months(amount: int, back: bool) -> int:
    forward, least, _ = _months(amount)
    step = least if back else forward
    # Calendars repeat after 4,800 months, and the last day of a month leads the least far.
    firsts = (days_from_civil(*_month(2000, 2, month), 1) for month in range(4800))
    return min(step(first - 1) - (first - 1) for first in firsts)


def _month(year: int, month: int, later: int) -> tuple[int, int]:
    years, month = divmod(month - 1 + later, 12)
    return year + years, month + 1


def _working_days(amount: int) -> tuple[_Dates, _Dates, _Dates]:
    if amount == 0:
        return _calendar_days(0)
    if amount > 0:
        return (
            lambda day: _working_day(day, bisect_right, amount - 1),
            lambda day: _working_day(day, bisect_left, -amount),
            lambda day: _working_day(day, bisect_right, -amount) - 1,
        )
    return (
        lambda day: _working_day(day, bisect_left, amount),
        lambda day: _working_day(day, bisect_left, -amount - 1) + 1,
        lambda day: _working_day(day, bisect_right, -amount - 1),
    )


def _working_day(day: int, side: _Side, further: int) -> int:
    """The working day `further` places from where `day` stands among working days."""
    year = civil_from_days(day)[0]
    place = side(_working_year(year), day) + further
    while place < 0:
        year -= 1
        place += len(_working_year(year))
    while place >= len(_working_year(year)):
        place -= len(_working_year(year))
        year += 1
    return _working_year(year)[place]


@cache
def _working_year(year: int) -> tuple[int, ...]:
    """The working days of a year. Raises DateError where bank holidays are not known."""
    # Imported here, since it takes a third of a second and few commands count working days.
    from holidays import country_holidays

    listed = country_holidays("GB", subdiv="ENG", years=year)
    if not _FIRST_YEAR <= year <= listed.end_year:
        raise DateError(
            HOLIDAYS_UNKNOWN.at(words=str(year), first=_FIRST_YEAR, last=listed.end_year)
        )
    bank_holidays = {days_from_civil(day.year, day.month, day.day) for day in listed}
    days = range(days_from_civil(year, 1, 1), days_from_civil(year + 1, 1, 1))
    return tuple(day for day in days if (day + 3) % 7 < 5 and day not in bank_holidays)


def _months_passed(x: int, y: int) -> int:
    (year, month, _), (other_year, other_month, _) = civil_from_days(x), civil_from_days(y)
    months = (other_year - year) * 12 + other_month - month
    reached = _months(months)[0](x)
    if y >= x:
        return months - (reached > y)
    return months + (reached < y)


def _working_days_passed(x: int, y: int) -> int:
    """Working days after x up to y, or with a minus from y up to before x."""
    if y < x:
        return -_counted(y, x, bisect_left)
    return _counted(x, y, bisect_right)


def _counted(first: int, last: int, side: _Side) -> int:
    years = civil_from_days(first)[0], civil_from_days(last)[0]
    whole = sum(len(_working_year(year)) for year in range(*years))
    return whole + side(_working_year(years[1]), last) - side(_working_year(years[0]), first)


_DATES: dict[Unit, Callable[[int], tuple[_Dates, _Dates, _Dates]]] = {
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.MONTHS: _months,
    Unit.WORKING_DAYS: _working_days,
}
_PASSED: dict[Unit, Callable[[int, int], int]] = {
    Unit.CALENDAR_DAYS: lambda x, y: y - x,
    Unit.MONTHS: _months_passed,
    Unit.WORKING_DAYS: _working_days_passed,
}
