"""Pages of the administrator, who runs the service and sees no case material."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conspectus_web.accounts import forms, renewals, services
from conspectus_web.accounts.models import Account, Organisation, Renewal
from conspectus_web.accounts.rules import account_signed_in, administrator
from conspectus_web.accounts.showing import show_form
from conspectus_web.audit.recording import record


@administrator
def administration(request: HttpRequest) -> HttpResponse:
    """Organisations, accounts and open invitations."""
    told = {
        "organisations": Organisation.objects.order_by("name"),
        "accounts": Account.objects.select_related("organisation").order_by("name"),
        "invitations": services.open_invitations(),
        "renewals": [
            {"renewal": one, "by_me": not renewals.may_vouch(one, account_signed_in(request))}
            for one in renewals.usable().order_by("expires")
        ],
    }
    return render(request, "accounts/administration.html", told)


@administrator
@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest) -> HttpResponse:
    """A new organisation."""
    form = forms.OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = Organisation.objects.create(**form.cleaned_data)
        record(services.ORGANISATION, subject=f"organisation:{made.pk}")
        messages.success(request, _("The organisation was added."))
        return redirect("administration")
    return show_form(request, form, _("Add an organisation"), _("Add"))


@administrator
@require_http_methods(["GET", "POST"])
def change_organisation(request: HttpRequest, organisation: Any) -> HttpResponse:
    """An organisation's name, domain, and its own sign-in."""
    found = Organisation.objects.filter(pk=organisation).first()
    if found is None:
        raise Http404
    names = ("name", "kind", "domain", "issuer", "client")
    initial = {name: getattr(found, name) for name in names}
    form = forms.OrganisationForm(request.POST or None, known=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        Organisation.objects.filter(pk=found.pk).update(**form.cleaned_data)
        record(services.ORGANISATION, subject=f"organisation:{found.pk}")
        messages.success(request, _("The organisation was changed."))
        return redirect("administration")
    lead = [
        _("A client secret, if there is one, goes into this file of the service’s folder:")
        + f" oidc/{found.pk}.secret",
        _("The provider sends people back to this address:")
        + f" {request.build_absolute_uri(reverse('own-sign-in-back'))}",
    ]
    return show_form(request, form, _("Change an organisation"), _("Save"), lead=lead)


@administrator
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Somebody is invited; the address is shown once, to be handed over."""
    form = forms.InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        key = services.invite(
            told["email"],
            told["name"],
            Organisation.objects.get(pk=told["organisation"]),
            is_administrator=told["kind"] == "administrator",
            starts_reviews=told["kind"] == "starts",
        )
        address = request.build_absolute_uri(f"/invitation/{key}/")
        return render(request, "accounts/invited.html", {"address": address, "name": told["name"]})
    return show_form(request, form, _("Invite somebody"), _("Invite"))


@administrator
@require_POST
def withdraw_invitation(request: HttpRequest, invitation: Any) -> HttpResponse:
    """An invitation that nobody took up ends."""
    found = services.open_invitations().filter(pk=invitation).first()
    if found is None:
        raise Http404
    services.withdraw(found)
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("administration")


@administrator
@require_POST
def close_account(request: HttpRequest, account: Any) -> HttpResponse:
    """An account is closed; one's own is not."""
    found = Account.objects.filter(pk=account).exclude(pk=account_signed_in(request).pk).first()
    if found is None:
        raise Http404
    services.close(found)
    messages.success(request, _("The account was closed."))
    return redirect("administration")


@administrator
@require_POST
def renew(request: HttpRequest, account: Any) -> HttpResponse:
    """A link for somebody who cannot sign in, shown once; of no use without the code."""
    found = Account.objects.filter(pk=account).first()
    if found is None:
        raise Http404
    try:
        key = renewals.make(found, account_signed_in(request))
    except ValueError:
        raise Http404 from None
    address = request.build_absolute_uri(reverse("sign-in-again", args=[key]))
    return render(request, "accounts/renewed.html", {"address": address, "name": found.name})


@administrator
@require_http_methods(["GET", "POST"])
def vouch(request: HttpRequest, renewal: Any) -> HttpResponse:
    """Another administrator says that it is the person who asks."""
    found = _renewal(renewal)
    by = account_signed_in(request)
    if not renewals.may_vouch(found, by):
        raise Http404
    code = renewals.vouch(found, by) if request.method == "POST" else ""
    told = {"person": found.account, "code": code, "back": reverse("administration")}
    return render(request, "accounts/vouch.html", told)


@administrator
@require_POST
def end_renewal(request: HttpRequest, renewal: Any) -> HttpResponse:
    """A link for somebody who cannot sign in is of no more use."""
    renewals.end(_renewal(renewal))
    messages.success(request, _("The link was ended."))
    return redirect("administration")


def _renewal(renewal: Any) -> Renewal:
    found = renewals.usable().filter(pk=renewal).first()
    if found is None:
        raise Http404
    return found
