"""Conventions: what vague words are taken to mean, as data that a case can change.

Every reading lists the ids of those that it rests on. Changing one changes the reading, never the
words.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from conspectus.dates.instants import month_length
from conspectus.errors import Problem, code

UNKNOWN = code(
    "convention-unknown",
    "There is no convention called {words}.",
    "Take one of the ids in the table of conventions, or remove the line.",
)
UNUSABLE = code(
    "convention-value",
    "The convention {convention} cannot be {words}.",
    "Give it {wanted}.",
)

MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_COUNTS = re.compile(r"(\d{1,4})-(\d{1,4})?")
_DAYS = re.compile(r"([12]?\d|3[01]) ([A-Za-z]+)-([12]?\d|3[01]) ([A-Za-z]+)")
Form = Literal["choice", "whole", "months", "hours", "counts", "days"]


class Convention(NamedTuple):
    """One convention: `sentence` has {value} where its value stands.

    `form` and `allowed` say what values it takes: one of `allowed`; a whole number from the first
    to the second; or a stretch of months, hours, counts or days of the year.
    """

    id: str
    value: str | int
    sentence: str
    form: Form
    allowed: tuple[str | int, ...] = ()

    @property
    def wanted(self) -> str:
        """What a value looks like, in words."""
        if self.form == "choice":
            return "one of: " + ", ".join(str(one) for one in self.allowed)
        if self.form == "whole":
            return f"a whole number from {self.allowed[0]} to {self.allowed[1]}"
        return f"a stretch of {self.form}, such as {self.value}"


class Row(NamedTuple):
    """A line of the table of conventions, for people."""

    id: str
    value: str
    sentence: str
    takes: str


CATALOGUE: dict[str, Convention] = {}


def _add(
    id: str, value: str | int, sentence: str, form: Form = "choice", *allowed: str | int
) -> None:
    CATALOGUE[id] = Convention(id, value, sentence, form, allowed)


_add(
    "day-first",
    "day",
    "In a date of numbers, such as 05/06/2022, the {value} comes first.",
    "choice",
    "day",
    "month",
)
_add(
    "month-first-only",
    "read",
    "A date of numbers that can only have its month first, such as 04/22/2016: {value} it as such.",
    "choice",
    "read",
    "refuse",
)
_add(
    "two-digit-year",
    29,
    "A year of two digits up to {value} is of the 2000s and a later one of the 1900s, as in Excel.",
    "whole",
    0,
    99,
)
_add(
    "month-and-number",
    "year",
    "Two digits after the name of a month, with no other year (Feb-23, May 22), are the {value}.",
    "choice",
    "year",
    "day",
)
_add(
    "short-years",
    "two years",
    "2021/22 and 2021-22 mean: {value}.",
    "choice",
    "two years",
    "financial year",
    "academic year",
)
_add(
    "near-spelling",
    "mend",
    "The name of a month with a slip that leaves one possibility (Febuary): {value} it.",
    "choice",
    "mend",
    "refuse",
)
_add(
    "range-year",
    "nearest",
    "An end of a range without a year takes the {value} year that keeps the two in order.",
    "choice",
    "nearest",
)
_add(
    "anchor-year",
    "same",
    "A day or month without a year is of the {value} year as the date that it is read beside.",
    "choice",
    "same",
)
_add(
    "time-alone",
    "same",
    "A time of day without a date is of the {value} day as the date that it is read beside.",
    "choice",
    "same",
)
_add(
    "weekday-alone",
    "following",
    "A weekday without a date is the first one {value} the date that it is read beside.",
    "choice",
    "following",
    "before",
)
_add(
    "slash-days",
    "either",
    "3/4 May, Aug/Sep 2023 and late 2019/early 2020 are {value} of the two.",
    "choice",
    "either",
)
_add(
    "early",
    "first third",
    "Early, the beginning or start: the {value} (January to April; days 1 to 10; 1990 to 1993).",
    "choice",
    "first third",
    "first half",
)
_add(
    "mid",
    "middle third",
    "Mid or the middle: the {value} (May to August; days 11 to 20; 1994 to 1996).",
    "choice",
    "middle third",
    "middle half",
)
_add(
    "late",
    "last third",
    "Late or the end: the {value} (September to December; day 21 on; 1997 to 1999).",
    "choice",
    "last third",
    "last half",
)
_add("spring", "March-May", "Spring is {value}.", "months")
_add("summer", "June-August", "Summer is {value}.", "months")
_add("autumn", "September-November", "Autumn is {value}.", "months")
_add(
    "winter",
    "December-February",
    "Winter is {value}; the winter of a year begins in that year.",
    "months",
)
_add("autumn-term", "September-December", "The autumn term is {value}.", "months")
_add("spring-term", "January-April", "The spring term is {value}.", "months")
_add("summer-term", "April-July", "The summer term is {value}.", "months")
_add(
    "quarter",
    "January",
    "The first quarter of a year begins in {value}.",
    "choice",
    "January",
    "April",
)
_add("financial-year", "April", "A financial year begins in {value}.", "choice", "April")
_add(
    "academic-year",
    "September",
    "An academic or school year begins in {value}.",
    "choice",
    "September",
    "August",
)
_add(
    "century",
    "00",
    "The 20th century is 19{value} to 1999, as EDTF has it.",
    "choice",
    "00",
)
_add(
    "circa",
    1,
    "Around, about or circa: up to {value} of the smallest unit written, either side.",
    "whole",
    0,
    20,
)
_add("circa-time", 30, "About a time of day: up to {value} minutes either side.", "whole", 0, 240)
_add(
    "circa-number",
    10,
    "About a number: {value} in a hundred either side, in whole numbers, inside that margin.",
    "whole",
    0,
    50,
)
_add(
    "circa-one",
    "a part of it",
    "About one hour, day, week, fortnight, month or year is one with {value} either side: "
    "15 minutes, 1 day, 1 day, 2 days, about 10 days (21 to 40 days), 2 months.",
    "choice",
    "a part of it",
)
_add("a-couple", "2-3", "A couple is {value}.", "counts")
_add("a-few", "2-6", "A few or some is {value}.", "counts")
_add(
    "medical-fractions",
    "amounts",
    "2/7, 3/52 and 6/12 before ago, later, earlier, before or after are {value} of time: "
    "2 days, 3 weeks, 6 months.",
    "choice",
    "amounts",
)
_add("several", "3-", "Several, a number of, many, various or multiple is {value}.", "counts")
_add("repeatedly", "2-", "Occurrences with no number told are {value}.", "counts")
_add(
    "from-to",
    "ends",
    "Of occurrences told “from … to …”, the first and the last lie at the {value}.",
    "choice",
    "ends",
)
_add("short-time", 24, "A short time, or shortly: within {value} hours.", "whole", 1, 744)
_add("immediately", 1, "Immediately: within {value} hours.", "whole", 1, 24)
_add("soon", 7, "Soon: within {value} days.", "whole", 1, 366)
_add(
    "weekend",
    "Saturday",
    "A weekend is {value} to Sunday.",
    "choice",
    "Saturday",
    "Friday",
)
_add("week", "Monday", "A week begins on {value}.", "choice", "Monday", "Sunday")
_add(
    "week-of-month",
    "days",
    "The first week of a month or a year is its {value} 1 to 7, and so on.",
    "choice",
    "days",
)
_add("early-hours", "00:00-05:59", "The early hours are {value}.", "hours")
_add("early-morning", "03:00-08:59", "The early morning is {value}.", "hours")
_add("morning", "06:00-11:59", "The morning is {value}.", "hours")
_add("am", "00:00-11:59", "am with no time of day is {value}.", "hours")
_add("pm", "12:00-23:59", "pm with no time of day is {value}.", "hours")
_add("lunchtime", "12:00-13:59", "Lunchtime is {value}.", "hours")
_add("afternoon", "12:00-17:59", "The afternoon is {value}.", "hours")
_add("teatime", "15:00-18:59", "Teatime is {value}.", "hours")
_add("evening", "17:00-23:59", "The evening is {value}.", "hours")
_add("night", "20:00-05:59", "The night of a day is {value}, into the next day.", "hours")
_add("overnight", "18:00-08:59", "Overnight is {value}, into the next day.", "hours")
_add("daytime", "06:00-19:59", "The daytime is {value}.", "hours")
_add(
    "midnight",
    "either",
    "Midnight of a day is at its start or its end: {value}.",
    "choice",
    "either",
    "start",
    "end",
)
_add("christmas", "24 December-26 December", "Christmas is {value}.", "days")
_add("christmas-period", "20 December-2 January", "The Christmas period is {value}.", "days")
_add(
    "new-year", "31 December-1 January", "New Year is {value}, named after its second year.", "days"
)
_add(
    "easter",
    "Good Friday",
    "Easter is {value} to Easter Monday.",
    "choice",
    "Good Friday",
    "Easter Sunday",
)
_add("juvenile", 18, "A juvenile, minor, child or young person is under {value}.", "whole", 1, 25)
_add("adult", 18, "An adult is {value} or older.", "whole", 1, 25)
_add("teenager", "13-19", "A teenager is aged {value}.", "counts")
_add("infant", "0-1", "A baby or infant is aged {value}.", "counts")
_add("toddler", "1-3", "A toddler is aged {value}.", "counts")


def _months(text: str) -> tuple[int, int]:
    first, last = (MONTH_NAMES.index(name.strip().lower()) + 1 for name in text.split("-"))
    return first, last


def _hours(text: str) -> tuple[int, int]:
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour, minute, last_hour, last_minute = map(int, found.groups())
    return hour * 3600 + minute * 60, last_hour * 3600 + last_minute * 60 + 59


def _counts(text: str) -> tuple[int, int | None]:
    found = _COUNTS.fullmatch(text)
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        raise ValueError(text)
    return int(found[1]), int(found[2]) if found[2] else None


def _days(text: str) -> tuple[int, int, int, int]:
    found = _DAYS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    first, last = (MONTH_NAMES.index(found[group].lower()) + 1 for group in (2, 4))
    if int(found[1]) > month_length(2001, first) or int(found[3]) > month_length(2001, last):
        raise ValueError(text)
    return first, int(found[1]), last, int(found[3])


_FORMS: dict[str, Callable[[str], Any]] = {
    "months": _months,
    "hours": _hours,
    "counts": _counts,
    "days": _days,
}


def _parsed(convention: Convention, value: object) -> Any:
    """The value in the shape that readings use. Raises ValueError if it cannot have it."""
    if convention.form == "whole":
        number = int(str(value))
        low, high = (int(limit) for limit in convention.allowed)
        if not low <= number <= high:
            raise ValueError(str(value))
        return number
    if convention.form == "choice":
        if str(value) not in convention.allowed:
            raise ValueError(str(value))
        return str(value)
    return _FORMS[convention.form](str(value))


class Conventions:
    """The conventions in force: each at its default unless a case changed it."""

    __slots__ = ("_values",)

    def __init__(self) -> None:
        self._values = dict(_DEFAULTS)

    @classmethod
    def from_mapping(
        cls, mapping: Mapping[str, str | int]
    ) -> tuple["Conventions", tuple[Problem, ...]]:
        """The conventions with these changed, and what is wrong with those that are not usable.

        A wrong one is left at its default.
        """
        changed, problems = cls(), []
        for id, value in mapping.items():
            convention = CATALOGUE.get(id)
            if convention is None:
                problems.append(UNKNOWN.at(words=str(id)))
                continue
            try:
                changed._values[id] = _parsed(convention, value)
            except ValueError:
                problems.append(
                    UNUSABLE.at(words=str(value), convention=id, wanted=convention.wanted)
                )
        return changed, tuple(problems)

    def __getitem__(self, id: str) -> Any:
        """The value in force, in the shape that its form has. Raises KeyError for no such id."""
        return self._values[id]

    def is_default(self, id: str) -> bool:
        """Whether the convention has its stated default."""
        return bool(self._values[id] == _DEFAULTS[id])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Conventions) and self._values == other._values

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    @staticmethod
    def table() -> tuple[Row, ...]:
        """Every convention with its default, a sentence that says it, and the values it takes."""
        return tuple(
            Row(one.id, str(one.value), one.sentence.format(value=one.value), one.wanted)
            for one in CATALOGUE.values()
        )


_DEFAULTS = {id: _parsed(convention, convention.value) for id, convention in CATALOGUE.items()}
DEFAULT = Conventions()
