"""The swim-lane picture: a lane for each person or agency, each date drawn as what it is."""

import msgspec

from conspectus.dates import Bounds
from conspectus.report.chronology.rows import Row, View, is_dated
from conspectus.report.chronology.swimlanes.axis import WIDTH, Axis, axis
from conspectus.report.chronology.swimlanes.lanes import (
    ROOM,
    By,
    Lane,
    counted,
    drawn,
    is_too_deep,
    named,
)
from conspectus.report.chronology.swimlanes.marks import mark
from conspectus.report.templating import render
from conspectus.report.words import moment

MOST_MARKS = 2_000  # entries; past that every lane shows counts
MOST_LANES = 60


class Band(msgspec.Struct, frozen=True):
    """A landmark: from where to where it may lie, and on which line its name stands."""

    name: str
    when: str
    left: float
    right: float
    line: int
    label: float
    side: str  # "start" or "end": on which side of `label` the words run


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """All that a drawing needs. `left_out`: how many lanes only the table shows."""

    by: By
    axis: Axis
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    aggregated: bool
    left_out: int
    width: float = WIDTH
    room: float = ROOM


def draw(view: View, by: By) -> str:
    """The picture as an HTML fragment of SVG drawings; see `conspectus.report.picture`."""
    return render("picture.html.j2", picture=_picture(view, by), view=view)


def _picture(view: View, by: By) -> Picture:
    scale = axis(view.case.scope, _times(view), WIDTH - ROOM)
    lanes = named(view, by)
    shown = sorted(lanes, key=lambda name: -len(lanes[name]))[:MOST_LANES]
    many = len(view.rows) > MOST_MARKS
    made = tuple(lane(name, lanes[name], scale, many) for name in lanes if name in set(shown))
    return Picture(
        by=by,
        axis=scale,
        lanes=made,
        bands=bands(view, scale),
        aggregated=any(one.bins for one in made),
        left_out=len(lanes) - len(made),
    )


def _times(view: View) -> list[Bounds]:
    landmarks = [landmark.when.bounds for landmark in view.case.landmarks]
    return [row.placed.bounds for row in view.rows if is_dated(row.placed)] + landmarks


def lane(name: str, rows: list[Row], scale: Axis, many: bool) -> Lane:
    """The lane of these rows: their marks, or counts where there are too many to take in."""
    marks = [mark(row, scale) for row in rows]
    note = "1 entry" if len(rows) == 1 else f"{len(rows):,} entries"
    if many:
        return counted(name, note, marks, scale)
    made = drawn(name, note, marks)
    return counted(name, note, marks, scale) if is_too_deep(made) else made


def bands(view: View, scale: Axis) -> tuple[Band, ...]:
    """Landmarks, each name on its own line, so that no two run into each other."""
    known = [one for one in view.case.landmarks if one.when.bounds != Bounds()]
    placed = []
    for line, landmark in enumerate(known):
        bounds = landmark.when.bounds
        left = scale.left if bounds.earliest is None else scale.x(bounds.earliest)
        right = scale.right if bounds.latest is None else scale.x(bounds.latest)
        from_left = left < WIDTH / 2
        placed.append(
            Band(
                landmark.name,
                moment(bounds).removeprefix("some time in "),
                left,
                max(right, left + 2),
                line,
                left if from_left else max(right, left + 2),
                "start" if from_left else "end",
            )
        )
    return tuple(placed)
