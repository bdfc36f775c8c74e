"""Switches and instants over a constraint model: constants stay constants as long as they can."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ortools.sat.python import cp_model

from conspectus.dates import (
    Duration,
    Unit,
)
from conspectus.dates.reckoning import local_day
from conspectus.policy.evaluation.days import STEPS, Linear, day_of, reached_day
from conspectus.policy.evaluation.differences import Difference, relate

Switch = bool | cp_model.LiteralT
_ELAPSED = {Unit.SECONDS: 1, Unit.HOURS: 3_600, Unit.DAYS: 86_400}


class Instant(NamedTuple):
    """A moment of the model, from `low` to `high`; `key` tells it from others.

    It is `expression` seconds after the epoch; or, with a `day`, the first second of that local day
    (the last, unless `begins`) and `shift` seconds more.
    """

    expression: Linear
    low: int
    high: int
    key: object
    day: Linear | None = None
    begins: bool = True
    shift: int = 0

    def plus(self, seconds: int) -> "Instant":
        """So many seconds later."""
        if not seconds:
            return self
        return self._replace(
            expression=self.expression + seconds,
            low=self.low + seconds,
            high=self.high + seconds,
            key=(self.key, seconds),
            shift=self.shift + seconds,
        )


def constant(at: int) -> Instant:
    """A moment that is known."""
    return Instant(at, at, at, at)


class Switches:
    """Builds a model. Every method answers with a bool where the bounds already decide."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self._compared: dict[tuple[object, object], Switch] = {}
        self._days: dict[object, Linear] = {}
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
            difference, most = one.expression - two.expression, 0
            if one.day is not None or two.day is not None:
                difference, most = self._by_days(one, two)
            self.model.add(difference <= most).only_enforce_if(found)
            self.model.add(difference > most).only_enforce_if(~found)
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
        relate(self.model, self._differences())

    def _differences(self) -> Iterator[Difference]:
        """Every comparison as a bound on the difference of two moments; 0 stands for the epoch."""
        for (one, two), switch in self._compared.items():
            (first, shifted), (second, other) = _from(one), _from(two)
            yield Difference(first, second, other - shifted, switch)

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
        step = STEPS[later, low]
        first, last = step(one.low, duration), step(one.high, duration)
        if first == last:
            return constant(first)
        days = local_day(one.low), local_day(one.high)
        day = reached_day(self.model, self._day(one), days, duration, (later, low))
        return Instant(0, first, last, key, day, begins=low)

    def _day(self, one: Instant) -> Linear:
        """The number of the moment's local day."""
        if one.key not in self._days:
            self._days[one.key] = day_of(self.model, one.expression, one.low, one.high)
        return self._days[one.key]

    def _by_days(self, one: Instant, two: Instant) -> tuple[Linear, int]:
        """one ≤ two as a difference of days, and the most that it may be.

        The first second of a day is no later than what lies on that day or after; the last second
        of it is no earlier than what lies on that day or before.
        """
        if two.day is None and one.day is not None:
            other = self._day(two.plus(-one.shift + (0 if one.begins else 1)))
            return one.day + (0 if one.begins else 1) - other, 0
        if one.day is None and two.day is not None:
            other = self._day(one.plus(-two.shift - (1 if two.begins else 0)))
            return other - two.day + (1 if two.begins else 0), 0
        raise AssertionError("two ends of calendar windows are never compared")


def _base(key: object) -> tuple[object, object]:
    """What a moment was shifted from, and by what; shifting keeps the order of moments."""
    shifts = []
    while isinstance(key, tuple) and isinstance(key[0], tuple):
        shifts.append(key[1:])
        key = key[0]
    return key, tuple(shifts)


def _from(key: object) -> tuple[object, int]:
    """What a moment is so many seconds after."""
    if isinstance(key, int):
        return 0, key
    if isinstance(key, tuple) and len(key) == 2 and isinstance(key[1], int):
        base, shift = _from(key[0])
        return base, shift + key[1]
    return key, 0


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
