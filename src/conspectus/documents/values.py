"""What a file holds once it has been opened: tables and paragraphs in the order they stand."""

from collections.abc import Sequence
from datetime import date, datetime, time

import msgspec

from conspectus.errors import Problem
from conspectus.evidence import Source

CellValue = str | int | float | bool | date | datetime | time | None


class Cell(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One cell. `text` is what a person sees (a formula's cached value); `value` keeps the type.

    `formula` is the formula as text, never run. `spans` is how many columns a merged cell covers;
    the cells that it covers are empty and `covered`.
    """

    text: str
    value: CellValue = None
    formula: str = ""
    spans: int = 1
    covered: bool = False


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row. `number` is as the program shows it: 1 is the first row of sheet, table or file."""

    number: int
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sheet or a table. `name`: the sheet's title, or "table 2" by its order in the document.

    `rows` leaves out rows with nothing in them. `hidden`: a hidden sheet, read and said.
    """

    name: str
    rows: Sequence[Row]
    hidden: bool = False


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph of prose. `number` counts all paragraphs of the file from 1, empty ones too.

    `level` is 1 to 9 for a heading and 0 for plain text. `page` counts from 1, and is 0 where the
    file has no pages of its own. `label`: the number or bullet that the program prints before it
    and that is not in `text` ("4.3", "a)", "•").
    """

    number: int
    text: str
    level: int = 0
    page: int = 0
    label: str = ""


class Document(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file, opened. `kind`: "xlsx", "xls", "ods", "docx", "csv", "html", "text" or "pdf".

    `notices`: what was left out or seen on the way (macros ignored, a hidden sheet, comments).
    """

    source: Source
    kind: str
    blocks: tuple[Table | Paragraph, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))
