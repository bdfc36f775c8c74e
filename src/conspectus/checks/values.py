"""What a check reads, and what it says: the draft as text in places, and findings about it."""

from collections.abc import Callable
from typing import Literal

import msgspec

from conspectus.case import Case
from conspectus.documents import Document
from conspectus.reviewtypes import ReviewType

Severity = Literal["error", "warning", "advice"]


class Where(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in a draft: `block` counts its paragraphs and table rows from 1, as they are read.

    `heading` is the nearest heading above; `table` and `row` stand for a cell; `page` where the
    file has pages. A case folder's own places are a `file` and nothing else, or with a `block`.
    """

    file: str
    block: int = 0
    heading: str = ""
    table: str = ""
    row: int | None = None
    page: int | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that a check found. `quote` is the draft's own words, shortened to one sentence.

    `message` has the arithmetic in it ("January 2021 and eighteen months are July 2022, not
    December 2022"); `remedy` says what a person can do. `check` is the id of the check.
    """

    check: str
    severity: Severity
    message: str
    where: Where
    quote: str
    remedy: str


class Passage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph, a heading, a list item or the text of a table's cell, in the order of reading.

    `level` is 1 to 9 for a heading, 0 otherwise. `column` is the heading of the cell's column.
    """

    text: str
    where: Where
    level: int = 0
    column: str = ""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft, read from any file or compiled from a case.

    `case` is what the draft is about, where it is known; `type` is the kind of review, where it is
    known or can be told from the draft. Both may be None, and then a check says what words alone
    can show.
    """

    file: str
    passages: tuple[Passage, ...]
    document: Document | None = None
    case: Case | None = None
    type: ReviewType | None = None


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A check: `finds` and `leaves` are small drafts in Markdown, with and without the defect."""

    id: str
    severity: Severity
    title: str
    explains: str
    finds: str
    leaves: str
    run: Callable[[Draft], tuple[Finding, ...]]
