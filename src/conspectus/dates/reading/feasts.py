"""Days that have a name: feasts, and bank holidays of England and Wales by their rule.

Bank holidays moved for a single year (a jubilee, a coronation) keep their name and their rule here.
"""

from collections.abc import Callable
from typing import Any

from conspectus.dates.instants import days_from_civil, month_length

_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "remembrance day": (11, 11),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "st george's day": (4, 23),
    "may day": (5, 1),
}
_FROM_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "mothering sunday": -21,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter monday": 1,
    "whit sunday": 49,
}
# Month, weekday, and which of them: counted from 1, or backwards from -1.
_NTH = {
    "early may": (5, 0, 1),
    "spring bank": (5, 0, -1),
    "august bank": (8, 0, -1),
    "father's day": (6, 6, 3),
}
BY_CONVENTION = {
    "christmas": "christmas",
    "christmas-period": "christmas-period",
    "new-year": "new-year",
    "easter": "easter",
}


def days(name: str, year: int, use: Callable[[str], Any]) -> tuple[int, int]:
    """The first and last day, counted from 1970-01-01, of the feast in that year.

    `use` gives the value of a convention and notes that it was used.
    """
    if name in BY_CONVENTION:
        return _by_convention(name, year, use(name))
    if name.endswith(" weekend"):
        monday, _ = days(name.removesuffix(" weekend"), year, use)
        return monday - 2, monday
    only = _one(name, year)
    return only, only


def _by_convention(name: str, year: int, value: Any) -> tuple[int, int]:
    if name == "easter":
        sunday = easter_sunday(year)
        return sunday - (2 if value == "Good Friday" else 0), sunday + 1
    month, first, last_month, last = value
    # New Year is named after the year that it brings in; Christmas after the one it is in.
    begins = year - (name == "new-year" and last_month < month)
    return days_from_civil(begins, month, first), days_from_civil(
        begins + (last_month < month), last_month, last
    )


def _one(name: str, year: int) -> int:
    if name in _FIXED:
        return days_from_civil(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter_sunday(year) + _FROM_EASTER[name]
    if name == "remembrance sunday":
        return nth_weekday(year, 11, 6, 2)
    if name == "black friday":
        return nth_weekday(year, 11, 3, 4) + 1
    return nth_weekday(year, *_NTH[name])


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> int:
    """The day that is the nth such weekday of the month; from its end if `nth` is negative."""
    if nth > 0:
        first = days_from_civil(year, month, 1)
        return first + (weekday - weekday_of(first)) % 7 + 7 * (nth - 1)
    last = days_from_civil(year, month, month_length(year, month))
    return last - (weekday_of(last) - weekday) % 7 + 7 * (nth + 1)


def weekday_of(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day + 3) % 7


def easter_sunday(year: int) -> int:
    """Easter of the Western churches (the anonymous Gregorian computus), as a day from 1970."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return days_from_civil(year, month, day + 1)
