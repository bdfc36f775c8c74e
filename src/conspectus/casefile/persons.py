"""The person records of a case folder's returns, and decisions on who is who in a file."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from conspectus.case import Decision
from conspectus.casefile.editing import edited
from conspectus.casefile.writing import write_file
from conspectus.dates import dec_hook, enc_hook
from conspectus.errors import CaseInvalid, Place, code
from conspectus.people import Records, read_records

NOT_DECISIONS = code(
    "people-decisions-not-read",
    "The file of decisions cannot be read: {reason}.",
    "Write each decision as a [[decisions]] table with id, subject, value, who, when and why.",
)
_RETURNS = (".csv", ".xlsx", ".xls", ".ods", ".docx", ".html", ".htm", ".txt")
_LARGEST = 16 * 1024 * 1024


def person_records(paths: Sequence[Path]) -> Records:
    """The records of files, and of the returns of case folders, in their order."""
    files: list[Path] = []
    for path in paths:
        files += _returns(path) if path.is_dir() else [path]
    found = read_records(files)
    if any(path.is_dir() for path in paths):
        # A return need not say who anybody is: only the files that a person named must.
        kept = tuple(one for one in found.problems if one.code != "people-none-found")
        return msgspec.structs.replace(found, problems=kept)
    return found


def read_decisions(file: Path) -> tuple[Decision, ...]:
    """The decisions in a file, or in a case folder's decisions.toml; () where there is none.

    Raises CaseInvalid for a file that cannot be read as decisions.
    """
    path = _file(file)
    if not path.exists():
        return ()
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is larger than 16 MiB")
        raw = msgspec.toml.decode(path.read_bytes())
        return msgspec.convert(raw.get("decisions", []), tuple[Decision, ...], dec_hook=dec_hook)
    except (OSError, ValueError, msgspec.DecodeError) as error:
        reason = str(error).rstrip(".")[:200]
        raise CaseInvalid(NOT_DECISIONS.at(Place(path.name), reason=reason)) from None


def add_decision(file: Path, one: Decision) -> None:
    """Add a decision to the end of a file; what people wrote there stays as it is.

    Raises CaseInvalid where the file cannot be read, OSError where it cannot be written.
    """
    path = _file(file)
    known = read_decisions(path)
    text = path.read_text("utf-8") if path.exists() else ""
    old = [_plain(decision) for decision in known]
    new = [*old, _plain(one)]
    write_file(path, edited(text, {"decisions": old}, {"decisions": new}).encode())


def next_id(known: Sequence[Decision]) -> str:
    """An id that no decision here has: "person-1", "person-2", …"""
    taken = {one.id for one in known}
    number = 1
    while f"person-{number}" in taken:
        number += 1
    return f"person-{number}"


def _file(path: Path) -> Path:
    return path / "decisions.toml" if path.is_dir() else path


def _returns(folder: Path) -> list[Path]:
    found = (folder / "returns").glob("*")
    return sorted(one for one in found if one.suffix.lower() in _RETURNS and not one.is_symlink())


def _plain(one: Decision) -> dict[str, object]:
    told: dict[str, object] = msgspec.to_builtins(one, enc_hook=enc_hook)
    return told | {"when": one.when.text}
