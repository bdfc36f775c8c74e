"""Tables with a row for each person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from conspectus.documents import Cell, Document, Row, Table
from conspectus.errors import Place, Problem
from conspectus.evidence import Passage
from conspectus.people.reading.building import record
from conspectus.people.reading.columns import Column, of_labels, of_people, taken
from conspectus.people.reading.problems import MOST_CHARACTERS, NO_NAME, remarks
from conspectus.people.values import PersonRecord

_HEADING_ROWS = 6


class Found(msgspec.Struct, frozen=True):
    """A record and the id that its source gives it ("" for none); what is amiss with it."""

    record: PersonRecord | None
    own: str = ""
    problems: tuple[Problem, ...] = ()


def headed(table: Table) -> tuple[tuple[Column, ...], Sequence[Row] | None]:
    """The columns by the first row that reads as headings of people, and the rows after it.

    Without such a row: the columns of the first one, and None.
    """
    first: tuple[Column, ...] = ()
    for at, row in enumerate(table.rows[:_HEADING_ROWS]):
        columns = taken([cell.text for cell in row.cells])
        if of_people(columns) and not any(
            of_labels([cell.text for cell in below.cells]) for below in table.rows[at + 1 : at + 2]
        ):
            return columns, table.rows[at + 1 :]
        first = first or columns
    return first, None


def rows(
    document: Document, table: Table, columns: Sequence[Column], body: Iterable[Row]
) -> Iterator[Found]:
    """What each row says of somebody. A row that repeats the headings is passed over."""
    headings = {column.field: column.heading for column in reversed(columns)}
    names = [column.heading for column in columns]
    where = place_of(document, table.name)
    for row in body:
        texts = [cell.text for cell in row.cells]
        if texts != names:
            yield _row(document, (table.name, where), columns, headings, row)


def _row(
    document: Document,
    table: tuple[str, str],
    columns: Sequence[Column],
    headings: dict[str, str],
    row: Row,
) -> Found:
    said: dict[str, list[str]] = {}
    words: list[str] = []
    for column, cell in zip(columns, row.cells, strict=False):
        text = cell.text
        if text and not text.isspace():
            words.append(f"{column.heading}: {text}")
            if column.field:
                said.setdefault(column.field, []).append(_read_as(column.field, cell))
    source, place = document.source, Place(document.source.file, table[0], row.number)
    own = own_id(said)
    passage = Passage(source.file, source.sha256, "\n".join(words), table[0], row.number)
    read = said if len(passage.words) <= MOST_CHARACTERS else shortened(said)
    one = record(read, source.file, passage, own or f"{table[1]}{row.number}")
    if one is None:
        return Found(None, problems=(NO_NAME.at(place, passage.words[:MOST_CHARACTERS]),))
    return Found(one, own, tuple(remarks(one, said, headings, place)))


def _read_as(field: str, cell: Cell) -> str:
    # A date that a workbook keeps as a date has one reading, however it is shown.
    if field == "birth" and isinstance(cell.value, date):
        return f"{cell.value:%Y-%m-%d}"
    return cell.text


def shortened(said: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same, with no text longer than is read."""
    return {field: [text[:MOST_CHARACTERS] for text in texts] for field, texts in said.items()}


def place_of(document: Document, table: str) -> str:
    """What an id begins with that is made of file, table and row: "a.csv#"."""
    several = len(document.tables) > 1
    return f"{document.source.file}#" + (f"{table.replace(' ', '-')}-" if several else "")


def own_id(said: dict[str, list[str]]) -> str:
    """The id that the source gives, "" for none; one that is too long to be one is none."""
    own = next(iter(said.get("id", ())), "").strip()
    return own if len(own) <= MOST_CHARACTERS else ""
