"""Pages outside a review that are one form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PAGE = "ui/page.html"


def show_form(
    request: HttpRequest,
    form: Any,
    heading: str,
    button: str,
    *,
    lead: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A page with a heading and a form with one button; `lead` stands before it, and `more`, a
    title with words, is opened after it on request.
    """
    told = {"form": form, "heading": heading, "button": button, "lead": lead, "more": more}
    return render(request, PAGE, told, status=status_of(form))


def status_of(form: Any) -> int:
    """422 where the form came back with something wrong in it."""
    return 422 if form.is_bound and form.errors else 200
