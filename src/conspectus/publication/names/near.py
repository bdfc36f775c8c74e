"""Words that are nearly a protected name: a slip of the keyboard, or an attempt to pass.

Thresholds follow the length of the name, by Damerau's distance (an edit is a letter put in, left
out, changed, or two neighbours exchanged): names of up to three letters have none, of four to
seven letters one edit, of eight or more two. In running text a near word must have a capital letter
and must not occur in small letters as well: then it is a word of English, as are those known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conspectus.publication.names.wanted import Wanted
from conspectus.publication.wordlist import MONTHS, ORDINARY

_SHORTEST, _TWO_EDITS = 4, 8
_FIGURES = str.maketrans("013457", "oleast")
_MIXED = re.compile(r"(?=[^\W_]*[^\W\d_])(?=[^\W_]*\d)[^\W_]{4,24}")


class Seen(NamedTuple):
    """A word of the text: where it first stands, how often, and in which dress."""

    start: int
    end: int
    times: int
    capital: bool
    small: bool
    address: bool


class Near(NamedTuple):
    """A word that is `distance` edits from a name."""

    letters: str
    label: str
    distance: int


def with_figures(text: str) -> Iterator[tuple[str, int, int]]:
    """Words with figures among their letters, read as letters: "5m1th" gives "smith"."""
    for match in _MIXED.finditer(text):
        yield match[0].casefold().translate(_FIGURES), match.start(), match.end()


def near_spellings(
    wanted: Mapping[str, Iterable[Wanted]], seen: Mapping[str, Seen]
) -> tuple[Near, ...]:
    """The seen words that are nearly a name and none themselves, by word and label."""
    known = MONTHS | ORDINARY
    words = [
        one for one in seen if len(one) >= _SHORTEST and one not in wanted and one not in known
    ]
    found: dict[tuple[str, str], int] = {}
    for name, owners in wanted.items():
        labels = {one.label for one in owners if one.form == "single"}
        labels |= {one.label for one in owners if one.form == "full" and len(name) > _TWO_EDITS}
        if not labels or len(name) < _SHORTEST:
            continue
        most = 2 if len(name) >= _TWO_EDITS else 1
        for word, distance, _ in process.extract_iter(
            name, words, scorer=OSA.distance, processor=None, score_cutoff=most
        ):
            if _may_be(name, word, seen[word], distance):
                for label in labels:
                    found[word, label] = min(distance, found.get((word, label), distance))
    return tuple(Near(word, label, by) for (word, label), by in sorted(found.items()))


def _may_be(name: str, word: str, seen: Seen, distance: int) -> bool:
    if word == name:
        return False
    if len(name) == _SHORTEST and (word[0] != name[0] or len(word) < _SHORTEST):
        return False
    if distance > 1 and word[0] != name[0]:
        return False
    return seen.address or (seen.capital and not seen.small)
