"""Forms of returns: handing in, mending, saying what a heading means, declaring, purging."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from conspectus.dates import Conventions
from conspectus.intake import Field
from conspectus_web.records.models import Return
from conspectus_web.reviews.access import Permit, Right, bodies_of
from conspectus_web.reviews.forms import called, subjects
from conspectus_web.ui.dates import UncertainDateFormField
from conspectus_web.ui.forms import FilesField, Form, VersionField


class HandInForm(Form):
    """One or more files for a body."""

    body = forms.ChoiceField(
        label=_("For which agency"), error_messages={"required": _("Select an agency")}
    )
    files = FilesField(  # type: ignore[assignment]  # Django takes fields out of the class
        label=_("Files"),
        help_text=_("Word, Excel, CSV, PDF, web page or text, each up to 50 MB."),
        error_messages={"required": _("Select at least one file")},
    )
    replaces = forms.ChoiceField(label=_("Does it replace an earlier one?"), required=False)

    def __init__(self, *args: Any, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = bodies_of(permit, Right.HAND_IN)
        self.offer("body", [(str(one.pk), one.name) for one in mine])
        newest: dict[Any, Return] = {}
        for ret in Return.objects.filter(
            review=permit.review, body__in=[one.pk for one in mine]
        ).order_by("number"):
            newest[ret.series] = ret
        kept = [ret for ret in newest.values() if ret.file_id]
        self.offer(
            "replaces",
            [
                ("", _("No")),
                *((str(ret.pk), f"{ret.name} ({ret.number})") for ret in kept),
            ],
        )

    def clean(self) -> dict[str, Any]:
        """A newer version is one file."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("replaces") and len(told.get("files") or ()) > 1:
            self.add_error("files", _("Select one file: it takes the place of an earlier one"))
        return told


_CONTROL = RegexValidator(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
    _("Enter words without control characters"),
    inverse_match=True,
)


class RowForm(Form):
    """One row of a return, written on the page."""

    body = forms.ChoiceField(
        label=_("For which agency"), error_messages={"required": _("Select an agency")}
    )
    when = UncertainDateFormField(
        label=_("When"),
        help_text=_("As exactly as the record has it: 14 June 2023, June 2023, mid-2022."),
        error_messages={"required": _("Enter when it happened")},
    )
    person = forms.ChoiceField(label=_("About whom"), required=False)
    event = forms.CharField(
        label=_("What happened"),
        help_text=_("In the words of your record."),
        widget=forms.Textarea({"rows": 4}),
        max_length=10_000,
        error_messages={"required": _("Enter what happened")},
    )
    action = forms.CharField(
        label=_("What your agency did"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=10_000,
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Which record it stands in."),
        required=False,
        max_length=300,
    )
    shared_with = forms.CharField(
        label=_("Shared with"),
        help_text=_("Whom your agency told, and when."),
        required=False,
        max_length=300,
    )
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("What your agency says of it now."),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        max_length=10_000,
    )
    version = VersionField()

    def __init__(self, *args: Any, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = bodies_of(permit, Right.HAND_IN)
        self.offer("body", [(str(one.pk), one.name) for one in mine])
        people = [(one.pseudonym, called(one)) for one in subjects(permit)]
        self.offer("person", [("", _("Nobody of the review")), *people])
        when = cast("UncertainDateFormField", self.fields["when"])
        when.conventions = Conventions.from_mapping(permit.review.conventions)[0]
        for name in ("event", "action", "source", "shared_with", "comment"):
            self.fields[name].validators.append(_CONTROL)


class LinkForm(Form):
    """What an upload link asks for."""

    classes: ClassVar = {"code": "govuk-input--width-10"}

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("You were told it apart from the link. A link and its code work once."),
        error_messages={"required": _("Enter the code")},
    )
    files = FilesField(  # type: ignore[assignment]  # Django takes fields out of the class
        label=_("File"),
        help_text=_("Word, Excel, CSV, PDF or text, up to 50 MB."),
        error_messages={"required": _("Select a file")},
        widget=forms.FileInput,
    )

    def clean_files(self) -> list[Any]:
        """One file."""
        files: list[Any] = self.cleaned_data["files"]
        if len(files) > 1:
            raise forms.ValidationError(_("Select one file"))
        return files


