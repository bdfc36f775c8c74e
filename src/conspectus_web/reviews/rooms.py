"""Views of a review: each is opened with a permit, and each opening leaves an audit record."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from conspectus_web.accounts.rules import View, account_signed_in, ruled
from conspectus_web.audit.recording import act, record
from conspectus_web.reviews.access import Right, permit

OPENED = act("page-opened", "Opened a page of the review")
SENT = act("form-sent", "Sent a form of the review")


def room(right: Right) -> Callable[[View], View]:
    """A view of one review for whoever holds `right`: it is called with the request and a permit.

    Its address has the review's id under the name `review`. Without the right there is nothing
    there (404), and nothing tells whether there might be.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, review: UUID, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(settings.LOGIN_URL)
            given = permit(account_signed_in(request), review, right)
            _tell(request, review, kwargs)
            return view(request, given, **kwargs)

        return ruled(guarded, right)

    return guard


def _tell(request: HttpRequest, review: UUID, kwargs: dict[str, Any]) -> None:
    route = request.resolver_match.view_name if request.resolver_match else ""
    subject = next((str(value) for value in kwargs.values() if isinstance(value, UUID)), "")
    verb = OPENED if request.method in ("GET", "HEAD") else SENT
    record(verb, review=review, subject=subject, page=route)
