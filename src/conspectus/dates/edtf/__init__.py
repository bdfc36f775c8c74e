"""EDTF (ISO 8601-2:2019), levels 0 to 2: read strictly, written where it can say a date."""

from conspectus.dates.edtf.grammar import GREATEST_YEAR, LONGEST
from conspectus.dates.edtf.reading import ends_in_doubt, read_edtf
from conspectus.dates.edtf.writing import write_bounds, write_edtf

__all__ = [
    "GREATEST_YEAR",
    "LONGEST",
    "ends_in_doubt",
    "read_edtf",
    "write_bounds",
    "write_edtf",
]
