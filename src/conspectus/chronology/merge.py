"""All accounts of a case, merged: in one order, with what they say of each other."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from conspectus.case import Case
from conspectus.chronology import conflicts, gaps, grouping, sequence
from conspectus.chronology.agencies import Agencies
from conspectus.chronology.answers import answered
from conspectus.chronology.births import AGES_DIFFER
from conspectus.chronology.constraints import ANCHOR_UNKNOWN, NOTHING_BEFORE
from conspectus.chronology.decisions import CODES as DECISION_CODES
from conspectus.chronology.decisions import decide
from conspectus.chronology.likeness import Lexicon
from conspectus.chronology.placing import Placement, place
from conspectus.chronology.scope import known_after, period, standing
from conspectus.chronology.values import Change, Chronology, Entry, Group, InScope, Placed, Prose
from conspectus.dates import Kind
from conspectus.errors import Problem, code

Progress = Callable[[str, int, int], None]

MANY_ALIKE = code(
    "chronology-many-alike",
    "{count} entries could coincide with more others than can be compared; the likeliest were.",
    "Look for accounts of one event by hand where a person has very many undated rows alike.",
    "warning",
)
# Every problem that merging reports; any other came with the entries.
CODES = frozenset(
    one.id
    for one in (
        MANY_ALIKE,
        AGES_DIFFER,
        ANCHOR_UNKNOWN,
        NOTHING_BEFORE,
        *DECISION_CODES,
    )
)
_STEPS = (
    "reading decisions",
    "weighing words",
    "placing entries in time",
    "looking for accounts of one event",
    "looking for conflicts and gaps",
)


def merge(
    case: Case,
    entries: Iterable[Entry],
    prose: Iterable[Prose] = (),
    changes: Iterable[Change] = (),
    problems: Iterable[Problem] = (),
    progress: Progress | None = None,
) -> Chronology:
    """One chronology of all entries, none left out, with the case's decisions counted in.

    The result does not depend on the order in which the entries come. A decision of the case that
    cannot stand (an id that is gone, a contradiction) is left out and reported among `problems`.
    """
    step = _progress(progress)
    passages = tuple(sorted(prose, key=_source_order))
    step(0)
    decided = decide(case, sorted(entries, key=_source_order), passages)
    rows = decided.entries
    step(1)
    lexicon = Lexicon(case, rows)
    step(2)
    placement = place(case, rows, decided.rulings, lexicon)
    spots = _scoped(case, placement)
    rows = tuple(sorted(rows, key=lambda row: _reading_order(row, spots[row.id])))
    placed = tuple(spots[row.id] for row in rows)
    step(3)
    proposed = _proposed(case, rows, placed, lexicon)
    groups = answered(proposed.groups, decided.rulings, proposed.describe)
    step(4)
    own = (*decided.problems, *placement.problems, *proposed.problems)
    return Chronology(
        entries=rows,
        placed=placed,
        prose=passages,
        changes=tuple(changes),
        constraints=placement.constraints,
        contradictions=placement.contradictions,
        groups=groups,
        conflicts=conflicts.find(case, rows, placed, groups),
        gaps=gaps.find(case, rows, placed),
        problems=(*problems, *own),
    )


def _progress(progress: Progress | None) -> Callable[[int], None]:
    def step(number: int) -> None:
        if progress is not None:
            progress(_STEPS[number], number, len(_STEPS))

    return step


def _source_order(one: Entry | Prose) -> tuple[str, str, int, str]:
    passage = one.passage
    return passage.file, passage.sheet or "", passage.row or 0, one.id


def _reading_order(
    entry: Entry, spot: Placed
) -> tuple[bool, float, float, tuple[str, str, int, str]]:
    """By earliest, then latest; “before June” stands at its latest, which is all it says."""
    earliest, latest = spot.bounds.earliest, spot.bounds.latest
    first = latest if earliest is None else earliest
    if first is None or spot.when.kind is Kind.UNDATED:
        return True, 0, 0, _source_order(entry)
    return False, first, math.inf if latest is None else latest, _source_order(entry)


def _scoped(case: Case, placement: Placement) -> dict[str, Placed]:
    """Where each stands to the scope; what is known to come after its last landmark is out."""
    within = period(case)
    after = (
        known_after(f"landmark:{case.scope.until}", placement.constraints)
        if case.scope.until
        else frozenset()
    )
    scoped = {}
    for id, spot in placement.placed.items():
        beyond = id in after or f"{id}/start" in after
        scope = InScope.OUT if beyond else standing(spot, within)
        scoped[id] = msgspec.structs.replace(spot, scope=scope)
    return scoped


class _Proposed(NamedTuple):
    """`describe`: any set of entries as a group of one event, with the reasons there are."""

    groups: tuple[Group, ...]
    describe: Callable[[frozenset[str]], Group]
    problems: tuple[Problem, ...]


def _proposed(
    case: Case, entries: Sequence[Entry], placed: Sequence[Placed], lexicon: Lexicon
) -> _Proposed:
    compared = grouping.rows(entries, placed, lexicon, Agencies(case).named)
    same = grouping.propose(compared, lexicon)
    together = sequence.propose(compared, lexicon)
    by_id = {row.entry.id: row for row in compared}
    return _Proposed(
        (*same.groups, *together),
        lambda ids: grouping.group([by_id[one] for one in ids], lexicon),
        (MANY_ALIKE.at(count=same.cut),) if same.cut else (),
    )
