"""Times of day: 14:05, 2.05pm, 1405hrs, noon, the early hours, overnight."""

import re

from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.points import Clock

DAY = 86_400
_TIME = re.compile(
    r"(?P<hour>\d{1,2}?)(?:[:.h]?(?P<minute>\d\d))?(?::(?P<second>\d\d))?\s?"
    r"(?P<half>[ap])?\.?m?\.?(?:h(?:ou)?rs?|h)?"
)
_BEFORE = ("noise", "mark", ",", "@", ";", "(", "[")
_JOINS = ("-", "to", "and")


def read_clock(cursor: Cursor, *, loose: bool = False) -> Clock | None:
    """The time of day here, or None with the cursor where it was.

    `loose`: four digits with nothing else may be a time (they follow a date).
    """
    mark = cursor.mark()
    between = _opening(cursor)
    loose = loose or (cursor.at > 0 and cursor.ahead(-1).kind == "@")
    about = cursor.take("approx") or cursor.take("~")
    cursor.skip("noise", ".") if about else cursor.skip("noise")
    first = _one(cursor, loose=loose or between)
    if first is None:
        cursor.back(mark)
        return None
    last = _other_end(cursor, loose=loose or between)
    if last is not None:
        until = last.last if last.last > first.first else last.last + DAY
        return Clock(first.first, until, first.exact, not between or _is_from(cursor, mark))
    if between:
        cursor.back(mark)
        return None
    if first.exact and cursor.word() in _ZONES:
        first = first._replace(zone=_ZONES[cursor.word()])
        cursor.step()
    if about or cursor.take("approx"):
        return first._replace(margin=60 * cursor.use("circa-time"))
    return first


_ZONES = {"gmt": 0, "utc": 0, "bst": 3600}


def _opening(cursor: Cursor) -> bool:
    """Take what may stand before a time; whether it begins a range."""
    cursor.skip(",", "noise", "@", ";")
    if cursor.kind in ("between", "from"):
        cursor.step()
        return True
    return False


def _is_from(cursor: Cursor, mark: tuple[int, int, int]) -> bool:
    return any(token.kind == "from" for token in cursor.tokens[mark[0] : cursor.at])


def _other_end(cursor: Cursor, *, loose: bool) -> Clock | None:
    mark = cursor.mark()
    if cursor.take(*_JOINS):
        cursor.skip("noise")
        found = _one(cursor, loose=loose)
        if found is not None and found.exact:
            return found
    cursor.back(mark)
    return None


def _one(cursor: Cursor, *, loose: bool) -> Clock | None:
    kind = cursor.kind
    if kind == "time":
        return _with_half(cursor, shown(str(cursor.step().value)))
    if kind == "clock":
        return _named(cursor)
    if kind == "part" and cursor.value in ("early", "mid", "late"):
        return _part_of_day(cursor)
    if kind == "digits":
        return _digits(cursor, loose=loose)
    return None


def shown(text: str) -> Clock | None:
    """The minute, or the second, that the text shows."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if hour > 24 or (hour == 24 and minute + second) or minute > 59 or second > 59:
        return None
    first = hour * 3600 + minute * 60 + second
    return Clock(first, first + (0 if found["second"] else 59), exact=True)


_AFTER_NOON = ("afternoon", "evening", "pm")


def _with_half(cursor: Cursor, clock: Clock | None) -> Clock | None:
    """Take "in the evening" after a time of twelve hours."""
    mark = cursor.mark()
    cursor.skip("noise")
    if clock is not None and cursor.kind == "clock":
        later = cursor.value in _AFTER_NOON or (cursor.value == "night" and clock.first >= 6 * 3600)
        if cursor.value in ("morning", "early-hours", "night", "am", *_AFTER_NOON):
            cursor.step()
            if later and clock.first < 12 * 3600:
                return clock._replace(first=clock.first + DAY // 2, last=clock.last + DAY // 2)
            return clock
    cursor.back(mark)
    return clock


def _named(cursor: Cursor) -> Clock:
    name = str(cursor.step().value)
    if name == "noon":
        return Clock(DAY // 2, DAY // 2 + 59, exact=True)
    if name == "midnight":
        return _MIDNIGHTS[cursor.use("midnight")]
    first, last = cursor.use(name)
    return Clock(first, last if last > first else last + DAY)


_MIDNIGHTS = {
    "start": Clock(0, 59, exact=True),
    "end": Clock(DAY, DAY + 59, exact=True),
    "either": Clock(0, DAY + 59),
}


def _part_of_day(cursor: Cursor) -> Clock | None:
    mark = cursor.mark()
    part = str(cursor.step().value)
    cursor.skip("-", "noise")
    if cursor.kind != "clock" or cursor.value in ("noon", "midnight"):
        cursor.back(mark)
        return None
    whole = _named(cursor)
    cursor.use(part)
    third = (whole.last - whole.first + 1) // 3
    begins = whole.first + {"early": 0, "mid": third, "late": 2 * third}[part]
    return Clock(begins, begins + third - 1)


def _digits(cursor: Cursor, *, loose: bool) -> Clock | None:
    mark = cursor.mark()
    text = str(cursor.step().value)
    if loose and cursor.kind == "." and len(str(cursor.ahead().value)) == 2:
        cursor.step()
        clock = shown(f"{text}:{cursor.step().value}") if len(text) <= 2 else None
    elif len(text) == 4 and loose:
        clock = _with_half(cursor, shown(f"{text[:2]}:{text[2:]}"))
    elif len(text) <= 2 and (cursor.word() == "o'clock" or _has_half(cursor)):
        if cursor.word() == "o'clock":
            cursor.step()
        clock = _with_half(cursor, shown(f"{text}:00"))
    elif len(text) <= 2 and cursor.kind in _JOINS and cursor.ahead().kind == "time":
        # "2-3pm": the second time says which half of the day.
        half = str(cursor.ahead().value).rstrip(".m").strip()[-1:]
        clock = shown(f"{text}{half}m") if half in ("a", "p") else None
        until = shown(str(cursor.ahead().value))
        if clock is not None and until is not None and clock.first > until.first:
            clock = shown(f"{text}am")  # "9-5pm" begins in the morning
    else:
        clock = None
    if clock is None:
        cursor.back(mark)
    return clock


def _has_half(cursor: Cursor) -> bool:
    """Whether "in the evening" follows."""
    place = 0
    while cursor.ahead(place).kind == "noise":
        place += 1
    token = cursor.ahead(place)
    return (
        place > 0
        and token.kind == "clock"
        and token.value in ("morning", "am", *_AFTER_NOON, "night")
    )
