"""One side of all bounds, raised to the least values that every arc allows.

A queue of moments whose value rose, and a tree of what raised what. The tree finds cycles when they
close (Tarjan, "Shortest paths", 1981; Cherkassky and Goldberg, "Negative-cycle detection
algorithms", 1999): raising a moment takes the tree below it apart, and if the moment that raised it
was in there, the arcs between are a cycle. One that adds something wherever one starts never ends;
another, through dates, is followed until it closes, in steps of a day or more.
"""

import math
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
    `effort`: after so many cycles closed, `settle` gives up and says that there is no clash.
    """

    def __init__(
        self,
        starts: Mapping[str, int],
        ceiling: Callable[[str], int | None],
        effort: float = math.inf,
    ) -> None:
        self.starts = starts
        self.values = dict(starts)
        self._ceiling = ceiling
        self._effort = effort
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
        while (self._offered or self._waiting) and self._effort > 0:
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
        values = self.values
        for arc in self._out[moment]:
            if moment in self._loose or moment not in values:
                return None
            reached = arc.reached(values[moment])
            # Most arcs hold already: this is where the time goes.
            if reached is None or reached < values.get(arc.target, reached):
                continue
            clash = self._rise(arc, reached)
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
        if arc.source not in self.values or arc.source in self._loose:
            return None
        reached = arc.reached(self.values[arc.source])
        return None if reached is None else self._rise(arc, reached)

    def _rise(self, arc: Arc, value: int) -> Clash | None:
        """Raise the arc's target to the value, if that is more."""
        target = arc.target
        current = self.values.get(target)
        if current is None or value > current:
            return self._raise(arc, value)
        if target in self._loose and value == current and self._parent[target] is arc:
            self._hang(arc)
            self._wait(target)
        return None

    def _raise(self, arc: Arc, value: int) -> Clash | None:
        target = arc.target
        if self._children[target] or arc.source == target:
            below = set(self._below((target,)))
            if arc.source in below:
                return self._close(arc, value, below)
            self._take_apart(target, below)
        self._closed.pop(target, None)
        self._cut(target)
        self._hang(arc)
        return self._set(target, value)

    def _close(self, arc: Arc, value: int, below: Iterable[str]) -> Clash | None:
        """Raise a moment by a cycle that runs through it."""
        target, cycle = arc.target, self._cycle(arc)
        if never_closes(cycle):
            return Clash(None, Path(target, cycle))
        self._effort -= 1
        start, arcs = self.path(target)
        self._take_apart(target, below)
        self._closed[target] = Path(start, tuple(dict.fromkeys((*arcs, *cycle))))
        self._cut(target)
        if value - self._driven_from.setdefault(target, value) > _NEVER:
            return Clash(None, self._closed[target])
        return self._set(target, value)

    def _set(self, moment: str, value: int) -> Clash | None:
        self._loose.pop(moment, None)
        self.values[moment] = value
        self._wait(moment)
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
