"""What is done with accounts: each deed leaves an audit record."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import QuerySet

from conspectus_web.accounts import sessions
from conspectus_web.accounts.models import Account, Invitation, Organisation
from conspectus_web.audit.acting import Actor, become
from conspectus_web.audit.models import Record
from conspectus_web.audit.recording import act, record
from conspectus_web.ui.clock import now

INVITED = act("account-invited", "Invited somebody to have an account")
WITHDRAWN = act("invitation-withdrawn", "Withdrew an invitation")
JOINED = act("account-joined", "Took up an invitation and set a password")
SIGNED_IN = act("signed-in", "Signed in with two factors")
PROVED = act("own-account-proved", "Was proved by the organisation's own sign-in")
REFUSED = act("sign-in-refused", "A sign-in was refused")
SIGNED_OUT = act("signed-out", "Signed out")
PASSWORD = act("password-changed", "Changed the password")
RECOVERY = act("recovery-codes-renewed", "Had new recovery codes made")
ENDED = act("session-ended", "Ended a session")
CLOSED = act("account-closed", "Closed an account")
ORGANISATION = act("organisation-changed", "Added or changed an organisation")

INVITATION = timedelta(days=7)
_NOBODYS = make_password(secrets.token_urlsafe(16))


def of_password(email: str, password: str) -> Account | None:
    """The account with this address and password. It takes as long where there is no account."""
    account = Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
    right = check_password(password, account.password if account else _NOBODYS)
    return account if account and right else None


def last_time(account: Account) -> tuple[datetime | None, list[datetime]]:
    """When the account was signed in to before this session, None at the first time; and when its
    recovery codes were renewed since, so that nobody else does either unseen (ASVS 4.0 §2.5.5).
    """
    earlier = account.sign_ins.order_by("-began")[1:2].values_list("began", flat=True)
    began = next(iter(earlier), None)
    if began is None:
        return None, []
    mine = Record.objects.filter(actor=f"account:{account.pk}", verb=RECOVERY, at__gt=began)
    return began, list(mine.order_by("at").values_list("at", flat=True))


def invite(
    email: str,
    name: str,
    organisation: Organisation,
    *,
    is_administrator: bool = False,
    starts_reviews: bool = False,
) -> str:
    """Invite somebody; gives the key that the invitation's address ends with, kept by digest.

    An earlier invitation to the same address ends.
    """
    key = secrets.token_urlsafe(32)
    open_invitations().filter(email__iexact=email.strip()).update(expires=now())
    made = Invitation.objects.create(
        digest=sessions.digest(key),
        email=email.strip(),
        name=name.strip(),
        organisation=organisation,
        is_administrator=is_administrator,
        starts_reviews=starts_reviews,
        expires=now() + INVITATION,
    )
    record(INVITED, subject=f"invitation:{made.pk}")
    return key


def open_invitations() -> QuerySet[Invitation]:
    """The invitations that can be taken up now, those that end soonest first."""
    found = Invitation.objects.filter(used=None, expires__gt=now()).order_by("expires")
    return found.select_related("organisation")


def withdraw(invitation: Invitation) -> None:
    """End an invitation before it is taken up."""
    Invitation.objects.filter(pk=invitation.pk, used=None).update(expires=now())
    record(WITHDRAWN, subject=f"invitation:{invitation.pk}")


def invitation(key: str) -> Invitation | None:
    """The invitation with this key, while it can be taken up."""
    return open_invitations().filter(digest=sessions.digest(key)).first()


def join(invited: Invitation, password: str) -> Account | None:
    """Make the account that somebody was invited to; None where it was made meanwhile."""
    with transaction.atomic():
        taken = Invitation.objects.filter(pk=invited.pk, used=None).update(used=now())
        if not taken or Account.objects.filter(email__iexact=invited.email).exists():
            return None
        account = Account(
            email=invited.email,
            name=invited.name,
            organisation=invited.organisation,
            is_administrator=invited.is_administrator,
            starts_reviews=invited.starts_reviews,
        )
        account.set_password(password)
        account.save()
        become(Actor("account", account.pk))
        record(JOINED, subject=f"account:{account.pk}")
    return account


def close(account: Account) -> None:
    """Close an account: it can sign in no more, and every session of it ends now."""
    Account.objects.filter(pk=account.pk).update(is_active=False)
    sessions.end_all(account)
    record(CLOSED, subject=f"account:{account.pk}")
