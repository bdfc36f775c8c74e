"""Ranges, lists and limits: between A and B, from A to B, A or B, before A, since A."""

from collections.abc import Callable
from typing import Any

from conspectus.dates.reading import stretch
from conspectus.dates.reading.calendar import read_point
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.days import read_ordinal, read_year
from conspectus.dates.reading.points import REVERSED, Point, day_of
from conspectus.dates.reading.resolving import edtf_of
from conspectus.dates.reading.told import (
    NO_YEAR,
    Placed,
    Told,
    beside,
    days_of,
    place,
    without_place,
)
from conspectus.dates.values import Bounds, Count, Kind

_SMALL = ("noise", ",", "(", '"', "approx", "either")
_MOST = 31  # members of a list: the days of a month


def read_item(cursor: Cursor) -> Point | None:
    """A point, or a bare day that takes its month from its neighbour."""
    mark = cursor.mark()
    point = read_point(cursor)
    weekday = point.weekday if point is not None and point.unit == "weekday" else None
    if point is not None and (weekday is None or not _is_day(cursor)):
        return point
    if weekday is None:
        cursor.skip(*_SMALL)
    if cursor.kind in ("digits", "nth") and len(str(cursor.value)) <= 2:
        day = int(str(cursor.step().value))
        if 1 <= day <= 31:
            bare = _bare_day(day, cursor)
            bare.weekday = weekday
            return bare
    if cursor.kind in ("ordinal", "tens"):
        nth = read_ordinal(cursor)
        if nth is not None and cursor.kind in _JOINS:
            return _bare_day(nth, cursor)
        cursor.back(mark)
    if cursor.kind == "digits" and len(str(cursor.value)) == 3:
        year = Point("year", int(cursor.step().value))
        year.approximate = any(
            token.kind == "approx" for token in cursor.tokens[mark[0] : cursor.at]
        )
        return year
    cursor.back(mark)
    return None


_JOINS = ("to", "and", "or", "-", ",")


def _is_day(cursor: Cursor) -> bool:
    return cursor.kind in ("digits", "nth") and len(str(cursor.value)) <= 2


def _bare_day(day: int, cursor: Cursor) -> Point:
    point = Point("day")
    point.day = day
    mark = cursor.mark()
    cursor.skip(",")
    year = read_year(cursor)
    if year is None:
        cursor.back(mark)
    point.year = year
    return point


# One point takes from another what it leaves out


def share(first: Point, last: Point, cursor: Cursor) -> tuple[Point, Point]:
    """Both points, each with the year and month that only the other has written."""
    first = _filled(first, last, cursor, back=True)
    return first, _filled(last, first, cursor, back=False)


def _filled(point: Point, other: Point, cursor: Cursor, *, back: bool) -> Point:
    """The point with what it lacks, so that it stands before (`back`) or after the other."""
    theirs = other.whose
    step = -1 if back else 1
    if point.lacks_month and theirs.month is not None:
        point = point.with_month(theirs.month)
        if theirs.day is not None and ((point.day or 0) - theirs.day) * step < 0:
            point = _moved_month(point, theirs.month + step)
    if point.lacks_year and theirs.year is not None and point.unit != "weekday":
        point = point.with_year(theirs.year)
        if _out_of_order(point, other, cursor, step):
            cursor.use("range-year")
            point = point.with_year(theirs.year + step)
    return point


def _moved_month(point: Point, month: int) -> Point:
    return point.with_month((month - 1) % 12 + 1)


def _out_of_order(point: Point, other: Point, cursor: Cursor, step: int) -> bool:
    mark = cursor.mark()
    mine, theirs = days_of(point, cursor), days_of(other, cursor)
    cursor.back(mark)
    if mine is None or theirs is None:
        return False
    return (mine.first - theirs.first) * step < 0


# Ranges


