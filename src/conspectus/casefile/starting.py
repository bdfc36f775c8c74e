"""A new case folder: a file to fill in, with a line for every return that is there already."""

from pathlib import Path

from conspectus.casefile.folder import FILES, Folder, load
from conspectus.casefile.validation import RETURNS, unlisted
from conspectus.casefile.writing import alone_in, write_file
from conspectus.errors import BuildFailed, Place, code

ALREADY = code(
    "case-already-there",
    "There is a case.toml in {folder} already.",
    "Name another folder; nothing was changed.",
)

_HEAD = """\
# A case folder of Conspectus. Lines that begin with # are notes and are not read.
# Dates are written in words: "3 May 2022", "mid-2022", "between March and August 2023".
format = "conspectus.case"
version = 1

reference = {reference}
title = {reference}
type = "OWHR"
about = ""  # stands at the head of every page of the results

[scope]  # the period that the review looks at, both ends in
start = {start}
end = {end}

# Who the review is about, by the names that the results should show. For each:
#
# [[people]]
# id = "rowan"
# name = "Rowan"
# role = "victim"              # or "perpetrator"
# status = ""                  # of a perpetrator: suspected, charged, convicted or acquitted
# aliases = ["R. Example"]     # how returns write the name

# Who was asked. For each:
#
# [[agencies]]
# id = "saltby-police"
# name = "Saltby Police"
# partner = true               # a relevant review partner
"""
_RETURN = """
[[returns]]
file = {file}
# agency = ""  # the id of the agency that sent it; leave out where the file itself says it
"""
_NO_RETURNS = """
# Put the files that agencies sent into the folder returns/, and for each:
#
# [[returns]]
# file = "police.xlsx"
# agency = "saltby-police"
"""


def start(folder: Path, *, reference: str, start: str, end: str) -> Folder:
    """Make a case folder, or make one of a folder that has `returns/` already.

    `start` and `end` of the scope period are words. Raises BuildFailed if there is a case already,
    CaseInvalid if a date cannot be read (the file is then there to be mended), OSError.
    """
    case = folder / FILES[0]
    if case.exists():
        raise BuildFailed(ALREADY.at(Place(file=str(case)), folder=folder))
    (folder / RETURNS).mkdir(parents=True, exist_ok=True)
    facts = {"reference": reference, "start": start, "end": end}
    text = _HEAD.format(**{name: _quoted(words) for name, words in facts.items()})
    files = unlisted(folder, ())
    text += "".join(_RETURN.format(file=_quoted(file)) for file in files) or _NO_RETURNS
    with alone_in(folder):
        write_file(case, text.encode())
    return load(folder)


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"' + "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in escaped) + '"'
    )
