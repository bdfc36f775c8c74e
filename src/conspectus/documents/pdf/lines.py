"""Pieces of a page put together: into lines, lines into paragraphs, some of them headings."""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from conspectus.documents.pdf.extracting import Extracted, Page
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
    pages = [_lines(page) for page in found.pages]
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


def _lines(page: Page) -> list[_Line]:
    lines: list[_Line] = []
    for piece in page.pieces:
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
