"""A document's paragraphs, lines and rows, before anything is known of what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.documents import Document, Paragraph, Row, Table
from conspectus.evidence import Passage

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u202f]+")
_SOFT = "\u00ad"


class Piece(msgspec.Struct):
    """Some words and where they stand. `cells` of a row; `lone`: a cell over the whole table.

    `table` names the table it is a row of. `level`: the heading's that the file itself marks.
    """

    text: str
    passage: Passage
    level: int = 0
    table: str = ""
    cells: list[str] = []
    lone: bool = False

    @property
    def page(self) -> int:
        return self.passage.page or 0


def clean(words: str) -> str:
    """Words without what cannot be seen, their blanks made one; tabs and line ends stay."""
    words = _BLANKS.sub(" ", _CONTROL.sub("", words.replace(_SOFT, "")))
    return _unstarred(words) if "**" in words else words


def _unstarred(words: str) -> str:
    """Words that asterisks make bold: a line of their own where they begin one, else as they "
    "are."""
    words = re.sub(r"(?:^|(?<=\S))\*\*([^*\n]{3,120})\*\*", r"\n\1\n", words, flags=re.M)
    return re.sub(r"\n{2,}", "\n", words.replace("**", "")).strip("\n")


def pieces(document: Document) -> list[Piece]:
    """Paragraphs cut into lines, and rows of tables, in order."""
    found: list[Piece] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(_of_paragraph(block, document))
        else:
            found += _of_table(block, document)
    return found


def _of_paragraph(block: Paragraph, document: Document) -> Piece:
    source = document.source
    words = f"{block.label} {block.text}" if block.label else block.text
    passage = Passage(source.file, source.sha256, words, "text", block.number, block.page or None)
    return Piece(clean(words), passage, block.level)


def _of_table(table: Table, document: Document) -> Iterator[Piece]:
    source = document.source
    width = max((len(row.cells) for row in table.rows), default=0)
    for row in table.rows:
        cells = _cells(row, width)
        words = "\n".join(cell.text for cell in row.cells if cell.text)
        passage = Passage(source.file, source.sha256, words, table.name, row.number)
        lone = width > 1 and _is_lone(row, width)
        text = "\t".join(cells)
        yield Piece(text, passage, table=table.name, cells=cells, lone=lone)


def _cells(row: Row, width: int) -> list[str]:
    cells = [clean(cell.text.replace("\t", " ")).strip() for cell in row.cells]
    return cells + [""] * (width - len(cells))


def _is_lone(row: Row, width: int) -> bool:
    """A row with one cell over all or nearly all columns."""
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) == 1 and filled[0] is row.cells[0] and filled[0].spans >= max(2, width - 1)


def words_of(found: Sequence[Piece]) -> str:
    """The passage's words of pieces that are one paragraph."""
    return "\n".join(piece.passage.words for piece in found)
