"""The form field for an uncertain date: one line of words, read by the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from conspectus.dates import UncertainDate, read


class UncertainDateFormField(forms.CharField):
    """Cleans to an `UncertainDate`, or None where nothing is given and nothing is required.

    What cannot be read as a date is an error in the words of the library; "undated" is a reading.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return value.text if isinstance(value, UncertainDate) else value

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        when = read(words)
        if when.problem is not None:
            raise forms.ValidationError(
                _("Enter a date, such as 14 June 2023, June 2023 or between March and May 2023")
            )
        return when
