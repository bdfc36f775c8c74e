"""Pieces of a page put together: into lines, lines into paragraphs, some of them headings."""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from conspectus.documents.pdf.columns import Grid, Segment, grids, may_go_on
from conspectus.documents.pdf.extracting import Extracted, Page, Piece
from conspectus.documents.pdf.structure import TYPED

_SAME_LINE = 0.45  # of the size of the letters
_APART = 1.75  # sizes between two lines of different paragraphs, foot to foot
_COLUMN = 0.9  # sizes between two cells of a row
_NARROW, _WIDE = re.compile(r"[iljtfrI.,:;!|'’()\[\] -]"), re.compile(r"[A-HJ-Zmw@%&—]")
_LARGER = 1.12  # times the size of most letters: a heading's
_HEADING = 200  # characters
_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")
_ITEM = re.compile(r"^(?:[-*•–·▪◦]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")


class _Line(msgspec.Struct):
    text: str
    y: float
    size: float
    end: float


def paragraphs(found: Extracted) -> Iterator[tuple[str, int, int]]:
    """Text, level and page of each paragraph in order."""
    pages: list[list[_Line]] = []
    carried: list[float] = []
    for page in found.pages:
        lines, carried = _lines(page, carried)
        pages.append(lines)
    _without_running(pages)
    body = _body_size(pages)
    sizes = sorted({_round(line.size) for lines in pages for line in lines}, reverse=True)
    levels = {size: i for i, size in enumerate((s for s in sizes if s > body * _LARGER), 1)}
    titles = {(_folded(one.title), one.page): one.level for one in found.outline}
    pending = ("", 0, 0)
    for number, lines in enumerate(pages, 1):
        for text, level in _joined(lines, number, levels, titles):
            if pending[0] and _goes_on(pending, text, level, number):
                pending = (f"{pending[0]} {text}", 0, pending[2])
                continue
            if pending[0]:
                yield pending
            pending = (text, level, number)
    if pending[0]:
        yield pending


def _goes_on(pending: tuple[str, int, int], text: str, level: int, page: int) -> bool:
    """A paragraph that the end of a page cut."""
    cut = pending[2] != page and not pending[1] and not level
    return cut and not _ENDS.search(pending[0]) and text[:1].islower() and "\t" not in text


def _lines(page: Page, carried: list[float]) -> tuple[list[_Line], list[float]]:
    """The lines in the order in which they are drawn; a table is one, with a row on each.

    `carried`, in and out: where the columns of the last table begin.
    """
    found = grids(_segments(page), carried)
    if not found:
        return _plain_lines(page.pieces), []
    tabled = {(one.x, one.y) for grid in found for one in grid.segments}
    lines: list[_Line] = []
    for grid, pieces in _parted(page.pieces, found, tabled):
        lines += _plain_lines(pieces)
        if grid is not None:
            text = "\n".join("\t".join(row) for row in grid.rows)
            lowest = min(grid.segments, key=lambda one: one.y)
            lines.append(_Line(text, lowest.y, lowest.size, lowest.end))
    return lines, found[-1].starts if may_go_on(_heights_below(page, found[-1])) else []


def _heights_below(page: Page, grid: Grid) -> int:
    """How many lines stand below a table."""
    lowest = min(one.y for one in grid.segments) - 1
    return len({round(one.y) for one in page.pieces if one.text.strip() and one.y < lowest})


def _parted(
    pieces: list[Piece], found: list[Grid], tabled: set[tuple[float, float]]
) -> Iterator[tuple[Grid | None, list[Piece]]]:
    """The pieces above each table, without those in one; those below the last, with None."""
    bounds = [(max(s.y for s in grid.segments), min(s.y for s in grid.segments)) for grid in found]
    outside = [
        piece
        for piece in pieces
        if not any(low - 1 <= piece.y <= high + 1 for high, low in bounds) or not piece.text.strip()
    ]
    outside = [piece for piece in outside if (piece.x, piece.y) not in tabled]
    for grid, (high, _) in zip(found, bounds, strict=True):
        yield grid, [piece for piece in outside if piece.y > high]
        outside = [piece for piece in outside if piece.y <= high]
    yield None, outside


def _segments(page: Page) -> list[Segment]:
    """Words drawn side by side on one line, as long as nothing parts them."""
    told: list[Segment] = []
    for piece in page.pieces:
        for words in piece.text.split("\n"):
            if not words.strip():
                continue
            x, size = piece.x, max(piece.size, 1.0)
            end = x + _width(words.strip()) * size
            last = told[-1] if told else None
            if last is not None and _is_beside(last, x, piece.y, size):
                last.text += words if words[:1] == " " or x - last.end < 0.2 * size else f" {words}"
                last.end = end
                last.parts.append((x, words, end))
            else:
                text = words.strip()
                told.append(Segment(text, x, piece.y, end, size, [(x, text, end)]))
    return told


