"""From time to place on the page: an axis in up to three stretches, the scope period the widest.

What lies long before the scope period keeps its order and its years, on a compressed scale of its
own; the break is drawn. Nothing is cut off.
"""

from collections.abc import Iterable, Iterator

import msgspec

from conspectus.case import Scope
from conspectus.dates import Bounds
from conspectus.dates.instants import MONTHS, instant, local

DAY = 86_400
WIDTH = 1060.0  # of the whole picture beside its labels, in user units (pixels at full size)
_BEFORE = 190.0
_AFTER_LEAST, _AFTER_MOST = 76.0, 210.0
_LABEL = 64.0  # how much room the words under a tick need


class Stretch(msgspec.Struct, frozen=True):
    """A part of the axis with one scale. `name`: "before", "scope" or "after"."""

    name: str
    start: int
    end: int
    left: float
    right: float

    def x(self, when: int) -> float:
        share = (min(max(when, self.start), self.end) - self.start) / max(1, self.end - self.start)
        return self.left + share * (self.right - self.left)


class Tick(msgspec.Struct, frozen=True):
    """A line across the picture; `words` may be empty."""

    x: float
    words: str


class Axis(msgspec.Struct, frozen=True):
    """The stretches, left to right. `compressed`: the names of those on a smaller scale."""

    stretches: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]
    compressed: tuple[str, ...]

    @property
    def left(self) -> float:
        return self.stretches[0].left

    @property
    def right(self) -> float:
        return self.stretches[-1].right

    def x(self, when: int) -> float:
        """The place of an instant; one beyond either end stands at that end."""
        for stretch in self.stretches:
            if when <= stretch.end:
                return stretch.x(when)
        return self.right


def axis(scope: Scope, dates: Iterable[Bounds], room: float) -> Axis:
    """An axis as wide as `room` that holds the scope period and every known end of the dates."""
    known = [end for one in dates for end in (one.earliest, one.latest) if end is not None]
    period = _period(scope, known)
    stretches = tuple(_stretches(period, known, room))
    scale = next(_scale(one) for one in stretches if one.name == "scope")
    return Axis(
        stretches,
        tuple(tick for one in stretches for tick in _ticks(one)),
        tuple(one.name for one in stretches if _scale(one) < 0.7 * scale),
    )


def _period(scope: Scope, known: list[int]) -> tuple[int, int]:
    start, end = scope.start.bounds.earliest, scope.end.bounds.latest
    start = min(known, default=0) if start is None else start
    end = max(known, default=start) if end is None else end
    return start, max(end, start + DAY)


def _stretches(period: tuple[int, int], known: list[int], room: float) -> Iterator[Stretch]:
    start, end = period
    first, last = _from_year(min([start, *known])), _to_month(max([end, *known]))
    left = 0.0
    if min([start, *known]) < start:
        left = _BEFORE
        yield Stretch("before", first, start, 0.0, left)
    beyond = last - end if max([end, *known]) > end else 0
    share = (room - left) * beyond / (end - start + beyond)
    after = min(max(share, _AFTER_LEAST), _AFTER_MOST) if beyond else 0.0
    yield Stretch("scope", start, end, left, room - after)
    if beyond:
        yield Stretch("after", end, last, room - after, room)


def _scale(stretch: Stretch) -> float:
    return (stretch.right - stretch.left) / max(1, stretch.end - stretch.start)


def _from_year(when: int) -> int:
    return instant(local(when).year)


def _to_month(when: int) -> int:
    year, month = local(when)[:2]
    return instant(year + month // 12, month % 12 + 1) - 1


# Steps between ticks, finest first, as (unit, how many).
_STEPS = (
    *(("hour", step) for step in (1, 3, 6, 12)),
    *(("day", step) for step in (1, 2, 7, 14)),
    *(("month", step) for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)),
)
_SECONDS = {"hour": 3600, "day": DAY, "month": 30 * DAY}


def _ticks(stretch: Stretch) -> list[Tick]:
    """Ticks far enough apart for their words, none so near an end that it would run over it."""
    room = stretch.right - stretch.left
    least = _LABEL * (stretch.end - stretch.start) / max(room, 1)
    steps = (step for step in _STEPS if _SECONDS[step[0]] * step[1] >= least)
    unit, count = next(steps, _STEPS[-1])
    places = [(stretch.x(when), _words(when, unit, count)) for when in _marks(stretch, unit, count)]
    return [Tick(x, words if stretch.right - x >= _LABEL * 0.6 else "") for x, words in places]


def _marks(stretch: Stretch, unit: str, count: int) -> Iterator[int]:
    if unit == "month":
        yield from _months(stretch, count)
        return
    clock = local(stretch.start)
    midnight = instant(*clock[:3])
    step = _SECONDS[unit] * count
    first = midnight + -(-(stretch.start - midnight) // step) * step
    yield from range(first, stretch.end + 1, step)


def _months(stretch: Stretch, count: int) -> Iterator[int]:
    clock = local(stretch.start)
    number = -(-(clock.year * 12 + clock.month - 1) // count) * count
    while (when := instant(number // 12, number % 12 + 1)) <= stretch.end:
        if when >= stretch.start:
            yield when
        number += count


def _words(when: int, unit: str, count: int) -> str:
    clock = local(when)
    month = MONTHS[clock.month - 1][:3]
    if unit == "hour":
        midnight = clock.hour == 0
        return f"{clock.day} {month}" if midnight else f"{clock.hour:02}:{clock.minute:02}"
    if unit == "day":
        return f"{clock.day} {month} {clock.year}"
    return str(clock.year) if count >= 12 else f"{month} {clock.year}"
