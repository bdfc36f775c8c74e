"""Tables of a page that has no tags: words that stand in columns, put together into cells.

A table is where lines begin again and again at the same two or more places from the left. A row
begins where its first column does. What has no lines of its own cannot be told apart further.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

_SAME_LINE = 0.45  # of the size of the letters
_EDGE = 3.0  # points between two beginnings of one column
_OVER = 12.0  # points by which a cell may seem to reach over the next column
_AT = 1.5  # points between the beginning of words and of the column that they begin
_BLANK = 0.2  # of the size: so far apart words are parted by a blank
_GUESSED = 0.08  # of the width of words, which is only about known
_FULL = 1.1  # lines between two rows of which both have words in several columns
_HOLE = 1.9  # lines between two lines of one cell
_ROW = 1.45  # lines between two rows that begin in the first column
_APART = 1.3  # lines between two rows, whatever the column
_FAR = 7.0  # lines without words end a table
_LABEL = 4  # letters of the number or bullet of a list item
_OFTEN = 3  # lines in which words begin at one place right beside others: a close column
_FROM_OTHERS = 12.0  # points between two columns
_MOST_COLUMNS = 16
_MOST_SEGMENTS = 1_500  # of a page; what has more is no page that anybody reads
_NEXT_ROW = 3.0  # of the size: so far a row is above the next one at most
_FOOT = 2  # lines that may stand above the rest of a table or below its part: running heads, feet
_AT_TOP = 0.75  # of the cells: they begin on their row's first line


class Segment(msgspec.Struct):
    """Words drawn side by side: from x to about `end`, at the height y.

    `parts`: where each that was drawn in one go begins, its words, and about where it ends.
    """

    text: str
    x: float
    y: float
    end: float
    size: float
    parts: list[tuple[float, str, float]] = []


class Grid(msgspec.Struct):
    """A table: its rows of cells, and which segments they are made of."""

    rows: list[list[str]]
    segments: list[Segment]
    starts: list[float]


def grids(segments: Sequence[Segment], carried: Sequence[float] = ()) -> list[Grid]:
    """The tables of a page, from its top.

    `carried`: where the columns began of the table that the page before ended with.
    """
    lines = _lines(segments)
    found: list[Grid] = []
    at = free = 0
    if len(segments) > _MOST_SEGMENTS:
        return []
    while at < len(lines):
        if len(lines[at]) < 2:
            at += 1
            continue
        run = _run(lines, at)
        starts = [] if found else _carried_on(run, at, carried)
        goes_on = bool(starts)
        starts = starts or _starts(run)
        top = at - _above(lines[free:at], lines[at], starts)
        run, starts = _fitted([*lines[top:at], *run], starts, settled=goes_on)
        if run and (goes_on or _is_table(run, starts)) and (grid := _grid(run, starts)) is not None:
            found.append(grid)
            at = free = max(top + len(run), at + 1)
        else:
            at += 1
    return found


def _fitted(
    run: list[list[Segment]], starts: list[float], *, settled: bool
) -> tuple[list[list[Segment]], list[float]]:
    """The run as far as it stands in columns, and where they begin.

    Where another table with other columns follows close by, those that the first has itself.
    """
    kept = _fitting([_split(line, starts) for line in run], starts)
    if settled or not kept or len(kept) == len(run):
        return kept, starts
    own = _starts(run[: len(kept) + 1])
    if len(own) < 2 or not set(own) < set(starts):
        return kept, starts
    more = _fitting([_split(line, own) for line in run], own)
    return (more, own) if len(more) > len(kept) else (kept, starts)


def may_go_on(lines_below: int) -> bool:
    """Whether a table may go on over the page: nothing but a foot stands below it."""
    return lines_below <= _FOOT


def _carried_on(run: list[list[Segment]], at: int, carried: Sequence[float]) -> list[float]:
    """Where the columns begin of a table that goes on from the page before; [] where none does.

    They stand where they did or, where the rest was set anew, at as many places of this page.
    """
    if _stands_in(run[0], carried):
        return list(carried)
    if at > _FOOT or len(carried) < 3 or abs(run[0][0].x - carried[0]) > _EDGE:
        return []
    edges = sorted(x for line in run for one in line for x in _begins_at(one))
    places = edges[:1] + [x for before, x in pairwise(edges) if x - before > _EDGE]
    return places if len(places) == len(carried) else []


def _begins_at(one: Segment) -> list[float]:
    """Where the words begin that were drawn in one go."""
    return [x for x, words, _ in one.parts if words.strip()] or [one.x]


def _above(lines: list[list[Segment]], first: list[Segment], starts: list[float]) -> int:
    """How many lines right above are rows too.

    A row whose cells stand so close that nothing parts them, or headings in the middle of their
    columns.
    """
    told, below = 0, first
    for at, line in enumerate(reversed(lines), 1):
        if line[0].y - below[0].y >= _NEXT_ROW * line[0].size:
            break
        if _is_close_row(line, starts) or _is_centred(line, starts):
            told = at
        elif not _is_rest(line, starts):
            break
        below = line
    return told


def _is_rest(line: list[Segment], starts: Sequence[float]) -> bool:
    """Whether a line goes on with cells of its row: it begins at columns after the first."""
    return all(any(abs(one.x - start) <= _AT for start in starts[1:]) for one in line)


def _is_close_row(line: list[Segment], starts: Sequence[float]) -> bool:
    """Whether all that was drawn in one go begins at columns, the first and others."""
    edges = [x for one in line for x in _begins_at(one)]
    at = [any(abs(x - start) <= _AT for start in starts) for x in edges]
    return len(edges) > 1 and all(at) and abs(edges[0] - min(starts, default=-1.0)) <= _AT


def _is_centred(line: list[Segment], starts: list[float]) -> bool:
    """Whether each column has words of its own, none of which reach over the next."""
    columns = [_column(starts, one) for one in line]
    inside = all(one.end <= after + _EDGE for one, after in zip(line, starts[1:], strict=False))
    return len(starts) > 1 and columns == list(range(len(starts))) and inside


def _lines(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments of one height together, from the top, each line from the left."""
    lines: list[list[Segment]] = []
    for one in sorted(segments, key=lambda one: (-one.y, one.x)):
        if lines and abs(lines[-1][0].y - one.y) <= _SAME_LINE * max(one.size, lines[-1][0].size):
            lines[-1].append(one)
        else:
            lines.append([one])
    return [sorted(line, key=lambda one: one.x) for line in lines]


