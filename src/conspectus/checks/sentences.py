"""The sentences of a text and of a draft, each with its place."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from conspectus.checks.values import Draft, Passage

_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
_SHORT_FORM = re.compile(
    r"(?:\b(?:e\.g|i\.e|No|Mr|Mrs|Ms|Dr|St|etc|paras?|pp?|ss?|cf|vs|v|Fig|Rec|Recs|Vol|Ch|App|"
    r"approx|c|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|^\s*\(?\d+(?:\.\d+)*[.)])$"
)
_LONGEST = 200  # characters of a quotation
_NO_SENTENCE = 2_000  # characters


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: passage.text[start : start + len(text)] are its words."""

    text: str
    start: int
    passage: Passage


@lru_cache(maxsize=8192)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends; a new line ends one, "e.g." and its like do not."""
    return tuple(piece for start, end in _spans(text) for piece in _pieces(text, start, end))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or what has no end for pages cut at a blank, so that work stays in proportion."""
    while end - start > _NO_SENTENCE:
        middle = text.rfind(" ", start + 1, start + _NO_SENTENCE)
        middle = middle if middle > start else start + _NO_SENTENCE
        yield start, middle
        start = middle
    yield start, end


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _END.finditer(text):
        if "\n" not in stop[0] and _SHORT_FORM.search(text[start : stop.start()]):
            continue
        if text[start : stop.start()].strip():
            yield _trimmed(text, start, stop.start())
        start = stop.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def sentences(draft: Draft, *, cells: bool = False) -> Iterator[Sentence]:
    """The sentences of a draft's paragraphs in order, of headings never, of cells if asked for."""
    for passage in draft.passages:
        if not passage.level and (cells or not passage.where.table):
            yield from of(passage)


def of(passage: Passage) -> Iterator[Sentence]:
    """The sentences of one passage."""
    for start, end in spans(passage.text):
        yield Sentence(passage.text[start:end], start, passage)


def around(text: str, at: int) -> str:
    """The sentence that has the character at `at`, cut to what a quotation can hold."""
    start, end = next(((a, b) for a, b in spans(text) if at < b), (0, len(text)))
    return cut(text[start:end], at - start)


def cut(sentence: str, at: int = 0) -> str:
    """The words around the character at `at`, at most some 200 of its characters."""
    if len(sentence) <= _LONGEST:
        return sentence
    start = min(max(0, at - _LONGEST // 2), len(sentence) - _LONGEST)
    start = sentence.rfind(" ", 0, start + 1) + 1 if start else 0
    end = sentence.rfind(" ", start, start + _LONGEST)
    end = start + _LONGEST if end <= start else end
    if len(sentence) - start <= _LONGEST:
        end = len(sentence)
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")
