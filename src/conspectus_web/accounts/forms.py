"""Forms of sign-in and accounts."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from conspectus_web.accounts import oidc
from conspectus_web.accounts.models import Account, Organisation
from conspectus_web.ui.forms import Form


class SignInForm(Form):
    """Address and password."""

    email = forms.EmailField(
        label=_("Email address"),
        error_messages={"required": _("Enter your email address")},
        widget=forms.EmailInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1_000,
        widget=forms.PasswordInput(),
        error_messages={"required": _("Enter your password")},
    )


class CodeForm(Form):
    """A code of the second factor."""

    classes: ClassVar = {"code": "govuk-input--width-10"}
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("The 6-digit code that your authenticator app shows now, or a recovery code."),
        widget=forms.TextInput({"autocomplete": "one-time-code"}),
        error_messages={"required": _("Enter the code")},
    )


class PasswordForm(Form):
    """A new password, checked against the account it is for."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1_000,
        help_text=_("At least 12 characters. Three words that do not belong together are good."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": _("Enter a password")},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account = account
        self.username = account.email  # so that a password manager knows whose it is

    def clean_password(self) -> str:
        """The password, if it is good enough."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self._account)
        return password


class ChangePasswordForm(PasswordForm):
    """A new password in place of the present one."""

    now = forms.CharField(
        label=_("Your password now"), strip=False, max_length=1_000, widget=forms.PasswordInput()
    )
    field_order = ("now", "password")


class AgainForm(PasswordForm):
    """A new password by the code that somebody else gave, who knows whose account it is."""

    classes: ClassVar = {"code": "govuk-input--width-10"}
    code = forms.CharField(
        label=_("Code that you were told"),
        max_length=40,
        help_text=_("8 digits"),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the code that you were told")},
    )
    field_order = ("code", "password")


class OrganisationForm(Form):
    """A new organisation."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        error_messages={"required": _("Enter the organisation’s name")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            ("", _("Select a kind")),
            ("csp", _("Community safety partnership")),
            ("police", _("Police")),
            ("council", _("Council")),
            ("health", _("Health")),
            ("probation", _("Probation")),
            ("other", _("Other")),
        ],
        error_messages={"required": _("Select a kind of organisation")},
    )
    domain = forms.CharField(
        label=_("Domain of its email addresses"),
        max_length=200,
        required=False,
        help_text=_("For example, example.gov.uk"),
    )

    issuer = forms.CharField(
        label=_("Address of its own sign-in (OpenID Connect issuer)"),
        max_length=300,
        required=False,
        help_text=_(
            "Exactly as the provider states it, for example https://sign-in.example.gov.uk"
        ),
    )
    client = forms.CharField(
        label=_("Client id that the provider gave this service"), max_length=200, required=False
    )

    def __init__(self, *args: Any, known: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = known

    def clean_issuer(self) -> str:
        """An address by TLS, or of this machine in a trial."""
        issuer = str(self.cleaned_data["issuer"])
        if issuer and not oidc.fit(issuer):
            raise forms.ValidationError(_("Enter an address that begins with https://"))
        return issuer

    def clean_name(self) -> str:
        """The name, if no other organisation has it."""
        name = str(self.cleaned_data["name"])
        others = Organisation.objects.exclude(pk__in=[self._known.pk] if self._known else [])
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is an organisation with this name already"))
        return name


class InvitationForm(Form):
    """Who is invited, and what for."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        error_messages={"required": _("Enter their full name")},
    )
    email = forms.EmailField(
        label=_("Email address"), error_messages={"required": _("Enter their email address")}
    )
    organisation = forms.ChoiceField(
        label=_("Organisation"), error_messages={"required": _("Select an organisation")}
    )
    kind = forms.ChoiceField(
        label=_("What they will do"),
        widget=forms.RadioSelect,
        choices=[
            ("member", _("Take part in reviews")),
            ("starts", _("Set up reviews, as co-ordinator, and take part in them")),
            ("administrator", _("Run the service; they see no case material")),
        ],
        error_messages={"required": _("Select what they will do")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "organisation",
            [
                ("", _("Select an organisation")),
                *((str(one.pk), one.name) for one in Organisation.objects.order_by("name")),
            ],
        )

    def clean_email(self) -> str:
        """The address, if nobody has it."""
        email = str(self.cleaned_data["email"])
        if Account.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is an account with this email address already"))
        return email


class OwnSignInForm(Form):
    """Whose sign-in it is."""

    email = forms.EmailField(
        label=_("Your official email address"),
        widget=forms.EmailInput({"autocomplete": "username"}),
        error_messages={"required": _("Enter your email address")},
    )
