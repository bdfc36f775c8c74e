"""The finished files that are to be released: named ones, or the public edition compiled."""

import stat
from collections.abc import Iterable
from pathlib import Path

from conspectus.casefile.folder import Folder
from conspectus.casefile.returns import combine
from conspectus.casefile.reviewtype import review_type
from conspectus.errors import Place, Problem, code
from conspectus.publication.manifest import ReleaseRefused, shown
from conspectus.report.document import FORMATS, compile_report

LARGEST_FILE = 512 * 1024 * 1024

NOT_A_FILE = code(
    "release-not-a-file",
    "“{words}” cannot be released: {reason}.",
    "Name finished files that are there, each with a name of its own.",
)


def public_edition(folder: Folder) -> dict[str, bytes]:
    """The report compiled for the public, in every format: `report.html` and its sisters.

    The same case gives the same bytes, so that what was signed can be compiled anew.
    """
    kind = review_type(folder.path, folder.case)
    document = compile_report(folder.case, combine(folder), kind, "public").document
    return {f"report.{ending}": write(document) for ending, write in FORMATS.items()}


def candidate_files(paths: Iterable[Path]) -> dict[str, bytes]:
    """The bytes of finished files by name. Raises ReleaseRefused: missing, links, doubled names."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in paths:
        reason = _unfit(path)
        if not reason and path.name in files:
            reason = "another file has the same name"
        if reason:
            problems.append(
                NOT_A_FILE.at(Place(file=shown(path.name)), shown(path.name), reason=reason)
            )
        else:
            files[path.name] = path.read_bytes()
    if problems:
        raise ReleaseRefused(*problems)
    return files


def _unfit(path: Path) -> str:
    try:
        about = path.lstat()
    except OSError as error:
        return (error.strerror or "it cannot be read").lower()
    if not stat.S_ISREG(about.st_mode):
        return "it is not a plain file"
    return "it is larger than 512 MiB" if about.st_size > LARGEST_FILE else ""
