"""Lengths, windows and numbers of a text, as values."""

from collections.abc import Callable, Mapping

from lark import Token

from conspectus.dates import Unit
from conspectus.policy.language.phrases import Phrase, parts, words
from conspectus.policy.language.problems import (
    NO_PARAMETER,
    OUT_OF_RANGE,
    WRONG_PARAMETER,
    nearest,
)
from conspectus.policy.language.values import Names
from conspectus.policy.values import Bound, Length, Parameter, Window

# About twenty years: no rule of practice looks further, and working days are known no further.
MOST = {
    None: 10_000,
    Unit.SECONDS: 630_720_000,
    Unit.HOURS: 175_200,
    Unit.DAYS: 7_300,
    Unit.CALENDAR_DAYS: 7_300,
    Unit.WORKING_DAYS: 5_000,
    Unit.MONTHS: 240,
}
ELAPSED = {Unit.SECONDS: 1, Unit.HOURS: 3_600, Unit.DAYS: 86_400}
SAME_DAY = Length(0, Unit.CALENDAR_DAYS)
DAY_BEGINS = Bound(length=SAME_DAY, later=False)
DAY_ENDS = Bound(length=SAME_DAY)
NOW = Bound()
THEN = Bound(anchor="trigger")


def unit_of(word: str) -> Unit:
    """The unit that a word of the text names, whether of one or of several."""
    return Unit(word if word.endswith("s") else f"{word}s")


class Amounts:
    """Reads numbers and lengths; `cases` are the values of states for which it reads them."""

    def __init__(self, names: Names, cases: Mapping[str, str | None]) -> None:
        self._names = names
        self._cases = cases

    def count(self, phrase: Phrase) -> tuple[int, str | None]:
        """How many, and the parameter that says so."""
        token = words(phrase)[0]
        if token.type == "INT":
            return self.number(token, None, 1), None
        one = self._parameter(token)
        if one is not None and one.unit is not None:
            self._wrong(token, f"is a length, in {one.unit.value}", "Name one that is a count.")
            one = None
        return (self._amount(one), one.name) if one else (1, None)

    def length(self, phrase: Phrase, unit: Unit | None = None) -> Length:
        """A length; `unit` where the text leaves it to what follows."""
        token, *units = words(phrase)
        if token.type == "INT":
            unit = unit_of(str(units[0])) if units else unit or Unit.DAYS
            return Length(self.number(token, unit), unit)
        one = self._parameter(token)
        if one is not None and one.unit is None:
            self._wrong(token, "is a count, no length", "Give it a unit: “is 30 days”.")
            one = None
        if one is None or one.unit is None:
            return Length(1, Unit.DAYS)
        return Length(self._amount(one), one.unit, one.name)

    def number(self, token: Token, unit: Unit | None, least: int = 0) -> int:
        """The number, if it is one that can be meant."""
        amount = int(token)
        if not least <= amount <= MOST[unit]:
            facts: dict[str, object] = {"words": str(token), "least": least, "most": MOST[unit]}
            self._names.report(OUT_OF_RANGE, token, facts)
            return least
        return amount

    def _parameter(self, token: Token) -> Parameter | None:
        found = self._names.parameters.get(str(token))
        if found is None:
            near = nearest(str(token), self._names.parameters)
            self._names.report(NO_PARAMETER, token, {"words": str(token), "nearest": near})
        return found

    def _amount(self, one: Parameter) -> int:
        for case in one.cases:
            if self._cases.get(case.state) == case.value:
                return case.amount
        return one.amount

    def _wrong(self, token: Token, what: str, remedy: str) -> None:
        facts: dict[str, object] = {"words": str(token), "what": what, "remedy": remedy}
        self._names.report(WRONG_PARAMETER, token, facts)

    def window(self, phrase: Phrase, outer: Window | None = None) -> Window:
        """The window that a phrase names; `outer` is what “in that time” looks back to."""
        lengths = parts(phrase)
        if phrase.data in ("between_later", "between_before"):
            last = self.length(lengths[1])
            first = self.length(lengths[0], last.unit)
            if phrase.data == "between_later":
                return Window(Bound(length=first), Bound(length=last))
            return Window(Bound(length=last, later=False), Bound(length=first, later=False))
        if phrase.data == "in_that_time":
            return _from_trigger(outer)
        return WINDOWS[phrase.data](*[self.length(one) for one in lengths])


def _back(length: Length) -> Bound:
    return Bound(length=length, later=False)


def _from_trigger(outer: Window | None) -> Window:
    """The same window, wherever it is asked from: its anchor is the trigger."""
    if outer is None:
        return Window(None, THEN)
    low, high = outer.low, outer.high
    return Window(
        low and Bound("trigger", low.length, low.later, low.strict),
        high and Bound("trigger", high.length, high.later, high.strict),
    )


WINDOWS: dict[str, Callable[..., Window]] = {
    "within": lambda length: Window(NOW, Bound(length=length)),
    "on_that_day": lambda: Window(DAY_BEGINS, DAY_ENDS),
    "on_that_day_or_within": lambda length: Window(DAY_BEGINS, Bound(length=length)),
    "ever_after": lambda: Window(NOW, None),
    "ever_before": lambda: Window(None, NOW),
    "in_the_before": lambda length: Window(_back(length), NOW),
    "on_that_day_or_before": lambda length: Window(_back(length), DAY_ENDS),
    "since": lambda: Window(Bound(strict=True), THEN),
    "on_that_day_or_since": lambda: Window(DAY_BEGINS, THEN),
    "by_then": lambda: Window(None, THEN),
}
