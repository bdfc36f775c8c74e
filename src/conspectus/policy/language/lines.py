"""The layout of a text of policies: statements, what belongs to what, and where each word stands.

A statement is a line and the lines below it that stand further in. What stands further in than
`policy` or `example` is a statement of its own, inside. From `#` to the end of a line is a comment.
"""

import re
from collections.abc import Iterator

import msgspec

from conspectus.errors import Place

CONTAINERS = ("policy", "example")
_WORD = re.compile(r"\S+")


class Mark(msgspec.Struct, frozen=True):
    """A word of the statement: where it begins in the statement's text, and in the file."""

    offset: int
    line: int
    column: int


class Statement(msgspec.Struct, frozen=True):
    """One statement, its words with single spaces between them.

    `comments`: whole lines that stand before it; `aside`: what follows it on its own lines.
    `last`: the number of its last line.
    """

    text: str
    indent: int
    marks: tuple[Mark, ...]
    comments: tuple[str, ...] = ()
    aside: str = ""
    last: int = 0

    @property
    def word(self) -> str:
        """The first word, which says what kind of statement it is."""
        return self.text.split(" ", 1)[0]

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.marks[0].line

    def place(self, file: str, offset: int = 0) -> Place:
        """Where the character at `offset` of the text stands in the file."""
        mark = self.marks[0]
        for one in self.marks:
            if one.offset > offset:
                break
            mark = one
        column = mark.column + offset - mark.offset
        return Place(file=file or None, line=mark.line, column=str(column))


class _Open:
    """A statement that may still go on."""

    def __init__(self, indent: int, comments: list[str]) -> None:
        self.indent = indent
        self.comments = tuple(comments)
        self.words: list[str] = []
        self.marks: list[Mark] = []
        self.asides: list[str] = []
        self.length = 0
        self.quoted = False
        self.last = 0

    def add(self, raw: str, number: int) -> None:
        content, comment = self._split(raw)
        for found in _WORD.finditer(content):
            offset = self.length + bool(self.words)
            self.marks.append(Mark(offset, number, found.start() + 1))
            self.words.append(found[0])
            self.length = offset + len(found[0])
        if comment:
            self.asides.append(comment)
        self.last = number

    def _split(self, raw: str) -> tuple[str, str]:
        for place, char in enumerate(raw):
            if char == '"':
                self.quoted = not self.quoted
            elif char == "#" and not self.quoted and (place == 0 or raw[place - 1].isspace()):
                return raw[:place], " ".join(raw[place:].split())
        return raw, ""

    def goes_on(self, indent: int) -> bool:
        return indent > self.indent and self.words[0] not in CONTAINERS

    def closed(self) -> Statement:
        return Statement(
            " ".join(self.words),
            self.indent,
            tuple(self.marks),
            self.comments,
            " ".join(self.asides),
            self.last,
        )


def statements(text: str) -> Iterator[Statement]:
    """Every statement in order. Comments after the last one make a statement without words."""
    comments: list[str] = []
    current: _Open | None = None
    for number, line in enumerate(text.split("\n"), 1):
        raw = line.rstrip().expandtabs(4)
        bare = raw.lstrip()
        indent = len(raw) - len(bare)
        within = current is not None and current.goes_on(indent)
        if not bare:
            continue
        if bare.startswith("#") and not (within and current and current.quoted):
            comments.append(" ".join(bare.split()))
        elif within and current:
            current.add(raw, number)
        else:
            if current:
                yield current.closed()
            current, comments = _Open(indent, comments), []
            current.add(raw, number)
    if current:
        yield current.closed()
    if comments:
        yield Statement("", 0, (Mark(0, 1, 1),), tuple(comments))
