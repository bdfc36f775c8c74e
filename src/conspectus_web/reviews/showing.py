"""Pages of a review: the same frame for all, with what the permit lets one reach."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from conspectus_web.reviews.access import Permit, Right


def show(
    request: HttpRequest, permit: Permit, template: str, *, status: int = 200, **told: Any
) -> HttpResponse:
    """A page of the review, under its reference and its navigation."""
    form = told.get("form")
    if form is not None and form.is_bound and form.errors:
        status = 422
    frame = {
        "permit": permit,
        "review": permit.review,
        "Right": Right,
        "navigation": navigation(request, permit),
        "navigation_name": permit.review.reference,
        "navigation_url": reverse("review", args=[permit.review.pk]),
    }
    return render(request, template, frame | told, status=status)


def navigation(request: HttpRequest, permit: Permit) -> list[dict[str, Any]]:
    """The rooms of the review that the permit opens."""
    rooms = (
        (Right.SEE_SETUP, "bodies", _("Agencies")),
        (Right.SEE_SETUP, "people", _("People")),
        (Right.RUN, "moments", _("Key dates")),
        (Right.RUN, "members", _("Members")),
        (Right.ENTER, "requests", _("Requests")),
        (Right.READ_RETURNS, "returns", _("Returns")),
        (Right.READ_CHRONOLOGY, "chronology", _("Chronology")),
        (Right.READ_HISTORY, "history", _("History")),
    )
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {"text": words, "href": reverse(name, args=[permit.review.pk]), "current": name == here}
        for right, name, words in rooms
        if permit.may(right) and (name != "requests" or permit.may(Right.SEE_SETUP) or permit.own())
    ]


def mine(model: Any, permit: Permit, key: UUID) -> Any:
    """The row of the permit's review with this id. Raises Http404 where there is none."""
    found = model.objects.filter(review=permit.review, pk=key).first()
    if found is None:
        raise Http404
    return found


def initial_of(found: Any, *names: str) -> dict[str, Any]:
    """What a row has, by name, as a form begins with it."""
    return {name: getattr(found, name) for name in names}


def done(request: HttpRequest, permit: Permit, name: str, words: str) -> HttpResponse:
    """Back to a room of the review, which says what was done."""
    messages.success(request, words)
    return redirect(name, permit.review.pk)
