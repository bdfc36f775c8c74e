"""The date of a row: from its date, time, from and to cells.

A cell that the program keeps as a date is taken as that; words are read with the conventions of
the case. An empty “to” says nothing: the row is then dated by its “from” alone.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import NamedTuple

from conspectus.dates.reading import Conventions, read, read_value
from conspectus.dates.values import Bounds, Kind, UncertainDate
from conspectus.documents.values import Cell
from conspectus.errors import Code
from conspectus.intake import problems as say
from conspectus.intake.values import Column, Field

_NOTHING = Cell("")
_NO_TIME = frozenset(
    ("", "-", "–", "—", "?", "n/a", "na", "n/k", "nk", "unknown", "not known", "not stated", "tbc")
)
_DIGITS = re.compile(r"([01]?\d|2[0-3])[.:h]?([0-5]\d)")
_DITTO = frozenset(
    (
        '"',
        "''",
        "“",
        "”",
        "〃",
        "″",
        "ditto",
        "do",
        "as above",
        "same",
        "same as above",
        "see above",
    )
)
_A_DAY = 26 * 3600  # seconds, at most, of one local day and an hour
_KEPT = 65536  # readings remembered; a return repeats its dates


class Note(NamedTuple):
    """Something that could not be read: which kind, in which field, the words, and facts."""

    code: Code
    field: Field
    words: str
    facts: dict[str, str]


Dated = tuple[UncertainDate, tuple[Note, ...]]


class Dating:
    """Dates the rows of one section; the same cells are read once, however often they come."""

    def __init__(self, columns: tuple[Column, ...], conventions: Conventions) -> None:
        places = {column.field: column.index for column in columns}
        self._date = places.get(Field.DATE, -1)
        self._others = [
            places.get(field, -1) for field in (Field.START, Field.TIME, Field.END, Field.END_TIME)
        ]
        self._told_besides = [index for index in self._others if index >= 0]
        self._conventions = conventions
        self._known: dict[object, Dated] = {}

    def of(self, cells: tuple[Cell, ...], words: list[str]) -> Dated:
        """The date of this row, and what could not be read of it.

        `words` are those of the cells, without blanks around them, and a blank one at place -1.
        """
        day = words[self._date]
        first = cells[self._date] if day else _NOTHING
        besides = [words[index] for index in self._told_besides] if self._told_besides else ()
        if not any(besides):
            key: object = (day, first.value.__class__)
            return self._known.get(key) or self._remember(key, lambda: self._read(first))
        others = [cells[i] if i >= 0 and words[i] else _NOTHING for i in self._others]
        key = (day, first.value.__class__, *besides, *[cell.value.__class__ for cell in others])
        return self._known.get(key) or self._remember(key, lambda: self._combined(first, *others))

    def _remember(self, key: object, reading: Callable[[], Dated]) -> Dated:
        if len(self._known) >= _KEPT:
            self._known.clear()
        dated = self._known[key] = reading()
        return dated

    def _combined(self, day: Cell, start: Cell, clock: Cell, end: Cell, end_clock: Cell) -> Dated:
        first = start if _told(start) else day
        begun = self._moment(first, clock, Field.DATE if first is day else Field.START)
        if not _told(end) and not hour(end_clock):
            return begun
        ended = self._moment(end if _told(end) else first, end_clock, Field.END)
        if begun[0].kind is Kind.UNDATED and not _told(first):
            when, notes = self._until(ended)
            return when, (*begun[1], *notes)
        return self._span(begun, ended)

    def _moment(self, day: Cell, clock: Cell, field: Field) -> Dated:
        """The day at the hour of the clock cell, or the day alone where that cannot be read."""
        words = hour(clock)
        if not words:
            return self._read(day, field)
        exact = _at(day, words)
        text = f"{_told(day)} {words}".strip()
        when = exact or read(text, conventions=self._conventions)
        if when.problem is None and _told(day):
            return when.replace(text=text), ()
        alone, notes = self._read(day, field)
        column = Field.END_TIME if field is Field.END else Field.TIME
        if not _told(day):
            return alone.replace(text=words), (*notes, Note(say.TIME_ALONE, column, words, {}))
        facts = {"date": _told(day)}
        return alone, (*notes, Note(say.TIME_UNREAD, column, clock.text.strip(), facts))

    def _read(self, cell: Cell, field: Field = Field.DATE) -> Dated:
        words = _told(cell)
        if isinstance(cell.value, date):
            when = read_value(cell.value)
            return when.replace(text=words or when.text), ()
        said = "ditto" if ditto(words) else words
        when = read(said, conventions=self._conventions).replace(text=words)
        if when.problem is None:
            return when, ()
        return when, (Note(say.DATE_UNREAD, field, words, {"reason": when.problem}),)

    def _until(self, ended: Dated) -> Dated:
        """Only the end is told."""
        end, notes = ended
        when = read(f"until {end.text}", conventions=self._conventions)
        return (when, notes) if when.problem is None else (end, notes)

    def _span(self, begun: Dated, ended: Dated) -> Dated:
        start, notes = begun
        end, more = ended
        if start.text == end.text and _is_day(start):
            return start, notes
        text = f"{start.text} to {end.text}"
        if start.problem or end.problem:
            reason = start.problem or end.problem or ""
            return start.replace(text=text, problem=reason), (*notes, *more)
        when = _from_to(start, end) or read(f"from {text}", conventions=self._conventions)
        if when.problem is None and when.kind is not Kind.UNDATED:
            return when.replace(text=text), (*notes, *more)
        reason = when.problem or "the words name no two dates."
        facts = {"start": start.text, "reason": reason}
        note = Note(say.END_UNREAD, Field.END, end.text, facts)
        return start.replace(text=text, problem=reason), (*notes, *more, note)


def _told(cell: Cell) -> str:
    """What the cell says; of a formula without a result, the formula."""
    return cell.text.strip() or cell.formula


def ditto(words: str) -> bool:
    """Whether a cell says that the one above it holds here too."""
    plain = words.casefold().strip(" .-–—()")
    return plain in _DITTO


def hour(cell: Cell) -> str:
    """The words of a clock cell as hours and minutes where they are such, "" where it has none."""
    value = cell.value
    if isinstance(value, float) and 0 <= value < 1:
        value = _clock(round(value * 86400) % 86400)
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    words = cell.text.strip()
    if words.casefold() in _NO_TIME:
        return ""
    digits = _DIGITS.fullmatch(words)
    return f"{int(digits[1]):02}:{digits[2]}" if digits else words


def _clock(seconds: int) -> time:
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _at(day: Cell, words: str) -> UncertainDate | None:
    """The exact reading where the day is a date cell and the words an hour of the clock."""
    if not isinstance(day.value, date):
        return None
    try:
        clock = time.fromisoformat(words)
    except ValueError:
        return None
    return read_value(datetime.combine(day.value, clock))


def _is_day(when: UncertainDate) -> bool:
    low, high = when.bounds.earliest, when.bounds.latest
    return low is not None and high is not None and high - low < _A_DAY


def _from_to(start: UncertainDate, end: UncertainDate) -> UncertainDate | None:
    """The span between two plain dates; None where they are not plain, or the wrong way round."""
    if Kind.MOMENT not in (start.kind, end.kind) or start.kind is not end.kind:
        return None
    if start.relative or end.relative or not start.edtf or not end.edtf:
        return None
    low, high = start.bounds.earliest, end.bounds.latest
    if low is None or high is None or low > high or "[" in start.edtf + end.edtf:
        return None
    return UncertainDate(
        f"{start.text} to {end.text}",
        Kind.SPAN,
        edtf=f"{start.edtf}/{end.edtf}",
        bounds=Bounds(low, high),
        start=start.bounds,
        end=end.bounds,
        uncertain=start.uncertain or end.uncertain,
        approximate=start.approximate or end.approximate,
        conventions=tuple(dict.fromkeys((*start.conventions, *end.conventions))),
    )
