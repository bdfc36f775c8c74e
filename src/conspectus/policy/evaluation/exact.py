"""A rule on one known timeline: every witness is evaluated here before it is shown.

Written apart from the search, after the words at the head of `conspectus.policy.values`.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from conspectus.dates import (
    Duration,
    earliest_after,
    earliest_before,
    latest_after,
    latest_before,
    local,
)
from conspectus.policy.evaluation.relevance import Relevant
from conspectus.policy.evaluation.timeline import passes
from conspectus.policy.record import Fact, Tie
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Condition,
    Counted,
    Having,
    Known,
    Not,
    Pattern,
    Tried,
    of_kind,
)

Times = tuple[float, float]


def first_firing(
    about: Relevant, moments: Mapping[str, int], choices: Mapping[str, bool]
) -> int | None:
    """The instant of the first firing, or None where it does not fire."""
    return min((int(at) for _, at in _Exact(about, moments, choices).firings()), default=None)


def facts_of(
    about: Relevant, moments: Mapping[str, int], choices: Mapping[str, bool]
) -> tuple[str, ...]:
    """The facts of the first firing: its trigger, and those that are counted for it."""
    known = _Exact(about, moments, choices)
    trigger = min(known.firings(), key=lambda one: (one[1], one[0].id))[0]
    found = [trigger.id, *known.counted(about.rule.condition, trigger)]
    return tuple(dict.fromkeys(found))


def allowed(about: Relevant, moments: Mapping[str, int], choices: Mapping[str, bool]) -> bool:
    """Whether the timeline keeps every tie and every clause. (Its moments are within bounds.)"""
    clauses = all(
        any(choices.get(lit.choice, False) is lit.holds for lit in clause)
        for clause in about.clauses
    )
    return clauses and all(
        _tied(tie, moments)
        for tie in about.ties
        if all(choices.get(lit.choice, False) is lit.holds for lit in tie.conditions)
    )


def _tied(tie: Tie, moments: Mapping[str, int]) -> bool:
    anchor, moment = moments[tie.constraint.anchor], moments[tie.constraint.moment]
    low, high = tie.constraint.offset.low, tie.constraint.offset.high
    return (low is None or earliest_after(anchor, low) <= moment) and (
        high is None or moment <= latest_after(anchor, high)
    )


class _Exact:
    def __init__(
        self, about: Relevant, moments: Mapping[str, int], choices: Mapping[str, bool]
    ) -> None:
        self._about, self._at, self._choices = about, moments, choices
        end = inf if about.as_of is None else about.as_of
        self._horizon = end
        self._facts = [
            one
            for one in about.facts
            if moments[one.moment] <= end
            and all(choices.get(lit.choice, False) is lit.holds for lit in one.conditions)
        ]

    def firings(self) -> Iterator[tuple[Fact, float]]:
        """Each trigger that fires, and when."""
        rule = self._about.rule
        for trigger in self._of(rule.trigger.kinds):
            if self._matched(rule.trigger, trigger, trigger, trigger)[0] < inf:
                at = max(self._times(rule.condition, trigger, trigger)[0], self._when(trigger))
                if at < inf and at <= self._horizon:
                    yield trigger, at

    def counted(self, condition: Condition, trigger: Fact) -> Iterator[str]:
        """The facts that positive parts of the condition count."""
        match condition:
            case All_(parts) | Any_(parts):
                for part in parts:
                    yield from self.counted(part, trigger)
            case Tried(_, tried):
                for _, part in tried:
                    yield from self.counted(part, trigger)
            case Counted():
                for one, true, _ in self._there(condition, trigger, trigger):
                    if true < inf:
                        yield one.id

    def _when(self, fact: Fact) -> int:
        return self._at[fact.moment]

    def _of(self, kinds: Iterable[str]) -> Iterator[Fact]:
        for one in self._facts:
            if of_kind(kinds, one.kind):
                yield one

    def _times(self, condition: Condition, fact: Fact, trigger: Fact) -> Times:
        """When the condition is known true, and when known false."""
        match condition:
            case Not(part):
                true, false = self._times(part, fact, trigger)
                return false, true
            case All_(parts):
                return _all(self._times(part, fact, trigger) for part in parts)
            case Any_(parts):
                false, true = _all(self._times(part, fact, trigger)[::-1] for part in parts)
                return true, false
            case Tried(state, tried):
                chosen = [part for value, part in tried if self._choices[f"state:{state}:{value}"]]
                return self._times(chosen[0], fact, trigger)
            case Known():
                at = self._when(trigger)
                return (at, inf) if self._holds(condition, trigger) else (inf, at)
            case Counted():
                return self._count(condition, fact, trigger)
        raise TypeError(condition)

    def _holds(self, condition: Known, trigger: Fact) -> bool:
        setters = [
            one for one in self._of(condition.kinds) if self._when(one) <= self._when(trigger)
        ]
        last = max((self._when(one) for one in setters), default=None)
        values = [
            dict(one.attributes).get(condition.attribute)
            for one in setters
            if self._when(one) == last
        ]
        return condition.value in values if setters else condition.value is None

    def _there(
        self, condition: Counted, fact: Fact, trigger: Fact
    ) -> list[tuple[Fact, float, float]]:
        low = self._end(condition.window.low, fact, trigger, low=True)
        high = self._end(condition.window.high, fact, trigger, low=False)
        return [
            (one, *self._matched(condition.pattern, one, fact, trigger))
            for one in self._of(condition.pattern.kinds)
            if low <= self._when(one) <= high
        ]

    def _count(self, condition: Counted, fact: Fact, trigger: Fact) -> Times:
        if condition.at_least <= 0:
            return -inf, inf
        there = self._there(condition, fact, trigger)
        times = self._distinct(there, condition.different)
        trues = sorted(true for true, _ in times if true < inf)
        if len(trues) >= condition.at_least:
            return trues[condition.at_least - 1], inf
        high = self._end(condition.window.high, fact, trigger, low=False)
        if not self._silence(condition, fact, trigger):
            return inf, inf
        spare = len(times) - condition.at_least
        failed = -inf if spare < 0 else sorted(false for _, false in times)[spare]
        return inf, max(high, failed)

    def _silence(self, condition: Counted, fact: Fact, trigger: Fact) -> bool:
        """Whether nothing went unrecorded here, by the choice that was made for the bounds."""
        key = (id(condition), fact.id, trigger.id)
        choice = self._about.silences.asked.get(key)
        return choice is None or self._choices.get(choice, False)

    def _distinct(
        self, there: list[tuple[Fact, float, float]], different: str | None
    ) -> list[Times]:
        if different is None:
            return [(true, false) for _, true, false in there]
        groups: dict[object, list[Times]] = {}
        for one, true, false in there:
            value = (
                local(self._when(one))[:3]
                if different == "day"
                else dict(one.attributes).get(different)
            )
            if value is not None:
                groups.setdefault(value, []).append((true, false))
        return [
            (min(true for true, _ in each), max(false for _, false in each))
            for each in groups.values()
        ]

    def _matched(self, pattern: Pattern, one: Fact, fact: Fact, trigger: Fact) -> Times:
        at = self._when(one)
        parts: list[Times] = [(at, inf)]
        for test in pattern.tests:
            if isinstance(test, Having):
                parts.append(self._times(test.condition, one, trigger))
            else:
                parts.append((at, inf) if passes(test, one, fact, trigger) else (inf, at))
        return _all(parts)

    def _end(self, bound: Bound | None, fact: Fact, trigger: Fact, *, low: bool) -> float:
        if bound is None:
            return -inf if low else inf
        at = self._when(trigger if bound.anchor == "trigger" else fact)
        if bound.length is not None:
            duration = Duration(bound.length.amount, bound.length.unit)
            if bound.later:
                at = (earliest_after if low else latest_after)(at, duration)
            else:
                at = (earliest_before if low else latest_before)(at, duration)
        return at + (1 if low else -1) * bound.strict


def _all(parts: Iterable[Times]) -> Times:
    true, false = -inf, inf
    for one in parts:
        true, false = max(true, one[0]), min(false, one[1])
    return true, false
