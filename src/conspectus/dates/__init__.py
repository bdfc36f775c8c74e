"""Dates as people write them: read without guessing, compared without claiming.

`read` takes English words, `read_edtf` ISO 8601-2; both give an `UncertainDate`. `order` has four
answers. `Network` holds what moments say of each other. Nothing here reads a clock.
"""

from conspectus.dates.edtf import read_edtf, write_bounds, write_edtf
from conspectus.dates.instants import (
    LocalTime,
    day_bounds,
    instant,
    isoformat,
    local,
    month_bounds,
    show,
    wall_bounds,
    year_bounds,
)
from conspectus.dates.network import Network
from conspectus.dates.ordering import Order, Relation, order, relations
from conspectus.dates.reading import Conventions, Found, find, read, read_value
from conspectus.dates.reckoning import (
    between,
    earliest_after,
    earliest_before,
    is_working_day,
    latest_after,
    latest_before,
    month_beginning_with,
    shift,
)
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
from conspectus.dates.wire import dec_hook, enc_hook, from_json, schema_hook, to_json

__all__ = [
    "BIRTH",
    "OPEN",
    "PRECEDING",
    "Bounds",
    "Conventions",
    "Count",
    "Duration",
    "Found",
    "Kind",
    "LocalTime",
    "Network",
    "Offset",
    "Order",
    "Relation",
    "Relative",
    "UncertainDate",
    "Unit",
    "between",
    "day_bounds",
    "dec_hook",
    "earliest_after",
    "earliest_before",
    "enc_hook",
    "find",
    "from_json",
    "instant",
    "is_working_day",
    "isoformat",
    "latest_after",
    "latest_before",
    "local",
    "month_beginning_with",
    "month_bounds",
    "order",
    "read",
    "read_edtf",
    "read_value",
    "relations",
    "schema_hook",
    "shift",
    "show",
    "to_json",
    "wall_bounds",
    "write_bounds",
    "write_edtf",
    "year_bounds",
]
