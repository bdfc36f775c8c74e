"""A made-up case, and documents made by hand, for the tests of intake."""

from collections.abc import Sequence
from datetime import date, datetime, time

from conspectus.case import Agency, Case, Person, Return, Scope
from conspectus.dates import Kind, UncertainDate
from conspectus.documents.values import Cell, Document, Paragraph, Row, Table
from conspectus.evidence import Source
from conspectus.intake import Intake, inspect, read

NO_DATE = UncertainDate("", Kind.UNDATED)
CASE = Case(
    reference="TEST 1",
    title="A made-up case",
    type="owhr",
    scope=Scope(start=NO_DATE, end=NO_DATE),
    people=(
        Person(id="alder", name="Alder", role="victim", aliases=("A. Alder", "AA")),
        Person(id="birch", name="Birch", role="perpetrator"),
        Person(id="cedar", name="Cedar", role="perpetrator"),
    ),
    agencies=(
        Agency(id="northshire-police", name="Northshire Police", aliases=("NP",)),
        Agency(id="gang-unit", name="Gang Unit", part_of="northshire-police"),
        Agency(id="northshire-council", name="Northshire County Council"),
        Agency(id="eastham-probation", name="Eastham Probation Service"),
    ),
)
POLICE = Return(file="return.xlsx", agency="northshire-police")
ANYBODY = Return(file="return.xlsx")


def cell(value: object, spans: int = 1) -> Cell:
    """A cell as a program would show it; a Cell stays as it is."""
    if isinstance(value, Cell):
        return value
    if value is None:
        return Cell("")
    if isinstance(value, datetime | date | time):
        return Cell(value.isoformat(), value, spans=spans)
    return Cell(str(value), value, spans=spans)


def table(*rows: Sequence[object], name: str = "Sheet1") -> Table:
    """A table of these rows; empty rows count and are left out, as documents leave them out."""
    made = [Row(i, tuple(cell(value) for value in row)) for i, row in enumerate(rows, 1)]
    return Table(name, [row for row in made if any(one.text for one in row.cells)])


def merged(words: str, width: int) -> list[Cell]:
    """A row whose one cell covers all columns."""
    return [Cell(words, words, spans=width), *[Cell("", covered=True)] * (width - 1)]


def document(*blocks: Table | Paragraph, file: str = "return.xlsx", kind: str = "xlsx") -> Document:
    return Document(Source(file, "0" * 64, 1), kind, blocks)


def taken(*blocks: Table | Paragraph, ret: Return = POLICE, case: Case = CASE) -> Intake:
    """What intake makes of these blocks."""
    made = document(*blocks)
    return read(made, inspect(made, case, ret), case, ret)


def codes(intake: Intake) -> list[str]:
    return [problem.code.removeprefix("intake-") for problem in intake.problems]
