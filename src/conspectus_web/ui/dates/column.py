"""A column for an uncertain date: its JSON, and beside it the range of instants it lies in."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import BigIntegerRangeField
from django.db import models
from psycopg.types.range import Range

from conspectus.dates import UncertainDate, from_json, to_json


class UncertainDateField(models.JSONField):
    """Holds the library's `UncertainDate` as its JSON (jsonb).

    A second column, `NAME_range` (int8range, seconds since 1970 UTC, the upper end not in it), is
    kept by this one, so that dates can be asked for by the stretch in which they may lie.
    """

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        beside = f"{name}_range"
        if cls.__module__ != "__fake__":  # a model of a migration's has it by itself
            stretch = BigIntegerRangeField(null=True, editable=False)
            stretch.creation_counter = self.creation_counter
            cls.add_to_class(beside, stretch)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        told = super().from_db_value(value, expression, connection)
        return None if told is None else from_json(told)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(to_json(value) if isinstance(value, UncertainDate) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        told = to_json(value) if isinstance(value, UncertainDate) else value
        return super().get_db_prep_value(told, connection, prepared)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        setattr(model_instance, f"{self.attname}_range", stretch(value))
        return value


def stretch(when: UncertainDate | None) -> Range[int] | None:
    """The instants between which a date lies, for a range column."""
    if when is None:
        return None
    bounds = when.bounds
    upper = None if bounds.latest is None else bounds.latest + 1
    return Range(bounds.earliest, upper)


def ranged(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a change with the ranges of their dates, for `QuerySet.update`.

    `save` and `bulk_create` keep the range by themselves; `update` writes only what it is told.
    """
    dates = [name for name in values if isinstance(model._meta.get_field(name), UncertainDateField)]
    return {**values, **{f"{name}_range": stretch(values[name]) for name in dates}}
