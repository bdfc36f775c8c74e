"""The register across cases: which pseudonyms are taken, without saying whose they are.

It holds hashes made slow by scrypt with a salt of the register's own, of the pseudonym and of the
pseudonym with its case. Pseudonyms are published sooner or later and are first names: whoever has
the register and patience can try every first name there is. So it guards against a glance, not
against an attacker, and it never holds a real name. Spelling counts but for capitals and accents.
"""

import hashlib
import os

import msgspec

from conspectus.errors import Place, code
from conspectus.publication.pseudonyms.files import PseudonymsRefused
from conspectus.publication.pseudonyms.folding import folded

FORMAT = "conspectus.pseudonym-register"
LARGEST = 16 * 1024 * 1024

NOT_A_REGISTER = code(
    "register-not-read",
    "The register could not be read: {reason}.",
    "Take the last good copy, or name a file that is not there to begin a new one.",
)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One pseudonym that is taken. `own` is the hash of the pseudonym with its case."""

    pseudonym: str
    own: str


class Register(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The pseudonyms that are taken, sorted by hash."""

    format: str
    version: int
    salt: str
    taken: tuple[Entry, ...] = ()

    def elsewhere(self, case: str, pseudonyms: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the pseudonyms that another case has."""
        owns: dict[str, set[str]] = {}
        for entry in self.taken:
            owns.setdefault(entry.pseudonym, set()).add(entry.own)
        return tuple(
            one for one in pseudonyms if owns.get(self._hash(one), set()) - {self._hash(one, case)}
        )

    def entered(self, case: str, pseudonyms: tuple[str, ...]) -> "Register":
        """The register with the pseudonyms of a case; entering twice changes nothing."""
        new = {Entry(self._hash(one), self._hash(one, case)) for one in pseudonyms}
        taken = sorted({*self.taken, *new}, key=lambda one: (one.pseudonym, one.own))
        return msgspec.structs.replace(self, taken=tuple(taken))

    def left(self, case: str, pseudonyms: tuple[str, ...]) -> "Register":
        """The register without these pseudonyms of the case."""
        gone = {self._hash(one, case) for one in pseudonyms}
        kept = tuple(one for one in self.taken if one.own not in gone)
        return msgspec.structs.replace(self, taken=kept)

    def _hash(self, pseudonym: str, case: str = "") -> str:
        told = "\0".join((" ".join(folded(pseudonym).text.split()), " ".join(case.split())))
        salt = bytes.fromhex(self.salt)
        made = hashlib.scrypt(told.encode("utf-8", "replace"), salt=salt, n=1 << 12, r=8, p=1)
        return made[:24].hex()


def new() -> Register:
    """A register with nothing in it and a salt of its own."""
    return Register(format=FORMAT, version=1, salt=os.urandom(16).hex())


def encode(register: Register) -> bytes:
    """The register as JSON with line ends, the same bytes for the same register."""
    return msgspec.json.format(msgspec.json.encode(register, order="sorted"), indent=1) + b"\n"


def decode(content: bytes, place: Place | None = None) -> Register:
    """The register. Raises PseudonymsRefused where it is none, newer, or altered by hand badly."""
    reason = ""
    try:
        register = msgspec.json.decode(content[: LARGEST + 1], type=Register)
        if register.format != FORMAT or register.version != 1:
            reason = "it is of another format or a newer version"
        elif len(bytes.fromhex(register.salt)) != 16:
            reason = "its salt is not 16 bytes"
    except (msgspec.MsgspecError, ValueError, RecursionError):
        reason = "it is not the JSON of a register"
    if reason:
        raise PseudonymsRefused(NOT_A_REGISTER.at(place, reason=reason))
    return register