def pair(first: Point, last: Point, cursor: Cursor, *, between: bool) -> Told:
    """A moment between two points, or a span from one to the other."""
    if first.short and last.unit == "day":
        first = day_of(first)
    elif last.short and first.unit == "day":
        last = day_of(last)
    elif first.short and last.short and first.month == last.month:
        first, last = day_of(first), day_of(last)  # "July 13 to July 15"
    first, last = share(first, last, cursor)
    if first.lacks_year and last.lacks_year:
        first, last = share(beside(first, cursor), last, cursor)
    placed = _in_order(first, last, cursor)
    if placed is None:
        return _unplaced(first, last, between=between)
    begin, end = placed
    told = Told(Kind.MOMENT if between else Kind.SPAN).qualified(begin, end)
    told.bounds = Bounds(begin.bounds.earliest, end.bounds.latest)
    if between:
        told.edtf = f"[{begin.first_text}..{end.last_text}]"
    else:
        told.start, told.end = begin.bounds, end.bounds
        told.edtf = f"{begin.edtf}/{end.edtf}" if begin.edtf and end.edtf else None
    return told


def _unplaced(first: Point, last: Point, *, between: bool) -> Told:
    """A range one of whose ends has no place: its words are kept and nothing is claimed."""
    told = Told(Kind.MOMENT if between else Kind.SPAN)
    told.approximate = first.approximate or last.approximate
    told.uncertain = first.uncertain or last.uncertain
    begin, end = without_place(first).edtf, without_place(last).edtf
    told.edtf = f"{begin}/{end}" if begin and end and not between else None
    return told


def _in_order(first: Point, last: Point, cursor: Cursor) -> tuple[Placed, Placed] | None:
    begin, end = place(first, cursor), place(last, cursor)
    if begin is None or end is None:
        return None
    if begin.wide.first <= end.wide.last and not _clocks_reversed(begin, end):
        return begin, end
    if first.short and last.short is not None:
        return _as_days(first, last, cursor)
    cursor.note(REVERSED)
    return None


def _clocks_reversed(begin: Placed, end: Placed) -> bool:
    """Whether on one day the times of day are out of order."""
    early, late = begin.bounds.earliest, end.bounds.latest
    return early is not None and late is not None and early > late


def _as_days(first: Point, last: Point, cursor: Cursor) -> tuple[Placed, Placed] | None:
    """ "December 24 to January 3": read as years they are out of order, so they are days."""
    begin, end = day_of(first), day_of(last)
    if cursor.beside is None:
        cursor.note(NO_YEAR)
        return None
    return _in_order(*share(beside(begin, cursor), end, cursor), cursor)


def range_end(cursor: Cursor) -> Point | str | None:
    """The other end of a range: a point, "now" for one that goes on, or None."""
    mark = cursor.mark()
    if cursor.word() != "date":
        cursor.skip("noise", ",", "(")
    if cursor.kind == "now" or (cursor.word() == "date" and not cursor.ahead().kind):
        cursor.step()
        cursor.skip(")")
        return "now"
    cursor.back(mark)
    return _two_digit_year(cursor) or read_item(cursor)


def _two_digit_year(cursor: Cursor) -> Point | None:
    """The "52" of "1851-52", where a year of four digits stands before it."""
    back = cursor.tokens[cursor.at - 2] if cursor.at >= 2 else None
    if back is None or back.kind != "digits" or len(str(back.value)) != 4:
        return None
    if cursor.kind != "digits" or len(str(cursor.value)) != 2 or _goes_on(cursor):
        return None
    year, short = int(str(back.value)), int(cursor.value)
    full = year - year % 100 + short
    full = full if full > year else full + 100
    if full - year > _LONGEST_SHORT:
        return None
    cursor.step()
    return Point("year", full)


_LONGEST_SHORT = 50  # years that "1998-05" may be: past it the digits are a slip


def _goes_on(cursor: Cursor) -> bool:
    """Whether two digits are the day of what follows, not a year."""
    following = cursor.ahead().kind
    return following in ("month", "-", "/", "to") or (
        following == "." and cursor.ahead(2).kind == "digits"
    )


def finish_range(first: Point, cursor: Cursor, *, between: bool = False) -> Told | None:
    """The range whose first point and joining word are taken."""
    end = range_end(cursor)
    if end is None:
        return None
    if isinstance(end, Point):
        return pair(first, end, cursor, between=between)
    return not_before(first, cursor) if between else since(first, cursor)


