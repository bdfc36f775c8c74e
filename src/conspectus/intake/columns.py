"""Which column holds what: headings to fields, each field once where it can only be once."""

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from conspectus.documents.values import Row
from conspectus.intake.headings import LONGEST, Meaning, meaning, normal
from conspectus.intake.values import Column, Field

# Fields of which a row can have one only; the words of several columns are joined in the others.
_ONCE = frozenset((Field.DATE, Field.START, Field.END, Field.TIME, Field.END_TIME, Field.AGENCY))
_SAYS_MORE = frozenset(
    (Field.SUBJECT, Field.SOURCE, Field.ACTION, Field.SHARED_WITH, Field.COMMENT, Field.AGENCY)
)
_OWN_HISTORY = frozenset(("version", "version no", "version number", "revision", "amended by"))
_LOOKED_AT = 64  # cells of a row that are scored when headings are sought
MOSTLY = 0.6  # of a column's cells, from which they tell what it holds
_WORDY = 15  # characters on average, from which a column without a rule may hold the event

Forced = Mapping[str, Field]  # normal heading → field, as a person laid down


def letter(index: int) -> str:
    """The column's letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(65 + last) + letters
    return letters


def texts(row: Row) -> list[str]:
    """The row's words, cell by cell, without the blanks around them."""
    return [cell.text.strip() for cell in row.cells]


class Headings(NamedTuple):
    """A heading row, or two of them, and what they are worth as headings."""

    words: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]
    deep: int = 1

    @property
    def score(self) -> int:
        """The worth of each field's best heading, added up."""
        best: dict[Field, int] = {}
        for one in self.meanings:
            if one:
                best[one.field] = max(best.get(one.field, 0), one.weight)
        return sum(best.values())

    @property
    def lone(self) -> int | None:
        """The place of the one heading that a rule knows, where it is only one."""
        known = [index for index, one in enumerate(self.meanings) if one]
        return known[0] if len(known) == 1 else None


def single(row: Row) -> Headings | None:
    """The row taken as headings; None where its cells cannot be headings."""
    words = texts(row)
    told = [word for word in words[:_LOOKED_AT] if word]
    typed = any(cell.value is not None and not isinstance(cell.value, str) for cell in row.cells)
    if len(told) < 2 or typed or any(len(word) > LONGEST for word in told):
        return None
    return Headings(tuple(words), tuple(meaning(word) for word in words[:_LOOKED_AT]))


def double(upper: Row, lower: Row) -> Headings | None:
    """Two rows taken as headings one above the other: "Date" over "From" and "To"."""
    below = single(lower)
    if below is None or max(map(len, texts(upper)), default=0) > LONGEST:
        return None
    above = _spread(texts(upper), len(below.words))
    joined = [_both(high, low) for high, low in zip(above, below.words, strict=True)]
    meanings = tuple(
        max(
            (one for one in (meaning(low or high), meaning(f"{high} {low}".strip())) if one),
            key=lambda one: one.weight,
            default=None,
        )
        for high, low in list(zip(above, below.words, strict=True))[:_LOOKED_AT]
    )
    return Headings(tuple(joined), meanings, deep=2)


def _spread(words: list[str], width: int) -> list[str]:
    """A heading over blank cells holds for them too."""
    spread: list[str] = []
    for index in range(width):
        word = words[index] if index < len(words) else ""
        spread.append(word or (spread[-1] if spread else ""))
    return spread


def _both(high: str, low: str) -> str:
    return f"{high}: {low}" if high and low and high != low else high or low


def assign(headings: Headings, forced: Forced) -> tuple[Column, ...]:
    """Each heading's column with its field: a person's word first, then the weightiest rule."""
    columns = []
    taken = _takers(headings, forced)
    for index, heading in enumerate(headings.words):
        if (field := forced.get(normal(heading))) is not None:
            columns.append(Column(index, heading, field, "the layout says so"))
        else:
            columns.append(_column(index, heading, _meaning(headings, index), taken))
    return tuple(columns)


def _meaning(headings: Headings, index: int) -> Meaning | None:
    if index < len(headings.meanings):
        return headings.meanings[index]
    return meaning(headings.words[index])


def _takers(headings: Headings, forced: Forced) -> dict[Field, int]:
    """Field → the one column that takes it, for fields that can be once only; -1: forced."""
    best: dict[Field, tuple[int, int]] = {}
    for index in range(len(headings.words)):
        found = _meaning(headings, index)
        if found and found.field in _ONCE:
            rank = (-found.weight, index)
            best[found.field] = min(best.get(found.field, rank), rank)
    taken = {field: index for field, (_, index) in best.items()}
    laid_down = {forced[normal(word)] for word in headings.words if normal(word) in forced}
    return taken | dict.fromkeys(laid_down & _ONCE, -1)


