"""Blocks of a file as passages: one for each heading, paragraph, item and cell."""

import re
from collections.abc import Iterator
from itertools import groupby

from conspectus.checks.reading.headings import is_heading, level_of
from conspectus.checks.values import Passage, Where
from conspectus.documents import Paragraph, Row, Table

_BULLET = re.compile(r"^\s*[-*•–·▪◦]\s+")
_ITEM = re.compile(r"^\s*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[.)]|\d+(?:\.\d+)+\.?|\[\^?\w+\]:?)\s+")
_RULE = re.compile(r"\|?[\s:|=_-]*-[\s:|=_-]*")
_EMPHASIS = re.compile(
    r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"
)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\n]*)\)")
_BOX = re.compile(r"<input\b[^<>]{0,80}>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHORT_LINE, _LONG_LINE = 50, 110  # between them, lines that a program broke


class Passages:
    """Collects passages in the order of reading; `before` of them stand in other files."""

    def __init__(self, file: str, people: tuple[str, ...] = (), before: int = 0) -> None:
        self.file = file
        self.people = people
        self.found: list[Passage] = []
        self.blocks = before
        self.heading = ""
        self.tables = 0
        self.grid: tuple[tuple[str, ...], str, int] | None = None  # a table that may go on

    def block(self, block: Table | Paragraph, *, text: bool, guess: bool) -> None:
        """Add a block. `text`: tables and items are lines in it; `guess`: headings are unmarked."""
        if isinstance(block, Table):
            self._table(block)
        elif block.level:
            self._add_heading(_plain(block.text), block.level, block.page)
        elif text:
            self._text(block, guess)
        else:
            self._paragraph(block.text.split("\n"), guess, block.page)

    def _text(self, block: Paragraph, guess: bool) -> None:
        lines = _COMMENT.sub("", block.text).replace("****", "**\n**").split("\n")
        for kind, group in groupby(lines, _kind_of_line):
            if kind == "prose":
                plain = [_plain(line) for line in group]
                self._paragraph(_unwrapped(plain, always=not guess), guess, block.page)
            else:
                self._lined([_cells(line, kind) for line in group if line.strip()])

    def _paragraph(self, lines: list[str], guess: bool, page: int) -> None:
        lines = [line for line in lines if line.strip()]
        if guess and len(lines) == 1 and is_heading(lines[0]):
            self._add_heading(lines[0].strip(), level_of(lines[0]), page)
            return
        for item in _items(lines):
            self.grid = None
            self._add(item, page=page)

    def _add_heading(self, words: str, level: int, page: int) -> None:
        if words.strip():
            self.grid = None
            self.heading = " ".join(words.split())
            self._add(self.heading, level=level, page=page)

    def _add(self, text: str, level: int = 0, page: int = 0) -> None:
        self.blocks += 1
        where = Where(self.file, self.blocks, self.heading, page=page or None)
        self.found.append(Passage(text.strip(), where, level))

    def _lined(self, rows: list[tuple[str, ...]]) -> None:
        """A table that was lines. It goes on where a page ended in the midst of it."""
        if not rows:
            return
        goes_on = self.grid and not any(
            words and words == head for words, head in zip(rows[0], self.grid[0], strict=False)
        )
        if self.grid is None or not goes_on or len(rows[0]) != len(self.grid[0]):
            self.tables += 1
            self.grid = rows[0], f"table {self.tables}", 0
        columns, name, row = self.grid
        for cells in rows:
            row += 1
            if not all(_RULE.fullmatch(cell) or not cell for cell in cells):
                self._row(cells, columns, name, row)
        self.grid = columns, name, row

    def _table(self, table: Table) -> None:
        self.grid = None
        rows = [(row.number, _words(row)) for row in table.rows]
        if not rows:
            return
        if max(len(cells) for _, cells in rows) == 1:
            for _, cells in rows:
                self._paragraph(cells[0].split("\n"), guess=False, page=0)
            return
        self.tables += 1
        columns = rows[0][1] if len(rows) > 1 else ()
        for number, cells in rows:
            self._row(cells, columns, f"table {self.tables}", number)

    def _row(self, cells: tuple[str, ...], columns: tuple[str, ...], name: str, row: int) -> None:
        self.blocks += 1
        where = Where(self.file, self.blocks, self.heading, name, row)
        for i, words in enumerate(cells):
            column = columns[i] if i < len(columns) else ""
            self.found.append(Passage(words, where, column=column))


def _words(row: Row) -> tuple[str, ...]:
    return tuple(cell.text.strip() for cell in row.cells if not cell.covered)


def _kind_of_line(line: str) -> str:
    if "\t" in line.strip("\t ") or ("\t" in line and len(line.strip()) > 1):
        return "tabs"
    bars = line.strip()
    return "bars" if bars.startswith("|") and bars.count("|") > 1 else "prose"


def _cells(line: str, kind: str) -> tuple[str, ...]:
    if kind == "tabs":
        return tuple(_plain(cell.strip()) for cell in line.split("\t"))
    inside = line.strip().removeprefix("|").removesuffix("|")
    parts = re.split(r"(?<!\\)\|", inside)
    return tuple(_plain(part.strip().replace("\\|", "|")) for part in parts)


def _plain(words: str) -> str:
    """Words without the marks of Markdown; boxes to tick as the characters for them."""
    boxed = _BOX.sub(lambda box: "☒" if "checked" in box[0].casefold() else "☐", words)
    without = _LINK.sub(r"\1", boxed)
    return _EMPHASIS.sub(lambda m: m[2] or m[3], without)


def _unwrapped(lines: list[str], *, always: bool) -> list[str]:
    """Lines that a program broke, joined; lines that a person ended, as they are."""
    body = [line for line in lines[:-1] if line.strip()]
    broken = bool(body) and all(_SHORT_LINE < len(line) < _LONG_LINE for line in body)
    if not (always or broken):
        return lines
    joined: list[str] = []
    for line in lines:
        if joined and line.strip() and not (_BULLET.match(line) or _ITEM.match(line)):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _items(lines: list[str]) -> Iterator[str]:
    """The items of a list one by one, without bullets; what is no list as one text."""
    pending: list[str] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if (bullet or _ITEM.match(line)) and pending:
            yield "\n".join(pending)
            pending = []
        pending.append(line[bullet.end() :] if bullet else line.strip())
    if pending:
        yield "\n".join(pending)
