"""From the pieces of EDTF to an uncertain date."""

from conspectus.dates.edtf.extent import APPROXIMATE, UNCERTAIN, Margin, covers, marks, units
from conspectus.dates.edtf.grammar import Clock, Interval, Point, Range, Set, parse, refuse
from conspectus.dates.instants import DAY, days_from_civil, month_length, wall_bounds
from conspectus.dates.values import OPEN, Bounds, Count, Kind, UncertainDate

CIRCA = "circa"  # the convention that says how much ~ adds
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def read_edtf(text: str, *, margin: int = 1) -> UncertainDate:
    """What an EDTF expression (ISO 8601-2, levels 0 to 2) says. Raises DateError if it is none.

    A date or one of a set (`[…]`) is a moment; an interval a span; all of a set (`{…}`) repeated.
    `~` and `%` widen the bounds by `margin` units of what they stand at, on either side (the
    convention "circa"); `?` and `%` mark the date as uncertain and widen nothing. A year with
    significant digits has its estimated digits open. A time without zone is a clock in England's.
    """
    pieces = parse(text)
    wide = Margin(approximate=margin)
    if isinstance(pieces, Point):
        return _moment(pieces, wide)
    if isinstance(pieces, Clock):
        return UncertainDate(text, Kind.MOMENT, edtf=text, bounds=_clock_bounds(pieces))
    if isinstance(pieces, Interval):
        return _span(text, pieces, wide)
    return _set(text, pieces, wide)


def ends_in_doubt(text: str, *, margin: int = 1) -> tuple[Bounds, Bounds]:
    """The bounds of start and end where `?` too widens by one unit of what it stands at."""
    pieces = parse(text)
    wide = Margin(approximate=margin, uncertain=1)
    if isinstance(pieces, Interval):
        return _ends(text, pieces, wide)
    if isinstance(pieces, Set):
        bounds = _hull([_member(one, wide, text) for one in pieces.members])
    else:
        bounds = _clock_bounds(pieces) if isinstance(pieces, Clock) else covers(pieces, wide)
    return bounds, bounds


def _moment(point: Point, margin: Margin) -> UncertainDate:
    uncertain, approximate = _doubts(point)
    return UncertainDate(
        point.text,
        Kind.MOMENT,
        edtf=point.text,
        bounds=covers(point, margin),
        uncertain=uncertain,
        approximate=approximate,
        conventions=_conventions(point),
    )


def _span(text: str, interval: Interval, margin: Margin) -> UncertainDate:
    start, end = _ends(text, interval, margin)
    uncertain, approximate = _doubts(interval.start, interval.end)
    return UncertainDate(
        text,
        Kind.SPAN,
        edtf=text,
        bounds=Bounds(start.earliest, end.latest),
        start=start,
        end=end,
        uncertain=uncertain,
        approximate=approximate,
        conventions=_conventions(interval.start, interval.end),
    )


def _ends(text: str, interval: Interval, margin: Margin) -> tuple[Bounds, Bounds]:
    """The bounds of both ends. One that is not told is bounded by the other: a span ends last."""
    start, end = _end(interval.start, margin), _end(interval.end, margin)
    if start.earliest is not None and end.latest is not None and start.earliest > end.latest:
        refuse(text, "it ends before it starts")
    if interval.start is None:
        start = Bounds(None, end.latest)
    if interval.end is None:
        end = Bounds(start.earliest)
    return start, end


def _set(text: str, pieces: Set, margin: Margin) -> UncertainDate:
    parts = tuple(_member(one, margin, text) for one in pieces.members)
    points = [point for one in pieces.members for point in _points(one)]
    uncertain, approximate = _doubts(*points)
    return UncertainDate(
        text,
        Kind.REPEATED if pieces.every else Kind.MOMENT,
        edtf=text.replace(" ", ""),
        bounds=_hull(list(parts)),
        parts=parts if len(parts) > 1 else (),
        count=_count(pieces) if pieces.every else None,
        uncertain=uncertain,
        approximate=approximate,
        conventions=_conventions(*points),
    )


def _member(member: Point | Range, margin: Margin, text: str) -> Bounds:
    if isinstance(member, Point):
        return covers(member, margin)
    first, last = _end(member.first, margin), _end(member.last, margin)
    if first.earliest is not None and last.latest is not None and first.earliest > last.latest:
        refuse(text, "a range in it ends before it starts")
    return Bounds(first.earliest, last.latest)


def _end(point: Point | None, margin: Margin) -> Bounds:
    return OPEN if point is None else covers(point, margin)


def _points(member: Point | Range) -> list[Point]:
    ends = (member,) if isinstance(member, Point) else (member.first, member.last)
    return [point for point in ends if point is not None]


def _hull(parts: list[Bounds]) -> Bounds:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.hull(part)
    return whole


def _count(pieces: Set) -> Count:
    """How many members there are, as far as they can be counted."""
    counts = [_count_of(member) for member in pieces.members]
    low = sum(count.low for count in counts)
    highs = [count.high for count in counts if count.high is not None]
    return Count(low, sum(highs) if len(highs) == len(counts) else None)


def _count_of(member: Point | Range) -> Count:
    if isinstance(member, Point):
        return Count(1, 1)
    if member.first is None or member.last is None:
        return Count(1, None)
    counted = units(member.first, member.last)
    return Count(1, None) if counted is None else Count(counted, counted)


def _doubts(*points: Point | None) -> tuple[bool, bool]:
    """Whether any of them is uncertain, and whether any is approximate."""
    told = [point for point in points if point is not None]
    marked = "".join(marks(point) for point in told)
    estimated = any(point.year.significant is not None for point in told)
    uncertain = any(mark in UNCERTAIN for mark in marked)
    return uncertain, estimated or any(mark in APPROXIMATE for mark in marked)


def _conventions(*points: Point | None) -> tuple[str, ...]:
    used: dict[str, None] = {}
    for point in points:
        if point is None:
            continue
        if point.month in _SEASONS:
            used[_SEASONS[point.month]] = None
        if any(mark in APPROXIMATE for mark in marks(point)):
            used[CIRCA] = None
    return tuple(used)


def _clock_bounds(clock: Clock) -> Bounds:
    (year, month, day), (hour, minute, second) = clock.date, clock.time
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        refuse(clock.text, "there is no such day")
    if hour > 23 or minute > 59 or second > 59:
        refuse(clock.text, "there is no such time of day")
    if clock.ahead is None:
        return wall_bounds(year, month, day, hour, minute, second)
    seconds = days_from_civil(year, month, day) * DAY + hour * 3600 + minute * 60 + second
    return Bounds(seconds - clock.ahead, seconds - clock.ahead)
