"""What happened: the events of a chronology with their kinds, proposed and decided."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

import msgspec

from conspectus.chronology import Ruling
from conspectus.errors import Place, Problem, code
from conspectus.knowledge.ground import Ground, words_of
from conspectus.knowledge.phrases import suggested
from conspectus.knowledge.values import Event, OfKind

KIND_UNKNOWN = code(
    "knowledge-kind-unknown",
    "The decision {decision} names the kind “{words}”, which nothing knows.{near}",
    "Write a kind that Conspectus knows, or describe this one under [[kinds]] in case.toml.",
)


def events(ground: Ground, problems: list[Problem]) -> tuple[Event, ...]:
    """Every event in reading order; a decision that names an unknown kind is a problem."""
    decided = ground.kind_rulings
    for ruling in decided.values():
        problems += _unknown(ruling, ground)
    ids = dict.fromkeys(ground.event_of(one.id) for one in ground.chronology.entries)
    return tuple(_event(ground, id, decided) for id in ids)


def _event(ground: Ground, id: str, decided: Mapping[str, Ruling]) -> Event:
    members = ground.members(id)
    members = (ground.entries[id], *(one for one in members if one.id != id))
    kinds = [kind for one in members for kind in _kinds(ground, one.id, decided.get(one.id))]
    return Event(
        id=id,
        entries=tuple(one.id for one in members),
        persons=tuple(dict.fromkeys(person for one in members for person in one.persons)),
        agency=members[0].agency,
        agencies=tuple(dict.fromkeys(one.agency for one in members)),
        words=words_of(members[0]),
        bounds=ground.placed[id].bounds,
        kinds=_once(kinds),
    )


def _kinds(ground: Ground, entry: str, ruling: Ruling | None) -> Iterator[OfKind]:
    said = Said.of(ruling) if ruling else Said()
    decided = [one for one in said.kinds if one in ground.kinds]
    for kind in decided:
        yield OfKind(
            kind=kind,
            attributes=said.attributes,
            status="decided",
            why=said.why,
            decided_by=said.id,
        )
    for one in suggested(ground.entries[entry]):
        if one.kind in decided:
            continue
        rejected = bool(decided) or said.none or one.kind in said.rejected
        yield OfKind(
            kind=one.kind,
            attributes=one.attributes,
            status="rejected" if rejected else "proposed",
            why=said.why if rejected else one.why,
            decided_by=said.id if rejected else None,
        )


class Said(msgspec.Struct, frozen=True):
    """A decision on an entry's kinds, taken apart. `none`: it is of no kind that is known."""

    kinds: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()
    none: bool = False
    why: str = ""
    id: str | None = None

    @classmethod
    def of(cls, ruling: Ruling) -> "Said":
        """What the decision says: `a+b`, `not a+b`, `none`, or fields with attributes."""
        value, why, id = ruling.decision.value, ruling.decision.why.strip(), ruling.decision.id
        if isinstance(value, dict):
            attributes = tuple(sorted((k, v) for k, v in value.items() if k != "kind"))
            return cls(_joined(value.get("kind", "")), attributes, why=why, id=id)
        if value == "none":
            return cls(none=True, why=why, id=id)
        if value.startswith("not "):
            return cls(rejected=_joined(value.removeprefix("not ")), why=why, id=id)
        return cls(_joined(value), why=why, id=id)


def _joined(value: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in value.split("+") if one.strip())


def _unknown(ruling: Ruling, ground: Ground) -> Iterator[Problem]:
    said = Said.of(ruling)
    for kind in (*said.kinds, *said.rejected):
        if kind not in ground.kinds:
            close = get_close_matches(kind, ground.kinds, n=1)
            near = f" Is “{close[0]}” meant?" if close else ""
            place = Place(file="decisions.toml")
            yield KIND_UNKNOWN.at(place, kind, decision=ruling.decision.id, near=near)


_STRENGTH = {"decided": 0, "proposed": 1, "rejected": 2}


def _once(kinds: Sequence[OfKind]) -> tuple[OfKind, ...]:
    """Each kind once: where accounts of one event differ, the answer that a person gave."""
    best: dict[str, OfKind] = {}
    for one in kinds:
        known = best.get(one.kind)
        if known is None or _STRENGTH[one.status] < _STRENGTH[known.status]:
            best[one.kind] = one
    return tuple(best.values())


def standing(event: Event) -> tuple[OfKind, ...]:
    """The kinds that count: those decided; where nobody decided any, those proposed."""
    left = tuple(one for one in event.kinds if one.status != "rejected")
    return tuple(one for one in left if one.status == "decided") or left
