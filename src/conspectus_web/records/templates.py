"""Empty returns to fill in, as a workbook and as a Word file: what is filled in is read wholly."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from conspectus.report.archive import pack, unpack, without_times

COLUMNS = (
    ("Date", 18, "As exactly as the record has it: 14/06/2023, June 2023, mid-2022"),
    ("Person", 18, "Whom the entry is about: a name or pseudonym as in the request"),
    ("Event", 50, "What happened, in the words of your record"),
    ("Action taken", 40, "What your agency did"),
    ("Source", 20, "Which record it stands in"),
    ("Shared with", 24, "Whom your agency told, and when"),
    ("Comment", 30, "What your agency says of it now"),
)
_ROWS = 30


def workbook(filled: Iterable[Sequence[str]] = ()) -> bytes:
    """A workbook with one sheet of headings, and rows under it where some are filled in.

    The first row stays in sight. A row has a cell for each of `COLUMNS`; none is a formula.
    """
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Chronology"
    sheet.append([heading for heading, _, _ in COLUMNS])
    for place, (_, width, _) in enumerate(COLUMNS, 1):
        column = get_column_letter(place)
        sheet.column_dimensions[column].width = width
        sheet[f"{column}1"].font = Font(bold=True)
        for row in range(2, _ROWS + 2):
            sheet[f"{column}{row}"].alignment = Alignment(wrap_text=True, vertical="top")
    for number, cells in enumerate(filled, 2):
        for place, words in enumerate(cells, 1):
            _put(sheet.cell(number, place), words)
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("How to fill it in")
    for heading, _, words in COLUMNS:
        notes.append([heading, words])
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 18, 80
    return _bytes(book)


def _put(cell: Any, words: str) -> None:
    cell.value = words or None
    if words:
        cell.data_type = "s"  # a leading “=” is a character and not a formula
        cell.quotePrefix = True


def word() -> bytes:
    """A Word file, A4 landscape, with one table whose headings come again on every page."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading("Chronology", 1)
    document.add_paragraph(
        "One row for each event. Write a date as your record has it: 14/06/2023 10:30, June 2023, "
        "mid-2022, or from 3 to 5 May 2023. Name people as the request names them."
    )
    table = document.add_table(rows=1 + _ROWS, cols=len(COLUMNS), style="Table Grid")
    for cell, (heading, _, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    document.core_properties.author = "Conspectus"
    return _bytes(document)


def _bytes(made: Any) -> bytes:
    """The same file gives the same bytes, whenever it is made."""
    held = io.BytesIO()
    made.save(held)
    return pack(without_times(unpack(held.getvalue())))


FORMS = {"xlsx": workbook, "docx": word}
