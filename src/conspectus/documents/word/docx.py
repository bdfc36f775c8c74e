"""DOCX documents, read from their checked parts."""

from collections.abc import Iterator

from lxml import etree

from conspectus.documents import notices
from conspectus.documents.building import BLANK, COVERED, Tally, check_width, words
from conspectus.documents.markup import attribute, local
from conspectus.documents.package import Package
from conspectus.documents.values import Cell, Paragraph, Row, Table
from conspectus.documents.word.numbering import Numbering
from conspectus.documents.word.styles import Levels
from conspectus.documents.word.words import Unshown, all_words, children, text_of
from conspectus.errors import Place, Problem

Block = Table | Paragraph


def read_docx(package: Package, main: str) -> tuple[list[Block], list[Problem]]:
    """Paragraphs and tables in order, then the notes, and what was seen on the way.

    Raises FileRefused for what is damaged or past the limits.
    """
    root = package.tree(main)
    relations = package.relations(main).values()
    named = {one.kind: one.target for one in relations if not one.external}
    styles = package.tree(named["styles"]) if named.get("styles", "") in package else None
    lists = package.tree(named["numbering"]) if named.get("numbering", "") in package else None
    reader = _Reader(Tally(package.limits), Levels(styles), Numbering(lists, styles))
    body = root.find("{*}body")
    reader.blocks_of(body if body is not None else root)
    for kind in ("footnotes", "endnotes"):
        if named.get(kind, "") in package:
            reader.notes_of(package.tree(named[kind]), kind.removesuffix("s"))
    beside = [
        (one.kind, package.tree(one.target))
        for one in relations
        if one.kind in _BESIDE and one.target in package
    ]
    return reader.blocks, reader.notices() + [said for one in beside for said in _said(*one)]


_BESIDE = {"header", "footer", "comments", "diagramData"}


def _said(kind: str, part: etree._Element) -> Iterator[Problem]:
    """The words of a part that stands beside the text."""
    if kind == "comments":
        for one in part.iterfind("{*}comment"):
            yield notices.COMMENT.at(words=all_words(one))
        return
    text = "\n".join(one for one in all_words(part).split("\n") if one.strip())
    if text and kind == "diagramData":
        yield notices.DRAWN_WORDS.at(words=text)
    elif text:
        yield notices.MARGIN.at(words=text, what=kind)


