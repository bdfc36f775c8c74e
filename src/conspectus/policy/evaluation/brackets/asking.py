"""A rule asked of one box after another."""

from collections.abc import Callable, Iterable, Sequence
from math import inf

from conspectus.policy.evaluation.brackets.counting import (
    Found,
    day,
    failing,
    groups,
    midnight,
    reaching,
)
from conspectus.policy.evaluation.brackets.times import (
    ALWAYS,
    NEVER,
    Box,
    Doubt,
    Maybe,
    When,
    both,
    either,
    last,
    none,
    some,
    soonest,
)
from conspectus.policy.evaluation.brackets.windows import End, ends, last_instants
from conspectus.policy.evaluation.relevance import Relevant
from conspectus.policy.evaluation.timeline import passes
from conspectus.policy.record import Fact
from conspectus.policy.values import (
    All_,
    Any_,
    Condition,
    Counted,
    Having,
    Known,
    Not,
    Pattern,
    Tried,
    of_kind,
)

Asked = Callable[[Box], When]


class Brackets:
    """When a rule first fires in the timelines of a box. `doubts`: what the last box left open;
    `compared`: how many facts were compared with windows for it.

    `states`: for each state that nothing may have set, the choices of which exactly one holds.
    """

    def __init__(self, about: Relevant) -> None:
        self._about = about
        self._end = inf if about.as_of is None else about.as_of
        self.doubts: list[Doubt] = []
        self.compared = 0
        self.states: dict[str, tuple[str, ...]] = {}
        lows = {id: low for id, (low, _) in about.bounds.items()}
        self.whole = Box(lows, {id: high for id, (_, high) in about.bounds.items()}, {})
        rule = about.rule
        self._triggers = [
            (
                one,
                self._counts(rule.trigger, one, one, one, True),
                self._known(rule.condition, one, one, True),
            )
            for one in about.facts
            if of_kind(rule.trigger.kinds, one.kind)
        ]

    def first(self, box: Box) -> When:
        """When it fires first."""
        self.doubts.clear()
        self.compared = 0
        return soonest([self._fires(box, *asked) for asked in self._triggers])

    def closed(self) -> bool:
        """Whether by the end of the record every trigger is known not to fire, in every timeline.

        Silences that nobody declared are taken to hold: nothing is open by their doubt alone.
        """
        condition = self._about.rule.condition
        known = [self._known(condition, one, one, False) for one, _, _ in self._triggers]
        box = self.whole._replace(chosen=dict.fromkeys(self._about.silences.choices, True))
        pairs = zip(self._triggers, known, strict=True)
        return all(self._stays(box, *asked[:2], false) for asked, false in pairs)

    def _stays(self, box: Box, trigger: Fact, starts: Asked, known: Asked) -> bool:
        """Whether the trigger never starts, or is known not to fire by the end."""
        if self._there(box, trigger) is False or starts(box).low == inf:
            return True
        false = known(box)
        return false.sure and false.high <= self._end

    def _fires(self, box: Box, trigger: Fact, starts: Asked, condition: Asked) -> When:
        there = self._there(box, trigger)
        started = NEVER if there is False else starts(box)
        true = NEVER if started.low == inf else condition(box)
        moment = trigger.moment
        low = max(true.low, box.low[moment])
        if low == inf or low > self._end:
            return NEVER
        high = max(true.high, box.high[moment])
        if high > self._end:
            self._cut(box, moment)
            return When(low, self._end, False)
        return When(low, high, bool(true.sure and started.sure and there))

    # ------------------------------------------------------------------ what is left open

    def _cut(self, box: Box, moment: str, *cuts: int) -> None:
        """Note where a moment could be cut: at what matters if that is within, else midway."""
        low, high = box.low[moment], box.high[moment]
        if low < high:
            middle = (low + high + 1) // 2
            inside = [cut for cut in cuts if low < cut <= high]
            best = min(inside, key=lambda cut: abs(cut - middle), default=middle)
            self.doubts.append(Doubt(moment, best))

    def _compared(self, box: Box, one: str, ends: tuple[int, int], other: str) -> None:
        """It is open how another moment compares with what is reckoned from one: its `ends`."""
        low, high = ends
        if one == other or high - low > box.high[other] - box.low[other]:
            by = low - box.low[one]
            self._cut(box, one, box.low[other] - by, box.high[other] + 1 - by)
        else:
            self._cut(box, other, low, high + 1)

    def _there(self, box: Box, one: Fact) -> Maybe:
        """Whether the fact happened, by the end of the record."""
        there: Maybe = True
        for literal in one.conditions:
            made = self._chosen(box, literal.choice)
            if made is None:
                there = None
            elif made is not literal.holds:
                return False
        if box.low[one.moment] > self._end:
            return False
        if box.high[one.moment] > self._end:
            self._cut(box, one.moment, int(self._end) + 1)
            return None
        return there

    def _chosen(self, box: Box, choice: str) -> Maybe:
        made = box.chosen.get(choice)
        if made is None:
            self.doubts.append(Doubt(choice, None))
        return made

    def _no_later(self, box: Box, one: str, other: str) -> Maybe:
        """Whether one moment is no later than the other."""
        if one == other or box.high[one] <= box.low[other]:
            return True
        if box.low[one] > box.high[other]:
            return False
        self._compared(box, one, (box.low[one], box.high[one]), other)
        return None

    # ------------------------------------------------------------------ conditions

    def _known(self, condition: Condition, fact: Fact, trigger: Fact, want: bool) -> Asked:
        """When the condition is known to be `want`."""
        match condition:
            case Not(part):
                return self._known(part, fact, trigger, not want)
            case All_(parts) | Any_(parts):
                each = [self._known(part, fact, trigger, want) for part in parts]
                together = last if isinstance(condition, All_) is want else soonest
                return lambda box: together([one(box) for one in each])
            case Tried(state, tried):
                known = {value: self._known(part, fact, trigger, want) for value, part in tried}
                return self._tried(state, known)
            case Known():
                return self._state(condition, trigger, want)
            case Counted():
                return self._counted(condition, fact, trigger, want)
        raise TypeError(condition)

    def _tried(self, state: str, parts: dict[str, Asked]) -> Asked:
        ids = {f"state:{state}:{value}": part for value, part in parts.items()}
        self.states[state] = tuple(ids)

        def asked(box: Box) -> When:
            left = {id: part for id, part in ids.items() if box.chosen.get(id) is not False}
            made = [part for id, part in left.items() if box.chosen.get(id)]
            if not made:
                self._chosen(box, next(iter(left)))
            return either([part(box) for part in made or left.values()])

        return asked

    def _state(self, condition: Known, trigger: Fact, want: bool) -> Asked:
        setters = [one for one in self._about.facts if of_kind(condition.kinds, one.kind)]
        wanted, name = condition.value, condition.attribute
        fits = [dict(one.attributes).get(name) == wanted for one in setters]

        def asked(box: Box) -> When:
            before = [self._set_by(box, one, trigger) for one in setters]
            other = [
                (one, set_by)
                for one, set_by, fit in zip(setters, before, fits, strict=True)
                if not fit and set_by is not False
            ]
            latest = [
                both(set_by, none([self._overtakes(box, *each, one) for each in other]))
                for one, set_by, fit in zip(setters, before, fits, strict=True)
                if fit and set_by is not False
            ]
            holds = some([*latest, none(before) if wanted is None else False])
            if holds is not None and holds is not want:
                return NEVER
            return When(box.low[trigger.moment], box.high[trigger.moment], holds is not None)

        return asked

    def _set_by(self, box: Box, setter: Fact, trigger: Fact) -> Maybe:
        return both(self._there(box, setter), self._no_later(box, setter.moment, trigger.moment))

    def _overtakes(self, box: Box, other: Fact, set_by: Maybe, one: Fact) -> Maybe:
        earlier = self._no_later(box, other.moment, one.moment)
        return both(set_by, None if earlier is None else not earlier)

    # ------------------------------------------------------------------ counting

    def _counted(self, condition: Counted, fact: Fact, trigger: Fact, want: bool) -> Asked:
        need, different = condition.at_least, condition.different
        if need <= 0:
            return lambda box: ALWAYS if want else NEVER
        low, high = ends(condition.window, fact, trigger)
        if not want and high is None:
            return lambda box: NEVER
        silence = None if want else self._silence(condition, fact, trigger, (low, high))
        members = [
            (one, self._counts(condition.pattern, one, fact, trigger, want))
            for one in self._about.facts
            if of_kind(condition.pattern.kinds, one.kind)
        ]

        def asked(box: Box) -> When:
            self.compared += len(members)
            reached = [(end, end.reached(box)) for end in (low, high) if end is not None]
            found = [
                Found(one, there, counts(box))
                for one, counts in members
                if (there := self._within(box, one, reached)) is not False
            ]
            if different == "day":
                self._days(box, found)
            each = groups(different, found, box, want)
            if want:
                return reaching(need, each)
            silent = True if silence is None else self._chosen(box, silence)
            if silent is False:
                return NEVER
            when = failing(need, each, last_instants(high, box))
            return when if silent else when._replace(sure=False)

        return asked

    def _silence(
        self,
        condition: Counted,
        fact: Fact,
        trigger: Fact,
        window: tuple[End | None, End | None],
    ) -> str | None:
        low, high = (end and end.reached(self.whole) for end in window)
        return self._about.silences.needed(
            condition, fact, trigger, low and low[0], high and high[1]
        )

    def _days(self, box: Box, found: Iterable[Found]) -> None:
        for one, _, _ in found:
            low, high = box.low[one.moment], box.high[one.moment]
            if day(low) != day(high):
                self._cut(box, one.moment, midnight((low + high + 1) // 2), midnight(high))

    def _within(self, box: Box, one: Fact, reached: Sequence[tuple[End, tuple[int, int]]]) -> Maybe:
        """Whether the fact happened, and in the window."""
        there, moment = self._there(box, one), one.moment
        for end, instants in reached:
            if there is False:
                return False
            inside = end.inside(box.low[moment], box.high[moment], instants)
            if inside is None and end.moment == moment:
                inside = end.keeps_itself
            if inside is None:
                self._compared(box, end.moment, instants, moment)
            there = both(there, inside)
        return there

    def _counts(self, pattern: Pattern, one: Fact, fact: Fact, trigger: Fact, want: bool) -> Asked:
        """When the fact is known to match the pattern; or, unless `want`, not to."""
        havings = [
            self._known(test.condition, one, trigger, want)
            for test in pattern.tests
            if isinstance(test, Having)
        ]
        plain = (test for test in pattern.tests if not isinstance(test, Having))
        at_once = all(passes(test, one, fact, trigger) for test in plain) is want

        def asked(box: Box) -> When:
            at = When(box.low[one.moment], box.high[one.moment], True)
            own = at if at_once else NEVER
            if not havings:
                return own
            each = [own, *(having(box) for having in havings)]
            return last(each) if want else soonest(each)

        return asked
