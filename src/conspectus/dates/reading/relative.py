"""Moments told by another one: after the murder, the following day, eighteen months later."""

from collections.abc import Callable

from conspectus.dates.reading.calendar import read_point
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.lexicon import EVENTS
from conspectus.dates.reading.numbers import read_amount
from conspectus.dates.reading.points import Point
from conspectus.dates.reading.resolving import calendar_unit, edtf_of, from_date, tell, untold
from conspectus.dates.reading.told import Told, moment, place
from conspectus.dates.values import (
    BIRTH,
    OPEN,
    PRECEDING,
    Bounds,
    Duration,
    Kind,
    Offset,
    Relative,
    Unit,
)

WRITING = "the day of writing"
NOW = Duration(0, Unit.SECONDS)
TODAY = Duration(0, Unit.CALENDAR_DAYS)
AFTER, BEFORE = Offset(low=NOW), Offset(high=NOW)


def _days(low: int, high: int) -> Offset:
    return Offset(Duration(low, Unit.CALENDAR_DAYS), Duration(high, Unit.CALENDAR_DAYS))


MEANINGS: dict[str, Offset] = {
    "next day": _days(1, 1),
    "day before": _days(-1, -1),
    "same day": _days(0, 0),
    "same time": _days(0, 0),
    "later that day": Offset(NOW, TODAY),
    "earlier that day": Offset(TODAY, NOW),
    # A night goes on into the day after.
    "that night": _days(0, 1),
    "later that night": Offset(NOW, Duration(1, Unit.CALENDAR_DAYS)),
    "next night": _days(1, 2),
    "night before": _days(-1, 0),
    "next week": _days(1, 13),
    "week before": _days(-13, -1),
    "same week": _days(-6, 6),
    "next month": Offset(Duration(1, Unit.CALENDAR_DAYS), Duration(2, Unit.MONTHS)),
    "month before": Offset(Duration(-2, Unit.MONTHS), Duration(-1, Unit.CALENDAR_DAYS)),
    "same month": _days(-30, 30),
    "next year": Offset(Duration(1, Unit.CALENDAR_DAYS), Duration(24, Unit.MONTHS)),
    "year before": Offset(Duration(-24, Unit.MONTHS), Duration(-1, Unit.CALENDAR_DAYS)),
    "same year": _days(-365, 365),
    "next weekend": _days(1, 13),
    "later that week": Offset(NOW, Duration(6, Unit.CALENDAR_DAYS)),
    "later that month": Offset(NOW, Duration(30, Unit.CALENDAR_DAYS)),
    "later that year": Offset(NOW, Duration(365, Unit.CALENDAR_DAYS)),
    "earlier that week": Offset(Duration(-6, Unit.CALENDAR_DAYS), NOW),
    "earlier that month": Offset(Duration(-30, Unit.CALENDAR_DAYS), NOW),
    "earlier that year": Offset(Duration(-365, Unit.CALENDAR_DAYS), NOW),
    "later": AFTER,
    "earlier": BEFORE,
}
_NEAR = {"shortly": "short-time", "immediately": "immediately", "soon": "soon"}


def near(cursor: Cursor, id: str) -> Duration:
    """How near "shortly", "immediately" or "soon" is."""
    amount = cursor.use(id)
    return Duration(amount, Unit.CALENDAR_DAYS if id == "soon" else Unit.HOURS)


def _meaning(cursor: Cursor, name: str) -> Offset:
    if name in MEANINGS:
        return MEANINGS[name]
    if name == "shortly before":
        return Offset(negated(near(cursor, "short-time")), NOW)
    return Offset(NOW, near(cursor, _NEAR[name]))


def negated(duration: Duration) -> Duration:
    """The same, backwards."""
    return Duration(-duration.amount, duration.unit)


# The grammar


def read_relative(cursor: Cursor) -> Told | None:
    """A moment told by another, or None with the cursor where it was."""
    mark = cursor.mark()
    lead = _lead(cursor)
    told = _by_kind(cursor, window="the" in lead)
    if told is None and not cursor.strict:
        told = _by_event(cursor, lead)
    if told is None:
        cursor.back(mark)
    return told


def _lead(cursor: Cursor) -> str:
    """Take what stands in front, and give its last words."""
    lead = ""
    while cursor.kind in ("noise", ",", "-", "("):
        lead = cursor.word() if cursor.kind == "noise" else lead
        cursor.step()
    return lead


