"""Dates as people write them: read without guessing, compared without claiming.

`read` takes English words, `read_edtf` ISO 8601-2; both give an `UncertainDate`. `order` has four
answers. `Network` holds what moments say of each other. Nothing here reads a clock.
"""

from conspectus.dates.values import (
    BIRTH,
    OPEN,
    PRECEDING,
    Bounds,
    Count,
    Duration,
    Kind,
    Offset,
    Relative,
    UncertainDate,
    Unit,
)

__all__ = [
    "BIRTH",
    "OPEN",
    "PRECEDING",
    "Bounds",
    "Count",
    "Duration",
    "Kind",
    "Offset",
    "Relative",
    "UncertainDate",
    "Unit",
]
