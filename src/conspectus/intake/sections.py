"""Where the headings of a table are, and where the rows under them begin and end."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from conspectus.documents.values import Row, Table
from conspectus.intake.columns import (
    MOSTLY,
    Cells,
    Forced,
    Headings,
    assign,
    double,
    letter,
    mean_length,
    single,
    why_not,
    with_event,
    with_told,
)
from conspectus.intake.headings import EXACT, begins_headings, normal
from conspectus.intake.values import Column, Field

_SOUGHT = 40  # rows from the top among which the headings are sought
_SAMPLE = 50  # rows by which columns without headings are judged

ReadsAsDate = Callable[[str], bool]


class Found(NamedTuple):
    """A stretch of a table's rows, by their places in it: `first` to `last`, last not in.

    The headings are at `headings` (-1: there are none) and `deep` rows deep.
    """

    first: int
    headings: int
    deep: int
    last: int
    columns: tuple[Column, ...]
    chronology: bool
    why: str
    assumed: str = ""


def split(table: Table, forced: Forced, before: Found | None, told: Cells) -> list[Found]:
    """The sections of the table, from its first row to its last."""
    rows = table.rows
    top = _headings_near_top(rows, forced, told.is_date)
    if top is None:
        return [_without_headings(rows, before, told.is_date)]
    found = []
    start = 0
    at, headings = top
    while True:
        below = rows[at + headings.deep :][:_SAMPLE]
        columns = with_told(assign(headings, forced), headings, below, told)
        columns = with_event(columns, below)
        following = _next_headings(rows, at + headings.deep, columns, forced)
        last = following[0] if following else len(rows)
        reason = why_not(columns)
        why = reason or _why(rows, at, headings)
        found.append(Found(start, at, headings.deep, last, columns, reason is None, why))
        if following is None:
            return found
        start, (at, headings) = last, following


def _why(rows: Sequence[Row], at: int, headings: Headings) -> str:
    named = sum(1 for one in headings.meanings if one)
    which = (
        f"row {rows[at].number}"
        if headings.deep == 1
        else (f"rows {rows[at].number} and {rows[at + 1].number}")
    )
    return f"{named} cells of {which} are headings that rules know"


def _headings_near_top(
    rows: Sequence[Row], forced: Forced, is_date: ReadsAsDate
) -> tuple[int, Headings] | None:
    """The first row, or pair of rows, that is plainly headings; else what is worth most as such."""
    best: tuple[int, Headings] | None = None
    best_score = 0
    for at in range(min(len(rows), _SOUGHT)):
        headings = _at(rows, at)
        if headings is None or not _holds(headings, rows[at + headings.deep :][:5], is_date):
            continue
        if not forced and _plain(headings, forced):
            return at, headings
        score = headings.score + _laid_down(headings, forced)
        if score > best_score:
            best, best_score = (at, headings), score
    return best


def _plain(headings: Headings, forced: Forced) -> bool:
    """Whether most cells are known headings, and say together when and what."""
    exact = sum(1 for one in headings.meanings if one and one.weight == EXACT)
    told = sum(1 for word in headings.words if word)
    return 2 * exact > told and why_not(assign(headings, forced)) is None


def _holds(headings: Headings, below: Sequence[Row], is_date: ReadsAsDate) -> bool:
    """One known heading is enough only where dates stand under it."""
    index = headings.lone
    if index is None or any(is_date(word) for word in headings.words):
        return index is None
    return any(is_date(row.cells[index].text) for row in below if index < len(row.cells))


def _at(rows: Sequence[Row], at: int) -> Headings | None:
    """The row as headings, or with the row below it where the two say more than each."""
    upper = single(rows[at])
    lower = single(rows[at + 1]) if at + 1 < len(rows) else None
    if upper is None or lower is None:
        return upper
    both = double(rows[at], rows[at + 1])
    if both is None or both.score < max(upper.score + 1, lower.score):
        return upper
    grouped = all(
        meaning for word, meaning in zip(upper.words, upper.meanings, strict=False) if word
    )
    return both if both.score > lower.score or grouped else upper


def _laid_down(headings: Headings, forced: Forced) -> int:
    """A heading that a person named weighs more than any rule."""
    return 2 * EXACT * sum(normal(word) in forced for word in headings.words) if forced else 0


def _next_headings(
    rows: Sequence[Row], start: int, columns: tuple[Column, ...], forced: Forced
) -> tuple[int, Headings] | None:
    """Where other headings stand further down, with which another section begins."""
    own = [column.heading for column in columns]
    looked_at = [c.index for c in columns if c.field in (Field.DATE, Field.START)] or [0]
    index = looked_at[0]
    for at in range(start, len(rows)):
        cells = rows[at].cells
        if index < len(cells) and begins_headings(cells[index].text):
            headings = single(rows[at])
            if headings and _is_other(headings, own, forced):
                return at, headings
    return None


def _is_other(headings: Headings, own: list[str], forced: Forced) -> bool:
    return list(headings.words)[: len(own)] != own and _plain(headings, forced)


def _without_headings(rows: Sequence[Row], before: Found | None, is_date: ReadsAsDate) -> Found:
    """A table with no headings: it goes on from the one before, or its cells must tell."""
    width = max((len(row.cells) for row in rows[:_SAMPLE]), default=0)
    dates = _column_of_dates(rows[:_SAMPLE], width, is_date)
    if dates is None:
        why = "no row has headings that rules know, and no column holds dates"
        return Found(0, -1, 0, len(rows), (), False, why)
    if before and before.chronology and len(before.columns) == width:
        own = next((c.index for c in before.columns if c.field in (Field.DATE, Field.START)), None)
        if own == dates:
            how = "it goes on under the headings of the table before, which has as many columns"
            return Found(0, -1, 0, len(rows), before.columns, True, how, how)
    return _from_cells(rows, width, dates)


def _column_of_dates(rows: Sequence[Row], width: int, is_date: ReadsAsDate) -> int | None:
    for index in range(min(width, 12)):
        words = [row.cells[index].text for row in rows if index < len(row.cells)]
        told = [word for word in words if word.strip()]
        if told and sum(map(is_date, told)) >= MOSTLY * len(rows):
            return index
    return None


def _from_cells(rows: Sequence[Row], width: int, dates: int) -> Found:
    others = [index for index in range(width) if index != dates]
    event = max(others, key=lambda index: (mean_length(rows[:_SAMPLE], index), -index), default=-1)
    if event < 0:
        why = "no row has headings that rules know, and beside the dates there is no column"
        return Found(0, -1, 0, len(rows), (), False, why)
    rules = {dates: (Field.DATE, "its cells hold dates"), event: (Field.EVENT, "it says most")}
    nothing = (Field.EXTRA, "the column has no heading")
    columns = tuple(Column(i, "", *rules.get(i, nothing)) for i in range(width))
    how = f"column {letter(dates)} holds dates, and column {letter(event)} says most"
    return Found(0, -1, 0, len(rows), columns, True, how, how)
