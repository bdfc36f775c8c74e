"""How alike two tellings are in words: shared stems, a rare stem counting for more."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
from rapidfuzz.distance import OSA

from conspectus.case import Case
from conspectus.chronology.values import Entry
from conspectus.chronology.vocabulary import EMPTY, SAME_MEANING

_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_])?|\d+")
_ALL_ENDINGS = "ation ement ment ingly ing edly ion ness ance ence ally able ible ie ed al ly er"
_ENDINGS = tuple(_ALL_ENDINGS.split())
# Two tellings that share nothing of this part of what they weigh are not alike.
MOST_OF_IT = 0.85
_SHORTEST_STEM = 4
_LONGEST_STEM = 8


def stem(word: str) -> str:
    """The part of an English word that its forms share, roughly: "assessed" → "assess"."""
    if word.isdigit() or len(word) <= _SHORTEST_STEM:
        return word
    if word[-1] == "s" and word[-2] not in "su":
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if word[-1] in "ey":
        word = word[:-1]
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word[:_LONGEST_STEM]


def tokens(text: str) -> list[str]:
    """The words and figures of a text, in lower case, in order."""
    return _WORD.findall(text.lower())


_NOTHING = frozenset({-1})
_CANONICAL = {
    form: stem(words.split()[0])
    for words, _ in SAME_MEANING
    for one in words.split()
    for form in (one, stem(one))
}


@lru_cache(maxsize=100_000)
def meaning(word: str) -> str:
    """The stem under which a word is compared, "" for one that says nothing of an event."""
    if word in EMPTY:
        return ""
    stemmed = stem(word)
    return _CANONICAL.get(word) or _CANONICAL.get(stemmed) or stemmed


class Telling(msgspec.Struct, frozen=True):
    """The words of one entry as they are compared. `weight` is the sum of theirs.

    `rarest`: the rarest of them, rarest first, which together make up most of the weight.
    """

    words: frozenset[int]
    weight: float
    rarest: tuple[int, ...]


class Lexicon:
    """The words of all tellings of a case and how rare each is among them.

    A stem weighs log²((n + 1) / (k + ½)) where k of n tellings have it; squared, so that forms of
    words that many rows share do not outweigh what only two of them say. The names of the people
    weigh nothing: every row about a person has them.
    """

    def __init__(self, case: Case, entries: Sequence[Entry]) -> None:
        self._ids: dict[str, int] = {}
        self._stems: list[str] = []
        self._known: dict[str, int] = dict.fromkeys(_names(case), -1)
        bags = [self._bag(told(entry)) for entry in entries]
        self._weights = _weights(bags, len(self._stems))
        self._tellings = {
            entry.id: self._telling(bag) for entry, bag in zip(entries, bags, strict=True)
        }

    def telling(self, entry: str) -> Telling:
        """The words of the entry with this id."""
        return self._tellings[entry]

    def _bag(self, text: str) -> frozenset[int]:
        words = set(tokens(text))
        for word in words - self._known.keys():
            self._known[word] = self._number(meaning(word))
        return frozenset(map(self._known.__getitem__, words)) - _NOTHING

    def _number(self, stemmed: str) -> int:
        if len(stemmed) < 2 and not stemmed.isdigit():
            return -1
        if stemmed not in self._ids:
            self._ids[stemmed] = len(self._stems)
            self._stems.append(stemmed)
        return self._ids[stemmed]

    def _telling(self, bag: frozenset[int]) -> Telling:
        weights = self._weights
        rarest = sorted(bag, key=lambda one: (-weights[one], self._stems[one]))
        weight = math.fsum(map(weights.__getitem__, bag))
        left, telling = weight * MOST_OF_IT, 0
        while left > 0:
            left -= weights[rarest[telling]]
            telling += 1
        return Telling(bag, weight, tuple(rarest[:telling]))

    def likeness(self, one: Telling, other: Telling) -> float:
        """From 0 (no word shared) to 1 (the same words); one shared word alone counts little."""
        shared = one.words & other.words
        if not shared:
            return 0.0
        weight = math.fsum(map(self._weights.__getitem__, shared))
        small, large = sorted((one.weight, other.weight))
        alike = weight * (1 / small + 1 / math.sqrt(small * large)) / 2
        return min(1.0, alike) * (1.0 if len(shared) > 1 else 0.6)

    def likeness_with_slips(self, one: Telling, other: Telling) -> float:
        """The likeness where long words that differ by one slip of a key count as the same."""
        slips = self.slips(one, other)
        if not slips:
            return self.likeness(one, other)
        mended = (one.words - {a for a, _ in slips}) | {b for _, b in slips}
        return self.likeness(self._telling(frozenset(mended)), other)

    def slips(self, one: Telling, other: Telling) -> list[tuple[int, int]]:
        """Pairs of unshared stems, one of each telling, that are one slip of a key apart."""
        left = self._sorted(one.words - other.words)
        right = self._sorted(other.words - one.words)
        initials: dict[str, list[int]] = {}
        for word in right:
            initials.setdefault(self._stems[word][0], []).append(word)
        return [
            (a, b)
            for a in left
            for b in initials.get(self._stems[a][0], ())
            if _slip(self._stems[a], self._stems[b])
        ]

    def stems(self, words: Iterable[int]) -> list[str]:
        """The stems of these numbers, rarest first."""
        return [self._stems[one] for one in self._sorted(words)]

    def _sorted(self, words: Iterable[int]) -> list[int]:
        return sorted(words, key=self._rarity)

    def required(self, text: str) -> frozenset[int] | None:
        """The stems of another text, or None where it has a word that no telling has."""
        stems = [meaning(word) for word in tokens(text) if self._known.get(word, 0) >= 0]
        needed = {self._ids.get(stemmed, -1) for stemmed in stems if stemmed}
        return None if -1 in needed else frozenset(needed)

    def longest(self, phrases: Iterable[str]) -> frozenset[int]:
        """The stem of the longest word of each phrase, if any telling has it."""
        words = (max(tokens(phrase), key=len) for phrase in phrases)
        return frozenset(self._known.get(word, self._ids.get(meaning(word), -1)) for word in words)

    def weight(self, words: Iterable[int]) -> float:
        """How much these stems weigh together."""
        return math.fsum(map(self._weights.__getitem__, words))

    def _rarity(self, number: int) -> tuple[float, str]:
        return -self._weights[number], self._stems[number]


def _slip(one: str, other: str) -> bool:
    """Whether two long stems with one initial differ by one letter, or by two exchanged."""
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _weights(bags: Sequence[frozenset[int]], stems: int) -> list[float]:
    counts = Counter(number for bag in bags for number in bag)
    return [math.log((len(bags) + 1) / (counts[number] + 0.5)) ** 2 for number in range(stems)]


def _names(case: Case) -> set[str]:
    written = (name for person in case.people for name in (person.name, *person.aliases))
    return {word for name in written for word in tokens(name)}


def told(entry: Entry) -> str:
    """The words of an entry that tell what happened: the event and what was done."""
    return f"{entry.event} {entry.action}"


def matching_words(one: Entry, other: Entry, stems: Iterable[str]) -> list[str]:
    """How each stem is written in both: "signed", or "machete / knife" where the words differ."""
    left, right = _written(one), _written(other)
    shown = []
    for stemmed in stems:
        forms = (left.get(stemmed, stemmed), right.get(stemmed, stemmed))
        shown.append(forms[0] if forms[0] == forms[1] else " / ".join(forms))
    return shown


def _written(entry: Entry) -> dict[str, str]:
    written: dict[str, str] = {}
    for word in tokens(told(entry)):
        written.setdefault(meaning(word), word)
    return written
