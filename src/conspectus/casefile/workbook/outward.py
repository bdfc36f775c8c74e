"""The workbook on its way out."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from conspectus.casefile.folder import Folder
from conspectus.casefile.returns import Progress, combine, quiet
from conspectus.casefile.workbook.cells import Row, Sheet
from conspectus.casefile.workbook.sheets import SHEETS, rows

HEADING_ROW = 3  # below the title and the line that says what to do
_SPARE = 200  # rows below the last one that have the drop-down too
_WIDTHS = {
    "Answer": 10,
    "It is about": 24,
    "When": 16,
    "In force": 10,
    "Why": 40,
    "Who decided": 22,
    "Date": 16,
}
_WIDE = ("Accounts", "Words", "What happened", "What it tells", "Event", "Reasons", "Read as")
_TALLEST = 405  # points; Excel takes 409
_HEADING = PatternFill("solid", fgColor="1D3557")
_TYPED = PatternFill("solid", fgColor="FFF8E1")
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  # no clock is read: the content is what counts


def export_workbook(folder: Folder, progress: Progress = quiet) -> bytes:
    """What waits for a decision, what was decided, the log and the enquiry, as an Excel workbook.

    Every cell is text: nothing in it is run, whatever an agency wrote.
    """
    chronology = combine(folder, progress)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.title), sheet, rows(sheet, folder.case, chronology))
    book.properties.title = f"{folder.case.reference}: decisions, log and enquiry"
    book.properties.creator = "Conspectus"
    book.properties.created = book.properties.modified = _MADE
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(page: Any, sheet: Sheet, content: Iterable[Row]) -> None:
    _write(page, 1, (sheet.title,))
    page.cell(1, 1).font = Font(bold=True, size=14)
    _write(page, 2, (sheet.help,))
    _write(page, HEADING_ROW, sheet.headings)
    for cell in page[HEADING_ROW]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEADING
    last = HEADING_ROW
    for last, row in enumerate(content, HEADING_ROW + 1):
        _write(page, last, row)
        page.row_dimensions[last].height = _height(sheet, row)
        for cell in page[last]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    _columns(page, sheet, last)
    page.freeze_panes = page.cell(HEADING_ROW + 1, 2)
    page.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(sheet.headings))}{last}"


def _columns(page: Any, sheet: Sheet, last: int) -> None:
    """Widths, the colour of what a person fills in, and the drop-down lists."""
    for number, heading in enumerate(sheet.headings, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = _width(sheet, heading)
        if heading in sheet.typed:
            for row in range(HEADING_ROW + 1, last + 1):
                page.cell(row, number).fill = _TYPED
        if heading in sheet.choices:
            choice = DataValidation("list", formula1=f'"{",".join(sheet.choices[heading])}"')
            choice.add(f"{letter}{HEADING_ROW + 1}:{letter}{last + _SPARE}")
            page.add_data_validation(choice)


def _width(sheet: Sheet, heading: str) -> int:
    """The width of a column, in characters."""
    wide = heading in _WIDE or heading in sheet.wide
    return 60 if wide else _WIDTHS.get(heading, 24)


def _height(sheet: Sheet, row: Row) -> int:
    """The height that shows every line of the row, in points; not every program finds it itself."""
    widths = (_width(sheet, heading) for heading in sheet.headings)
    lines = max(
        sum(-(-len(line) // (width - 3)) or 1 for line in words.split("\n"))
        for words, width in zip(row, widths, strict=True)
    )
    return min(15 * lines, _TALLEST)


def _write(page: Any, row: int, cells: Iterable[str]) -> None:
    for column, words in enumerate(cells, 1):
        if words:
            cell = page.cell(row, column)
            cell.value = _escaped(words)
            cell.data_type = "s"  # a leading “=” is a character and not a formula
            cell.quotePrefix = True


def _escaped(words: str) -> str:
    """Words that look like one of Excel's own escapes of a character stay words."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", words)
