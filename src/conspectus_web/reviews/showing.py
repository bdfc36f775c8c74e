"""Pages of a review: the same frame for all, with what the permit lets one reach."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
        (Right.SEE_SETUP, "bodies", _("Bodies")),
        (Right.SEE_SETUP, "people", _("People")),
        (Right.RUN, "moments", _("Moments")),
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
