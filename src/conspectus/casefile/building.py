"""The main job: returns in, a folder of results out, whole or not at all."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from conspectus import chronology as chronologies
from conspectus import knowledge as knowledges
from conspectus.case import Case
from conspectus.casefile.analysing import Analysis, analyse
from conspectus.casefile.folder import load
from conspectus.casefile.returns import Progress, combine, quiet
from conspectus.casefile.summary import Summary, summarise
from conspectus.casefile.validation import RETURNS
from conspectus.casefile.writing import replaced_folder
from conspectus.checks import Finding
from conspectus.chronology import Chronology
from conspectus.errors import BuildFailed, Place, Problem, code
from conspectus.policy import replay as replays
from conspectus.report import (
    FORMATS,
    Document,
    knowledge_page,
    page,
    replay_page,
    word,
    workbook,
)

RESULTS = (
    "checks.json",
    "chronology.docx",
    "chronology.html",
    "chronology.json",
    "chronology.xlsx",
    "knowledge.html",
    "knowledge.json",
    "problems.json",
    "replay.html",
    "replay.json",
    "report.docx",
    "report.html",
    "report.pdf",
    "summary.json",
)

OUT_IN_CASE = code(
    "build-out-in-case",
    "Results cannot be written to {out}: it is the case folder, or a part of it that is kept.",
    "Name another folder with --out.",
)
OUT_NOT_RESULTS = code(
    "build-out-not-results",
    "{out} holds “{words}”, which is no result of a build. Nothing was written.",
    "Name an empty or a new folder with --out, so that nothing of yours is replaced.",
)
NOT_WRITTEN = code(
    "build-not-written",
    "The results could not be written: {reason}.",
    "What was there before still stands. Make room or get the right to write there; build again.",
)
_LEFT_BY_PROGRAMS = (".DS_Store", "Thumbs.db", "desktop.ini")
_KEPT = (RETURNS, "report", "policies")


def build(folder: Path, out: Path, progress: Progress = quiet) -> Summary:
    """Read the case folder, combine its returns and write the results to `out`.

    `out` is replaced as a whole at the end: until then, and whenever this fails or is interrupted,
    it is as it was. Raises CaseInvalid if the case cannot be used, and BuildFailed if `out` is not
    a place for results or cannot be written. Problems in the returns do not stop it.
    """
    check_out(folder, out)
    case = load(folder)
    chronology = combine(case, progress)
    analysis = analyse(folder, case.case, chronology, progress)
    summary = summarise(case.case, chronology, analysis)
    made = _contents(case.case, chronology, analysis, summary)
    try:
        with replaced_folder(out.resolve()) as new:
            for done, (name, content) in enumerate(made):
                progress(f"Writing {name}", done, len(RESULTS))
                (new / name).write_bytes(content)
    except OSError as error:
        raise BuildFailed(_not_written(out, error)) from error
    progress("Writing", len(RESULTS), len(RESULTS))
    return summary


def _contents(
    case: Case, chronology: Chronology, analysis: Analysis, summary: Summary
) -> Iterator[tuple[str, bytes]]:
    """Each result's name and bytes, made one at a time."""
    makers: dict[str, Callable[[], bytes]] = {
        "checks.json": lambda: as_json(_checks(analysis)),
        "chronology.docx": lambda: word(case, chronology),
        "chronology.html": lambda: page(case, chronology).encode(),
        "chronology.json": lambda: chronologies.encode(chronology),
        "chronology.xlsx": lambda: workbook(case, chronology),
        "knowledge.html": lambda: knowledge_page(case, chronology, analysis.knowledge).encode(),
        "knowledge.json": lambda: knowledges.encode(analysis.knowledge),
        "problems.json": lambda: _problems((*chronology.problems, *analysis.problems)),
        "replay.html": lambda: replay_page(case, chronology, analysis.replay).encode(),
        "replay.json": lambda: replays.encode(analysis.replay),
        "summary.json": lambda: as_json(summary),
    }
    if analysis.report is not None:
        makers |= _formats(analysis.report.document)
    for name in RESULTS:
        if name in makers:
            yield name, makers[name]()


def _formats(document: Document) -> dict[str, Callable[[], bytes]]:
    """The panel's edition in every format."""
    return {f"report.{form}": partial(write, document) for form, write in FORMATS.items()}


class ChecksFile(msgspec.Struct, frozen=True, kw_only=True):
    """`checks.json`: what checks found in the report, and what the report lacks."""

    format: str = "conspectus.checks"
    version: int = 1
    findings: tuple[Finding, ...]
    lacks: tuple[Problem, ...]


def _checks(analysis: Analysis) -> ChecksFile:
    lacks = analysis.report.problems if analysis.report else ()
    return ChecksFile(findings=analysis.findings.found, lacks=lacks)


class ProblemsFile(msgspec.Struct, frozen=True, kw_only=True):
    """`problems.json`: everything that was wrong with what was received, with file and row."""

    format: str = "conspectus.problems"
    version: int = 1
    problems: tuple[Problem, ...]


def _problems(problems: tuple[Problem, ...]) -> bytes:
    return as_json(ProblemsFile(problems=problems))


def as_json(value: object) -> bytes:
    """JSON that a person can read too."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def check_out(folder: Path, out: Path) -> None:
    """Raises BuildFailed unless `out` is new, empty, or holds the results of a build."""
    case, target = folder.resolve(), out.resolve()
    kept = any(target.is_relative_to(case / name) for name in _KEPT)
    if target == case or case.is_relative_to(target) or kept:
        raise BuildFailed(OUT_IN_CASE.at(Place(file=str(out)), out=out))
    if target.is_file():
        raise BuildFailed(OUT_NOT_RESULTS.at(Place(file=str(out)), target.name, out=out))
    if target.is_dir():
        for name in sorted(os.listdir(target)):
            if name not in (*RESULTS, *_LEFT_BY_PROGRAMS):
                raise BuildFailed(OUT_NOT_RESULTS.at(Place(file=str(out)), name, out=out))


def _not_written(out: Path, error: OSError) -> Problem:
    return NOT_WRITTEN.at(Place(file=str(out)), reason=error.strerror or type(error).__name__)
