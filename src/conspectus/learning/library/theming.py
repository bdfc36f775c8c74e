"""Themes of recommendations: proposed by the words of a stated scheme, decided by a person."""

import re
from functools import lru_cache
from importlib.resources import files

import msgspec

from conspectus.learning.library.values import Library, Theme, Themed
from conspectus.learning.values import Recommendation

MOST = 4


class Proposed(msgspec.Struct, frozen=True):
    """A theme, and the words of the recommendation that led to it."""

    theme: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def scheme() -> tuple[Theme, ...]:
    """The themes that there are, in the order of the scheme's file."""
    content = (files("conspectus.learning.library") / "themes.toml").read_bytes()
    return msgspec.toml.decode(content, type=dict[str, tuple[Theme, ...]])["themes"]


def proposed(text: str) -> tuple[Proposed, ...]:
    """At most four themes, those with the most and the longest words first, then as the scheme."""
    plain = _plain(text)
    found: list[Proposed] = []
    for theme, pattern in _patterns():
        words = tuple(dict.fromkeys(pattern.findall(plain)))
        if words:
            found.append(Proposed(theme, words))
    found.sort(key=lambda one: -sum(2 + word.count(" ") for word in one.words))
    return tuple(found[:MOST])


def themes_of(library: Library, review: str, key: str, one: Recommendation) -> tuple[str, ...]:
    """The themes that a person decided last, else those of the record, else those proposed."""
    decided = decision(library, review, key)
    if decided is not None:
        return tuple(decided.themes[:MOST])
    return one.themes[:MOST] or tuple(found.theme for found in proposed(one.text))


def decision(library: Library, review: str, key: str) -> Themed | None:
    """The last decision on the themes of a recommendation, or None."""
    return library.decision(review, key)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()) + " "


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (theme.id, re.compile(rf"\b(?:{'|'.join(map(_beginning, theme.words))})"))
        for theme in scheme()
    )


def _beginning(word: str) -> str:
    """A word is met by its beginning and given whole; one that ends in a blank is met whole."""
    if word.endswith(" "):
        return re.escape(word.strip()) + r"\b"
    return r"\w* ".join(re.escape(part) for part in word.split()) + r"\w*"
