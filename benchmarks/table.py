"""What a benchmark measured, and how it is printed."""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """One measurement. `ratio` is how many times faster than the peer in the same run."""

    what: str
    size: str
    ours: str
    peer: str = ""
    ratio: float | None = None

    def cells(self) -> tuple[str, ...]:
        return (*self[:4], "" if self.ratio is None else f"{self.ratio:,.1f}×")


HEADINGS = ("what", "size", "Conspectus", "peer", "ratio")


def show(title: str, rows: Iterable[Row]) -> None:
    """Print the rows under a title, in columns that line up."""
    cells = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    print(f"\n{title}")
    for line in cells:
        print(
            "  "
            + "  ".join(
                cell.ljust(width) for cell, width in zip(line, widths, strict=True)
            ).rstrip()
        )
