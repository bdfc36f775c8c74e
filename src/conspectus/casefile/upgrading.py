"""Case folders of older versions brought to the current one, step by step.

- 0 (before the first release, when no `version` was written) to 1: `[[partners]]` became
  `[[agencies]]` with `partner = true`.
"""

from collections.abc import Callable
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument

from conspectus.casefile.folder import FILES
from conspectus.casefile.reading import FORMAT, FORMAT_WRONG, NEWER, VERSION, parse
from conspectus.casefile.writing import alone_in, write_file
from conspectus.errors import CaseInvalid, Place, Problem

Step = Callable[[TOMLDocument], None]


def upgrade(folder: Path) -> tuple[str, ...]:
    """Bring the folder to the current version; what was done, in words (nothing: it is current).

    Comments stay. Raises CaseInvalid if case.toml cannot be read or is newer, OSError if it
    cannot be written; then nothing was changed.
    """
    problems: list[Problem] = []
    written = parse(folder / FILES[0], problems)
    if written is None:
        raise CaseInvalid(*problems)
    document = tomlkit.parse(written.text)
    version = _version(document)
    done = []
    for old in range(version, VERSION):
        _STEPS[old](document)
        document["version"] = old + 1
        done.append(f"version {old} to {old + 1}: {(_STEPS[old].__doc__ or '').strip()}")
    if done:
        with alone_in(folder):
            write_file(folder / FILES[0], written.rewritten(tomlkit.dumps(document)).content())
    return tuple(done)


def _version(document: TOMLDocument) -> int:
    found = document.get("format")
    if found != FORMAT:
        shown = "not said" if found is None else f"“{found}”"
        raise CaseInvalid(FORMAT_WRONG.at(Place(file=FILES[0]), found=shown))
    version = document.get("version", 0)
    if not isinstance(version, int) or not 0 <= version <= VERSION:
        raise CaseInvalid(NEWER.at(Place(file=FILES[0]), found=version))
    return int(version)


def _partners_to_agencies(document: TOMLDocument) -> None:
    """partners stand among the agencies, marked as partners"""
    partners = document.pop("partners", [])
    agencies = document.get("agencies") or tomlkit.aot()
    known = {agency["id"]: agency for agency in agencies}
    for partner in partners:
        standing = known.get(partner["id"])
        if standing is None:
            agencies.append(partner)
            standing = partner
        standing["partner"] = True
    if "agencies" not in document and len(agencies):
        document["agencies"] = agencies


_STEPS: dict[int, Step] = {0: _partners_to_agencies}
