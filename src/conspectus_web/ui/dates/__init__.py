"""Uncertain dates in the service: one column, one form field, one way to show them."""

from conspectus_web.ui.dates.column import UncertainDateField, ranged
from conspectus_web.ui.dates.field import UncertainDateFormField
from conspectus_web.ui.dates.showing import read_as, shown

__all__ = ["UncertainDateField", "UncertainDateFormField", "ranged", "read_as", "shown"]
