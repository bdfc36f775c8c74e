"""What a PDF shows: its structure where it is tagged, and the pieces of each page."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import msgspec
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from conspectus.documents.pdf.structure import Block, blocks

_MOST_PIECES = 2_000_000
_MOST_HEADINGS = 5_000
_DEEPEST = 9
_ENOUGH = 0.8  # of the letters; headers and contents are in no tag
# What comes of tags that do not fit together; the pages can be read without them.
_BROKEN_TAGS = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


class Piece(msgspec.Struct, array_like=True):
    """Words drawn in one go: from the left (x) and the bottom (y), in points, and their size."""

    text: str
    x: float
    y: float
    size: float


class Page(msgspec.Struct):
    """A page's pieces in the order in which they are drawn. `pictures`: it has some."""

    pieces: list[Piece]
    pictures: bool = False


class Bookmark(msgspec.Struct, array_like=True):
    """An entry of the outline: a heading, its level from 1, its page from 1."""

    title: str
    level: int
    page: int


class Extracted(msgspec.Struct):
    """All of it, or why not: "password", "pages", "damaged" or "hostile".

    `blocks`: what its tags say, where they have nearly all of its words; else none.
    """

    pages: list[Page] = []
    outline: list[Bookmark] = []
    blocks: list[Block] = []
    refused: str = ""


def extracted(content: bytes, most_pages: int) -> Extracted:
    """What a PDF shows. Raises whatever the parser raises over what is damaged."""
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Extracted(refused="password")
    if len(reader.pages) > most_pages:
        return Extracted(refused="pages")
    pages: list[Page] = []
    left = _MOST_PIECES
    for page in reader.pages:
        pieces = _pieces(page, left)
        left -= len(pieces)
        pages.append(Page(pieces, _has_pictures(page)))
    outline = list(islice(_outline(reader, reader.outline, 1), _MOST_HEADINGS))
    return Extracted(pages, outline, _tagged(reader, pages))


def _tagged(reader: PdfReader, pages: list[Page]) -> list[Block]:
    try:
        told = blocks(reader)
    except _BROKEN_TAGS:
        return []
    letters = sum(_letters(piece.text) for page in pages for piece in page.pieces)
    said = sum(_letters(block.text) + sum(map(_letters, block.cells)) for block in told)
    return told if _ENOUGH * letters <= said <= letters + _ENOUGH * 100 else []


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _pieces(page: PageObject, most: int) -> list[Piece]:
    pieces: list[Piece] = []

    def take(text: str, around: Any, matrix: Any, _font: Any, size: float) -> None:
        if not text or len(pieces) >= most:
            return
        x = matrix[4] * around[0] + matrix[5] * around[2] + around[4]
        y = matrix[4] * around[1] + matrix[5] * around[3] + around[5]
        scale = abs(matrix[3] * around[3]) or abs(matrix[1] * around[2]) or 1.0
        pieces.append(Piece(text, round(x, 2), round(y, 2), round(abs(size) * scale, 2)))

    page.extract_text(visitor_text=take)
    return pieces


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    return bool(objects is not None and objects.get_object())


def _outline(reader: PdfReader, entries: Any, level: int) -> Iterator[Bookmark]:
    for entry in entries:
        if isinstance(entry, list):
            if level < _DEEPEST:
                yield from _outline(reader, entry, level + 1)
            continue
        page = reader.get_destination_page_number(entry)
        yield Bookmark(str(entry.title), level, (page if page is not None else -1) + 1)
