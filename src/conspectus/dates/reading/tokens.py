"""From text to words: one pass, linear in the text, nothing refused."""

import re
from collections.abc import Callable
from typing import NamedTuple

from conspectus.dates.reading.lexicon import PHRASES, WORDS, Meaning

# Same length as what they replace, so that places in the text stay what they were.
_PLAIN = {ord(dash): "-" for dash in "‐‑‒–—―−"}
_PLAIN |= {ord(quote): "'" for quote in "‘’‛`´ʼ"} | dict.fromkeys(map(ord, "“”„«»"), '"')
_PLAIN |= dict.fromkeys(map(ord, "\t\r\n\f\v\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")
_PLAIN |= dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\xad"), " ")

_SHAPES = re.compile(
    r"""
    (?P<iso>\d{4}-\d\d-\d\d[t ]\d\d:?\d\d(?::?\d\d(?:\.\d{1,9})?)?\ ?(?:z\b|[+-]\d\d:?\d\d)?(?![\d:]))
  | (?P<date>(?:\d{4}\ {0,2}[./\\-]\ {0,2}\d{1,2}\ {0,2}[./\\-]\ {0,2}\d\d?
           |\d{1,2}\ {0,2}[./\\-]\ {0,2}\d{1,2}\ {0,2}[./\\-]\ {0,2}(?:\d{4}|\d\d?))(?!\d|[./]\d|\ ?/\ ?\d|-\d{1,2}(?![\d/.-])))
  | (?P<time>(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)\ ?(?:(?:[ap]m|[ap]\.m\b)\.?|h(?:ou)?rs?\b|h\b)?
           | (?:[01]?\d|2[0-3])[.h][0-5]\d\ ?(?:(?:[ap]m\b|[ap]\.m\b)\.?|h(?:ou)?rs?\b|h\b)
           | (?:[01]\d|2[0-3])[0-5]\d\ ?(?:h(?:ou)?rs?\b|h\b|(?:[ap]m|[ap]\.m)\b)
           | (?:1[0-2]|0?\d)\ ?(?:[ap]m\b|[ap]\.m\b)\.?
           | (?:[01]?\d|2[0-3])h[0-5]\d\b)
  | (?P<nth>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<decade>'?\d{2}(?:\d\d)?'?s\b)
  | (?P<quarter>q[1-4]\b)
  | (?P<half_year>h[12]\b)
  | (?P<apostrophe>'\d\d\b)
  | (?P<digits>\d+)
  | (?P<short>w/[cebk]\b|[nu]/[kar]\b|a/w\b|b/w\b|y/o\b|@\#d[a-z ]{4,9}@)
  | (?P<word>[a-zà-öø-ÿ]+(?:'[a-zà-öø-ÿ]+)*)
  | (?P<mark>[^\s\w])
  | (?P<other>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One word: what it is, its value, and where it stands in the text."""

    kind: str
    value: object
    start: int
    end: int


def plain(text: str) -> str:
    """The text in small letters with plain dashes, quotes and spaces, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    return lowered if lowered.isascii() else lowered.translate(_PLAIN)


def scan(text: str) -> list[Token]:
    """The words of a plain text, phrases joined."""
    found = []
    for match in _SHAPES.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "word":
            found.append(_word(text, start, end))
        elif kind == "mark":
            found.append(Token(WORDS.get(match[0], (match[0],))[0], match[0], start, end))
        else:
            value = _VALUES[kind](match[0]) if kind in _VALUES else match[0]
            found.append(Token(kind, value, start, end))
    return _joined(found, text)


def _word(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    kind, value = WORDS.get(word, ("word", word))
    return Token(kind, word if kind == "noise" else value, start, end)


def _joined(found: list[Token], text: str) -> list[Token]:
    joined: list[Token] = []
    at, size = 0, len(found)
    while at < size:
        token = found[at]
        entries = PHRASES.get(text[token.start : token.end])
        match = _phrase(text, found, at, entries) if entries else None
        if match is None:
            joined.append(token)
            at += 1
        else:
            length, (kind, value) = match
            joined.append(Token(kind, value, token.start, found[at + length - 1].end))
            at += length
    return joined


def _phrase(
    text: str, found: list[Token], at: int, entries: list[tuple[tuple[str, ...], Meaning]]
) -> tuple[int, Meaning] | None:
    for pieces, meaning in entries:
        last = at + len(pieces)
        if last <= len(found) and all(
            text[token.start : token.end] == piece
            for token, piece in zip(found[at:last], pieces, strict=True)
        ):
            return len(pieces), meaning
    return None


_VALUES: dict[str, Callable[[str], object]] = {
    "nth": lambda text: int(text[:-2]),
    "quarter": lambda text: int(text[1]),
    "half_year": lambda text: f"half {text[1]}",
    "apostrophe": lambda text: text[1:],
}
