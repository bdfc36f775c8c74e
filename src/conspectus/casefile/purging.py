"""A return destroyed: what was sent in error goes, and a tombstone without content stays."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from conspectus.case import Case, Finding, GoodPractice, Line, Return
from conspectus.casefile.folder import FILES, Folder, save
from conspectus.casefile.returns import Version, entries_of, handed_in, version
from conspectus.casefile.validation import RETURNS, newest
from conspectus.chronology.resubmission import chain
from conspectus.errors import BuildFailed, CaseInvalid, Place, code

NO_RETURN = code(
    "purge-no-return",
    "The case lists no return “{words}”.",
    "Name one of: {files}.",
)
NO_REASON = code(
    "purge-no-reason",
    "Nothing says why “{words}” is to be purged.",
    "Give the reason: it is all that will be known of it.",
)
ALREADY = code(
    "purge-already-done",
    "“{words}” was purged before: {why}.",
    "Nothing needs to be done.",
)
NOT_DESTROYED = code(
    "purge-not-destroyed",
    "The case says that “{words}” is purged, but the file could not be destroyed: {reason}.",
    "Get the right to delete it, and purge it again.",
)


class Purge(msgspec.Struct, frozen=True):
    """The case folder after a return was purged.

    `left`: what a person still has to look through, a sentence each, since people's own words and
    other files may repeat what the return said.
    """

    folder: Folder
    left: tuple[str, ...]


def purge(folder: Folder, file: str, why: str) -> Purge:
    """Destroy the content of a return; its ids, and decisions about them, are kept.

    Of the return stay its name, agency and date, what it replaces, `why`, and the ids of its
    entries and passages. Rows of newer versions keep the ids that they had from it. The tombstone
    is written first, so that a run that is cut short can be run again. Raises CaseInvalid if there
    is no such return, no reason, or it is gone already; BuildFailed if the disk refuses.
    """
    ret = _listed(folder.case, file)
    path = folder.path / RETURNS / file
    if ret.purged and not path.is_file():
        raise CaseInvalid(ALREADY.at(Place(file), file, why=ret.purged.rstrip(".")))
    if not ret.purged:
        if not why.strip():
            raise CaseInvalid(NO_REASON.at(Place(file), file))
        folder = save(msgspec.structs.replace(folder, case=_without(folder, ret, why.strip())))
    _destroy(path, file)
    return Purge(folder, tuple(_left(folder, file)))


def _listed(case: Case, file: str) -> Return:
    for ret in case.returns:
        if ret.file == file:
            return ret
    files = ", ".join(ret.file for ret in case.returns) or "none is listed"
    raise CaseInvalid(NO_RETURN.at(Place(FILES[0]), file, files=files))


def _without(folder: Folder, purged: Return, why: str) -> Case:
    """The case with a tombstone in place of the return."""
    versions = [version(folder, one) for one in _files(folder.case, purged)]
    place = next(number for number, one in enumerate(versions) if one.ret.file == purged.file)
    tombstone = msgspec.structs.replace(
        purged, purged=why, entries=_ids(versions[: place + 1]), layout={}, note="", ids={}
    )
    changed = {purged.file: tombstone, **_keeping(versions, place)}
    returns = tuple(changed.get(ret.file, ret) for ret in folder.case.returns)
    return msgspec.structs.replace(folder.case, returns=returns)


def _files(case: Case, ret: Return) -> list[Return]:
    """Every version of this return, the oldest first."""
    return next(files for last in newest(case) if ret in (files := handed_in(last, case)))


def _ids(versions: list[Version]) -> tuple[str, ...]:
    """The ids of the last of these versions, as the case has them."""
    intake = versions[-1].intake
    if intake is None:
        return ()
    entries, _ = chain(entries_of(versions))
    return (*(one.id for one in entries), *(one.id for one in intake.prose))


def _keeping(versions: list[Version], place: int) -> dict[str, Return]:
    """The next version that can be read, made to keep the ids that its rows have from this one."""
    for number, later in enumerate(versions[place + 1 :], place + 1):
        if later.intake is None:
            continue
        entries, _ = chain(entries_of(versions[: number + 1]))
        pairs = zip(later.intake.entries, entries, strict=True)
        ids = {read.id: kept.id for read, kept in pairs if read.id != kept.id}
        return {later.ret.file: msgspec.structs.replace(later.ret, ids=ids)}
    return {}


def _destroy(path: Path, file: str) -> None:
    """Empty the file before its name goes, so that no other name of it still has the content."""
    try:
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(b"")
            path.unlink()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BuildFailed(NOT_DESTROYED.at(Place(file), file, reason=reason)) from error


def _left(folder: Folder, file: str) -> Iterator[str]:
    """What may still repeat the words of the file."""
    tombstone = _listed(folder.case, file)
    gone = set(tombstone.entries)
    yield from _retold(folder.case, gone)
    for other in _files(folder.case, tombstone):
        if not other.purged:
            yield f"{RETURNS}/{other.file}, another version of it, which is kept."
    known = {*FILES, *(f"{RETURNS}/{ret.file}" for ret in folder.case.returns)}
    known |= {one.file for one in folder.case.sections}
    paths = (path for path in sorted(folder.path.rglob("*")) if path.is_file())
    for name in (path.relative_to(folder.path).as_posix() for path in paths):
        if name not in known:
            yield f"{name}, which is no part of the case and was left alone."


def _retold(case: Case, gone: set[str]) -> Iterator[str]:
    """Where people may have written down in their own words what the entries told."""
    about = [
        one.id
        for one in case.decisions
        if gone.intersection(one.subject.partition(":")[2].split("+"))
    ]
    if about:
        yield f"the words that people wrote in decisions about it: {', '.join(about)}."
    told = case.enquiry
    rested: tuple[Line | Finding | GoodPractice, ...]
    rested = (*told.lines, *told.findings, *told.good_practice)
    resting = [one.id for one in rested if gone.intersection(one.evidence)]
    if resting:
        yield f"the words that people wrote in the enquiry from it: {', '.join(resting)}."
    for section in case.sections:
        yield f"{section.file}, a section of the report, which may tell of it."
