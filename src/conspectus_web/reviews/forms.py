"""Forms of a review's set-up."""

from typing import Any

from django import forms
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from conspectus import reviewtypes
from conspectus_web.accounts.models import Account, Organisation
from conspectus_web.reviews.access import Permit
from conspectus_web.reviews.models import ANSWERABLE, Body, Member, Outcome, Request, Role, Subject
from conspectus_web.ui.clock import today
from conspectus_web.ui.dates import UncertainDateFormField, in_words
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
        label=_("Name"), max_length=200, error_messages={"required": _("Enter the agency’s name")}
    )
    organisation = forms.ChoiceField(
        label=_("Organisation whose people use Conspectus"),
        required=False,
        help_text=_(
            "Leave it out for an agency that answers through an upload link. Where it is missing, "
            "an administrator of the service adds it."
        ),
    )
    part_of = forms.ChoiceField(
        label=_("Part of"),
        required=False,
        help_text=_("For a unit that holds its own records, such as adult social care."),
    )
    aliases = forms.CharField(
        label=_("Other names that returns use"),
        required=False,
        help_text=_("One on each line"),
        widget=forms.Textarea({"rows": 3}),
    )
    partner = forms.BooleanField(
        label=_("It is a relevant review partner"),
        help_text=_("The law’s word in an offensive weapons homicide review; else leave it out."),
        required=False,
    )
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
        help_text=_("Seen by you, and by the agencies that you ask about this person."),
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

    def clean(self) -> dict[str, Any]:
        """A perpetrator has a status: what may be said of somebody follows it."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("role") == "perpetrator" and not told.get("status"):
            self.add_error("status", _("Select whether they are suspected, charged or convicted"))
        if told.get("role") not in ("perpetrator", None):
            told["status"] = ""
        return told

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
        help_text=_("For example, the homicide, or the release from prison"),
        error_messages={"required": _("Enter what happened")},
    )
    when = UncertainDateFormField(
        label=_("When"), help_text=_MONTH, error_messages={"required": _("Enter when it was")}
    )
    words = forms.CharField(
        label=_("How returns speak of it"),
        required=False,
        help_text=_("One way on each line, for example the murder, the death, the incident"),
        widget=forms.Textarea({"rows": 3}),
    )
    ends_scope = forms.BooleanField(
        label=_("The period looked at ends here: what is known to come after it is out of scope"),
        help_text=_("Leave it out where the end of the period, in the details, is enough."),
        required=False,
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
        label=_("Agency"), required=False, help_text=_("For an agency author or approver.")
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
            self.add_error("body", _("Select the agency that they hand in for"))
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
            self.add_error("body", _("Select an agency of the organisation that they belong to"))
        elif _taken(self._permit, account, told.get("role"), body):
            self.add_error("email", _("They have this role in the review already"))
        return account


def _taken(permit: Permit, account: Account, role: Any, body: Body | None) -> bool:
    return Member.objects.filter(
        review=permit.review, account=account, role=role, body=body, ended=None
    ).exists()


class RequestForm(Form):
    """A request for information."""

    bodies = forms.MultipleChoiceField(
        label=_("Agencies"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is asked by a request of its own."),
        error_messages={"required": _("Select at least one agency")},
    )
    about = forms.MultipleChoiceField(
        label=_("About whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select at least one person")},
    )
    what = forms.CharField(
        label=_("What you ask for"),
        widget=forms.Textarea({"rows": 6}),
        help_text=_("The agency sees it. Say what period, what kinds of record, and why."),
        error_messages={"required": _("Enter what you ask for")},
    )
    due = UncertainDateFormField(
        label=_("Due by"), required=False, help_text=_("For example, 15 June 2023")
    )
    version = VersionField(required=False)

    def __init__(
        self, *args: Any, permit: Permit, known: Request | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if known is None:
            self.offer("bodies", [(one.pk, one.name) for one in bodies(permit)])
        else:
            del self.fields["bodies"]
        self.offer("about", [(one.pk, called(one)) for one in subjects(permit)])


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
        help_text=_("For a refusal, the ground that the agency gave."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, request: Request, runs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("what", steps_of(request, runs))
        self.initial.setdefault("when", in_words(today()))
        if request.outcome == Outcome.DRAFT:
            self.fields["what"].widget = forms.HiddenInput()
            self.initial["what"] = "sent"
            self.fields["when"].label = _("Sent on")

    def clean(self) -> dict[str, Any]:
        """A refusal has its ground."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("what") == "refused" and not told.get("note", "").strip():
            self.add_error("note", _("Enter the ground that the agency gave"))
        return told


def steps_of(request: Request, runs: bool) -> list[tuple[str, Any]]:
    """What can be told about a request now, by the co-ordinator or by the body itself."""
    if request.outcome == Outcome.DRAFT:
        return [("sent", _("It was sent"))] if runs else []
    if not runs:
        nothing = ("nil", _("We hold nothing about any of them (nil return)"))
        return [nothing, ("refused", _("We refuse"))] if request.outcome in ANSWERABLE else []
    told = [("nil", _("Nil return: the agency holds nothing")), ("refused", _("Refused"))]
    told = [("returned", _("Returned")), *told, ("never answered", _("Never answered"))]
    if request.outcome not in (Outcome.AWAITED, Outcome.RETURNED):
        told.append(("awaited again", _("What was noted was wrong: the return is awaited again")))
    return [("chased", _("It was chased")), *told]


class LinkForm(Form):
    """Where the code of an upload link goes."""

    address = forms.EmailField(
        label=_("Official email address of the agency"),
        help_text=_("One that you checked on the agency’s own website or by telephone."),
        error_messages={"required": _("Enter an official email address of the agency")},
    )


def type_name(id: str) -> str:
    """The name of a kind of review; its id where the review has one of its own."""
    return next((one.name for one in reviewtypes.types() if one.id == id), id)


def bodies(permit: Permit) -> Any:
    """The bodies of the review."""
    return Body.objects.filter(review=permit.review).order_by("name")


def subjects(permit: Permit) -> Any:
    """The people the review is about, who died first."""
    died = Case(When(role="victim", then=0), default=1)
    found = Subject.objects.filter(review=permit.review).select_related("identity")
    return found.order_by(died, "role", "pseudonym")


def called(subject: Subject) -> str:
    """The pseudonym, and the name beside it for whoever may know it."""
    known = getattr(subject, "identity", None)  # the database gives it to nobody else
    return f"{subject.pseudonym} ({known.name})" if known and known.name else subject.pseudonym


def lines(words: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in words.splitlines() if line.strip()]
