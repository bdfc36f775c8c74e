"""XLS workbooks of Excel 97–2003. Record numbers: [MS-XLS] 2.3."""

import struct
from collections.abc import Iterator
from enum import IntEnum

from conspectus.documents import kinds, notices, refusals
from conspectus.documents.building import BLANK, Tally, too_many, trimmed, words
from conspectus.documents.limits import Limits
from conspectus.documents.ole import Compound
from conspectus.documents.values import Cell, Paragraph, Row, Table
from conspectus.documents.workbook.biff import Record, Texts, records, short_number
from conspectus.documents.workbook.formats import BUILT_IN, GENERAL, number_format
from conspectus.documents.workbook.merging import Merged, Merging
from conspectus.documents.workbook.rows import letters
from conspectus.errors import FileRefused, Place, Problem


class Is(IntEnum):
    """What a record is."""

    SHEET = 0x0085
    STRINGS = 0x00FC
    FORMAT = 0x041E
    STYLE = 0x00E0
    FROM_1904 = 0x0022
    SHARED = 0x00FD
    LABEL = 0x0204
    RICH_LABEL = 0x00D6
    NUMBER = 0x0203
    SHORT = 0x027E
    SHORTS = 0x00BD
    TRUTH_OR_ERROR = 0x0205
    FORMULA = 0x0006
    RESULT = 0x0207
    MERGED = 0x00E5
    ROW = 0x0208
    COLUMNS = 0x007D
    DRAWN = 0x01B6
    HEADER = 0x0014
    FOOTER = 0x0015
    OTHER_BOOK = 0x01AE
    START = 0x0809
    END = 0x000A
    PASSWORD = 0x002F


_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_LISTED = 20

Content = tuple[list[Table | Paragraph], list[Problem]]


def read_xls(file: Compound, limits: Limits) -> Content:
    """Every sheet of cells, hidden ones too, and what was seen on the way.

    The words of formulas are not read, only their stored results. Raises FileRefused for what is
    damaged, protected, older than Excel 97 or past the limits.
    """
    if "Workbook" not in file.streams:
        kind = kinds.OLD_XLS
        raise FileRefused(kind.refusal.at(found=kind.words, advice=kind.advice))
    book = _Workbook(file.stream("Workbook"), limits)
    tables: list[Table | Paragraph] = list(book.tables())
    if any(name.startswith("_VBA_PROJECT") for name in file.streams):
        book.notices.append(notices.MACROS.at())
    return tables, book.notices


class _Workbook:
    def __init__(self, stream: bytes, limits: Limits) -> None:
        self.stream = stream
        self.tally = Tally(limits)
        self.notices: list[Problem] = []
        self.strings: list[Cell] = []
        self._sheets: list[Record] = []
        self._own_formats: dict[int, str] = {}
        self._styles: list[int] = []
        self._from_1904 = False
        self._taken = 0
        for record in _substream(stream, 0):
            self._global(record)
        codes = {**BUILT_IN, **self._own_formats}
        made = {id: number_format(code, from_1904=self._from_1904) for id, code in codes.items()}
        self.formats = [made.get(one, GENERAL) for one in self._styles]

    def _global(self, record: Record) -> None:
        match record.kind:
            case Is.SHEET:
                self._sheets.append(record)
            case Is.STRINGS:
                texts = Texts(record, 8)
                count = int.from_bytes(record.data[4:8], "little")
                self._check_strings(count)
                self.strings = [words(self.tally.words(_lines(texts.next()))) for _ in range(count)]
            case Is.FORMAT:
                number = int.from_bytes(record.data[:2], "little")
                self._own_formats[number] = Texts(record, 2).next()
            case Is.STYLE:
                self._styles.append(int.from_bytes(record.data[2:4], "little"))
            case Is.FROM_1904:
                self._from_1904 = record.data[:1] == b"\1"
            case Is.OTHER_BOOK if record.data[2:4] not in (b"\x01\x04", b"\x01\x3a"):
                name = "".join(one for one in Texts(record, 2).next() if one.isprintable())
                self.notices.append(notices.EXTERNAL.at(words=name, what="externalLink"))

    def _check_strings(self, count: int) -> None:
        if count > self.tally.limits.cells:
            raise FileRefused(too_many("texts", self.tally.limits.cells))

    def _count(self) -> None:
        """Two sheets may claim one place in the file; their records are then read twice."""
        self._taken += 1
        if self._taken > 2 * self.tally.limits.cells:
            raise FileRefused(too_many("records", 2 * self.tally.limits.cells))

    def tables(self) -> Iterator[Table]:
        for record in self._sheets:
            at, state, kind = struct.unpack_from("<IBB", record.data)
            name = Texts(record, 6).next(count_size=1)
            if kind != 0:
                self.notices.append(notices.SHEET_NOT_READ.at(Place(sheet=name)))
                continue
            if state & 3:
                self.notices.append(notices.HIDDEN_SHEET.at(Place(sheet=name)))
            sheet = _Sheet(self, name)
            for one in _substream(self.stream, at):
                self._count()
                sheet.take(one)
            yield Table(name, tuple(sheet.rows()), bool(state & 3))
            self.notices += sheet.notices()


