"""The form field for an uncertain date: one line of words, read by the library."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from conspectus.dates import OPEN, PRECEDING, Conventions, Kind, UncertainDate, read
from conspectus_web.ui.clock import today
from conspectus_web.ui.dates.showing import read_as

_TOLD_BY_NOTHING = (PRECEDING, "the day of writing")  # a form has neither
_FROM_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}


class UncertainDateFormField(forms.CharField):
    """Cleans to an `UncertainDate`, or None where nothing is given and nothing is required.

    What cannot be read as a date is an error with the library's own sentence; "undated" is a
    reading, and "today" is the day on which it is typed. `conventions` are those of the review,
    where it changed some.
    """

    conventions: Conventions | None = None

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return value.text if isinstance(value, UncertainDate) else value

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        when = self._read(words)
        problem = problem_of(when)
        if problem:
            raise forms.ValidationError(problem, code="unread")
        return when

    def _read(self, words: str) -> UncertainDate:
        """The date, with "today" as the day on which it is typed."""
        days = _FROM_TODAY.get(words.strip().lower())
        words = words if days is None else in_words(today() + timedelta(days))
        return read(words, conventions=self.conventions)

    def reading(self, words: Any) -> str:
        """How these words are read, for under the field; nothing where they are not a date."""
        if not isinstance(words, str) or not words.strip():
            return ""
        when = self._read(words)
        return "" if problem_of(when) else " ".join(read_as(when, self.conventions))


def in_words(day: date) -> str:
    """A day as people write it: "14 June 2023"."""
    return f"{day.day} {day:%B %Y}"


def problem_of(when: UncertainDate) -> str:
    """What to do about a date that cannot be taken as it stands; empty where nothing."""
    if when.problem is not None:
        told = _(when.problem).rstrip(".")
        if when.kind is Kind.UNDATED:  # no part of it could be read
            return _("Enter a date, such as 14 June 2023, June 2023 or between March and May 2023")
        return _("%(problem)s: enter a date, such as 14 June 2023 or June 2023") % {"problem": told}
    relative = when.relative
    nothing = relative.anchor in _TOLD_BY_NOTHING if relative else when.kind is Kind.SPAN
    if when.bounds == OPEN and nothing:
        return _("Enter the date itself, such as 14 June 2023 or June 2023")
    return ""
