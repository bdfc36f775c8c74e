"""Forms of a review's set-up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conspectus import reviewtypes
from conspectus_web.accounts.models import Account, Organisation
from conspectus_web.reviews.access import Permit
from conspectus_web.reviews.models import Body, Member, Outcome, Request, Role, Subject
from conspectus_web.ui.dates import UncertainDateFormField
from conspectus_web.ui.forms import Form, VersionField

_MONTH = _("For example, August 2021, or 14 June 2023")


class StartForm(Form):
    """A new review."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=80,
        help_text=_("The review’s own, with no name in it."),
        error_messages={"required": _("Enter a reference")},
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        help_text=_("Use pseudonyms: many people see it."),
        error_messages={"required": _("Enter a title")},
    )
    type = forms.ChoiceField(
        label=_("Type of review"), error_messages={"required": _("Select a type of review")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "type",
            [
                ("", _("Select a type")),
                *((one.id, one.name) for one in reviewtypes.types()),
            ],
        )


class DetailsForm(StartForm):
    """The same and the scope, for a review that is there."""

    scope_start = UncertainDateFormField(
        label=_("The period looked at begins"), help_text=_MONTH, required=False
    )
    scope_end = UncertainDateFormField(label=_("It ends"), help_text=_MONTH, required=False)
    version = VersionField()


class BodyForm(Form):
    """An agency in the review."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Enter the body’s name")}
    )
    organisation = forms.ChoiceField(
        label=_("Organisation whose people use Conspectus"),
        required=False,
        help_text=_("Leave it out for a body that answers through an upload link."),
    )
    part_of = forms.ChoiceField(label=_("Part of"), required=False)
    aliases = forms.CharField(
        label=_("Other names that returns use"),
        required=False,
        help_text=_("One on each line"),
        widget=forms.Textarea({"rows": 3}),
    )
    partner = forms.BooleanField(label=_("It is a relevant review partner"), required=False)
    panel = forms.BooleanField(label=_("It sits on the panel"), required=False)
    version = VersionField(required=False)

    def __init__(self, *args: Any, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "organisation",
            [
                ("", _("None")),
                *((str(one.pk), one.name) for one in Organisation.objects.order_by("name")),
            ],
        )
        self.offer(
            "part_of",
            [
                ("", _("Nothing")),
                *((str(one.pk), one.name) for one in bodies(permit)),
            ],
        )

    def values(self, permit: Permit) -> dict[str, Any]:
        """What `services.add_body` takes."""
        told = dict(self.cleaned_data)
        del told["version"]
        told["aliases"] = lines(told["aliases"])
        organisation = told["organisation"]
        told["organisation"] = Organisation.objects.get(pk=organisation) if organisation else None
        told["part_of"] = bodies(permit).filter(pk=told["part_of"] or None).first()
        return told


class SubjectForm(Form):
    """Somebody the review is about."""

    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        max_length=120,
        help_text=_("The name that the panel sees."),
        error_messages={"required": _("Enter a pseudonym")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            ("", _("Select a role")),
            ("victim", _("Victim")),
            ("perpetrator", _("Perpetrator")),
            ("relative", _("Relative")),
            ("other", _("Other")),
        ],
        error_messages={"required": _("Select a role")},
    )
    status = forms.ChoiceField(
        label=_("Status of a perpetrator"),
        required=False,
        choices=[
            ("", _("Does not apply")),
            ("suspected", _("Suspected")),
            ("charged", _("Charged")),
            ("convicted", _("Convicted")),
            ("acquitted", _("Acquitted")),
        ],
    )
    name = forms.CharField(
        label=_("Full name"),
        required=False,
        max_length=200,
        help_text=_("Seen by you, and by the bodies that you ask about this person."),
    )
    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        help_text=_("One on each line"),
        widget=forms.Textarea({"rows": 3}),
    )
    born = UncertainDateFormField(label=_("Date of birth"), required=False, help_text=_MONTH)
    version = VersionField(required=False)

    def __init__(
        self, *args: Any, permit: Permit, known: Subject | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._others = subjects(permit).exclude(pk=known.pk if known else None)

    def clean_pseudonym(self) -> str:
        """The pseudonym, if nobody in the review has it."""
        words = str(self.cleaned_data["pseudonym"])
        if self._others.filter(pseudonym__iexact=words).exists():
            raise forms.ValidationError(_("Somebody in this review has this pseudonym already"))
        return words

    def values(self) -> dict[str, Any]:
        """What `services.add_subject` takes."""
        told = {**self.cleaned_data, "aliases": lines(self.cleaned_data["aliases"])}
        del told["version"]
        return told


class LandmarkForm(Form):
    """A moment that words refer to."""

    name = forms.CharField(
        label=_("What happened"),
        max_length=200,
        help_text=_("The homicide"),
        error_messages={"required": _("Enter what happened")},
    )
    when = UncertainDateFormField(
        label=_("When"), help_text=_MONTH, error_messages={"required": _("Enter when it was")}
    )
    words = forms.CharField(
        label=_("How returns speak of it"),
        required=False,
        help_text=_("One way on each line: the murder, the death"),
        widget=forms.Textarea({"rows": 3}),
    )
    ends_scope = forms.BooleanField(
        label=_("What is known to come after it is out of scope"), required=False
    )
    version = VersionField(required=False)

    def values(self) -> dict[str, Any]:
        """What `services.add_landmark` takes."""
        told = {
            **self.cleaned_data,
            "words": [one.lower() for one in lines(self.cleaned_data["words"])],
        }
        del told["version"]
        return told


class MemberForm(Form):
    """Somebody's role in the review."""

    email = forms.EmailField(
        label=_("Email address of their account"),
        help_text=_("An administrator of the service makes accounts."),
        error_messages={"required": _("Enter the email address of their account")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("Select a role")), *Role.choices],
        error_messages={"required": _("Select a role")},
    )
    body = forms.ChoiceField(
        label=_("Body"), required=False, help_text=_("For an agency author or approver.")
    )

    def __init__(self, *args: Any, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._permit = permit
        self.offer(
            "body",
            [
                ("", _("None")),
                *((str(one.pk), one.name) for one in bodies(permit)),
            ],
        )

    def clean(self) -> dict[str, Any]:
        """The account, its role and its body, if they go together."""
        told: dict[str, Any] = super().clean() or {}
        agency = told.get("role") in (Role.AUTHOR, Role.APPROVER)
        if agency and not told.get("body"):
            self.add_error("body", _("Select the body that they hand in for"))
        if not agency:
            told["body"] = ""
        if told.get("email"):
            told["account"] = self._account(told)
        return told

    def _account(self, told: dict[str, Any]) -> Account | None:
        account = Account.objects.filter(email__iexact=told["email"], is_active=True).first()
        body = bodies(self._permit).filter(pk=told.get("body") or None).first()
        if account is None or account.is_administrator:
            self.add_error("email", _("There is no account with this email address that can join"))
        elif body and body.organisation_id not in (None, account.organisation_id):
            self.add_error("body", _("Select a body of the organisation that they belong to"))
        elif _taken(self._permit, account, told.get("role"), body):
            self.add_error("email", _("They have this role in the review already"))
        return account


def _taken(permit: Permit, account: Account, role: Any, body: Body | None) -> bool:
    return Member.objects.filter(
        review=permit.review, account=account, role=role, body=body, ended=None
    ).exists()


class RequestForm(Form):
    """A request for information."""

    body = forms.ChoiceField(label=_("Body"), error_messages={"required": _("Select a body")})
    about = forms.MultipleChoiceField(
        label=_("About whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select at least one person")},
    )
    what = forms.CharField(
        label=_("What you ask for"),
        widget=forms.Textarea({"rows": 6}),
        help_text=_("The body sees it. Say what period, what kinds of record, and why."),
        error_messages={"required": _("Enter what you ask for")},
    )
    due = UncertainDateFormField(label=_("Due by"), required=False)

    def __init__(self, *args: Any, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "body",
            [
                ("", _("Select a body")),
                *((str(one.pk), one.name) for one in bodies(permit)),
            ],
        )
        self.offer("about", [(str(one.pk), one.pseudonym) for one in subjects(permit)])


