"""Files in, person records out: every row that names somebody, and a word on every other one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from conspectus.documents import Document, Limits, Table, open_document
from conspectus.errors import FileRefused, Place, Problem
from conspectus.people.reading.columns import Column
from conspectus.people.reading.problems import ID_SHARED, ID_TWICE, NOBODY
from conspectus.people.reading.sheets import columns_of, labelled, people, sheets
from conspectus.people.reading.tables import Found, headed, rows
from conspectus.people.values import PersonRecord

_SHOWN = 60
# A register of people is longer than any return of events: a quarter of a million with a heading.
_LIMITS = Limits(size=200_000_000, rows=250_001, cells=5_000_000)


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

    A file that cannot be opened, or has more than 250,000 rows, is one problem; the others are
    read all the same.
    """
    read: list[Records] = []
    for path in paths:
        try:
            read.append(records_of(open_document(path, limits=_LIMITS)))
        except FileRefused as refused:
            read.append(Records(problems=tuple(refused.problems)))
    return _joined(read)


def records_of(document: Document) -> Records:
    """The records of one document: rows of tables of people, and sheets of labelled lines."""
    file = document.source.file
    told: list[Taken] = []
    found: list[Found] = []
    for table in document.tables:
        taken, more = _of_table(document, table)
        told.append(taken)
        found += more
    if not any(one.record for one in found) and (lines := labelled(document)):
        told.append(Taken(file, "text", columns_of(lines), people=True))
        found += people(document, "text", lines)
    records, twice = _apart(file, found)
    problems = [*chain.from_iterable(one.problems for one in found), *twice]
    if not records and not problems:
        problems.append(NOBODY.at(Place(file)))
    return Records(records, (*document.notices, *problems), tuple(told))


def _of_table(document: Document, table: Table) -> tuple[Taken, Iterable[Found]]:
    file = document.source.file
    columns, body = headed(table)
    if body is not None:
        taken = Taken(file, table.name, columns, people=True)
        return taken, rows(document, table, columns, body)
    if labels := sheets(table):
        taken = Taken(file, table.name, columns_of(labels[0]), people=True)
        return taken, chain.from_iterable(people(document, table.name, one) for one in labels)
    return Taken(file, table.name, columns, people=False), ()


def _apart(file: str, found: Sequence[Found]) -> tuple[tuple[PersonRecord, ...], list[Problem]]:
    """The records, each under an id that no other of the file has."""
    often = Counter(one.own for one in found if one.record and one.own)
    problems = [
        ID_TWICE.at(Place(file), id=own[:_SHOWN], times=times)
        for own, times in often.items()
        if times > 1
    ]
    kept: dict[str, PersonRecord] = {}
    for one in found:
        if one.record:
            unique = not one.own or often[one.own] == 1
            _keep(kept, one.record, one.record.id if unique else _place(one.record))
    return tuple(kept.values()), problems


def _joined(read: Sequence[Records]) -> Records:
    """All of them together. An id that two files use is replaced by file and row in both."""
    often = Counter(one.id for part in read for one in part.records)
    kept: dict[str, PersonRecord] = {}
    for one in (one for part in read for one in part.records):
        _keep(kept, one, one.id if often[one.id] == 1 else _place(one))
    twice = sorted(one for one, times in often.items() if times > 1)
    shared = [ID_SHARED.at(id=twice[0][:_SHOWN], many=len(twice))] if twice else []
    return Records(
        tuple(kept.values()),
        tuple(problem for part in read for problem in part.problems) + tuple(shared),
        tuple(one for part in read for one in part.columns),
    )


def _keep(kept: dict[str, PersonRecord], one: PersonRecord, key: str) -> None:
    if key in kept and one.passage:  # the same row of another table
        key = f"{one.source}#{(one.passage.sheet or '').replace(' ', '-')}-{one.passage.row}"
    while key in kept:  # two files of one name, or an id that looks like a place
        key += "'"
    kept[key] = one if key == one.id else msgspec.structs.replace(one, id=key)


def _place(one: PersonRecord) -> str:
    return f"{one.source}#{one.passage.row if one.passage else ''}"
