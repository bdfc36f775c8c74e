"""The returns of a case, read: each file as far as it can be, the rest said."""

from collections.abc import Callable, Sequence

import msgspec

from conspectus.case import Case, Return
from conspectus.casefile.folder import Folder
from conspectus.casefile.validation import RETURNS, newest
from conspectus.chronology import Change, Chronology, Entry, Prose, merge
from conspectus.chronology.resubmission import chain, distinct, renamed
from conspectus.documents import open_document
from conspectus.errors import FileRefused, Place, Problem, code
from conspectus.intake import Intake, inspect, read

Progress = Callable[[str, int, int], None]

PURGED = code(
    "return-purged",
    "“{words}” was purged: {why}. Of its {count} entries and passages only the ids are kept.",
    "Nothing needs to be done.",
    "warning",
)
OLDER_STANDS = code(
    "return-older-stands",
    "The newer version of this return could not be read, so that the entries of “{words}” stand.",
    "Mend or replace the newer file, and build again.",
    "warning",
)


class Returns(msgspec.Struct, frozen=True, kw_only=True):
    """What came of all returns: of each, the newest version that could be read.

    `rows`: how many rows of the files read were accounts. `read`: how many returns these are.
    `gone`: the ids of returns of which every version was purged.
    """

    entries: tuple[Entry, ...] = ()
    prose: tuple[Prose, ...] = ()
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    read: int = 0
    gone: tuple[str, ...] = ()


class Version(msgspec.Struct, frozen=True):
    """One file of a return, or why there is none."""

    ret: Return
    intake: Intake | None
    problems: tuple[Problem, ...]


def quiet(step: str, done: int, total: int) -> None:
    """No progress shown."""


def read_returns(folder: Folder, progress: Progress = quiet) -> Returns:
    """Read every return. A file that is refused is a problem, and the rest goes on."""
    files_of = [handed_in(ret, folder.case) for ret in newest(folder.case)]
    total = sum(map(len, files_of))
    done = 0
    results = []
    for files in files_of:
        versions = []
        for ret in files:
            progress(f"Reading {ret.file}", done, total)
            versions.append(version(folder, ret))
            done += 1
        results.append(_newest_read(versions))
    progress("Reading", total, total)
    return _together(results)


def handed_in(ret: Return, case: Case) -> list[Return]:
    """A return and all that it replaces, the oldest first."""
    by_file = {one.file: one for one in case.returns}
    files = [ret]
    while files[0].replaces is not None:
        files.insert(0, by_file[files[0].replaces])
    return files


def version(folder: Folder, ret: Return) -> Version:
    """This file of a return, read as far as it can be."""
    if ret.purged:
        where = Place(file=ret.file)
        gone = PURGED.at(where, ret.file, why=ret.purged.rstrip("."), count=len(ret.entries))
        return Version(ret, None, (gone,))
    path = folder.path / RETURNS / ret.file
    if not path.is_file():  # said by the folder's own problems
        return Version(ret, None, ())
    try:
        document = open_document(path, ret.file)
    except FileRefused as refused:
        return Version(ret, None, refused.problems)
    intake = read(document, inspect(document, folder.case, ret), folder.case, ret)
    return Version(ret, intake, intake.problems)


def entries_of(versions: Sequence[Version]) -> list[tuple[Entry, ...]]:
    """The entries of each version that could be read, by the ids that the case keeps for them."""
    return [renamed(one.intake.entries, one.ret.ids) for one in versions if one.intake]


def _newest_read(versions: list[Version]) -> Returns:
    """The newest version that could be read, with what each did to the one before it.

    Of the older ones only the changes are told: what was wrong with their rows is past.
    """
    readable = [version for version in versions if version.intake is not None]
    problems = [one for version in versions if version.intake is None for one in version.problems]
    if not readable:
        gone = tuple(id for version in versions for id in version.ret.entries)
        return Returns(problems=tuple(problems), gone=gone)
    entries, changes = chain(entries_of(versions))
    last = readable[-1]
    newer = versions[versions.index(last) + 1 :]
    if any(not version.ret.purged for version in newer):
        problems.append(OLDER_STANDS.at(Place(file=last.ret.file), last.ret.file))
    intake = last.intake or Intake()
    return Returns(
        entries=entries,
        prose=intake.prose,
        changes=changes,
        problems=(*problems, *last.problems),
        rows=intake.rows,
        read=1,
    )


def _together(results: list[Returns]) -> Returns:
    return Returns(
        entries=distinct(
            (result.entries for result in results),
            (id for result in results for id in result.gone),
        ),
        prose=tuple(one for result in results for one in result.prose),
        changes=tuple(one for result in results for one in result.changes),
        problems=tuple(one for result in results for one in result.problems),
        rows=sum(result.rows for result in results),
        read=sum(result.read for result in results),
    )


def combine(folder: Folder, progress: Progress = quiet) -> Chronology:
    """The chronology of the case: its returns read and merged, its decisions applied."""
    returns = read_returns(folder, progress)
    return merge(
        folder.case,
        returns.entries,
        returns.prose,
        returns.changes,
        (*folder.problems, *returns.problems),
        progress,
    )
