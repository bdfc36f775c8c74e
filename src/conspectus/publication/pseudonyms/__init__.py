"""Pseudonyms: one map of a case, kept encrypted; names replaced by it, and put back exactly.

    unseal_map(bytes, passphrase) → Map            seal_map(map, passphrase) → bytes
    apply(map, file, bytes) → Applied              reverse(map, file, bytes) → Reversed
    problems(map, case, used) → collisions         Register.elsewhere(case, pseudonyms)

Functions of bytes and values: `conspectus.casefile.secrets` reads and writes the files.
"""

import msgspec

from conspectus.errors import Place
from conspectus.publication import vault
from conspectus.publication.pseudonyms.applying import words
from conspectus.publication.pseudonyms.collisions import problems
from conspectus.publication.pseudonyms.files import PseudonymsRefused, apply, reverse
from conspectus.publication.pseudonyms.forms import Finder
from conspectus.publication.pseudonyms.values import (
    Applied,
    Change,
    Doubt,
    Identity,
    Map,
    Reversed,
    Trail,
)
from conspectus.publication.values import Protected

__all__ = [
    "Applied",
    "Change",
    "Doubt",
    "Finder",
    "Identity",
    "Map",
    "PseudonymsRefused",
    "Reversed",
    "Trail",
    "apply",
    "problems",
    "protected",
    "reverse",
    "seal_map",
    "unseal_map",
    "words",
]

KIND = "MAP"


def seal_map(map: Map, passphrase: str, cost: vault.Cost = vault.COST) -> bytes:
    """The bytes of `identities.enc`. Raises VaultRefused where the passphrase is too short."""
    return vault.seal(msgspec.json.encode(map), passphrase, KIND, cost)


def unseal_map(sealed: bytes, passphrase: str, place: Place | None = None) -> Map:
    """The map. Raises VaultRefused: a wrong passphrase, damage, or a newer version."""
    content = vault.unseal(sealed, passphrase, KIND, place)
    try:
        return msgspec.json.decode(content, type=Map)
    except msgspec.MsgspecError:
        raise vault.VaultRefused(
            vault.DAMAGED.at(place, reason="what is in it is not a map")
        ) from None


def protected(map: Map) -> tuple[Protected, ...]:
    """Whom an inspection of finished bytes must not find."""
    return tuple(
        Protected(
            label=one.pseudonym,
            name=one.name,
            aliases=(*one.aliases, *one.misspellings),
            initials=one.initials,
            exact=one.exact,
        )
        for one in map.identities
    )
