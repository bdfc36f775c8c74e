"""One side of all bounds, raised to the least values that every arc allows.

A queue of moments whose value rose, and a tree of what raised what. The tree finds cycles when they
close (Tarjan, "Shortest paths", 1981; Cherkassky and Goldberg, "Negative-cycle detection
algorithms", 1999): raising a moment takes the tree below it apart, and if the moment that raised it
was in there, the arcs between are a cycle. One that adds something wherever one starts never ends;
another, through dates, is followed until it closes, in steps of a day or more.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from conspectus.dates.instants import DAY
from conspectus.dates.network.arcs import FLOOR, Arc, never_closes

# Calendars repeat after 400 years: what was driven round for longer never comes to rest.
_NEVER = 500 * 366 * DAY


class Path(NamedTuple):
    """Arcs, each once, by which the value that `start` was given leads to another."""

    start: str
    arcs: tuple[Arc, ...]


class Clash(NamedTuple):
    """A value beyond what `moment` allows, or (None) arcs that lead round for ever."""

    moment: str | None
    path: Path


class Side:
    """Values of moments; known ones only rise.

    `starts`: the values that moments were given. `ceiling`: what each may not exceed, if anything.
    """

    def __init__(self, starts: Mapping[str, int], ceiling: Callable[[str], int | None]) -> None:
        self.starts = starts
        self.values = dict(starts)
        self._ceiling = ceiling
        self._out: defaultdict[str, list[Arc]] = defaultdict(list)
        self._into: defaultdict[str, list[Arc]] = defaultdict(list)
        self._parent: dict[str, Arc] = {}
        self._children: defaultdict[str, dict[str, None]] = defaultdict(dict)
        # Moments that a cycle raised above themselves: they are roots, and this is how.
        self._closed: dict[str, Path] = {}
        # Taken out of the tree, and not yet known to stand where they stood.
        self._loose: dict[str, None] = {}
        self._waiting: deque[str] = deque()
        self._queued: set[str] = set()
        self._offered: deque[Arc] = deque()
        self._driven_from: dict[str, int] = {}

    def load(self, arcs: Iterable[Arc]) -> None:
        """Take many arcs at once; from low values to high, few moments rise twice."""
        for arc in arcs:
            self._link(arc)
        for moment in sorted(self.values, key=self.values.__getitem__):
            self._wait(moment)

    def add(self, arc: Arc) -> None:
        """Take one arc. Nothing rises before `settle`."""
        self._link(arc)
        self._offered.append(arc)

    def remove(self, constraint: str, moments: Iterable[str]) -> None:
        """Take the arcs of a constraint between `moments` away, and all that rested on them."""
        unsettled = dict(self._loose)
        for moment in moments:
            for arcs in (self._out[moment], self._into[moment]):
                arcs[:] = [arc for arc in arcs if arc.constraint != constraint]
            if moment in self._parent and self._parent[moment].constraint == constraint:
                unsettled[moment] = None
        for moment, path in self._closed.items():
            if any(arc.constraint == constraint for arc in path.arcs):
                unsettled[moment] = None
        self._offered = deque(arc for arc in self._offered if arc.constraint != constraint)
        self._forget(dict.fromkeys(self._below(unsettled)))

    def settle(self) -> Clash | None:
        """Raise values until every arc holds, or until one clash; call again once it is healed."""
        while self._offered or self._waiting:
            if self._offered:
                clash = self._offer(self._offered[0])
                if clash is None:
                    self._offered.popleft()
            else:
                clash = self._scan(self._next())
            if clash is not None:
                return clash
        self._driven_from.clear()
        return None

    def path(self, moment: str) -> Path:
        """How the moment's value follows."""
        arcs = []
        while moment in self._parent:
            arcs.append(self._parent[moment])
            moment = arcs[-1].source
        closed = self._closed.get(moment, Path(moment, ()))
        return Path(closed.start, tuple(dict.fromkeys((*closed.arcs, *reversed(arcs)))))

    def _link(self, arc: Arc) -> None:
        self._out[arc.source].append(arc)
        self._into[arc.target].append(arc)

    def _scan(self, moment: str) -> Clash | None:
        for arc in self._out[moment]:
            if moment in self._loose:
                return None
            clash = self._offer(arc)
            if clash is not None:
                self._wait(moment)
                return clash
        return None

    def _wait(self, moment: str) -> None:
        if moment not in self._queued:
            self._queued.add(moment)
            self._waiting.append(moment)

    def _next(self) -> str:
        moment = self._waiting.popleft()
        self._queued.discard(moment)
        return moment

    def _offer(self, arc: Arc) -> Clash | None:
        """Raise the arc's target to what it says, if that is more."""
        value = self.values.get(arc.source)
        if value is None or arc.source in self._loose:
            return None
        reached = arc.reached(value)
        if reached is None:
            return None
        target = arc.target
        current = self.values.get(target)
        if current is None or reached > current:
            return self._raise(arc, reached)
        if target in self._loose and reached == current and self._parent[target] is arc:
            self._hang(arc)
            self._wait(target)
        return None

    def _raise(self, arc: Arc, value: int) -> Clash | None:
        target = arc.target
        below = set(self._below((target,)))
        cycle = self._cycle(arc) if arc.source in below else ()
        if cycle and never_closes(cycle):
            return Clash(None, Path(target, cycle))
        self._take_apart(target, below)
        if cycle:
            path = self.path(target)
            self._closed[target] = Path(path.start, tuple(dict.fromkeys((*path.arcs, *cycle))))
            self._cut(target)
        else:
            self._closed.pop(target, None)
            self._cut(target)
            self._hang(arc)
        self._loose.pop(target, None)
        self.values[target] = value
        self._wait(target)
        return self._beyond(target, value, bool(cycle))

    def _beyond(self, moment: str, value: int, closing: bool) -> Clash | None:
        if closing and value - self._driven_from.setdefault(moment, value) > _NEVER:
            return Clash(None, self.path(moment))
        ceiling = self._ceiling(moment) if value > FLOOR else None
        if ceiling is not None and value > ceiling:
            return Clash(moment, self.path(moment))
        return None

    def _below(self, moments: Iterable[str]) -> Iterator[str]:
        """These moments and all that the tree has below them."""
        stack = list(moments)
        while stack:
            moment = stack.pop()
            yield moment
            stack.extend(self._children[moment])

    def _cycle(self, arc: Arc) -> tuple[Arc, ...]:
        """The arcs from the target of `arc` down to its source and back."""
        arcs = [arc]
        while arcs[-1].source != arc.target:
            arcs.append(self._parent[arcs[-1].source])
        return tuple(reversed(arcs))

    def _take_apart(self, root: str, below: Iterable[str]) -> None:
        for moment in below:
            self._children[moment].clear()
            if moment != root:
                self._loose[moment] = None

    def _cut(self, moment: str) -> None:
        arc = self._parent.pop(moment, None)
        if arc is not None:
            self._children[arc.source].pop(moment, None)

    def _hang(self, arc: Arc) -> None:
        self._parent[arc.target] = arc
        self._children[arc.source][arc.target] = None
        self._loose.pop(arc.target, None)

    def _forget(self, moments: Mapping[str, None]) -> None:
        """Set moments back to what they were given, and offer anew what leads to them."""
        for moment in moments:
            self._cut(moment)
            self._children[moment].clear()
            self._closed.pop(moment, None)
            self._loose.pop(moment, None)
            self._driven_from.pop(moment, None)
            if moment in self.starts:
                self.values[moment] = self.starts[moment]
                self._wait(moment)
            else:
                self.values.pop(moment, None)
        self._offered.extend(
            arc for moment in moments for arc in self._into[moment] if arc.source not in moments
        )
