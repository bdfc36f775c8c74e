"""Who is who, as people decided it: groups, open proposals, contradictions among decisions.

Nothing is ever merged: records stay as each source wrote them, with the role that each gives.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

import msgspec

from conspectus.case import Decision
from conspectus.errors import Problem, code
from conspectus.people.values import Link, PersonRecord

VERB = "same-person"
_WANTED = 2
UNKNOWN_RECORD = code(
    "people-decision-unknown-record",
    "The decision {decision} is about “{words}”, which no record here has for an id.",
    "Check the id; if its source withdrew the record, let a new decision supersede this one.",
)
WRONG_DECISION = code(
    "people-decision-wrong",
    "The decision {decision} cannot be understood: “{words}”.",
    "Write the subject as same-person:RECORD+RECORD and the value as “yes” or “no”.",
)
CODES = (UNKNOWN_RECORD, WRONG_DECISION)


class Contradiction(msgspec.Struct, frozen=True):
    """Decisions that cannot all stand: `chain` makes `left` and `right` one, `apart` says two."""

    left: str
    right: str
    chain: tuple[str, ...]
    apart: str
    words: str


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """Records that people decided to be of one person. `roles`: what each source calls the person.

    `disputed`: a contradiction among decisions runs through the group.
    """

    records: tuple[str, ...]
    decisions: tuple[str, ...]
    roles: tuple[str, ...] = ()
    disputed: bool = False


class Persons(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who is who after the decisions in force.

    `open`: proposals that no decision answers, directly or through others. `answered`: the rest.
    `apart`: pairs decided to be two people. `alone`: ids in no group.
    """

    groups: tuple[Group, ...] = ()
    alone: tuple[str, ...] = ()
    open: tuple[Link, ...] = ()
    answered: tuple[Link, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    problems: tuple[Problem, ...] = ()


def decide(
    records: Sequence[PersonRecord], links: Iterable[Link], decisions: Sequence[Decision]
) -> Persons:
    """Who is who. The order of records, links and decisions does not matter to what it says.

    A decision that another one supersedes has no effect. One about a record that is not here, or
    that cannot be understood, is a problem and has none either.
    """
    known = {one.id: one for one in records}
    joined: dict[tuple[str, str], str] = {}
    apart: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for one in in_force(decisions):
        pairs, problem = _read(one, known)
        problems += [problem] if problem else []
        told = joined if one.value == "yes" else apart
        told.update({pair: one.id for pair in pairs if pair not in told})
    neighbours = _neighbours(joined)
    place = _components(known, neighbours)
    contradictions = tuple(
        _contradiction(neighbours, joined, pair, apart[pair])
        for pair in sorted(apart)
        if place[pair[0]] == place[pair[1]]
    )
    ordered = sorted(links, key=lambda one: (-one.probability, one.left, one.right))
    settled = _settled(place, apart)
    return Persons(
        groups=_groups(known, place, joined, contradictions),
        alone=tuple(sorted(one for one in known if one not in neighbours)),
        open=tuple(one for one in ordered if not settled(one)),
        answered=tuple(one for one in ordered if settled(one)),
        apart=tuple(sorted(apart)),
        contradictions=contradictions,
        problems=tuple(problems),
    )


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions about people that no other one supersedes, by id."""
    superseded = {one.supersedes for one in decisions if one.supersedes}
    mine = [one for one in decisions if one.subject.partition(":")[0] == VERB]
    return sorted((one for one in mine if one.id not in superseded), key=lambda one: one.id)


def _read(
    one: Decision, known: Mapping[str, PersonRecord]
) -> tuple[list[tuple[str, str]], Problem | None]:
    ids = sorted(set(one.subject.partition(":")[2].split("+")))
    if one.value not in {"yes", "no", "undone"} or len(ids) < _WANTED:
        return [], WRONG_DECISION.at(words=f"{one.subject} = {one.value}"[:200], decision=one.id)
    missing = [name for name in ids if name not in known]
    if missing:
        return [], UNKNOWN_RECORD.at(words=missing[0][:200], decision=one.id)
    if one.value == "undone":
        return [], None
    # "yes" binds each to the next, which binds all; "no" must keep every two of them apart.
    return list(pairwise(ids) if one.value == "yes" else combinations(ids, 2)), None


def _neighbours(joined: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in joined:
        found[left].add(right)
        found[right].add(left)
    return found


def _components(known: Iterable[str], neighbours: Mapping[str, set[str]]) -> dict[str, str]:
    """For every record the first id of its group, which is its own where it stands alone."""
    place: dict[str, str] = {}
    for first in sorted(known):
        if first in place:
            continue
        queue = [first]
        while queue:
            one = queue.pop()
            if one not in place:
                place[one] = first
                queue += neighbours.get(one, ())
    return place


def _settled(place: Mapping[str, str], apart: Iterable[tuple[str, str]]):  # type: ignore[no-untyped-def]
    """Whether decisions answer a proposal: its groups are one, or were decided to be two."""
    parted = {frozenset((place[left], place[right])) for left, right in apart}

    def settled(one: Link) -> bool:
        sides = (place.get(one.left, one.left), place.get(one.right, one.right))
        return sides[0] == sides[1] or frozenset(sides) in parted

    return settled


def _groups(
    known: Mapping[str, PersonRecord],
    place: Mapping[str, str],
    joined: Mapping[tuple[str, str], str],
    contradictions: Sequence[Contradiction],
) -> tuple[Group, ...]:
    members: dict[str, list[str]] = defaultdict(list)
    for one in sorted(known):
        members[place[one]].append(one)
    deciding: dict[str, set[str]] = defaultdict(set)
    for (left, _), decision in joined.items():
        deciding[place[left]].add(decision)
    disputed = {place[one.left] for one in contradictions}
    return tuple(
        Group(
            tuple(ids),
            tuple(sorted(deciding[first])),
            _roles([known[one] for one in ids]),
            first in disputed,
        )
        for first, ids in members.items()
        if len(ids) > 1
    )


def _roles(records: Iterable[PersonRecord]) -> tuple[str, ...]:
    """“victim (police.csv)”: the roles stay apart, since each is one source's own."""
    return tuple(dict.fromkeys(f"{one.role} ({one.source})" for one in records if one.role))


def _contradiction(
    neighbours: Mapping[str, set[str]],
    joined: Mapping[tuple[str, str], str],
    pair: tuple[str, str],
    apart: str,
) -> Contradiction:
    path = _shortest(neighbours, *pair)
    chain = [joined[min(step), max(step)] for step in pairwise(path)]
    same = ", ".join(f"{left} = {right}" for left, right in pairwise(path))
    words = (
        f"{same}, so {pair[0]} and {pair[1]} are one person; the decision {apart} says that they "
        "are two."
    )
    return Contradiction(*pair, tuple(dict.fromkeys(chain)), apart, words)


def _shortest(neighbours: Mapping[str, set[str]], start: str, end: str) -> list[str]:
    came: dict[str, str] = {start: start}
    queue = deque([start])
    while end not in came:
        one = queue.popleft()
        for other in sorted(neighbours[one]):
            if other not in came:
                came[other] = one
                queue.append(other)
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]
