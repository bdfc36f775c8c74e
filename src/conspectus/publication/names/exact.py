"""Protected names as they are: in any case, joined, split over runs and lines, in addresses.

The text is cut into words; words that follow each other are joined for as long as they begin some
form of a name. So "Ann Example", "ann_example", "EXAMPLE, Ann", "Exam-\\nple" and "E x a m p l e"
are found alike, in one pass for any number of names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from conspectus.publication.names.wanted import SHORTEST_EMBEDDED, Wanted, forms
from conspectus.publication.normal import normal
from conspectus.publication.values import Protected, Severity
from conspectus.publication.wordlist import MONTHS, TYPEFACES

BREAK = "\x1e"  # between pieces of text that do not belong together
# What kind of text stands at an offset: "words", "address" (names of files, links, bookmarks),
# or "code" (styles, types).
Kinds = Callable[[int], str]
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WIDEST_GAP = 12
_APART = re.compile(rf"[\d{BREAK}]")
_SENTENCE_ENDS = re.compile(r"[.!?]\s")
_LONGEST_WORD_ALONE = 5  # "along" is no "A. Long"; "aexample" is more likely an account
_JOINING = frozenset(("mc", "mac", "o", "fitz", "de", "le", "la", "du", "van", "von", "st"))
_YEAR_AFTER = re.compile(r"\W{0,3}(?:\d{1,4}\b|(?:and|to|until|–|-)\s+[A-Z])")
_DAY_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|of|since|until|by|to|from|mid|early|late|and|between|before|"
    r"after|during|last|next|this|that)|[-,/])\W{0,3}$",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word of a text, folded. `inner`: it begins after a hump within a longer word."""

    letters: str
    start: int
    end: int
    inner: bool


class Hit(NamedTuple):
    """A name found: where in the normal text, whose, and how grave."""

    start: int
    end: int
    label: str
    severity: Severity
    rule: str
    letters: str


def words_in(text: str) -> list[Word]:
    """The words of a normal text, humps of joined words apart."""
    found = []
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if word.islower() or word.isupper() or word[1:].islower():
            found.append(Word(word.casefold(), start, match.end(), False))
            continue
        at = 0
        for hump in (*(one.start() for one in _HUMP.finditer(word)), len(word)):
            found.append(Word(word[at:hump].casefold(), start + at, start + hump, at > 0))
            at = hump
    return found


class Matcher:
    """Finds the names of these people; built once, used on any number of texts."""

    def __init__(self, protected: Iterable[Protected]) -> None:
        people = tuple(protected)
        self.forms = forms(people)
        self._begins = {key[:end] for key in self.forms for end in range(1, len(key) + 1)}
        self._long = {key for key in self.forms if self._may_embed(key)}
        self._initials = tuple(_initials(people))
        self._exact = tuple(_exact(people))

    def _may_embed(self, key: str) -> bool:
        full = any(one.form == "full" for one in self.forms[key])
        return len(key) >= (SHORTEST_EMBEDDED if full else SHORTEST_EMBEDDED - 2)

    def find(self, text: str, kind_at: Kinds, words: list[Word] | None = None) -> Iterator[Hit]:
        """Every name in a normal text; `kind_at` says what kind of text stands at an offset.

        `words` are those of `words_in(text)`, where they are known already.
        """
        words = words_in(text) if words is None else words
        for at, word in enumerate(words):
            if word.letters in self._begins:
                yield from self._from(text, words, at, kind_at)
        yield from self._embedded(words, kind_at)
        yield from self._as_written(text)

    def _from(self, text: str, words: list[Word], at: int, kind_at: Kinds) -> Iterator[Hit]:
        """The longest full form from here, and every single one."""
        joined, to = "", at
        while to < len(words) and (to == at or _near(text, words[to - 1], words[to])):
            joined += words[to].letters
            if joined not in self._begins:
                return
            for wanted in self.forms.get(joined, ()):
                run = words[at : to + 1]
                severity = _severity(text, run, wanted, kind_at(words[at].start), words, at)
                if severity:
                    start, end = run[0].start, run[-1].end
                    yield Hit(start, end, wanted.label, severity, "name", joined)
            to += 1

    def _embedded(self, words: list[Word], kind_at: Kinds) -> Iterator[Hit]:
        """Names within one longer word, as in an address: "annexample1987", "examplefamily"."""
        for word in words:
            size = len(word.letters)
            if size < SHORTEST_EMBEDDED:
                continue
            for at in range(size - SHORTEST_EMBEDDED + 3):
                if word.letters[at : at + 4] in self._begins:
                    yield from self._at(word, at, kind_at)

    def _at(self, word: Word, at: int, kind_at: Kinds) -> Iterator[Hit]:
        letters, start = word.letters, word.start
        for end in range(at + SHORTEST_EMBEDDED - 2, len(letters) + 1):
            part = letters[at:end]
            if part not in self._begins:
                return
            if part not in self._long or len(part) == len(letters):
                continue
            for wanted in self.forms[part]:
                if wanted.form == "full":
                    yield Hit(start, word.end, wanted.label, "refuses", "name", part)
                elif kind_at(start) == "address":
                    yield Hit(start, word.end, wanted.label, "before a person", "name", part)

    def _as_written(self, text: str) -> Iterator[Hit]:
        for label, pattern in self._initials:
            for match in pattern.finditer(text):
                yield Hit(*match.span(), label, "refuses", "initials", match[0])
        squeezed = "".join(one for one in text.casefold() if one.isalnum()) if self._exact else ""
        for label, letters, pattern in self._exact:
            if letters in squeezed:
                for match in pattern.finditer(text):
                    yield Hit(*match.span(), label, "refuses", "exact-words", letters)