def _column(index: int, heading: str, found: Meaning | None, taken: Mapping[Field, int]) -> Column:
    if found is None:
        reason = "no rule knows the heading" if heading else "the column has no heading"
        return Column(index, heading, Field.EXTRA, reason)
    if found.field in _ONCE and taken[found.field] != index:
        reason = f"{found.rule}, but another column is the {found.field}"
        return Column(index, heading, Field.EXTRA, reason)
    if normal(heading) in ("from", "to") and Field.DATE in taken:
        reason = f"beside a date column, “{heading}” may be anybody"
        return Column(index, heading, Field.EXTRA, reason)
    return Column(index, heading, found.field, found.rule)


class Cells(NamedTuple):
    """What cells can tell where headings do not: whether words are a date, or name people."""

    is_date: Callable[[str], bool]
    is_people: Callable[[str], bool]


def with_told(
    columns: tuple[Column, ...], headings: Headings, rows: Sequence[Row], told: Cells
) -> tuple[Column, ...]:
    """The columns, those that no rule knows taken as when or about whom where their cells say so.

    Only where no heading says it: a date of birth is not when something happened.
    """
    unknown = [c for c in columns if c.heading and _meaning(headings, c.index) is None]
    fields = {column.field for column in columns}
    if not fields & {Field.DATE, Field.START}:
        rule = "no heading says when; the cells of this column are dates"
        columns = _taken(columns, Field.DATE, rule, unknown, rows, told.is_date)
    if Field.SUBJECT not in fields:
        rule = "no heading says about whom; the cells of this column name people of the case"
        columns = _taken(columns, Field.SUBJECT, rule, unknown, rows, told.is_people)
    return columns


def _taken(
    columns: tuple[Column, ...],
    field: Field,
    rule: str,
    among: Sequence[Column],
    rows: Sequence[Row],
    tells: Callable[[str], bool],
) -> tuple[Column, ...]:
    chosen = next((one for one in among if mostly(rows, one.index, tells)), None)
    if chosen is None or columns[chosen.index].field is not Field.EXTRA:
        return columns
    new = Column(chosen.index, chosen.heading, field, rule)
    return tuple(new if column is chosen else column for column in columns)


def mostly(rows: Sequence[Row], index: int, tells: Callable[[str], bool]) -> bool:
    """Whether most of the column's cells that are not empty tell it."""
    cells = (row.cells[index].text.strip() for row in rows if index < len(row.cells))
    words = [text for text in cells if text]
    return bool(words) and sum(map(tells, words)) >= MOSTLY * len(words)


def with_event(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, one of them taken as the event where no heading says so."""
    fields = {column.field for column in columns}
    if Field.EVENT in fields or not fields & {Field.DATE, Field.START}:
        return columns
    chosen = _wordiest([c for c in columns if c.field is Field.EXTRA], rows) or next(
        (c for wanted in (Field.COMMENT, Field.ACTION) for c in columns if c.field is wanted), None
    )
    if chosen is None:
        return columns
    rule = "no heading says what happened; of the others, this column says most"
    event = Column(chosen.index, chosen.heading, Field.EVENT, rule)
    return tuple(event if column is chosen else column for column in columns)


def _wordiest(columns: Sequence[Column], rows: Sequence[Row]) -> Column | None:
    lengths = [(mean_length(rows, column.index), -column.index, column) for column in columns]
    longest = max(lengths, key=lambda one: one[:2], default=None)
    return longest[2] if longest and longest[0] >= _WORDY else None


def mean_length(rows: Sequence[Row], index: int) -> float:
    """Characters in the column's cells that are not empty, on average."""
    found = [len(row.cells[index].text) for row in rows if index < len(row.cells)]
    return fmean([length for length in found if length] or [0])


def why_not(columns: tuple[Column, ...]) -> str | None:
    """Why a table with these columns is no chronology; None where it is one."""
    fields = {column.field for column in columns}
    for column in columns:
        if normal(column.heading) in _OWN_HISTORY:
            return f"the heading “{column.heading}” is of a document's own history"
    if Field.EVENT not in fields:
        return "no column says what happened"
    if fields & {Field.DATE, Field.START} or len(fields & _SAYS_MORE) >= 2:
        return None
    return "no column says when"
