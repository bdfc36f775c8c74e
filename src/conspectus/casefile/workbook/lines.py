"""One row of a workbook that came back, and why it may not be taken."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from conspectus.casefile.workbook.cells import Sheet
from conspectus.dates import UncertainDate
from conspectus.dates.reading import Conventions, read
from conspectus.documents import Cell
from conspectus.errors import Code, Place, Problem, code

NO_SHEET = code(
    "workbook-no-sheet",
    "The workbook has no sheet “{words}” with the headings that were sent out.",
    "Use the workbook as it was exported; its sheets and headings stay as they are.",
)
EMPTY_CELL = code(
    "workbook-empty-cell", "The cell is empty.", "Say {needed}: without it the row does not count."
)
NOT_AN_ANSWER = code(
    "workbook-not-an-answer", "“{words}” is not an answer.", "Write {allowed}, or leave it empty."
)
NOT_A_DATE = code(
    "workbook-not-a-date",
    "The date “{words}” could not be read: {reason}",
    "Write it in words, such as “2 October 2024”.",
)
UNKNOWN_KEY = code(
    "workbook-unknown-key",
    "“{words}” is not in the case, or was changed after the workbook was exported.",
    "Export a new workbook, and write the row again there.",
)
ANSWERED_SINCE = code(
    "workbook-answered-since",
    "This was answered “{value}” by {who} after the workbook was exported.",
    "To change that, export a new workbook and write over its row on the sheet Decisions.",
)
UNKNOWN_PERSON = code(
    "workbook-unknown-person",
    "Nobody in the case is called “{words}”.",
    "Write a person as the case does, or add the person to case.toml.",
)
UNKNOWN_AGENCY = code(
    "workbook-unknown-agency", "No agency is called “{words}”.", "Write an agency as the case does."
)


_NEEDED = {"Who decided": "who decided", "When": "when", "Why": "why", "Event": "what it tells"}


class Wrong(Exception):  # never leaves this folder
    """One row cannot be taken, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Line(NamedTuple):
    """One row of the workbook: its cells by heading, and how they were sent out."""

    sheet: Sheet
    place: Place
    cells: dict[str, str]
    sent: dict[str, str] | None

    @property
    def key(self) -> str:
        return self.cells[self.sheet.headings[0]]

    @property
    def filled(self) -> bool:
        """Whether a person wrote anything in it, or over it."""
        sent = self.sent or dict.fromkeys(self.sheet.headings, "")
        return any(self.cells[heading] != sent[heading] for heading in self.sheet.typed)

    def wrong(self, what: Code, column: str, words: str = "", **facts: object) -> Wrong:
        place = msgspec.structs.replace(self.place, column=column)
        return Wrong(what.at(place, words, **facts))

    def needed(self, column: str) -> str:
        if not self.cells[column]:
            raise self.wrong(EMPTY_CELL, column, needed=_NEEDED.get(column, column.lower()))
        return self.cells[column]

    def date(self, column: str, conventions: Conventions) -> UncertainDate:
        """The date that a cell says."""
        words = self.needed(column)
        value = read(words, conventions=conventions)
        if value.problem:
            raise self.wrong(NOT_A_DATE, column, words, reason=value.problem)
        return value


def words_of(cell: Cell) -> str:
    """What the cell says; a date that Excel made of it, in ISO form."""
    if isinstance(cell.value, datetime):
        return cell.value.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return cell.text.replace("\r\n", "\n").strip()


def named(line: Line, column: str, known: dict[str, str], unknown: Code) -> Iterator[str]:
    """The ids of the names that a cell lists."""
    for words in filter(None, (part.strip() for part in re.split("[,;+\n]", line.cells[column]))):
        if words.casefold() not in known:
            raise line.wrong(unknown, column, words)
        yield known[words.casefold()]
