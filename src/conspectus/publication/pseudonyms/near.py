"""Words like a name that is listed, and not listed themselves: for a person to look at."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from conspectus.publication.pseudonyms.folding import folded
from conspectus.publication.pseudonyms.forms import WORDS
from conspectus.publication.pseudonyms.values import Identity

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’](?=[^\W_]{2}))+")
_SHORTEST = 4


def near(
    text: str, identities: Sequence[Identity], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Identity]]:
    """Words with a capital that are one slip from a word of a name (two, from eight letters on).

    A slip is a letter too many, too few, wrong, or two changed round. Parts of a full name that
    are not listed as aliases come out too, at no slip at all. `taken` was found already.
    """
    known = _known(tuple(identities))
    for word in _WORD.finditer(text):
        if not word[0][0].isupper() or any(s < word.end() and word.start() < e for s, e in taken):
            continue
        plain = folded(word[0]).text
        if plain in WORDS or len(plain) < _SHORTEST - 1:
            continue
        if (identity := _like(plain, known)) is not None:
            yield word.start(), word.end(), identity


@lru_cache(maxsize=8)
def _known(identities: tuple[Identity, ...]) -> dict[str, Identity]:
    words: dict[str, Identity] = {}
    for identity in identities:
        for form in (identity.name, *identity.aliases, *identity.misspellings):
            for word in _WORD.findall(form):
                words.setdefault(folded(word).text, identity)
    return {word: one for word, one in words.items() if len(word) >= _SHORTEST - 1}


def _like(word: str, known: dict[str, Identity]) -> Identity | None:
    if word in known:
        return known[word]
    for name, identity in known.items():
        if len(name) >= _SHORTEST and slips(word, name) <= allowed(name):
            return identity
    return None


def slips(one: str, other: str) -> int:
    """How many slips make one folded word of the other, counted up to 3."""
    return OSA.distance(one, other, score_cutoff=2)


def allowed(name: str) -> int:
    """How many slips still look like the name."""
    return 0 if len(name) < _SHORTEST else 1 if len(name) < 8 else 2