class _Sheet:
    """Collects the cells of one sheet, which need not come in order."""

    def __init__(self, book: _Workbook, name: str) -> None:
        self.book = book
        self.place = Place(sheet=name)
        self.cells: dict[int, dict[int, Cell]] = {}
        self.count = self.formulas = 0
        self.merged: list[Merged] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.said: list[Problem] = []
        self.waiting = b""
        self.unshown: list[str] = []

    def take(self, record: Record) -> None:
        """Add what a record says."""
        data = record.data
        match record.kind:
            case Is.SHARED:
                self._put(data, self.book.strings[struct.unpack_from("<I", data, 6)[0]])
            case Is.LABEL | Is.RICH_LABEL:
                self._put(data, self._text(Texts(record, 6).next()))
            case Is.TRUTH_OR_ERROR:
                self._put(data, _truth_or_error(data[6], data[7]))
            case Is.FORMULA:
                self._formula(data)
            case Is.RESULT if self.waiting:
                self._put(self.waiting, self._text(Texts(record, 0).next()))
            case _:
                self._take_number(record)

    def _take_number(self, record: Record) -> None:
        data = record.data
        match record.kind:
            case Is.NUMBER:
                self._put(data, self._number(data[4:6], struct.unpack_from("<d", data, 6)[0]))
            case Is.SHORT:
                self._put(data, self._number(data[4:6], short_number(data[6:10])))
            case Is.SHORTS:
                first = int.from_bytes(data[2:4], "little")
                for order, at in enumerate(range(4, len(data) - 2, 6)):
                    place = data[:2] + struct.pack("<H", first + order)
                    number = short_number(data[at + 2 : at + 6])
                    self._put(place, self._number(data[at : at + 2], number))
            case _:
                self._frame(record)

    def _frame(self, record: Record) -> None:
        """What stands around the cells."""
        data = record.data
        if len(self.said) > self.book.tally.limits.rows:
            raise FileRefused(too_many("comments", self.book.tally.limits.rows))
        match record.kind:
            case Is.MERGED:
                for at in range(2, len(data) - 7, 8):
                    top, bottom, left, right = struct.unpack_from("<4H", data, at)
                    self.merged.append(Merged(top + 1, left, bottom + 1, right))
            case Is.ROW if data[12] & 0x20:
                self.hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
            case Is.COLUMNS if data[8] & 1:
                first, last = struct.unpack_from("<HH", data)
                self.hidden_columns |= set(range(first, min(last, 255) + 1))
            case Is.HEADER | Is.FOOTER if data:
                what = "header" if record.kind == Is.HEADER else "footer"
                self.said.append(notices.MARGIN.at(self.place, Texts(record, 0).next(), what=what))
            case Is.DRAWN if record.more:
                count = struct.unpack_from("<H", data, 10)[0]
                whole = Record(0, struct.pack("<H", count) + record.more[0], record.more[1:])
                self.said.append(notices.DRAWN_WORDS.at(self.place, Texts(whole, 0).next()))

    def _put(self, place: bytes, cell: Cell) -> None:
        row, column = struct.unpack_from("<HH", place)
        if cell is not BLANK:
            self.cells.setdefault(row, {})[column] = cell
            self.count += 1
            if self.count > self.book.tally.limits.cells:
                raise FileRefused(too_many("cells", self.book.tally.limits.cells))

    def _text(self, text: str) -> Cell:
        return words(self.book.tally.words(_lines(text)))

    def _number(self, style: bytes, number: float) -> Cell:
        at = int.from_bytes(style, "little")
        form = self.book.formats[at] if at < len(self.book.formats) else GENERAL
        return Cell(*form.show(number))

    def _formula(self, data: bytes) -> None:
        """The stored result; a text follows in a record of its own."""
        self.formulas += 1
        self.waiting = b""
        if data[12:14] != b"\xff\xff":
            self._put(data, self._number(data[4:6], struct.unpack_from("<d", data, 6)[0]))
        elif data[6] == 0:
            self.waiting = data[:4]
        elif data[6] in (1, 2):
            self._put(data, _truth_or_error(data[8], data[6] - 1))

    def rows(self) -> Iterator[Row]:
        """The rows that have something in them, by their numbers."""
        tally = self.book.tally
        merging = Merging(self.merged, tally.limits)
        for at in sorted(self.cells):
            found = self.cells[at]
            cells = trimmed([found.get(column, BLANK) for column in range(max(found) + 1)])
            row = tally.row(at + 1, merging.over(at + 1, cells))
            if row:
                yield row
        self.unshown = merging.unshown

    def notices(self) -> list[Problem]:
        """What needs saying about the sheet."""
        said = list(self.said)
        rows = [row for row in self.hidden_rows if row - 1 in self.cells]
        if rows:
            some = ", ".join(map(str, rows[:_LISTED]))
            said.append(notices.HIDDEN_ROWS.at(self.place, some, count=len(rows)))
        if self.hidden_columns:
            columns = ", ".join(letters(one) for one in sorted(self.hidden_columns))
            said.append(notices.HIDDEN_COLUMNS.at(self.place, columns))
        if self.formulas:
            said.append(notices.FORMULAS_UNSEEN.at(self.place, count=self.formulas))
        return said + [notices.UNSHOWN_WORDS.at(self.place, one) for one in self.unshown]


def _substream(stream: bytes, at: int) -> Iterator[Record]:
    """The records of the globals or of a sheet; what is nested in it (a chart) is passed over."""
    depth = 0
    for record in records(stream, at):
        if record.kind == Is.PASSWORD:
            raise FileRefused(refusals.PASSWORD.at())
        if record.kind == Is.START:
            depth += 1
        elif record.kind == Is.END:
            depth -= 1
        elif depth == 1:
            yield record
        if depth == 0:
            return


def _truth_or_error(value: int, error: int) -> Cell:
    if error:
        return words(_ERRORS.get(value, "#N/A"))
    return Cell("TRUE" if value else "FALSE", bool(value))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
