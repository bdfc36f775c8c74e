"""The encrypted files of a case, and the register across cases: read and written.

Nothing of what is in them is ever written in the clear, not even for a moment. Writing is whole or
not at all; changing one holds the folder against every other process from reading to writing.
"""

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from conspectus.casefile.writing import alone_in, write_file
from conspectus.errors import BuildFailed, Place, code
from conspectus.publication import vault
from conspectus.publication.pseudonyms import (
    Map,
    PseudonymsRefused,
    register,
    seal_map,
    unseal_map,
)
from conspectus.publication.withheld import WithheldRegister, seal_register, unseal_register

T = TypeVar("T")
MAP, WITHHELD = "identities.enc", "withheld.enc"

THERE = code(
    "secret-already-there",
    "There is {file} in the folder already.",
    "Change it with the commands for it. To begin anew, move the old one away yourself.",
)
NOT_THERE = code(
    "secret-not-there",
    "There is no {file} in the folder.",
    "Make it first: `conspectus pseudonyms new` for the map.",
)
NOT_PLAIN = code(
    "secret-not-plain",
    "{file} is not a plain file.",
    "Put the file itself in its place: no link is followed.",
)
NOT_WRITTEN = code(
    "secret-not-written",
    "{file} could not be read or written: {reason}.",
    "Nothing was changed. Check the disk and the permissions of the folder.",
)


def read_map(folder: Path, passphrase: str) -> Map:
    """The map of the case. Raises PseudonymsRefused where there is none, VaultRefused."""
    return unseal_map(_bytes(folder / MAP), passphrase, Place(file=MAP))


def read_withheld(folder: Path, passphrase: str) -> WithheldRegister:
    """The register of s.28(6). Raises PseudonymsRefused where there is none, VaultRefused."""
    return unseal_register(_bytes(folder / WITHHELD), passphrase, Place(file=WITHHELD))


def new_map(folder: Path, case: str, passphrase: str, cost: vault.Cost = vault.COST) -> Map:
    """An empty map for the case. Raises PseudonymsRefused where there is one, VaultRefused."""
    made = Map(case=case)
    sealed = seal_map(made, passphrase, cost)

    def write() -> Map:
        if _there(folder / MAP):
            raise PseudonymsRefused(THERE.at(Place(file=MAP), file=MAP))
        _write(folder / MAP, sealed)
        return made

    return _alone(folder, MAP, write)


def change_map(
    folder: Path, passphrase: str, change: Callable[[Map], Map], cost: vault.Cost = vault.COST
) -> Map:
    """The map with a change; nothing is written where nothing changes. Raises as `read_map`,
    and BuildFailed where the disk refuses or another process holds the folder."""

    def write() -> Map:
        before = read_map(folder, passphrase)
        after = change(before)
        if after != before:
            _write(folder / MAP, seal_map(after, passphrase, cost))
        return after

    return _alone(folder, MAP, write)


def new_passphrase(folder: Path, old: str, new: str, cost: vault.Cost = vault.COST) -> None:
    """The same map under another passphrase. Older copies still open with the old one."""

    def write() -> None:
        _write(folder / MAP, seal_map(read_map(folder, old), new, cost))

    _alone(folder, MAP, write)


def change_withheld(
    folder: Path,
    case: str,
    passphrase: str,
    change: Callable[[WithheldRegister], WithheldRegister],
    cost: vault.Cost = vault.COST,
) -> WithheldRegister:
    """The register of s.28(6) with a change; one that is not there yet begins empty."""

    def write() -> WithheldRegister:
        known = _there(folder / WITHHELD)
        before = read_withheld(folder, passphrase) if known else WithheldRegister(case=case)
        after = change(before)
        if after != before:
            _write(folder / WITHHELD, seal_register(after, passphrase, cost))
        return after

    return _alone(folder, WITHHELD, write)


def read_register(file: Path) -> register.Register:
    """The register across cases; a new one where there is no such file."""
    if not _there(file):
        return register.new()
    return register.decode(_bytes(file), Place(file=file.name))


def change_register(
    file: Path, change: Callable[[register.Register], register.Register]
) -> register.Register:
    """The register across cases with a change, held against others who change it."""

    def write() -> register.Register:
        after = change(read_register(file))
        write_file(file, register.encode(after))
        return after

    return _alone(file.parent, file.name, write)


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _there(file: Path) -> bool:
    """Whether there is anything of that name, a broken link too."""
    return file.is_symlink() or file.exists()


def _bytes(file: Path) -> bytes:
    """Raises PseudonymsRefused where it is missing, a link, or no plain file; VaultRefused."""
    place = Place(file=file.name)
    try:
        about = file.lstat()
        if not stat.S_ISREG(about.st_mode):
            raise PseudonymsRefused(NOT_PLAIN.at(place, file=file.name))
        if about.st_size > vault.LARGEST:
            raise vault.VaultRefused(vault.DAMAGED.at(place, reason="it is larger than 64 MiB"))
        return file.read_bytes()
    except FileNotFoundError:
        raise PseudonymsRefused(NOT_THERE.at(place, file=file.name)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PseudonymsRefused(NOT_WRITTEN.at(place, file=file.name, reason=reason)) from error


def _write(file: Path, sealed: bytes) -> None:
    """Put it in place, whole; for its owner alone where it is new."""
    new = not file.exists()
    write_file(file, sealed)
    if new:
        file.chmod(0o600)


def _alone(folder: Path, file: str, write: Callable[[], T]) -> T:
    try:
        with alone_in(folder):
            return write()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BuildFailed(NOT_WRITTEN.at(Place(file=file), file=file, reason=reason)) from error
