"""Forms of the chronology: finding, deciding, commenting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conspectus_web.ui.forms import Form, VersionField

ABOUT_ENTRY = (
    ("reading", _("The date is to be read as these words")),
    ("who", _("It is about these people (ids joined by +)")),
    ("kind", _("The event is of these kinds (ids joined by +)")),
)


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


class EntryForm(Form):
    """A decision about one entry."""

    about = forms.ChoiceField(
        label=_("What you decide"),
        widget=forms.RadioSelect,
        choices=ABOUT_ENTRY,
        error_messages={"required": _("Select what you decide")},
    )
    value = forms.CharField(
        label=_("Your answer"), max_length=500, error_messages={"required": _("Enter your answer")}
    )
    why = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea({"rows": 2}),
        max_length=2_000,
        error_messages={"required": _("Enter why")},
    )
    number = VersionField()


class CommentForm(Form):
    """A comment."""

    text = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea({"rows": 3}),
        max_length=5_000,
        help_text=_("Everybody who reads the chronology sees it. Use pseudonyms."),
        error_messages={"required": _("Enter a comment")},
    )
