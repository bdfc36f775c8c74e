"""ODS spreadsheets, from their checked content. Cells show the words that the file itself shows.

Source of the element names: OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator
from datetime import datetime, time

from lxml import etree

from conspectus.documents import notices, refusals
from conspectus.documents.building import BLANK, COVERED, Tally, check_width, trimmed
from conspectus.documents.markup import attribute, local
from conspectus.documents.package import Package
from conspectus.documents.values import Cell, CellValue, Paragraph, Row, Table
from conspectus.documents.workbook.formats import general, say_date, say_time
from conspectus.documents.workbook.rows import letters
from conspectus.errors import FileRefused, Place, Problem

_LAST_ROW = 1_048_576
_GROUPS = {"table-row-group", "table-rows", "table-header-rows"}
_HIDDEN = {"collapse", "filter"}


def read_ods(package: Package) -> tuple[list[Table | Paragraph], list[Problem]]:
    """Every sheet, hidden ones too, and what was seen on the way.

    Raises FileRefused for what is damaged, protected or past the limits.
    """
    manifest = "META-INF/manifest.xml"
    if (
        manifest in package
        and next(package.tree(manifest).iter("{*}encryption-data"), None) is not None
    ):
        raise FileRefused(refusals.PASSWORD.at())
    root = package.tree("content.xml")
    hidden_styles = {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(
            attribute(one, "display") == "false" for one in style.iterfind("{*}table-properties")
        )
    }
    tally = Tally(package.limits)
    sheets = [
        _Sheet(one, tally, hidden_styles) for one in root.iterfind(".//{*}spreadsheet/{*}table")
    ]
    tables: list[Table | Paragraph] = [sheet.table() for sheet in sheets]
    said = [problem for sheet in sheets for problem in sheet.notices()]
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        said.append(notices.MACROS.at())
    return tables, said


class _Sheet:
    def __init__(self, element: etree._Element, tally: Tally, hidden_styles: set[str]) -> None:
        self.element = element
        self.name = attribute(element, "name")
        self.tally = tally
        self.hidden = attribute(element, "style-name") in hidden_styles
        self.hidden_rows: list[int] = []
        self.comments: list[Problem] = []

    def table(self) -> Table:
        return Table(self.name, tuple(self.rows()), self.hidden)

    def rows(self) -> Iterator[Row]:
        number = 1
        for element in _rows_in(self.element):
            times = _times(element, "number-rows-repeated")
            cells = trimmed(self.cells(element, number))
            for extra in range(times):
                row = self.tally.row(number + extra, cells)
                if row is None:
                    break
                if attribute(element, "visibility") in _HIDDEN:
                    self.hidden_rows.append(row.number)
                yield row
            number += times
            if number > _LAST_ROW + 1:
                raise FileRefused(refusals.DAMAGED.at(what="a sheet has more rows than there are"))

    def cells(self, row: etree._Element, number: int) -> list[Cell]:
        cells: list[Cell] = []
        blanks = 0
        for element in row:
            name = local(element)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            times = _times(element, "number-columns-repeated")
            cell = self.cell(element, number, len(cells) + blanks)
            cell = COVERED if name == "covered-table-cell" and cell is BLANK else cell
            if cell is BLANK:
                blanks += times
                continue
            check_width(cells, blanks + times, self.tally.limits)
            cells += [BLANK] * blanks + [cell] * times
            blanks = 0
        return cells

    def cell(self, element: etree._Element, number: int, column: int) -> Cell:
        for note in element.iterfind("{*}annotation"):
            place = Place(sheet=self.name, row=number, column=letters(column))
            self.comments.append(notices.COMMENT.at(place, _lines(note)))
        text = self.tally.words(_lines(element))
        formula = attribute(element, "formula").partition(":")[2]
        wide = _times(element, "number-columns-spanned")
        if not text and not formula and wide == 1:
            return BLANK
        text, value = _typed(element, text)
        return Cell(text, value, formula, wide)

    def notices(self) -> list[Problem]:
        place = Place(sheet=self.name)
        said = [notices.HIDDEN_SHEET.at(place)] if self.hidden else []
        if self.hidden_rows:
            some = ", ".join(str(row) for row in self.hidden_rows[:20])
            said.append(notices.HIDDEN_ROWS.at(place, some, count=len(self.hidden_rows)))
        return said + self.comments


def _rows_in(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if local(child) == "table-row":
            yield child
        elif local(child) in _GROUPS:
            yield from _rows_in(child)


def _times(element: etree._Element, name: str) -> int:
    return max(int(attribute(element, name, "1")), 1)


def _lines(element: etree._Element) -> str:
    return "\n".join(_words(one) for one in element.iterfind("{*}p")).strip()


def _words(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        match local(child):
            case "s":
                pieces.append(" " * min(_times(child, "c"), 100))
            case "tab":
                pieces.append("\t")
            case "line-break":
                pieces.append("\n")
            case "annotation":
                pass
            case _:
                pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _typed(element: etree._Element, text: str) -> tuple[str, CellValue]:
    """What the cell shows, and its typed value; a date shown in part is only what it shows."""
    match attribute(element, "value-type"):
        case "float":
            shown, number = general(float(attribute(element, "value", "0")))
            return text or shown, number
        case "percentage" | "currency":
            return text, float(attribute(element, "value", "0"))
        case "boolean":
            return text, attribute(element, "boolean-value") == "true"
        case "date":
            return _date(attribute(element, "date-value"), text)
        case "time":
            return _time(attribute(element, "time-value"), text)
    return text, text or None


def _date(stated: str, text: str) -> tuple[str, CellValue]:
    moment = datetime.fromisoformat(stated)
    if f"{moment.day}" not in text or f"{moment.year % 100:02}" not in text:
        return text, text
    value = moment if moment.time() != time() else moment.date()
    return say_date(value), value


def _time(stated: str, text: str) -> tuple[str, CellValue]:
    """PT14H05M00S: a time of day where it is less than a day."""
    hours, _, rest = stated.removeprefix("PT").partition("H")
    minutes, _, rest = rest.partition("M")
    seconds = float(rest.rstrip("S") or 0)
    if not hours.isdecimal() or int(hours) > 23:
        return text, text
    clock = time(int(hours), int(minutes or 0), min(int(seconds), 59))
    return say_time(clock), clock
