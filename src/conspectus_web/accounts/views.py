"""Pages of sign-in and of one's own account."""

import secrets

from django.contrib import messages
from django.contrib.auth.hashers import check_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conspectus_web.accounts import factors, forms, lockout, oidc, renewals, services, sessions
from conspectus_web.accounts.models import Account, Organisation
from conspectus_web.accounts.rules import account_signed_in, anybody, signed_in
from conspectus_web.accounts.showing import PAGE, show_form, status_of
from conspectus_web.audit.acting import Actor, become
from conspectus_web.audit.models import Record
from conspectus_web.audit.recording import in_words, page_in_words, record
from conspectus_web.ui.environment import moment

_CLOSED = "Too many tries. Wait 15 minutes and try again."


@anybody
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Address and password; what was wrong is not told."""
    form = forms.SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, password = form.cleaned_data["email"], form.cleaned_data["password"]
        if lockout.closed(request, email):
            form.add_error(None, _(_CLOSED))
        elif (account := services.of_password(email, password)) is None:
            lockout.tried(request, email, succeeded=False)
            record(services.REFUSED)
            form.add_error(None, _("Check your email address and password"))
        else:
            sessions.begin_half(request, account)
            return redirect("sign-in-code" if factors.has(account) else "sign-in-set-up")
    told = {"form": form, "more": _lost(), "own": Organisation.objects.exclude(issuer="").exists()}
    return render(request, "accounts/sign_in.html", told, status=status_of(form))


def _lost() -> dict[str, str]:
    """What to do without password, app or recovery codes."""
    return {
        "title": _("If you cannot sign in"),
        "words": _(
            "Ask an administrator of your service for a link to sign in again. You need a code "
            "besides: a co-ordinator or chair of your review tells you, once they know that it is "
            "you who asks."
        ),
    }


@anybody
@require_http_methods(["GET", "POST"])
def own_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in of one's own organisation, by a link: a form may not lead elsewhere."""
    form = forms.OwnSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisation = oidc.provider_of(form.cleaned_data["email"])
        back = request.build_absolute_uri(reverse("own-sign-in-back"))
        try:
            if organisation is None or lockout.closed(request, "own sign-in"):
                raise oidc.Refused("organisation")
            told = {"address": oidc.begin(request, organisation, back), "body": organisation.name}
            return render(request, "accounts/own_sign_in.html", told)
        except oidc.Refused:
            form.add_error(None, _("Your organisation’s own sign-in cannot be used now"))
    return show_form(request, form, _("Sign in with your organisation’s account"), _("Continue"))


@anybody
@require_safe
def own_sign_in_back(request: HttpRequest) -> HttpResponse:
    """Back from the provider: signed in, or led on to the second factor."""
    if lockout.closed(request, "own sign-in"):
        return _refused(request, _(_CLOSED))
    try:
        proved = oidc.finish(request)
    except oidc.Refused as refused:
        lockout.tried(request, secrets.token_urlsafe(8), succeeded=False)  # counts by network
        record(services.REFUSED, why=refused.args[0])
        return _refused(request, _("Start again. If it goes on, tell whoever runs this service."))
    record(services.PROVED, subject=f"account:{proved.account.pk}")
    if proved.twice:
        return _enter(request, proved.account)
    sessions.begin_half(request, proved.account)
    return redirect("sign-in-code" if factors.has(proved.account) else "sign-in-set-up")


def _refused(request: HttpRequest, *lead: str) -> HttpResponse:
    told = {"heading": _("You could not be signed in"), "lead": lead}
    return render(request, PAGE, told, status=403)


@anybody
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second factor."""
    account = sessions.half(request)
    if account is None or not factors.has(account):
        return redirect("sign-in")
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _proved(request, account, form):
        return _enter(request, account)
    return show_form(request, form, _("Enter your code"), _("Sign in"), more=_lost())


@anybody
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """The first time: a key for an authenticator app, proved by its first code."""
    account = sessions.half(request)
    if account is None or factors.has(account):
        return redirect("sign-in")
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _proved(request, account, form):
        codes = factors.renew_recovery(account)
        _enter(request, account)
        return render(request, "accounts/codes.html", {"codes": codes})
    key = factors.propose(account)
    parts = " ".join(key[i : i + 4] for i in range(0, len(key), 4))
    told = {"form": form, "key": parts, "picture": factors.picture(account, key)}
    return render(request, "accounts/set_up.html", told, status=status_of(form))


def _proved(request: HttpRequest, account: Account, form: forms.CodeForm) -> bool:
    if lockout.closed(request, account.email):
        form.add_error(None, _(_CLOSED))
        return False
    right = factors.check(account, form.cleaned_data["code"])
    lockout.tried(request, account.email, succeeded=right)
    if not right:
        record(services.REFUSED)
        form.add_error("code", _("Enter the code that your app shows now"))
    return right


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    sessions.begin(request, account)
    become(Actor("account", account.pk))
    record(services.SIGNED_IN, subject=f"account:{account.pk}")
    _tell_last_time(request, account)
    return redirect("home")


def _tell_last_time(request: HttpRequest, account: Account) -> None:
    began, renewed = services.last_time(account)
    if began is None:
        return
    words = [_("You last signed in on %(when)s.") % {"when": moment(began)}]
    words += [
        _("New recovery codes were made on %(when)s.") % {"when": moment(at)} for at in renewed
    ]
    words.append(_("If that was not you, change your password and tell your administrator."))
    messages.info(request, " ".join(words))


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends here and in the database."""
    record(services.SIGNED_OUT, subject=f"account:{request.user.pk}")
    sessions.sign_out(request)
    return redirect("sign-in")