def _near(text: str, word: Word, following: Word) -> bool:
    gap = text[word.end : following.start]
    if not gap or gap == " ":
        return True
    if len(gap) > _WIDEST_GAP or _APART.search(gap):
        return False
    return len(word.letters) == 1 or not _SENTENCE_ENDS.search(gap)


def _severity(
    text: str, run: list[Word], wanted: Wanted, kind: str, words: list[Word], at: int
) -> Severity | None:
    if wanted.form != "single":
        return _of_joined(text[run[0].start : run[-1].end], run, wanted, kind)
    if len(run) > 1 and not _split_alike(run, wanted):
        return _of_split(text, run, wanted)
    if wanted.ordinary:
        return _of_ordinary(text, run, kind)
    if kind == "code" and run[0].letters in TYPEFACES:
        return "before a person"
    if run[0].inner and kind == "words" and at and words[at - 1].letters in _JOINING:
        return None  # the "Donald" of "McDonald" is another name
    return "refuses"


def _of_joined(written: str, run: list[Word], wanted: Wanted, kind: str) -> Severity | None:
    """A full name; a surname with an "s"; an initial and a surname written as one word."""
    if wanted.form == "full":
        small = wanted.ordinary and written.islower() and kind == "words"
        return "before a person" if small else "refuses"
    if wanted.form == "plural":
        possessive = len(run) > 1 and run[-1].letters == "s"
        return None if wanted.ordinary or possessive else "before a person"
    long = len(written) > _LONGEST_WORD_ALONE or kind == "address"
    return "before a person" if long and len(run) == 1 else None


def _split_alike(run: list[Word], wanted: Wanted) -> bool:
    return tuple(word.letters for word in run) == wanted.words


def _of_split(text: str, run: list[Word], wanted: Wanted) -> Severity | None:
    """A single name in several words: certain where a line breaks it or its letters are spaced."""
    gaps = [text[one.end : two.start] for one, two in pairwise(run)]
    if all(len(word.letters) == 1 for word in run) or not "".join(gaps):
        return "refuses" if len(run) > 2 or not wanted.ordinary else "before a person"
    if wanted.ordinary:
        return None
    if not any("." in gap for gap in gaps):
        if any("-" in gap or "\n" in gap for gap in gaps):
            return "refuses"
        if not any(one.isspace() for gap in gaps for one in gap):
            return "refuses"  # marks of emphasis, or strings that a script puts together
    length = sum(len(word.letters) for word in run)
    return "before a person" if length > 4 else None


def _of_ordinary(text: str, run: list[Word], kind: str) -> Severity | None:
    """A name that is an English word: certain where only a name has a capital letter."""
    word, start, end = text[run[0].start : run[-1].end], run[0].start, run[-1].end
    if not word[0].isupper():
        return "before a person" if kind == "address" else None
    if kind == "code":
        return "before a person"
    if word.casefold() in MONTHS and (
        _YEAR_AFTER.match(text, end) or _DAY_BEFORE.search(text[max(0, start - 12) : start])
    ):
        return None
    shouted = len(word) > 1 and word.isupper()
    if kind == "words" and (shouted or _begins_sentence(text, start)):
        return "before a person"
    return "refuses"


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \"'([*_#-")
    return not before or before[-1] in ".!?:;\n" + BREAK


def _initials(people: Iterable[Protected]) -> Iterator[tuple[str, re.Pattern[str]]]:
    for person in people:
        for written in person.initials:
            letters = [one for one in normal(written).upper() if one.isalpha()]
            if letters:
                body = r"\.?[ \-]?".join(map(re.escape, letters))
                yield person.label, re.compile(rf"(?<![^\W_]){body}(?![^\W_])")


def _exact(people: Iterable[Protected]) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    for person in people:
        for words in person.exact:
            letters = [one for one in normal(words).casefold() if one.isalnum()]
            if letters:
                body = rf"[\W_]{{0,{_WIDEST_GAP}}}".join(map(re.escape, letters))
                pattern = re.compile(rf"(?<![^\W_]){body}(?![^\W_])", re.IGNORECASE)
                yield person.label, "".join(letters), pattern
