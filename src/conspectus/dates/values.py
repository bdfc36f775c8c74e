"""The values of uncertain time. How they are read, compared and reckoned with is next door."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NoReturn

import msgspec


class Kind(StrEnum):
    """What a date says of time (design §1.1)."""

    MOMENT = "moment"  # one instant somewhere within the bounds
    SPAN = "span"  # true from one moment to another
    REPEATED = "repeated"  # several occurrences; how many may itself be a range
    RELATIVE = "relative"  # an anchor in words and an offset, until the anchor is resolved
    UNDATED = "undated"  # nothing is said; borrows no date


class Unit(StrEnum):
    """How a duration is reckoned. The first three are elapsed; the others compare local dates."""

    SECONDS = "seconds"
    HOURS = "hours"
    DAYS = "days"  # 24 elapsed hours each
    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"
    MONTHS = "months"  # calendar months; a year is 12


class Duration(msgspec.Struct, frozen=True):
    """A whole amount of one unit; negative is backwards."""

    amount: int
    unit: Unit


class Offset(msgspec.Struct, frozen=True):
    """anchor ⊕ low ≤ moment ≤ anchor ⊕ high; None leaves that side open."""

    low: Duration | None = None
    high: Duration | None = None


class Relative(msgspec.Struct, frozen=True):
    """A moment told by another one.

    `anchor` is in the writer's words ("the murder", "release"), or `PRECEDING` for what was told
    just before, or `BIRTH` for the birth of the person told of. `edge` says which end of the date
    the offset bears on: "moment" for one instant, "start" or "end" of a span.
    """

    anchor: str
    offset: Offset
    edge: str = "moment"


PRECEDING = "preceding"
BIRTH = "birth"


class Count(msgspec.Struct, frozen=True):
    """How often: at least `low` times, at most `high` (None: not known)."""

    low: int
    high: int | None


class _Frozen:
    """Immutable by slots. (Not a Struct or dataclass, so that JSON goes through the wire hooks.)"""

    __slots__: tuple[str, ...] = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change: make a new one")

    __delattr__ = __setattr__  # type: ignore[assignment]

    def _fields(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(self._fields())

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{name}={getattr(self, name)!r}"
            for name in self.__slots__
            if getattr(self, name) not in (None, (), False)
        )
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self._fields())


def _rebuild(cls: type, fields: tuple[Any, ...]) -> Any:
    value: Any = object.__new__(cls)
    for name, field in zip(cls.__slots__, fields, strict=True):  # type: ignore[attr-defined]
        object.__setattr__(value, name, field)
    return value


class Bounds(_Frozen):
    """The closed stretch of instants within which one moment lies.

    Instants are whole seconds since 1970-01-01T00:00:00Z in the proleptic Gregorian calendar
    (any year, so plain integers); None is open. Raises ValueError if earliest > latest.
    """

    __slots__ = ("earliest", "latest")
    earliest: int | None
    latest: int | None

    def __init__(self, earliest: int | None = None, latest: int | None = None) -> None:
        if earliest is not None and latest is not None and earliest > latest:
            raise ValueError("bounds whose earliest instant is after their latest")
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)

    def meet(self, other: "Bounds") -> "Bounds | None":
        """The instants in both, or None where there are none."""
        earliest = _largest((self.earliest, other.earliest))
        latest = _smallest((self.latest, other.latest))
        if earliest is not None and latest is not None and earliest > latest:
            return None
        return Bounds(earliest, latest)

    def hull(self, other: "Bounds") -> "Bounds":
        """The smallest stretch with both in it."""
        earliest = (
            None
            if None in (self.earliest, other.earliest)
            else min(
                self.earliest,
                other.earliest,  # type: ignore[type-var]
            )
        )
        latest = (
            None
            if None in (self.latest, other.latest)
            else max(
                self.latest,
                other.latest,  # type: ignore[type-var]
            )
        )
        return Bounds(earliest, latest)

    def overlaps(self, other: "Bounds") -> bool:
        """Whether some instant is in both."""
        return self.meet(other) is not None


def _largest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _smallest(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


OPEN = Bounds()


class UncertainDate(_Frozen):
    """When something was, as far as its words say: never a guess, never less than was said.

    `text`: the words as written. `kind`: see `Kind`. `edtf`: ISO 8601-2 form, None where EDTF
    cannot say it. `bounds`: from the earliest to the latest instant, over all of it.
    `start`, `end`: for spans, and for occurrences told "from … to …", the bounds of each end.
    `count`: how many, for repeated. `parts`: the members where the words list several dates
    ("Aug or Sep 2023": one of them; "the 1 and 6 April": all of them, kind repeated).
    `relative`: anchor and offset, also kept when the bounds are known besides ("later in April").
    `uncertain` (EDTF ?) and `approximate` (EDTF ~): the writer's own doubt. `~` is already in the
    bounds; `?` is not, since the words say nothing of how wrong they may be: order allows for it.
    `conventions`: ids of the conventions that the reading rests on. `problem`: a sentence if the
    words could not be read, or not wholly.
    """

    __slots__ = (
        "approximate",
        "bounds",
        "conventions",
        "count",
        "edtf",
        "end",
        "kind",
        "parts",
        "problem",
        "relative",
        "start",
        "text",
        "uncertain",
    )
    text: str
    kind: Kind
    edtf: str | None
    bounds: Bounds
    start: Bounds | None
    end: Bounds | None
    count: Count | None
    parts: tuple[Bounds, ...]
    relative: Relative | None
    uncertain: bool
    approximate: bool
    conventions: tuple[str, ...]
    problem: str | None

    def __init__(  # noqa: PLR0913  # a value with as many fields as a date has things to say
        self,
        text: str,
        kind: Kind,
        *,
        edtf: str | None = None,
        bounds: Bounds = OPEN,
        start: Bounds | None = None,
        end: Bounds | None = None,
        count: Count | None = None,
        parts: tuple[Bounds, ...] = (),
        relative: Relative | None = None,
        uncertain: bool = False,
        approximate: bool = False,
        conventions: tuple[str, ...] = (),
        problem: str | None = None,
    ) -> None:
        put = object.__setattr__
        put(self, "text", text)
        put(self, "kind", kind)
        put(self, "edtf", edtf)
        put(self, "bounds", bounds)
        put(self, "start", start)
        put(self, "end", end)
        put(self, "count", count)
        put(self, "parts", parts)
        put(self, "relative", relative)
        put(self, "uncertain", uncertain)
        put(self, "approximate", approximate)
        put(self, "conventions", conventions)
        put(self, "problem", problem)

    def replace(self, **changes: Any) -> "UncertainDate":
        """The same date with other values in the fields named."""
        fields = {name: getattr(self, name) for name in self.__slots__} | changes
        return UncertainDate(**fields)

    def __str__(self) -> str:
        return self.text
