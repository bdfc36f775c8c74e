"""Sessions: begun by a password and a second factor together, bounded in age, idleness and number.

OWASP ASVS 4.0 §3.3 and NIST SP 800-63B §4.2.3 (AAL2): 30 minutes idle, 12 hours in all.
"""

import hashlib
import secrets
from datetime import timedelta

from django.http import HttpRequest

from conspectus_web.accounts.models import Account, SignIn
from conspectus_web.ui.clock import now

IDLE = timedelta(minutes=30)
AGE = timedelta(hours=12)
MOST = 3
_HALF = timedelta(minutes=10)
_TOLD = timedelta(minutes=1)


def account_of(request: HttpRequest) -> Account | None:
    """The account that is signed in, or None; `seen` is told at most once a minute."""
    token = request.session.get("sign_in")
    if not token:
        return None
    found = (
        SignIn.objects.select_related("account")
        .filter(digest=digest(token), ended=None, account__is_active=True)
        .first()
    )
    at = now()
    if found is None or at - found.seen > IDLE or at - found.began > AGE:
        return None
    if at - found.seen > _TOLD:
        SignIn.objects.filter(pk=found.pk, ended=None).update(seen=at)
    return found.account


def half(request: HttpRequest) -> Account | None:
    """The account whose password was given, while its second factor is still to come."""
    held = request.session.get("half")
    if not held or now().timestamp() - held["at"] > _HALF.total_seconds():
        return None
    return Account.objects.filter(pk=held["account"], is_active=True).first()


def begin_half(request: HttpRequest, account: Account) -> None:
    """Remember that the password was right, under a new session key."""
    request.session.cycle_key()
    request.session["half"] = {"account": str(account.pk), "at": now().timestamp()}


def begin(request: HttpRequest, account: Account) -> None:
    """Sign the account in, under a new session key; the oldest of too many sessions ends."""
    request.session.flush()
    token = secrets.token_urlsafe(32)
    request.session["sign_in"] = token
    at = now()
    SignIn.objects.create(account=account, digest=digest(token), began=at, seen=at)
    for old in open_sessions(account)[MOST:]:
        end(account, old.pk)


def open_sessions(account: Account) -> list[SignIn]:
    """The account's sessions that are neither ended nor run out, the latest first."""
    at = now()
    return list(
        account.sign_ins.filter(ended=None, seen__gt=at - IDLE, began__gt=at - AGE).order_by(
            "-seen"
        )
    )


def end(account: Account, sign_in: int) -> None:
    """End one of the account's own sessions."""
    account.sign_ins.filter(pk=sign_in, ended=None).update(ended=now())


def end_all(account: Account) -> None:
    """End every session of the account: its password or second factor changed, or it left."""
    account.sign_ins.filter(ended=None).update(ended=now())


def sign_out(request: HttpRequest) -> None:
    """End this session and forget what it held."""
    token = request.session.get("sign_in")
    if token:
        SignIn.objects.filter(digest=digest(token), ended=None).update(ended=now())
    request.session.flush()


def digest(token: str) -> bytes:
    """What is kept of a secret that is long and random."""
    return hashlib.sha256(token.encode()).digest()
