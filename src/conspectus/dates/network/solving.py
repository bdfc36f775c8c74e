"""The network itself: both sides kept at their fixpoint while constraints come and go."""

from collections.abc import Callable, Iterable, Mapping

from conspectus.dates.network.arcs import FLOOR, VIRTUAL, earliest_arcs, latest_arcs
from conspectus.dates.network.conflict import Suspects, contradiction
from conspectus.dates.network.side import Clash, Path, Side
from conspectus.dates.network.values import Chain, Constraint, Contradiction, Step, Why
from conspectus.dates.network.wording import sentence
from conspectus.dates.values import Bounds


class Network:
    """What moments say of each other: the tightest bounds that follow, or what cannot hold.

    A constraint lets a moment lie from lo(anchor) to hi(anchor), both monotone, so that calendar
    months and working days are exact. Relations of this form are closed under taking the earlier
    of two solutions, and under taking the later. So the least values that every constraint allows
    are themselves a solution whenever there is one, and so are the greatest: the bounds kept here
    are the tightest for each moment, and no constraint is missed (Jeavons and Cooper, "Tractable
    constraints on ordered domains", Artificial Intelligence 79, 1995). With elapsed time alone it
    is the simple temporal problem of Dechter, Meiri and Pearl (1991).

    Constraints that cannot all hold are set aside and named, all of one irreducible cycle; the
    bounds that moments were given stay. They come back when one of them is removed. Which cycle is
    found first where several overlap depends on the order in which constraints came, and on
    nothing else. Beyond the years whose bank holidays are known, nothing is concluded from working
    days.
    """

    def __init__(
        self, moments: Mapping[str, Bounds], constraints: Iterable[Constraint] = ()
    ) -> None:
        """Raises KeyError if a constraint names an unknown moment, ValueError for an id twice."""
        self._given = dict(moments)
        self._constraints: dict[str, Constraint] = {}
        self._contradictions: list[Contradiction] = []
        self._aside: dict[str, Constraint] = {}
        for constraint in constraints:
            self._register(constraint)
        self._earliest = self._loaded_earliest()
        self._latest = self._loaded_latest()
        self._settle()

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """Those in force, in the order in which they came."""
        return tuple(self._constraints.values())

    @property
    def set_aside(self) -> tuple[Constraint, ...]:
        """Those in a contradiction."""
        return tuple(self._aside.values())

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Every contradiction found, in the order of finding."""
        return tuple(self._contradictions)

    def add(self, constraint: Constraint) -> None:
        """Take one more. KeyError for an unknown moment, ValueError if the id is taken."""
        self._register(constraint)
        self._enforce(constraint)
        self._settle()

    def remove(self, id: str) -> None:
        """Take one away; what was set aside with it comes back. KeyError if there is none."""
        if id in self._aside:
            self._dissolve(id)
        else:
            self._withdraw(self._constraints.pop(id))
        self._settle()

    def bounds(self, moment: str) -> Bounds:
        """The tightest bounds of the moment, given those in force. KeyError if there is none."""
        given = self._given[moment]
        earliest = self._earliest.values[moment]
        latest = self._latest.values.get(moment)
        return Bounds(
            given.earliest if earliest < FLOOR else earliest, None if latest is None else -latest
        )

    def given(self, moment: str) -> Bounds:
        """The bounds that the moment was given. KeyError if there is none."""
        return self._given[moment]

    def why(self, moment: str) -> Why:
        """What the moment's bounds rest on, constraint by constraint. KeyError if there is none."""
        bounds = self.bounds(moment)
        return Why(
            None if bounds.earliest is None else self._chain(self._earliest, moment, 1),
            None if bounds.latest is None else self._chain(self._latest, moment, -1),
        )

    def sentence(self, found: Contradiction, label: Callable[[str], str] = str) -> str:
        """The contradiction in words, with its sums. `label` names a moment within a sentence."""
        known = self._constraints | self._aside
        return sentence(found, [known[id] for id in found.constraints], self._given, label)

    def _loaded_earliest(self) -> Side:
        starts = {
            moment: VIRTUAL if bounds.earliest is None else bounds.earliest
            for moment, bounds in self._given.items()
        }
        side = Side(starts, lambda moment: self._given[moment].latest)
        side.load(arc for one in self._constraints.values() for arc in earliest_arcs(one))
        return side

    def _loaded_latest(self) -> Side:
        starts = {
            moment: -bounds.latest
            for moment, bounds in self._given.items()
            if bounds.latest is not None
        }
        side = Side(starts, self._no_later_than)
        side.load(arc for one in self._constraints.values() for arc in latest_arcs(one))
        return side

    def _no_later_than(self, moment: str) -> int | None:
        earliest = self._earliest.values[moment]
        return None if earliest < FLOOR else -earliest

    def _register(self, constraint: Constraint) -> None:
        if constraint.id in self._constraints or constraint.id in self._aside:
            raise ValueError(f"the constraint {constraint.id} is there already")
        for moment in (constraint.anchor, constraint.moment):
            if moment not in self._given:
                raise KeyError(moment)
        self._constraints[constraint.id] = constraint

    def _enforce(self, constraint: Constraint) -> None:
        for arc in earliest_arcs(constraint):
            self._earliest.add(arc)
        for arc in latest_arcs(constraint):
            self._latest.add(arc)

    def _withdraw(self, constraint: Constraint) -> None:
        for side in (self._earliest, self._latest):
            side.remove(constraint.id, {constraint.anchor, constraint.moment})

    def _settle(self) -> None:
        while True:
            while clash := self._earliest.settle():
                self._set_aside(clash, None)
            # Where the earliest instants agree so do the latest, except at the edge of the years
            # whose bank holidays are known.
            clash = self._latest.settle()
            if clash is None:
                return
            self._set_aside(clash, self._earliest.path(clash.moment) if clash.moment else None)
            self._latest = self._loaded_latest()

    def _set_aside(self, clash: Clash, other: Path | None) -> None:
        suspects = self._suspects(clash, other)
        found = contradiction(suspects, self._given)
        self._contradictions.append(found)
        for id in found.constraints:
            self._aside[id] = self._constraints.pop(id)
            self._withdraw(self._aside[id])

    def _suspects(self, clash: Clash, other: Path | None) -> Suspects:
        arcs = clash.path.arcs if other is None else (*other.arcs, *reversed(clash.path.arcs))
        constraints = tuple(
            self._constraints[id] for id in dict.fromkeys(a.constraint for a in arcs)
        )
        if clash.moment is None:
            return Suspects(constraints, None, None)
        if other is None:
            return Suspects(constraints, clash.path.start, clash.moment)
        return Suspects(constraints, other.start, clash.path.start)

    def _dissolve(self, id: str) -> None:
        self._contradictions = [one for one in self._contradictions if id not in one.constraints]
        still = {member for one in self._contradictions for member in one.constraints}
        del self._aside[id]
        for back in [one for one in self._aside.values() if one.id not in still]:
            del self._aside[back.id]
            self._constraints[back.id] = back
            self._enforce(back)

    def _chain(self, side: Side, moment: str, sign: int) -> Chain | None:
        start, arcs = side.path(moment)
        value: int | None = side.starts[start]
        steps = []
        for arc in arcs:
            value = None if value is None else arc.reached(value)
            steps.append(Step(arc.constraint, arc.target, None if value is None else sign * value))
        return Chain(start, tuple(steps)) if steps else None
