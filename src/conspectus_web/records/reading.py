"""A return read by the library, and what came of it put into rows: the job `read-return`."""

from collections.abc import Iterable, Sequence

import msgspec
from django.db import models

from conspectus.chronology import Change, Entry, carry
from conspectus.documents import Cell, Document, Row, Table, open_bytes
from conspectus.errors import FileRefused, Problem
from conspectus.intake import Intake, Layout, inspect, read
from conspectus_web.audit.acting import Actor, acting, become
from conspectus_web.audit.recording import act, record
from conspectus_web.jobs.models import Job
from conspectus_web.jobs.queue import Running
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import case_of, of_row, return_of, to_row
from conspectus_web.records.services import after_sending

READ = act("return-read", "The service read a return")
_BATCH = 1_000
_READABLE = (rows.State.WAITING, rows.State.SENT)


def read_return(running: Running) -> None:
    """Read a return that waits, or one that was sent anew: its entries and problems take the place
    of any read before.
    """
    job = running.job
    with acting(Actor("job", job.pk)):
        ret = (
            rows.Return.objects.select_for_update(of=("self",))
            .select_related("body", "file", "review")
            .filter(review=job.review, pk=job.subject, state__in=_READABLE)
            .first()
        )
        if ret is None or ret.file is None:  # purged, or read by another worker meanwhile
            return
        running.progress("open", 0, 3)
        try:
            layout, intake = _intake(ret)
        except FileRefused as refused:
            _keep(ret, Intake(), refused.problems)
            ret.state = rows.State.REFUSED
        else:
            running.progress("keep", 2, 3)
            ret.read_as = to_row(layout)
            _keep(ret, intake, intake.problems)
            ret.state = rows.State.SENT if ret.sent else rows.State.READ
        ret.version += 1
        ret.save()
        if ret.state == rows.State.SENT:
            after_sending(ret)
        record(READ, review=ret.review_id, subject=f"return:{ret.pk}", entries=ret.rows)


def could_not(job: Job) -> None:
    """The return of a job that was given up is refused, so that nobody waits for it."""
    become(Actor("job", job.pk))
    rows.Return.objects.filter(review=job.review, pk=job.subject, state=rows.State.WAITING).update(
        state=rows.State.REFUSED
    )


def _intake(ret: rows.Return) -> tuple[Layout, Intake]:
    content = ret.file.content if ret.file else b""
    document = open_bytes(ret.name, bytes(content))
    document = mended(
        document, rows.Mending.objects.filter(review=ret.review, ret=ret).order_by("at", "pk")
    )
    case, told = case_of(ret.review), return_of(ret)
    layout = inspect(document, case, told)
    return layout, read(document, layout, case, told)


def mended(document: Document, mendings: Iterable[rows.Mending]) -> Document:
    """The document with the words of some cells changed; the latest word on a cell stands."""
    changes = {(one.sheet, one.row, one.column): one.words for one in mendings}
    if not changes:
        return document
    blocks = [
        _mended_table(block, changes) if isinstance(block, Table) else block
        for block in document.blocks
    ]
    return msgspec.structs.replace(document, blocks=tuple(blocks))


def _mended_table(table: Table, changes: dict[tuple[str, int, str], str]) -> Table:
    rows, headings = list[Row](), dict[str, int]()
    for row in table.rows:
        cells = list(row.cells)
        for (sheet, number, column), words in changes.items():
            if number == row.number and sheet in ("", table.name):
                index = headings.get(column, _index(column))
                cells += [Cell("")] * (index + 1 - len(cells))
                cells[index] = Cell(words)
        headings |= {cell.text: index for index, cell in enumerate(row.cells) if cell.text}
        rows.append(Row(row.number, tuple(cells)))
    return msgspec.structs.replace(table, rows=rows)


def _index(column: str) -> int:
    """The place of a column by its letter; the first where it has neither that nor a heading."""
    place = 0
    for character in column.upper() if len(column) <= 3 and column.isascii() else "A":
        place = place * 26 + max(1, min(26, ord(character) - ord("A") + 1))
    return place - 1


def _keep(ret: rows.Return, intake: Intake, problems: Sequence[Problem]) -> None:
    for model in (rows.Entry, rows.Problem, rows.Changed):
        model.objects.filter(review=ret.review, ret=ret).delete()
    entries, changes = carried(ret, intake.entries)
    _add(rows.Changed, (_changed(ret, place, one) for place, one in enumerate(changes, 1)))
    _add(rows.Entry, (_entry(ret, place, one) for place, one in enumerate(entries, 1)))
    _add(rows.Problem, (_problem(ret, place, one) for place, one in enumerate(problems, 1)))
    ret.prose = to_row(intake.prose)
    ret.rows = len(entries)
    ret.errors = sum(one.severity == "error" for one in problems)
    ret.warnings = len(problems) - ret.errors


def carried(
    ret: rows.Return, entries: Sequence[Entry]
) -> tuple[tuple[Entry, ...], tuple[Change, ...]]:
    """The entries with the ids that the same accounts had in the version before, and what it did
    to them.
    """
    if ret.number == 1:
        return tuple(entries), ()
    before = rows.Entry.objects.filter(
        review=ret.review, ret__series=ret.series, ret__number=ret.number - 1
    ).order_by("position")
    previous = [of_row(one.value, Entry) for one in before]
    kept, changes = carry(previous, entries, version=ret.number)
    return tuple(kept), tuple(changes)


def _add(model: type[models.Model], made: Iterable[models.Model]) -> None:
    batch: list[models.Model] = []
    for one in made:
        batch.append(one)
        if len(batch) == _BATCH:
            model._default_manager.bulk_create(batch)
            batch = []
    model._default_manager.bulk_create(batch)


def _entry(ret: rows.Return, place: int, entry: Entry) -> rows.Entry:
    return rows.Entry(
        review_id=ret.review_id,
        body_id=ret.body_id,
        ret=ret,
        position=place,
        key=entry.id,
        persons=list(entry.persons),
        value=to_row(entry),
    )


def _changed(ret: rows.Return, place: int, change: Change) -> rows.Changed:
    return rows.Changed(
        review_id=ret.review_id,
        body_id=ret.body_id,
        ret=ret,
        position=place,
        value=to_row(change),
    )


def _problem(ret: rows.Return, place: int, problem: Problem) -> rows.Problem:
    return rows.Problem(
        review_id=ret.review_id,
        body_id=ret.body_id,
        ret=ret,
        position=place,
        severity=problem.severity,
        code=problem.code,
        value=to_row(problem),
    )
