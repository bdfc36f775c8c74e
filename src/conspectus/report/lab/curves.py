"""The curves: where each point, line and tick stands. The template only draws them."""

from collections.abc import Callable, Sequence
from math import ceil, floor, log10

import msgspec

from conspectus.policy.lab import Lab, Setting
from conspectus.policy.lab.phrases import amount, named, number

WIDTH, HEIGHT = 440, 280
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 26, 46
MOST_LINES = 6  # as many shapes and dashes as can be told apart
MOST_TICKS = 7


class Point(msgspec.Struct, frozen=True):
    """A place in the drawing and what it stands for, in words."""

    x: float
    y: float
    words: str


class Line(msgspec.Struct, frozen=True):
    """One line: broken where a setting is not shown. `band`: between the outer quartiles."""

    name: str
    shape: int
    parts: tuple[tuple[Point, ...], ...]
    band: tuple[tuple[Point, ...], ...] = ()


class Tick(msgspec.Struct, frozen=True):
    """A mark on an axis."""

    at: float
    words: str


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """One measure against the first parameter that is swept. `hidden`: where nothing is shown."""

    id: str
    title: str
    told: str
    axis: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    steps: tuple[Tick, ...]
    hidden: tuple[float, ...]
    written: float
    banded: bool


class Measure(msgspec.Struct, frozen=True):
    """What a curve shows of a setting: lower, middle and upper, or None."""

    id: str
    title: str
    of: Callable[[Setting], tuple[float, float, float] | None]
    whole: float | None = None  # where the axis must end, as shares do
    unit: str = ""


def _one(value: float | None, times: float = 1) -> tuple[float, float, float] | None:
    return None if value is None else (value * times, value * times, value * times)


def _lead(one: Setting) -> tuple[float, float, float] | None:
    lead = one.lead_days
    return None if lead is None else (lead.lower, lead.middle, lead.upper)


MEASURES = (
    Measure(
        "alerts",
        "Alerts a week for every 1,000 people",
        lambda one: _one(one.alerts_per_1000_person_weeks),
    ),
    Measure("persons", "People with any alert", lambda one: _one(one.persons)),
    Measure(
        "no-action",
        "Alerts that would have needed no action",
        lambda one: _one(one.no_action_share, 100),
        100,
        "%",
    ),
    Measure(
        "reached",
        "Outcomes that came after an alert",
        lambda one: _one(one.reached_share, 100),
        100,
        "%",
    ),
    Measure("lead", "Days of warning before an outcome", _lead),
)


def curves(lab: Lab) -> list[Curve]:
    """A curve for each measure that has two points at least, over the parameter swept first."""
    groups = lines_of(lab)
    drawn = [_curve(lab, groups, measure) for measure in MEASURES]
    return [curve for curve in drawn if curve is not None]


def lines_of(lab: Lab) -> list[tuple[str, list[Setting]]]:
    """The settings that make each line: those alike in every parameter but the first.

    Past six lines only the one in which the others are as written.
    """
    others = lab.swept[1:]
    found: dict[tuple[int, ...], list[Setting]] = {}
    for one in lab.settings:
        found.setdefault(tuple(value for _, value in one.amounts[1:]), []).append(one)
    if len(found) > MOST_LINES:
        written = tuple(one.written for one in others)
        found = {written: found[written]}
    return [
        (", ".join(named(s, v) for s, v in zip(others, values, strict=True)), ones)
        for values, ones in found.items()
    ]