def between(cursor: Cursor) -> Told | None:
    """ "between A and B": one moment, unless a count makes it several."""
    cursor.skip(".", ":")
    first = read_item(cursor)
    if first is None:
        return None
    cursor.skip(",")
    if not cursor.take("and", "to", "-", "~", "or"):
        return None
    return finish_range(first, cursor, between=True)


# Limits


def since(point: Point, cursor: Cursor) -> Told:
    """A span that begins in the point and whose end is not known."""
    placed = place(point, cursor)
    told = Told(Kind.SPAN)
    if placed is None:
        return told
    told.bounds = Bounds(placed.bounds.earliest, None)
    told.start, told.end = placed.bounds, Bounds(placed.bounds.earliest, None)
    told.edtf = f"{placed.edtf}/.." if placed.edtf else None
    return told.qualified(placed)


def until(point: Point, cursor: Cursor) -> Told:
    """A span that ends in the point and whose beginning is not known."""
    placed = place(point, cursor)
    told = Told(Kind.SPAN)
    if placed is None:
        return told
    told.bounds = Bounds(None, placed.bounds.latest)
    told.start, told.end = Bounds(None, placed.bounds.latest), placed.bounds
    told.edtf = f"../{placed.edtf}" if placed.edtf else None
    return told.qualified(placed)


def before(point: Point, cursor: Cursor) -> Told:
    """A moment before the point begins; before "the end of" one, at the latest on its last day."""
    if point.part == "late" and point.unit != "day":
        return by(_whole(point), cursor)
    placed = place(point, cursor)
    if placed is None:
        return Told(Kind.MOMENT)
    if point.clock is not None:
        just_before = (placed.bounds.earliest or 0) - 1
        bounds = Bounds(None, just_before)
        return _moment(placed, bounds, edtf_of(bounds) or "")
    previous = _neighbour(placed, -1)
    beside_it = placed._replace(stretch=previous, wide=_widened_as(placed, previous, cursor))
    latest = stretch.bounds(beside_it.wide).latest
    return _moment(placed, Bounds(None, latest), f"[..{beside_it.last_text}]")


def after(point: Point, cursor: Cursor) -> Told:
    """A moment after the point ends."""
    if point.part == "early" and point.unit != "day":
        return not_before(_whole(point), cursor)
    placed = place(point, cursor)
    if placed is None:
        return Told(Kind.MOMENT)
    if point.clock is not None:
        return _moment(placed, Bounds(placed.bounds.earliest, None), f"[{placed.first_text}..]")
    following = _neighbour(placed, 1)
    beside_it = placed._replace(stretch=following, wide=_widened_as(placed, following, cursor))
    earliest = stretch.bounds(beside_it.wide).earliest
    return _moment(placed, Bounds(earliest, None), f"[{beside_it.first_text}..]")


def by(point: Point, cursor: Cursor) -> Told:
    """A moment no later than the end of the point."""
    if point.part == "late":
        point = _whole(point)
    placed = place(point, cursor)
    if placed is None:
        return Told(Kind.MOMENT)
    return _moment(placed, Bounds(None, placed.bounds.latest), f"[..{placed.last_text}]")


def not_before(point: Point, cursor: Cursor) -> Told:
    """A moment no earlier than the beginning of the point."""
    placed = place(point, cursor)
    if placed is None:
        return Told(Kind.MOMENT)
    return _moment(placed, Bounds(placed.bounds.earliest, None), f"[{placed.first_text}..]")


def _whole(point: Point) -> Point:
    whole = point.copy()
    whole.part = None
    return whole


def _moment(placed: Placed, bounds: Bounds, edtf: str) -> Told:
    return Told(Kind.MOMENT, bounds, edtf).qualified(placed)


def _neighbour(placed: Placed, step: int) -> stretch.Stretch:
    """The unit just before or after the stretch."""
    whole = placed.stretch
    if step < 0:
        return whole._replace(
            first=stretch.moved(whole.first, whole.unit, -1), last=whole.first - 1
        )
    return whole._replace(
        first=whole.last + 1, last=stretch.moved(whole.last + 1, whole.unit, 1) - 1
    )


def _widened_as(placed: Placed, neighbour: stretch.Stretch, cursor: Cursor) -> stretch.Stretch:
    if not placed.point.approximate:
        return neighbour
    return stretch.widened(neighbour, cursor.use("circa"))


