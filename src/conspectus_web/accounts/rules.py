"""Every view says who may open it. One that says nothing opens for nobody, and fails a test."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from conspectus_web.accounts.models import Account

View = Callable[..., HttpResponse]
ANYBODY = "anybody"
SIGNED_IN = "signed in"
ADMINISTRATOR = "administrator"


def ruled(view: View, rule: object) -> View:
    """Mark a view as one whose rule is `rule`."""
    view.rule = rule  # type: ignore[attr-defined]
    return view


def anybody(view: View) -> View:
    """A page for anybody: it shows nothing of any case."""
    return ruled(view, ANYBODY)


def account_signed_in(request: HttpRequest) -> Account:
    """Whoever is signed in. Raises Http404 where nobody is."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def signed_in(view: View) -> View:
    """A page for whoever is signed in; others are led to the sign-in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    return ruled(guarded, SIGNED_IN)


def administrator(view: View) -> View:
    """A page for administrators of the service, who see no case material."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(settings.LOGIN_URL)
        if not account_signed_in(request).is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return ruled(guarded, ADMINISTRATOR)
