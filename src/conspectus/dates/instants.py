"""Instants and what a clock in England showed: any year, in whole seconds.

An instant is a count of seconds since 1970-01-01T00:00:00Z in the proleptic Gregorian calendar,
with year 0 before year 1. Wall-clock time is that of Europe/London from the years 1848 to 9999.
Outside them, and before London kept standard time on 1 December 1847, it is Greenwich time: mean
times of towns differed by minutes, and nothing that this library reads is as fine as that.

A clock hour that occurred twice (the last Sunday of October) has two instants; `fold` chooses, as
in the standard library, and `wall_bounds` covers both. A clock hour that never occurred (the last
Sunday of March) was read off a clock that was put forward too late (fold 0) or too early (fold 1):
01:30 is then 02:30 or 00:30, and `wall_bounds` covers both likewise.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from conspectus.dates.values import Bounds
from conspectus.errors import DateError, code

DAY = 86_400
IMPOSSIBLE = code(
    "date-impossible",
    "There is no such {what} as {words}.",
    "Check it against the source.",
)
NOT_ISO = code(
    "date-not-iso",
    "“{words}” is neither a date like 2016-05-22 nor a time like 2016-05-22T14:05:00+01:00.",
    "Write it in one of these two forms.",
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ZONE = ZoneInfo("Europe/London")
_ZONE_YEARS = range(1848, 10_000)
_WEEK = 7 * DAY
_ISO = re.compile(
    r"([+-]?\d{4,15})-(\d\d)-(\d\d)(?:T(?P<time>\d\d:\d\d:\d\d)(?:Z|(?P<ahead>[+-])(?P<by>\d\d:\d\d)))?",
    re.ASCII,
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Days before each month, in a year that begins on 1 March; by the month's number.
_BEFORE_MONTH = (0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275)
_MONTH_LENGTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_TO_1970 = 719_469  # from 1 March of year 0, and one since days count from 1


class LocalTime(NamedTuple):
    """What calendar and clock showed. `offset` is seconds ahead of UTC."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    offset: int


class _Change(NamedTuple):
    """From the instant `at` on, clocks showed another offset."""

    at: int
    before: int
    after: int


class _Year(NamedTuple):
    """The offset with which a year began, and how it changed."""

    offset: int
    changes: tuple[_Change, ...]


_WITHOUT_CHANGE = _Year(0, ())


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days the month has. Raises DateError unless 1 ≤ month ≤ 12."""
    if not 1 <= month <= 12:
        raise DateError(IMPOSSIBLE.at(words=str(month), what="month"))
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTH[month]


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01. Any year; month and day are taken as valid."""
    if month <= 2:
        year -= 1
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + _BEFORE_MONTH[month] + day - _DAYS_TO_1970


