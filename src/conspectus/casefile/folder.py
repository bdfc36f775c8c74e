"""A case folder loaded and saved."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from conspectus.case import Case, Enquiry
from conspectus.casefile import enquiry, validation
from conspectus.casefile.editing import Plain, edited, plain
from conspectus.casefile.reading import (
    FORMAT,
    FORMAT_WRONG,
    HEAD,
    NEWER,
    NOT_READ,
    OLDER,
    VERSION,
    DecisionsFile,
    LogFile,
    Reader,
    Written,
    conventions,
    conventions_of,
    parse,
)
from conspectus.casefile.reviewtype import type_problems
from conspectus.casefile.sections import (
    Standing,
    read_sections,
    section_files,
    section_hashes,
    section_problems,
)
from conspectus.casefile.writing import alone_in, remove_file, write_file
from conspectus.errors import BuildFailed, CaseInvalid, Place, Problem, code

FILES = ("case.toml", "decisions.toml", "log.toml", "enquiry.toml")
ELSEWHERE = ("decisions", "log", "enquiry", "sections")  # of a case, what is not in case.toml

NO_CASE = code(
    "case-not-there",
    "There is no case.toml in {folder}.",
    "Name a case folder, or make one with `conspectus case new`.",
)
CHANGED_SINCE = code(
    "case-changed-since",
    "{file} was changed by somebody else after it was read.",
    "Load the case again, and make the change again.",
)
NOT_SAVED = code(
    "case-not-saved",
    "The case could not be saved: {reason}.",
    "Nothing was changed. Check the disk and the permissions of the folder.",
)


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """A case folder as it was read.

    `problems`: what is wrong and did not stop the reading, such as a return that is not there or
    a kind of review that nobody knows.
    `seen`: what each file held, so that saving cannot undo another's change (SHA-256 by name).
    """

    path: Path
    case: Case
    problems: tuple[Problem, ...] = ()
    seen: dict[str, str] = {}


def load(folder: Path) -> Folder:
    """Read a case folder. Raises CaseInvalid with every problem that there is, each with its line.

    Files that Conspectus does not know are left alone. No link that leads out of the folder is
    followed.
    """
    problems: list[Problem] = []
    written = _files(folder, problems)
    if len(written) < len(FILES):
        raise CaseInvalid(*problems)
    _check_format(written["case.toml"], problems)
    case = _with_sections(case_of(written, problems), read_sections(folder, problems))
    problems += _placed(_findings(case, folder), written)
    if problems:
        raise CaseInvalid(*problems)
    return Folder(
        path=folder, case=case, problems=_standing(folder, case, written), seen=_seen(folder)
    )


def _standing(folder: Path, case: Case, written: dict[str, Written]) -> tuple[Problem, ...]:
    """What is wrong and stops nothing."""
    missing = _placed(validation.file_findings(case, folder), written)
    return (*missing, *type_problems(folder, case, written))


def _with_sections(case: Case, standing: dict[str, Standing]) -> Case:
    sections = tuple(one.section for one in standing.values())
    return msgspec.structs.replace(case, sections=sections)


def _findings(case: Case, folder: Path) -> Iterator[validation.Finding]:
    yield from validation.findings(case, folder)
    yield from enquiry.findings(case)


def save(folder: Folder) -> Folder:
    """Write the case back: only what changed, each file whole, comments kept.

    Raises CaseInvalid if the case does not hold together, and BuildFailed if somebody else changed
    a file since it was read or the disk refuses; then nothing was changed.
    """
    try:
        with alone_in(folder.path):
            return _saved(folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BuildFailed(NOT_SAVED.at(Place(file=str(folder.path)), reason=reason)) from error


def _saved(folder: Folder) -> Folder:
    for name, digest in _seen(folder.path).items():
        if folder.seen.get(name) != digest:
            raise BuildFailed(CHANGED_SINCE.at(Place(file=name), file=name))
    before = _files(folder.path, [])
    after = _rewritten(folder.case, before)
    problems: list[Problem] = []
    told = msgspec.structs.replace(case_of(after, problems), sections=folder.case.sections)
    if told != folder.case and not problems:
        after = _rewritten(folder.case, {})  # the values come before the comments
    problems += _placed(_findings(folder.case, folder.path), after)
    problems += section_problems(folder.case.sections)
    if problems:
        raise CaseInvalid(*problems)
    _write(folder, before, after)
    problems += _standing(folder.path, folder.case, after)
    return msgspec.structs.replace(folder, problems=tuple(problems), seen=_seen(folder.path))


def _write(folder: Folder, before: dict[str, Written], after: dict[str, Written]) -> None:
    """Write the files that changed, each whole."""
    for name, written in after.items():
        if name not in before or written.text != before[name].text:
            write_file(folder.path / name, written.content())
    sections = section_files(folder.case.sections, read_sections(folder.path, []))
    for name, content in sections.items():
        if content is None:
            remove_file(folder.path / name)
        else:
            (folder.path / name).parent.mkdir(exist_ok=True)
            write_file(folder.path / name, content)


def _files(folder: Path, problems: list[Problem]) -> dict[str, Written]:
    """The files of the case, by name; those that cannot be had are problems, and left out."""
    if not (folder / FILES[0]).is_file():
        problems.append(NO_CASE.at(Place(file=str(folder)), folder=folder.name or str(folder)))
        return {}
    written = {}
    for name in FILES:
        if not validation.inside(folder, name):
            problems.append(NOT_READ.at(Place(file=name), reason="it is a link out of the folder"))
        elif (file := parse(folder / name, problems)) is not None:
            written[name] = file
    return written


def _check_format(written: Written, problems: list[Problem]) -> None:
    """Stops at once where the folder is of another format or version: nothing else would hold."""
    found, version = written.table.get("format"), written.table.get("version", 0)
    if found != FORMAT:
        shown = "not said" if found is None else f"“{found}”"
        problems.append(FORMAT_WRONG.at(written.place(("format",)), found=shown))
    elif version != VERSION:
        what = NEWER if isinstance(version, int) and version > VERSION else OLDER
        problems.append(what.at(written.place(("version",)), found=version))
    else:
        return
    raise CaseInvalid(*problems)


def case_of(written: dict[str, Written], problems: list[Problem]) -> Case:
    """The case that the files say. Where `problems` are added, what could be read of it."""
    main, decisions, log, asked = (written[name] for name in FILES)
    conventions = conventions_of(main, problems)
    told = {key: value for key, value in main.table.items() if key not in HEAD}
    case = Reader(main, conventions, problems).table(Case, told, elsewhere=ELSEWHERE)
    decided = Reader(decisions, conventions, problems).table(DecisionsFile, decisions.table)
    logged = Reader(log, conventions, problems).table(LogFile, log.table)
    enquiry = Reader(asked, conventions, problems).table(Enquiry, asked.table)
    return msgspec.structs.replace(
        case, decisions=decided.decisions, log=logged.log, enquiry=enquiry
    )


def _rewritten(case: Case, before: dict[str, Written]) -> dict[str, Written]:
    """The files as they should read; what is the same stays as it stands in `before`."""
    new = _plain_files(case)
    old = _plain_files(case_of(before, [])) if before else {name: {} for name in FILES}
    after = {}
    for name in FILES:
        standing = before.get(name, Written(name, "", {}))
        if standing.text or new[name]:
            after[name] = standing.rewritten(edited(standing.text, old[name], new[name]))
        else:
            after[name] = standing
    return after


def _plain_files(case: Case) -> dict[str, Plain]:
    """What each file says of the case."""
    told = plain(case, conventions(case.conventions))
    decisions, log = ({key: told.pop(key)} if key in told else {} for key in ("decisions", "log"))
    enquiry = told.pop("enquiry", {})
    told.pop("sections", None)
    return dict(zip(FILES, ({**HEAD, **told}, decisions, log, enquiry), strict=True))


def _placed(found: Iterable[validation.Finding], written: dict[str, Written]) -> list[Problem]:
    return [
        what.at(written[file].place(path), **{"words": "", **facts})  # type: ignore[arg-type]
        for what, file, path, facts in found
    ]


def _seen(folder: Path) -> dict[str, str]:
    """The hash of each file of the case that is there, the report's sections among them."""
    files = (folder / name for name in FILES)
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()
    } | section_hashes(folder)
