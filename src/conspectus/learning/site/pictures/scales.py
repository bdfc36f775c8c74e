"""From time to place in a picture, on one scale or on two where most of it lies near the end."""

from collections.abc import Sequence

import msgspec

from conspectus.dates import instant, local
from conspectus.dates.instants import MONTHS

_LABEL = 46.0  # units that a year's words need
_LONG = 8  # years; a shorter time needs no second scale
_CROWDED = 0.3  # how much later than evenly spread the events must lie for a second scale
_DAY = 86_400
_FEW = 3  # years, for which quarters are named too
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Tick(msgspec.Struct, frozen=True):
    """A line across the picture with words under it; `words` may be empty."""

    x: float
    words: str


class Scale(msgspec.Struct, frozen=True):
    """Instants `start` … `turn` … `end` stand at `left` … `middle` … `right`.

    Without a second scale `turn` is `start`, and `middle` is `left`.
    """

    start: int
    turn: int
    end: int
    left: float
    middle: float
    right: float

    @property
    def broken(self) -> bool:
        return self.turn > self.start

    def x(self, when: int) -> float:
        """The place of an instant; one beyond either end stands at that end."""
        if when < self.turn:
            share = max(0.0, (when - self.start) / (self.turn - self.start))
            return round(self.left + share * (self.middle - self.left), 1)
        share = min(1.0, (when - self.turn) / max(1, self.end - self.turn))
        return round(self.middle + share * (self.right - self.middle), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The starts of years, as many of them named as there is room for."""
        early = self._stretch(self.start, self.turn) if self.broken else []
        late = self._stretch(self.turn, self.end)
        room = late[0].x - _LABEL if late else self.right
        return (*(one for one in early if one.x <= room), *late)

    def _stretch(self, start: int, end: int) -> list[Tick]:
        first, last = local(start).year, local(end).year
        step = _step(last + 1 - first, abs(self.x(end) - self.x(start)))
        years = range(first + -first % step, last + 1, step)
        starts = [(instant(year, 1, 1), str(year)) for year in years]
        if last + 1 - first <= _FEW:
            starts += [
                (instant(year, month, 1), MONTHS[month - 1][:3])
                for year in range(first, last + 1)
                for month in (4, 7, 10)
            ]
        at_ends = [(self.x(at), words) for at, words in sorted(starts) if start <= at <= end]
        return [Tick(x, words if x <= self.right - _LABEL else "") for x, words in at_ends]


def scale(middles: Sequence[int], start: int, end: int, left: float, right: float) -> Scale:
    """The scale for events around these instants; whole years from `start` to `end`, ordered."""
    first, last = local(start).year, local(max(end, start + _DAY)).year
    opening, closing = instant(first, 1, 1), instant(last + 1, 1, 1)
    turn, share = _turn(sorted(middles), first, last)
    at = instant(turn, 1, 1) if turn > first else opening
    middle = left + share * (right - left) if turn > first else left
    return Scale(opening, at, closing, left, middle, right)


def _turn(middles: Sequence[int], first: int, last: int) -> tuple[int, float]:
    """The year from which the second scale runs (`first`: none), and the width of the one before.

    It is the year before which there is the most time for the fewest events.
    """
    years = last + 1 - first
    if years < _LONG or not middles:
        return first, 0.0
    best, found, share = _CROWDED, first, 0.0
    dates = [local(one).year for one in middles]
    for year in sorted(set(dates)):
        before = sum(1 for one in dates if one < year) / len(dates)
        gain = (year - first) / years - before
        if gain > best:
            best, found, share = gain, year, min(0.4, max(0.15, before))
    return found, share


def _step(years: int, width: float) -> int:
    room = max(1, int(width // _LABEL))
    return next((step for step in _STEPS if years / step <= room), 5000)
