"""What a statement comes to, before it becomes an `UncertainDate`."""

from typing import NamedTuple

from conspectus.dates.instants import civil_from_days, days_from_civil, local, wall_bounds
from conspectus.dates.reading import feasts, stretch
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.points import Clock, Point, cover, one_day
from conspectus.dates.reading.stretch import Stretch
from conspectus.dates.values import OPEN, Bounds, Count, Kind, Relative, UncertainDate

DAY = 86_400
NO_YEAR = "No year is written."


class Told:
    """The fields of an `UncertainDate` that its words decide."""

    __slots__ = (
        "approximate",
        "bounds",
        "count",
        "edtf",
        "end",
        "kind",
        "parts",
        "relative",
        "start",
        "uncertain",
    )

    def __init__(self, kind: Kind, bounds: Bounds = OPEN, edtf: str | None = None) -> None:
        self.kind = kind
        self.bounds = bounds
        self.edtf = edtf
        self.start: Bounds | None = None
        self.end: Bounds | None = None
        self.count: Count | None = None
        self.parts: tuple[Bounds, ...] = ()
        self.relative: Relative | None = None
        self.approximate = False
        self.uncertain = False

    def qualified(self, *placed: "Placed") -> "Told":
        """The same, with the doubt of the points that it is made of."""
        self.approximate = any(one.point.approximate or one.margin for one in placed)
        self.uncertain = any(one.point.uncertain for one in placed)
        return self

    def finish(self, text: str, cursor: Cursor) -> UncertainDate:
        """The date, with what the reading rested on and had to say."""
        return UncertainDate(
            text,
            self.kind,
            edtf=self.edtf,
            bounds=self.bounds,
            start=self.start,
            end=self.end,
            count=self.count,
            parts=self.parts,
            relative=self.relative,
            uncertain=self.uncertain,
            approximate=self.approximate,
            conventions=tuple(cursor.used),
            problem=" ".join(cursor.notes) or None,
        )


class Placed(NamedTuple):
    """A point with the days that it covers, as written and with the margin of "about"."""

    point: Point
    stretch: Stretch
    wide: Stretch
    bounds: Bounds

    @property
    def sign(self) -> str:
        """How EDTF marks its doubt."""
        if self.point.uncertain:
            return "%" if self.point.approximate else "?"
        return "~" if self.point.approximate else ""

    @property
    def margin(self) -> int:
        """The margin of its time of day, in seconds."""
        return self.point.clock.margin if self.point.clock else 0

    @property
    def edtf(self) -> str | None:
        """Its form as one expression, where EDTF has one."""
        thirds = self.point.part in ("early", "mid", "late")
        if self.stretch.edtf is None or (thirds and self.point.approximate):
            return None  # the ~ of a third of a year is four months wide, and "about" is not
        return self.stretch.edtf + self.sign

    @property
    def first_text(self) -> str:
        """Its first day, to its own precision."""
        if self._is_coarse:
            return stretch.first_text(self.wide) + self.sign.strip("~%")
        return stretch.first_text(self.stretch) + self.sign

    @property
    def last_text(self) -> str:
        """Its last day, to its own precision."""
        if self._is_coarse:
            return stretch.last_text(self.wide) + self.sign.strip("~%")
        return stretch.last_text(self.stretch) + self.sign

    @property
    def _is_coarse(self) -> bool:
        """Whether its margin is more than the ~ of a day, a month or a year would say."""
        return self.point.approximate and self.stretch.unit not in ("day", "month", "year")


def days_of(point: Point, cursor: Cursor) -> Stretch | None:
    """The days of the point, whatever its time of day; None as for `cover`."""
    if point.lacks_year or point.lacks_month:
        point = beside(point, cursor)
    return _weekday(point, cursor) if point.unit == "weekday" else cover(point, cursor)


