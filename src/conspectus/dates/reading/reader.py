"""Words in, an `UncertainDate` out: total, and never a guess in silence."""

import re
from datetime import date, datetime, time

from conspectus.dates.edtf import read_edtf
from conspectus.dates.instants import days_from_civil
from conspectus.dates.reading import stretch
from conspectus.dates.reading.conventions import DEFAULT, Conventions
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.lexicon import UNDATED
from conspectus.dates.reading.points import Clock, one_day
from conspectus.dates.reading.shapes import read_shape
from conspectus.dates.reading.statements import read_statement
from conspectus.dates.reading.tokens import Token, plain, scan
from conspectus.dates.reading.told import Told, clocked
from conspectus.dates.values import Kind, UncertainDate
from conspectus.errors import DateError

LONGEST = 400  # characters: past it, it is prose and not a date
_PROSE = f"It is longer than {LONGEST} characters and was not read as a date."
_UNREAD = "It could not be read as a date."
_SEVERAL = "More than one date is written among other words; neither was taken."
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
_EDTF = re.compile(r"[-\dXYESTZ.~?%+:/,\[\]{} ]{4,120}")
# Brackets, open ends, ISO dates beside a stroke and qualifiers between hyphens are no English.
_PLAINLY_EDTF = re.compile(r"^[\[{.]|\.\.$|\d{4}-\d\d\S*/|/\S*\d{4}-\d\d|[~%?]-\d|-[~%?]\d")
_CLOSERS = (".", ",", ";", ")", "]", '"', "'", ":", "-", "!", "noise", "*", "(", "[", "unspecific")


def read(
    text: str,
    *,
    conventions: Conventions | None = None,
    anchor: UncertainDate | None = None,
    born: UncertainDate | None = None,
) -> UncertainDate:
    """The date that English words tell, day first, with the conventions that it rests on.

    Total: any text gives a date; what could not be read is in `problem`, and the words are kept.
    `anchor`: the date that relative words refer to, and that gives a year where none is written.
    `born`: the birth of the person told of.
    """
    words = plain(text)
    trimmed = words.strip(" ")
    if not trimmed or trimmed in UNDATED or trimmed.rstrip(".?! ") in UNDATED:
        return UncertainDate(text, Kind.UNDATED)
    if len(trimmed) > LONGEST:
        return UncertainDate(text, Kind.UNDATED, problem=_PROSE)
    shaped = _shaped(text, trimmed, conventions or DEFAULT)
    if shaped is None and _PLAINLY_EDTF.search(trimmed):
        shaped = _as_edtf(text)
    if shaped is not None:
        return shaped
    tokens = scan(words)
    cursor = Cursor(words, tokens, conventions or DEFAULT, anchor, born)
    cursor.original = text
    told = read_statement(cursor)
    if told is not None:
        cursor.skip(*_CLOSERS)
        if cursor.done():
            return told.finish(text, cursor)
    return _as_edtf(text) or _among_words(text, tokens, cursor)


def _shaped(text: str, trimmed: str, conventions: Conventions) -> UncertainDate | None:
    cursor = Cursor(text, [], conventions)
    told = read_shape(trimmed, cursor)
    return None if told is None else told.finish(text, cursor)


def _as_edtf(text: str) -> UncertainDate | None:
    stripped = text.strip()
    if not _EDTF.fullmatch(stripped):
        return None
    try:
        return read_edtf(stripped).replace(text=text)
    except DateError:
        return None


def _among_words(text: str, tokens: list[Token], whole: Cursor) -> UncertainDate:
    """The one date among words that are not understood, with a problem that names those."""
    if _SERIAL.fullmatch(text.strip()):
        return UncertainDate(text, Kind.UNDATED, problem=_serial(text))
    found: list[tuple[Told, Cursor, int]] = []
    at = 0
    while at < len(tokens):
        cursor = Cursor(whole.text, tokens, whole.conventions, whole.beside, whole.born)
        cursor.at, cursor.original = at, text
        told = read_statement(cursor)
        glued = tokens[at].start > 0 and whole.text[tokens[at].start - 1].isalnum()
        if told is None or glued or not _is_anchored(told):
            at += 1
            continue
        found.append((told, cursor, at))
        at = max(cursor.at, at + 1)
    if len(found) != 1:
        problem = _SEVERAL if found else " ".join((*whole.notes, _UNREAD))
        return UncertainDate(text, Kind.UNDATED, problem=problem)
    told, cursor, start = found[0]
    cursor.note(_left_over(text, tokens, start, cursor.at))
    return told.finish(text, cursor)


def _is_anchored(told: Told) -> bool:
    return told.edtf is not None and not told.edtf.startswith("X")


def _left_over(text: str, tokens: list[Token], start: int, end: int) -> str:
    before = text[: tokens[start].start].strip(" ,.;:-")
    after = text[tokens[end].start :].strip(" ,.;:-") if end < len(tokens) else ""
    return f"Not understood: “{' … '.join(part for part in (before, after) if part)}”."


def _serial(text: str) -> str:
    number = int(text.strip().split(".")[0])
    shown = stretch.written(number - 25_569, "day", end=False)
    return (
        f"It is a bare number. If it is Excel's number for a day, that is {shown}: "
        "give the cell a date format, or write the date."
    )


def read_value(value: date | datetime) -> UncertainDate:
    """The date that a spreadsheet cell holds; midnight stands for the whole day.

    Its text is ISO 8601. A time zone that the value carries is not heeded: cells show wall clocks.
    """
    day = one_day(days_from_civil(value.year, value.month, value.day))
    if not isinstance(value, datetime) or value.time() == time():
        return UncertainDate(day.edtf or "", Kind.MOMENT, edtf=day.edtf, bounds=stretch.bounds(day))
    first = value.hour * 3600 + value.minute * 60 + value.second
    clock = Clock(first, first + (0 if value.second else 59), exact=True)
    shown = f"{day.edtf}T{value.hour:02}:{value.minute:02}:{value.second:02}"
    return UncertainDate(shown, Kind.MOMENT, edtf=shown, bounds=clocked(day, clock))
