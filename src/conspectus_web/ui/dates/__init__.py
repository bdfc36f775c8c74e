"""Uncertain dates in the service: one column, one form field, one way to show them."""

from conspectus_web.ui.dates.column import UncertainDateField, ranged
from conspectus_web.ui.dates.field import UncertainDateFormField, in_words
from conspectus_web.ui.dates.showing import read_as, shown

__all__ = ["UncertainDateField", "UncertainDateFormField", "in_words", "ranged", "read_as", "shown"]
