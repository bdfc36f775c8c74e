"""Lines put together: wrapped ones into paragraphs, columns into rows, cut paragraphs rejoined."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.evidence import Passage
from conspectus.learning.outline.numbers import split_number
from conspectus.learning.outline.pieces import Piece

_SEPARATOR = re.compile(r"[\s|:+=\t-]*-{2,}[\s|:+=\t-]*$|[|\t\s-]*$")
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
_HANGS = re.compile(
    r"\b(?:an?|the|of|to|and|for|with|in|by|or|that|on|at|from|their|his|her|its|our|this|as|is|"
    r"are|was|were|be|been|should|must|will|would|not|which|who|whose|into|than)$|[,–—&/(-]$",
    re.I,
)
_WIDEST = 140


def cut_into_lines(found: Sequence[Piece]) -> list[Piece]:
    """Each paragraph as the paragraphs, items and rows that its lines are."""
    width = _wrap(found)
    told: list[Piece] = []
    tables = _count_tables(found)
    for piece in found:
        if piece.table or ("\n" not in piece.text and not _has_columns(piece.text)):
            told.append(piece)
            continue
        for group, rows in _groups(piece.text.split("\n")):
            if rows:
                tables += 1
                told += _rows(piece, group, f"table {tables}")
            else:
                told += (_with(piece, text) for text in _paragraphs(group, width))
    return told


def _count_tables(found: Sequence[Piece]) -> int:
    return len({piece.table for piece in found if piece.table})


def _with(piece: Piece, text: str) -> Piece:
    passage = piece.passage
    if text != passage.words:
        passage = msgspec.structs.replace(passage, words=text)
    return Piece(text, passage, piece.level)


def _wrap(found: Sequence[Piece]) -> int:
    """How many letters a line of hard-wrapped text may have; 0 where lines are not wrapped."""
    lengths = sorted(
        len(line) for piece in found if not piece.table for line in piece.text.split("\n") if line
    )
    if not lengths:
        return 0
    longest = lengths[min(len(lengths) - 1, int(len(lengths) * 0.98))]
    return longest if longest <= _WIDEST else 0


def _has_columns(line: str) -> bool:
    return (
        line.strip().count("\t") >= 1
        or line.count(" | ") >= 2
        or (line.strip().startswith("|") and line.count("|") >= 3)
    )


def _groups(lines: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Runs of lines with columns, and of lines without."""
    group: list[str] = []
    rows = False
    for line in lines:
        if not line.strip():
            continue
        of_line = _has_columns(line) or (rows and bool(_SEPARATOR.match(line)))
        if of_line and not rows and _is_numbered(line):
            of_line = False
        if group and of_line != rows:
            yield group, rows
            group = []
        group.append(line.strip() if not of_line else line.strip(" "))
        rows = of_line
    if group:
        yield group, rows


def _is_numbered(line: str) -> bool:
    """A list item or a heading whose number a tab parts from its words."""
    first, _, rest = line.strip().partition("\t")
    return (
        bool(rest)
        and "\t" not in rest.strip()
        and bool(
            re.fullmatch(
                r"[•\W]|[(\[]?(?:[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z]|"
                r"[ivx]{1,4})[.):\]]{0,2}",
                first.strip(),
            )
        )
    )


def _rows(piece: Piece, lines: list[str], name: str) -> Iterator[Piece]:
    parsed = [_cells(line) for line in lines if not _SEPARATOR.match(line)]
    width = max((len(cells) for cells in parsed), default=0)
    kept = (line for line in lines if not _SEPARATOR.match(line))
    for line, cells in zip(kept, parsed, strict=True):
        cells += [""] * (width - len(cells))
        passage = msgspec.structs.replace(piece.passage, words=line)
        yield Piece("\t".join(cells), passage, table=name, cells=cells)


def _cells(line: str) -> list[str]:
    by_tab = line.count("\t")
    if by_tab == 0 or line.strip().startswith("|"):
        line = re.sub(r"^\s*\||\|\s*$", "", line)
        return [cell.strip() for cell in line.split("|")]
    return [cell.strip() for cell in line.split("\t")]


def _paragraphs(lines: list[str], width: int) -> Iterator[str]:
    text, last = "", ""
    for line in lines:
        if text and _goes_on(last, line, width):
            text = f"{text}\n{line}"
        else:
            if text:
                yield text
            text = line
        last = line
    if text:
        yield text


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether the next line is the same paragraph: the line is full, or its sentence is not."""
    number, rest = split_number(following)
    full = bool(width) and len(line) + len(following.split(" ")[0]) + 1 >= 0.9 * width
    if number:
        return full and number.isdigit() and len(number) > 2 and not _ENDS.search(line)
    if full:
        return not _is_capitals(line)
    return rest[:1].islower() and not _ENDS.search(line)


def _is_capitals(line: str) -> bool:
    return line.isupper() and len(line) > 3


def rejoined(found: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that the end of a page or a blank line cut, whole again."""
    told: list[Piece] = []
    for piece in found:
        if told and _is_rest(told[-1], piece):
            told[-1] = _joined(told[-1], piece)
        else:
            told.append(piece)
    return told


def _joined(first: Piece, rest: Piece) -> Piece:
    words = f"{first.passage.words}\n{rest.passage.words}"
    passage: Passage = msgspec.structs.replace(first.passage, words=words)
    return Piece(f"{first.text}\n{rest.text}", passage, first.level)


def _is_rest(before: Piece, piece: Piece) -> bool:
    if before.table or piece.table or before.level or piece.level or "\t" in piece.text:
        return False
    words, rest = before.text.strip(), piece.text.strip()
    if len(words) < 45 or _ENDS.search(words) or split_number(rest)[0]:
        return False
    if rest[:1].islower() or _HANGS.search(words):
        return len(words) >= 60 or rest[:1].islower()
    return bool(re.match(r"(?:[\w’'-]+ ){0,2}[\w’'-]+[.] [A-Z]", rest))
