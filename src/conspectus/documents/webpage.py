"""Web pages: their tables and paragraphs. Scripts are dropped, nothing is fetched."""

import re
from collections.abc import Iterator

from lxml import etree, html

from conspectus.documents import markup, notices, refusals
from conspectus.documents.building import BLANK, COVERED, Tally, check_width, words
from conspectus.documents.limits import Limits
from conspectus.documents.values import Cell, Paragraph, Row, Table
from conspectus.errors import FileRefused, Problem

_DROPPED = {"script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg"}
_OPENING = {
    *("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "body"),
    *("ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"),
    *("blockquote", "address", "figure", "figcaption", "form", "fieldset"),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WIDEST = 256
_SHORT, _MOST_WORK, _BETWEEN_ATTRIBUTES = 400, 3_000_000_000, " \t\n\r\f/=\"'"


def read_webpage(text: str, limits: Limits) -> tuple[list[Table | Paragraph], list[Problem]]:
    """Tables and paragraphs in order; a table inside a table follows it as one of its own."""
    _check(text, limits)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text, parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise FileRefused(refusals.HOSTILE.at(what="its elements are nested past any use"))
    page = _Page(limits)
    page.walk(root)
    page.close_paragraph()
    return page.blocks, page.notices


def _check(text: str, limits: Limits) -> None:
    """Refuse what the parser would take too long or too much memory over.

    It compares each attribute of a tag with all the others, so that the work is a square.
    """
    markup.check_marks(text.count("<"), limits.marks // 2)  # few of its tags have an end
    pieces = (piece for piece in text.split("<") if len(piece) > _SHORT)
    work = sum(sum(piece.count(mark) for mark in _BETWEEN_ATTRIBUTES) ** 2 for piece in pieces)
    if work > _MOST_WORK:
        raise FileRefused(refusals.HOSTILE.at(what="a tag has more attributes than any use"))


class _Page:
    def __init__(self, limits: Limits) -> None:
        self.tally = Tally(limits)
        self.blocks: list[Table | Paragraph] = []
        self.notices: list[Problem] = []
        self.tables = self.paragraphs = self.level = 0
        self.label = ""
        self.counted: dict[etree._Element, int] = {}
        self.pending: list[str] = []

    def walk(self, element: etree._Element) -> None:
        """Add what the element says, its children first to last."""
        name = element.tag if isinstance(element.tag, str) else "script"
        if name == "table":
            self.close_paragraph()
            self.table(element)
        elif name not in _DROPPED and not self.hidden(element):
            self.inside(element, name)

    def inside(self, element: etree._Element, name: str) -> None:
        opens = name in _OPENING
        if opens:
            self.close_paragraph()
            self.level = int(name[1]) if re.fullmatch("h[1-6]", name) else 0
            self.label = self.label_of(element) if name == "li" else self.label
        self.pending.append("\n" if name == "br" else _one_line(element.text))
        for child in element:
            self.walk(child)
            self.pending.append(_one_line(child.tail))
        if opens:
            self.close_paragraph()

    def label_of(self, item: etree._Element) -> str:
        """What a browser prints before an item: its number, counted from its list, or "•"."""
        above = item.getparent()
        if above is None or above.tag != "ol":
            return "•" if above is not None and above.tag in ("ul", "menu") else ""
        stated = item.get("value") or ""
        number = self.counted.get(above, _whole(above.get("start")) - 1) + 1
        number = _whole(stated) if stated.strip().isdecimal() else number
        self.counted[above] = number
        return _shown(above.get("type", "1"), number)

    def hidden(self, element: etree._Element) -> bool:
        if element.get("hidden") is None and not _HIDDEN.search(element.get("style", "")):
            return False
        text = _tidy("".join(str(one) for one in element.itertext()))
        if text:
            self.notices.append(notices.HIDDEN_WORDS.at(words=text))
        return True

    def close_paragraph(self) -> None:
        text = _tidy("".join(self.pending))
        self.pending = []
        if text:
            self.paragraphs += 1
            text = self.tally.paragraph(text)
            self.blocks.append(Paragraph(self.paragraphs, text, self.level, label=self.label))
            self.label = ""
        self.level = 0

    def table(self, element: etree._Element) -> None:
        self.tables += 1
        place = len(self.blocks)
        name = f"table {self.tables}"
        nested: list[etree._Element] = []
        rows = tuple(self.rows(element, nested))
        self.blocks.insert(place, Table(name, rows))
        for caption in element.iterchildren("caption"):
            self.pending.append("".join(str(one) for one in caption.itertext()))
            self.close_paragraph()
        for inner in nested:
            self.table(inner)

    def rows(self, table: etree._Element, nested: list[etree._Element]) -> Iterator[Row]:
        reaching: dict[int, int] = {}
        for number, tr in enumerate(_rows_of(table), 1):
            cells: list[Cell] = []
            for td in tr.iterchildren("td", "th"):
                _cover(cells, reaching)
                cells += self.cell(td, len(cells), reaching, nested)
                check_width(cells, 0, self.tally.limits)
            _cover(cells, reaching)
            row = self.tally.row(number, cells)
            if row:
                yield row

    def cell(
        self, td: etree._Element, at: int, reaching: dict[int, int], nested: list[etree._Element]
    ) -> list[Cell]:
        wide, high = (min(_whole(td.get(name)), _WIDEST) for name in ("colspan", "rowspan"))
        page = _Page(self.tally.limits)
        page.tally = self.tally
        inner = list(_outermost_tables(td))
        for one in inner:
            _lift(one)
        nested += inner
        page.inside(td, "div")
        text = "\n".join(one.text for one in page.blocks if isinstance(one, Paragraph))
        self.notices += page.notices
        for column in range(at, at + wide):
            reaching[column] = high - 1
        cell = words(self.tally.words(text))
        first = Cell(cell.text, cell.value, spans=wide) if wide > 1 else cell
        return [first or BLANK, *[COVERED] * (wide - 1)]


def _cover(cells: list[Cell], reaching: dict[int, int]) -> None:
    """Add covered cells while a cell of a row above reaches down here."""
    while reaching.get(len(cells), 0) > 0:
        reaching[len(cells)] -= 1
        cells.append(COVERED)


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _outermost_tables(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == "table":
            yield child
        else:
            yield from _outermost_tables(child)


def _lift(table: etree._Element) -> None:
    """Take the table out of its place, leaving the words that follow it."""
    parent = table.getparent()
    if parent is not None:
        stand_in = etree.Element("br")
        stand_in.tail, table.tail = table.tail, None
        parent.replace(table, stand_in)


def _shown(kind: str, number: int) -> str:
    """A number as a list of that kind shows it."""
    letter = kind in ("a", "A") and 1 <= number <= 26
    return (chr(ord(kind) + number - 1) if letter else str(number)) + "."


def _whole(text: str | None) -> int:
    return max(int(text), 1) if text and text.strip().isdecimal() else 1


def _one_line(text: str | None) -> str:
    """Text of the source, where a line's end is a space."""
    return re.sub(r"\s+", " ", text or "")


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
