"""Bounds, durations and offsets in words, for the sentences that rest on them."""

from conspectus.dates.instants import MONTHS, LocalTime, local, month_length
from conspectus.dates.values import Bounds, Duration, Offset, Unit

_ELAPSED = (Unit.SECONDS, Unit.HOURS, Unit.DAYS)


def bounds_in_words(bounds: Bounds) -> str:
    """ "December 2022", "3 May 2022", "between May 2022 and June 2022", "not known"."""
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is None and latest is None:
        return "not known"
    if latest is None:
        return f"{instant_in_words(earliest)} or later"  # type: ignore[arg-type]
    if earliest is None:
        return f"{instant_in_words(latest, last=True)} or earlier"
    return _stretch(local(earliest), local(latest))


def instant_in_words(instant: int, *, last: bool = False) -> str:
    """ "3 May 2022"; with the time unless a day begins there, or ends there if `last`."""
    when = local(instant)
    return _day(when) if when[3:6] == ((23, 59, 59) if last else (0, 0, 0)) else _moment(when)


def duration_in_words(duration: Duration) -> str:
    """ "18 months", "1 working day": the amount without its sign."""
    amount = abs(duration.amount)
    return f"{amount} {duration.unit[:-1] if amount == 1 else duration.unit}"


def offset_in_words(offset: Offset) -> str:
    """What goes before the name of the other moment: "18 months after", "at least 1 day before"."""
    low, high = offset.low, offset.high
    if low is not None and low == high:
        return _exactly(low)
    told = [] if low is None else [_no_earlier(low)]
    told += [] if high is None else [_no_later(high)]
    return " and ".join(told) or "at any time before or after"


def _exactly(duration: Duration) -> str:
    if duration.amount == 0:
        return "at the same time as" if duration.unit in _ELAPSED else "on the same date as"
    return f"{duration_in_words(duration)} {'before' if duration.amount < 0 else 'after'}"


def _no_earlier(low: Duration) -> str:
    if low == Duration(1, Unit.SECONDS):  # instants are no finer: this is "after" itself
        return "after"
    if low.amount == 0:
        return f"no earlier than{_date_of(low)}"
    return f"{'at most' if low.amount < 0 else 'at least'} {_exactly(low)}"


def _no_later(high: Duration) -> str:
    if high == Duration(-1, Unit.SECONDS):
        return "before"
    if high.amount == 0:
        return f"no later than{_date_of(high)}"
    return f"{'at least' if high.amount < 0 else 'at most'} {_exactly(high)}"


def _date_of(duration: Duration) -> str:
    return "" if duration.unit in _ELAPSED else " the date of"


def _stretch(first: LocalTime, last: LocalTime) -> str:
    if first[:5] == last[:5]:
        return _moment(first)
    if first[3:6] != (0, 0, 0) or last[3:6] != (23, 59, 59):
        return f"between {_moment(first)} and {_moment(last)}"
    whole_months = first.day == 1 and last.day == month_length(last.year, last.month)
    if first[:3] == last[:3]:
        return _day(first)
    if whole_months and first[:2] == last[:2]:
        return _month(first)
    if whole_months and first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    name = _month if whole_months else _day
    return f"between {name(first)} and {name(last)}"


def _moment(when: LocalTime) -> str:
    seconds = f":{when.second:02}" if when.second not in (0, 59) else ""
    return f"{when.hour:02}:{when.minute:02}{seconds} on {_day(when)}"


def _day(when: LocalTime) -> str:
    return f"{when.day} {_month(when)}"


def _month(when: LocalTime) -> str:
    return f"{MONTHS[when.month - 1]} {when.year}"
