"""Who is signed in, and the transaction in which each request is answered."""

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from conspectus_web.accounts import sessions
from conspectus_web.audit.acting import Actor, acting

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
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        """Whatever was raised, the request's transaction is not kept."""
        request.failed = True  # type: ignore[attr-defined]
        if connection.in_atomic_block:
            transaction.set_rollback(True)