def _by_event(cursor: Cursor, lead: str) -> Told | None:
    """ "On release", "during his sentence", "the day of the murder"."""
    if cursor.word() in _DAY_OF and cursor.word(1) == "of":
        cursor.at += 2
        return anchored(cursor, _days(0, 0))
    if lead.startswith("during") or lead.endswith("course of"):
        return anchored(cursor, Offset(NOW, NOW))
    ahead = {cursor.word(by) for by in range(4)}
    if lead and not ahead.isdisjoint(EVENTS):
        return anchored(cursor, _days(0, 0) if lead in ("on", "at") else Offset(NOW, NOW))
    return None


_DAY_OF = ("day", "date", "morning", "evening", "night", "afternoon")


def _by_kind(cursor: Cursor, *, window: bool) -> Told | None:
    if cursor.word() in ("following", "next") and cursor.ahead().kind == "weekday":
        return _weekday(cursor)
    read = _GRAMMARS.get(cursor.kind)
    if cursor.word() == "up to":
        mark = cursor.mark()
        told = _after_amount(cursor, window=window)
        if told is not None:
            return told
        cursor.back(mark)
    return _after_amount(cursor, window=window) if read is None else read(cursor)


def _day_of_writing(cursor: Cursor) -> Told:
    away = int(cursor.step().value)
    return tell(WRITING, _days(away, away), cursor)


def _while(cursor: Cursor) -> Told | None:
    """ "While in prison" is any time of it; "upon release" is on its day."""
    on_its_day = cursor.word() in ("upon", "when", "at the time of")
    cursor.step()
    return anchored(cursor, _days(0, 0) if on_its_day else Offset(NOW, NOW))


def _vague_amount(cursor: Cursor) -> Told | None:
    """ "Weeks later", "in the months before the murder"."""
    cursor.step()
    kind = cursor.kind
    if kind in ("later", "earlier"):
        cursor.step()
        return _with_date(cursor, tell(PRECEDING, AFTER if kind == "later" else BEFORE, cursor))
    if kind not in ("before", "after"):
        return None
    cursor.step()
    offset = BEFORE if kind == "before" else AFTER
    return tell(PRECEDING, offset, cursor) if _at_end(cursor) else anchored(cursor, offset)


def _weekday(cursor: Cursor) -> Told | None:
    """ "The following Monday"."""
    cursor.step()
    point = read_point(cursor)
    if point is None or point.unit != "weekday":
        return None
    told = tell(PRECEDING, _days(1, 7), cursor)
    placed = place(point, cursor) if cursor.beside is not None else None
    if placed is not None:
        told.bounds, told.edtf = placed.bounds, placed.edtf
    return told


def _phrase(cursor: Cursor) -> Told | None:
    words, name = cursor.word(), str(cursor.value)
    cursor.step()
    offset = _meaning(cursor, name)
    if words.rsplit(" ", 1)[-1] in ("after", "before", "following") and not _at_end(cursor):
        return anchored(cursor, offset)
    told = tell(PRECEDING, offset, cursor)
    if name in _CALENDAR and cursor.beside is not None and cursor.beside.bounds != OPEN:
        told.bounds = calendar_unit(cursor.beside.bounds, *_CALENDAR[name], cursor)
        told.edtf = edtf_of(told.bounds)
    return _with_date(cursor, told)


_CALENDAR = {
    f"{which} {unit}" if step == 1 or which == "same" else f"{unit} {which}": (unit, step)
    for unit in ("week", "month", "year")
    for which, step in (("next", 1), ("same", 0), ("before", -1))
}


def _at_end(cursor: Cursor) -> bool:
    if cursor.strict and cursor.kind in (":", "-", '"'):
        return True
    return cursor.done() or cursor.kind in (",", ")", ".", "(", ";")


def _later_in(cursor: Cursor) -> Told | None:
    offset = AFTER if cursor.step().kind == "later" else BEFORE
    return _with_date(cursor, tell(PRECEDING, offset, cursor))


def _with_date(cursor: Cursor, told: Told) -> Told:
    """Take the date that follows "later in", if any: it is what the moment lies within."""
    mark = cursor.mark()
    cursor.skip("noise", ",", "(", "-")
    point = read_point(cursor)
    if point is None:
        cursor.back(mark)
        return told
    cursor.skip(")")
    return both(moment(point, cursor), told, cursor)


