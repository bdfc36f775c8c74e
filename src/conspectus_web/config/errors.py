"""Pages for what went wrong. They tell nothing of what was asked for, and ask no database."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import gettext as _

from conspectus_web.accounts.rules import anybody


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
    """400 and 403."""
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
    """500."""
    return _page(
        request,
        500,
        _("Sorry, there is a problem with the service"),
        _("Nothing of what you sent was saved. Try again later."),
    )