def _curve(lab: Lab, groups: Sequence[tuple[str, list[Setting]]], measure: Measure) -> Curve | None:
    values = [found for _, ones in groups for one in ones if (found := measure.of(one))]
    if len(values) < 2:
        return None
    first = lab.swept[0]
    amounts = sorted({one.amounts[0][1] for _, ones in groups for one in ones})
    across = _across(amounts)
    top, ticks = _scale(max(found[2] for found in values), measure)
    up = _up(top)
    lines = tuple(
        _line(lab, name, place, ones, (measure, across, up))
        for place, (name, ones) in enumerate(groups)
    )
    return Curve(
        id=measure.id,
        title=measure.title,
        told=_told(lab, groups, measure),
        axis=f"{first.name}{f', in {first.unit}' if first.unit else ''}",
        lines=lines,
        ticks=tuple(Tick(up(value), f"{number(value)}{measure.unit}") for value in ticks),
        steps=tuple(Tick(across(value), f"{value:,}") for value in _thinned(amounts)),
        hidden=tuple(sorted(across(value) for value in _hidden(groups, measure))),
        written=across(first.written),
        banded=any(line.band for line in lines),
    )


def _hidden(groups: Sequence[tuple[str, list[Setting]]], measure: Measure) -> set[int]:
    return {one.amounts[0][1] for _, ones in groups for one in ones if not measure.of(one)}


def _across(amounts: Sequence[int]) -> Callable[[int], float]:
    low, high = amounts[0], amounts[-1]
    wide = WIDTH - LEFT - RIGHT - 24
    return lambda value: LEFT + 12 + wide * (value - low) / max(high - low, 1)


def _up(top: float) -> Callable[[float], float]:
    tall = HEIGHT - TOP - BOTTOM
    return lambda value: HEIGHT - BOTTOM - tall * value / top


def _scale(most: float, measure: Measure) -> tuple[float, list[float]]:
    """Where the axis ends, and its ticks: from nought, always, in steps of 1, 2, 2.5 or 5."""
    if measure.whole:
        return measure.whole, [measure.whole * part / 4 for part in range(5)]
    rough = max(most, 1e-9) / 4
    power = 10.0 ** floor(log10(rough))
    step = next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough * 0.999)
    count = max(ceil(most / step - 1e-9), 1)
    return count * step, [step * place for place in range(count + 1)]


def _thinned(amounts: Sequence[int]) -> list[int]:
    return list(amounts[:: ceil(len(amounts) / MOST_TICKS)])


def _line(
    lab: Lab,
    name: str,
    shape: int,
    ones: Sequence[Setting],
    drawing: tuple[Measure, Callable[[int], float], Callable[[float], float]],
) -> Line:
    measure, across, up = drawing
    parts: list[list[tuple[Point, Point, Point]]] = [[]]
    for one in ones:
        value = one.amounts[0][1]
        found = measure.of(one)
        if found is None:
            parts.append([])
            continue
        words = f"{name + ', ' if name else ''}{named(lab.swept[0], value)}: "
        words += f"{number(found[1])}{measure.unit}"
        low, middle, high = (Point(across(value), up(height), words) for height in found)
        parts[-1].append((low, middle, high))
    drawn = [part for part in parts if part]
    banded = measure.of is _lead
    return Line(
        name,
        shape,
        tuple(tuple(point for _, point, _ in part) for part in drawn),
        tuple(_band(part) for part in drawn) if banded else (),
    )


def _band(part: Sequence[tuple[Point, Point, Point]]) -> tuple[Point, ...]:
    return (*(high for _, _, high in part), *(low for low, _, _ in reversed(part)))


def _told(lab: Lab, groups: Sequence[tuple[str, list[Setting]]], measure: Measure) -> str:
    """The curve in one sentence: its first and last point, line by line."""
    said = []
    for name, ones in groups:
        ends = [(one, found) for one in ones if (found := measure.of(one))]
        if ends:
            (a, low), (b, high) = ends[0], ends[-1]
            of = lab.swept[0]
            said.append(
                f"{name + ': ' if name else ''}{number(low[1])}{measure.unit} at "
                f"{amount(of, a.amounts[0][1])}, {number(high[1])}{measure.unit} at "
                f"{amount(of, b.amounts[0][1])}"
            )
    return f"{measure.title}, by {lab.swept[0].name}. {'; '.join(said)}."
