"""Is there a timeline in which it fires, one in which it does not, and when is its first firing?"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

import msgspec
from ortools.sat.python import cp_model

from conspectus.dates import Bounds
from conspectus.policy.evaluation.branching import (
    EARLIEST,
    LATEST,
    SILENT,
    WORK,
    Branching,
    Goal,
    Known,
)
from conspectus.policy.evaluation.exact import facts_of, first_firing
from conspectus.policy.evaluation.relevance import Relevant, Undecided
from conspectus.policy.evaluation.silence import Silences
from conspectus.policy.evaluation.switches import Instant, Switch, Switches, constant, no
from conspectus.policy.evaluation.timeline import Timeline
from conspectus.policy.record import Denied, Fact
from conspectus.policy.verdicts import Answer, Missing, Verdict, Witness


class Effort(NamedTuple):
    """How much may be done for each question: by the solver, in its own deterministic units (about
    seconds), and before it by brackets, in facts compared with windows. No answer depends on which
    of them gives it.
    """

    solver: float = 10.0
    brackets: int = WORK


EFFORT = Effort()
Settle = Callable[
    ["Search", tuple[str, str] | None, Sequence[Witness]], tuple[tuple[Missing, ...], ...]
]


class Question:
    """One model with one timeline in it, and what is required of it."""

    def __init__(self, about: Relevant, effort: Effort) -> None:
        self.switches = Switches()
        self.about, self.effort = about, effort
        self.timeline = self.another("one", about.as_of)
        for tie in about.shuffles:
            self.timeline.bind(tie)

    def another(self, name: str, as_of: int | None) -> Timeline:
        """One timeline more in the same model."""
        return Timeline(self.switches, self.about, name, as_of)

    def fired(self, by: Instant | None, timeline: Timeline | None = None) -> Iterator[Switch]:
        """For each trigger whether it fires by then."""
        one = timeline or self.timeline
        return (one.fires(trigger, by) for trigger in one.triggers)

    def early(self, moment: str | None, timeline: Timeline) -> Switch:
        """Whether it fires at all; or before that moment, and before the end of the record."""
        ever = self.fired(self.horizon(), timeline)
        if moment is None:
            return self.switches.any(ever)
        by = timeline.moments[moment].plus(-1)
        pairs = zip(self.fired(by, timeline), ever, strict=True)
        return self.switches.any(self.switches.all(pair) for pair in pairs)

    def horizon(self) -> Instant | None:
        """The end of an open record; None for a complete one."""
        return None if self.about.as_of is None else constant(self.about.as_of)

    def solve(self, *, best: bool = False) -> cp_model.CpSolver | None:
        """A solution, or the `best`; None where there is none. Raises Undecided past the effort."""
        self.switches.chained()
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 7
        solver.parameters.linearization_level = 0  # comparisons of instants: nothing to relax
        solver.parameters.symmetry_level = 0  # what could be shuffled is in order already
        solver.parameters.cp_model_probing_level = 0  # costs small models more than it saves
        solver.parameters.max_deterministic_time = self.effort.solver
        found = solver.solve(self.switches.model)
        if found == cp_model.INFEASIBLE:
            return None
        if found == cp_model.OPTIMAL or (found == cp_model.FEASIBLE and not best):
            return solver
        raise Undecided(
            "The dates leave more possibilities than can be gone through within the effort stated."
        )


class Search:
    """The questions of one verdict: to brackets first, and then to the solver."""

    def __init__(self, about: Relevant, effort: Effort) -> None:
        self.about, self.effort = about, effort
        self._branching = Branching(about, effort.brackets)

    def depends_only_on(self, ids: Collection[str]) -> bool:
        """Whether these moments and choices alone say whether it fires; False: not known."""
        return self._branching.depends_only_on(ids)

    def question(self) -> Question:
        """A fresh model."""
        return Question(self.about, self.effort)

    def verdict(self, blank: Verdict, before: Mapping[str, str], settle: Settle) -> Verdict:
        """The verdict, with witnesses, first firings and what would settle it."""
        fires = self._witness(fires=True)
        if fires is None:
            return self._silent(blank)
        silent = self._witness(fires=False)
        answer = Answer.CERTAIN if silent is None else Answer.POSSIBLE
        first = self._first()
        verdict = msgspec.structs.replace(
            blank,
            answer=answer,
            first=first,
            before={name: self._before(moment) for name, moment in before.items()},
            fires=fires,
            silent=silent,
            facts=self._facts(fires),
            rests_on=tuple(dict.fromkeys(self._rests_on(answer, fires))),
        )
        if silent is not None:
            return msgspec.structs.replace(verdict, settled_by=settle(self, None, (fires, silent)))
        unsure = [id for id, each in verdict.before.items() if each is Answer.POSSIBLE]
        sets = [each for id in unsure for each in settle(self, (id, before[id]), ())]
        return msgspec.structs.replace(verdict, settled_by=tuple(dict.fromkeys(sets)))

    def _silent(self, blank: Verdict) -> Verdict:
        """It fires in no timeline: still open in some, or never."""
        silent = self._witness(fires=False)
        if silent is None:
            raise Undecided("No timeline allows all that the record says.")
        if self._open():
            return msgspec.structs.replace(blank, answer=Answer.PENDING)
        return msgspec.structs.replace(blank, silent=silent)

    def _open(self) -> bool:
        """Whether it may be that something has still to come before the answer is known."""
        if self.about.as_of is None or self._branching.closed:
            return False
        asked, end = self.question(), constant(self.about.as_of)
        one = asked.timeline
        one.require(asked.switches.any(one.open(fact, end) for fact in one.triggers))
        for silence in self.about.silences.choices:  # open for what is to come, not for doubt
            one.require(one.choice(silence))
        return asked.solve() is not None

    def _witness(self, *, fires: bool) -> Witness | None:
        goal = EARLIEST if fires else SILENT
        least, known = self._branching.least(goal), self._branching.known(goal)
        if known is not None:
            return self._checked(known, fires=fires)
        return self._searched(fires=fires) if least is None else None

    def _checked(self, known: Known, *, fires: bool) -> Witness:
        """A timeline that brackets found, evaluated anew."""
        at = first_firing(self.about, known.moments, known.choices)
        if (at is not None) is not fires:
            raise Undecided("A timeline that was found did not stand up to being checked.")
        return Witness(moments=dict(known.moments), choices=dict(known.choices), at=at)

    def _searched(self, *, fires: bool) -> Witness | None:
        asked = self.question()
        fired = asked.switches.any(asked.fired(asked.horizon()))
        asked.timeline.require(fired if fires else no(fired))
        solver = asked.solve()
        found = None if solver is None else self.told(asked.timeline, solver)
        if found is not None and (found.at is not None) is not fires:
            raise Undecided("A timeline that was found did not stand up to being checked.")
        return found

    def told(self, timeline: Timeline, solver: cp_model.CpSolver) -> Witness:
        """The solver's timeline, evaluated anew."""
        moments = {id: _value(solver, one) for id, one in timeline.moments.items()}
        choices = dict.fromkeys(self.about.silences.choices, True)  # where it did not matter
        choices |= {id: bool(_boolean(solver, one)) for id, one in timeline.choices.items()}
        at = first_firing(self.about, moments, choices)
        return Witness(moments=moments, choices=choices, at=at)

    def _first(self) -> Bounds:
        """The earliest and the latest first firing, over the timelines that fire."""
        low, high = self._met(EARLIEST), self._met(LATEST)
        low = self._earliest() if low is None else low
        return Bounds(low, self._latest(low, self._horizon()) if high is None else -high)

    def _met(self, goal: Goal) -> int | None:
        """What brackets say of the first firing, where there is one; None where they do not."""
        least = self._branching.least(goal)
        return None if least is None or least == inf else int(least)

    def _latest(self, low: int, high: int) -> int:
        """The latest first firing, which is no earlier than `low` and no later than `high`.

        Mostly it is where a date or a window ends: so those are tried before seconds are.
        """
        edges = sorted({low, *(one for one in self._edges() if low < one < high), high})
        if self._postponed(high):
            return high
        place = self._last(len(edges) - 1, lambda number: edges[number])
        reach, beyond = edges[place], edges[place + 1]
        if not self._postponed(reach + 1):
            return reach
        return reach + 1 + self._last(beyond - reach - 1, lambda number: reach + 1 + number)

    def _last(self, beyond: int, instant: Callable[[int], int]) -> int:
        """The last number, from 0 to before `beyond`, to whose instant it can be postponed."""
        reach = 0
        while reach + 1 < beyond:
            middle = (reach + beyond) // 2
            reach, beyond = (
                (middle, beyond) if self._postponed(instant(middle)) else (reach, middle)
            )
        return reach

    def _edges(self) -> list[int]:
        """The latest instants of the facts, and of every window that is asked about."""
        asked = self.question()
        list(asked.fired(asked.horizon()))
        ends = [asked.timeline.moments[one.moment].high for one in self.about.facts]
        return ends + [one.high for one in asked.timeline.ends]

    def _postponed(self, until: int) -> bool:
        """Whether it can fire with no firing before that instant."""
        asked = self.question()
        asked.timeline.require(asked.switches.any(asked.fired(asked.horizon())))
        asked.timeline.require(no(asked.switches.any(asked.fired(constant(until - 1)))))
        return asked.solve() is not None

    def _earliest(self) -> int:
        """The earliest instant at which any trigger can fire."""
        asked = self.question()
        low = min(asked.timeline.moments[one.moment].low for one in asked.timeline.triggers)
        at = asked.switches.moment(low, self._horizon(), "first")
        asked.timeline.require(asked.switches.any(asked.fired(at)))
        asked.switches.model.minimize(at.expression)
        solver = asked.solve(best=True)
        if solver is None:
            raise Undecided("The first firing could not be placed.")
        return _value(solver, at)

    def _horizon(self) -> int:
        """No firing is later: the ends of triggers and of every window, and of an open record."""
        latest = max(self._edges())
        return latest if self.about.as_of is None else min(latest, self.about.as_of)

    def _before(self, moment: str) -> Answer:
        """Whether it fires before that moment: in every timeline, in some, in none."""
        if not self._can(moment, fires=True):
            return Answer.NO
        return Answer.POSSIBLE if self._can(moment, fires=False) else Answer.CERTAIN

    def _can(self, moment: str, *, fires: bool) -> bool:
        """Whether some timeline fires before that moment, or some does not."""
        for known in self._branching.extremes:
            at = first_firing(self.about, known.moments, known.choices)
            if (at is not None and at < known.moments[moment]) is fires:
                return True
        asked = self.question()
        fired = asked.early(moment, asked.timeline)
        asked.timeline.require(fired if fires else no(fired))
        return asked.solve() is not None

    def _needs(self, denied: Denied) -> bool:
        """Whether what is certain would not be shown to be so without these words."""
        about = self.about
        left = tuple(one for one in about.record.denied if one is not denied)
        record = msgspec.structs.replace(about.record, denied=left)
        without = Branching(about._replace(record=record, silences=Silences(record)))
        return without.least(SILENT) != inf

    def _facts(self, fires: Witness) -> tuple[str, ...]:
        return facts_of(self.about, fires.moments, fires.choices)

    def _rests_on(self, answer: Answer, fires: Witness) -> Iterator[str]:
        """Readings of the dates that it fires on; own words; and silences that leave it open."""
        fired = set(self._facts(fires))
        for moment in dict.fromkeys(one.moment for one in self.about.facts if one.id in fired):
            yield from self.about.record.rests_on.get(moment, ())
        for denied in self.about.silences.used.values():
            if answer is not Answer.CERTAIN or self._needs(denied):
                yield _own_words(denied)
        if answer is not Answer.CERTAIN:  # what is certain holds whether they do or not
            for choice in self.about.silences.choices.values():
                yield f"A silence that nobody declared: {choice.question}."
        if _presumes(self.about):
            yield "A state begins and ends only where a record says so."


def _own_words(denied: Denied) -> str:
    whose = f"The return of {denied.agency}" if denied.agency else "The return"
    return f"{whose} says in its own words: “{denied.words}”"


def _presumes(about: Relevant) -> bool:
    return "presumed=True" in repr(about.rule)


def _value(solver: cp_model.CpSolver, one: Instant) -> int:
    return int(solver.value(one.expression))


def _boolean(solver: cp_model.CpSolver, one: Switch) -> bool:
    return one if isinstance(one, bool) else bool(solver.boolean_value(one))


def holder(fact: Fact) -> tuple[str, ...]:
    """Who may know more of a fact: the agency that tells it."""
    agency = dict(fact.attributes).get("agency")
    return (agency,) if agency else ()