def both(dated: Told, related: Told, cursor: Cursor) -> Told:
    """A date that is also told by another moment: within both, where both are known."""
    dated.relative = related.relative
    if related.kind is not Kind.RELATIVE and related.bounds != OPEN:
        meet = dated.bounds.meet(related.bounds)
        if meet is None:
            cursor.note("The date and what it is told by do not agree.")
        else:
            dated.bounds = meet
            dated.edtf = dated.edtf if meet == OPEN else _edtf_of(meet, dated.edtf)
    return dated


def _edtf_of(bounds: Bounds, before: str | None) -> str | None:
    return before if bounds == OPEN else edtf_of(bounds) or before


def _nearly(cursor: Cursor) -> Told | None:
    of = cursor.kind == "near" and cursor.word().endswith(" of")
    id = "short-time" if cursor.word() == "just" else str(cursor.value)
    cursor.step()
    if of:
        return anchored(cursor, Offset(NOW, near(cursor, id)))
    if cursor.kind not in ("before", "after", "since"):
        if id in ("immediately", "soon") and _at_end(cursor):
            return tell(PRECEDING, Offset(NOW, near(cursor, id)), cursor)
        return None
    before = cursor.step().kind == "before"
    if id in ("", "0"):
        offset = BEFORE if before else AFTER
    elif before:
        offset = Offset(negated(near(cursor, id)), NOW)
    else:
        offset = Offset(NOW, near(cursor, id))
    return tell(PRECEDING, offset, cursor) if _at_end(cursor) else anchored(cursor, offset)


_LIMITS: dict[str, tuple[Offset, str]] = {
    "before": (BEFORE, "moment"),
    "by": (BEFORE, "moment"),
    "after": (AFTER, "moment"),
    "not-before": (AFTER, "moment"),
    "since": (Offset(NOW, NOW), "start"),
    "from": (Offset(NOW, NOW), "start"),
    "to": (Offset(NOW, NOW), "end"),
}


def _limit(cursor: Cursor) -> Told | None:
    if cursor.strict and cursor.kind in ("to", "from", "by"):
        return None  # "moved to live with them in April 2021" is no end of a span
    offset, edge = _LIMITS[cursor.step().kind]
    if _at_end(cursor):
        return tell(PRECEDING, offset, cursor, edge)
    return anchored(cursor, offset, edge)


def _within(cursor: Cursor) -> Told | None:
    cursor.step()
    amount = read_amount(cursor)
    if amount is None:
        return None
    _low, high = amount
    back = cursor.kind == "before"
    offset = Offset(negated(high), NOW) if back and high else Offset(NOW, high)
    if cursor.take("noise", "after", "before", "from", "since"):
        return anchored(cursor, offset)
    cursor.take("later", "earlier")
    return tell(PRECEDING, offset, cursor)


def _after_amount(cursor: Cursor, *, window: bool) -> Told | None:
    """ "Eighteen months later", "3 days after the murder", "two weeks ago"."""
    begins = cursor.word(-1) if cursor.at else ""
    amount = read_amount(cursor)
    if amount is None:
        return None
    low, high = amount
    kind, word = cursor.kind, cursor.word()
    if kind == "from" and (word != "from" or begins == "for"):
        return None  # "2 weeks commencing …" is how long, not how long after
    if kind in ("later", "earlier", "ago") or word in ("prior", "previous"):
        cursor.step()
        return _plain_amount(cursor, kind, word, low, high)
    if kind in ("after", "before", "from", "since", "within") or word == "into":
        cursor.step()
        if window:  # "in the two weeks before": anywhere within them
            low = Duration(0, high.unit if high else Unit.SECONDS)
        offset = backwards(low, high) if kind == "before" else Offset(low, high)
        return tell(PRECEDING, offset, cursor) if _at_end(cursor) else anchored(cursor, offset)
    return None


def _plain_amount(
    cursor: Cursor, kind: str, word: str, low: Duration | None, high: Duration | None
) -> Told | None:
    anchor = WRITING if kind == "ago" else PRECEDING
    earlier = kind in ("earlier", "ago") or word in ("prior", "previous")
    offset = backwards(low, high) if earlier else Offset(low, high)
    if word == "prior" and cursor.word() == "to":
        cursor.step()
        return anchored(cursor, offset)
    return _with_date(cursor, tell(anchor, offset, cursor))


def backwards(low: Duration | None, high: Duration | None) -> Offset:
    """So long before, from as long as `high` to as long as `low`."""
    return Offset(negated(high) if high else None, negated(low) if low else None)


# Anchors

_BIRTHS = ("birth", "his birth", "her birth", "their birth", "the birth", "being born")
_PRONOUNS = ("this", "that", "then", "it", "these", "which")


