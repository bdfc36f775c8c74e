"""Lengths of time in a text ("six-week"), and whether two dates lie so far apart.

People round. A length of n fits whatever is at least half a unit short of n, and less than a unit
more: "two years" fits from eighteen months up to three years less a day. Days fit to the day, with
or without the first one. "About" doubles the room; "over", "within" and their like leave one side.
"""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.moments import days_between, is_before
from conspectus.dates import Bounds, Duration, Offset, Unit, between, shift
from conspectus.dates.wording import bounds_in_words

_ONES = re.findall(
    r"\w+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBERS = (
    {word: n for n, word in enumerate(_ONES, 1)}
    | {ten: 10 * n for n, ten in enumerate(_TENS, 2)}
    | {f"{ten}-{_ONES[i]}": 10 * n + i + 1 for n, ten in enumerate(_TENS, 2) for i in range(9)}
)
NUMBER = (
    r"(?:\d{1,4}|(?:"
    + "|".join(_TENS)
    + r")-(?:"
    + "|".join(_ONES[:9])
    + r")|"
    + ("|".join(sorted([*_ONES, *_TENS], key=len, reverse=True)))
    + ")"
)
_LENGTH = re.compile(
    rf"(?:\b(?P<word>almost|nearly|about|around|approximately|roughly|some|just over|just under|"
    rf"over|more than|at least|less than|under|up to|at most|within) )?"
    rf"(?<![\w.,£-])(?P<number>{NUMBER}|a|an)(?: |-)"
    r"(?P<unit>day|week|month|year)s?(?:['’](?= ))?(?!-old)\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_ABOUT: tuple[str, ...] = (
    "almost",
    "nearly",
    "about",
    "around",
    "approximately",
    "roughly",
    "some",
)
_ABOUT += ("just over", "just under")
_MORE = ("over", "more than", "at least")
_SHIFTS = {
    "day": (1, Unit.CALENDAR_DAYS),
    "week": (7, Unit.CALENDAR_DAYS),
    "month": (1, Unit.MONTHS),
    "year": (12, Unit.MONTHS),
}


class Length(msgspec.Struct, frozen=True):
    """A length: text[start:end] are its words. `word` is what stands before it ("about", "")."""

    text: str
    start: int
    end: int
    amount: int
    unit: str
    word: str = ""

    @property
    def words(self) -> str:
        """The words as they stand within a sentence: "six weeks"."""
        amount = self.text.replace("-", " ").lower()
        return amount if self.amount == 1 or amount.endswith("s") else f"{amount}s"

    @property
    def room(self) -> tuple[float, float]:
        """The fewest and the most days that it fits."""
        day = _DAYS[self.unit]
        exact = self.unit == "day"
        low = (self.amount - (1 if exact else 0.5)) * day
        high = (self.amount + 1) * day - (0 if exact else 1)
        if self.word in _ABOUT:
            return low - day - self.amount * day / 10, high + day + self.amount * day / 10
        if self.word in _MORE:
            return low, float("inf")
        return (0.0 if self.word else low), high

    def fits(self, a: Bounds, b: Bounds) -> bool:
        """Whether some moments of the two lie so far apart, in the order given."""
        fewest, most = days_between(a, b)
        low, high = self.room
        return fewest <= high and most >= low

    def is_exact(self, a: Bounds, b: Bounds) -> bool:
        """Whether the two lie so far apart without rounding, give or take a month."""
        fewest, most = days_between(a, b)
        days = self.amount * _DAYS[self.unit]
        return fewest <= days + _DAYS["month"] and most >= days - _DAYS["month"]

    def after(self, bounds: Bounds, *, back: bool = False) -> str:
        """The date so much later (or earlier), in words."""
        each, unit = _SHIFTS[self.unit]
        moved = Duration(self.amount * each * (-1 if back else 1), unit)
        first = Bounds(bounds.earliest, bounds.earliest)
        past = Bounds((bounds.latest or 0) + 1, (bounds.latest or 0) + 1)
        earliest = shift(first, Offset(moved, moved)).earliest
        latest = shift(past, Offset(moved, moved)).earliest
        return bounds_in_words(Bounds(earliest, (latest or 0) - 1))


def number_of(words: str) -> int:
    """What a number in digits or words (`NUMBER`, "a", "an") amounts to."""
    folded = words.casefold()
    return 1 if folded in ("a", "an") else _NUMBERS.get(folded) or int(folded)


def lengths(text: str) -> tuple[Length, ...]:
    """The lengths of a text in order; ages ("a 34-year-old") are none."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Length]:
    for found in _LENGTH.finditer(text):
        word = (found["word"] or "").casefold()
        start = found.start("number")
        amount = number_of(found["number"])
        yield Length(
            text[start : found.end()], start, found.end(), amount, found["unit"].casefold(), word
        )


def apart(a: Bounds, b: Bounds) -> str:
    """How far two dates lie apart, in words: "22 to 23 months", "16 days"."""
    if is_before(b, a):
        a, b = b, a
    most = days_between(a, b)[1]
    unit = Unit.CALENDAR_DAYS if most < 45 else Unit.MONTHS
    low, high = between(a, b, unit)
    least, utmost = max(0, low or 0), high or 0
    shown = f"{least}" if least == utmost else f"{least} to {utmost}"
    return f"{shown} {'day' if most < 45 else 'month'}{'' if shown == '1' else 's'}"
