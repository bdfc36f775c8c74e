"""Tables whose cells say nothing."""

import re
from collections import Counter

from conspectus.checks.outline import Grid, Row, grids
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Where

_NOTHING = re.compile(
    r"(?:not known|unknown|n/?k|n/?a|not (?:available|recorded|stated|provided|given)|tbc|"
    r"tbd|to be (?:confirmed|added|completed)|click or tap here to enter text|[-–—.?/…\s]*)\.?",
    re.IGNORECASE,
)
_TICKS = re.compile(r"yes|no|tick|✓|☑|done", re.IGNORECASE)
_REASON = re.compile(r"reason|why|unknown", re.IGNORECASE)
_REMEDY = "Say what is known, or why it is not known and who was asked."
_FILLED = 0.8


def run(draft: Draft) -> tuple[Finding, ...]:
    """One finding for each table that has such cells, naming them."""
    found = (f for grid in grids(draft) if (f := _of(grid)) is not None)
    return (*found, *_of_case(draft))


def _of_case(draft: Draft) -> tuple[Finding, ...]:
    """One finding for the characteristics of a case with neither a value nor a reason for none."""
    equality = draft.case.enquiry.equality if draft.case else ()
    mute = [f"{c.characteristic} ({c.person})" for c in equality if not c.value and not c.unknown]
    if not mute:
        return ()
    message = f"{len(mute)} of {len(equality)} characteristics have no value and no reason for it: "
    return (
        told(
            CHECK,
            message=message + "; ".join(mute) + ".",
            where=Where("enquiry.toml"),
            quote=mute[0],
            remedy=_REMEDY,
        ),
    )


def _of(grid: Grid) -> Finding | None:
    columns = [c for c in grid.columns[1:] if _says_things(grid, c)]
    mute = [(row, c) for row in grid.rows for c in columns if _is_mute(row, c, grid)]
    if not mute:
        return None
    ways = Counter(row.text(c) or "empty" for row, c in mute)
    said = ", ".join(f"{count} “{words}”" for words, count in ways.most_common())
    names = "; ".join(row.first.text for row, _ in mute)
    total = len(grid.rows) * len(columns)
    return told(
        CHECK,
        message=f"{len(mute)} of {total} cells of {_title(grid)} say nothing ({said}): {names}.",
        where=mute[0][0].first.where,
        quote=" | ".join(cell.text for cell in mute[0][0].cells.values()),
        remedy=_REMEDY,
    )


def _title(grid: Grid) -> str:
    return f"the table “{' | '.join(grid.columns)}”" if grid.columns else grid.name


def _says_things(grid: Grid, column: str) -> bool:
    """A column of words, not of ticks."""
    return bool(column) and not _TICKS.fullmatch(column.strip())


def _is_mute(row: Row, column: str, grid: Grid) -> bool:
    """An empty cell says nothing only where nearly all others of its column are filled."""
    words = row.text(column)
    filled = sum(bool(r.text(column)) for r in grid.rows)
    if not _NOTHING.fullmatch(words) or (not words and filled < _FILLED * len(grid.rows)):
        return False
    others = [c for c in grid.columns[1:] if c != column]
    explained = any(_REASON.search(c) and row.text(c) for c in others)
    return len(row.cells) > 1 and not explained


CHECK = Check(
    id="cells-say-nothing",
    severity="warning",
    title="Cells of a table say nothing",
    explains="“Not Known”, “N/A”, a dash or nothing at all in a column of words. Columns of ticks "
    "are left, a row that gives the reason in another column, and “not applicable” in words.",
    finds="| Ada | Findings of impact |\n|---|---|\n| Disability | Not Known |\n| Sex | She was "
    "dealt with as any woman would be. |\n",
    leaves="| Ada | Findings of impact |\n|---|---|\n| Disability | No body asked her; three were "
    "asked whether they did. |\n| Sex | She was dealt with as any woman would be. |\n",
    run=run,
)
