"""What a report consists of, whatever format it is written in."""

import msgspec

EDITIONS = ("panel", "public")
ANNEX = "evidence"  # the id of the table whose rows are what the numbers in the text stand for


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words of one look. `evidence`: numbers in the annex of what the words before rest on.

    `language`: a tag of BCP 47 ("cy", "pl") where it is not the document's.
    """

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    language: str = ""
    evidence: tuple[int, ...] = ()


_SHORT_ROWS, _SHORT_WORDS = 8, 900  # rows, and characters of them all

Words = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading of level 2 to 6 under the title. `id` is unique in the document."""

    level: int
    text: str
    id: str


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A paragraph; a `quoted` one is told as somebody else's words."""

    words: Words
    quoted: bool = False


class Items(msgspec.Struct, frozen=True, tag="items"):
    """A list, each item a line of words. `numbered`: from 1."""

    items: tuple[Words, ...]
    numbered: bool = False


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A table with a caption and a row of headings; its first column heads each row.

    Each row has as many cells as there are `headings`. `shares` are the columns' widths, in parts.
    `blank`: cells are left empty for somebody to fill in. In the table with the id `ANNEX`, row n
    is what the number n in the text stands for.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    shares: tuple[int, ...]
    id: str = ""
    blank: bool = False

    @property
    def short(self) -> bool:
        """Whether it is short enough to stand on one page whole."""
        told = sum(len(run.text) for row in self.rows for cell in row for run in cell)
        return len(self.rows) <= _SHORT_ROWS and told < _SHORT_WORDS


Block = Heading | Paragraph | Items | Table


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report. `edition`: "panel", with its evidence, or "public". `about` runs on every page."""

    title: str
    reference: str
    kind: str
    edition: str
    about: str = ""
    source: str = ""
    language: str = "en-GB"
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the contents: of levels 2 and 3."""
        return tuple(one for one in self.blocks if isinstance(one, Heading) and one.level <= 3)


def words(text: str, evidence: tuple[int, ...] = (), *, strong: bool = False) -> Words:
    """Plain words, with the evidence behind them."""
    runs = (Run(text, strong=strong),) if text else ()
    return (*runs, Run(evidence=evidence)) if evidence else runs
