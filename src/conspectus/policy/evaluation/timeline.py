"""One timeline of a record, as yet unknown: its moments and choices, and what a rule asks."""

from collections.abc import Iterator
from functools import cached_property

from conspectus.dates import Duration, Offset, Unit
from conspectus.policy.evaluation.relevance import Relevant
from conspectus.policy.evaluation.silence import Silences
from conspectus.policy.evaluation.switches import Instant, Switch, Switches, constant, no
from conspectus.policy.record import Fact, Literal, Record, Tie
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Condition,
    Counted,
    Having,
    Is,
    Known,
    Not,
    Pattern,
    Rule,
    Same,
    Tried,
    Window,
    of_kind,
)

NOT_BEFORE = Offset(low=Duration(0, Unit.SECONDS))


class Timeline:
    """A timeline of `record` within a model that others may share."""

    def __init__(
        self, switches: Switches, relevant: Relevant, name: str, as_of: int | None
    ) -> None:
        self.switches, self.as_of = switches, as_of
        self.record: Record = relevant.record
        self.rule: Rule = relevant.rule
        self._silences: Silences = relevant.silences
        self.moments = {
            id: switches.moment(low, high, (name, id))
            for id, (low, high) in relevant.bounds.items()
        }
        self.choices: dict[str, Switch] = {}
        self._states: dict[str, dict[str, Switch]] = {}
        self._asked: dict[object, Switch] = {}
        self.facts = relevant.facts
        self._happened: dict[str, Switch] = {}
        self.ends: list[Instant] = []  # of every window that was asked about
        self._bind(relevant)

    # ------------------------------------------------------------------ what must hold

    def _bind(self, relevant: Relevant) -> None:
        model = self.switches.model
        for clause in relevant.clauses:
            either = [self._literal(one) for one in clause]
            whole = self.switches.any(either)
            if whole is False:
                model.add_bool_or([])
            elif whole is not True:
                model.add_bool_or([whole])
        for tie in relevant.ties:
            self._tie(tie)

    def _tie(self, tie: Tie) -> None:
        one = tie.constraint
        anchor, moment = self.moments[one.anchor], self.moments[one.moment]
        if not tie.conditions and one.offset == NOT_BEFORE:
            self.switches.follows(anchor, moment)
        holds: list[Switch] = []
        if one.offset.low is not None:
            holds.append(self.switches.no_later(self._off(anchor, one.offset.low, True), moment))
        if one.offset.high is not None:
            holds.append(self.switches.no_later(moment, self._off(anchor, one.offset.high, False)))
        unless = [no(self._literal(one)) for one in tie.conditions]
        for each in holds:
            self._require(self.switches.any([each, *unless]))

    def _off(self, anchor: Instant, duration: Duration, low: bool) -> Instant:
        return self.switches.reached(anchor, duration, later=True, low=low)

    def _require(self, switch: Switch) -> None:
        if switch is False:
            self.switches.model.add_bool_or([])
        elif switch is not True:
            self.switches.model.add_bool_or([switch])

    require = _require

    def bind(self, tie: Tie) -> None:
        """Hold this tie too."""
        self._tie(tie)

    def choice(self, id: str) -> Switch:
        """The answer to a choice."""
        if id not in self.choices:
            self.choices[id] = self.switches.new()
        return self.choices[id]

    def _literal(self, literal: Literal) -> Switch:
        answer = self.choice(literal.choice)
        return answer if literal.holds else no(answer)

    def happened(self, fact: Fact) -> Switch:
        """Whether the fact happened, and not after the end of an open record."""
        if fact.id not in self._happened:
            parts = [self._literal(one) for one in fact.conditions]
            if self.as_of is not None:
                parts.append(self._by(self.moments[fact.moment], constant(self.as_of)))
            self._happened[fact.id] = self.switches.all(parts)
        return self._happened[fact.id]

    def _by(self, at: Instant, by: Instant | None) -> Switch:
        return True if by is None else self.switches.no_later(at, by)

    # ------------------------------------------------------------------ what is asked

    def fires(self, trigger: Fact, by: Instant | None) -> Switch:
        """Whether the rule fires for this trigger, no later than `by` (None: ever)."""
        return self.switches.all(
            [
                self._starts(trigger),
                self._by(self.moments[trigger.moment], by),
                self.known(self.rule.condition, trigger, trigger, True, by),
            ]
        )

    def open(self, trigger: Fact, by: Instant) -> Switch:
        """Whether at `by` neither firing nor not firing is known of this trigger."""
        condition = self.rule.condition
        return self.switches.all(
            [
                self._starts(trigger),
                no(self.known(condition, trigger, trigger, True, by)),
                no(self.known(condition, trigger, trigger, False, by)),
            ]
        )

    @cached_property
    def triggers(self) -> tuple[Fact, ...]:
        """Facts that could be the trigger."""
        return tuple(one for one in self.facts if of_kind(self.rule.trigger.kinds, one.kind))

    def _starts(self, trigger: Fact) -> Switch:
        tests = self._tests(self.rule.trigger, trigger, trigger, trigger, True, None)
        return self.switches.all([self.happened(trigger), tests])

    def known(
        self, condition: Condition, fact: Fact, trigger: Fact, want: bool, by: Instant | None
    ) -> Switch:
        """Whether the condition is known to be `want` by then."""
        key = (id(condition), fact.id, trigger.id, want, None if by is None else by.key)
        if key not in self._asked:
            self._asked[key] = self._known(condition, fact, trigger, want, by)
        return self._asked[key]

    def _known(
        self, condition: Condition, fact: Fact, trigger: Fact, want: bool, by: Instant | None
    ) -> Switch:
        match condition:
            case Not(part):
                return self.known(part, fact, trigger, not want, by)
            case All_(parts) | Any_(parts):
                each = [self.known(part, fact, trigger, want, by) for part in parts]
                together = isinstance(condition, All_) is want
                return self.switches.all(each) if together else self.switches.any(each)
            case Tried(state, parts):
                chosen = self._chosen(state, [value for value, _ in parts])
                return self.switches.any(
                    self.switches.all([chosen[value], self.known(part, fact, trigger, want, by)])
                    for value, part in parts
                )
            case Known():
                at = self._by(self.moments[trigger.moment], by)
                holds = self._state(condition, trigger)
                return self.switches.all([at, holds if want else no(holds)])
            case Counted():
                return self._counted(condition, fact, trigger, want, by)
        raise TypeError(condition)

    def _chosen(self, state: str, values: list[str]) -> dict[str, Switch]:
        """Which value a state has that nothing has set: exactly one of those tried."""
        chosen = self._states.setdefault(state, {})
        if not chosen:
            for value in values:
                chosen[value] = self.choice(f"state:{state}:{value}")
            self.switches.model.add_exactly_one(list(chosen.values()))
        return chosen

    def _state(self, condition: Known, trigger: Fact) -> Switch:
        """Whether the state has the value at the trigger."""
        at = self.moments[trigger.moment]
        setters = [one for one in self.facts if of_kind(condition.kinds, one.kind)]
        before = {one.id: self._set_by(one, at) for one in setters}
        fits = [one for one in setters if _attribute(one, condition.attribute) == condition.value]
        latest = [
            self.switches.all(
                [
                    before[one.id],
                    *(no(self._overtakes(other, one, before)) for other in setters),
                ]
            )
            for one in fits
        ]
        unset = no(self.switches.any(before.values())) if condition.value is None else False
        return self.switches.any([*latest, unset])

    def _set_by(self, setter: Fact, at: Instant) -> Switch:
        moment = self.moments[setter.moment]
        return self.switches.all([self.happened(setter), self.switches.no_later(moment, at)])

    def _overtakes(self, other: Fact, one: Fact, before: dict[str, Switch]) -> Switch:
        later = no(self.switches.no_later(self.moments[other.moment], self.moments[one.moment]))
        return self.switches.all([before[other.id], later])

    # ------------------------------------------------------------------ counting

    def _counted(
        self, condition: Counted, fact: Fact, trigger: Fact, want: bool, by: Instant | None
    ) -> Switch:
        if condition.at_least <= 0:
            return want
        low, high = self._reach(condition.window, fact, trigger)
        pattern = condition.pattern
        found = [
            (one, self._within(one, low, high))
            for one in self.facts
            if of_kind(pattern.kinds, one.kind)
        ]
        found = [(one, there) for one, there in found if there is not False]
        if want:
            met = [
                (one, self.switches.all([there, self._matches(pattern, one, fact, trigger, by)]))
                for one, there in found
            ]
            return self._enough(condition, met)
        if high is None:
            return False
        possible = [
            (one, self.switches.all([there, no(self._fails(pattern, one, fact, trigger, by))]))
            for one, there in found
        ]
        too_few = no(self._enough(condition, possible))
        over = self._by(high, by)
        return self.switches.all([over, too_few, self._silent(condition, fact, trigger, low, high)])

    def _silent(
        self,
        condition: Counted,
        fact: Fact,
        trigger: Fact,
        low: Instant | None,
        high: Instant | None,
    ) -> Switch:
        id = self._silences.needed(condition, fact, trigger, low and low.low, high and high.high)
        return True if id is None else self.choice(id)

    def _enough(self, condition: Counted, met: list[tuple[Fact, Switch]]) -> Switch:
        if condition.different is None:
            return self.switches.at_least(condition.at_least, [there for _, there in met])
        if condition.different == "day":
            return self.switches.at_least(condition.at_least, self._days(met))
        values: dict[str, list[Switch]] = {}
        for one, there in met:
            value = _attribute(one, condition.different)
            if value is not None:
                values.setdefault(value, []).append(there)
        return self.switches.at_least(
            condition.at_least, [self.switches.any(each) for each in values.values()]
        )

    def _days(self, met: list[tuple[Fact, Switch]]) -> Iterator[Switch]:
        """For each fact whether it is the first (as listed) of those that are there on its day."""
        for number, (one, there) in enumerate(met):
            at = self.moments[one.moment]
            earlier = [
                self.switches.all([other, self.switches.same_day(self.moments[before.moment], at)])
                for before, other in met[:number]
            ]
            yield self.switches.all([there, no(self.switches.any(earlier))])

    def _within(self, one: Fact, low: Instant | None, high: Instant | None) -> Switch:
        at = self.moments[one.moment]
        return self.switches.all(
            [
                self.happened(one),
                True if low is None else self.switches.no_later(low, at),
                True if high is None else self.switches.no_later(at, high),
            ]
        )

    def _matches(
        self, pattern: Pattern, one: Fact, fact: Fact, trigger: Fact, by: Instant | None
    ) -> Switch:
        tests = self._tests(pattern, one, fact, trigger, True, by)
        return self.switches.all([self._by(self.moments[one.moment], by), tests])

    def _fails(
        self, pattern: Pattern, one: Fact, fact: Fact, trigger: Fact, by: Instant | None
    ) -> Switch:
        return self._tests(pattern, one, fact, trigger, False, by)

    def _tests(
        self,
        pattern: Pattern,
        one: Fact,
        fact: Fact,
        trigger: Fact,
        want: bool,
        by: Instant | None,
    ) -> Switch:
        """Whether all tests are known to be met by then; or, unless `want`, one not to be."""
        each: list[Switch] = []
        for test in pattern.tests:
            if isinstance(test, Having):
                each.append(self.known(test.condition, one, trigger, want, by))
            else:
                passed = passes(test, one, fact, trigger)
                at = self._by(self.moments[one.moment], by)
                each.append(self.switches.all([passed is want, at]))
        return self.switches.all(each) if want else self.switches.any(each)

    def _reach(
        self, window: Window, fact: Fact, trigger: Fact
    ) -> tuple[Instant | None, Instant | None]:
        return (
            self._bound(window.low, fact, trigger, True),
            self._bound(window.high, fact, trigger, False),
        )

    def _bound(self, bound: Bound | None, fact: Fact, trigger: Fact, low: bool) -> Instant | None:
        if bound is None:
            return None
        at = self.moments[(trigger if bound.anchor == "trigger" else fact).moment]
        if bound.length is not None:
            duration = Duration(bound.length.amount, bound.length.unit)
            at = self.switches.reached(at, duration, later=bound.later, low=low)
        if bound.strict:
            at = at.plus(1 if low else -1)
        if not low:
            self.ends.append(at)
        return at


def passes(test: Is | Same, one: Fact, fact: Fact, trigger: Fact) -> bool:
    """Whether a test on attributes alone is met."""
    mine = _attribute(one, test.attribute)
    if isinstance(test, Is):
        return mine in test.values
    other = trigger if test.of == "trigger" else fact
    theirs = _attribute(other, test.of_attribute or test.attribute)
    if test.different:
        return mine is not None and theirs is not None and mine != theirs
    return mine == theirs


def _attribute(fact: Fact, name: str) -> str | None:
    return dict(fact.attributes).get(name)
