"""What follows from a chronology: who knew what, what policies would have said, the report."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from conspectus import checks
from conspectus.case import Case
from conspectus.casefile.returns import Progress, quiet
from conspectus.casefile.reviewtype import review_type
from conspectus.checks import Findings
from conspectus.chronology import Chronology
from conspectus.errors import Place, Problem, TypeInvalid, code
from conspectus.knowledge import Knowledge, know
from conspectus.policy.language import catalogue, read
from conspectus.policy.replay import Records, Replay, replay
from conspectus.policy.values import Policy
from conspectus.report import Compiled, compile_report
from conspectus.reviewtypes import ReviewType

POLICIES = "policies"
_LARGEST = 1_000_000  # bytes of one file of policies

POLICY_UNREADABLE = code(
    "policy-unreadable",
    "The file of policies {file} cannot be read as text: {reason}.",
    "Save it as plain text in UTF-8, of less than a megabyte.",
)
POLICY_TWICE = code(
    "policy-twice",
    "There are two policies called {policy} of version {version}.",
    "Give one of them another name or a higher version.",
)


class Policies(NamedTuple):
    """Policies to replay, and what is wrong with those that were left out."""

    policies: tuple[Policy, ...]
    problems: tuple[Problem, ...] = ()


class Analysis(NamedTuple):
    """What follows from a chronology. `problems`: of knowledge and policies, not of the returns.

    `report` is None where the kind of review is not known, which is a problem of the case.
    """

    knowledge: Knowledge
    replay: Replay
    report: Compiled | None
    findings: Findings
    problems: tuple[Problem, ...]


def analyse(
    folder: Path, case: Case, chronology: Chronology, progress: Progress = quiet
) -> Analysis:
    """Who knew what, the policies replayed over it, and the report, compiled and checked."""
    progress("Asking who knew what", 0, 1)
    knowledge = know(case, chronology)
    asked = policies(folder)
    replayed = replay(Records(case, chronology, knowledge), asked.policies, progress=progress)
    progress("Compiling and checking the report", 0, 1)
    kind = _kind(folder, case)
    return Analysis(
        knowledge,
        replayed,
        compile_report(case, chronology, kind) if kind else None,
        checks.run(checks.read_case(case, kind)),
        (*knowledge.problems, *asked.problems),
    )


def _kind(folder: Path, case: Case) -> ReviewType | None:
    try:
        return review_type(folder, case)
    except TypeInvalid:
        return None


def policies(folder: Path) -> Policies:
    """The catalogue's policies and those in `policies/` of the case folder, which come last.

    One of the case with the id of the catalogue's stands in its place.
    """
    own = read_policies(_inside(folder))
    mine = {one.id for one in own.policies}
    standing = [one for one in catalogue() if one.id not in mine]
    return Policies((*standing, *own.policies), own.problems)


def _inside(folder: Path) -> list[Path]:
    """The case's own files; a link that leads out of the folder is not followed."""
    root = folder.resolve()
    found = sorted((folder / POLICIES).glob("*.policy"))
    return [file for file in found if file.resolve().is_relative_to(root)]


def read_policies(files: Iterable[Path]) -> Policies:
    """The policies in these files; what cannot be read is a problem with its file and line."""
    found: list[Policy] = []
    problems: list[Problem] = []
    for file in files:
        text = _text(file)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        read_here, wrong = read(text, file.name)
        found += read_here
        problems += wrong
    return Policies(tuple(_once(found, problems)), tuple(problems))


def _text(file: Path) -> str | Problem:
    try:
        with file.open("rb") as source:
            content = source.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            return _unreadable(file, "it is larger than a megabyte")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unreadable(file, "it is not UTF-8")
    except OSError as error:
        return _unreadable(file, error.strerror or type(error).__name__)


def _unreadable(file: Path, reason: str) -> Problem:
    return POLICY_UNREADABLE.at(Place(file=file.name), file=file.name, reason=reason)


def _once(found: Iterable[Policy], problems: list[Problem]) -> Iterable[Policy]:
    seen = set()
    for one in found:
        if (one.id, one.version) in seen:
            place = Place(file=one.file)
            problems.append(POLICY_TWICE.at(place, policy=one.id, version=str(one.version)))
            continue
        seen.add((one.id, one.version))
        yield one
