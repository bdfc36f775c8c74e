"""What a chronology holds, in numbers, and what it could not tell, in sentences."""

from collections.abc import Iterable

import msgspec

from conspectus.case import Scope
from conspectus.chronology.values import InScope
from conspectus.dates import Bounds
from conspectus.report.chronology.rows import Row, View, is_dated
from conspectus.report.words import moment

_DAY = 86_400
_MONTH = 31 * _DAY


class Figure(msgspec.Struct, frozen=True):
    """A number and what it counts; `anchor`: where on the page it is shown."""

    number: int
    words: str
    anchor: str


def figures(view: View) -> tuple[Figure, ...]:
    """The numbers that stand at the head of every result."""
    chronology = view.chronology
    agencies = {entry.agency for entry in chronology.entries}
    proposed = sum(group.status == "proposed" for group in chronology.groups)
    silent = sum(gap.kind == "no answer" for gap in chronology.gaps)
    counted = (
        (len(view.rows), "entry", "entries", "chronology"),
        (
            len(agencies),
            "agency whose record is told",
            "agencies whose records are told",
            "chronology",
        ),
        (
            proposed,
            "proposal for a person to decide",
            "proposals for a person to decide",
            "same-event",
        ),
        (len(chronology.conflicts), "conflict of accounts", "conflicts of accounts", "conflicts"),
        (
            len(chronology.contradictions),
            "contradiction of dates",
            "contradictions of dates",
            "contradictions",
        ),
        (len(chronology.gaps) - silent, "stretch with no entry", "stretches with no entry", "gaps"),
        (silent, "agency that never answered", "agencies that never answered", "unanswered"),
        (
            len(chronology.problems),
            "problem in what was received",
            "problems in what was received",
            "problems",
        ),
    )
    return tuple(Figure(n, one if n == 1 else many, to) for n, one, many, to in counted)


def scope_in_words(scope: Scope) -> str:
    """The period, both ends in: "from some time in August 2021 to some time in August 2023"."""
    return f"from {_bare(scope.start.bounds)} to {_bare(scope.end.bounds)}"


def _bare(bounds: Bounds) -> str:
    return moment(bounds).removeprefix("some time in ")


def scope_sentence(view: View) -> str:
    """How the entries stand to the scope period."""
    counted = [(_count(view.rows, scope), words) for scope, words in _SCOPE_WORDS]
    said = [f"{number} {words}" for number, words in counted if number]
    return (
        f"{_entries(len(view.rows))}: {_list(said)}. None was left out." if said else "No entries."
    )


_SCOPE_WORDS = (
    (InScope.IN, "in the scope period"),
    (InScope.PARTLY, "partly in it"),
    (InScope.OUT, "out of it"),
    (InScope.CANNOT_TELL, "of which that cannot be told"),
)


def untold(view: View) -> tuple[str, ...]:
    """What could not be told, a sentence each; empty if all could."""
    undated = [row for row in view.rows if not is_dated(row.placed)]
    nobody = [row for row in view.rows if not row.entry.persons]
    unsure = [row for row in view.rows if row.placed.scope is InScope.CANNOT_TELL]
    wide = [row for row in view.rows if is_dated(row.placed) and _width(row) > _MONTH]
    return tuple(
        sentence
        for rows, sentence in (
            (undated, f"When: {_have(undated)} no date at all."),
            (wide, f"When: {_have(wide)} a date wider than a month."),
            (unsure, f"Scope: of {_entries(len(unsure))} it cannot be told whether in scope."),
            (nobody, f"Who: {_have(nobody)} no person of this review resolved."),
        )
        if rows
    )


def _width(row: Row) -> int:
    """How uncertain the moment is, or the less certain end of what lasted, in seconds."""
    placed = row.placed
    ends = [end for end in (placed.start, placed.end) if end is not None] or [placed.bounds]
    return max(_seconds(end) for end in ends)


def _seconds(bounds: Bounds) -> int:
    if bounds.earliest is None or bounds.latest is None:
        return 100 * _MONTH
    return bounds.latest - bounds.earliest + 1


def _count(rows: Iterable[Row], scope: InScope) -> int:
    return sum(row.placed.scope is scope for row in rows)


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"


def _have(rows: list[Row]) -> str:
    return f"{_entries(len(rows))} {'has' if len(rows) == 1 else 'have'}"


def _list(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
