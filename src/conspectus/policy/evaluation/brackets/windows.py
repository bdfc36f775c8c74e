"""The two ends of a window, each reckoned from a moment."""

from functools import lru_cache
from math import inf
from typing import NamedTuple

from conspectus.dates import (
    Duration,
    Unit,
    earliest_after,
    earliest_before,
    latest_after,
    latest_before,
)
from conspectus.policy.evaluation.brackets.times import Box, Maybe
from conspectus.policy.record import Fact
from conspectus.policy.values import Bound, Window


class End(NamedTuple):
    """One end of a window. `side`: 1 for its first instant, -1 for its last."""

    bound: Bound
    moment: str
    side: int

    def reached(self, box: Box) -> tuple[int, int]:
        """The earliest and the latest instant of this end."""
        return self._at(box.low[self.moment]), self._at(box.high[self.moment])

    def _at(self, at: int) -> int:
        length, low = self.bound.length, self.side > 0
        if length is not None:
            at = _shifted(length.amount, length.unit, at, self.bound.later, low)
        return at + self.side * self.bound.strict

    def inside(self, low: int, high: int, end: tuple[int, int]) -> Maybe:
        """Whether a moment from `low` to `high` is on the inner side."""
        if self.side > 0:
            return True if end[1] <= low else False if end[0] > high else None
        return True if high <= end[0] else False if low > end[1] else None

    @property
    def keeps_itself(self) -> Maybe:
        """Whether the moment that it is reckoned from is on the inner side."""
        if self.bound.length is None:
            return not self.bound.strict
        outwards = self.bound.later is (self.side < 0)
        return True if outwards and not self.bound.strict else None


def ends(window: Window, fact: Fact, trigger: Fact) -> tuple[End | None, End | None]:
    """The first and the last end; None where the window is open."""
    return _end(window.low, 1, fact, trigger), _end(window.high, -1, fact, trigger)


def _end(bound: Bound | None, side: int, fact: Fact, trigger: Fact) -> End | None:
    if bound is None:
        return None
    return End(bound, (trigger if bound.anchor == "trigger" else fact).moment, side)


def last_instants(end: End | None, box: Box) -> tuple[float, float]:
    """The earliest and the latest instant of a last end; infinite where the window is open."""
    return (inf, inf) if end is None else end.reached(box)


@lru_cache(maxsize=65_536)
def _shifted(amount: int, unit: Unit, at: int, later: bool, low: bool) -> int:
    duration = Duration(amount, unit)
    if later:
        return (earliest_after if low else latest_after)(at, duration)
    return (earliest_before if low else latest_before)(at, duration)