def _is_beside(last: Segment, x: float, y: float, size: float) -> bool:
    near = -size < x - last.end <= _COLUMN * size
    return near and abs(last.y - y) <= _SAME_LINE * size


def _plain_lines(pieces: list[Piece]) -> list[_Line]:
    lines: list[_Line] = []
    for piece in pieces:
        for i, words in enumerate(piece.text.split("\n")):
            if i:
                lines.append(_Line("", piece.y, 0.0, piece.x))
            if words:
                _add(lines, words, piece.x, piece.y, piece.size)
    merged: list[_Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        line.text = re.sub(r"[ \u00a0]+", " ", line.text).strip(" ").translate(TYPED)
        merged.append(line)
    return merged


def _add(lines: list[_Line], words: str, x: float, y: float, size: float) -> None:
    last = lines[-1] if lines else None
    width = _width(words) * size
    if last and last.text and abs(last.y - y) <= _SAME_LINE * max(size, last.size):
        gap = x - last.end
        apart = gap > _COLUMN * size and words.strip() and last.text.strip()
        last.text = f"{last.text.rstrip()}\t{words.lstrip()}" if apart else last.text + words
        last.end = max(last.end, x + width) if apart else x + width
        last.size = max(last.size, size) if words.strip() else last.size
    elif words.strip():
        lines.append(_Line(words, y, size, x + width))


def _width(words: str) -> float:
    """How wide words are, about, as a multiple of their size: as most faces have their letters."""
    narrow, wide = len(_NARROW.findall(words)), len(_WIDE.findall(words))
    return 0.27 * narrow + 0.7 * wide + 0.52 * (len(words) - narrow - wide)


def _without_running(pages: list[list[_Line]]) -> None:
    """Take out what stands at the top or foot of most pages, numbers aside."""
    if len(pages) < 3:
        return
    edges = Counter(
        key for lines in pages for key in {_edge(line) for line in (*lines[:2], *lines[-2:])}
    )
    running = {key for key, count in edges.items() if count > len(pages) / 2}
    for lines in pages:
        for line in (*lines[:2], *lines[-2:]):
            if _edge(line) in running and line in lines and not _ITEM.match(line.text):
                lines.remove(line)


def _edge(line: _Line) -> tuple[str, int]:
    """What stands there, numbers aside, and how high."""
    return re.sub(r"\d+", "#", _folded(line.text)), round(line.y / 3)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _round(size: float) -> float:
    return round(size * 2) / 2


def _body_size(pages: list[list[_Line]]) -> float:
    """The size of most letters."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[_round(line.size)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 1.0


def _joined(
    lines: list[_Line], page: int, levels: dict[float, int], titles: dict[tuple[str, int], int]
) -> Iterator[tuple[str, int]]:
    """The paragraphs of one page; rows of columns stay lines of one paragraph."""
    text, before = "", None
    level = 0
    for line in lines:
        of_line = _level(line, page, levels, titles)
        if before is not None and _belongs(text, before, line, (level, of_line)):
            mark = "\n" if "\t" in line.text or "\t" in before.text else " "
            text = f"{text}{mark}{line.text}"
        else:
            if text:
                yield text, _settled(text, level, page, titles)
            text, level = line.text, of_line
        before = line
    if text:
        yield text, _settled(text, level, page, titles)


def _settled(text: str, level: int, page: int, titles: dict[tuple[str, int], int]) -> int:
    """The outline's level where it has the words, the size's otherwise; long words head nothing."""
    if titles and len(text) <= _HEADING:
        return titles.get((_folded(text), page), 0)
    return level if len(text) <= _HEADING and not titles else 0


def _level(
    line: _Line, page: int, levels: dict[float, int], titles: dict[tuple[str, int], int]
) -> int:
    if "\t" in line.text:
        return 0
    return titles.get((_folded(line.text), page), 0) or levels.get(_round(line.size), 0)


def _belongs(text: str, before: _Line, line: _Line, levels: tuple[int, int]) -> bool:
    if levels[0] != levels[1] or _ITEM.match(line.text):
        return False
    gap = before.y - line.y
    near = -0.5 * line.size < gap <= _APART * max(line.size, before.size)
    rows = "\t" in line.text or "\t" in before.text
    if rows and ("\t" in line.text) != ("\t" in before.text):
        return False
    return near or (gap > 0 and rows and gap < 4 * line.size)
