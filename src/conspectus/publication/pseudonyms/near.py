"""Words like a name that is listed, and not listed themselves: for a person to look at."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from conspectus.publication.pseudonyms.folding import folded
from conspectus.publication.pseudonyms.forms import WORDS
from conspectus.publication.pseudonyms.values import Identity

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’](?=[^\W_]{2}))+")
_SHORTEST = 4


class Likeness:
    """Finds words that are like the names of some identities; what it found of a word it keeps."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self._exact: dict[str, Identity] = {}
        self._by_length: dict[int, list[tuple[str, Identity]]] = {}
        self._told: dict[str, Identity | None] = {}
        for identity in identities:
            for form in (identity.name, *identity.aliases, *identity.misspellings):
                for word in _WORD.findall(form):
                    self._enter(folded(word).text, identity)

    def _enter(self, word: str, identity: Identity) -> None:
        if len(word) >= _SHORTEST - 1 and word not in self._exact:
            self._exact[word] = identity
            if len(word) >= _SHORTEST:
                self._by_length.setdefault(len(word), []).append((word, identity))

    def near(
        self, text: str, taken: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, Identity]]:
        """Words with a capital that are one slip from a word of a name (two, from eight letters).

        A slip is a letter too many, too few, wrong, or two changed round. Parts of a full name
        that are not listed as aliases come out too, at no slip at all. `taken`, in order, was
        found already.
        """
        starts = [start for start, _ in taken]
        for word in _WORD.finditer(text):
            before = bisect_right(starts, word.end() - 1) - 1
            if not word[0][0].isupper() or (before >= 0 and taken[before][1] > word.start()):
                continue
            plain = folded(word[0]).text
            if plain not in self._told:
                self._told[plain] = self._like(plain)
            if (identity := self._told[plain]) is not None:
                yield word.start(), word.end(), identity

    def _like(self, word: str) -> Identity | None:
        if word in WORDS or len(word) < _SHORTEST - 1:
            return None
        if word in self._exact:
            return self._exact[word]
        for length in range(len(word) - 2, len(word) + 3):
            for name, identity in self._by_length.get(length, ()):
                if slips(word, name) <= allowed(name):
                    return identity
        return None


def slips(one: str, other: str) -> int:
    """How many slips make one folded word of the other, counted up to 3."""
    return OSA.distance(one, other, score_cutoff=2)


def allowed(name: str) -> int:
    """How many slips still look like the name."""
    return 0 if len(name) < _SHORTEST else 1 if len(name) < 8 else 2
