"""Sign-in with an organisation's own account: OpenID Connect, the authorization code with PKCE.

OpenID Connect Core 1.0 §3.1, Discovery 1.0 §4, RFC 7636 (PKCE, S256), RFC 9700 (one's own state,
nonce and redirect address for each try), RFC 9207 (whose answer it is). The provider proves who
somebody is; it never makes an account and gives no right.
"""

import base64
import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import requests
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from conspectus_web.accounts.models import Account, Organisation, OwnAccount
from conspectus_web.audit.recording import act, record
from conspectus_web.ui.clock import now

BOUND = act("own-account-bound", "Signed in with the organisation's own account for the first time")

ALGORITHMS = ("RS256", "PS256", "ES256")  # never none, never a key that both sides know
_TRY = timedelta(minutes=10)
_KEPT = timedelta(hours=1)
_SECONDS = 5
_MOST_BYTES = 256 * 1024
_LONGEST_SUBJECT = 255  # OpenID Connect Core 1.0 §2
_LEEWAY = 60  # seconds by which the two clocks may differ
_cache: dict[str, tuple[datetime, Any]] = {}


class Refused(Exception):
    """The provider's answer proves nothing; `args[0]` is a word for the log."""


class Proved(NamedTuple):
    """Whom a provider proved, and whether by more than one factor (RFC 8176: "mfa")."""

    account: Account
    twice: bool


def provider_of(email: str) -> Organisation | None:
    """The one organisation of the address's domain that signs in its people itself, or None."""
    domain = email.strip().lower().rpartition("@")[2]
    found = Organisation.objects.filter(domain__iexact=domain).exclude(issuer="").exclude(client="")
    return found.get() if domain and found.count() == 1 else None


def begin(request: HttpRequest, organisation: Organisation, back: str) -> str:
    """The address at the provider where somebody signs in. The try is remembered in the session.

    `back` is the address to which the provider sends people back. Raises Refused.
    """
    known = _discovered(organisation.issuer)
    held = {
        "organisation": str(organisation.pk),
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(48),
        "back": back,
        "at": now().timestamp(),
    }
    request.session["oidc"] = held
    asked = {
        "response_type": "code",
        "scope": "openid email",
        "client_id": organisation.client,
        "redirect_uri": back,
        "state": held["state"],
        "nonce": held["nonce"],
        "code_challenge": _challenge(str(held["verifier"])),
        "code_challenge_method": "S256",
    }
    joint = "&" if urlsplit(known["authorization_endpoint"]).query else "?"
    return f"{known['authorization_endpoint']}{joint}{urlencode(asked)}"


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def finish(request: HttpRequest) -> Proved:
    """Whom the provider proved by what it sent back. A try is used up by this. Raises Refused."""
    held = request.session.get("oidc")
    if held is None or now().timestamp() - held["at"] > _TRY.total_seconds():
        raise Refused("try")
    state = request.GET.get("state", "")
    if not hmac.compare_digest(state.encode(), held["state"].encode()):
        raise Refused("state")  # from elsewhere: the try goes on
    del request.session["oidc"]
    organisation = Organisation.objects.filter(pk=held["organisation"]).first()
    if organisation is None or not organisation.issuer or not request.GET.get("code"):
        raise Refused("code")
    if request.GET.get("iss", organisation.issuer) != organisation.issuer:
        raise Refused("issuer")
    token = _exchanged(organisation, request.GET["code"], held)
    claims = _claims(organisation, token, held["nonce"])
    return Proved(_account(organisation, claims), "mfa" in _list(claims.get("amr")))


def _exchanged(organisation: Organisation, code: str, held: dict[str, Any]) -> str:
    """The ID token for a code."""
    told = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": held["back"],
        "code_verifier": held["verifier"],
        "client_id": organisation.client,
    }
    secret = client_secret(organisation)
    if secret:
        told["client_secret"] = secret
    answer = _asked("POST", _discovered(organisation.issuer)["token_endpoint"], told)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise Refused("token")
    return token


def client_secret(organisation: Organisation) -> str:
    """The organisation's secret at its provider: a file of the service's folder, or none."""
    path = Path(settings.BASE) / "oidc" / f"{organisation.pk}.secret"
    return path.read_text().strip() if path.exists() else ""


