"""`release.toml` read strictly, and added to: who signed which bytes."""

from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec
import tomlkit

from conspectus.case import Case
from conspectus.casefile.reading import Reader, Written, parse
from conspectus.casefile.validation import inside
from conspectus.casefile.writing import alone_in, write_file
from conspectus.dates import Conventions, UncertainDate
from conspectus.errors import BuildFailed, CaseInvalid, Place, Problem, code
from conspectus.publication.approvals import (
    CLEAR,
    FILE,
    WITHHELD,
    Acceptance,
    Public,
    Signature,
    Signed,
    problems_in,
)
from conspectus.reviewtypes import ReviewType

FORMAT = "conspectus.signatures"
VERSION = 1
_HEAD = f"""\
# Who signed what before the release. A signature is of bytes: a changed file is signed anew.
# `conspectus release sign` adds to it; what stands here is a record, and proves nothing by itself.
format = "{FORMAT}"
version = {VERSION}
"""

WRONG_FORMAT = code(
    "release-format-wrong",
    "release.toml is not of a form that Conspectus knows: its format is {found}.",
    'It should begin with format = "conspectus.signatures" and version = 1.',
)
LINKED = code(
    "release-file-linked",
    "release.toml is a link, or leads out of the folder.",
    "Put the file itself in its place: no link is followed.",
)
NOT_WRITTEN = code(
    "release-not-written",
    "release.toml could not be written: {reason}.",
    "Nothing was changed. Check the disk and the permissions of the folder.",
)


def read_signed(folder: Path, case: Case, type: ReviewType | None) -> Signed:
    """What is signed; nothing where there is no such file.

    Raises CaseInvalid with every problem and its line: unknown keys, people and values, dates that
    are no day, digests that are none.
    """
    problems: list[Problem] = []
    signed = _read(folder, case, type, problems)[0]
    if problems:
        raise CaseInvalid(*problems)
    return signed


def add(
    folder: Path,
    case: Case,
    type: ReviewType | None,
    *new: Signature | Acceptance | Public,
) -> Signed:
    """Write signatures, acceptances or public identifiers below those that are there.

    Comments stay. Raises CaseInvalid where the file, or what is added, cannot be as it is;
    BuildFailed where the disk refuses or another process holds the folder. Then nothing changed.
    """
    try:
        with alone_in(folder):
            return _added(folder, case, type, new)
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise BuildFailed(NOT_WRITTEN.at(Place(file=FILE), reason=reason)) from error


_LISTS = {Signature: "signatures", Acceptance: "accepted", Public: "public"}


def _added(
    folder: Path,
    case: Case,
    type: ReviewType | None,
    new: tuple[Signature | Acceptance | Public, ...],
) -> Signed:
    read_signed(folder, case, type)
    file = folder / FILE
    before = file.read_text("utf-8-sig") if file.exists() else _HEAD
    text = before.rstrip("\n") + "\n"
    for one in new:
        text += f"\n{_table(one)}"
    problems: list[Problem] = []
    signed = _checked(Written(FILE, text, tomlkit.parse(text).unwrap()), case, type, problems)
    if problems:
        raise CaseInvalid(*problems)
    write_file(file, text.encode())
    return signed


def _table(one: Signature | Acceptance | Public) -> str:
    tables = tomlkit.aot()
    table = tomlkit.table()
    for key, value in msgspec.structs.asdict(one).items():
        if value != "":
            table.add(key, value.text if isinstance(value, UncertainDate) else value)
    tables.append(table)
    document = tomlkit.document()
    document.add(_LISTS[one.__class__], tables)
    return tomlkit.dumps(document)


def _read(
    folder: Path, case: Case, type: ReviewType | None, problems: list[Problem]
) -> tuple[Signed, Written | None]:
    file = folder / FILE
    if file.is_symlink() or not inside(folder, FILE):
        problems.append(LINKED.at(Place(file=FILE)))
        return Signed(), None
    if not file.exists():
        return Signed(), None
    written = parse(file, problems)
    if written is None:
        return Signed(), None
    return _checked(written, case, type, problems), written


def _checked(
    written: Written, case: Case, type: ReviewType | None, problems: list[Problem]
) -> Signed:
    table = dict(written.table)
    found, version = table.pop("format", None), table.pop("version", None)
    if (found, version) != (FORMAT, VERSION):
        shown = "not said" if found is None else f"“{found}”, version {version}"
        problems.append(WRONG_FORMAT.at(written.place(("format",)), found=shown))
        return Signed()
    signed = Reader(written, Conventions(), problems).table(Signed, table)

    if not problems:
        problems += problems_in(signed, case, type, written.place)
    return signed


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `release.toml`, for editors and for other programs.

    What no schema says (one day, a known partner, two different people) is checked by
    `read_signed` and by a release.
    """
    _, named = msgspec.json.schema_components(
        (Signed,), schema_hook=_date, ref_template="#/$defs/{name}"
    )
    for definition in named.values():
        definition["description"] = cleandoc(definition["description"])
        definition["additionalProperties"] = False
    signed = named.pop("Signed")
    signature = named["Signature"]["properties"]
    signature["digest"]["pattern"] = "^sha256:[0-9a-f]{64}$"
    signature["answer"]["enum"] = ["yes", "no"]
    signature["safety"]["enum"] = ["", CLEAR, WITHHELD]
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Conspectus signatures of a release",
        **signed,
        "properties": {**head, **signed["properties"]},
        "required": [*head],
        "$defs": named,
    }


def _date(kind: type) -> dict[str, Any]:
    if kind is UncertainDate:
        return {"description": "One day, in words or as 2025-08-01.", "type": "string"}
    raise NotImplementedError(f"no TOML is defined for {kind.__name__}")
