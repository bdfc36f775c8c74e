"""Which facts are meant: kinds, and what must be true of each."""

import re
from collections.abc import Callable
from typing import NamedTuple

from conspectus.policy.language import phrases
from conspectus.policy.language.lengths import Amounts
from conspectus.policy.language.phrases import Phrase
from conspectus.policy.language.problems import BAD_ID, NOT_HERE
from conspectus.policy.language.values import Names
from conspectus.policy.values import Is, Pattern, Same, Test

LEVELS = ("low", "medium", "high", "very-high")
_KIND = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*(\.[a-z0-9_]+(-[a-z0-9_]+)*)*", re.ASCII)


class Meant(NamedTuple):
    """A pattern; and of what so many different values are to be counted, if that is asked."""

    pattern: Pattern
    different: str | None = None
    at_least: int = 1
    parameter: str | None = None


def is_kind(word: str) -> bool:
    """Whether a word can be a kind: lower-case words with full stops between them."""
    return _KIND.fullmatch(word) is not None


class Patterns:
    """Reads patterns, with what their numbers are."""

    def __init__(self, names: Names, amounts: Amounts) -> None:
        self._names = names
        self._amounts = amounts

    def read(self, phrase: Phrase) -> Meant:
        """What a pattern of the text means."""
        kinds, *parts = phrases.parts(phrase)
        counted = [one for one in parts if one.data.startswith("different_")]
        tests = tuple(self._test(one) for one in parts if one not in counted)
        pattern = Pattern(self.kinds(kinds), tests)
        for one in counted[1:]:
            self._refuse(one, "different things are counted", "Count one thing in a statement.")
        if not counted:
            return Meant(pattern)
        number = phrases.parts(counted[0])[0]
        by = counted[0].data == "different_agencies"
        attribute = "agency" if by else str(phrases.words(counted[0])[0])
        return Meant(pattern, attribute, *self._amounts.count(number))

    def plain(self, phrase: Phrase, why: str) -> Pattern:
        """A pattern that compares with no other fact; others are a problem."""
        meant = self.read(phrase)
        if meant.different or any(isinstance(one, Same) for one in meant.pattern.tests):
            self._refuse(phrase, why, "Say it in a line of its own that begins with “and”.")
        tests = tuple(one for one in meant.pattern.tests if isinstance(one, Is))
        return Pattern(meant.pattern.kinds, tests)

    def kinds(self, phrase: Phrase) -> tuple[str, ...]:
        """The kinds that are named."""
        for one in phrase.children:
            if not is_kind(str(one)):
                facts: dict[str, object] = {"words": str(one), "what": "a kind of event"}
                self._names.report(BAD_ID, one, {**facts, "example": "device.battery-depleted"})
        return tuple(dict.fromkeys(str(one) for one in phrase.children))

    def _test(self, part: Phrase) -> Test:
        return test(part)

    def _refuse(self, phrase: Phrase, why: str, remedy: str) -> None:
        words = " ".join(phrases.spoken(phrase))[:60]
        self._names.report(NOT_HERE, phrase, {"words": words, "why": why, "remedy": remedy})


def test(part: Phrase) -> Test:
    """What one part of a pattern asks of a fact."""
    return _TESTS[part.data](part)


def _values(part: Phrase) -> tuple[str, ...]:
    return phrases.spoken(phrases.parts(part)[-1])


def _to(part: Phrase) -> Test:
    values = _values(part)
    return Is("level" if all(one in LEVELS for one in values) else "to", values)


def _name(part: Phrase) -> str:
    return str(phrases.words(part)[0])


_TESTS: dict[str, Callable[[Phrase], Test]] = {
    "by_value": lambda part: Is("agency", _values(part)),
    "by_that": lambda part: Same("agency", "trigger"),
    "by_same": lambda part: Same("agency"),
    "by_other": lambda part: Same("agency", different=True),
    "to_value": _to,
    "to_that": lambda part: Same("to", "trigger", "agency"),
    "to_same": lambda part: Same("to"),
    "to_other": lambda part: Same("to", different=True),
    "with_value": lambda part: Is(_name(part), _values(part)),
    "with_that": lambda part: Same(_name(part), "trigger"),
    "with_same": lambda part: Same(_name(part)),
    "with_other": lambda part: Same(_name(part), different=True),
}
