"""Bytes sealed with a passphrase: scrypt makes the key, AES-256-GCM keeps and proves the content.

    offset  length  what
    0       22      "CONSPECTUS-SEALED" and what is sealed ("MAP", "WTH"), with a line end
    22      1       version of this layout: 1
    23      3       scrypt: log2 of n, r, p
    26      16      salt
    42      12      nonce
    54      32      HMAC-SHA-256 of all the above, by a key that the passphrase makes
    86      …       what AES-256-GCM made of the content, bound to all the above; its mark
    end     32      SHA-256 of everything before it

The SHA-256 at the end tells damage before a passphrase is tried; the HMAC tells a wrong passphrase
from a right one. Whoever alters a file on purpose can make the sum anew and be told "the passphrase
is wrong" or "damaged", and nothing else. The content is padded to 4 KiB, so that the length of the
file tells little of it. Salt and nonce are new each time: the same content is never the same bytes.
"""

import hashlib
import hmac
import os
import unicodedata

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from conspectus.errors import ConspectusError, Place, code

VERSION = 1
LARGEST = 64 * 1024 * 1024
SHORTEST = 12  # characters of a new passphrase

_NAME = b"CONSPECTUS-SEALED-"
_HEAD = 22 + 1 + 3 + 16 + 12
_SUM = 32
_PAGE = 4096
_MEMORY = 1 << 30

DAMAGED = code(
    "vault-damaged",
    "The encrypted file is damaged or is not what its name says: {reason}.",
    "Take the last good copy of it. No passphrase can open this one.",
)
WRONG_PASSPHRASE = code(
    "vault-wrong-passphrase",
    "The passphrase does not open this file.",
    "Try again, minding capitals and the layout of the keyboard. Without it nothing can be had.",
)
NEWER = code(
    "vault-newer-version",
    "The encrypted file has version {found}, and this Conspectus reads version 1.",
    "Use a newer Conspectus.",
)
SHORT = code(
    "vault-passphrase-short",
    "The passphrase has fewer than {least} characters.",
    "Choose a longer one: four or five words that have nothing to do with each other.",
)


class VaultRefused(ConspectusError):
    """An encrypted file that cannot be opened, or a passphrase that is too short to make one."""


class Cost(msgspec.Struct, frozen=True):
    """What it costs to try one passphrase: scrypt's n = 2**log_n, r and p (RFC 7914)."""

    log_n: int = 17
    r: int = 8
    p: int = 1

    @property
    def memory(self) -> int:
        """Bytes that a try takes."""
        return 128 * self.r * ((1 << self.log_n) + self.p)


COST = Cost()  # OWASP's first choice for scrypt: 128 MiB and about half a second a try


def seal(content: bytes, passphrase: str, kind: str, cost: Cost = COST) -> bytes:
    """The content encrypted. `kind` is three letters; only `unseal` with the same opens it.

    Raises VaultRefused where the passphrase has fewer than 12 characters.
    """
    if len(passphrase) < SHORTEST:
        raise VaultRefused(SHORT.at(least=SHORTEST))
    salt, nonce = os.urandom(16), os.urandom(12)
    told = bytes((VERSION, cost.log_n, cost.r, cost.p))
    head = _name(kind) + told + salt + nonce
    secret, check = _keys(passphrase, salt, cost)
    head += hmac.digest(check, head, "sha256")
    padded = len(content).to_bytes(8, "big") + content
    padded += bytes(-len(padded) % _PAGE)
    body = head + AESGCM(secret).encrypt(nonce, padded, head)
    return body + hashlib.sha256(body).digest()


def unseal(
    sealed: bytes,
    passphrase: str,
    kind: str,
    place: Place | None = None,
    largest: int = LARGEST,
) -> bytes:
    """The content. Raises VaultRefused: wrong passphrase, damaged or another kind, newer version.

    `largest`: the bytes that such a file may have. What a header may cost is bounded (1 GiB), so
    that a hostile one cannot fill the memory.
    """
    cost = _checked(sealed, kind, place, largest)
    head, salt = sealed[: _HEAD + _SUM], sealed[26:42]
    secret, check = _keys(passphrase, salt, cost)
    if not hmac.compare_digest(hmac.digest(check, head[:_HEAD], "sha256"), head[_HEAD:]):
        raise VaultRefused(WRONG_PASSPHRASE.at(place))
    try:
        padded = AESGCM(secret).decrypt(head[42:54], sealed[_HEAD + _SUM : -_SUM], head)
    except InvalidTag:
        raise VaultRefused(DAMAGED.at(place, reason="its content was altered")) from None
    length = int.from_bytes(padded[:8], "big")
    if length > len(padded) - 8:
        raise VaultRefused(DAMAGED.at(place, reason="its content is cut short"))
    return padded[8 : 8 + length]


def _checked(sealed: bytes, kind: str, place: Place | None, largest: int) -> Cost:
    """The cost that the header states; raises VaultRefused where the file cannot be whole."""
    reason = ""
    if len(sealed) > largest:
        reason = f"it is larger than {largest >> 20} MiB"
    elif not sealed.startswith(_name(kind)):
        reason = "it does not begin as such a file does"
    elif len(sealed) < _HEAD + _SUM + _PAGE + 16 + _SUM:
        reason = "it is cut short"
    elif hashlib.sha256(sealed[:-_SUM]).digest() != sealed[-_SUM:]:
        reason = "its sum does not match"
    if reason:
        raise VaultRefused(DAMAGED.at(place, reason=reason))
    if sealed[22] != VERSION:
        raise VaultRefused(NEWER.at(place, found=sealed[22]))
    cost = Cost(*sealed[23:26])
    if not (1 <= cost.log_n <= 24 and cost.r and cost.p) or cost.memory > _MEMORY or cost.p > 4:
        raise VaultRefused(DAMAGED.at(place, reason="its header asks for too much work"))
    return cost


def _name(kind: str) -> bytes:
    name = _NAME + kind.encode("ascii") + b"\n"
    if len(name) != 22:
        raise ValueError("a kind of sealed file is three letters")
    return name


def _keys(passphrase: str, salt: bytes, cost: Cost) -> tuple[bytes, bytes]:
    """A key for the content and one that tells whether the passphrase is right.

    The passphrase counts in NFKC, so that it is the same on every keyboard and system.
    """
    words = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    n, most = 1 << cost.log_n, cost.memory + (1 << 20)
    made = hashlib.scrypt(words, salt=salt, n=n, r=cost.r, p=cost.p, maxmem=most, dklen=64)
    return made[:32], made[32:]
