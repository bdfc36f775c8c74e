"""Relative moments placed in time, where the date of what they are told by is known."""

from conspectus.dates.instants import civil_from_days, day_begins, days_from_civil
from conspectus.dates.reading import feasts, stretch
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.told import Told
from conspectus.dates.reckoning import local_day, shift
from conspectus.dates.values import BIRTH, OPEN, Bounds, Kind, Offset, Relative, UncertainDate
from conspectus.errors import DateError


def untold(relative: Relative) -> Told:
    """A moment told by words whose date is not known here."""
    told = Told(Kind.RELATIVE)
    told.relative = relative
    return told


def tell(anchor: str, offset: Offset, cursor: Cursor, edge: str = "moment") -> Told:
    """A moment or the end of a span told by the anchor, placed where the anchor has a date."""
    told = untold(Relative(anchor, offset, edge))
    known: UncertainDate | None = cursor.born if anchor == BIRTH else cursor.beside
    if known is not None and known.bounds != OPEN:
        _placed_from(told, known.bounds, offset, edge)
        told.uncertain = known.uncertain
        told.approximate = known.approximate
    return told


def _placed_from(told: Told, bounds: Bounds, offset: Offset, edge: str) -> None:
    try:
        found = shift(bounds, offset)
    except DateError:  # working days of years whose bank holidays are not known
        return
    told.kind = Kind.MOMENT if edge == "moment" else Kind.SPAN
    if edge == "moment":
        told.bounds, told.edtf = found, edtf_of(found)
        return
    inside = edtf_of(found, end=True)
    if edge == "start":
        told.bounds = Bounds(found.earliest, None)
        told.start, told.end = found, told.bounds
        told.edtf = f"{inside}/.." if inside else None
    else:
        told.bounds = Bounds(None, found.latest)
        told.start, told.end = told.bounds, found
        told.edtf = f"../{inside}" if inside else None


def from_date(dated: Told, words: str, offset: Offset, edge: str = "moment") -> Told:
    """A moment told by words that hold their own date."""
    told = Told(Kind.MOMENT if edge == "moment" else Kind.SPAN)
    told.relative = Relative(words, offset, edge)
    if dated.bounds != OPEN:
        _placed_from(told, dated.bounds, offset, edge)
    told.approximate, told.uncertain = dated.approximate, dated.uncertain
    return told


_LAST_DAY = days_from_civil(9999, 12, 31)  # past it EDTF writes years alone


def edtf_of(bounds: Bounds, *, end: bool = False) -> str | None:
    """Bounds of whole days in EDTF: one moment within them, or (`end`) one end of a span."""
    earliest, latest = bounds.earliest, bounds.latest
    first = None if earliest is None else local_day(earliest)
    last = None if latest is None else local_day(latest)
    if (first is None and last is None) or (last or 0) > _LAST_DAY:
        return None
    text = _single(first, last) if first is not None and last is not None else None
    if text is not None or end:
        return text
    low = "" if first is None else stretch.written(first, "day", end=False)
    high = "" if last is None else stretch.written(last, "day", end=True)
    return f"[{low}..{high}]"


def _single(first: int, last: int) -> str | None:
    """The day, month or year that these days are, if they are one."""
    for unit in ("day", "month", "year"):
        low = stretch.written(first, unit, end=False)
        if low == stretch.written(last, unit, end=True):
            return low
    return None


def calendar_unit(bounds: Bounds, unit: str, step: int, cursor: Cursor) -> Bounds:
    """The week, month or year that stands so many on from the one of the anchor."""
    first, last = bounds.earliest, bounds.latest
    begin = None if first is None else _unit_begins(local_day(first), unit, step, cursor)
    end = None if last is None else _unit_begins(local_day(last), unit, step + 1, cursor)
    return Bounds(
        None if begin is None else day_begins(begin), None if end is None else day_begins(end) - 1
    )


def _unit_begins(day: int, unit: str, step: int, cursor: Cursor) -> int:
    if unit == "week":
        begins_on = 0 if cursor.use("week") == "Monday" else 6
        return day - (feasts.weekday_of(day) - begins_on) % 7 + 7 * step
    year, month, _ = civil_from_days(day)
    first = days_from_civil(year, 1 if unit == "year" else month, 1)
    return stretch.moved(first, unit, step)