def anchored(cursor: Cursor, offset: Offset, edge: str = "moment") -> Told | None:
    """The anchor that the rest of the words name: a date, a birth, or an event in words."""
    mark = cursor.mark()
    point = read_point(cursor)
    if point is not None and _at_end(cursor) and _has_place(point, cursor):
        return from_date(moment(point, cursor), _said(cursor, mark), offset, edge)
    cursor.back(mark)
    words, dated = _words(cursor)
    if not words:
        return None
    if words.lower() in _BIRTHS:
        return tell(BIRTH, offset, cursor, edge)
    if words.lower() in _PRONOUNS:
        return tell(PRECEDING, offset, cursor, edge)
    if dated is not None and dated.bounds != OPEN:
        return from_date(dated, words, offset, edge)
    taken = cursor.tokens[mark[0] : cursor.at]
    if any(token.kind in _DATED for token in taken) or " until " in words:
        cursor.note(f"“{words}” was not wholly read.")
        return untold(Relative(words, offset, edge))
    return tell(words, offset, cursor, edge)


_DATED = frozenset(
    ["month", "date", "iso", "weekday", "writing", "now", "season", "feast", "decade", "unit"]
)


def _has_place(point: Point, cursor: Cursor) -> bool:
    """Whether it has its year, or may take one from the date that it is read beside."""
    known = cursor.beside is not None and point.unit != "weekday" and not point.lacks_month
    return known or not point.lacks_year


def _said(cursor: Cursor, mark: tuple[int, int, int]) -> str:
    """The words taken since the mark, as written."""
    return cursor.original[cursor.tokens[mark[0]].start : cursor.ahead(-1).end]


def _words(cursor: Cursor, *stops: str) -> tuple[str, Told | None]:
    """The anchor's words, up to a comma with a date behind it; and the date that they give it."""
    start, dated, tries, bracket = cursor.at, None, 0, 0
    while not cursor.done() and cursor.kind not in (")", ";", *stops):
        if cursor.strict and (cursor.at - start >= _LONGEST_ANCHOR or _ends_anchor(cursor)):
            break
        if cursor.at > start and tries < _TRIES and _may_be_dated(cursor):
            tries += 1
            found = _tail_date(cursor)
            if found is not None and cursor.kind == ",":
                break
            if found is not None and cursor.kind == "(":
                bracket = cursor.at
            dated = dated or found
        cursor.step()
    if cursor.at == start:
        return "", None
    first, last = cursor.tokens[start], cursor.tokens[(bracket or cursor.at) - 1]
    return cursor.original[first.start : last.end].strip(" .,;:-?"), dated


def read_event(cursor: Cursor, *stops: str) -> str | None:
    """The words of an event, up to the kinds of words that stop it; None if a date is in them."""
    mark = cursor.mark()
    words, dated = _words(cursor, *stops)
    taken = cursor.tokens[mark[0] : cursor.at]
    kinds = {token.kind for token in taken}
    if words and dated is None and "word" in kinds and kinds.isdisjoint(_DATED):
        return words
    cursor.back(mark)
    return None


_TRIES = 8  # dates looked for behind an anchor: enough for any cell, and it keeps reading linear


def _may_be_dated(cursor: Cursor) -> bool:
    return cursor.kind in (",", "(") or cursor.word() in ("in", "on")


_LONGEST_ANCHOR = 5  # words of running prose
_VERBS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "who",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "did",
        "and",
        "but",
        "which",
        "that",
        "we",
        "i",
    ]
)


def _ends_anchor(cursor: Cursor) -> bool:
    """Whether a sentence goes on here past the name of an event."""
    return cursor.kind in (",", ":", "-", "and", ".", "age") or cursor.word() in _VERBS


def _tail_date(cursor: Cursor) -> Told | None:
    """The date that the rest of the words is, if they are one."""
    mark = cursor.mark()
    cursor.step()
    point = read_point(cursor)
    ends = (")", ".", ",") if cursor.strict else (")", ".")
    whole = point is not None and (cursor.done() or cursor.kind in ends)
    told = moment(point, cursor) if point is not None and whole else None
    cursor.back(mark)
    return told


_GRAMMARS: dict[str, Callable[[Cursor], Told | None]] = {
    "relative": _phrase,
    "later": _later_in,
    "earlier": _later_in,
    "near": _nearly,
    "exactly": _nearly,
    "writing": _day_of_writing,
    "while": _while,
    "within": _within,
    "unit": _vague_amount,
    **dict.fromkeys(_LIMITS, _limit),
}
