"""When a time limit ends, reckoned from when it started."""

from conspectus.dates import Bounds, Duration, Offset, Unit, month_beginning_with, shift
from conspectus.reviewtypes.values import Clock

_BEGINNING = "beginning with the day"


def due(clock: Clock, start: Bounds) -> Bounds | None:
    """The bounds of the last instant in time, where the start lies within `start`.

    None where the source sets no limit. An open end of `start` stays open. Raises DateError for
    working days that are not known, see `conspectus.dates.shift`.
    """
    if clock.amount is None:
        return None
    if clock.rule == _BEGINNING:
        return Bounds(*(_month_ends(one) for one in (start.earliest, start.latest)))
    limit = Duration(clock.amount, Unit(clock.unit))
    return shift(start, Offset(limit, limit))


def _month_ends(moment: int | None) -> int | None:
    return None if moment is None else month_beginning_with(moment).latest
