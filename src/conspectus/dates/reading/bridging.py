"""Ranges one of whose ends is an event: from May 2022 until release, between arrest and 3 June."""

from conspectus.dates.reading import ranges
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.points import Point
from conspectus.dates.reading.relative import AFTER, BEFORE, NOW, read_event
from conspectus.dates.reading.resolving import edtf_of, tell
from conspectus.dates.reading.told import Told
from conspectus.dates.values import OPEN, Bounds, Kind, Offset

_AT = Offset(NOW, NOW)


def up_to_event(first: Point, cursor: Cursor, *, between: bool) -> Told | None:
    """From a date to an event, whose words stand here; or one moment between the two."""
    words = read_event(cursor)
    if words is None:
        return None
    if between:
        return _joined(ranges.not_before(first, cursor), tell(words, BEFORE, cursor), cursor)
    return _joined(ranges.since(first, cursor), tell(words, _AT, cursor, "end"), cursor)


def from_event(cursor: Cursor, *, between: bool) -> Told | None:
    """From an event, whose words stand here, to a date; or one moment between the two."""
    joins = ("and",) if between else ("to", "-")
    words = read_event(cursor, *joins)
    if words is None or not cursor.take(*joins):
        return None
    last = ranges.read_item(cursor)
    if last is None or last.lacks_year:
        return None
    if between:
        return _joined(ranges.by(last, cursor), tell(words, AFTER, cursor), cursor)
    return _joined(ranges.until(last, cursor), tell(words, _AT, cursor, "start"), cursor)


def _joined(dated: Told, related: Told, cursor: Cursor) -> Told:
    """Both ends of a range, where the event has a date; else the date's own end and the event."""
    dated.relative = related.relative
    if related.kind is Kind.RELATIVE or dated.bounds == OPEN:
        return dated
    meet = dated.bounds.meet(related.bounds)
    if meet is None:
        cursor.note("The range ends before it begins.")
        return dated
    dated.bounds = meet
    if dated.kind is Kind.MOMENT:
        dated.edtf = edtf_of(meet)
        return dated
    return _with_ends(dated, related)


def _with_ends(dated: Told, related: Told) -> Told:
    begins = related.relative is not None and related.relative.edge == "start"
    if begins:
        dated.start = related.start
    else:
        dated.end = related.end
    ends = [edtf_of(end or Bounds(), end=True) for end in (dated.start, dated.end)]
    dated.edtf = f"{ends[0]}/{ends[1]}" if ends[0] and ends[1] else None
    return dated
