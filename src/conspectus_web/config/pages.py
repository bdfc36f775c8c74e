"""Pages that are about the service itself, and what tells a supervisor that it lives."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conspectus import report
from conspectus_web.accounts.rules import anybody


@anybody
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


@anybody
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too; 500 if it does not."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"ready": True})


@anybody
@require_safe
def styles(request: HttpRequest) -> HttpResponse:
    """The styles of the library's pictures."""
    return HttpResponse(report.styles(), content_type="text/css")


@anybody
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is known of the service's accessibility."""
    lead = [
        _("This service is meant to be used by as many people as possible: with a keyboard alone, "
          "with a screen reader, without script, enlarged to 400 per cent."),
        _("It is tested against WCAG 2.2 level AA by program in a real browser. It was not yet "
          "tested with users of assistive technology."),
        _("If you find something that you cannot use, tell whoever runs this service."),
    ]  # fmt: skip
    return render(request, "ui/page.html", {"heading": _("Accessibility"), "lead": lead})


@anybody
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the service keeps about those who use it."""
    lead = [
        _("The service keeps your name, your official email address and your organisation, when "
          "you signed in, and what you read and wrote in each review. It needs this to show who "
          "had access to the records of people who died and of those who were close to them."),
        _("Two cookies are set: one that keeps you signed in, and one that protects forms. Both "
          "are necessary. Nothing is told to anybody else."),
    ]  # fmt: skip
    return render(request, "ui/page.html", {"heading": _("Privacy"), "lead": lead})
