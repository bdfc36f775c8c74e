"""One decision more."""

from collections.abc import Sequence

import msgspec

from conspectus.case import Case, Decision
from conspectus.chronology import conflicts
from conspectus.chronology.answers import KIND, answer
from conspectus.chronology.decisions import Known, Ruling, fault, in_force, made_id, taken_apart
from conspectus.chronology.merge import CODES, merge
from conspectus.chronology.values import Chronology, Group
from conspectus.dates.reading import Conventions
from conspectus.errors import DecisionRefused


def apply(case: Case, chronology: Chronology, decision: Decision) -> Chronology:
    """The chronology with one decision more: what merging anew with it would give.

    `case` is the one that the chronology was merged from, with the decisions made until now.
    An answer to a proposed group recomputes that group and the conflicts only. Raises
    DecisionRefused where the decision is about nothing there, has no value that answers it, or
    contradicts one in force that it does not supersede.
    """
    rulings = _standing(case, chronology, decision)
    proposal = _proposal(taken_apart(decision), chronology.groups)
    if proposal is not None:
        return _answered(case, chronology, proposal, taken_apart(decision))
    made = {made_id(ruling) for ruling in rulings if ruling.verb == "entry"}
    return merge(
        msgspec.structs.replace(case, decisions=(*case.decisions, decision)),
        [entry for entry in chronology.entries if entry.id not in made],
        chronology.prose,
        chronology.changes,
        [problem for problem in chronology.problems if problem.code not in CODES],
    )


def _standing(case: Case, chronology: Chronology, decision: Decision) -> tuple[Ruling, ...]:
    """The decisions in force until now. Raises DecisionRefused if the new one cannot join them."""
    names = Known(
        entries={entry.id for entry in chronology.entries},
        prose={one.id for one in chronology.prose},
        landmarks={f"landmark:{one.id}" for one in case.landmarks},
        persons={one.id for one in case.people},
        constraints={one.id for one in chronology.constraints},
    )
    conventions, _ = Conventions.from_mapping(case.conventions)
    rulings, _ = in_force(case.decisions, names, conventions)
    by_id = {one.decision.id: one for one in rulings}
    taken = {one.id for one in case.decisions}
    problem = fault(decision, by_id, names, conventions, taken)
    if problem is not None:
        raise DecisionRefused(problem)
    return rulings


def _proposal(ruling: Ruling, groups: Sequence[Group]) -> Group | None:
    """The proposal that the decision answers, where the answer touches no other proposal."""
    if ruling.verb not in KIND or ruling.decision.supersedes is not None:
        return None
    members = set(ruling.ids)
    touched = [
        group
        for group in groups
        if group.kind == KIND[ruling.verb]
        and (members <= set(group.entries) or members >= set(group.entries))
    ]
    alone = len(touched) == 1 and set(touched[0].entries) == members
    return touched[0] if alone and touched[0].status == "proposed" else None


def _answered(case: Case, chronology: Chronology, proposal: Group, ruling: Ruling) -> Chronology:
    decided = [group for group in chronology.groups if group.status != "proposed"]
    proposed = [
        group for group in chronology.groups if group.status == "proposed" and group is not proposal
    ]
    groups = (*decided, answer(proposal, ruling), *proposed)
    disagreeing = conflicts.find(case, chronology.entries, chronology.placed, groups)
    return msgspec.structs.replace(chronology, groups=groups, conflicts=disagreeing)
