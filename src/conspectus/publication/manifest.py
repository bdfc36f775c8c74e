"""The manifest of a release: what is in the folder, who signed, what made it; and its signature.

`manifest.json` is the same bytes for the same release. `manifest.sig` is apart: an Ed25519
signature (RFC 8032) of the manifest's bytes, with the public key. A signature shows that the holder
of a key sealed these bytes; whose key it is, nobody can tell from the folder.
"""

import hashlib
import re
import unicodedata
from datetime import date
from typing import Any, Literal

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from conspectus.errors import ConspectusError, Place, code

FORMAT = "conspectus.release"
VERSION = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
LARGEST = 4 * 1024 * 1024
MOST_FILES = 1000

NOT_A_MANIFEST = code(
    "release-manifest-wrong",
    "The manifest cannot be used: {reason}.",
    "Do not trust the folder. Get the release again from whoever sealed it.",
)
KEY_WRONG = code(
    "release-key-wrong",
    "The key file could not be used: {reason}.",
    "Name an Ed25519 private key in PEM, encrypted with a passphrase, and give that passphrase.",
)
NAME_WRONG = code(
    "release-file-name",
    "A release cannot have a file called “{words}”: {reason}.",
    "Give the file a plain name of letters, figures, hyphens and points.",
)


class ReleaseRefused(ConspectusError):
    """A release that is not made, or not believed: every reason is listed."""


class Released(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of the release. `sha256` in 64 hex digits; `size` in bytes."""

    name: str
    sha256: str
    size: int
    kind: str


class SignedBy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One signature of the candidate files, as it is told with the release."""

    what: str
    who: str
    role: str
    when: date
    answer: str
    partner: str = ""
    safety: str = ""


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The kind of review, with the version of it that was in force."""

    id: str
    version: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A release. `sealed`: the day that was given for it. `digest`: of the files, as it was signed.

    It does not say whether anything is kept out under s.28(6), and by whom: that can do harm too.
    `accepted`: ids of what an inspection put before a person, who let it stand.
    """

    format: Literal["conspectus.release"]
    version: Literal[1]
    case: str
    type: Kind
    software: str
    sealed: date
    digest: str
    files: tuple[Released, ...]
    signatures: tuple[SignedBy, ...] = ()
    accepted: tuple[str, ...] = ()


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`manifest.sig`: hex of the 32 bytes of the public key and the 64 of the signature."""

    algorithm: Literal["Ed25519"]
    key: str
    signature: str


def listed(files: dict[str, bytes]) -> tuple[Released, ...]:
    """The files as a manifest lists them, by name. Raises ReleaseRefused for a bad name."""
    problems = [
        NAME_WRONG.at(words=shown(name), reason=reason)
        for name in files
        if (reason := wrong_name(name))
    ]
    folds = [fold(name) for name in files]
    for name in files:
        if folds.count(fold(name)) > 1:
            reason = "another file has the same name but for capitals"
            problems.append(NAME_WRONG.at(words=shown(name), reason=reason))
    if len(files) > MOST_FILES:
        problems.append(NAME_WRONG.at(words="…", reason=f"there are more than {MOST_FILES:,}"))
    if problems:
        raise ReleaseRefused(*problems)
    return tuple(
        Released(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            kind=name.rpartition(".")[2].lower(),
        )
        for name, content in sorted(files.items())
    )


_PLAIN = re.compile(r"[^\W_][\w .()&',-]*\.[A-Za-z0-9]{1,8}")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def wrong_name(name: str) -> str:
    """Why a file of a release cannot have this name; "" where it can.

    No folder, no link upwards, nothing hidden, nothing that a system takes for something else.
    """
    if name.casefold() in (MANIFEST, SIGNATURE):
        return "the name is taken by the seal"
    if len(name.encode("utf-8", "replace")) > 200:
        return "it is longer than 200 bytes"
    if not _PLAIN.fullmatch(name) or unicodedata.normalize("NFC", name) != name:
        return "it is not a plain file name with an ending"
    if ".." in name or _DEVICE.fullmatch(name):
        return "some systems take it for something else"
    return ""


def fold(name: str) -> str:
    """A name as a system takes it that does not tell capitals apart."""
    return unicodedata.normalize("NFKC", name).casefold()


def shown(name: str) -> str:
    """A name with nothing in it that a terminal would obey, cut to 100 characters."""
    return "".join(one if one.isprintable() else "�" for one in name[:100])


def encode(value: Manifest | Signature) -> bytes:
    """JSON with sorted keys and line ends: one value, one form of bytes."""
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=2) + b"\n"


def decode(content: bytes) -> Manifest:
    """The manifest. Raises ReleaseRefused unless it is exactly as `encode` writes it."""
    return _decoded(content, Manifest, MANIFEST)  # type: ignore[no-any-return]


def decode_signature(content: bytes) -> Signature:
    """The signature. Raises ReleaseRefused."""
    return _decoded(content, Signature, SIGNATURE)  # type: ignore[no-any-return]


def _decoded(content: bytes, kind: Any, file: str) -> Any:
    reason, value = "", None
    if len(content) > LARGEST:
        reason = "it is larger than 4 MiB"
    else:
        try:
            value = msgspec.json.decode(content, type=kind)
        except (msgspec.MsgspecError, RecursionError, ValueError):
            reason = "it is not the JSON of a release of version 1"
    if value is not None and encode(value) != content:
        reason = "it is not in the form in which a seal writes it"
    if reason:
        raise ReleaseRefused(NOT_A_MANIFEST.at(Place(file=file), reason=reason))
    return value


def sign(manifest: bytes, key: Ed25519PrivateKey) -> Signature:
    """The detached signature of a manifest's bytes; the same each time."""
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    public = key.public_key().public_bytes(*raw)
    return Signature(algorithm="Ed25519", key=public.hex(), signature=key.sign(manifest).hex())


def verified(manifest: bytes, signature: Signature) -> bool:
    """Whether the key in the signature signed these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key))
        key.verify(bytes.fromhex(signature.signature), manifest)
    except (InvalidSignature, ValueError):
        return False
    return True


def private_key(pem: bytes, passphrase: str, file: str) -> Ed25519PrivateKey:
    """The key from a PEM file. Raises ReleaseRefused, also where it is not encrypted."""
    reason = ""
    try:
        key = serialization.load_pem_private_key(pem, passphrase.encode())
    except TypeError:
        reason = "it is not encrypted"
    except (ValueError, UnsupportedAlgorithm):
        reason = "the passphrase does not open it, or it is no key"
    else:
        if isinstance(key, Ed25519PrivateKey):
            return key
        reason = "it is not an Ed25519 key"
    raise ReleaseRefused(KEY_WRONG.at(Place(file=file), reason=reason))


def new_key(passphrase: str) -> tuple[bytes, str]:
    """A new key: encrypted PEM, and the public key in 64 hex digits to give to others."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    return pem, sign(b"", key).key
