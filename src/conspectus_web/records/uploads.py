"""The way in for a body that has no account: a link and a code, one file, nothing to be read."""

import hashlib

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conspectus.errors import FileRefused
from conspectus_web.accounts import lockout
from conspectus_web.accounts.rules import anybody
from conspectus_web.audit.acting import Actor, become
from conspectus_web.records.forms import LinkForm
from conspectus_web.records.services import Refused, hand_in_by_link
from conspectus_web.records.views import why_not_taken
from conspectus_web.reviews.models import Link


@anybody
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, key: str) -> HttpResponse:
    """Opening the link opens nothing: the same page for a link that is good and one that is not."""
    form = LinkForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        # Of this link alone: else five wrong codes from anywhere would close every body's.
        whose = f"upload {key}"
        link = None if lockout.closed(request, whose) else _opened(key, form.cleaned_data["code"])
        if link is None:
            lockout.tried(request, whose, succeeded=False)
            form.add_error("code", _("This link and code do not open anything, or do no more"))
        else:
            file = form.cleaned_data["files"][0]
            try:
                hand_in_by_link(link, file.name, file.read())
            except (Refused, FileRefused) as refused:
                form.add_error("files", why_not_taken(refused))
            else:
                return render(request, "records/uploaded.html")
    told = {"form": form, "heading": _("Hand in a return"), "button": _("Hand in")}
    return render(request, "ui/page.html", told, status=422 if form.errors else 200)


def _opened(key: str, code: str) -> Link | None:
    digests = [hashlib.sha256(words.strip().encode()).digest() for words in (key, code)]
    with connection.cursor() as cursor:
        cursor.execute("select conspectus_open_link(%s, %s)", digests)
        found = cursor.fetchone()[0]
    if found is None:
        return None
    become(Actor("link", found))
    return Link.objects.select_related("review", "body", "request").get(pk=found)
