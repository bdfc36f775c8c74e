"""Files in, person records out: every row that names somebody, and a word on every other one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from conspectus.documents import Document, Paragraph, Row, Table, open_document
from conspectus.errors import FileRefused, Place, Problem, code
from conspectus.evidence import Passage
from conspectus.people.reading.building import Said, record
from conspectus.people.reading.columns import NAMES, Column, field_of, of_people, taken
from conspectus.people.values import PersonRecord

NOBODY = code(
    "people-none-found",
    "No table or sheet in the file says who somebody is.",
    "Give each person a row under headings such as Name, Date of birth, Address, NHS number.",
)
NO_NAME = code(
    "people-row-of-nobody",
    "The row has neither a name nor anything else by which somebody could be known.",
    "Write the name, a date of birth or a number in the file and read it again.",
    severity="warning",
)
ID_TWICE = code(
    "people-id-twice",
    "The id “{id}” stands for more than one record of the file.",
    "Records with that id are called by file and row instead.",
    severity="warning",
)
CODES = (NOBODY, NO_NAME, ID_TWICE)
_LABELLED = re.compile(r"^\s*([^:\t]{2,60}?)\s*(?::|\t)\s*(.+)$", re.DOTALL)
_HEADING_ROWS = 6
_FEWEST_LABELS = 3


class Taken(msgspec.Struct, frozen=True):
    """How a table was taken. `people` False: it tells of something else, and was left alone."""

    file: str
    table: str
    columns: tuple[Column, ...]
    people: bool


class Records(msgspec.Struct, frozen=True):
    """What was read: records in the order of files and rows, problems, how each table was taken."""

    records: tuple[PersonRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: tuple[Taken, ...] = ()


def read_records(paths: Sequence[Path]) -> Records:
    """The records of several files, each with an id that no other has.

    A file that cannot be opened is one problem; the others are read all the same.
    """
    read: list[Records] = []
    for path in paths:
        try:
            read.append(records_of(open_document(path)))
        except FileRefused as refused:
            read.append(Records(problems=tuple(refused.problems)))
    return _joined(read)


def records_of(document: Document) -> Records:
    """The records of one document: rows of tables of people, and sheets of labelled lines."""
    found: list[tuple[str, PersonRecord]] = []
    problems: list[Problem] = []
    told: list[Taken] = []
    for table in document.tables:
        columns, rows = _headed(table)
        people = of_people(columns)
        sheet = not people and _sheet(table)
        told.append(Taken(document.source.file, table.name, columns, bool(people or sheet)))
        if people:
            _rows(document, table, columns, rows, found, problems)
        elif sheet:
            found += _of_sheet(document, table.name, sheet)
    if not found:
        found += _of_lines(document)
    if not found:
        problems.append(NOBODY.at(Place(document.source.file)))
    return Records(*_named(document.source.file, found, problems), tuple(told))


def _headed(table: Table) -> tuple[tuple[Column, ...], Iterator[Row]]:
    """The columns by the first row that reads as headings of people, and the rows after it."""
    rows = iter(table.rows)
    first: tuple[Column, ...] = ()
    for _, row in zip(range(_HEADING_ROWS), rows, strict=False):
        columns = taken([cell.text for cell in row.cells])
        if of_people(columns):
            return columns, rows
        first = first or columns
    return first, iter(())


def _rows(  # what it adds to belongs to the caller
    document: Document,
    table: Table,
    columns: tuple[Column, ...],
    rows: Iterable[Row],
    found: list[tuple[str, PersonRecord]],
    problems: list[Problem],
) -> None:
    file = document.source.file
    for row in rows:
        said: dict[str, list[str]] = {}
        for column, cell in zip(columns, row.cells, strict=False):
            if column.field and cell.text.strip():
                said.setdefault(column.field, []).append(cell.text)
        if not any(cell.text.strip() for cell in row.cells):
            continue
        key = f"{_where(document, table)}{row.number}"
        one = record(said, file, _passage(document, table.name, columns, row), key)
        if one is None:
            problems.append(NO_NAME.at(Place(file, table.name, row.number)))
        else:
            found.append((_own(said), one))


def _where(document: Document, table: Table) -> str:
    several = len(document.tables) > 1
    return f"{document.source.file}#" + (f"{table.name.replace(' ', '-')}-" if several else "")


def _passage(document: Document, table: str, columns: tuple[Column, ...], row: Row) -> Passage:
    words = "\n".join(
        f"{column.heading}: {cell.text}"
        for column, cell in zip(columns, row.cells, strict=False)
        if cell.text.strip()
    )
    return Passage(document.source.file, document.source.sha256, words, table, row.number)


def _own(said: Said) -> str:
    return next((words.strip() for words in said.get("id", ()) if words.strip()), "")


def _sheet(table: Table) -> list[tuple[int, str, str]]:
    """The labels and words of a table that has a label in its first column and words beside it."""
    pairs = [
        (row.number, row.cells[0].text, "\n".join(cell.text for cell in row.cells[1:] if cell.text))
        for row in table.rows
        if len(row.cells) > 1 and row.cells[0].text.strip()
    ]
    known = [field_of(label.rstrip(" :")) for _, label, _ in pairs]
    enough = sum(bool(one) for one in known) >= _FEWEST_LABELS
    return pairs if enough and any(one in NAMES for one in known) else []


def _of_sheet(
    document: Document, where: str, pairs: Sequence[tuple[int, str, str]]
) -> list[tuple[str, PersonRecord]]:
    """One record for each run of labels: a name after a name begins the next person."""
    found: list[tuple[str, PersonRecord]] = []
    for run in _runs(pairs):
        said: dict[str, list[str]] = {}
        for _, label, words in run:
            if (field := field_of(label.rstrip(" :"))) and words.strip():
                said.setdefault(field, []).append(words)
        words = "\n".join(f"{label.rstrip(' :')}: {text}" for _, label, text in run)
        source, row = document.source, run[0][0]
        passage = Passage(source.file, source.sha256, words, where, row)
        key = f"{source.file}#{where.replace(' ', '-')}-{row}"
        one = record(said, source.file, passage, key)
        found += [(_own(said), one)] if one else []
    return found


def _runs(pairs: Sequence[tuple[int, str, str]]) -> Iterator[list[tuple[int, str, str]]]:
    run: list[tuple[int, str, str]] = []
    seen: set[str] = set()
    for pair in pairs:
        field = field_of(pair[1].rstrip(" :")) or ""
        begins = field in {"name", "given", "family"} and field in seen
        if begins:
            yield run
            run, seen = [], set()
        run.append(pair)
        seen.add(field)
    if run:
        yield run


def _of_lines(document: Document) -> list[tuple[str, PersonRecord]]:
    """Sheets written as lines: "Name: …", "DOB: …"."""
    pairs = [
        (block.number, match[1], match[2])
        for block in document.paragraphs
        if (match := _label(block)) and field_of(match[1]) is not None
    ]
    fields = {field_of(label) for _, label, _ in pairs}
    if len(fields - {""}) < _FEWEST_LABELS - 1 or not fields & NAMES:
        return []
    return _of_sheet(document, "text", pairs)


def _label(block: Paragraph) -> re.Match[str] | None:
    return _LABELLED.match(block.text[:2_000])


def _named(
    file: str, found: Sequence[tuple[str, PersonRecord]], problems: list[Problem]
) -> tuple[tuple[PersonRecord, ...], tuple[Problem, ...]]:
    """The records under their own ids, where these tell them apart within the file."""
    often = Counter(own for own, _ in found if own)
    twice = [own for own, times in often.items() if times > 1]
    problems += [ID_TWICE.at(Place(file), id=own[:60]) for own in twice]
    kept = tuple(
        msgspec.structs.replace(one, id=own) if own and often[own] == 1 else one
        for own, one in found
    )
    return kept, tuple(problems)


def _joined(read: Sequence[Records]) -> Records:
    """All of them together. An id that two files use is replaced by file and row in both."""
    often = Counter(one.id for part in read for one in part.records)
    records: dict[str, PersonRecord] = {}
    for one in (one for part in read for one in part.records):
        name = one.id if often[one.id] == 1 else _place(one)
        while name in records:  # two files of one name
            name += "'"
        records[name] = one if name == one.id else msgspec.structs.replace(one, id=name)
    return Records(
        tuple(records.values()),
        tuple(problem for part in read for problem in part.problems),
        tuple(one for part in read for one in part.columns),
    )


def _place(one: PersonRecord) -> str:
    where = one.passage
    return f"{one.source}#{where.row if where else ''}"
