"""The people of a review where a sentence or a heading names them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from conspectus.learning.reading.people import base_name
from conspectus.learning.values import Person

_MONTHS_WORDS = (
    "January February March April May June July August September October November December"
)
_MONTHS = frozenset(_MONTHS_WORDS.split())


class Names:
    """Who is meant by the names in a text. A month beside a number is a date, and no person."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._of: dict[str, list[Person]] = defaultdict(list)
        for one in people:
            self._of[base_name(one.label)].append(one)
        names = sorted(self._of, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None
        )

    @property
    def all(self) -> frozenset[str]:
        return frozenset(self._of)

    def within(self, text: str) -> tuple[str, ...]:
        """The labels of those named, each once, in order. One of two called alike only if told."""
        found: dict[str, None] = {}
        for said in self._pattern.finditer(text) if self._pattern else ():
            if said[0] in _MONTHS and _is_date(text, said):
                continue
            label = self._label(said[0], text)
            if label:
                found.setdefault(label)
        return tuple(found)

    def _label(self, name: str, text: str) -> str:
        alike = self._of[name]
        if len(alike) == 1:
            return alike[0].label
        told = [
            one
            for one in alike
            if one.role and re.search(rf"\b{re.escape(one.role)}\b", text, re.I)
        ]
        return told[0].label if len(told) == 1 else ""

    def about(self, headings: Sequence[str]) -> str:
        """The person whom the nearest heading that names any names; "" where it names several."""
        for heading in reversed(headings):
            found = self.within(heading)
            if found:
                return found[0] if len(found) == 1 else ""
        return ""


def _is_date(text: str, said: re.Match[str]) -> bool:
    """Whether a month's name has a day or a year beside it, or a preposition of time before it."""
    before, after = (
        text[max(0, said.start() - 12) : said.start()],
        text[said.end() : said.end() + 7],
    )
    if re.match(r",? (?:19|20)\d\d\b|[ ,]+\d{1,2}(?:st|nd|rd|th)\b", after):
        return True
    if re.search(
        r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?|[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|early|late|"
        r"mid-?|[Ll]ast|next) ?$",
        before,
    ):
        return not re.search(r"(?:19|20)\d\d $", before)
    return bool(
        re.match(
            r" (?:and|to|or|-|–) (?:" + "|".join(_MONTHS) + r") \d",
            after + text[said.end() + 7 : said.end() + 24],
        )
    )