class WhyForm(Form):
    """A reason, for what cannot be undone."""

    why = forms.CharField(
        label=_("Reason"), max_length=300, error_messages={"required": _("Enter a reason")}
    )


class GiveBackForm(Form):
    """What is to be changed in a return."""

    why = forms.CharField(
        label=_("What is to be changed"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2_000,
        error_messages={"required": _("Enter what is to be changed")},
    )
    version = VersionField()


_MEANINGS = (
    (Field.DATE, _("When it happened")),
    (Field.START, _("When it began")),
    (Field.END, _("When it ended")),
    (Field.TIME, _("The time of day")),
    (Field.END_TIME, _("The time of day when it ended")),
    (Field.SUBJECT, _("About whom")),
    (Field.AGENCY, _("Which agency")),
    (Field.SOURCE, _("Which record it stands in")),
    (Field.EVENT, _("What happened")),
    (Field.ACTION, _("What the agency did")),
    (Field.SHARED_WITH, _("Whom the agency told")),
    (Field.COMMENT, _("What the agency says of it now")),
    (Field.REFERENCE, _("A reference or number")),
    (Field.EXTRA, _("Something else, kept beside the entry")),
)


class LayoutForm(Form):
    """What each heading of a return means."""

    version = VersionField()

    def __init__(
        self,
        *args: Any,
        headings: list[tuple[str, str]],
        examples: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._headings = headings
        for place, (heading, field) in enumerate(headings):
            choice = forms.ChoiceField(
                label=heading,
                initial=field,
                help_text=_("For example: %(words)s") % {"words": examples[heading]}
                if heading in examples
                else "",
                choices=[(str(one), words) for one, words in _MEANINGS],
            )
            self.fields[f"heading-{place}"] = choice

    def layout(self) -> dict[str, str]:
        """The headings that a person gave another meaning than was found."""
        return {
            heading: self.cleaned_data[f"heading-{place}"]
            for place, (heading, _found) in enumerate(self._headings)
        }


class DeclareForm(Form):
    """How complete a body's return is."""

    body = forms.ChoiceField(label=_("Agency"))
    about = forms.MultipleChoiceField(
        label=_("About whom"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Leave all out if it holds for everybody you were asked about."),
    )
    start = UncertainDateFormField(label=_("From"), required=False)
    end = UncertainDateFormField(label=_("To"), required=False)
    kinds = forms.CharField(
        label=_("Kinds of record"),
        required=False,
        help_text=_("One on each line; leave it out for all kinds."),
        widget=forms.Textarea({"rows": 3}),
    )
    words = forms.CharField(
        label=_("Your declaration"),
        help_text=_("For example: this is all that we hold about them in this period."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Enter your declaration")},
    )

    def __init__(self, *args: Any, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = bodies_of(permit, Right.APPROVE)
        self.offer("body", [(str(one.pk), one.name) for one in mine])
        self.offer("about", [(one.pk, called(one)) for one in subjects(permit)])


class PassphraseForm(Form):
    """A new passphrase, twice."""

    passphrase = forms.CharField(
        label=_("Passphrase"),
        help_text=_(
            "At least 12 characters: four or five words that have nothing to do with each other. "
            "The service does not keep it. Without it nobody can open the file."
        ),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        min_length=12,
        max_length=1_000,
        strip=False,
        error_messages={"required": _("Enter a passphrase")},
    )
    again = forms.CharField(
        label=_("Passphrase again"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        max_length=1_000,
        strip=False,
        error_messages={"required": _("Enter the passphrase again")},
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        told: dict[str, Any] = super().clean() or {}
        if "passphrase" in told and "again" in told and told["passphrase"] != told["again"]:
            self.add_error("again", _("Enter the same passphrase twice"))
        return told


class TakeInForm(Form):
    """A packed case folder and its passphrase."""

    file = forms.FileField(
        label=_("Packed case"),
        help_text=_("Made by “conspectus case pack”, or taken out of the service."),
        error_messages={"required": _("Select a packed case")},
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        widget=forms.PasswordInput({"autocomplete": "off"}),
        max_length=1_000,
        strip=False,
        error_messages={"required": _("Enter the passphrase")},
    )


class AdoptForm(WhyForm):
    """Why what was decided in a case folder is decided so here too."""

    number = VersionField()
