"""XLSX and XLSM workbooks, read from their checked parts."""

import re
from collections.abc import Iterator

from lxml import etree

from conspectus.documents import notices
from conspectus.documents.building import Tally, trimmed, words
from conspectus.documents.markup import plain_xml, tree
from conspectus.documents.package import Package, Relation
from conspectus.documents.values import Cell, Paragraph, Row, Table
from conspectus.documents.workbook import styles
from conspectus.documents.workbook.cells import Cells
from conspectus.documents.workbook.formats import Format
from conspectus.documents.workbook.merging import Merged, Merging
from conspectus.documents.workbook.rows import blocks, column, cut, letters
from conspectus.documents.workbook.strings import shared_strings, text_of
from conspectus.errors import Place, Problem

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_LISTED = 20


def read_xlsx(package: Package, main: str) -> tuple[list[Table | Paragraph], list[Problem]]:
    """Every sheet that has cells, hidden ones too, and what was seen on the way.

    Raises FileRefused for what is damaged or past the limits.
    """
    book = _Workbook(package, main)
    return list(book.tables()), book.notices


class _Workbook:
    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.tally = Tally(package.limits)
        self.notices: list[Problem] = []
        self.main = package.tree(main)
        self.relations = package.relations(main)
        self.strings = self._strings()
        self.formats = self._formats()

    def _strings(self) -> dict[bytes, Cell]:
        """The shared texts by their numbers as cells write them, which is quicker than counting."""
        part = self._only("sharedStrings")
        if not part:
            return {}
        texts = shared_strings(self.package.part(part), self.package.limits)
        self.tally.words(max(texts, key=len, default=""))
        return {b"%d" % at: words(text) for at, text in enumerate(texts)}

    def _formats(self) -> tuple[Format, ...]:
        part = self._only("styles")
        properties = self.main.find("{*}workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        return styles.formats(self.package.tree(part), from_1904=from_1904) if part else ()

    def _only(self, kind: str) -> str:
        return next((one.target for one in self.relations.values() if one.kind == kind), "")

    def tables(self) -> Iterator[Table]:
        read: set[str] = set()
        for sheet in self.main.iterfind("{*}sheets/{*}sheet"):
            name = sheet.get("name", "")
            relation = self.relations.get(_relation_id(sheet))
            if relation is None or relation.kind != "worksheet" or relation.external:
                self.notices.append(notices.SHEET_NOT_READ.at(Place(sheet=name)))
                continue
            if relation.target in read:
                raise ValueError(f"two sheets share the part {relation.target}")
            read.add(relation.target)
            yield self._table(name, relation, hidden=sheet.get("state", "visible") != "visible")

    def _table(self, name: str, relation: Relation, *, hidden: bool) -> Table:
        if hidden:
            self.notices.append(notices.HIDDEN_SHEET.at(Place(sheet=name)))
        skeleton, body = cut(plain_xml(self.package.part(relation.target)))
        sheet = _Sheet(self, name, tree(skeleton, self.package.limits))
        rows = tuple(sheet.rows(body))
        self.notices += sheet.notices()
        self.notices += _beside(self.package, relation.target, name)
        return Table(name, rows, hidden)


class _Sheet:
    """One worksheet: `frame` is its XML without the rows."""

    def __init__(self, book: _Workbook, name: str, frame: etree._Element) -> None:
        self.book = book
        self.name = name
        self.frame = frame
        self.cells = Cells(book.strings, book.formats, book.tally)
        ranges = [_merged(one.get("ref", "")) for one in frame.iterfind(".//{*}mergeCell")]
        self.merging = Merging(ranges, book.package.limits)
        self.hidden: list[int] = []

    def rows(self, body: bytes) -> Iterator[Row]:
        for block in blocks(body):
            for raw, cells in self.cells.rows(block):
                merged = self.merging.over(raw.number, trimmed(cells))
                row = self.book.tally.row(raw.number, merged)
                if row:
                    yield row
                    self.hidden += [raw.number] if raw.hidden else []

    def notices(self) -> list[Problem]:
        place = Place(sheet=self.name)
        said = self.cells.notices(self.name)
        if self.hidden:
            some = ", ".join(str(number) for number in self.hidden[:_LISTED])
            said.append(notices.HIDDEN_ROWS.at(place, some, count=len(self.hidden)))
        columns = ", ".join(_hidden_columns(self.frame))
        said += [notices.HIDDEN_COLUMNS.at(place, columns)] if columns else []
        said += [notices.UNSHOWN_WORDS.at(place, text) for text in self.merging.unshown]
        return said + [
            notices.MARGIN.at(place, text, what=what) for what, text in _margins(self.frame)
        ]


def _relation_id(sheet: etree._Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _merged(reference: str) -> Merged:
    found = _RANGE.fullmatch(reference)
    if not found:
        raise ValueError(f"no such range: {reference}")
    left, top, right, bottom = found.groups()
    return Merged(
        int(top), column(left.encode()), int(bottom or top), column((right or left).encode())
    )


def _hidden_columns(frame: etree._Element) -> Iterator[str]:
    for one in frame.iterfind("{*}cols/{*}col"):
        if one.get("hidden") in ("1", "true"):
            first, last = (letters(int(one.get(end, "1")) - 1) for end in ("min", "max"))
            yield first if first == last else f"{first} to {last}"


def _margins(frame: etree._Element) -> Iterator[tuple[str, str]]:
    """The words of the printed header and footer, without their layout codes."""
    for one in frame.iterfind("{*}headerFooter/*"):
        text = re.sub(r'&"[^"]*"|&K[0-9A-F]{6}|&[A-Z]|&\d+', " ", one.text or "")
        if text.strip():
            yield ("header" if "eader" in str(one.tag) else "footer"), " ".join(text.split())


def _beside(package: Package, sheet: str, name: str) -> Iterator[Problem]:
    """What stands beside the cells of a sheet: comments and drawings with words."""
    by_target = {one.target: one for one in package.relations(sheet).values()}
    for relation in by_target.values():
        if relation.external or relation.target not in package:
            continue
        if relation.kind in ("comments", "threadedComment"):
            yield from _comments(package.tree(relation.target), name)
        elif relation.kind == "drawing":
            drawn = package.tree(relation.target)
            text = " ".join(one.text or "" for one in drawn.iter("{*}t")).strip()
            if text:
                yield notices.DRAWN_WORDS.at(Place(sheet=name), text)


def _comments(part: etree._Element, sheet: str) -> Iterator[Problem]:
    for one in part.iter("{*}comment", "{*}threadedComment"):
        found = _RANGE.fullmatch(one.get("ref", ""))
        place = Place(sheet=sheet)
        if found:
            place = Place(sheet=sheet, row=int(found[2]), column=found[1])
        text = text_of(one) or "".join(str(piece) for piece in one.itertext())
        yield notices.COMMENT.at(place, text.strip())
