"""The grammar of a whole cell: which piece of it takes the words, and what may follow."""

from collections.abc import Callable, Iterator

from conspectus.dates.reading import ranges
from conspectus.dates.reading.ages import read_age
from conspectus.dates.reading.bridging import from_event, up_to_event
from conspectus.dates.reading.calendar import read_point
from conspectus.dates.reading.clock import read_clock
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.lexicon import EVENTS
from conspectus.dates.reading.numbers import read_count
from conspectus.dates.reading.points import REVERSED, Point
from conspectus.dates.reading.relative import both, read_relative
from conspectus.dates.reading.told import Told, beside_day, moment, place
from conspectus.dates.values import Bounds, Count, Kind

_OPENERS = ("noise", ",", ":", "-", "(", '"', "unspecific")
_COUNT_KINDS = frozenset(("times", "often", "regularly"))
_WHOSE = frozenset(("birthday", "his", "her", "their"))
_AGE_KINDS = frozenset(("age", "birth", "old"))


class Words:
    """What kinds of words a text has, so that only the grammars that could take it are tried."""

    __slots__ = ("ages", "counts", "relative")

    def __init__(self, cursor: Cursor) -> None:
        kinds = {token.kind for token in cursor.tokens}
        if kinds <= _PLAIN:
            self.counts = self.ages = self.relative = False
            return
        written = {token.value for token in cursor.tokens if token.kind in ("word", "noise")}
        self.counts = not kinds.isdisjoint(_COUNT_KINDS) or "x" in written
        self.ages = not kinds.isdisjoint(_AGE_KINDS) or not written.isdisjoint(_WHOSE)
        self.relative = not kinds.isdisjoint(_RELATIVE_KINDS) or not written.isdisjoint(_EVENTS)


_PLAIN = frozenset(
    ("", "date", "digits", "month", "and", "-", "part", "between", "approx", "season")
)
_EVENTS = EVENTS | {"during"}
_RELATIVE_KINDS = frozenset(
    [
        "relative",
        "later",
        "earlier",
        "near",
        "writing",
        "while",
        "within",
        "before",
        "after",
        "since",
        "by",
        "to",
        "from",
        "ago",
        "unit",
    ]
) | {"not-before"}


def read_statement(cursor: Cursor, words: Words | None = None) -> Told | None:
    """What the words from here say of time, and all that belongs to it; None if nothing.

    `words`: what is known of the cursor's words already, where it is asked again and again.
    """
    words = words or Words(cursor)
    mark = cursor.mark()
    count = _count(cursor) if words.counts else None
    told = _dated(cursor, words)
    if told is not None and count is None and cursor.done():
        return told
    if told is None and count is None:
        cursor.back(mark)
        return None
    if told is None:
        told = Told(Kind.REPEATED)
    told = _followed(told, cursor, words)
    count = count or (_count(cursor) if words.counts and not cursor.done() else None)
    return told if count is None else _repeated(told, count, cursor)


def _count(cursor: Cursor) -> Count | None:
    mark = cursor.mark()
    cursor.skip("noise", "(", ",")
    if cursor.kind == "regularly":
        cursor.step()
        cursor.skip(")")
        return Count(*cursor.use("repeatedly"))
    cursor.back(mark)
    found = read_count(cursor)
    if found is not None:
        cursor.skip(":", ",", ")", "-")
    return found


def _repeated(told: Told, count: Count, cursor: Cursor) -> Told:
    if told.kind is Kind.SPAN:
        cursor.use("from-to")
    if count == Count(1, 1) and told.kind is not Kind.REPEATED:
        return told
    if told.count is None or told.kind is not Kind.REPEATED:
        told.count = count
    told.kind = Kind.REPEATED
    return told


def _dated(cursor: Cursor, words: Words) -> Told | None:
    mark = cursor.mark()
    for read in _grammars(cursor, words):
        told = read(cursor)
        if told is not None:
            return told
        cursor.back(mark)
    return None


def _grammars(cursor: Cursor, words: Words) -> Iterator[Callable[[Cursor], Told | None]]:
    if words.ages:
        yield read_age
    yield _of_time
    if words.relative:
        yield read_relative


def _of_time(cursor: Cursor) -> Told | None:
    """A statement that names points of the calendar."""
    cursor.skip(*_OPENERS)
    if cursor.kind in ("between", "from") and cursor.ahead().kind in _CLOCKS:
        told = _clock_range(cursor)
        if told is not None:
            return told
    kind, mark = cursor.kind, cursor.mark()
    read = _STATEMENTS.get(kind)
    told = None if read is None else read(cursor)
    if told is not None or kind in _ONLY:
        return told
    told = _points(cursor)
    if told is None:
        cursor.back(mark)
        told = _time_alone(cursor)
    return told


_CLOCKS = ("time", "clock", "digits", "approx")


def _between(cursor: Cursor) -> Told | None:
    """ "Between A and B", of which one may be an event."""
    cursor.step()
    mark = cursor.mark()
    told = ranges.between(cursor)
    if told is not None or cursor.strict:
        return told
    cursor.back(mark)
    first = ranges.read_item(cursor)
    if first is not None:
        return up_to_event(first, cursor, between=True) if cursor.take("and", "to") else None
    return from_event(cursor, between=True)


