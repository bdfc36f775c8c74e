"""One block of a review: a paragraph, a list item, a heading, or a row of a table."""

import msgspec

from conspectus.evidence import Passage


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """One block. `text` has no page furniture, no letter-spacing and no number of its own.

    `level` is 1 to 9 for a heading, 0 otherwise. `number` is the number that it begins with, as
    printed ("4.3", "R2", "Recommendation 7", "a"), or "". `headings`: those above it, outermost
    first. A table's row has `table` (its name), `cells` as (column heading, text) pairs, and `text`
    with its cells parted by tabs. `passage` has the words as printed and the page.
    """

    text: str
    passage: Passage
    level: int = 0
    number: str = ""
    headings: tuple[str, ...] = ()
    table: str = ""
    cells: tuple[tuple[str, str], ...] = ()
