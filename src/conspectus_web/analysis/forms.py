"""Forms of the chronology: finding, deciding, commenting."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conspectus_web.ui.forms import Form, VersionField

Choices = Iterable[tuple[object, object]]


class AnswerForm(Form):
    """Yes or no, and why."""

    small = frozenset({"answer"})

    answer = forms.ChoiceField(
        label=_("Do they tell of the same event?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        error_messages={"required": _("Select yes if they tell of the same event")},
    )
    why = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea({"rows": 2}),
        max_length=2_000,
        error_messages={"required": _("Enter why")},
    )
    number = VersionField()
    subject = forms.CharField(max_length=4_000, widget=forms.HiddenInput)


class AcceptForm(AnswerForm):
    """Whether what words say of two moments is taken as true."""

    answer = forms.ChoiceField(
        label=_("Is it taken as true?"),
        widget=forms.RadioSelect,
        choices=[("accept", _("Yes")), ("reject", _("No"))],
        error_messages={"required": _("Select whether it is taken as true")},
    )


class ReasonForm(Form):
    """An answer with its reason, about the chronology by its number."""

    why = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea({"rows": 2}),
        max_length=2_000,
        error_messages={"required": _("Enter why")},
    )
    number = VersionField()
    field_order = ("order", "value", "why")


class DateForm(ReasonForm):
    """How a date is to be read."""

    value = forms.CharField(
        label=_("Read it as"),
        max_length=500,
        help_text=_(
            "For example, 14 June 2023 or early June 2023. What happened once, somewhere in a "
            "time: between 3 and 10 July 2024. What lasted: 3 to 10 July 2024."
        ),
        error_messages={"required": _("Enter how the date is to be read")},
    )


class ChoosingForm(ReasonForm):
    """An answer that is chosen from what the chronology has."""

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("value", choices)


class PeopleForm(ChoosingForm):
    """About whom an entry is."""

    value = forms.MultipleChoiceField(
        label=_("It is about"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select at least one person")},
    )


class KindsForm(ChoosingForm):
    """Of what kinds an event is; of none, where nothing is chosen."""

    small = frozenset({"value"})

    value = forms.MultipleChoiceField(
        label=_("It tells that"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Leave all out if it is of none of these kinds."),
    )


class SameForm(ChoosingForm):
    """Which other account tells of the same event."""

    small = frozenset({"value"})

    value = forms.ChoiceField(
        label=_("It tells of the same event as"),
        widget=forms.RadioSelect,
        help_text=_("The accounts that stand near to it. Every account stays as it is."),
        error_messages={"required": _("Select the other account")},
    )


class OrderForm(ChoosingForm):
    """How it stands in time to another account, or to a key date."""

    small = frozenset({"order", "value"})

    order = forms.ChoiceField(
        label=_("It came"),
        widget=forms.RadioSelect,
        choices=[
            ("before", _("Before it")),
            ("at the same time", _("At the same time")),
            ("after", _("After it")),
        ],
        error_messages={"required": _("Select whether it came before or after")},
    )
    value = forms.ChoiceField(
        label=_("The other one"),
        widget=forms.RadioSelect,
        help_text=_("Key dates, and the accounts that stand near to it."),
        error_messages={"required": _("Select the other one")},
    )


class CommentForm(Form):
    """A comment."""

    text = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea({"rows": 3}),
        max_length=5_000,
        help_text=_("Everybody who reads the chronology sees it. Use pseudonyms."),
        error_messages={"required": _("Enter a comment")},
    )
