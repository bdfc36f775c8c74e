"""The timeline of one review: a lane for each body, each date drawn as wide as it is uncertain."""

from collections.abc import Iterable, Sequence

import msgspec

from conspectus.dates import Kind, UncertainDate
from conspectus.learning.site.pictures.scales import Scale, Tick, scale
from conspectus.learning.site.wording import printable
from conspectus.learning.values import Event

WIDTH = 1000.0
MOST_LANES = 14
_LEFT, _RIGHT = 14.0, 986.0
_HEAD = 34.0
_NAME, _ROW, _GAP = 22.0, 20.0, 8.0
_POINT = 7.0  # units: nothing is drawn narrower
_FEW_DAYS = 7 * 86_400  # seconds: what is known as well as this may be drawn as a point
_DIGIT = 7.5
NOBODY = "No body named"
OTHERS = "Other bodies"
_NAME_LENGTH = 90


class Mark(msgspec.Struct, frozen=True):
    """An event in the picture. `shape`: "point", "within", "span" or "repeated".

    `left` and `right` are the ends of what is possible, `sure` of what is certain of a span.
    """

    number: int
    shape: str
    left: float
    right: float
    y: float
    sure: tuple[float, float] | None = None
    open_left: bool = False
    open_right: bool = False


class Lane(msgspec.Struct, frozen=True):
    """A body's marks, from `top` for `height` units."""

    name: str
    top: float
    height: float
    marks: tuple[Mark, ...]


class Timeline(msgspec.Struct, frozen=True):
    """All that the drawing needs. `left_out`: events with no date, which only the table has."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    turn: float | None
    shown: int
    left_out: int
    width: float = WIDTH


def timeline(events: Sequence[tuple[int, Event]]) -> Timeline | None:
    """The picture of numbered events, or None where none of them has a date."""
    dated = [(number, event) for number, event in events if _is_dated(event.when)]
    if not dated:
        return None
    known = [end for _, event in dated for end in _ends(event.when)]
    middles = [sum(ends) // len(ends) for _, event in dated if (ends := _ends(event.when))]
    drawn = scale(middles, min(known), max(known), _LEFT, _RIGHT)
    lanes = tuple(_lanes(dated, drawn))
    height = lanes[-1].top + lanes[-1].height + _GAP
    turn = drawn.middle if drawn.broken else None
    left_out = len(events) - len(dated)
    return Timeline(height, lanes, drawn.ticks(), turn, len(dated), left_out)


def _is_dated(when: UncertainDate) -> bool:
    return not when.problem and bool(_ends(when))


def _ends(when: UncertainDate) -> list[int]:
    return [end for end in (when.bounds.earliest, when.bounds.latest) if end is not None]


def _lanes(events: Sequence[tuple[int, Event]], drawn: Scale) -> Iterable[Lane]:
    top = _HEAD
    for name, members in _by_body(events):
        marks, rows = _rowed(members, drawn, top + _NAME)
        height = _NAME + rows * _ROW + _GAP
        yield Lane(name, top, height, marks)
        top += height


def _by_body(
    events: Sequence[tuple[int, Event]],
) -> list[tuple[str, list[tuple[int, Event]]]]:
    """The bodies in the order in which they first appear; the rarest together, nobody last."""
    found: dict[str, list[tuple[int, Event]]] = {}
    for number, event in events:
        found.setdefault(_name(event.agency), []).append((number, event))
    nobody = found.pop(NOBODY, [])
    often = sorted(found, key=lambda name: -len(found[name]))
    kept = set(often if len(often) <= MOST_LANES else often[: MOST_LANES - 1])
    lanes = [(name, members) for name, members in found.items() if name in kept]
    rest = [one for name, members in found.items() if name not in kept for one in members]
    lanes += [(OTHERS, sorted(rest, key=lambda one: one[0]))] if rest else []
    return lanes + ([(NOBODY, nobody)] if nobody else [])


def _name(agency: str) -> str:
    words = " ".join(printable(agency).split())
    return (words if len(words) <= _NAME_LENGTH else words[:_NAME_LENGTH] + "…") or NOBODY


def _rowed(
    events: Iterable[tuple[int, Event]], drawn: Scale, top: float
) -> tuple[tuple[Mark, ...], int]:
    """The marks, each in the first row where neither it nor its number meets another."""
    marks = [_mark(number, event.when, drawn) for number, event in events]
    taken: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda one: (one.left, one.number)):
        row = next((row for row, end in enumerate(taken) if end <= mark.left), len(taken))
        end = mark.right + 6 + _DIGIT * len(str(mark.number)) + 6
        taken[row : row + 1] = [end]
        placed.append(msgspec.structs.replace(mark, y=top + row * _ROW))
    return tuple(sorted(placed, key=lambda one: one.number)), len(taken)


def _mark(number: int, when: UncertainDate, drawn: Scale) -> Mark:
    earliest, latest = when.bounds.earliest, when.bounds.latest
    left = drawn.left if earliest is None else drawn.x(earliest)
    right = drawn.right if latest is None else drawn.x(latest)
    if right - left < _POINT and _is_exact(when):
        middle = min(max((left + right) / 2, _LEFT + _POINT / 2), _RIGHT - 40)
        return Mark(number, "point", middle - _POINT / 2, middle + _POINT / 2, 0.0)
    left = min(left, _RIGHT - 40)
    least = left + (_POINT if when.kind is Kind.SPAN else _POINT + 3)
    return Mark(
        number,
        {Kind.SPAN: "span", Kind.REPEATED: "repeated"}.get(when.kind, "within"),
        left,
        max(min(right, _RIGHT - 30), least),
        0.0,
        _certain(when, drawn),
        earliest is None,
        latest is None,
    )


def _is_exact(when: UncertainDate) -> bool:
    earliest, latest = when.bounds.earliest, when.bounds.latest
    if earliest is None or latest is None or when.kind is Kind.REPEATED:
        return False
    return latest - earliest <= _FEW_DAYS


def _certain(when: UncertainDate, drawn: Scale) -> tuple[float, float] | None:
    """Of a span: from the latest that it can have begun to the earliest that it can have ended."""
    if when.kind is not Kind.SPAN or when.start is None or when.end is None:
        return None
    if when.start.latest is None or when.end.earliest is None:
        return None
    first, last = drawn.x(when.start.latest), min(drawn.x(when.end.earliest), _RIGHT - 30)
    return (first, last) if last > first else None
