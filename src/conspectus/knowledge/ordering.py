"""Which of two moments came first, by their bounds and by every constraint in force.

“Before” is claimed only where it holds in every timeline that the bounds and constraints allow.
"""

from collections import defaultdict
from typing import NamedTuple

from conspectus import dates
from conspectus.case import Case
from conspectus.chronology import Chronology, Constraint
from conspectus.dates import OPEN, Bounds, Duration, Network, Offset, Order, Unit
from conspectus.dates import network as networks

_IN_FORCE = ("stated", "accepted")
_NOT_BEFORE = Offset(low=Duration(0, Unit.SECONDS))
_ASKED = "asked"


class Point(NamedTuple):
    """A moment. `moment`: an entry or landmark:ID whose time it is, if one is known. `after`: one
    that it is not before."""

    bounds: Bounds
    moment: str | None = None
    after: str | None = None


class Times:
    """The moments of a chronology and what is known of their order."""

    def __init__(self, case: Case, chronology: Chronology) -> None:
        self._placed = {one.entry: one for one in chronology.placed}
        self._landmarks = {f"landmark:{one.id}": one.when for one in case.landmarks}
        in_force = [one for one in chronology.constraints if one.status in _IN_FORCE]
        self._edges = _edges(in_force)
        self._part = _parts(in_force)
        self._network = self._solved(in_force)
        self._known: dict[tuple[str, str], bool] = {}

    def order(self, one: Point, other: Point) -> Order:
        """Before, after, same or cannot tell."""
        if one.moment is not None and one.moment == other.moment:
            return Order.SAME
        if self._before(one, other):
            return Order.BEFORE
        if self._before(other, one):
            return Order.AFTER
        return Order.CANNOT_TELL

    def _before(self, one: Point, other: Point) -> bool:
        """Whether `one` is earlier, however both lie."""
        if self._bounds_before(one, other):
            return True
        if one.moment is None:
            return False
        # what is not before an event is after all that the event is after
        later = [name for name in (other.moment, other.after) if name is not None]
        return any(self._moment_before(one.moment, name) for name in later)

    def _bounds_before(self, one: Point, other: Point) -> bool:
        if one.moment in self._placed and other.moment in self._placed:
            return dates.order(self._date(one.moment), self._date(other.moment)) is Order.BEFORE
        latest, earliest = one.bounds.latest, other.bounds.earliest
        return latest is not None and earliest is not None and latest < earliest

    def _date(self, entry: str) -> dates.UncertainDate:
        placed = self._placed[entry]
        return placed.when.replace(bounds=placed.bounds, start=placed.start, end=placed.end)

    def _moment_before(self, one: str, other: str) -> bool:
        """By constraints: all of the one is over before any of the other began."""
        last, first = self._end(one, "end"), self._end(other, "start")
        if last not in self._part or self._part[last] != self._part.get(first):
            return False
        if (last, first) not in self._known:
            self._known[last, first] = self._reaches(last, first) or self._follows(last, first)
        return self._known[last, first]

    def _end(self, moment: str, edge: str) -> str:
        named = f"{moment}/{edge}"
        return named if named in self._part else moment

    def _follows(self, one: str, other: str) -> bool:
        """Whether `one` at `other` or later contradicts what is in force."""
        self._network.add(networks.Constraint(_ASKED, other, one, _NOT_BEFORE))
        refused = any(aside.id == _ASKED for aside in self._network.set_aside)
        self._network.remove(_ASKED)
        return refused

    def _reaches(self, one: str, other: str) -> bool:
        """Whether words such as “after” and “before” lead from the one to the other, strictly."""
        met, waiting = {(one, False)}, [(one, False)]
        while waiting:
            name, strictly = waiting.pop()
            for target, strict in self._edges[name]:
                reached = (target, strictly or strict)
                if reached not in met:
                    met.add(reached)
                    waiting.append(reached)
        return (other, True) in met

    def _solved(self, in_force: list[Constraint]) -> Network:
        moments = {
            name: self._bounds(name) for one in in_force for name in (one.anchor, one.moment)
        }
        lasting = [
            networks.starts_before(f"{entry}/start", f"{entry}/end")
            for entry in dict.fromkeys(name.rpartition("/")[0] for name in moments if "/" in name)
            if f"{entry}/start" in moments and f"{entry}/end" in moments
        ]
        told = [networks.Constraint(o.id, o.anchor, o.moment, o.offset, o.words) for o in in_force]
        return Network(moments, (*lasting, *told))

    def _bounds(self, name: str) -> Bounds:
        """The moment's bounds; of a date that is in doubt none, so that nothing rests on it."""
        if name in self._landmarks:
            return self._landmarks[name].bounds
        entry, _, edge = name.rpartition("/") if "/" in name else (name, "", "")
        placed = self._placed.get(entry)
        if placed is None or placed.when.uncertain or placed.when.problem is not None:
            return OPEN
        within = {"start": placed.start, "end": placed.end}.get(edge)
        return within or (OPEN if edge else placed.bounds)


def _edges(in_force: list[Constraint]) -> dict[str, list[tuple[str, bool]]]:
    """From a moment to those that are not before it; with whether they are later by the words."""
    edges: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for one in in_force:
        low, high = one.offset.low, one.offset.high
        if low is not None and low.amount >= 0 and _elapsed(low):
            strict = low.amount > 0 or high is None or high.amount > 0
            edges[one.anchor].append((one.moment, strict))
        if high is not None and high.amount <= 0 and _elapsed(high):
            strict = high.amount < 0 or low is None or low.amount < 0
            edges[one.moment].append((one.anchor, strict))
    return edges


def _elapsed(duration: Duration) -> bool:
    """Elapsed time: 0 calendar days may be any time of one day."""
    return duration.unit in (Unit.SECONDS, Unit.HOURS, Unit.DAYS)


def _parts(in_force: list[Constraint]) -> dict[str, str]:
    """Which moments hang together, by the name of one of them."""
    part: dict[str, str] = {}

    def root(name: str) -> str:
        while part.setdefault(name, name) != name:
            name = part[name]
        return name

    for one in in_force:
        part[root(one.anchor)] = root(one.moment)
        for name in (one.anchor, one.moment):
            entry, slash, _ = name.rpartition("/")
            if slash:
                part[root(f"{entry}/start")] = root(f"{entry}/end")
    return {name: root(name) for name in tuple(part)}
