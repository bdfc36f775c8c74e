"""Text folded for comparing: small letters, no accents, plain quotation marks, nothing unseen.

"RÓBERT\u00adSON’S" and "robertson's" fold to the same, and every folded character still knows which
character of the text it comes from.
"""

import unicodedata
from bisect import bisect_right
from functools import lru_cache

import msgspec

_ALIKE = {
    **dict.fromkeys("‘’ʼʹ′´`＇", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ı": "i",
}
_UNSEEN = frozenset({"Mn", "Me", "Cf"})  # accents that stand apart, soft hyphens, joiners, marks


class Folded(msgspec.Struct, frozen=True):
    """`text`, folded; `at` has for each of its characters the place in the text, and is rising."""

    text: str
    at: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text (not empty) stands in the text itself."""
        return self.at[start], self.at[end - 1] + 1

    def after(self, place: int) -> int:
        """The first folded character that comes from `place` of the text or later."""
        return bisect_right(self.at, place - 1)


def folded(text: str) -> Folded:
    """The text folded. Takes time in proportion to the text."""
    if text.isascii():
        return Folded(text.lower(), range(len(text)))
    made: list[str] = []
    at: list[int] = []
    for place, one in enumerate(text):
        letters = _one(one)
        made.append(letters)
        at.extend([place] * len(letters))
    return Folded("".join(made), tuple(at))


def unseen(one: str) -> bool:
    """Whether a character leaves nothing when it is folded."""
    return not one.isascii() and not _one(one)


@lru_cache(maxsize=4096)
def _one(one: str) -> str:
    if one in _ALIKE:
        return _ALIKE[one]
    parts = unicodedata.normalize("NFKD", one).casefold()
    return "".join(p for p in parts if unicodedata.category(p) not in _UNSEEN)