def _run(lines: list[list[Segment]], at: int) -> list[list[Segment]]:
    """Lines from here until one is far below, or one alone is as wide as all columns."""
    run = [lines[at]]
    left = min(one.x for one in lines[at])
    last = max(one.x for one in lines[at])
    edges = {one.x for one in lines[at]}
    for line in lines[at + 1 :]:
        gap = run[-1][0].y - line[0].y
        wide = len(line) == 1 and line[0].x <= left + _EDGE and line[0].end > last + _OVER
        wide = wide and not _is_close_row(line, sorted(edges))
        if wide or gap > _FAR * line[0].size or line[0].x < left - _EDGE:
            break
        run.append(line)
        edges.update(one.x for one in line)
    return run


def _stands_in(line: list[Segment], starts: Sequence[float]) -> bool:
    """Whether a line goes on with a table: it begins in three of its columns or more.

    Nothing that is clearly apart begins elsewhere.
    """
    if any(all(abs(one.x - start) > _EDGE for start in starts) for one in line):
        return False
    edges = [x for one in line for x, _, _ in one.parts or [(one.x, "", 0.0)]]
    matched = {start for start in starts for x in edges if abs(x - start) <= _AT}
    return len(matched) >= min(3, len(starts)) > 1 and min(starts, default=0.0) in matched


