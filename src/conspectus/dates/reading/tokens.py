"""From text to words: one pass, linear in the text, nothing refused."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from conspectus.dates.reading.lexicon import PHRASES, WORDS, Meaning

# Same length as what they replace, so that places in the text stay what they were.
_PLAIN = {ord(dash): "-" for dash in "‐‑‒–—―−"}
_PLAIN |= {ord(quote): "'" for quote in "‘’‛`´ʼ"} | dict.fromkeys(map(ord, "“”„«»"), '"')
_PLAIN |= dict(zip(map(ord, "ˢᵗⁿᵈʳʰ"), "stndrh", strict=True))
_PLAIN |= dict.fromkeys(map(ord, "\t\r\n\f\v\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")
_PLAIN |= dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\xad"), " ")

# What begins with a letter comes first: most words do, and nothing else is then tried.
_SHAPES = re.compile(
    r"""\ *(?:
    (?P<quarter>q[1-4]\b)
  | (?P<half_year>h[12]\b)
  | (?P<short>w/[cebk]\b|[nu]/[kar]\b|[ab]/w\b|y/o\b|and/or\b|[tp]/c\b|o/b\b|[fv]/[uv]\b|f2f\b)
  | (?P<word>[a-zà-öø-ÿ]+(?:'[a-zà-öø-ÿ]+)*)
  | (?P<iso>\d{4}-\d\d-\d\d[t\ ]\d\d:?\d\d(?::?\d\d(?:\.\d{1,9})?)?
        \ ?(?:z\b|[+-]\d\d:?\d\d)?(?![\d:]))
  | (?P<date>(?:\d{4}\ {0,2}[./\\-]\ {0,2}\d{1,2}\ {0,2}[./\\-]\ {0,2}\d\d?
        |\d{1,2}\ {0,2}[./\\-]\ {0,2}\d{1,2}\ {0,2}[./\\-]\ {0,2}(?:\d{4}|\d\d))
        (?!\d|\.\d|\ ?/\ ?(?!\d\d?[./]\d\d?[./]\d\d)\d|-\d{1,2}(?![\d/.-])
        |\ (?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)))
  | (?P<time>(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)
        \ ?(?:(?:[ap]m|[ap]\.m\b)\.?|h(?:ou)?rs?\b|h\b)?
      |(?:[01]?\d|2[0-3])[.h][0-5]\d\ ?(?:(?:[ap]m\b|[ap]\.m\b)\.?|h(?:ou)?rs?\b|h\b)
      |(?:[01]\d|2[0-3])[0-5]\d\ ?(?:h(?:ou)?rs?\b|h\b)
      |(?:0\d|1[0-2])[0-5]\d\ ?(?:[ap]m|[ap]\.m)\b
      |(?:1[0-2]|0?\d)\ ?(?:[ap]m\b|[ap]\.m\b)\.?
      |(?:[01]?\d|2[0-3])h[0-5]\d\b)
  | (?P<nth>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<decade>'?\d{2}(?:\d\d)?'?s\b)
  | (?P<apostrophe>'\d\d\b)
  | (?P<digits>\d+)
  | (?P<calendar>@\#d[a-z ]{4,9}@)
  | (?P<mark>[^\s\w])
  | (?P<other>\S)
    )""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """One word: what it is, its value, and where it stands in the text."""

    kind: str
    value: Any
    start: int
    end: int


def plain(text: str) -> str:
    """The text in small letters with plain dashes, quotes and spaces, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    return lowered if lowered.isascii() else lowered.translate(_PLAIN)


_LOOKED_UP = ("word", "mark", "short")


def scan(text: str) -> list[Token]:
    """The words of a plain text, phrases joined."""
    found: list[Token] = []
    words: list[str] = []
    phrases = False
    for match in _SHAPES.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        word = text[start:end]
        words.append(word)
        phrases = phrases or word in PHRASES
        if kind in _LOOKED_UP:
            found.append(Token(*_meaning(word, kind), start, end))
        else:
            found.append(Token(kind, _VALUES[kind](word) if kind in _VALUES else word, start, end))
    return _joined(found, words) if phrases else found


def _meaning(word: str, kind: str) -> Meaning:
    """What a word or mark is; a mark is of its own kind, and noise has its word for a value."""
    known = WORDS.get(word)
    if known is None:
        return (word if kind == "mark" else kind), word
    return known if known[0] != "noise" else ("noise", word)


def _joined(found: list[Token], words: list[str]) -> list[Token]:
    joined: list[Token] = []
    at, size = 0, len(found)
    while at < size:
        after = PHRASES.get(words[at])
        entries = after.get(words[at + 1]) if after is not None and at + 1 < size else None
        match = _phrase(words, at, entries) if entries is not None else None
        if match is None:
            joined.append(found[at])
            at += 1
        else:
            length, (kind, value) = match
            joined.append(Token(kind, value, found[at].start, found[at + length - 1].end))
            at += length
    return joined


def _phrase(
    words: list[str], at: int, entries: list[tuple[list[str], Meaning]]
) -> tuple[int, Meaning] | None:
    for pieces, meaning in entries:
        if words[at : at + len(pieces)] == pieces:
            return len(pieces), meaning
    return None


_VALUES: dict[str, Callable[[str], object]] = {
    "nth": lambda text: int(text[:-2]),
    "quarter": lambda text: int(text[1]),
    "half_year": lambda text: f"half {text[1]}",
    "apostrophe": lambda text: text[1:],
}
