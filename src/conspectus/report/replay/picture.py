"""The firings drawn along the chronology's own axis of time, a lane for each person."""

from collections.abc import Iterable

import msgspec

from conspectus.dates import Bounds
from conspectus.policy.verdicts import Answer
from conspectus.report.chronology.rows import is_dated
from conspectus.report.chronology.swimlanes import MOST_MARKS, Band, bands
from conspectus.report.chronology.swimlanes import lane as entries_lane
from conspectus.report.chronology.swimlanes.axis import WIDTH, Axis, axis
from conspectus.report.chronology.swimlanes.lanes import ROOM, named
from conspectus.report.chronology.swimlanes.lanes import Lane as Entries
from conspectus.report.replay.rows import Replayed, Verdict
from conspectus.report.templating import render

STEP = 50.0  # from one firing to the next
_LEAST = 8.0  # the narrowest bar that still shows its hatching
_LETTER = 6.6  # width of a letter of the words beside a bar
_MOST_LETTERS = 110


class Bar(msgspec.Struct, frozen=True):
    """From where to where something may lie; an open end has no end drawn."""

    left: float
    right: float
    open_left: bool = False
    open_right: bool = False


class Firing(msgspec.Struct, frozen=True, kw_only=True):
    """A firing as a bar, with the facts that it is about above it. `side`: which way words run."""

    verdict: Verdict
    bar: Bar
    facts: tuple[Bar, ...]
    top: float
    label: str
    label_at: float
    side: str


class Lane(msgspec.Struct, frozen=True):
    """A person's lane: the firings, and below `height` the chronology's own marks, if any."""

    name: str
    note: str
    height: float
    firings: tuple[Firing, ...]
    entries: Entries | None


class Picture(msgspec.Struct, frozen=True):
    """All that the drawing needs."""

    axis: Axis
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    width: float = WIDTH


def draw(replayed: Replayed) -> str:
    """The picture as an HTML fragment; empty where nothing fires at a known time."""
    drawn = [one for one in replayed.verdicts if _is_drawn(one)]
    if not drawn:
        return ""
    view = replayed.view
    landmarks = [landmark.when.bounds for landmark in view.case.landmarks]
    told = [row.placed.bounds for row in view.rows if is_dated(row.placed)]
    scale = axis(view.case.scope, [*_times(drawn), *told, *landmarks], WIDTH - ROOM)
    entries = {
        name: entries_lane(name, rows, scale, len(view.rows) > MOST_MARKS)
        for name, rows in named(view, "person").items()
    }
    people: dict[str, list[Verdict]] = {person.name: [] for person in view.case.people}
    for one in drawn:
        people.setdefault(one.person, []).append(one)
    lanes = tuple(
        _lane(name, each, scale, entries.get(name)) for name, each in people.items() if each
    )
    return render("firings.html.j2", picture=Picture(scale, bands(view, scale), lanes))


def _is_drawn(verdict: Verdict) -> bool:
    return verdict.fires and not (verdict.line.earliest is None and verdict.line.latest is None)


def _times(verdicts: Iterable[Verdict]) -> Iterable[Bounds]:
    for one in verdicts:
        yield Bounds(one.line.earliest, one.line.latest)
        yield from (fact.bounds for fact in one.line.facts if fact.bounds != Bounds())


def _lane(name: str, verdicts: list[Verdict], scale: Axis, entries: Entries | None) -> Lane:
    firings = tuple(_firing(one, scale, STEP * number) for number, one in enumerate(verdicts))
    certain = sum(one.line.verdict is Answer.CERTAIN for one in verdicts)
    note = f"{certain} certain, {len(verdicts) - certain} possible"
    return Lane(name, note, STEP * len(firings) + 8, firings, entries)


def _firing(verdict: Verdict, scale: Axis, top: float) -> Firing:
    line = verdict.line
    bar = _bar(Bounds(line.earliest, line.latest), scale)
    facts = (_bar(fact.bounds, scale) for fact in line.facts if fact.bounds != Bounds())
    word = "Certain" if line.verdict is Answer.CERTAIN else "Possible"
    label = f"{word}: {line.title or line.policy}"
    label = label if len(label) <= _MOST_LETTERS else f"{label[:_MOST_LETTERS]}…"
    from_left = bar.left + _LETTER * len(label) <= scale.right
    return Firing(
        verdict=verdict,
        bar=bar,
        facts=tuple(dict.fromkeys(facts)),
        top=top,
        label=label,
        label_at=bar.left if from_left else min(bar.right, scale.right - 4),
        side="start" if from_left else "end",
    )


def _bar(bounds: Bounds, scale: Axis) -> Bar:
    left = scale.left if bounds.earliest is None else scale.x(bounds.earliest)
    right = scale.right if bounds.latest is None else scale.x(bounds.latest)
    if right - left < _LEAST:
        middle = (left + right) / 2
        left = min(max(middle - _LEAST / 2, scale.left + 1), scale.right - _LEAST - 1)
        right = left + _LEAST
    return Bar(left, right, bounds.earliest is None, bounds.latest is None)