def _going_on(cursor: Cursor) -> Told | None:
    """ "Ongoing", and nothing else: a span of which neither end is known."""
    if cursor.ahead().kind or cursor.beside is not None:
        return None
    cursor.step()
    return Told(Kind.SPAN)


def _time_alone(cursor: Cursor) -> Told | None:
    """A time of day with no date: of the day that it is read beside."""
    clock = read_clock(cursor)
    if clock is None:
        return None
    cursor.skip(")", ".")
    if not cursor.done():
        return None
    day = beside_day(cursor)
    if day is None:
        cursor.note("A time of day is written without a date.")
        return Told(Kind.MOMENT)
    day.clock = clock
    return moment(day, cursor)


def _clock_range(cursor: Cursor) -> Told | None:
    """ "Between 14:00 and 15:30 on 3 May": a point whose time of day is a range."""
    mark = cursor.mark()
    clock = read_clock(cursor, loose=True)
    point = read_point(cursor) if clock is not None and clock.last - clock.first > 59 else None
    if point is None or point.unit not in ("day", "nth", "feast", "weekday"):
        cursor.back(mark)
        return None
    point.clock = clock
    return moment(point, cursor)


def _from(cursor: Cursor) -> Told | None:
    """ "From A to B", "from A onwards", "from A"."""
    cursor.step()
    cursor.skip(".", ":")
    if cursor.take("at-least"):
        return _began_by(cursor)
    first = ranges.read_item(cursor)
    if first is None:
        return None if cursor.strict else from_event(cursor, between=False)
    mark = cursor.mark()
    cursor.skip(",")
    if cursor.take("to", "-", "and"):
        told = _to_end(first, cursor)
        if told is not None:
            return told
    cursor.back(mark)
    cursor.skip("onwards", "now")
    return ranges.since(first, cursor)


def _to_end(first: Point, cursor: Cursor) -> Told | None:
    """The end of a span: a date, or an event after "to" or "until"."""
    mark, by_word = cursor.mark(), cursor.ahead(-1).kind == "to"
    at_least = cursor.take("at-least")
    told = ranges.finish_range(first, cursor)
    if told is not None and at_least and told.end is not None:
        told.end, told.edtf = Bounds(told.end.earliest, None), None
        told.bounds = Bounds(told.bounds.earliest, None)
    if told is None and by_word and not cursor.strict and not first.lacks_month:
        cursor.back(mark)
        told = up_to_event(first, cursor, between=False)
    return told


def _limit(cursor: Cursor) -> Told | None:
    kind = cursor.step().kind
    cursor.skip("noise", ".", ":", "-")
    if kind == "since" and cursor.kind == "between":
        cursor.step()
    if kind == "since" and cursor.take("before"):
        return _since_before(cursor)
    if kind in ("since", "to") and cursor.take("at-least"):
        return _began_by(cursor) if kind == "since" else _went_on_to(cursor)
    first = ranges.read_item(cursor)
    if first is None or first.unit == "weekday" or (first.lacks_month and cursor.kind == "unit"):
        return None
    mark = cursor.mark()
    told = None
    if kind == "since" and cursor.take("to", "-"):
        told = _to_end(first, cursor)
    elif kind == "after":
        told = _and_before(first, cursor)
    if told is not None:
        return told
    cursor.back(mark)
    return ranges.LIMITS["to" if kind == "at-most" else kind](first, cursor)


def _since_before(cursor: Cursor) -> Told | None:
    """ "Since before 2010": a span that began before it and whose end is not known."""
    point = ranges.read_item(cursor)
    if point is None or point.lacks_year:
        return None
    told = ranges.before(point, cursor)
    told.kind, told.edtf = Kind.SPAN, None
    told.start, told.end, told.bounds = told.bounds, Bounds(), Bounds()
    return told


def _began_by(cursor: Cursor) -> Told | None:
    """ "Since at least 2017", "from at least 2017 to 2019": it may have begun before."""
    first = ranges.read_item(cursor)
    if first is None or first.unit == "weekday":
        return None
    mark = cursor.mark()
    told = _to_end(first, cursor) if cursor.take("to", "-") else None
    if told is None:
        cursor.back(mark)
        cursor.skip("onwards", "now")
        told = ranges.since(first, cursor)
    if told.start is not None:
        told.start, told.edtf = Bounds(None, told.start.latest), None
        told.bounds = Bounds(None, told.bounds.latest)
        if told.end is not None and told.bounds.latest is None:
            told.end = Bounds()
    return told


def _went_on_to(cursor: Cursor) -> Told | None:
    """ "Until at least 2019": it may have gone on after."""
    last = ranges.read_item(cursor)
    if last is None or last.unit == "weekday":
        return None
    told = ranges.until(last, cursor)
    if told.end is not None:
        told.end, told.edtf = Bounds(told.end.earliest, None), None
        told.start, told.bounds = Bounds(), Bounds()
    return told