def _claims(organisation: Organisation, token: str, nonce: str) -> dict[str, Any]:
    """What an ID token says, once all of OpenID Connect Core §3.1.3.7 holds of it."""
    keys = _asked("GET", _discovered(organisation.issuer)["jwks_uri"])
    rules = jwt.JWTClaimsRegistry(
        now=int(now().timestamp()),
        leeway=_LEEWAY,
        iss={"essential": True, "value": organisation.issuer},
        aud={"essential": True, "value": organisation.client},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        decoded = jwt.decode(token, KeySet.import_key_set(keys), algorithms=list(ALGORITHMS))  # type: ignore[arg-type]
        rules.validate(decoded.claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"token-{type(error).__name__}") from error
    claims = dict(decoded.claims)
    if len(claims["sub"]) > _LONGEST_SUBJECT:
        raise Refused("subject")
    others = _list(claims.get("aud")) != [organisation.client]
    if claims.get("azp", None if others else organisation.client) != organisation.client:
        raise Refused("audience")
    return claims


def _account(organisation: Organisation, claims: dict[str, Any]) -> Account:
    """The account that is meant: by the provider's own id once it is bound, else by its address.

    An address counts only where the provider says that it verified it, and binds once: afterwards
    whoever gets that address from the provider gets nothing here.
    """
    own = OwnAccount.objects.select_related("account").filter(
        issuer=organisation.issuer, subject=claims["sub"]
    )
    bound = own.first()
    account = bound.account if bound else _by_address(organisation, claims)
    if not account.is_active or account.organisation_id != organisation.pk:
        raise Refused("account")
    if bound is None:
        _bind(account, organisation, str(claims["sub"]))
    return account


def _by_address(organisation: Organisation, claims: dict[str, Any]) -> Account:
    if claims.get("email_verified") is not True:
        raise Refused("unverified")
    email = str(claims.get("email", ""))
    account = Account.objects.filter(email__iexact=email, organisation=organisation).first()
    if account is None:
        raise Refused("account")
    return account


def _bind(account: Account, organisation: Organisation, subject: str) -> None:
    """Bind for good: but who was bound at a provider that the organisation left is bound anew."""
    OwnAccount.objects.filter(account=account).exclude(issuer=organisation.issuer).delete()
    try:
        with transaction.atomic():
            OwnAccount.objects.create(account=account, issuer=organisation.issuer, subject=subject)
    except IntegrityError as error:  # it is bound to another one already
        raise Refused("bound") from error
    record(BOUND, subject=f"account:{account.pk}")


def _discovered(issuer: str) -> dict[str, str]:
    """The provider's own description of itself, kept for an hour. Raises Refused."""
    kept = _cache.get(issuer)
    if kept is not None and now() - kept[0] < _KEPT:
        return dict(kept[1])
    told = _asked("GET", issuer.rstrip("/") + "/.well-known/openid-configuration")
    if told.get("issuer") != issuer:
        raise Refused("discovery")
    wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if not all(isinstance(told.get(name), str) and fit(str(told[name])) for name in wanted):
        raise Refused("discovery")
    found = {name: str(told[name]) for name in wanted}
    _cache[issuer] = (now(), found)
    return found


def fit(address: str) -> bool:
    """Whether the service may ask this address: by TLS; of this machine only in a trial."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    own = parts.hostname in ("localhost", "127.0.0.1")
    return parts.scheme == "https" or (parts.scheme == "http" and own and not settings.SECURE)


def _asked(method: str, address: str, data: dict[str, str] | None = None) -> dict[str, Any]:
    """An answer in JSON: in time, of bounded size, from that address itself. Raises Refused."""
    if not fit(address):
        raise Refused("address")
    try:
        told = json.loads(_content(method, address, data))
    except (requests.RequestException, OSError, ValueError) as error:
        raise Refused("unreachable") from error
    if not isinstance(told, dict):
        raise Refused("answer")
    return told


def _content(method: str, address: str, data: dict[str, str] | None) -> bytes:
    """The bytes of an answer; no more than bounded, in no more time, by no proxy of the machine."""
    end, content = monotonic() + _SECONDS, b""
    with requests.Session() as asking:
        asking.trust_env = False
        with asking.request(
            method, address, data=data, timeout=_SECONDS, allow_redirects=False, stream=True
        ) as answer:
            if answer.status_code != requests.codes.ok:
                raise Refused(f"status-{answer.status_code}")
            for part in answer.iter_content(8_192):
                content += part
                if len(content) > _MOST_BYTES or monotonic() > end:
                    raise Refused("answer")
    return content


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