def _starts(run: list[list[Segment]]) -> list[float]:
    """Where columns begin: places from the left where two lines or more do."""
    counts: Counter[int] = Counter()
    edges = sorted(one.x for line in run for one in line)
    clusters: list[list[float]] = []
    for edge in edges:
        if clusters and edge - clusters[-1][-1] <= _EDGE:
            clusters[-1].append(edge)
        else:
            clusters.append([edge])
    counts.update({at: len(cluster) for at, cluster in enumerate(clusters)})
    most = max(counts.values(), default=0)
    told = [clusters[at][0] for at, count in counts.items() if count >= max(2, most // 12)]
    inner = Counter(round(x) for line in run for one in line for x, _, _ in one.parts[1:])
    close = [x for x, count in inner.items() if count >= max(_OFTEN, len(run) // 4)]
    told += [x for x in close if all(abs(x - start) > _FROM_OTHERS for start in told)]
    return sorted(told)


def _split(line: list[Segment], starts: list[float]) -> list[Segment]:
    """The line, with segments that hide the beginning of a column cut there."""
    told: list[Segment] = []
    for one in line:
        for at, (x, words, end) in enumerate(one.parts or [(one.x, one.text, one.end)]):
            begins = at == 0 or (
                bool(words.strip()) and any(abs(x - start) <= _AT for start in starts)
            )
            if begins:
                told.append(Segment(words, x, one.y, end, one.size))
            else:
                gap = " " if x - told[-1].end > _BLANK * one.size else ""
                told[-1].text += gap + words
                told[-1].end = end
    return told


def _column(starts: list[float], segment: Segment) -> int:
    return max(sum(start - _EDGE <= segment.x for start in starts) - 1, 0)


def _fitting(run: list[list[Segment]], starts: list[float]) -> list[list[Segment]]:
    """The run as far as its lines stand in the columns: no words that reach over the next one."""
    kept: list[list[Segment]] = []
    for line in run:
        if any(_reaches(one, starts) for one in line):
            break
        kept.append(line)
    while kept and len(kept[-1]) == 1 and _column(starts, kept[-1][0]) == 0 and _is_apart(kept):
        kept.pop()
    return kept


def _reaches(segment: Segment, starts: list[float]) -> bool:
    following = _column(starts, segment) + 1
    end = segment.end - _GUESSED * (segment.end - segment.x)
    return following < len(starts) and end > starts[following] + _OVER


def _is_apart(kept: list[list[Segment]]) -> bool:
    """Whether the last line is a paragraph below the table, not the rest of a cell."""
    if len(kept) < 2:
        return True
    return kept[-2][0].y - kept[-1][0].y > 1.8 * kept[-1][0].size


def _is_table(run: list[list[Segment]], starts: list[float]) -> bool:
    several = [line for line in run if len({_column(starts, one) for one in line}) > 1]
    if not 2 <= len(starts) <= _MOST_COLUMNS or len(several) < 2:
        return False
    if len(starts) > 2:
        return len(several) * 8 >= len(run)
    labels = [one.text for line in run for one in line if _column(starts, one) == 0]
    return any(len(text.strip()) > _LABEL for text in labels) and len(several) * 8 >= len(run)


def _grid(run: list[list[Segment]], starts: list[float]) -> Grid | None:
    """The rows with their cells; None where cells do not begin at the tops of rows."""
    rows: list[list[str]] = []
    tops = cells = 0
    grouped = _rows(run, starts)
    leading = _leading(run, starts)
    if sum(_is_broken(lines, starts, leading) for lines in grouped) * 4 > len(grouped):
        return None
    for lines in grouped:
        row = [""] * len(starts)
        for line in lines:
            for one in line:
                at = _column(starts, one)
                cells += not row[at]
                tops += not row[at] and line is lines[0]
                row[at] = f"{row[at]} {one.text.strip()}".strip()
        rows.append(row)
    segments = [one for line in run for one in line]
    return Grid(rows, segments, starts) if tops >= _AT_TOP * cells else None


def _is_broken(lines: list[list[Segment]], starts: list[float], leading: float) -> bool:
    """Whether a cell has a hole in it, as where cells stand in the middle of their rows."""
    for column in range(len(starts)):
        heights = [one.y for line in lines for one in line if _column(starts, one) == column]
        if any(above - below > _HOLE * leading for above, below in pairwise(heights)):
            return True
    return False


def _rows(run: list[list[Segment]], starts: list[float]) -> list[list[list[Segment]]]:
    """The lines of each row: a row begins where its first column does, after a wider gap."""
    leading = _leading(run, starts)
    rows: list[list[list[Segment]]] = []
    first = float("inf")
    for line in run:
        columns = {_column(starts, one) for one in line}
        if not rows or (0 in columns and _begins(rows[-1][-1], line, columns, (first, leading))):
            rows.append([])
        rows[-1].append(line)
        first = line[0].y if 0 in columns else first
    return rows


def _begins(
    before: list[Segment], line: list[Segment], columns: set[int], place: tuple[float, float]
) -> bool:
    """Whether a line with words in the first column begins a row and does not go on with one.

    `place`: the height of the last line there, and how far lines of one cell are apart.
    """
    first, leading = place
    gap = before[0].y - line[0].y
    many = len(columns) > max(1, len(before)) or (len(columns) > 1 and gap > _FULL * leading)
    return many or gap > _APART * leading or first - line[0].y > _ROW * leading


def _leading(run: list[list[Segment]], starts: list[float]) -> float:
    """How far lines of one cell are apart: the commonest small step down a column."""
    steps: Counter[float] = Counter()
    for column in range(len(starts)):
        heights = [one.y for line in run for one in line if _column(starts, one) == column]
        sizes = [one.size for line in run for one in line if _column(starts, one) == column]
        for (above, below), size in zip(pairwise(heights), sizes, strict=False):
            if 0.8 * size < above - below < 1.45 * size:
                steps[round(above - below, 1)] += 1
    size = max(one.size for line in run for one in line)
    return steps.most_common(1)[0][0] if steps else 1.2 * size
