"""What goes into a network and what comes out."""

import msgspec

from conspectus.dates.values import Duration, Offset, Unit


class Constraint(msgspec.Struct, frozen=True):
    """`moment` lies at `anchor` ⊕ `offset`; `words` are those that say so."""

    id: str
    anchor: str
    moment: str
    offset: Offset
    words: str = ""


class Step(msgspec.Struct, frozen=True):
    """By `constraint`, `moment` is at `instant` or beyond: later for an earliest bound, earlier
    for a latest one. None where the bound that it started from is no known instant.
    """

    constraint: str
    moment: str
    instant: int | None


class Chain(msgspec.Struct, frozen=True):
    """How a bound follows: from the bound that `start` was given, step by step."""

    start: str
    steps: tuple[Step, ...]


class Why(msgspec.Struct, frozen=True):
    """What a moment's bounds rest on; None for one that is open, or the moment's own."""

    earliest: Chain | None
    latest: Chain | None


class Contradiction(msgspec.Struct, frozen=True):
    """Constraints that cannot all hold: a cycle from which none can be taken without healing it.

    From the earliest instant of `start` the constraints, in order, lead beyond the latest instant
    of `end`. Both are None where the constraints alone are found to lead round in a circle that
    never closes. (Those that compare dates which can never agree, such as always a Saturday and
    always a working day, may be told with bounds though they need none.)
    """

    constraints: tuple[str, ...]
    start: str | None
    end: str | None
    steps: tuple[Step, ...]


def starts_before(start: str, end: str) -> Constraint:
    """That something which lasts ends no earlier than it starts."""
    return Constraint(f"{start} ≤ {end}", start, end, Offset(low=Duration(0, Unit.SECONDS)))
