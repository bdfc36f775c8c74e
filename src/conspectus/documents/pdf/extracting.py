"""What each page of a PDF shows, in pieces with their places. Runs as a process of its own.

    python -m conspectus.documents.pdf.extracting SECONDS PAGES < file.pdf > pieces.json

A PDF is a program that others wrote: this one takes its input from a pipe, has no more memory and
time than it is given, and writes JSON. Whatever goes wrong is the word in `refused`.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import msgspec
from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

# What the parser raises over a damaged file.
_BROKEN = (
    *(PyPdfError, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, NotImplementedError, OSError),
)
_MEMORY = 1_500_000_000  # bytes of address space
_MOST_PIECES = 2_000_000
_MOST_HEADINGS = 5_000
_DEEPEST = 9


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
    """All of it, or why not: "password", "pages", "damaged" or "hostile"."""

    pages: list[Page] = []
    outline: list[Bookmark] = []
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
    return Extracted(pages, list(islice(_outline(reader, reader.outline, 1), _MOST_HEADINGS)))


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


def _limit(seconds: int) -> None:
    """No more time and memory than that, where the system can hold a process to it."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main(seconds: int, most_pages: int) -> None:
    """Read standard input, write standard output."""
    _limit(seconds)
    try:
        found = extracted(sys.stdin.buffer.read(), most_pages)
    except (MemoryError, RecursionError):
        found = Extracted(refused="hostile")
    except DependencyError:
        found = Extracted(refused="password")
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        OSError,
    ):
        found = Extracted(refused="damaged")
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
