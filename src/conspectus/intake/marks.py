"""Rows that are no accounts: headings again, banners, notes, totals and signatures."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from conspectus.documents.values import Row
from conspectus.intake.columns import texts
from conspectus.intake.headings import begins_headings
from conspectus.intake.names import Names
from conspectus.intake.values import Column, Field, Mark, RowKind

_SIGN_OFF = re.compile(
    r"\s*(?:(?:grand |sub)?total|signed|signature|sign[- ]?off|approved by|authorised by|"
    r"completed by|prepared by|checked by|reviewed by|author|end of (?:chronology|return|report|"
    r"document|table)|page \d+(?: of \d+)?)\b\s*(?:[:.=–—-]|$)",
    re.IGNORECASE,
)
_WHEN = (Field.DATE, Field.START)


def _said(row: Row) -> list[str]:
    """The row's words without capitals, up to the last."""
    words = [word.casefold() for word in texts(row)]
    while words and not words[-1]:
        words.pop()
    return words


class Marker(NamedTuple):
    """Says of a row whether it is an account, by the columns and the names of its table."""

    columns: tuple[Column, ...]
    headings: Sequence[Row]
    names: Names
    is_date: Callable[[str], bool]

    def marks(self, rows: Sequence[Row]) -> list[Mark]:
        """The rows below the headings that are no accounts."""
        when = next((c.index for c in self.columns if c.field in _WHEN), -1)
        event = next((c.index for c in self.columns if c.field is Field.EVENT), -1)
        own = [_said(row) for row in self.headings]
        found = []
        for row in rows:
            cells = row.cells
            if (
                -1 < when < len(cells)
                and event < len(cells)
                and (date := cells[when].text)
                and cells[event].text
                and date != cells[event].text
                and (len(date) > 30 or not begins_headings(date))
            ):
                continue  # most rows: a date and an event
            if mark := self._mark(row, own, when, event):
                found.append(mark)
        return found

    def _mark(self, row: Row, own: list[list[str]], when: int, event: int) -> Mark | None:
        words = texts(row)
        if any(words) and _said(row) in own:
            return Mark(row.number, RowKind.HEADINGS, " | ".join(filter(None, words)))
        told = [index for index, word in enumerate(words) if word]
        once = {words[index] for index in told}
        if len(once) == 1 and (len(told) == 1 or len(told) > 2):
            return self._lone(row, words[told[0]], told[0], when, event)
        if not told or (event in told and words[event]):
            return None
        if _SIGN_OFF.match(words[told[0]]):
            return Mark(row.number, RowKind.SIGN_OFF, " ".join(words[i] for i in told))
        return self._label_and_name(row, [words[index] for index in told])

    def _label_and_name(self, row: Row, told: list[str]) -> Mark | None:
        """A label in one cell and what it says in the next: "Subject:", "Scott"."""
        if len(told) != 2 or not told[0].endswith(":"):
            return None
        return self.banner(row.number, " ".join(told))

    def _lone(self, row: Row, words: str, index: int, when: int, event: int) -> Mark | None:
        """A row with one thing to say: who the rows below are of, a note, or only part of one."""
        merged = row.cells[index].spans > 1 or sum(1 for cell in row.cells if cell.text) > 2
        if index == event and not merged:
            return None
        if banner := self.banner(row.number, words):
            return banner
        if _SIGN_OFF.match(words):
            return Mark(row.number, RowKind.SIGN_OFF, words)
        first = index in (0, when) and index != event
        if merged or (first and not self.is_date(words)):
            return Mark(row.number, RowKind.NOTE, words)
        return None

    def banner(self, number: int, words: str, *, title: bool = False) -> Mark | None:
        """The banner that these words are; None where they are none."""
        subject = self.names.people.marker(words, title=title)
        agency = self.names.agencies.marker(words, title=title)
        if subject is None and agency is None:
            return None
        return Mark(number, RowKind.BANNER, words, subject, agency)

    def title(self, row: Row) -> list[Mark]:
        """What a row above the headings is: a banner for each pair that says so, else a note."""
        told = [word for word in dict.fromkeys(texts(row)) if word]
        together = " ".join(told) if told and told[0].endswith(":") else " | ".join(told)
        pairs = [f"{label.rstrip(':')}: {word}" for label, word in pairwise(told)]
        for words in [together, *(told if len(told) == 1 else pairs)]:
            if banner := self.banner(row.number, words, title=True):
                return [Mark(row.number, RowKind.BANNER, together, banner.subject, banner.agency)]
        return [Mark(row.number, RowKind.NOTE, together)] if told else []
