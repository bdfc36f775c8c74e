"""Questions answered by brackets: the box of all timelines is split until they meet a timeline.

Most questions of a case are easy: the brackets of the whole box are met by a timeline that takes
each moment at its first or last instant. What is not answered within a stated work is left to the
solver. So nothing here is a guess: an answer is met from both sides, or it is None.
"""

from collections.abc import Callable, Collection, Iterator
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import NamedTuple

from conspectus.dates import earliest_after, earliest_before, latest_after, latest_before
from conspectus.policy.evaluation.brackets import Box, Brackets, Doubt, When
from conspectus.policy.evaluation.exact import allowed
from conspectus.policy.evaluation.relevance import Relevant
from conspectus.policy.record import Literal, Tie

WORK = 10_000  # facts compared with windows, for each question about one rule
SETTLING = 500  # for one question whether something would settle it


class Known(NamedTuple):
    """A timeline that is allowed: the instant of every moment and the answer to every choice."""

    moments: dict[str, int]
    choices: dict[str, bool]


class Goal(NamedTuple):
    """What is to be least: of a box's brackets at the least, and of a timeline's first firing."""

    of_box: Callable[[When], float]
    of_timeline: Callable[[float], float]


EARLIEST = Goal(lambda when: when.low, lambda first: first)
LATEST = Goal(
    lambda when: inf if when.low == inf else -when.high,
    lambda first: inf if first == inf else -first,
)
SILENT = Goal(lambda when: inf if when.sure else 0, lambda first: 0 if first == inf else inf)


