"""The values of intake: how a file is to be read, and what came of reading it."""

from enum import StrEnum
from typing import Annotated

import msgspec

from conspectus.chronology.values import Entry, Prose
from conspectus.errors import Problem
from conspectus.intake.problems import ROW_BECAME_NO_ENTRY


class Field(StrEnum):
    """What a column holds. `EXTRA` is kept beside the entry under its own heading."""

    DATE = "date"
    START = "start"
    END = "end"
    TIME = "time"
    END_TIME = "end time"
    SUBJECT = "subject"
    AGENCY = "agency"
    SOURCE = "source"
    EVENT = "event"
    ACTION = "action"
    SHARED_WITH = "shared with"
    COMMENT = "comment"
    REFERENCE = "reference"
    EXTRA = "extra"


class Column(msgspec.Struct, frozen=True):
    """One column: `index` from 0, its heading, the field that it fills, and why, in words."""

    index: Annotated[int, msgspec.Meta(ge=0, lt=16384)]
    heading: str
    field: Field
    rule: str


class Told(msgspec.Struct, frozen=True):
    """Words that say whom, or whose, the rows are; and where they were found."""

    words: str
    how: str


class RowKind(StrEnum):
    """What a row is that is not an account of anything."""

    HEADINGS = "headings"  # the headings, or the headings again at the head of a page
    BANNER = "banner"  # says whom or whose the rows below are
    NOTE = "note"  # free text; kept as prose
    SIGN_OFF = "sign-off"  # a total, a signature, a page number; kept as prose


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row that is no account. A banner's `subject` and `agency` hold for the rows below it."""

    row: int
    kind: RowKind
    words: str
    subject: str | None = None
    agency: str | None = None


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One table under one set of headings. A sheet with two sets of headings is two sections.

    `table` is its name, `position` its place among the file's tables from 0; `first` and `last`
    are row numbers, both in. `chronology` says whether its rows are accounts, and `why`.
    Every row from `first` to `last` that no mark names is an account.
    """

    table: str
    position: int
    first: int
    last: int
    chronology: bool
    why: str
    columns: tuple[Column, ...] = ()
    subject: Told | None = None
    agency: Told | None = None
    marks: tuple[Mark, ...] = ()


class Layout(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a file is to be read: proposed by `inspect`, changed by a person, followed by `read`.

    `markers`: numbers of the paragraphs that say whom or whose a table is, and so are not prose.
    """

    file: str
    sections: tuple[Section, ...] = ()
    markers: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


class Intake(msgspec.Struct, frozen=True):
    """What came of one return.

    `rows` is how many rows are accounts: each is an entry, or a problem of its own (an error with
    its file, sheet, row, words and remedy). `prose` has every other word of the file that is not a
    heading or a banner. `problems` has the document's notices and the layout's problems as well.
    """

    entries: tuple[Entry, ...] = ()
    prose: tuple[Prose, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0

    def __post_init__(self) -> None:
        if self.rows != len(self.entries) + len(self.unread):
            raise ValueError(
                f"{self.rows} rows became {len(self.entries)} entries "
                f"and {len(self.unread)} problems"
            )

    @property
    def unread(self) -> tuple[Problem, ...]:
        """The rows that became no entry."""
        return tuple(one for one in self.problems if one.code in ROW_BECAME_NO_ENTRY)