@anybody
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    """An invitation: opening it does nothing, setting the password takes it up."""
    invited = services.invitation(key)
    if invited is None:
        raise Http404
    account = Account(email=invited.email, name=invited.name)
    form = forms.PasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        made = services.join(invited, form.cleaned_data["password"])
        if made is None:
            raise Http404
        sessions.begin_half(request, made)
        return redirect("sign-in-set-up")
    lead = [
        _("%(name)s, you were invited by %(body)s to use Conspectus as %(email)s.")
        % {"name": invited.name, "body": invited.organisation.name, "email": invited.email}
    ]
    return show_form(request, form, _("Set your password"), _("Continue"), lead=lead)


@anybody
@require_http_methods(["GET", "POST"])
def sign_in_again(request: HttpRequest, key: str) -> HttpResponse:
    """A new way in: opening it does nothing; code and new password together take it up."""
    found = renewals.find(key)
    if found is None:
        raise Http404
    form = forms.AgainForm(request.POST or None, account=found.account)
    if request.method == "POST" and form.is_valid():
        if lockout.closed(request, found.account.email):
            form.add_error(None, _(_CLOSED))
        elif not renewals.right(found, form.cleaned_data["code"]):
            lockout.tried(request, found.account.email, succeeded=False)
            record(services.REFUSED)
            form.add_error("code", _("Enter the code that you were told"))
        elif renewals.take_up(found, form.cleaned_data["password"]):
            sessions.begin_half(request, found.account)
            return redirect("sign-in-set-up")
        else:
            raise Http404
    lead = [
        _("%(name)s, this link lets you sign in again as %(email)s.")
        % {"name": found.account.name, "email": found.account.email},
        _("A co-ordinator or chair of your review, or an administrator, tells you the code."),
    ]
    return show_form(request, form, _("Sign in again"), _("Continue"), lead=lead)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: sessions, password, recovery codes, what one did."""
    mine = Record.objects.filter(actor=f"account:{request.user.pk}").order_by("-id")[:100]
    told = {
        "sessions": sessions.open_sessions(account_signed_in(request)),
        "history": [
            (one.at, in_words(one.verb), page_in_words(one.facts.get("page", ""))) for one in mine
        ],
    }
    return render(request, "accounts/account.html", told)


@signed_in
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password ends every other session."""
    form = forms.ChangePasswordForm(request.POST or None, account=account_signed_in(request))
    if request.method == "POST" and form.is_valid():
        mine = Account.objects.get(pk=account_signed_in(request).pk)
        if lockout.closed(request, mine.email):
            form.add_error(None, _(_CLOSED))
        elif not check_password(form.cleaned_data["now"], mine.password):
            lockout.tried(request, mine.email, succeeded=False)
            form.add_error("now", _("Enter your password as it is now"))
        else:
            mine.set_password(form.cleaned_data["password"])
            mine.save()
            sessions.end_all(mine)
            record(services.PASSWORD, subject=f"account:{mine.pk}")
            sessions.begin(request, mine)
            messages.success(request, _("Your password was changed."))
            return redirect("account")
    return show_form(request, form, _("Change your password"), _("Change password"))


@signed_in
@require_POST
def recovery(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown once."""
    codes = factors.renew_recovery(account_signed_in(request))
    record(services.RECOVERY, subject=f"account:{request.user.pk}")
    return render(request, "accounts/codes.html", {"codes": codes})


@signed_in
@require_POST
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """One of one's own sessions ends."""
    sessions.end(account_signed_in(request), session)
    record(services.ENDED, subject=f"account:{request.user.pk}")
    return redirect("account")
