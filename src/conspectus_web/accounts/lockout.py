"""Too many wrong tries, for one account or from one network, close the sign-in for a while."""

import hashlib
import hmac
from contextlib import suppress
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from conspectus_web.accounts.models import Attempt
from conspectus_web.ui.clock import now

WITHIN = timedelta(minutes=15)
OF_ADDRESS = 5
OF_NETWORK = 50
_KEPT = timedelta(days=1)


def closed(request: HttpRequest, email: str) -> bool:
    """Whether a try may not even be checked now; the same for addresses that nobody has."""
    since = now() - WITHIN
    mine = Attempt.objects.filter(digest=_digest(email), at__gt=since).order_by("-at")
    wrong = 0
    for succeeded in mine.values_list("succeeded", flat=True)[:OF_ADDRESS]:
        if succeeded:
            break
        wrong += 1
    here = Attempt.objects.filter(network=_digest(_network(request)), at__gt=since, succeeded=False)
    return wrong >= OF_ADDRESS or here.count() >= OF_NETWORK


def tried(request: HttpRequest, email: str, *, succeeded: bool) -> None:
    """Remember a try. What is older than a day is forgotten."""
    Attempt.objects.create(
        digest=_digest(email),
        network=_digest(_network(request)),
        at=now(),
        succeeded=succeeded,
    )
    Attempt.objects.filter(at__lt=now() - _KEPT).delete()


def _network(request: HttpRequest) -> str:
    """The address that asked, of IPv6 the /64. What the service's own proxies wrote counts; what
    came before it could be written by anybody.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    hops = settings.PROXIES
    address = told[-hops] if 0 < hops <= len(told) else request.META.get("REMOTE_ADDR", "")
    with suppress(ValueError):
        found = ip_address(address.strip())
        return str(ip_network((found, 64), strict=False) if found.version == 6 else found)
    return str(request.META.get("REMOTE_ADDR", ""))


def _digest(words: str) -> bytes:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, words.strip().lower().encode(), hashlib.sha256).digest()