def _and_before(first: Point, cursor: Cursor) -> Told | None:
    """ "After A and before B": both limits hold."""
    if cursor.word() in ("and", "but"):
        cursor.step()
    elif cursor.word() != "and before":  # which is read as one word
        return None
    if not cursor.take("before", "by", "backwards"):
        return None
    last = ranges.read_item(cursor)
    if last is None:
        return None
    first, last = ranges.share(first, last, cursor)
    low, high = ranges.after(first, cursor), ranges.before(last, cursor)
    both_hold = low.bounds.meet(high.bounds)
    if both_hold is None:
        cursor.note(REVERSED)
        return Told(Kind.MOMENT)
    low.bounds = both_hold
    low.edtf = f"[{(low.edtf or '[').strip('[.]')}..{(high.edtf or ']').strip('[.]')}]"
    return low


def _throughout(cursor: Cursor) -> Told | None:
    """ "Throughout 2019": a span that begins and ends within it."""
    cursor.step()
    point = ranges.read_item(cursor)
    if point is None:
        return None
    if cursor.kind in ("to", "-", "and") and cursor.step():
        return ranges.finish_range(point, cursor)
    return ranges.pair(point, point.copy(), cursor, between=False)


def _two_days(cursor: Cursor) -> Told | None:
    """ "Overnight 3/4 May 2023": the night from one day into the next."""
    mark = cursor.mark()
    clock = read_clock(cursor)
    cursor.skip("noise", "between", "from", ",")
    first = ranges.read_item(cursor) if clock is not None and clock.last >= 86_400 else None
    if first is None or not cursor.take("/", "-", "to", "and"):
        cursor.back(mark)
        return None
    last = ranges.read_item(cursor)
    if last is None:
        cursor.back(mark)
        return None
    first, last = ranges.share(first, last, cursor)
    days = place(first, cursor), place(last, cursor)
    if days[0] and days[1] and days[1].stretch.first != days[0].stretch.first + 1:
        cursor.back(mark)
        return None
    first.clock = clock
    return moment(first, cursor)


def _points(cursor: Cursor) -> Told | None:
    """A point, and what it may begin: a range, a list, an open span."""
    cursor.take("either")
    first = ranges.read_item(cursor)
    if first is None:
        return None
    if cursor.done():
        return _alone(first, cursor)
    mark = cursor.mark()
    cursor.skip(",", "(") if cursor.ahead().kind in ("onwards", "backwards", "to", "now") else None
    if cursor.take("to", "-"):
        told = _to_end(first, cursor)
        if told is not None and not (_is_number(first) and told.edtf is None):
            return told
    elif cursor.take("onwards", "now"):
        return ranges.since(first, cursor)
    elif cursor.take("backwards"):
        return ranges.by(first, cursor)
    cursor.back(mark)
    slashed = _slashed_years(first, cursor)
    if slashed is not None:
        return slashed
    return ranges.read_list(first, cursor) or _alone(first, cursor)


def _slashed_years(first: Point, cursor: Cursor) -> Told | None:
    """2021/22: two years, by convention."""
    mark = cursor.mark()
    if first.unit == "year" and first.part is None and cursor.take("/"):
        end = ranges.range_end(cursor)
        if isinstance(end, Point) and end.unit == "year" and end.part is None:
            cursor.use("short-years")
            return ranges.pair(first, end, cursor, between=False)
    cursor.back(mark)
    return None


def _alone(first: Point, cursor: Cursor) -> Told | None:
    """A point with nothing to its side; a bare number is none."""
    if first.unit == "day" and first.month is None and first.clock is None and _is_bare(cursor):
        return None
    if first.unit == "year" and (first.year or 0) < 1000 and not first.approximate:
        return None
    return moment(first, cursor)


def _is_number(point: Point) -> bool:
    return point.unit == "day" and point.month is None and point.weekday is None


def _is_bare(cursor: Cursor) -> bool:
    return cursor.ahead(-1).kind == "digits"


_EDGES = ("from", "since", "to", "by")  # of a span: not told besides a date


def _followed(told: Told, cursor: Cursor, words: Words) -> Told:
    """Take what is told besides the date: ", after the murder", "(later)", ", aged 15"."""
    if cursor.done() or told.relative is not None or told.edtf is None:
        return told
    if cursor.strict:  # where what is told besides ends, prose does not say
        return told
    mark = cursor.mark()
    cursor.skip(",", "(", ";", "-")
    related = read_age(cursor) if words.ages else None
    if related is None and words.relative and cursor.kind not in _EDGES:
        related = read_relative(cursor)
    if related is None:
        cursor.back(mark)
        return told
    cursor.skip(")")
    return both(told, related, cursor)


# Statements that a word opens; after the others a point may stand all the same.
_STATEMENTS: dict[str, Callable[[Cursor], Told | None]] = {
    "between": _between,
    "from": _from,
    "at-most": _limit,
    **dict.fromkeys(ranges.LIMITS, _limit),
    "now": _going_on,
    "throughout": _throughout,
    "clock": _two_days,
}
_ONLY = frozenset(("between", "from", "at-most", "throughout", *ranges.LIMITS))
