"""A value typed where a table asks for findings of impact."""

import re

from conspectus.checks.outline import Grid, Row, grids
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding

_IMPACT = r"findings? of impact|\bimpact\b"
_UNKNOWN = re.compile(
    r"not (?:known|applicable|recorded|stated)|unknown|n/?a|none|[-–—\s]*", re.IGNORECASE
)
_FINDS = re.compile(
    r"\b(?:is|was|were|are|had|has|did|no impact|because|led|meant|affected|found|considered|could|"
    r"would|may|might|not)\b",
    re.IGNORECASE,
)
_SHORT = 6


def run(draft: Draft) -> tuple[Finding, ...]:
    """One finding for each table with such cells, naming them."""
    return tuple(f for grid in grids(draft) if (f := _of(grid)) is not None)


def _of(grid: Grid) -> Finding | None:
    column = grid.column(_IMPACT)
    rows = [row for row in grid.rows if column and _is_value(row, column)]
    if not rows:
        return None
    cells = "; ".join(f"{row.first.text}: “{row.text(column)}”" for row in rows)
    verb = "is a value" if len(rows) == 1 else "are values"
    return told(
        CHECK,
        message=f"The column “{column}” of the table for {grid.columns[0]} asks for impact, and "
        f"{cells} {verb}.",
        where=rows[0].cells[column].where,
        quote=" | ".join(cell.text for cell in rows[0].cells.values()),
        remedy="Put the value beside its characteristic, and say here what difference it made to "
        "how the person was dealt with, or that none was found.",
    )


def _is_value(row: Row, column: str) -> bool:
    text = row.text(column).strip()
    short = len(text.split()) <= _SHORT and not _FINDS.search(text)
    return short and not _UNKNOWN.fullmatch(text.rstrip("."))


CHECK = Check(
    id="cell-value-for-impact",
    severity="warning",
    title="A value stands where findings of impact are asked for",
    explains="In a column that asks for impact, a few words with no verb (“Male”) are a value: "
    "they say what the person was, and not what followed from it.",
    finds="| Ada | Findings of impact |\n|---|---|\n| Sex | Female |\n",
    leaves="| Ada | Findings of impact |\n|---|---|\n| Sex | No impact was found: she was offered "
    "the same visits. |\n| Race | Not Known |\n",
    run=run,
)
