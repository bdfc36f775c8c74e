"""Who is signed in, and the transaction in which each request is answered."""

from collections.abc import Callable

from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from conspectus_web.accounts import sessions
from conspectus_web.audit.acting import Actor, acting
from conspectus_web.audit.recording import act, record

MISSED = act("page-missed", "Asked for a page that is not there, or not theirs")

Answer = Callable[[HttpRequest], HttpResponse]


class Nobody:
    """Who is not signed in."""

    pk = None
    is_authenticated = False
    is_administrator = False


class SignedIn:
    """Sets `request.user` from a session that is open, confirmed by the second factor, and not
    older or longer idle than allowed; `Nobody` else.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: sessions.account_of(request) or Nobody())  # type: ignore[assignment]
        return self._answer(request)


class Acting:
    """Each request is one transaction, on behalf of whoever is signed in. It ends as one: what
    failed with an exception leaves nothing behind.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        who = Actor("account", user.pk) if user.is_authenticated else None
        with acting(who):
            response = self._answer(request)
            if response.status_code >= 400 and getattr(request, "failed", False):
                transaction.set_rollback(True)
        if who is not None and getattr(request, "missing", False):
            with acting(who):
                _tell(request)
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        """Whatever was raised, the request's transaction is not kept."""
        request.failed = True  # type: ignore[attr-defined]
        request.missing = isinstance(fault, Http404)  # type: ignore[attr-defined]
        if connection.in_atomic_block:
            transaction.set_rollback(True)


def _tell(request: HttpRequest) -> None:
    """Record that somebody asked for what is not there, or not theirs: the page says no more."""
    match = request.resolver_match
    if match is not None:
        record(MISSED, review=match.kwargs.get("review"), page=match.view_name)
