"""The files of a library: read with care, changed one command at a time, each by one rename."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from conspectus.errors import CaseInvalid, Place, Problem, code
from conspectus.learning.library.values import Answer, Citation, Correction, Themed

try:
    import fcntl
except ImportError:  # a system without locks of this kind: two commands at once are not kept apart
    fcntl = None  # type: ignore[assignment]

NOT_READ = code(
    "library-file-not-read",
    "The file cannot be read as a part of a library: {reason}.",
    "Mend it at that place, or take the last good copy; nothing else of the library was changed.",
)
CODES = (NOT_READ,)
LARGEST = 64 * 1024 * 1024
_LOCK = ".lock"
_NAMES: dict[type, str] = {
    Citation: "citations",
    Correction: "corrections",
    Answer: "answers",
    Themed: "themes",
}
One = TypeVar("One", bound=msgspec.Struct)


def content(path: Path) -> bytes:
    """The bytes of a file. Raises OSError, and ValueError for a link and above 64 MiB."""
    if path.is_symlink():
        raise ValueError("it is a link, which is not followed")
    with path.open("rb") as file:
        found = file.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise ValueError("it is larger than 64 MiB")
    return found


def entries(folder: Path, kind: type[One], problems: list[Problem]) -> list[One]:
    """The entries of a kind from its file; none, and a problem, where it cannot be read."""
    name = _NAMES[kind]
    path = folder / f"{name}.toml"
    try:
        return _decoded(content(path), kind) if path.exists() or path.is_symlink() else []
    except (OSError, msgspec.DecodeError, ValueError, RecursionError) as error:
        problems.append(not_read(path, error))
        return []


def not_read(path: Path, error: Exception) -> Problem:
    """The problem of a file that cannot be read, with the place that the reader names."""
    words = error.strerror if isinstance(error, OSError) else str(error)
    return NOT_READ.at(Place(path.name), reason=(words or "it is broken").rstrip(".")[:200])


def append(folder: Path, one: Correction | Answer | Themed) -> None:
    """Add an entry at the end of its file; what people wrote there stays as it is, to the letter.

    Raises CaseInvalid where the file cannot be read.
    """
    kind = type(one)
    with alone(folder):
        path = folder / f"{_NAMES[kind]}.toml"
        try:
            old = content(path) if path.exists() or path.is_symlink() else b""
            known = _decoded(old, kind)
        except (OSError, msgspec.DecodeError, ValueError, RecursionError) as error:
            raise CaseInvalid(not_read(path, error)) from error
        write(path, _joined(old, known, one))


def write_entries(folder: Path, kind: type[One], values: list[One]) -> None:
    """Write the file of a kind anew."""
    write(folder / f"{_NAMES[kind]}.toml", _toml(kind, values))


def write(path: Path, new: bytes) -> None:
    """Put the content in place by one rename, brought to the disk first. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other command changes the library; while it is held none does."""
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _decoded(raw: bytes, kind: type[One]) -> list[One]:
    told: Any = msgspec.toml.decode(raw)
    found: dict[str, list[One]] = msgspec.convert(told, dict[str, list[kind]])  # type: ignore[valid-type]
    name = _NAMES[kind]
    strange = sorted(set(found) - {name})
    if strange:
        raise ValueError(f"it holds {strange[0][:80]!r}, where only [[{name}]] may stand")
    return found.get(name, [])


def _joined(old: bytes, known: list[One], one: One) -> bytes:
    """The old bytes with the entry after them; written anew only if that would not be TOML."""
    kind = type(one)
    added = _toml(kind, [one])
    joined = old.rstrip() + b"\n\n" + added if old.strip() else added
    try:
        whole = _decoded(joined, kind) == [*known, one]
    except (msgspec.DecodeError, ValueError):
        whole = False
    return joined if whole else _toml(kind, [*known, one])


def _toml(kind: type[One], values: list[One]) -> bytes:
    import tomlkit

    document: dict[str, Any] = {_NAMES[kind]: [msgspec.to_builtins(one) for one in values]}
    return tomlkit.dumps(document).encode()
