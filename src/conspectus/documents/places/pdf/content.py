"""What a page, a drawing or a mark shows in letters: white, covered or invisible alike.

Two readings are made. In the loose one every move of the pen is a blank; in the tight one only a
new line is, so that a word drawn letter by letter is a word in one of them.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from conspectus.documents.places.pdf.fonts import Font
from conspectus.documents.places.pdf.strings import NESTED, said, unescaped, unhexed

_TOKEN = re.compile(
    rb"(?P<literal>" + NESTED + rb")|(?<!<)<(?P<figures>[0-9A-Fa-f\s]*+)>|"
    rb"/(?P<name>[^\s/<>\[\]()%{}]*)|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))|"
    rb"(?P<operator>[A-Za-z'\"][A-Za-z*]*[01]?)|%[^\r\n]*",
    re.DOTALL,
)
_IMAGE_END = re.compile(rb"\sEI(?=[\s/]|$)")
_KERNED = -180  # thousandths of the size; further apart is a blank between words
_MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*", b"BT"))
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))


class Shown(NamedTuple):
    """The two readings, the letters by the encoding alone, marks' own words, unreadable codes."""

    loose: str
    tight: str
    other: str
    marked: tuple[str, ...]
    unread: int
    read: int


class _Walk:
    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self.fonts = fonts
        self.font: Font | None = None
        self.kept: list[Font | None] = []
        self.loose: list[str] = []
        self.tight: list[str] = []
        self.other: list[str] = []
        self.marked: list[str] = []
        self.unread = self.read = 0
        self.line = 0.0
        self.strings: list[bytes | float] = []
        self.numbers: list[float] = []
        self.name = ""

    def operate(self, operator: bytes) -> None:
        if operator in _SHOWS:
            if operator in (b"'", b'"'):
                self.new_line()
            self.show()
        elif operator in _MOVES:
            self.move(operator)
        elif operator == b"Tf":
            self.font = self.fonts.get(self.name)
        elif operator == b"q":
            self.kept.append(self.font)
        elif operator == b"Q":
            self.font = self.kept.pop() if self.kept else self.font
        elif operator in (b"BDC", b"DP"):
            self.marked += [said(one) for one in self.strings if isinstance(one, bytes)]
        self.strings, self.numbers = [], []

    def show(self) -> None:
        for one in self.strings:
            if isinstance(one, float):
                if one < _KERNED:
                    self.loose.append(" ")
                    self.tight.append(" ")
                continue
            text, unread = (
                self.font.text(one) if self.font else (one.decode("cp1252", "replace"), 0)
            )
            self.loose.append(text)
            self.tight.append(text)
            self.unread += unread
            self.read += len(text)
            if self.font:
                self.other.append(self.font.other(one))

    def move(self, operator: bytes) -> None:
        if operator == b"BT":
            self.loose.append(" ")
            return
        by = self.numbers[-1] if self.numbers and operator != b"T*" else 1.0
        same = by == self.line if operator == b"Tm" else by == 0
        self.line = by if operator == b"Tm" else self.line
        if same:
            self.loose.append(" ")
        else:
            self.new_line()

    def new_line(self) -> None:
        self.loose.append("\n")
        self.tight.append("\n")
        self.other.append("\n")


def shown(content: bytes, fonts: Mapping[str, Font]) -> Shown:
    """What the operators of a content stream show in letters."""
    walk, at = _Walk(fonts), 0
    while match := _TOKEN.search(content, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "operator":
            operator = match[0]
            if operator == b"ID":
                end = _IMAGE_END.search(content, at)
                at = end.end() if end else len(content)
            walk.operate(operator)
        elif kind == "number":
            value = float(match[0])
            walk.numbers.append(value)
            walk.strings.append(value)
        elif kind == "literal":
            walk.strings.append(unescaped(match[0]))
        elif kind == "figures":
            walk.strings.append(unhexed(match["figures"]))
        elif kind == "name":
            walk.name = "/" + match["name"].decode("latin-1")
    return Shown(
        "".join(walk.loose),
        "".join(walk.tight),
        "".join(walk.other),
        tuple(walk.marked),
        walk.unread,
        walk.read,
    )