class Branching:
    """The boxes of one rule on one record. `work` is how much may be done for each question."""

    def __init__(self, about: Relevant, work: int = WORK) -> None:
        self._about, self._allowed, self._work = about, work, work
        self._answers: dict[Goal, float | None] = {}
        self._brackets = Brackets(about)
        self._choices = _choices(about)
        self._tried: set[tuple[object, ...]] = set()
        self._best: dict[Goal, tuple[float, Known]] = {}

    def least(self, goal: Goal) -> float | None:
        """The least that the goal can be, infinite where no timeline allows it; None: not known."""
        if goal not in self._answers:
            self._work = self._allowed
            self._answers[goal] = self._least(goal)
        return self._answers[goal]

    def _least(self, goal: Goal) -> float | None:
        waiting: list[tuple[float, int, Box, tuple[Doubt, ...]]] = []
        numbers = count()
        boxes: Iterator[Box | None] = iter([self._narrowed(self._brackets.whole)])
        while True:
            for box in boxes:
                if box is not None and not self._weigh(goal, box, waiting, numbers):
                    return None
            if not waiting:
                return self._reached(goal)
            low, _, box, doubts = heappop(waiting)
            if low >= self._reached(goal):
                return self._reached(goal)
            boxes = self._split(box, doubts)

    @property
    def closed(self) -> bool:
        """Whether nothing is open at the end of the record, in any timeline; False: not known."""
        return self._brackets.closed()

    def depends_only_on(self, ids: Collection[str]) -> bool:
        """Whether these moments and choices alone say whether it fires; False: not known."""
        waiting = [self._brackets.whole]
        self._work = min(self._allowed, SETTLING)
        while waiting and self._work > 0:
            box = waiting.pop()
            when = self._first(box)
            if when.low < inf and not when.sure:
                doubts = tuple(one for one in self._brackets.doubts if one.id in ids)
                if not doubts:
                    return False
                waiting += [one for one in self._split(box, doubts) if one is not None]
        return not waiting

    def known(self, goal: Goal) -> Known | None:
        """The best timeline found so far."""
        found = self._best.get(goal)
        return None if found is None else found[1]

    @property
    def extremes(self) -> tuple[Known, ...]:
        """The best timelines found so far, of every goal."""
        return tuple(known for _, known in self._best.values())

    def _reached(self, goal: Goal) -> float:
        found = self._best.get(goal)
        return inf if found is None else found[0]

    def _weigh(
        self,
        goal: Goal,
        box: Box,
        waiting: list[tuple[float, int, Box, tuple[Doubt, ...]]],
        numbers: Iterator[int],
    ) -> bool:
        """Try timelines of the box, and keep it if more may be in it. False: past the work."""
        when = self._first(box)
        doubts = tuple(self._brackets.doubts)
        low = goal.of_box(when)
        if low < self._reached(goal):
            self._sample(box, when)
            if low < self._reached(goal):
                heappush(waiting, (low, next(numbers), box, doubts))
        return self._work > 0

    def _first(self, box: Box) -> When:
        when = self._brackets.first(box)
        self._work -= 1 + self._brackets.compared
        return when

    # ------------------------------------------------------------------ timelines of a box

    def _sample(self, box: Box, when: When) -> None:
        """Try a few timelines of the box that are likely to be extreme."""
        for answer in (True, False) if self._choices - box.chosen.keys() else (True,):
            chosen = self._chosen(box, answer)
            for moments in (box.low, box.high, *self._near(box, when)):
                self._try(Known(moments, chosen))

    def _near(self, box: Box, when: When) -> Iterator[dict[str, int]]:
        """All moments as near as may be to when it fires first."""
        for at in (when.low, when.high):
            if abs(at) < inf:
                yield {id: min(max(int(at), low), box.high[id]) for id, low in box.low.items()}

    def _chosen(self, box: Box, answer: bool) -> dict[str, bool]:
        """The choices that are made, and the rest answered alike; of a state's values, one."""
        chosen = {id: box.chosen.get(id, answer) for id in sorted(self._choices)}
        for ids in self._brackets.states.values():
            left = [id for id in ids if box.chosen.get(id) is not False]
            made = next((id for id in ids if box.chosen.get(id)), left[0] if left else ids[0])
            chosen |= {id: id == made for id in ids}
        return chosen

    def _try(self, one: Known) -> None:
        key = (tuple(one.moments.values()), tuple(one.choices.values()))
        if key in self._tried:
            return
        self._tried.add(key)
        if not allowed(self._about, one.moments, one.choices):
            return
        first = self._first(Box(one.moments, one.moments, one.choices)).low
        for goal in (EARLIEST, LATEST, SILENT):
            value = goal.of_timeline(first)
            if value < self._reached(goal):
                self._best[goal] = (value, one)

    # ------------------------------------------------------------------ splitting

    def _split(self, box: Box, doubts: tuple[Doubt, ...]) -> Iterator[Box | None]:
        """The box in two; or nothing, where it holds one timeline only, which was tried."""
        doubt = _widest(box, doubts) or self._left(box)
        if doubt is None:
            return
        if doubt.cut is None:
            for answer in (True, False):
                yield self._narrowed(box._replace(chosen=box.chosen | {doubt.id: answer}))
        else:
            yield self._narrowed(box._replace(high=box.high | {doubt.id: doubt.cut - 1}))
            yield self._narrowed(box._replace(low=box.low | {doubt.id: doubt.cut}))

    def _left(self, box: Box) -> Doubt | None:
        """Anything that the box leaves open, where the rule itself has no doubt left."""
        for id in sorted(self._choices - box.chosen.keys()):
            return Doubt(id, None)
        id = max(box.low, key=lambda one: box.high[one] - box.low[one])
        low, high = box.low[id], box.high[id]
        return None if low == high else Doubt(id, (low + high + 1) // 2)

    def _narrowed(self, box: Box) -> Box | None:
        """The box without what ties, clauses and states rule out; None where nothing is left."""
        chosen = box.chosen
        for clause in self._about.clauses:
            if all(chosen.get(lit.choice, lit.holds) is not lit.holds for lit in clause):
                return None
        for ids in self._brackets.states.values():
            answers = [chosen.get(id) for id in ids]
            if answers.count(True) > 1 or answers.count(False) == len(ids):
                return None
        ties = [tie for tie in self._about.ties if _hold(tie.conditions, chosen)]
        return _tightened(box, ties) if ties else box


def _choices(about: Relevant) -> frozenset[str]:
    """Every choice that bears on a timeline of the rule."""
    literals = [lit for clause in about.clauses for lit in clause]
    literals += [lit for one in about.facts for lit in one.conditions]
    literals += [lit for tie in about.ties for lit in tie.conditions]
    return frozenset(lit.choice for lit in literals) | frozenset(about.silences.choices)


def _hold(literals: tuple[Literal, ...], chosen: dict[str, bool]) -> bool:
    return all(chosen.get(lit.choice) is lit.holds for lit in literals)


def _widest(box: Box, doubts: tuple[Doubt, ...]) -> Doubt | None:
    """A choice that is not made, or else the doubt about the least known moment."""
    choice = next((one for one in doubts if one.cut is None), None)
    return choice or max(doubts, key=lambda one: box.high[one.id] - box.low[one.id], default=None)


def _tightened(box: Box, ties: list[Tie]) -> Box | None:
    """The box at the fixpoint of its ties; None where they leave nothing."""
    low, high = dict(box.low), dict(box.high)
    changed = True
    while changed:
        changed = False
        for tie in ties:
            changed |= _bound(tie, low, high)
            one = tie.constraint
            if low[one.anchor] > high[one.anchor] or low[one.moment] > high[one.moment]:
                return None
    return Box(low, high, box.chosen)


def _bound(tie: Tie, low: dict[str, int], high: dict[str, int]) -> bool:
    """Tighten both ends of a tie; whether that changed anything."""
    one = tie.constraint
    anchor, moment, offset = one.anchor, one.moment, one.offset
    was = low[anchor], high[anchor], low[moment], high[moment]
    if offset.low is not None:
        low[moment] = max(low[moment], earliest_after(low[anchor], offset.low))
        high[anchor] = min(high[anchor], latest_before(high[moment], offset.low))
    if offset.high is not None:
        high[moment] = min(high[moment], latest_after(high[anchor], offset.high))
        low[anchor] = max(low[anchor], earliest_before(low[moment], offset.high))
    return was != (low[anchor], high[anchor], low[moment], high[moment])
