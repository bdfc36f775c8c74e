"""What state a library's files are in, by which an index is known to be of another one."""

import hashlib
import os
import time
from array import array
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

FORM = "4"
"""Of the index; another one makes every index anew."""


def digest(folder: Path) -> str:
    """What an index depends on: every file of the library by its bytes, and our own two lists."""
    found = hashlib.sha256(_ours())
    for at, name in sorted((one.path, one.name) for one in _files(folder)):
        found.update(os.fsencode(name) + b"\0" + _of(Path(at)) + b"\n")
    return found.hexdigest()


def looks(folder: Path) -> str:
    """As `digest`, by what the disk says of the files: none can be written and leave it all.

    This is asked before every search. So of a large library the records are looked at again only
    after a second, or when one came, went or was put in the place of another; a record that is
    written over in place, which nothing of ours does, is noticed that second later.
    """
    records = folder / "reviews"
    mark = _marks(records.stat()) if records.is_dir() else ()
    seen = _seen.get(folder)
    if seen and seen.mark == mark and time.monotonic() - seen.at < _A_WHILE:
        told = seen.told
    else:
        at = time.monotonic()
        count, told = _look(records, ".json")
        _seen.clear()
        if count > _LARGE:
            _seen[folder] = _Seen(mark, at, told)
    return hashlib.sha256(_ours() + told + _look(folder, ".toml")[1]).hexdigest()


class _Seen(NamedTuple):
    mark: tuple[int, ...]
    at: float
    told: bytes


_LARGE = 1_000
_A_WHILE = 1.0
_seen: dict[Path, _Seen] = {}


def _look(folder: Path, ending: str) -> tuple[int, bytes]:
    """How many files there are, and a digest of how they look in the order the disk names them."""
    found, count, numbers = hashlib.sha256(), 0, array("q")
    for count, one in enumerate(_in(folder, ending), 1):  # noqa: B007  # the last is how many
        numbers.extend(_marks(one.stat(follow_symlinks=False)))
        found.update(os.fsencode(one.name))
    found.update(numbers.tobytes())
    return count, found.digest()


def _marks(at: os.stat_result) -> tuple[int, ...]:
    return at.st_size, at.st_mtime_ns, at.st_ctime_ns


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    yield from _in(folder / "reviews", ".json")
    yield from _in(folder, ".toml")


def _in(folder: Path, ending: str) -> Iterator[os.DirEntry[str]]:
    if folder.is_dir():
        with os.scandir(folder) as there:
            yield from (one for one in there if one.name.endswith(ending))


def _of(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"no file"
    except OSError:
        return b"not read"


@lru_cache(maxsize=1)
def _ours() -> bytes:
    package = files("conspectus.learning.library")
    told = [(package / name).read_bytes() for name in ("themes.toml", "vocabulary.toml")]
    return hashlib.sha256(b"\0".join([FORM.encode(), *told])).digest()
