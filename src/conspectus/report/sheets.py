"""Workbooks of tables: a note above the headings of every sheet, text that stays text.

No cell can become a formula, whatever it begins with; characters that a file cannot hold are
replaced visibly; what is longer than a cell is cut, and says so. The same input gives the same
bytes.
"""

import io
import math
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import msgspec
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from conspectus.report.archive import pack, unpack, without_times
from conspectus.report.templating import printable

Value = str | int | None

_LONGEST = 32_767  # characters; a cell of Excel holds no more
_CUT = " … [cut here: a cell holds no more. The whole text is in chronology.json]"
_RUNNING = 200  # characters of a printed header: Excel allows 255, its own codes included
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_A3 = 8
_FITS = 1.1  # characters of ordinary words for each that a width is told in
_NOTE_WIDTH = 150  # of the note above the headings, in characters: what a screen shows
_RULE = Border(bottom=Side("thin", color="B4BABF"))
_LINE, _TALLEST = 13.5, 409.0  # points; Excel shows no taller row


class Column(msgspec.Struct, frozen=True):
    """A heading and how wide it stands, in characters. Those not `printed` are on screen only."""

    heading: str
    width: int
    printed: bool = True
    wrapped: bool = True


class Book:
    """A workbook in the making. `about` heads every sheet and, as far as it fits, every page."""

    def __init__(self, title: str, about: str, reference: str) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.title = printable(title)
        self._book.properties.creator = "Conspectus"
        self._book.properties.language = "en-GB"
        self._about = " ".join(printable(about).split())
        self._reference = printable(reference)

    def add(self, name: str, columns: Sequence[Column], lines: Iterable[Sequence[Value]]) -> None:
        """A sheet with a row for each line under headings that stay in sight."""
        sheet: Any = self._book.create_sheet(name)  # its type stub lacks half of what it has
        self._lay_out(sheet, columns)
        self._head(sheet, columns)
        styles = _Styles(sheet)
        of_text = [styles.wrapped if column.wrapped else styles.plain for column in columns]
        last = 2
        for last, line in enumerate(lines, 3):
            sheet.row_dimensions[last].height = _height(columns, line)
            sheet.append([_cell(sheet, value, of_text[n]) for n, value in enumerate(line)])
        sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{last}"
        printed = sum(column.printed for column in columns)
        sheet.print_area = f"A1:{get_column_letter(printed)}{last}"

    def content(self) -> bytes:
        """The file. Nothing can be added afterwards."""
        buffer = io.BytesIO()
        self._book.save(buffer)
        return pack(without_times(unpack(buffer.getvalue())))

    def _head(self, sheet: Any, columns: Sequence[Column]) -> None:
        styles = _Styles(sheet)
        sheet.append([_cell(sheet, self._about, styles.note)])
        sheet.append([_cell(sheet, column.heading, styles.head) for column in columns])

    def _lay_out(self, sheet: Any, columns: Sequence[Column]) -> None:
        for number, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        totals = list(accumulate(column.width for column in columns))
        widths = [total for total in totals if total <= _NOTE_WIDTH] or totals[:1]
        if len(widths) > 1:
            sheet.merged_cells.add(f"A1:{get_column_letter(len(widths))}1")
        lines = max(1, math.ceil(len(self._about) / (0.9 * widths[-1])))
        sheet.row_dimensions[1].height = _LINE * lines + 4
        sheet.freeze_panes = "A3"
        self._lay_out_print(sheet)

    def _lay_out_print(self, sheet: Any) -> None:
        sheet.print_title_rows = "1:2"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A3
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.left.text = _running(f"{self._reference}. {self._about}")
        sheet.oddFooter.right.text = "Page &P of &N"


class _Styles:
    """The looks of cells, made once: to set them cell by cell takes most of the time."""

    def __init__(self, sheet: Any) -> None:
        bold, plain = Font(name="Arial", size=10, bold=True), Font(name="Arial", size=10)
        wrap = Alignment(wrap_text=True, vertical="top", horizontal="left")
        top = Alignment(vertical="top", horizontal="left")
        self.note = _style(sheet, plain, wrap, "FDF6E5")
        self.head = _style(sheet, bold, wrap, "E9F1F8")
        self.wrapped = _style(sheet, plain, wrap)
        self.plain = _style(sheet, plain, top)


def _style(sheet: Any, font: Font, alignment: Alignment, fill: str = "") -> tuple[Any, Any]:
    """The look of a cell, and the same for text that a program might take for a formula."""
    ordinary: Any = WriteOnlyCell(sheet)
    quoted: Any = WriteOnlyCell(sheet)
    for cell in (ordinary, quoted):
        cell.font, cell.alignment, cell.border = font, alignment, _RULE
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
    quoted.quotePrefix = True
    return ordinary._style, quoted._style


def _cell(sheet: Any, value: Value, styles: tuple[Any, Any]) -> Any:
    ordinary, quoted = styles
    text = isinstance(value, str)
    cell: Any = WriteOnlyCell(sheet, _held(value) if isinstance(value, str) else value)
    cell._style = quoted if text and str(value).startswith(_RISKY) else ordinary
    if text:
        cell.data_type = "s"
    return cell


def _height(columns: Sequence[Column], line: Sequence[Value]) -> float:
    """Points for the tallest cell: programs other than Excel do not work it out by themselves."""
    lines = (
        sum(math.ceil(len(part) / (_FITS * column.width)) or 1 for part in str(value).split("\n"))
        for column, value in zip(columns, line, strict=False)
        if column.wrapped and value is not None
    )
    return min(_TALLEST, _LINE * max(lines, default=1) + 3)


def _held(text: str) -> str:
    """What a cell can hold of the text, in characters that it can hold."""
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _running(text: str) -> str:
    short = text if len(text) <= _RUNNING else f"{text[:_RUNNING]}…"
    return short.replace("&", "&&")
