"""Intake of an Excel return, opened and read into entries, beside openpyxl reading plain rows."""

import datetime as dt
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from benchmarks.table import Row
from conspectus.case import Agency, Case, Person, Return, Scope
from conspectus.chronology import Entry, carry
from conspectus.dates import Kind, UncertainDate
from conspectus.documents import open_document
from conspectus.intake import inspect, read

_NO_DATE = UncertainDate("", Kind.UNDATED)
CASE = Case(
    reference="BENCH",
    title="A made-up case",
    type="owhr",
    scope=Scope(start=_NO_DATE, end=_NO_DATE),
    people=(Person(id="birch", name="Birch", role="perpetrator"),),
    agencies=(Agency(id="police", name="Northshire Police"),),
)
RETURN = Return(file="return.xlsx", agency="police")
HEADINGS = ("Date", "Source", "Event", "Action taken", "Shared with", "Comment")


def run(quick: bool = False) -> list[Row]:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (5_000,) if quick else (10_000, 50_000, 99_000):
            path = Path(folder) / f"{size}.xlsx"
            _write(path, size)
            rows += _beside_openpyxl(path, size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(Row("peak memory of all the above, openpyxl's too", "", f"{peak:,.0f} MB"))
    rows += [_carried(size) for size in ((1_000,) if quick else (1_000, 5_000))]
    return rows


def _write(path: Path, size: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Birch")
    sheet.append(HEADINGS)
    for n in range(size):
        day = dt.date(2015, 1, 1) + dt.timedelta(days=n % 3000)
        event = f"Birch seen at home by officer {n} and spoken to about the matter"
        sheet.append([day, "Crime report", event, "Advice given", None, f"note {n % 17}"])
    book.save(path)


def _beside_openpyxl(path: Path, size: int) -> list[Row]:
    ours = _timed(lambda: _intake(path))
    rows = []
    for name, read_only in (("openpyxl", False), ("openpyxl, read_only", True)):
        peer = _timed(lambda lazily=read_only: _plain_rows(path, lazily))
        what = f"XLSX to entries / {name} to plain rows"
        rows.append(Row(what, f"{size:,} rows", f"{ours:.2f} s", f"{peer:.2f} s", peer / ours))
    return rows


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _intake(path: Path) -> tuple[Entry, ...]:
    document = open_document(path)
    return read(document, inspect(document, CASE, RETURN), CASE, RETURN).entries


def _plain_rows(path: Path, read_only: bool) -> list[list[object]]:
    book = openpyxl.load_workbook(path, read_only=read_only)
    rows = [list(row) for row in book.active.iter_rows(values_only=True)]
    book.close()
    return rows


def _carried(size: int) -> Row:
    """Every row amended: the dear case, for which nothing is equal."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        _write(path, size)
        before = _intake(path)
    amended = [_amended(entry) for entry in before]
    took = _timed(lambda: carry(before, amended))
    return Row("a return handed in again, every row amended", f"{size:,} rows", f"{took:.2f} s")


def _amended(entry: Entry) -> Entry:
    fields = {name: getattr(entry, name) for name in entry.__struct_fields__}
    return Entry(**fields | {"id": f"{entry.id}-new", "event": f"{entry.event}, at night"})
