"""What people's answers do to the groups that were proposed."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from conspectus.chronology.decisions import Ruling
from conspectus.chronology.identity import identity
from conspectus.chronology.values import Group

KIND = {"same-event": "same event", "belongs-together": "belongs together"}


def answered(proposals: Sequence[Group], rulings: Iterable[Ruling]) -> tuple[Group, ...]:
    """The groups once people's answers are counted in: decided ones first, then proposals.

    A group that nobody proposed stands with no reasons and a likeness of 0. Of a proposal that
    holds a rejected group within it, smaller ones remain; a proposal within an accepted group is
    answered by it and goes.
    """
    asked = [ruling for ruling in rulings if ruling.verb in KIND]
    proposed = {(group.kind, frozenset(group.entries)): group for group in proposals}
    decided = {_key(ruling): _decided(ruling, proposed.get(_key(ruling))) for ruling in asked}
    left: dict[str, Group] = {}
    for group in proposals:
        for part in _left(group, decided):
            left.setdefault(part.id, part)
    return (*decided.values(), *left.values())


def answer(group: Group, ruling: Ruling) -> Group:
    """A proposed group with one person's answer to exactly it."""
    status = "accepted" if ruling.decision.value == "yes" else "rejected"
    return msgspec.structs.replace(group, status=status, decided_by=ruling.decision.id)


def _key(ruling: Ruling) -> tuple[str, frozenset[str]]:
    return KIND[ruling.verb], frozenset(ruling.ids)


def _decided(ruling: Ruling, proposed: Group | None) -> Group:
    if proposed is None:
        id = identity(ruling.verb, *sorted(ruling.ids))
        proposed = Group(id=id, kind=KIND[ruling.verb], entries=ruling.ids, reasons=())
    return answer(proposed, ruling)


def _left(group: Group, decided: dict[tuple[str, frozenset[str]], Group]) -> Iterator[Group]:
    """What remains to ask of a proposal."""
    members = frozenset(group.entries)
    same_kind = [(set(ids), one) for (kind, ids), one in decided.items() if kind == group.kind]
    if any(members <= ids for ids, one in same_kind if one.status == "accepted"):
        return
    if (group.kind, members) in decided:
        return
    parts = [members]
    for ids, one in same_kind:
        if one.status == "rejected":
            parts = [part for whole in parts for part in _without(whole, ids)]
    for part in parts:
        yield group if part == members else _smaller(group, part)


def _without(whole: frozenset[str], rejected: set[str]) -> list[frozenset[str]]:
    if not rejected <= whole:
        return [whole]
    return [whole - {one} for one in sorted(rejected) if len(whole) > 2]


def _smaller(group: Group, part: frozenset[str]) -> Group:
    verb = "same-event" if group.kind == "same event" else "belongs-together"
    return msgspec.structs.replace(
        group,
        id=identity(verb, *sorted(part)),
        entries=tuple(one for one in group.entries if one in part),
    )
