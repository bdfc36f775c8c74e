"""A source, and the words that stand in it."""

import hashlib

import msgspec


class Source(msgspec.Struct, frozen=True):
    """A file as it was received. `file` is its name; `sha256` 64 hex digits; `size` in bytes."""

    file: str
    sha256: str
    size: int

    @classmethod
    def of(cls, file: str, content: bytes) -> "Source":
        """The source for these bytes under this name."""
        return cls(file, hashlib.sha256(content).hexdigest(), len(content))


class Passage(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some words in a source and where they stand there.

    `sheet` is the sheet's title, or "table 2", or "text" for running prose; `row` counts from 1 as
    the program that made the file shows it (for prose: the paragraph). `words` are as received:
    the cells of a row under their headings, one a line, or the paragraph. `page` counts from 1
    where the file has pages.
    """

    file: str
    sha256: str
    words: str
    sheet: str | None = None
    row: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        where = [self.file]
        where += [self.sheet] if self.sheet else []
        where += [f"page {self.page}"] if self.page is not None else []
        where += [f"row {self.row}"] if self.row is not None else []
        return ", ".join(where)
