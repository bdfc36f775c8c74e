"""Headers of every answer: what a page may load, embed and tell."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data:; font-src 'none'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), "
    "midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}


_METHODS = ("GET", "HEAD", "POST")


class SecurityHeaders:
    """Sets the headers, and `request.csp_nonce` for the one script that stands in the layout."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = self._answer(request)
        response.headers.setdefault(
            "Content-Security-Policy",
            _POLICY.format(nonce=request.csp_nonce),  # type: ignore[attr-defined]
        )
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class Bounded:
    """Refuses, before anything of it is read, a request that is larger than any form here sends,
    names a host that is not this service, holds a character that no text may hold, or asks for
    what no page does.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises DisallowedHost
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if not length.isascii() or not length.isdigit():
            raise BadRequest("The length of the request is no number.")
        if int(length) > settings.MOST_BYTES_OF_REQUEST:
            raise RequestDataTooBig("The request is too large.")
        if any("\0" in words for _name, told in request.GET.lists() for words in told):
            raise BadRequest("An address holds a character that no text may hold.")
        return self._answer(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """The same of what was typed; files may hold any byte."""
        if any("\0" in words for _name, told in request.POST.lists() for words in told):
            raise BadRequest("A form holds a character that no text may hold.")
