"""A case folder in one encrypted file, to be kept or sent, and back.

A folder with `returns/` names people, so it travels whole and encrypted: a zip archive of its
files, sealed with a passphrase (`publication.vault`, kind "CSE").
"""

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from conspectus.casefile.folder import FILES
from conspectus.casefile.secrets import MAP, WITHHELD
from conspectus.casefile.validation import RETURNS, inside
from conspectus.casefile.writing import replaced_folder, write_file
from conspectus.documents.limits import Limits
from conspectus.documents.package import Package
from conspectus.errors import BuildFailed, FileRefused, Place, code
from conspectus.publication import vault

KIND = "CSE"
LARGEST = 512 * 1024 * 1024
ALONE = (*FILES, "README.md", "type.toml", MAP, WITHHELD, "only-in-the-service.json")
BELOW = (RETURNS, "report", "policies")
_LIMITS = Limits(size=LARGEST, inflated=2 * LARGEST, parts=5_000)
_FIRST = (1980, 1, 1, 0, 0, 0)

NOT_PACKED = code(
    "case-not-packed",
    "The case folder cannot be packed: {reason}.",
    "Take large or foreign files out of it; a packed case holds up to 512 MB.",
)
NOT_UNPACKED = code(
    "case-not-unpacked",
    "The file cannot be unpacked as a case folder: {reason}.",
    "Ask whoever sent it for a new one, made with `conspectus case pack` or by the service.",
)
THERE = code(
    "case-unpacked-over",
    "There is something in {folder} already.",
    "Name a folder that is not there yet; nothing was changed.",
)


def pack(folder: Path, passphrase: str, cost: vault.Cost = vault.COST) -> bytes:
    """The files of a case folder in one encrypted file. Other files of the folder are left out.

    Links are not followed. Raises BuildFailed where it is too large or cannot be read,
    VaultRefused where the passphrase has fewer than 12 characters.
    """
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _names(folder):
            info = zipfile.ZipInfo(name, _FIRST)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _content(folder, name))
            if made.tell() > LARGEST - (1 << 20):
                raise _not_packed(folder, "it is larger than 512 MB")
    return vault.seal(made.getvalue(), passphrase, KIND, cost)


def _names(folder: Path) -> Iterator[str]:
    for name in ALONE:
        if _plain(folder / name):
            yield name
    for part in BELOW:
        files = sorted(path for path in (folder / part).rglob("*") if _plain(path))
        for path in files:
            name = path.relative_to(folder).as_posix()
            if path.name[0] not in ".~" and inside(folder, name):
                yield name


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _content(folder: Path, name: str) -> bytes:
    try:
        if (folder / name).stat().st_size > LARGEST:
            raise _not_packed(folder, f"{name} is larger than 512 MB")
        return (folder / name).read_bytes()
    except OSError as error:
        raise _not_packed(folder, f"{name}: {error.strerror}") from error


def _not_packed(folder: Path, reason: str) -> BuildFailed:
    return BuildFailed(NOT_PACKED.at(Place(file=folder.name), reason=reason))


def unpack(packed: bytes, passphrase: str, folder: Path) -> tuple[str, ...]:
    """Write the files of a packed case into `folder`, which must not be there yet or be empty.

    It is there whole or not at all. Gives the names of what was left out: files that no case
    folder has. Raises VaultRefused for a wrong passphrase, FileRefused for what is no packed case,
    or a hostile one (names that lead out of the folder, archives that unpack to more than 1 GB).
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileRefused(THERE.at(Place(file=str(folder)), folder=folder))
    files, left = _members(folder, vault.unseal(packed, passphrase, KIND, largest=LARGEST))
    with replaced_folder(folder) as new:
        for name, content in files:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            write_file(new / name, content)
    folder.chmod(0o700)
    return left


def _members(folder: Path, archive: bytes) -> tuple[Iterable[tuple[str, bytes]], tuple[str, ...]]:
    try:
        package = Package(archive, _LIMITS)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileRefused(NOT_UNPACKED.at(reason="it holds no archive")) from error
    taken = [name for name in package.names if _known(folder, name)]
    if FILES[0] not in taken:
        raise FileRefused(NOT_UNPACKED.at(reason=f"there is no {FILES[0]} in it"))
    left = tuple(name for name in package.names if name not in taken)
    return ((name, _part(package, name)) for name in taken), left


def _part(package: Package, name: str) -> bytes:
    try:
        return package.part(name)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise FileRefused(NOT_UNPACKED.at(reason="a file in it is damaged")) from error


def _known(folder: Path, name: str) -> bool:
    """Whether a case folder has such a file, and every system can keep it under that name."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or part[0] in ".~" for part in parts):
        return False
    where = parts[0] in BELOW if len(parts) > 1 else name in ALONE
    return where and inside(folder, name) and len(name.encode()) < 1_000