LIMITS: dict[str, Callable[[Point, Cursor], Told]] = {
    "before": before,
    "after": after,
    "by": by,
    "not-before": not_before,
    "since": since,
    "to": until,
}


# Lists


def read_list(first: Point, cursor: Cursor) -> Told | None:
    """ "A or B" is one of them; "A and B", "A, B and C" are all of them."""
    if first.lacks_month and not _month_follows(cursor):
        return None
    points, joins = _members(first, cursor)
    if len(points) < 2 or all(point.lacks_month for point in points):
        return None
    if "/" in joins and "and" in joins:
        return None
    if "/" in joins:
        cursor.use("slash-days")
    either = "or" in joins or joins <= {"/"}
    placed = _placed(points, cursor)
    return _listed(placed, either=either) if placed else Told(_kind(either))


def _members(first: Point, cursor: Cursor) -> tuple[list[Point], set[str]]:
    """The points of a list, and what joins them."""
    points, joins = [first], set()
    while len(points) < _MOST:
        mark = cursor.mark()
        join = _join(cursor)
        point = read_item(cursor) if join else None
        if point is None or join is None or not _goes_with(points[-1], join, point, cursor):
            cursor.back(mark)
            break
        points.append(point)
        joins.add(join)
    return points, joins


def _goes_with(point: Point, join: str, other: Point, cursor: Cursor) -> bool:
    """Whether the other point belongs to the list; in prose two whole dates are two."""
    if point.unit in ("year", "month") and other.lacks_month:
        return False
    if join == "/":
        return _alike(point, other)
    whole = point.unit != "year" and not point.lacks_year
    return join == "or" or not (cursor.strict and whole)


def _alike(point: Point, other: Point) -> bool:
    """Whether a stroke between two points joins dates and is no part of one of them."""
    if point.lacks_year or point.part:
        return True
    return point.unit == other.unit != "year" and not (other.lacks_year or point.clock)


def _month_follows(cursor: Cursor) -> bool:
    """Whether a list of bare days could still come to its month: tried first, since it is cheap."""
    return any(token.kind in _WITH_MONTH for token in cursor.tokens[cursor.at :])


_WITH_MONTH = frozenset(("month", "date", "word", "iso"))


def _join(cursor: Cursor) -> str | None:
    if cursor.kind in (",", ";"):
        cursor.step()
        if cursor.kind in ("and", "or"):
            return str(cursor.step().kind)
        return ","
    if cursor.kind in ("and", "or", "/"):
        return cursor.step().kind
    return None


def _kind(either: bool) -> Kind:
    return Kind.MOMENT if either else Kind.REPEATED


def _placed(points: list[Point], cursor: Cursor) -> list[Placed] | None:
    for at in range(len(points) - 2, -1, -1):
        points[at] = _filled(points[at], points[at + 1], cursor, back=True)
    for at in range(1, len(points)):
        points[at] = _filled(points[at], points[at - 1], cursor, back=False)
    placed = [place(point, cursor) for point in points]
    return None if None in placed else placed  # type: ignore[return-value]


def _listed(placed: list[Placed], *, either: bool) -> Told:
    told = Told(_kind(either)).qualified(*placed)
    told.parts = tuple(one.bounds for one in placed)
    told.bounds = _hull(told.parts)
    members = [_member(one) for one in placed]
    told.edtf = ("[{}]" if either else "{{{}}}").format(",".join(members))
    if not either:
        days = all(one.stretch.unit == "day" for one in placed)
        told.count = Count(len(placed), len(placed) if days else None)
    return told


_PLAIN = ("day", "month", "year")


def _member(placed: Placed) -> str:
    if placed.edtf and placed.stretch.unit in _PLAIN and placed.point.part is None:
        return placed.edtf
    first, last = placed.first_text, placed.last_text
    return first if first == last else f"{first}..{last}"


def _hull(parts: tuple[Bounds, ...]) -> Bounds:
    whole: Any = parts[0]
    for part in parts[1:]:
        whole = whole.hull(part)
    return Bounds(whole.earliest, whole.latest)
