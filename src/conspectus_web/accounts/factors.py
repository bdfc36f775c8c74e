"""The second factor: codes by time (RFC 6238), each used once, and recovery codes beside them."""

import base64
import hmac
import secrets

import pyotp
import segno
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from conspectus_web.accounts.models import Account, RecoveryCode, SecondFactor
from conspectus_web.accounts.sessions import digest
from conspectus_web.ui.clock import now

STEP = 30
RECOVERY_CODES = 10


def _box() -> Fernet:
    key = HKDF(SHA256(), 32, None, b"conspectus second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def has(account: Account) -> bool:
    """Whether the account has a second factor that it has proved."""
    return SecondFactor.objects.filter(account=account, confirmed=True).exists()


def propose(account: Account) -> str:
    """The key of a second factor still to be proved: the same one until it is."""
    found = SecondFactor.objects.filter(account=account).first()
    if found is None:
        found = SecondFactor.objects.create(
            account=account, key=_box().encrypt(pyotp.random_base32().encode())
        )
    if found.confirmed:
        raise PermissionError("The second factor is proved already.")
    return _box().decrypt(bytes(found.key)).decode()


def address(account: Account, key: str) -> str:
    """The key as an authenticator app reads it."""
    return pyotp.TOTP(key).provisioning_uri(name=account.email, issuer_name="Conspectus")


def picture(account: Account, key: str) -> str:
    """The same as a picture to scan: SVG for a data address."""
    return segno.make(address(account, key), error="m").svg_data_uri(scale=5, border=4)


def check(account: Account, code: str) -> bool:
    """Whether the code is right now, within one step, and was not used before; it is used up."""
    code = "".join(code.split())
    if not (code.isascii() and code.isdigit()):
        return _recover(account, code)
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(account=account).first()
        if factor is None:
            return False
        totp = pyotp.TOTP(_box().decrypt(bytes(factor.key)).decode())
        current = int(now().timestamp()) // STEP
        for step in (current, current - 1, current + 1):
            if step > factor.last and hmac.compare_digest(totp.generate_otp(step), code):
                factor.last, factor.confirmed = step, True
                factor.save()
                return True
    return False


def renew_recovery(account: Account) -> tuple[str, ...]:
    """New recovery codes in place of all older ones. They are shown once, and kept by digest."""
    codes = tuple("-".join(secrets.token_hex(2) for _ in range(4)) for _ in range(RECOVERY_CODES))
    with transaction.atomic():
        account.recovery_codes.all().delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(account=account, digest=digest(code)) for code in codes
        )
    return codes


def _recover(account: Account, code: str) -> bool:
    spent = RecoveryCode.objects.filter(
        account=account, digest=digest(code.lower()), used=None
    ).update(used=now())
    return bool(spent)
