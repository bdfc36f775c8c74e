"""What people's answers do to the groups that were proposed."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from conspectus.chronology.decisions import Ruling
from conspectus.chronology.identity import identity
from conspectus.chronology.values import Group

SAME_EVENT = "same event"
KIND = {"same-event": SAME_EVENT, "belongs-together": "belongs together"}


def group_subject(group: Group) -> str:
    """What a decision about a group is about: "same-event:ENTRY+ENTRY…"."""
    verb = next(verb for verb, kind in KIND.items() if kind == group.kind)
    return f"{verb}:{'+'.join(group.entries)}"


Describe = Callable[[frozenset[str]], Group]


def answered(
    proposals: Sequence[Group], rulings: Iterable[Ruling], describe: Describe
) -> tuple[Group, ...]:
    """The groups once people's answers are counted in: decided ones first, then proposals.

    A group that nobody proposed stands with no reasons and a likeness of 0. Of a proposal of one
    event that holds a rejected group within it, smaller ones remain, with the reasons that
    `describe` gives for them; a proposal within an accepted group is answered by it and goes.
    """
    asked = [ruling for ruling in rulings if ruling.verb in KIND]
    decided = {
        _key(ruling): answer(_asked(ruling, proposals, describe), ruling) for ruling in asked
    }
    left: dict[str, Group] = {}
    for group in proposals:
        for part in _left(group, decided):
            whole = part == frozenset(group.entries)
            smaller = group if whole else describe(part)
            left.setdefault(smaller.id, smaller)
    return (*decided.values(), *left.values())


def answer(group: Group, ruling: Ruling) -> Group:
    """A proposed group with one person's answer to exactly it."""
    status = "accepted" if ruling.decision.value == "yes" else "rejected"
    return msgspec.structs.replace(group, status=status, decided_by=ruling.decision.id)


def _key(ruling: Ruling) -> tuple[str, frozenset[str]]:
    return KIND[ruling.verb], frozenset(ruling.ids)


def _asked(ruling: Ruling, proposals: Sequence[Group], describe: Describe) -> Group:
    """The group that the decision is about: as proposed, part of one proposed, or new."""
    kind, ids = _key(ruling)
    around = [one for one in proposals if one.kind == kind and ids <= set(one.entries)]
    for group in around:
        if len(group.entries) == len(ids):
            return group
    if around and kind == SAME_EVENT:
        return describe(ids)
    id = identity(ruling.verb, *sorted(ruling.ids))
    return Group(id=id, kind=kind, entries=ruling.ids, reasons=())


def _left(
    group: Group, decided: Mapping[tuple[str, frozenset[str]], Group]
) -> list[frozenset[str]]:
    """What remains to ask of a proposal: sets of its entries."""
    members = frozenset(group.entries)
    same_kind = [(ids, one) for (kind, ids), one in decided.items() if kind == group.kind]
    answered = any(members <= ids for ids, one in same_kind if one.status == "accepted")
    if answered or (group.kind, members) in decided:
        return []
    parts = [members]
    if group.kind == SAME_EVENT:
        for ids, one in same_kind:
            if one.status == "rejected":
                parts = [part for whole in parts for part in _without(whole, ids)]
        parts = [part for part in parts if (group.kind, part) not in decided]
    return parts


def _without(whole: frozenset[str], rejected: frozenset[str]) -> list[frozenset[str]]:
    if not rejected <= whole:
        return [whole]
    return [whole - {one} for one in sorted(rejected) if len(whole) > 2]
