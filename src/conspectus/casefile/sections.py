"""The sections of the report: Markdown files in `report/`, read and written whole."""

import hashlib
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from conspectus.case import Section
from conspectus.errors import Place, Problem, code

REPORT = "report"
LARGEST = 2 * 1024 * 1024  # bytes of one section
MOST = 500  # files

SECTION_NOT_READ = code(
    "case-section-not-read",
    "The section could not be read: {reason}.",
    "Sections are files in report/, plain text in UTF-8 of at most 2 MB each, and no links.",
)
BAD_SECTION_NAME = code(
    "case-bad-section-name",
    "“{words}” cannot be the name of a section’s file.",
    "Use letters, digits, hyphens, underscores and full stops, ending in .md, such as "
    "“synopsis.md”.",
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.md")


class Standing(msgspec.Struct, frozen=True):
    """A section as its file stands: the words with plain line ends, and the file's own bytes."""

    section: Section
    content: bytes


def read_sections(folder: Path, problems: list[Problem]) -> dict[str, Standing]:
    """The sections by file name (below the case folder), in the order of the names.

    Other kinds of file are left alone. Links are not followed, and are problems.
    """
    standing = {}
    for path in _files(folder, problems):
        name = f"{REPORT}/{path.name}"
        if not _NAME.fullmatch(path.name):
            problems.append(BAD_SECTION_NAME.at(Place(file=name), path.name))
        elif (content := _content(path, name, problems)) is not None:
            standing[name] = Standing(Section(file=name, text=_words(content)), content)
    return standing


def _files(folder: Path, problems: list[Problem]) -> list[Path]:
    report = folder / REPORT
    if report.is_symlink():
        problems.append(SECTION_NOT_READ.at(Place(file=REPORT), reason="report is a link"))
        return []
    if not report.is_dir():
        return []
    found = sorted(one for one in report.iterdir() if one.name.lower().endswith(".md"))
    found = [one for one in found if one.name[0] != "." and one.name.upper() != "README.MD"]
    if len(found) > MOST:
        reason = f"there are more than {MOST} of them"
        problems.append(SECTION_NOT_READ.at(Place(file=REPORT), reason=reason))
    return found[:MOST]


def _content(path: Path, name: str, problems: list[Problem]) -> bytes | None:
    reason, line = "", None
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            reason = "it is a link" if stat.S_ISLNK(status.st_mode) else "it is no file"
        elif status.st_size > LARGEST:
            reason = "it is larger than 2 MB"
        else:
            content = path.read_bytes()
            content.decode("utf-8-sig")
            return content
    except OSError as error:
        reason = error.strerror or "no reason"
    except UnicodeDecodeError as error:
        reason, line = "it is not UTF-8", content.count(b"\n", 0, error.start) + 1
    problems.append(SECTION_NOT_READ.at(Place(file=name, line=line), reason=reason))
    return None


def _words(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def section_problems(sections: tuple[Section, ...]) -> Iterator[Problem]:
    """What keeps sections from being written: a name that cannot be, or one that stands twice."""
    seen: set[str] = set()
    for one in sections:
        folder, _, name = one.file.partition("/")
        if folder != REPORT or not _NAME.fullmatch(name) or one.file.casefold() in seen:
            yield BAD_SECTION_NAME.at(Place(file=one.file), name or one.file)
        if reason := _unwritable(one.text):
            yield SECTION_NOT_READ.at(Place(file=one.file), reason=reason)
        seen.add(one.file.casefold())


def _unwritable(text: str) -> str:
    try:
        return "it is larger than 2 MB" if len(text.encode()) > LARGEST else ""
    except UnicodeEncodeError:
        return "it has a character that UTF-8 cannot write"


def section_files(
    sections: tuple[Section, ...], before: dict[str, Standing]
) -> dict[str, bytes | None]:
    """What to write for the sections, by file name: new bytes, or None where a file is to go.

    Files that already say the same are not among them.
    """
    named = {one.file: one for one in sections}
    gone: dict[str, bytes | None] = {name: None for name in before if name not in named}
    changed: dict[str, bytes | None] = {
        name: _bytes(one, before.get(name))
        for name, one in named.items()
        if name not in before or before[name].section != one
    }
    return gone | changed


def _bytes(section: Section, standing: Standing | None) -> bytes:
    """The words with the line ends that the file had."""
    ends = b"\r\n" if standing is not None and b"\r\n" in standing.content else b"\n"
    return section.text.encode().replace(b"\n", ends)


def section_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each section's file as it stands."""
    standing = read_sections(folder, [])
    return {name: hashlib.sha256(one.content).hexdigest() for name, one in standing.items()}