@lru_cache(maxsize=2**15)  # the days of ninety years
def civil_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day of so many days since 1970-01-01 (Hinnant's algorithm)."""
    era, of_era = divmod(days + _DAYS_TO_1970 - 1, 146_097)
    of_400 = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * of_400 + of_400 // 4 - of_400 // 100)
    from_march = (5 * of_year + 2) // 153
    month = from_march + 3 if from_march < 10 else from_march - 9
    day = of_year - (153 * from_march + 2) // 5 + 1
    return era * 400 + of_400 + (month <= 2), month, day


def instant(  # noqa: PLR0913  # a wall-clock time has six parts
    year: int,
    month: int = 1,
    day: int = 1,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    *,
    fold: int = 0,
) -> int:
    """The instant at which clocks in England showed this. Raises DateError if none ever could.

    `fold` 1 takes the later of two, and for an hour that never occurred the earlier.
    """
    return _from_wall(year, _wall(year, month, day, hour, minute, second), fold)


def _wall(year: int, month: int, day: int, hour: int, minute: int, second: int) -> int:
    """A wall-clock time as seconds since 1970, as if in UTC. DateError if none such can be."""
    _check(year, month, day)
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise DateError(
            IMPOSSIBLE.at(words=f"{hour:02}:{minute:02}:{second:02}", what="time of day")
        )
    return days_from_civil(year, month, day) * DAY + hour * 3600 + minute * 60 + second


def wall_bounds(
    year: int, month: int, day: int, hour: int, minute: int | None = None, second: int | None = None
) -> Bounds:
    """All instants at which clocks showed this hour, minute or second; DateError as for `instant`.

    Covers both folds of an hour that occurred twice, and both readings of one that never did.
    """
    first = _wall(year, month, day, hour, minute or 0, second or 0)
    last = _wall(year, month, day, hour, _or_last(minute), _or_last(second))
    return Bounds(
        min(_from_wall(year, first, 0), _from_wall(year, first, 1)),
        max(_from_wall(year, last, 0), _from_wall(year, last, 1)),
    )


def _or_last(value: int | None) -> int:
    return 59 if value is None else value


def day_bounds(year: int, month: int, day: int) -> Bounds:
    """The first and the last second of a local day. Raises DateError for an impossible day."""
    _check(year, month, day)
    number = days_from_civil(year, month, day)
    return Bounds(_from_wall(year, number * DAY, 0), _from_wall(year, (number + 1) * DAY, 0) - 1)


@lru_cache(maxsize=2**15)
def day_begins(number: int) -> int:
    """The first second of a local day, told by its days since 1970-01-01."""
    return _from_wall(civil_from_days(number)[0], number * DAY, 0)


def month_bounds(year: int, month: int) -> Bounds:
    """The first and the last second of a local month. Raises DateError for an impossible month."""
    length = month_length(year, month)
    number = days_from_civil(year, month, 1)
    return Bounds(
        _from_wall(year, number * DAY, 0), _from_wall(year, (number + length) * DAY, 0) - 1
    )


def year_bounds(year: int) -> Bounds:
    """The first and the last second of a local year."""
    first, following = days_from_civil(year, 1, 1), days_from_civil(year + 1, 1, 1)
    return Bounds(_from_wall(year, first * DAY, 0), _from_wall(year, following * DAY, 0) - 1)


def local(instant: int) -> LocalTime:
    """What calendar and clock in England showed at the instant."""
    days, seconds = divmod(instant, DAY)
    date = civil_from_days(days)
    offset, changes = _offsets(date[0])
    for change in changes:
        if instant < change.at:
            break
        offset = change.after
    seconds += offset
    if seconds >= DAY:
        date, seconds = civil_from_days(days + 1), seconds - DAY
    hour, rest = divmod(seconds, 3600)
    return LocalTime(*date, hour, rest // 60, rest % 60, offset)


def isoformat(instant: int, *, date_only: bool) -> str:
    """ISO 8601, local: "2016-05-22", or "2016-05-22T14:05:00+01:00".

    Years outside 0000 to 9999 have their sign: "-0999-01-01", "+170000002-01-01".
    """
    return _written(local(instant), date_only)


def show(bounds: Bounds) -> tuple[str | None, str | None]:
    """Both ends in ISO 8601, None where open: dates where they are whole local days.

    One that does not begin or end with a day makes both date-times.
    """
    earliest = None if bounds.earliest is None else local(bounds.earliest)
    latest = None if bounds.latest is None else local(bounds.latest)
    whole = (earliest is None or earliest[3:6] == (0, 0, 0)) and (
        latest is None or latest[3:6] == (23, 59, 59)
    )
    return (
        None if earliest is None else _written(earliest, whole),
        None if latest is None else _written(latest, whole),
    )


def _written(when: LocalTime, date_only: bool) -> str:
    year, month, day, hour, minute, second, offset = when
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    shown = f"{sign}{abs(year):04}-{month:02}-{day:02}"
    if date_only:
        return shown
    ahead = f"+{offset // 3600:02}:{offset % 3600 // 60:02}"
    return f"{shown}T{hour:02}:{minute:02}:{second:02}{ahead}"


def from_isoformat(text: str, *, latest: bool = False) -> int:
    """The instant of what `isoformat` wrote; of a date the first second, or its last if `latest`.

    A date-time needs its offset. Raises DateError for anything else.
    """
    found = _ISO.fullmatch(text)
    if found is None:
        raise DateError(NOT_ISO.at(words=text))
    year, month, day = (int(part) for part in found.groups()[:3])
    if found["time"] is None:
        bounds = day_bounds(year, month, day)
        return int(bounds.latest if latest else bounds.earliest)  # type: ignore[arg-type]
    _check(year, month, day)
    seconds = days_from_civil(year, month, day) * DAY + _seconds(found["time"])
    if found["ahead"]:
        seconds -= int(found["ahead"] + "1") * _seconds(found["by"] + ":00")
    return seconds


def _seconds(clock: str) -> int:
    hour, minute, second = (int(part) for part in clock.split(":"))
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(IMPOSSIBLE.at(words=clock, what="time of day"))
    return hour * 3600 + minute * 60 + second


def _check(year: int, month: int, day: int) -> None:
    if 1 <= day <= 28 and 1 <= month <= 12:
        return
    if not 1 <= day <= month_length(year, month):
        raise DateError(IMPOSSIBLE.at(words=f"{day} {MONTHS[month - 1]} {year}", what="day"))


def _from_wall(year: int, wall: int, fold: int) -> int:
    """The instant at which clocks showed `wall`, which is seconds since 1970 as if in UTC."""
    offset, changes = _offsets(year)
    for at, before, after in changes:
        # Between the two lie the times shown twice or never.
        if wall < at + (before if before < after else after):
            return wall - before
        if wall < at + (after if before < after else before):
            return wall - (after if fold else before)
        offset = after
    return wall - offset


@lru_cache(maxsize=2**12)  # bounded: hostile dates come in any number of years
def _offsets(year: int) -> _Year:
    """How clocks were set in the year. Changes have always been four weeks apart or more."""
    if year not in _ZONE_YEARS:
        return _WITHOUT_CHANGE
    first, following = days_from_civil(year, 1, 1) * DAY, days_from_civil(year, 12, 31) * DAY
    changes: list[_Change] = []
    for start in range(first, following, _WEEK):
        end = min(start + _WEEK, following)
        before, after = _zone_offset(start), _zone_offset(end)
        if before != after:
            changes.append(_Change(_last_with(before, start, end) + 1, before, after))
    return _Year(_zone_offset(first), tuple(changes))


def _last_with(offset: int, start: int, end: int) -> int:
    """The last instant with the offset that `start` has and `end` has not."""
    while end - start > 1:
        middle = (start + end) // 2
        if _zone_offset(middle) == offset:
            start = middle
        else:
            end = middle
    return start


def _zone_offset(instant: int) -> int:
    shown = (_EPOCH + timedelta(seconds=instant)).astimezone(_ZONE).utcoffset()
    return 0 if shown is None else int(shown.total_seconds())
