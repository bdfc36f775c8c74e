"""The words of dates, from `words.txt`: what each is decides which grammar takes it."""

import re
from collections.abc import Iterator
from importlib.resources import files

from conspectus.dates.values import Unit

Meaning = tuple[str, object]  # kind of word, value

WORDS: dict[str, Meaning] = {}
# By first and second word, longest first.
PHRASES: dict[str, dict[str, list[tuple[list[str], Meaning]]]] = {}

_NUMBERS = frozenset(
    [
        "month",
        "weekday",
        "number",
        "tens",
        "ordinal",
        "hundred",
        "dozen",
        "writing",
        "decade-of-life",
    ]
)
# As `tokens` takes words apart, so that phrases meet their words.
_PIECES = re.compile(r"\d{1,2}(?:st|nd|rd|th)\b|\d+|[a-zà-öø-ÿ]+(?:'[a-zà-öø-ÿ]+)*|\S")


def _lines() -> Iterator[tuple[str, str, list[str]]]:
    """Kind, value and words of each line, with the lines that go on with it."""
    text = files("conspectus.dates.reading").joinpath("words.txt").read_text("utf-8")
    for line in re.sub(r"\n +", " ", text).splitlines():
        if line and not line.startswith("#"):
            head, _, words = line.partition(": ")
            kind, _, value = head.partition(" = ")
            yield kind, value, words.split(" | ")


def _value(kind: str, written: str) -> object:
    if kind in _NUMBERS:
        return int(written)
    if kind == "unit":
        factor, unit = written.split(" ", 1)
        return int(factor), Unit(unit)
    if kind == "often":
        low, high = written.split("-")
        return int(low), int(high) if high else None
    return written


def _enter(written: str, meaning: Meaning) -> None:
    pieces = _PIECES.findall(written)
    if len(pieces) == 1 or "/" in written:
        WORDS[written] = meaning
    else:
        after = PHRASES.setdefault(pieces[0], {})
        after.setdefault(pieces[1], []).append((pieces, meaning))


def _load() -> tuple[frozenset[str], frozenset[str]]:
    alone: dict[str, frozenset[str]] = {}
    for kind, value, words in _lines():
        if kind in ("event", "undated"):
            alone[kind] = frozenset(words)
            continue
        meaning = kind, _value(kind, value)
        for written in words:
            _enter(written, meaning)
    for after in PHRASES.values():
        for entries in after.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return alone["event"], alone["undated"]


EVENTS, UNDATED = _load()