class StepForm(Form):
    """What was done about a request."""

    what = forms.ChoiceField(
        label=_("What happened"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what happened")},
    )
    when = UncertainDateFormField(
        label=_("When"), error_messages={"required": _("Enter when it happened")}
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        help_text=_("For a refusal, the ground that the body gave."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, request: Request, runs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("what", steps_of(request, runs))

    def clean(self) -> dict[str, Any]:
        """A refusal has its ground."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("what") == "refused" and not told.get("note", "").strip():
            self.add_error("note", _("Enter the ground that the body gave"))
        return told


def steps_of(request: Request, runs: bool) -> list[tuple[str, Any]]:
    """What can be told about a request now, by the co-ordinator or by the body itself."""
    if request.outcome == Outcome.DRAFT:
        return [("sent", _("It was sent"))] if runs else []
    told = [("nil", _("Nil return: the body holds nothing")), ("refused", _("Refused"))]
    if runs:
        more = [("chased", _("It was chased")), ("never answered", _("Never answered"))]
        return [more[0], ("returned", _("Returned")), *told, more[1]]
    return told


class LinkForm(Form):
    """Where the code of an upload link goes."""

    address = forms.EmailField(
        label=_("Official email address of the body"),
        help_text=_("One that you checked on the body’s own website or by telephone."),
        error_messages={"required": _("Enter an official email address of the body")},
    )


def type_name(id: str) -> str:
    """The name of a kind of review; its id where the review has one of its own."""
    return next((one.name for one in reviewtypes.types() if one.id == id), id)


def bodies(permit: Permit) -> Any:
    """The bodies of the review."""
    return Body.objects.filter(review=permit.review).order_by("name")


def subjects(permit: Permit) -> Any:
    """The people the review is about."""
    return Subject.objects.filter(review=permit.review).order_by("role", "pseudonym")


def lines(words: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in words.splitlines() if line.strip()]
