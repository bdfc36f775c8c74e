"""XLS workbooks of Excel 97–2003: values by python-calamine, after the records were checked.

calamine lays a sheet out as a full rectangle, so the reach of the cells is looked at first; and it
can panic on a damaged file, which Python sees as an exception outside the usual tree.
Record numbers: [MS-XLS] 2.3.
"""

import struct
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from conspectus.documents import notices, refusals
from conspectus.documents.building import BLANK, Tally, too_many, trimmed, words
from conspectus.documents.limits import Limits
from conspectus.documents.ole import Compound
from conspectus.documents.values import Cell, Paragraph, Row, Table
from conspectus.documents.workbook.formats import general, say_date, say_time
from conspectus.documents.workbook.merging import Merged, Merging
from conspectus.errors import FileRefused, Place, Problem

_SHEET_START, _FORMULA, _NOTE, _PASSWORD = 0x0809, 0x0006, 0x001C, 0x002F
_ONE_CELL = {0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6, 0x0004, 0x0002, 0x0003}
_MANY_CELLS = {0x00BD, 0x00BE}
_MACRO_STORAGE = "_VBA_PROJECT_CUR"


def read_xls(
    file: Compound, content: bytes, limits: Limits
) -> tuple[list[Table | Paragraph], list[Problem]]:
    """Every sheet, hidden ones too, and what was seen on the way.

    Raises FileRefused for what is damaged, protected or past the limits.
    """
    said = list(_checked(file, limits))
    try:
        return _read(content, limits, said)
    except PasswordError as error:
        raise FileRefused(refusals.PASSWORD.at()) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise FileRefused(refusals.DAMAGED.at(what="its records contradict each other")) from error


def _read(
    content: bytes, limits: Limits, said: list[Problem]
) -> tuple[list[Table | Paragraph], list[Problem]]:
    tally = Tally(limits)
    tables: list[Table | Paragraph] = []
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for meta in book.sheets_metadata:
        sheet = book.get_sheet_by_name(meta.name)
        hidden = meta.visible != SheetVisibleEnum.Visible
        said += [notices.HIDDEN_SHEET.at(Place(sheet=meta.name))] if hidden else []
        tables.append(Table(meta.name, tuple(_rows(sheet, tally)), hidden))
    return tables, said


def _rows(sheet: CalamineSheet, tally: Tally) -> Iterator[Row]:
    ranges = [
        Merged(top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    merging = Merging(ranges, tally.limits)
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = trimmed([_cell(value, tally) for value in values])
        row = tally.row(number, merging.over(number, cells))
        if row:
            yield row


def _cell(value: object, tally: Tally) -> Cell:
    match value:
        case "" | None:
            return BLANK
        case str():
            return words(tally.words(value.replace("\r\n", "\n")))
        case bool():
            return Cell("TRUE" if value else "FALSE", value)
        case int() | float():
            return Cell(*general(value))
        case datetime() | date():
            return Cell(say_date(value), value)
        case time():
            return Cell(say_time(value), value)
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return words(f"{minutes // 60}:{minutes % 60:02}")
    return words(tally.words(str(value)))


def _checked(file: Compound, limits: Limits) -> Iterator[Problem]:
    """Walk the records: refuse what reaches too far, and say what calamine does not show."""
    stream = file.stream("Workbook" if "Workbook" in file.streams else "Book")
    formulas = comments = 0
    reach = (0, 0)
    for kind, data in _records(stream):
        if kind == _PASSWORD:
            raise FileRefused(refusals.PASSWORD.at())
        formulas += kind == _FORMULA
        comments += kind == _NOTE
        reach = (0, 0) if kind == _SHEET_START else _further(reach, kind, data)
        if (reach[0] + 1) * (reach[1] + 1) > limits.places:
            raise FileRefused(too_many("places between the first cell and the last", limits.places))
    if _MACRO_STORAGE in file.streams:
        yield notices.MACROS.at()
    if formulas:
        yield notices.FORMULAS_UNSEEN.at(count=formulas)
    if comments:
        yield notices.COMMENTS_UNREAD.at(count=comments)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > len(stream):
            raise FileRefused(refusals.CUT_OFF.at())
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _further(reach: tuple[int, int], kind: int, data: bytes) -> tuple[int, int]:
    if kind in _ONE_CELL and len(data) >= 4:
        row, column = struct.unpack_from("<HH", data)
    elif kind in _MANY_CELLS and len(data) >= 6:
        row = struct.unpack_from("<H", data)[0]
        column = struct.unpack_from("<H", data, len(data) - 2)[0]
    else:
        return reach
    return max(reach[0], row), max(reach[1], column)
