"""One entry as a mark: a shape that says what kind of date it has, and no more than that."""

import msgspec

from conspectus.chronology.values import InScope
from conspectus.dates import Bounds, Count, Kind
from conspectus.report.chronology.rows import Row, is_dated
from conspectus.report.chronology.swimlanes.axis import DAY, Axis

LEAST = 7.0  # the narrowest bar that still shows its hatching
_DIGIT = 7.2  # width of a figure at the size of the numbers beside the marks
_TOOTH = 7.0


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how to draw an entry; all places are x, from the left of the axis.

    `shape`: "time" or "day" (known to the minute or day), "within" (one moment somewhere in the
    bar), "span" (lasts; `sure` is the part in which it certainly did), "repeated" (`teeth`), or
    "undated". `written`: how far the words alone reach, where more is known than they say.
    `look`: "in", "out" or "unsure", by scope.
    """

    row: Row
    shape: str
    look: str
    left: float = 0.0
    right: float = 0.0
    sure: tuple[float, float] | None = None
    written: tuple[float, float] | None = None
    open_left: bool = False
    open_right: bool = False
    teeth: tuple[float, ...] = ()
    label: str = ""
    label_at: float = 0.0  # where the label begins

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the mark needs room, its label too."""
        places = [self.left, self.right, self.label_at, self.label_at + _DIGIT * len(self.label)]
        places += self.written or ()
        return min(places) - 6, max(places) + 6


def mark(row: Row, axis: Axis) -> Mark:
    """How the entry of this row is drawn on this axis."""
    placed = row.placed
    look = _LOOKS[placed.scope]
    label = str(row.number) + ("?" if look == "unsure" else "")
    if not is_dated(placed):
        return Mark(row=row, shape="undated", look=look, label=label, label_at=10.0)
    left, right = _places(placed.bounds, axis)
    drawn = Mark(
        row=row,
        shape=_shape(row),
        look=look,
        left=left,
        right=right,
        open_left=placed.bounds.earliest is None,
        open_right=placed.bounds.latest is None,
        written=_written(row, axis),
        label=label,
    )
    finished = _FINISH[drawn.shape](drawn, axis) if drawn.shape in _FINISH else drawn
    return msgspec.structs.replace(finished, label_at=_label_at(finished, axis))


def _label_at(drawn: Mark, axis: Axis) -> float:
    """Beside the mark: to its right where there is room, else to its left, else upon it."""
    width = _DIGIT * len(drawn.label)
    if drawn.right + 10 + width <= axis.right:
        return drawn.right + 10
    if drawn.left - 12 - width >= axis.left:
        return drawn.left - 12 - width
    return drawn.right - 24 - width


_LOOKS = {
    InScope.IN: "in",
    InScope.PARTLY: "in",
    InScope.OUT: "out",
    InScope.CANNOT_TELL: "unsure",
}


def _shape(row: Row) -> str:
    placed = row.placed
    if placed.when.kind is Kind.REPEATED:
        return "repeated"
    if placed.start is not None or placed.end is not None or placed.when.kind is Kind.SPAN:
        return "span"
    low, high = placed.bounds.earliest, placed.bounds.latest
    if low is None or high is None or high - low > 25 * 3600:
        return "within"
    return "time" if high - low < 3600 else "day"


def _places(bounds: Bounds, axis: Axis) -> tuple[float, float]:
    left = axis.left if bounds.earliest is None else axis.x(bounds.earliest)
    right = axis.right if bounds.latest is None else axis.x(bounds.latest)
    if right - left < LEAST:
        middle = (left + right) / 2
        left = min(max(middle - LEAST / 2, axis.left + 3), axis.right - LEAST - 3)
        right = left + LEAST
    return left, right


def _written(row: Row, axis: Axis) -> tuple[float, float] | None:
    said, known = row.placed.when.bounds, row.placed.bounds
    if said in (known, Bounds()):
        return None
    return _places(said, axis)


def _span(drawn: Mark, axis: Axis) -> Mark:
    """The part between the latest start and the earliest end is certain; the rest is hatched."""
    placed = drawn.row.placed
    start, end = placed.start or placed.when.start, placed.end or placed.when.end
    if not (start and end) or start.latest is None or end.earliest is None:
        return drawn
    if start.latest >= end.earliest:
        return drawn
    left, right = axis.x(start.latest), axis.x(end.earliest)
    # A start or an end that is known to the day leaves nothing to hatch.
    left = drawn.left if left - drawn.left < 2 else left
    right = drawn.right if drawn.right - right < 2 else right
    return msgspec.structs.replace(drawn, sure=(left, right))


def _repeated(drawn: Mark, axis: Axis) -> Mark:
    """Teeth at even distances: they say that it recurred, not when."""
    room = drawn.right - drawn.left
    count = max(2, min(int(room / _TOOTH), 60))
    teeth = tuple(drawn.left + room * (n + 0.5) / count for n in range(count))
    often = _often(drawn.row.placed.when.count)
    return msgspec.structs.replace(drawn, teeth=teeth, label=f"{drawn.label}{often}")


def _often(count: Count | None) -> str:
    if count is None:
        return ""
    if count.high is None:
        return f" ({count.low} or more times)"
    return f" ({count.low}×)" if count.low == count.high else f" ({count.low}–{count.high}×)"


_FINISH = {"span": _span, "repeated": _repeated}

__all__ = ["DAY", "LEAST", "Mark", "mark"]
