"""What state a library's files are in, by which an index is known to be of another one."""

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

FORM = "2"
"""Of the index; another one makes every index anew."""


def digest(folder: Path) -> str:
    """What an index depends on: every file of the library by its bytes, and our own two lists."""
    found = hashlib.sha256(_ours())
    for at, name in sorted((one.path, one.name) for one in _files(folder)):
        found.update(os.fsencode(name) + b"\0" + _of(Path(at)) + b"\n")
    return found.hexdigest()


def looks(folder: Path) -> str:
    """As `digest`, by what the disk says of the files: none can be written and leave it all."""
    told = []
    for one in _files(folder):
        at = one.stat(follow_symlinks=False)
        told.append((one.name, at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino))
    lines = "\n".join("\0".join(map(str, one)) for one in sorted(told))
    return hashlib.sha256(_ours() + lines.encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    for place, ending in ((folder / "reviews", ".json"), (folder, ".toml")):
        if place.is_dir():
            with os.scandir(place) as there:
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
