"""Pages for what went wrong. They tell nothing of what was asked for, and ask no database."""

import logging
import secrets
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import gettext as _

from conspectus_web.accounts.rules import anybody

_log = logging.getLogger("conspectus.web")
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def _page(request: HttpRequest, status: int, heading: str, *lead: str) -> HttpResponse:
    template = engines["jinja2"].get_template("ui/error.html")
    told = {"heading": heading, "lead": lead, "nonce": getattr(request, "csp_nonce", "")}
    return HttpResponse(template.render(told), status=status)


@anybody
def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what is there and not yours."""
    return _page(
        request,
        404,
        _("Page not found"),
        _("If you typed the address, check it is correct."),
        _("If somebody gave you the address, ask them whether you should have access."),
    )


@anybody
def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, 403 and 413."""
    if isinstance(exception, _TOO_MUCH):
        return _page(
            request,
            413,
            _("What you sent is too large"),
            _("Send at most 50 files and 200 MB at once. Nothing of what you sent was saved."),
        )
    return _page(request, 400, _("The request could not be answered"), _("Go back and try again."))


@anybody
def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form did not come from this service, or its page is too old."""
    return _page(
        request,
        403,
        _("This page is too old"),
        _("Go back, load the page again and send the form once more."),
    )


@anybody
def broken(request: HttpRequest) -> HttpResponse:
    """500, with a number under which the log tells what failed."""
    lead = [_("Nothing of what you sent was saved. Try again later.")]
    if found := getattr(request, "reference", ""):
        lead.append(_("If you tell somebody about it, give this number: %s") % found)
    return _page(request, 500, _("Sorry, there is a problem with the service"), *lead)


@receiver(got_request_exception)
def failed(request: HttpRequest | None = None, **_: Any) -> None:
    """Log what failed by the name of its route: an address may hold the key of an upload link."""
    if request is None:
        return
    request.reference = secrets.token_hex(4)  # type: ignore[attr-defined]
    match = request.resolver_match
    told = {
        "reference": request.reference,  # type: ignore[attr-defined]
        "route": match.view_name if match else "",
        "method": request.method,
    }
    _log.error("a request failed", extra=told, exc_info=sys.exc_info())
