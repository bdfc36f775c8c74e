"""The chronology as a workbook: one sheet for the entries, one for each sort of finding.

What agencies wrote stays text: no cell can become a formula, whatever it begins with.
"""

import io
import math
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from conspectus.dates.instants import show
from conspectus.report.archive import pack, unpack
from conspectus.report.chronology.findings import Item, Section, by_sheet, sections
from conspectus.report.chronology.rows import Row, View
from conspectus.report.chronology.summary import figures, scope_in_words, scope_sentence, untold
from conspectus.report.templating import printable

_LONGEST = 32_767  # characters; a cell of Excel holds no more
_CUT = " … [cut here: a cell holds no more. The whole text is in chronology.json]"
_HEADER = 200  # characters of a printed header: Excel allows 255, its own codes included
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")

_A4 = 9
_NOTE_WIDTH = 165  # of the note above the headings, in characters: what a screen shows
_HEAD = PatternFill("solid", fgColor="E9F1F8")
_NOTE = PatternFill("solid", fgColor="FDF6E5")
_WRAP = Alignment(wrap_text=True, vertical="top")
_BOLD, _PLAIN = Font(name="Arial", size=10, bold=True), Font(name="Arial", size=10)

_ENTRY_COLUMNS = {
    "No.": 6,
    "When, as written": 22,
    "What was read": 30,
    "Earliest": 13,
    "Latest": 13,
    "Scope": 16,
    "Person": 14,
    "Agency": 24,
    "Event": 52,
    "Action": 36,
    "Shared with": 22,
    "Comment": 34,
    "Source of information": 20,
    "Other columns": 24,
    "What the reading rests on": 30,
    "See also": 24,
    "File": 24,
    "Sheet": 14,
    "Row": 7,
    "As received": 40,
    "Entry id": 20,
}
_ITEM_COLUMNS = {
    "Sort": 26,
    "What": 40,
    "Status": 16,
    "In words": 60,
    "Entry no.": 8,
    "Agency": 26,
    "Person": 14,
    "When, as written": 22,
    "What was read": 30,
    "Event": 48,
    "Words as received": 60,
    "Where": 30,
    "What to do": 40,
}


def workbook_file(view: View) -> bytes:
    """See `conspectus.report.workbook`."""
    book = Workbook(write_only=True)
    _about(book, view)
    _sheet(book, view, "Chronology", _ENTRY_COLUMNS, map(_entry, view.rows))
    for name, found in by_sheet(sections(view)).items():
        lines = (line for section in found for line in _lines(section))
        _sheet(book, view, name, _ITEM_COLUMNS, lines)
    book.properties.title = printable(f"Combined chronology: {view.case.title}")
    book.properties.creator = "Conspectus"
    book.properties.language = "en-GB"
    buffer = io.BytesIO()
    book.save(buffer)
    return pack(_without_times(unpack(buffer.getvalue())))


def _about(book: Workbook, view: View) -> None:
    case = view.case
    lines = [
        ("Title", case.title),
        ("Reference", case.reference),
        ("About", case.about),
        ("Source and licence", case.source),
        ("Scope period", scope_in_words(case.scope)),
        ("Entries", scope_sentence(view)),
        *((f"{figure.number:,}", figure.words) for figure in figures(view)),
        *(("Not told", sentence) for sentence in untold(view)),
        ("Dates", "Words as written stand beside what they were read to mean. Earliest and "
         "latest are ISO 8601, of clocks in England; an empty cell is an open end."),
    ]  # fmt: skip
    _sheet(book, view, "About", {"What": 24, "In words": 110}, lines)


def _sheet(
    book: Workbook,
    view: View,
    name: str,
    columns: dict[str, int],
    lines: Iterable[Sequence[str | int | None]],
) -> None:
    """A sheet with the note about the case above its headings, both repeated in print."""
    sheet: Any = book.create_sheet(name)  # its type stub lacks half of what it has
    _lay_out(sheet, view, columns)
    sheet.append([_cell(sheet, view.case.about, fill=_NOTE)])
    sheet.append([_cell(sheet, heading, _BOLD, _HEAD) for heading in columns])
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007  # the last count is what the filter spans
        sheet.append([_cell(sheet, value) for value in line])
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{count + 2}"


def _lay_out(sheet: Any, view: View, columns: dict[str, int]) -> None:
    for number, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    about = " ".join(printable(view.case.about).split())
    sheet.freeze_panes = "A3"
    widths = [width for width in accumulate(columns.values()) if width <= _NOTE_WIDTH]
    sheet.merged_cells.add(f"A1:{get_column_letter(len(widths))}1")
    sheet.row_dimensions[1].height = 14 * max(1, math.ceil(len(about) / (0.9 * widths[-1])))
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    header = about if len(about) <= _HEADER else f"{about[:_HEADER]}…"
    sheet.oddHeader.left.text = header.replace("&", "&&")
    sheet.oddFooter.left.text = printable(view.case.reference)[:_HEADER].replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P of &N"


def _cell(
    sheet: Any,
    value: str | int | None,
    font: Font = _PLAIN,
    fill: PatternFill | None = None,
) -> Any:
    cell = WriteOnlyCell(sheet, _held(value) if isinstance(value, str) else value)
    cell.font, cell.alignment = font, _WRAP
    if fill is not None:
        cell.fill = fill
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_RISKY)
    return cell


def _held(text: str) -> str:
    """What a cell can hold of the text, in characters that it can hold."""
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _entry(row: Row) -> list[str | int | None]:
    entry, passage = row.entry, row.entry.passage
    earliest, latest = show(row.placed.bounds)
    return [
        row.number,
        row.when,
        row.reading,
        earliest,
        latest,
        row.scope,
        row.who,
        row.agency,
        entry.event,
        entry.action,
        entry.shared_with,
        entry.comment,
        entry.source,
        "\n".join(f"{heading}: {words}" for heading, words in _others(row)),
        "\n".join(row.notes),
        "\n".join(link.words for link in row.links),
        passage.file,
        passage.sheet,
        passage.row,
        passage.words,
        entry.id,
    ]


def _others(row: Row) -> Iterable[tuple[str, str]]:
    numbered = (("Their number", row.entry.reference),) if row.entry.reference else ()
    return (*numbered, *row.entry.extra)


def _lines(section: Section) -> Iterable[list[str | int | None]]:
    """A line for each entry of each item, or one where an item has none; a sentence if no item."""
    if not section.items:
        yield [section.title, section.nothing]
    for item in section.items:
        for row in item.rows or (None,):
            yield [section.title, *_line(item, row)]


def _line(item: Item, row: Row | None) -> list[str | int | None]:
    of_row: list[str | int | None] = [None] * 6
    if row is not None:
        of_row = [row.number, row.agency, row.who, row.when, row.reading, row.entry.event]
    where = str(row.entry.passage) if row and not item.place else item.place
    said = "\n".join(item.sentences)
    return [item.title, item.status, said, *of_row, item.words, where, item.remedy]


def _without_times(parts: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    """The parts with no time of making in them, so that the same input gives the same bytes."""
    for name, content in parts:
        if name == "docProps/core.xml":
            content = re.sub(rb"<dcterms:(created|modified).*?</dcterms:\1>", b"", content)
        yield name, content
