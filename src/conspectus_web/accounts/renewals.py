"""A new way in for somebody who lost theirs: it takes two people who are not they.

An administrator makes the link. Somebody else who knows the person, by another channel than the
link's, says that it is they and gives the code: a co-ordinator or chair of a review they share, or
another administrator. Neither alone can enter as the person (OWASP ASVS 4.0 §2.5.6, §2.5.7).
"""

import hmac
import secrets
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from conspectus_web.accounts import sessions
from conspectus_web.accounts.models import Account, RecoveryCode, Renewal, SecondFactor
from conspectus_web.audit.acting import Actor, become
from conspectus_web.audit.recording import act, record
from conspectus_web.ui.clock import now

MADE = act("renewal-made", "Made a link for somebody who cannot sign in")
VOUCHED = act("renewal-vouched", "Said that it is they who ask to sign in again, and had the code")
ENDED = act("renewal-ended", "Ended a link for somebody who cannot sign in")
TAKEN = act("renewal-taken", "Set a new password by link and code; the old second factor is gone")

LASTS = timedelta(days=1)
TRIES = 5
_DIGITS = 8


def usable() -> QuerySet[Renewal]:
    """The renewals that can still be taken up, or vouched for."""
    return Renewal.objects.filter(
        used=None, ended=None, expires__gt=now(), tries__lt=TRIES, account__is_active=True
    ).select_related("account", "account__organisation", "made_by", "vouched_by")


@transaction.atomic
def make(account: Account, by: Account | None) -> str:
    """Make a renewal in place of an earlier one; gives the key that its link ends with.

    `by` is None for whoever runs the machine. Raises ValueError where it is one's own account, or
    a closed one.
    """
    if not account.is_active or (by is not None and by.pk == account.pk):
        raise ValueError("account")
    Renewal.objects.filter(account=account, used=None, ended=None).update(ended=now())
    key = secrets.token_urlsafe(32)
    Renewal.objects.create(
        account=account, digest=sessions.digest(key), made_by=by, expires=now() + LASTS
    )
    record(MADE, subject=f"account:{account.pk}")
    return key


@transaction.atomic
def vouch(renewal: Renewal, by: Account | None, review: UUID | None = None) -> str:
    """Say that it is the person who asks; gives the code, which replaces an earlier one.

    Raises ValueError where it is one's own account, a renewal one made, or one that ended.
    """
    if not may_vouch(renewal, by):
        raise ValueError("by")
    code = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
    done = usable().filter(pk=renewal.pk).update(code=sessions.digest(code), vouched_by=by)
    if not done:
        raise ValueError("ended")
    record(VOUCHED, subject=f"account:{renewal.account_id}", review=review)
    return code


def may_vouch(renewal: Renewal, by: Account | None) -> bool:
    """Whether this is somebody else than made the renewal, and than it is for."""
    return by is None or by.pk not in (renewal.made_by_id, renewal.account_id)


def of(accounts: Collection[UUID]) -> list[Renewal]:
    """The usable renewals of these accounts, the oldest first."""
    return list(usable().filter(account__in=accounts).order_by("expires"))


def find(key: str) -> Renewal | None:
    """The renewal whose link ends with this key, while it can be taken up."""
    return usable().filter(digest=sessions.digest(key)).first()


def end(renewal: Renewal) -> None:
    """End a renewal before it is taken up."""
    Renewal.objects.filter(pk=renewal.pk).update(ended=now())
    record(ENDED, subject=f"account:{renewal.account_id}")


def right(renewal: Renewal, code: str) -> bool:
    """Whether this is the code. A wrong one is counted, and the fifth ends the renewal."""
    kept, told = bytes(renewal.code or b""), sessions.digest("".join(code.split()))
    if kept and hmac.compare_digest(kept, told):
        return True
    Renewal.objects.filter(pk=renewal.pk).update(tries=F("tries") + 1)
    return False


@transaction.atomic
def take_up(renewal: Renewal, password: str) -> bool:
    """Set the password, and forget second factor, recovery codes and sessions: all are set up anew.

    False where it was taken up or ended meanwhile.
    """
    if not usable().filter(pk=renewal.pk).update(used=now()):
        return False
    account = renewal.account
    account.set_password(password)
    account.save(update_fields=["password"])
    SecondFactor.objects.filter(account=account).delete()
    RecoveryCode.objects.filter(account=account).delete()
    sessions.end_all(account)
    become(Actor("account", account.pk))
    record(TAKEN, subject=f"account:{account.pk}")
    return True
