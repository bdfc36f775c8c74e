"""Temporal network: solved whole, and changed by one constraint (no peer has calendar units)."""

import random
import time

from benchmarks.table import Row
from conspectus.dates import OPEN, Bounds, Duration, Offset, Unit, instant
from conspectus.dates.instants import DAY
from conspectus.dates.network import Constraint, Network

UNITS = (Unit.SECONDS, Unit.HOURS, Unit.DAYS, Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.MONTHS)
SIZE = dict(zip(UNITS, (1, 3600, DAY, DAY, 7 * DAY // 5, 31 * DAY), strict=True))
FIRST, LAST = instant(1995), instant(2024)


def case(size: int, seed: int = 5) -> tuple[dict[str, Bounds], list[Constraint]]:
    """So many entries and four times as many constraints, true of one hidden course of events.

    A third of the dates are exact days, a third months to years, a third not known within a life.
    """
    source = random.Random(seed)
    true = [source.randrange(FIRST, LAST) for _ in range(size)]
    moments = {f"m{n}": _bounds(source, when) for n, when in enumerate(true)}
    order = sorted(range(size), key=true.__getitem__)
    place = {n: position for position, n in enumerate(order)}
    constraints = []
    for number in range(4 * size):
        x = source.randrange(size)
        near = place[x] + source.choice((-1, 1)) * source.randint(1, 12)
        y = order[min(max(near, 0), size - 1)]
        offset = _offset(source, true[y] - true[x])
        constraints.append(Constraint(f"c{number}", f"m{x}", f"m{y}", offset))
    return moments, constraints


def _bounds(source: random.Random, when: int) -> Bounds:
    width = source.choice((DAY, source.randint(30, 700) * DAY, 29 * 365 * DAY))
    return Bounds(max(FIRST, when - source.randrange(width)), when + source.randrange(width))


def _offset(source: random.Random, apart: int) -> Offset:
    if source.random() < 0.5:  # "after" and "before" alone
        nothing = Duration(0, Unit.SECONDS)
        return Offset(nothing, None) if apart >= 0 else Offset(None, nothing)
    unit = source.choice(UNITS)
    size = SIZE[unit]
    least, room = apart // size, 2 + abs(apart) // size // 4
    return Offset(_round(least - room, unit), _round(least + 40 * room, unit, 1))


def _round(amount: int, unit: Unit, up: int = 0) -> Duration:
    """People write two figures."""
    grain = max(1, 10 ** (len(str(abs(amount))) - 2))
    return Duration((amount // grain + up) * grain, unit)


def milliseconds(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def changes(network: Network, constraints: list[Constraint], number: int) -> list[float]:
    """Milliseconds of each of so many changes: one constraint taken, the same one added."""
    taken = random.Random(3).sample(constraints, number)
    times = []
    for constraint in taken:
        for change in (lambda c: network.remove(c.id), network.add):
            start = time.perf_counter()
            change(constraint)
            times.append(milliseconds(start))
    return sorted(times)


def everything(size: int) -> float:
    """Milliseconds to date the one landmark that so many undated entries come after."""
    after = Offset(Duration(0, Unit.SECONDS), None)
    moments = {f"m{n}": Bounds(FIRST, LAST) for n in range(size)} | {"landmark": OPEN}
    moments["told"] = Bounds(instant(2010), instant(2011))
    network = Network(
        moments, [Constraint(f"c{n}", "landmark", f"m{n}", after) for n in range(size)]
    )
    start = time.perf_counter()
    network.add(Constraint("date", "told", "landmark", after))
    return milliseconds(start)


def run(quick: bool = False) -> list[Row]:
    Network(*case(50))  # bank holidays are read once
    rows, before = [], None
    for size in (1_000, 2_500, 5_000) if quick else (1_000, 2_500, 5_000, 10_000, 20_000):
        moments, constraints = case(size)
        start = time.perf_counter()
        network = Network(moments, constraints)
        whole = milliseconds(start)
        times = changes(network, constraints, 200)
        label = f"{size:,} moments, {len(constraints):,} constraints"
        growth = f", {whole / before[1]:.1f}× for {size / before[0]:.1f}×" if before else ""
        rows.append(Row("solved whole", label, f"{whole:,.0f} ms{growth}"))
        rows.append(
            Row(
                "one constraint added or taken",
                label,
                f"median {times[len(times) // 2]:.2f} ms, worst of 400 {times[-1]:.1f} ms",
            )
        )
        rows.append(
            Row("one constraint that moves every moment", label, f"{everything(size):,.1f} ms")
        )
        assert not network.contradictions
        before = size, whole
    return rows
