"""Uncertain dates in the service: one column, one form field, one way to show them."""

from conspectus_web.ui.dates.column import UncertainDateField
from conspectus_web.ui.dates.field import UncertainDateFormField
from conspectus_web.ui.dates.showing import shown

__all__ = ["UncertainDateField", "UncertainDateFormField", "shown"]