class _Reader:
    """Walks the body once; `blocks` fills in the order of the document."""

    def __init__(self, tally: Tally, levels: Levels, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self.unshown = Unshown()
        self.under_merges: list[Problem] = []
        self.chunks = 0
        self._tally = tally
        self._levels = levels
        self._numbering = numbering
        self._paragraphs = self._tables = 0

    def blocks_of(self, container: etree._Element) -> None:
        """Add every paragraph and table of the container."""
        for child in children(container):
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name == "altChunk":
                self.chunks += 1
            elif name in ("del", "moveFrom"):
                self.unshown.deleted += [all_words(child)]

    def notes_of(self, part: etree._Element, kind: str) -> None:
        """Add the footnotes or endnotes, each as a paragraph."""
        for note in part.iterfind(f"{{*}}{kind}"):
            if attribute(note, "type") in ("", "normal"):
                text = self._lines(note, [])
                self._add(f"{kind} {attribute(note, 'id')}: {text.strip()}")

    def _paragraph(self, element: etree._Element) -> None:
        if len(element) == 0:
            self._paragraphs += 1
            return
        text = text_of(element, self.unshown)
        label = self._numbering.of(element) if text.strip() else ""
        self._add(text, self._levels.of(element), label)
        for box in _boxes(element):
            self.blocks_of(box)

    def _add(self, text: str, level: int = 0, label: str = "") -> None:
        self._paragraphs += 1
        if text.strip():
            text = self._tally.paragraph(text.strip())
            self.blocks.append(Paragraph(self._paragraphs, text, level, label=label))

    def _table(self, element: etree._Element) -> None:
        self._tables += 1
        name = f"table {self._tables}"
        place = len(self.blocks)
        nested: list[etree._Element] = []
        rows = tuple(self._rows(element, name, nested))
        self.blocks.insert(place, Table(name, rows))
        for inner in nested:
            self._table(inner)

    def _rows(
        self, table: etree._Element, name: str, nested: list[etree._Element]
    ) -> Iterator[Row]:
        number = 0
        for tr in children(table):
            if local(tr) != "tr":
                continue
            if tr.find("{*}trPr/{*}del") is not None:
                self.unshown.deleted += [all_words(tr)]
                continue
            number += 1
            row = self._tally.row(number, self._cells(tr, Place(sheet=name, row=number), nested))
            if row:
                yield row

    def _cells(self, tr: etree._Element, place: Place, nested: list[etree._Element]) -> list[Cell]:
        cells = [BLANK] * _number(tr.find("{*}trPr/{*}gridBefore"), 0)
        for tc in children(tr):
            if local(tc) != "tc":
                continue
            wide = _number(tc.find("{*}tcPr/{*}gridSpan"), 1) or 1
            text = self._tally.words(self._lines(tc, nested).strip())
            if _continues(tc):
                if text:
                    self.under_merges.append(notices.UNSHOWN_WORDS.at(place, text))
                cells += [COVERED] * wide
            else:
                cell = words(text)
                cells.append(Cell(cell.text, cell.value, spans=wide) if wide > 1 else cell)
                cells += [COVERED] * (wide - 1)
            check_width(cells, 0, self._tally.limits)
        return cells + [BLANK] * _number(tr.find("{*}trPr/{*}gridAfter"), 0)

    def _lines(self, cell: etree._Element, nested: list[etree._Element]) -> str:
        """The cell's paragraphs, one a line; tables in it are left to `nested`."""
        lines: list[str] = []
        for child in children(cell):
            name = local(child)
            if name == "p":
                lines.append(text_of(child, self.unshown))
                lines += [self._lines(box, nested) for box in _boxes(child)]
            elif name == "tbl":
                nested.append(child)
            elif name == "altChunk":
                self.chunks += 1
            elif name in ("del", "moveFrom"):
                self.unshown.deleted += [all_words(child)]
        return "\n".join(lines)

    def notices(self) -> list[Problem]:
        """What was seen in the body and not read into it, or read and marked."""
        unshown = self.unshown
        said = [notices.DELETED_WORDS.at(words=one) for one in unshown.deleted if one.strip()]
        said += [notices.INSERTED_WORDS.at(words=one) for one in unshown.inserted]
        said += [notices.HIDDEN_WORDS.at(words=one) for one in unshown.hidden]
        said += [notices.OTHER_CHUNK.at(count=self.chunks)] if self.chunks else []
        return said + self.under_merges


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes drawn in a paragraph, outermost ones, each once."""
    for box in paragraph.iter("{*}txbxContent"):
        above = [local(one) for one in box.iterancestors()]
        inside = above[: above.index("p")] if "p" in above else above
        fallback = "Fallback" in above and _has_choice(box)
        if not fallback and next(box.iterancestors("{*}p"), None) is paragraph and inside:
            yield box


def _has_choice(box: etree._Element) -> bool:
    fallback = next(box.iterancestors("{*}Fallback"))
    alternative = fallback.getparent()
    return alternative is not None and alternative.find("{*}Choice") is not None


def _continues(tc: etree._Element) -> bool:
    """Whether the cell only continues a merged one above it or left of it."""
    for name in ("vMerge", "hMerge"):
        merge = tc.find(f"{{*}}tcPr/{{*}}{name}")
        if merge is not None and attribute(merge, "val", "continue") == "continue":
            return True
    return False


def _number(element: etree._Element | None, missing: int) -> int:
    """A count of grid columns; Word itself has at most 63."""
    value = attribute(element, "val") if element is not None else ""
    return max(0, min(int(value), 256)) if value else missing
