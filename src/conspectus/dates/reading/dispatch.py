"""Which piece of grammar takes a word: filled by `calendar`, asked by all pieces."""

from collections.abc import Callable

from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.points import Point

READERS: dict[str, Callable[[Cursor], Point | None]] = {}


def bare(cursor: Cursor) -> Point | None:
    """A point without qualifiers: the kind of the word here decides which grammar takes it.

    None with the cursor where it was.
    """
    reader = READERS.get(cursor.kind)
    if reader is None:
        return None
    mark = cursor.mark()
    point = reader(cursor)
    if point is None:
        cursor.back(mark)
    return point