def place(point: Point, cursor: Cursor) -> Placed | None:
    """The point on the calendar; None, with a note, where it has no year or cannot be."""
    if point.lacks_year or point.lacks_month:
        point = beside(point, cursor)
    covered = days_of(point, cursor)
    if covered is None:
        if point.lacks_year:
            cursor.note(_lacking(point))
        return None
    if point.clock is not None and point.clock.zone is not None and covered.first == covered.last:
        point, covered = _here(point, covered)
    wide = stretch.widened(covered, cursor.use("circa")) if point.approximate else covered
    bounds = stretch.bounds(wide)
    if point.clock is not None:
        bounds = clocked(wide, point.clock)
        if point.clock.last >= DAY:
            last = covered.last + (point.clock.last // DAY)
            covered = stretch.days(covered.first + point.clock.first // DAY, last)
            covered = one_day(last) if covered.first == covered.last else covered
    return Placed(point, covered, wide, bounds)


def _here(point: Point, covered: Stretch) -> tuple[Point, Stretch]:
    """A time told with its zone, as clocks in England showed it."""
    clock = point.clock or Clock(0, 0)
    here = local(covered.first * DAY + clock.first - (clock.zone or 0))
    first = here.hour * 3600 + here.minute * 60 + here.second
    moved = point.copy()
    moved.clock = clock._replace(first=first, last=first + clock.last - clock.first, zone=None)
    return moved, one_day(days_from_civil(here.year, here.month, here.day))


def _lacking(point: Point) -> str:
    if point.unit == "weekday":
        return "A weekday is written without a date."
    if point.lacks_month:
        return "No month and no year are written."
    return NO_YEAR


def beside(point: Point, cursor: Cursor) -> Point:
    """The point with its year, and month, taken from the date beside it, if there is one."""
    date = cursor.beside
    if date is None or date.bounds.earliest is None or point.unit == "weekday":
        return point
    when = local(date.bounds.earliest)
    if point.lacks_month:
        point = point.with_month(when.month)
    cursor.use("anchor-year")
    return point.with_year(when.year)


def beside_day(cursor: Cursor) -> Point | None:
    """The one day that the words are read beside, if there is one."""
    date = cursor.beside
    if date is None or date.bounds.earliest is None or date.bounds.latest is None:
        return None
    if local(date.bounds.earliest)[:3] != local(date.bounds.latest)[:3]:
        return None
    cursor.use("time-alone")
    year, month, day = local(date.bounds.earliest)[:3]
    point = Point("day", year, month)
    point.day = day
    return point


def _weekday(point: Point, cursor: Cursor) -> Stretch | None:
    """The first such weekday on or beside the anchor, where that is one day."""
    date = cursor.beside
    if date is None or date.bounds.earliest is None or point.weekday is None:
        return None
    day = days_from_civil(*local(date.bounds.earliest)[:3])
    if cursor.use("weekday-alone") == "following":
        return one_day(day + (point.weekday - feasts.weekday_of(day) - 1) % 7 + 1)
    return one_day(day - (feasts.weekday_of(day) - point.weekday - 1) % 7 - 1)


def clocked(days: Stretch, clock: Clock) -> Bounds:
    """The instants of a time of day on these days, by clocks in England."""
    first = _clock_bounds(days.first, clock.first - clock.margin)
    last = _clock_bounds(days.last, clock.last + clock.margin)
    return Bounds(first.earliest, last.latest)


def _clock_bounds(day: int, seconds: int) -> Bounds:
    beyond, of_day = divmod(seconds, DAY)
    hour, rest = divmod(of_day, 3600)
    return wall_bounds(*civil_from_days(day + beyond), hour, *divmod(rest, 60))


def moment(point: Point, cursor: Cursor) -> Told:
    """One instant somewhere within the point."""
    placed = place(point, cursor)
    if placed is None:
        return without_place(point)
    if point.clock is not None and point.clock.span:
        return _clock_span(placed, point.clock)
    return Told(Kind.MOMENT, placed.bounds, moment_edtf(placed)).qualified(placed)


def moment_edtf(placed: Placed) -> str:
    """A moment within the point, as EDTF: to the second where a clock was read."""
    clock = placed.point.clock
    if clock is not None and clock.exact and not clock.margin and not placed.point.approximate:
        return _with_time(placed, clock)
    return _within(placed)


def _within(placed: Placed) -> str:
    """One of the days of the point, as EDTF.

    A third of a year has a code of its own in EDTF, kept for the ends of spans: few can read it.
    """
    if placed.edtf is not None and placed.point.part not in ("early", "mid", "late"):
        return placed.edtf
    first, last = placed.first_text, placed.last_text
    return first if first == last else f"[{first}..{last}]"


def _with_time(placed: Placed, clock: Clock) -> str:
    if clock.last - clock.first > 59 or placed.stretch.first != placed.stretch.last:
        return _within(placed)
    hour, rest = divmod(clock.first % DAY, 3600)
    if placed.sign:  # a time of day takes no sign in EDTF
        return placed.edtf or ""
    return f"{placed.first_text}T{hour:02}:{rest // 60:02}:{rest % 60:02}"


def _clock_span(placed: Placed, clock: Clock) -> Told:
    told = Told(Kind.SPAN, placed.bounds).qualified(placed)
    told.start = clocked(placed.wide, clock._replace(last=clock.first // 60 * 60 + 59))
    told.end = clocked(placed.wide, clock._replace(first=clock.last // 60 * 60))
    told.edtf = f"{placed.first_text}/{placed.last_text}"
    return told


def without_place(point: Point) -> Told:
    """A point that lacks its year: EDTF says what it can, and the bounds are open."""
    told = Told(Kind.MOMENT, OPEN, _yearless(point))
    told.approximate, told.uncertain = point.approximate, point.uncertain
    return told


def _yearless(point: Point) -> str | None:
    if not point.lacks_year or point.part or point.month is None:
        return None
    sign = "%" if point.uncertain and point.approximate else "?" if point.uncertain else ""
    sign = sign or ("~" if point.approximate else "")
    if point.unit == "month":
        return f"XXXX-{point.month:02}{sign}"
    possible = point.unit == "day" and point.day and stretch.day(2000, point.month, point.day)
    return f"XXXX-{point.month:02}-{point.day:02}{sign}" if possible else None
