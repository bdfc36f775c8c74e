"""Dates to and from JSON and TOML, without loss.

Instants are written in ISO 8601 (see `instants.show`). Where a person writes, words will do: a
string becomes a date by being read as English; an object is taken exactly as it stands.
"""

from datetime import date, datetime
from typing import Any, Self

import msgspec

from conspectus.dates.instants import from_isoformat, show
from conspectus.dates.reading import read, read_value
from conspectus.dates.values import Bounds, Count, Kind, Relative, UncertainDate
from conspectus.errors import DateError


class BoundsJson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON of bounds."""

    earliest: str | None = None
    latest: str | None = None

    @classmethod
    def of(cls, bounds: Bounds) -> Self:
        return cls(*show(bounds))

    def bounds(self) -> Bounds:
        return _bounds(self.earliest, self.latest)


class DateJson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON of an uncertain date."""

    text: str
    kind: Kind
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    start: BoundsJson | None = None
    end: BoundsJson | None = None
    count: Count | None = None
    parts: tuple[BoundsJson, ...] = ()
    relative: Relative | None = None
    uncertain: bool = False
    approximate: bool = False
    conventions: tuple[str, ...] = ()
    problem: str | None = None

    @classmethod
    def of(cls, date: UncertainDate) -> Self:
        earliest, latest = show(date.bounds)
        return cls(
            text=date.text,
            kind=date.kind,
            edtf=date.edtf,
            earliest=earliest,
            latest=latest,
            start=None if date.start is None else BoundsJson.of(date.start),
            end=None if date.end is None else BoundsJson.of(date.end),
            count=date.count,
            parts=tuple(BoundsJson.of(part) for part in date.parts),
            relative=date.relative,
            uncertain=date.uncertain,
            approximate=date.approximate,
            conventions=date.conventions,
            problem=date.problem,
        )

    def date(self) -> UncertainDate:
        return UncertainDate(
            self.text,
            self.kind,
            edtf=self.edtf,
            bounds=_bounds(self.earliest, self.latest),
            start=None if self.start is None else self.start.bounds(),
            end=None if self.end is None else self.end.bounds(),
            count=self.count,
            parts=tuple(part.bounds() for part in self.parts),
            relative=self.relative,
            uncertain=self.uncertain,
            approximate=self.approximate,
            conventions=self.conventions,
            problem=self.problem,
        )


def to_json(date: UncertainDate) -> dict[str, Any]:
    """The date as JSON says it: every field of it, null where there is nothing to say."""
    told: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(DateJson.of(date)))
    return told


def from_json(told: dict[str, Any]) -> UncertainDate:
    """The date that `to_json` wrote. Raises DateError or ValueError for anything else."""
    return msgspec.convert(told, DateJson).date()


def enc_hook(value: object) -> object:
    """For msgspec encoders: what to write for an `UncertainDate` or `Bounds`."""
    if isinstance(value, UncertainDate):
        return DateJson.of(value)
    if isinstance(value, Bounds):
        return BoundsJson.of(value)
    raise NotImplementedError(f"no JSON is defined for {type(value).__name__}")


def dec_hook(wanted: type, told: object) -> object:
    """For msgspec decoders: the `UncertainDate` or `Bounds` that was written.

    A date may also be words in a string, or a date or time of TOML. Raises ValueError, to which
    msgspec adds where it stands.
    """
    try:
        if wanted is UncertainDate:
            return _date(told)
        if wanted is Bounds:
            return msgspec.convert(told, BoundsJson).bounds()
    except (DateError, msgspec.ValidationError) as error:
        raise ValueError(str(error)) from error
    raise NotImplementedError(f"no JSON is defined for {wanted.__name__}")


def schema_hook(wanted: type) -> dict[str, Any]:
    """For msgspec.json.schema: what may stand for an `UncertainDate` or `Bounds`."""
    if wanted is UncertainDate:
        words = {"type": "string", "description": "A date in English words, or in EDTF"}
        return {"anyOf": [words, _schema(DateJson)]}
    if wanted is Bounds:
        return _schema(BoundsJson)
    raise NotImplementedError(f"no JSON is defined for {wanted.__name__}")


def _date(told: object) -> UncertainDate:
    if isinstance(told, str | date | datetime):
        return _read(told)
    return msgspec.convert(told, DateJson).date()


def _read(told: str | date | datetime) -> UncertainDate:
    return read(told) if isinstance(told, str) else read_value(told)


def _bounds(earliest: str | None, latest: str | None) -> Bounds:
    return Bounds(
        None if earliest is None else from_isoformat(earliest),
        None if latest is None else from_isoformat(latest, latest=True),
    )


def _schema(wanted: type) -> dict[str, Any]:
    """The schema with no references in it, so that it can stand within another."""
    (schema,), named = msgspec.json.schema_components((wanted,))
    inlined: dict[str, Any] = _inline(schema, named)
    return inlined


def _inline(schema: Any, named: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_inline(one, named) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inline(named[schema["$ref"].rpartition("/")[2]], named)
    return {key: _inline(value, named) for key, value in schema.items()}
