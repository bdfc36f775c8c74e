"""A folder of pages that is the old one or the new one, whole, at every instant."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from conspectus.errors import BuildFailed, Place, code

MARKER = "site.json"
_MADE_BY = "conspectus learning site"
NOT_OURS = code(
    "site-folder-not-ours",
    "{folder} holds “{words}”, which is no page of a site written before. Nothing was written.",
    "Name an empty or a new folder, so that nothing of yours is replaced.",
)
NOT_WRITTEN = code(
    "site-not-written",
    "The site could not be written: {reason}.",
    "What was there before still stands. Make room or get the right to write there; try again.",
)

Files = Iterable[tuple[str, bytes]]
"""Paths within the site, with "/" between folder and name, and what each file holds."""


def write_folder(out: Path, files: Files) -> tuple[Path, ...]:
    """Put the files, and a list of them, in place of what an earlier run wrote in `out`.

    Files that are not among the new ones are gone afterwards. Raises BuildFailed if `out` is no
    folder, if it holds a file that no earlier run wrote, or if the system refuses; then it is as
    it was.
    """
    target = out.resolve()
    try:
        _refuse_what_is_not_ours(out, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        return _replaced(target, files)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildFailed(NOT_WRITTEN.at(Place(file=str(out)), reason=reason)) from error


def _replaced(target: Path, files: Files) -> tuple[Path, ...]:
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name[:40]}.writing-", dir=target.parent, ignore_cleanup_errors=True
    ) as beside:
        new, old = Path(beside, "new"), Path(beside, "old")
        names = _filled(new, files)
        if hasattr(os, "sync"):
            os.sync()  # once for all of them: a file at a time takes minutes for thousands
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    return tuple(target / name for name in names)


def _filled(folder: Path, files: Files) -> list[str]:
    folder.mkdir()
    names = [MARKER]
    for name, content in files:
        _write(folder / name, content)
        names.append(name)
    names.sort()
    listed = {"made_by": _MADE_BY, "files": names}
    _write(folder / MARKER, json.dumps(listed, indent=1).encode())
    return names


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:  # two pages of one name would be a fault of ours
        file.write(content)


def _refuse_what_is_not_ours(out: Path, target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise BuildFailed(NOT_OURS.at(Place(file=str(out)), target.name, folder=out))
    ours = _listed(target / MARKER)
    for name in _held(target):
        if name not in ours:
            raise BuildFailed(NOT_OURS.at(Place(file=str(out)), name, folder=out))


def _held(folder: Path) -> Iterator[str]:
    """Every file and every link below."""
    for here, folders, files in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in sorted(files + links):
            yield Path(here, name).relative_to(folder).as_posix()


def _listed(marker: Path) -> frozenset[str]:
    try:
        told = json.loads(marker.read_bytes())
    except (FileNotFoundError, ValueError):
        return frozenset()
    if not isinstance(told, dict) or told.get("made_by") != _MADE_BY:
        return frozenset()
    files = told.get("files")
    return frozenset(map(str, files)) if isinstance(files, list) else frozenset()
