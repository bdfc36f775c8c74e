"""Constraints in force, solved together: narrower bounds, or a contradiction in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import NamedTuple

import msgspec

from conspectus.case import Case
from conspectus.chronology.scope import IN_FORCE
from conspectus.chronology.values import Constraint, Contradiction, Entry, Placed
from conspectus.dates import OPEN, Bounds
from conspectus.dates import network as networks
from conspectus.dates.network import Network, Why

_LONGEST_LABEL = 70


class Solved(NamedTuple):
    """`placed` by entry id, in the order that it came."""

    placed: dict[str, Placed]
    constraints: tuple[Constraint, ...]
    contradictions: tuple[Contradiction, ...]


def solve(
    case: Case,
    entries: Sequence[Entry],
    spots: Mapping[str, Placed],
    constraints: Sequence[Constraint],
) -> Solved:
    """Where the entries stand once the constraints in force are counted in.

    Those that cannot all hold are set aside, every one of them, and reported.
    """
    asked = {one.id: one for one in constraints if one.status in IN_FORCE}
    moments, lasting = _moments(case, spots, asked.values())
    network = Network(moments, (*lasting, *map(_told, asked.values())))
    said = _Said(case, entries, asked)
    aside = {one.id for one in network.set_aside}
    placed = dict(spots)
    for id in dict.fromkeys(map(entry_of, moments)):
        if id in placed:
            placed[id] = _narrowed(placed[id], network, moments, said)
    return Solved(
        placed,
        tuple(_set_aside(one) if one.id in aside else one for one in constraints),
        tuple(_contradiction(network, found, said) for found in network.contradictions),
    )


def _told(one: Constraint) -> networks.Constraint:
    return networks.Constraint(one.id, one.anchor, one.moment, one.offset, one.words)


def _set_aside(one: Constraint) -> Constraint:
    return msgspec.structs.replace(one, status="set aside")


def _moments(
    case: Case, spots: Mapping[str, Placed], constraints: Iterable[Constraint]
) -> tuple[dict[str, Bounds], list[networks.Constraint]]:
    """The moments that the constraints name, and that what lasts does not end before it starts."""
    landmarks = {f"landmark:{one.id}": one.when.bounds for one in case.landmarks}
    moments: dict[str, Bounds] = {}
    lasting: dict[str, networks.Constraint] = {}
    for name in (name for one in constraints for name in (one.anchor, one.moment)):
        entry = entry_of(name)
        if name in landmarks:
            moments[name] = landmarks[name]
        elif entry == name:
            moments[name] = spots[name].bounds
        else:
            start, end = _edges(entry)
            moments[start], moments[end] = spots[entry].start or OPEN, spots[entry].end or OPEN
            lasting[entry] = networks.starts_before(start, end)
    return moments, list(lasting.values())


def entry_of(moment: str) -> str:
    """The entry whose moment, start or end this is."""
    return moment.removesuffix("/start").removesuffix("/end")


class _Said:
    """Moments and constraints in words."""

    def __init__(
        self, case: Case, entries: Iterable[Entry], constraints: Mapping[str, Constraint]
    ) -> None:
        self._names = {f"landmark:{one.id}": _within(one.name) for one in case.landmarks}
        self._events = {entry.id: entry.event or entry.action for entry in entries}
        self.constraints = constraints

    def label(self, moment: str) -> str:
        """The moment as it is named within a sentence."""
        if moment in self._names:
            return self._names[moment]
        event = self._events.get(entry_of(moment), "")
        quoted = f"“{shorten(event, _LONGEST_LABEL, placeholder='…').rstrip('.')}”"
        edge = moment.rpartition("/")[2] if entry_of(moment) != moment else ""
        return f"the {edge} of {quoted}" if edge else quoted

    def reasons(self, why: Why) -> Iterator[str]:
        """What a moment's bounds rest on, one sentence a constraint."""
        steps = (step for chain in (why.earliest, why.latest) if chain for step in chain.steps)
        for id in dict.fromkeys(step.constraint for step in steps):
            one = self.constraints.get(id)
            if one is not None:
                yield (
                    f"{self.label(one.moment)} is told as “{one.words}”, "
                    f"counted from {self.label(one.anchor)}."
                )


def _within(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def _narrowed(spot: Placed, network: Network, moments: Mapping[str, Bounds], said: _Said) -> Placed:
    reasons = list(spot.rests_on)
    own = [one for one in (spot.entry, *_edges(spot.entry)) if one in moments]
    for moment in own:
        if network.bounds(moment) != network.given(moment):
            reasons += said.reasons(network.why(moment))
    start, end, bounds = spot.start, spot.end, spot.bounds
    if spot.entry in moments:
        bounds = network.bounds(spot.entry)
    if len(own) > 1:
        start, end = map(network.bounds, own[-2:])
        bounds = Bounds(start.earliest, end.latest).meet(bounds) or bounds
    return msgspec.structs.replace(
        spot, bounds=bounds, start=start, end=end, rests_on=tuple(dict.fromkeys(reasons))
    )


def _edges(entry: str) -> tuple[str, str]:
    return f"{entry}/start", f"{entry}/end"


def _contradiction(network: Network, found: networks.Contradiction, said: _Said) -> Contradiction:
    ours = tuple(id for id in found.constraints if id in said.constraints)
    moments = [name for id in ours for name in _ends(said.constraints[id])]
    entries = dict.fromkeys(entry_of(name) for name in moments if not name.startswith("landmark:"))
    return Contradiction(
        constraints=ours, entries=tuple(entries), sentence=network.sentence(found, said.label)
    )


def _ends(one: Constraint) -> tuple[str, str]:
    return one.moment, one.anchor
