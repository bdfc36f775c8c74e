"""How much a file may hold. Past any of these it is refused, before memory is spent on it."""

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What is opened at most. With the defaults, opening any file takes less than 400 MB.

    `size`: bytes of the file as received.
    `inflated`: bytes of all parts of a zipped file (XLSX, DOCX, ODS) together, unpacked.
    `parts`: how many parts a zipped file has.
    `ratio`: how many times larger than packed a part of more than a megabyte may be.
    `rows`: rows with something in them, in all tables together, and paragraphs.
    `cells`: cells with something in them, in all tables together.
    `places`: cells with nothing in them that stand left of one that has, besides.
    `columns`: cells of one row.
    `characters`: in one cell or paragraph (Excel itself stops at 32,767).
    `marks`: tags of one part that has to be read as a whole (Word, HTML, ODS).
    `merged`: merged ranges of one sheet that reach over the same row.
    """

    size: int = 50_000_000
    inflated: int = 100_000_000
    parts: int = 5_000
    ratio: int = 250
    rows: int = 100_000
    cells: int = 1_000_000
    places: int = 4_000_000
    columns: int = 16_384
    characters: int = 131_072
    marks: int = 1_000_000
    merged: int = 200


DEFAULT = Limits()
