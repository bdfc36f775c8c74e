"""Switches and instants over a constraint model: constants stay constants as long as they can."""

from collections.abc import Iterable
from typing import NamedTuple

from ortools.sat.python import cp_model

from conspectus.dates import (
    Duration,
    Unit,
    earliest_after,
    earliest_before,
    latest_after,
    latest_before,
)
from conspectus.dates.instants import civil_from_days, instant
from conspectus.dates.reckoning import local_day

Switch = bool | cp_model.LiteralT
_ELAPSED = {Unit.SECONDS: 1, Unit.HOURS: 3_600, Unit.DAYS: 86_400}
MOST_DAYS = 80_000


class Instant(NamedTuple):
    """A moment of the model: `expression` lies from `low` to `high`; `key` tells it from others."""

    expression: cp_model.LinearExprT
    low: int
    high: int
    key: object

    def plus(self, seconds: int) -> "Instant":
        """So many seconds later."""
        if not seconds:
            return self
        return Instant(
            self.expression + seconds, self.low + seconds, self.high + seconds, (self.key, seconds)
        )


def constant(at: int) -> Instant:
    """A moment that is known."""
    return Instant(at, at, at, at)


class Switches:
    """Builds a model. Every method answers with a bool where the bounds already decide."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self._compared: dict[tuple[object, object], Switch] = {}
        self._days: dict[object, tuple[cp_model.IntVar, int]] = {}
        self._reached: dict[object, Instant] = {}
        self._chain: dict[object, object] = {}

    def new(self) -> cp_model.IntVar:
        """A switch that nothing binds yet."""
        return self.model.new_bool_var("")

    def moment(self, low: int, high: int, key: object) -> Instant:
        """A moment somewhere from `low` to `high`."""
        if low == high:
            return Instant(low, low, high, key)
        return Instant(self.model.new_int_var(low, high, ""), low, high, key)

    def no_later(self, one: Instant, two: Instant) -> Switch:
        """one ≤ two."""
        if one.high <= two.low:
            return True
        if one.low > two.high:
            return False
        if one.key == two.key:
            return True
        found = self._compared.get((one.key, two.key))
        if found is None:
            found = self.new()
            self.model.add(one.expression <= two.expression).only_enforce_if(found)
            self.model.add(one.expression > two.expression).only_enforce_if(~found)
            self._compared[one.key, two.key] = found
        return found

    def follows(self, one: Instant, two: Instant) -> None:
        """It is known that one ≤ two, where the two are links of a chain."""
        self._chain[one.key] = two.key

    def chained(self) -> None:
        """Say of every comparison with a link of a chain what it says of the next link.

        The solver would find it out, one link at a time; told beforehand it searches far less.
        """
        for side in (0, 1):
            links: dict[tuple[object, object], dict[object, Switch]] = {}
            for keys, switch in self._compared.items():
                base, shift = _base(keys[side])
                links.setdefault((shift, keys[1 - side]), {})[base] = switch
            for each in links.values():
                self._implied(each, later_first=side == 0)

    def _implied(self, links: dict[object, Switch], *, later_first: bool) -> None:
        """A later link no later than something: so is the one before. And the other way about."""
        for base, switch in links.items():
            after = links.get(self._chain.get(base))
            if after is not None:
                one, two = (after, switch) if later_first else (switch, after)
                self.model.add_implication(one, two)

    def same_day(self, one: Instant, two: Instant) -> Switch:
        """Whether both lie on one local day."""
        first, second = self._day(one), self._day(two)
        if isinstance(first, int) and isinstance(second, int):
            return first == second
        both = self.new()
        self.model.add(first == second).only_enforce_if(both)
        self.model.add(first != second).only_enforce_if(~both)
        return both

    def all(self, parts: Iterable[Switch]) -> Switch:
        """Whether every part is on."""
        left = _left(parts, False)
        if left is None:
            return False
        if len(left) < 2:
            return left[0] if left else True
        whole = self.new()
        self.model.add_bool_and(left).only_enforce_if(whole)
        self.model.add_bool_or([whole, *(~one for one in left)])
        return whole

    def any(self, parts: Iterable[Switch]) -> Switch:
        """Whether some part is on."""
        return no(self.all(no(one) for one in parts))

    def at_least(self, number: int, parts: Iterable[Switch]) -> Switch:
        """Whether so many parts are on."""
        known = list(parts)
        left = [one for one in known if not isinstance(one, bool)]
        number -= sum(one is True for one in known)
        if number <= 0:
            return True
        if number > len(left):
            return False
        if number == 1:
            return self.any(left)
        if number == len(left):
            return self.all(left)
        enough = self.new()
        self.model.add(sum(left) >= number).only_enforce_if(enough)
        self.model.add(sum(left) < number).only_enforce_if(~enough)
        return enough

    def reached(self, one: Instant, duration: Duration, *, later: bool, low: bool) -> Instant:
        """The first instant (`low`) or the last that is `duration` later or earlier."""
        if duration.unit in _ELAPSED:
            seconds = duration.amount * _ELAPSED[duration.unit]
            return one.plus(seconds if later else -seconds)
        key = (one.key, duration, later, low)
        if key not in self._reached:
            self._reached[key] = self._stepped(one, duration, later, low, key)
        return self._reached[key]

    def _stepped(
        self, one: Instant, duration: Duration, later: bool, low: bool, key: object
    ) -> Instant:
        step = _STEPS[later, low]
        first, last = step(one.low, duration), step(one.high, duration)
        if first == last:
            return constant(first)
        day, start = self._day_variable(one)
        days = range(start, local_day(one.high) + 1)
        values = [step(max(first_second(number), one.low), duration) for number in days]
        found = self.moment(first, last, key)
        self.model.add_element(day, values, found.expression)
        return found

    def _day(self, one: Instant) -> cp_model.LinearExprT:
        first, last = local_day(one.low), local_day(one.high)
        if first == last:
            return first
        day, start = self._day_variable(one)
        return day + start

    def _day_variable(self, one: Instant) -> tuple[cp_model.IntVar, int]:
        """The number of the moment's local day, counted from its first."""
        if one.key not in self._days:
            first, last = local_day(one.low), local_day(one.high)
            if last - first > MOST_DAYS:
                raise OverflowError("too many days")
            day = self.model.new_int_var(0, last - first, "")
            starts = [first_second(number) for number in range(first, last + 2)]
            start = self.model.new_int_var(starts[0], starts[-2], "")
            end = self.model.new_int_var(starts[1], starts[-1], "")
            self.model.add_element(day, starts[:-1], start)
            self.model.add_element(day, starts[1:], end)
            self.model.add(one.expression >= start)
            self.model.add(one.expression < end)
            self._days[one.key] = day, first
        return self._days[one.key]


_STEPS = {
    (True, True): earliest_after,
    (True, False): latest_after,
    (False, True): earliest_before,
    (False, False): latest_before,
}


def _base(key: object) -> tuple[object, object]:
    """What a moment was shifted from, and by what; shifting keeps the order of moments."""
    shifts = []
    while isinstance(key, tuple) and isinstance(key[0], tuple):
        shifts.append(key[1:])
        key = key[0]
    return key, tuple(shifts)


def first_second(day: int) -> int:
    """The first instant of a local day, by its number since 1970-01-01."""
    return instant(*civil_from_days(day))


def no(one: Switch) -> Switch:
    """The switch the other way about."""
    return (not one) if isinstance(one, bool) else ~one


def _left(parts: Iterable[Switch], deciding: bool) -> list[cp_model.LiteralT] | None:
    """The parts that are not known; None where one of them decides."""
    left = []
    for one in parts:
        if isinstance(one, bool):
            if one is deciding:
                return None
        else:
            left.append(one)
    return left
