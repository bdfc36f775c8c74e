"""What must hold between the parts of a case, checked once each part could be read."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path as FilePath
from pathlib import PurePosixPath

from conspectus.case import Case, Return
from conspectus.chronology import ONE_ANSWER, SUBJECTS
from conspectus.errors import Code, code
from conspectus.evidence.positions import Path

Finding = tuple[Code, str, Path, dict[str, object]]  # what, in which file, where in it, facts

RETURNS = "returns"

BAD_ID = code(
    "case-bad-id",
    "“{id}” cannot be an id.",
    'Use small letters, digits and hyphens only, such as "west-midlands-police" (the id of a kind '
    'may have full stops, too: "device.battery-depleted").',
)
TWICE = code("case-id-twice", "The id “{id}” is used twice.", "Give one of them another id.")
UNKNOWN_ID = code(
    "case-unknown-id",
    "“{key}” names “{id}”, and no {kind} has that id.",
    "Write the id of one that is listed, or list it.",
)
UNKNOWN_WORD = code("case-unknown-word", "“{key}” cannot be “{found}”.", "Write one of: {allowed}.")
CIRCLE = code(
    "case-circle", "“{id}” comes back to itself by “{key}”.", "Take out one of the links."
)
SCOPE_BACKWARDS = code(
    "case-scope-backwards",
    "The scope period ends before it starts.",
    "Check `start` and `end` under [scope].",
)
UNSAFE_FILE = code(
    "case-unsafe-file",
    "“{words}” does not stay inside the folder {folder}/.",
    "Put the file itself into the folder, and write its name with no “..” and no leading “/”.",
)
REPLACED_TWICE = code(
    "case-replaced-twice",
    "Two returns replace “{id}”.",
    "A return has one newer version: let the second replace the first.",
)
SUPERSEDED_TWICE = code(
    "case-superseded-twice",
    "Two decisions supersede “{id}”.",
    "Let the later one supersede the earlier one.",
)
TWO_IN_FORCE = code(
    "case-two-decisions-in-force",
    "Two decisions about “{subject}” are in force: “{id}” and “{other}”.",
    'Write in the later one which it replaces: supersedes = "{other}".',
)
UNKNOWN_SUBJECT = code(
    "case-unknown-subject",
    "“{words}” is nothing that can be decided.",
    "A subject is a verb, a colon and ids joined by +. Verbs: {allowed}.",
)
RETURN_MISSING = code(
    "case-return-missing",
    "The return “{words}” is listed in case.toml and is not in returns/.",
    "Put the file there, or take it off the list.",
)
RETURN_UNLISTED = code(
    "case-return-unlisted",
    "The file “{words}” is in returns/ and not listed in case.toml, so it is not read.",
    'Add [[returns]] with file = "{words}", and the agency that sent it.',
    "warning",
)
PURGED_STILL_THERE = code(
    "case-purged-still-there",
    "“{words}” was purged, and a file of that name is in returns/.",
    "Delete the file; it is not read.",
    "warning",
)

STATUSES = ("", "suspected", "charged", "convicted", "acquitted")
OUTCOMES = ("awaited", "returned", "nil", "refused", "no answer")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KIND = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_LEFT_OUT = ("README", "README.md", "README.txt", "Thumbs.db", "desktop.ini")


def verbs() -> tuple[str, ...]:
    """The verbs of what can be decided."""
    return tuple(one.verb for one in SUBJECTS)


def is_id(word: str) -> bool:
    """Whether the word has the form of an id: small letters, digits and hyphens."""
    return _ID.fullmatch(word) is not None


def findings(case: Case, folder: FilePath) -> Iterator[Finding]:
    """Everything that does not hold between the parts of the case."""
    for check in _CHECKS:
        yield from check(case)
    for number, ret in enumerate(case.returns):
        if not inside(folder / RETURNS, ret.file):
            facts: dict[str, object] = {"words": ret.file, "folder": RETURNS}
            yield UNSAFE_FILE, "case.toml", ("returns", number, "file"), facts


def inside(folder: FilePath, name: str) -> bool:
    """Whether `name` stays below `folder` on every system, links followed."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or re.search(r"[\\:\x00-\x1f]", name):
        return False
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def file_findings(case: Case, folder: FilePath) -> Iterator[Finding]:
    """Returns that are missing or not listed: said, and the rest goes on."""
    returns = folder / RETURNS
    for number, ret in enumerate(case.returns):
        there = (returns / ret.file).is_file()
        if there == bool(ret.purged):
            what = PURGED_STILL_THERE if there else RETURN_MISSING
            yield what, "case.toml", ("returns", number, "file"), {"words": ret.file}
    for name in unlisted(folder, [ret.file for ret in case.returns]):
        yield RETURN_UNLISTED, "case.toml", ("returns",), {"words": name}


def unlisted(folder: FilePath, listed: Collection[str]) -> list[str]:
    """The files in returns/ that are not listed; notes and what programs leave are not returns."""
    returns = folder / RETURNS
    files = (path for path in returns.rglob("*") if path.is_file())
    names = sorted(path.relative_to(returns).as_posix() for path in files)
    return [name for name in names if name not in listed and not _no_return(PurePosixPath(name))]


def _no_return(path: PurePosixPath) -> bool:
    return path.name in _LEFT_OUT or path.name[0] in ".~"


def _ids(case: Case) -> Iterator[Finding]:
    """Each kind's ids are well formed and given once; so are the names of returns."""
    kinds = ("people", "agencies", "landmarks", "kinds", "decisions")
    for kind in kinds:
        file = "decisions.toml" if kind == "decisions" else "case.toml"
        ids = [one.id for one in getattr(case, kind)]
        yield from _once(file, kind, "id", ids)
        for number, id in enumerate(ids):
            if id and not (_KIND if kind == "kinds" else _ID).fullmatch(id):
                yield BAD_ID, file, (kind, number, "id"), {"id": id}
    yield from _once("case.toml", "returns", "file", [ret.file for ret in case.returns])


def _once(file: str, kind: str, key: str, ids: list[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, id in enumerate(ids):
        if id and id in seen:
            yield TWICE, file, (kind, number, key), {"id": id}
        seen.add(id)


def _references(case: Case) -> Iterator[Finding]:
    """Every id that is named is one that is listed."""
    known = {
        "person": {person.id for person in case.people},
        "agency": {agency.id for agency in case.agencies},
        "landmark": {landmark.id for landmark in case.landmarks},
        "return": {ret.file for ret in case.returns},
        "decision": {decision.id for decision in case.decisions},
    }
    for kind, file, path, id in _named(case):
        if id and id not in known[kind]:
            facts: dict[str, object] = {"key": _key(path), "id": id, "kind": kind}
            yield UNKNOWN_ID, file, path, facts


def _key(path: Path) -> str:
    return next(part for part in reversed(path) if isinstance(part, str))


def _named(case: Case) -> Iterator[tuple[str, str, Path, str | None]]:
    """Each id that stands somewhere as a reference: of what kind, where, which."""
    yield "landmark", "case.toml", ("scope", "until"), case.scope.until
    singles = (
        ("agencies", "part_of", "agency"),
        ("landmarks", "person", "person"),
        ("returns", "agency", "agency"),
        ("returns", "replaces", "return"),
        ("requests", "agency", "agency"),
        ("completeness", "agency", "agency"),
    )
    for section, key, kind in singles:
        for number, one in enumerate(getattr(case, section)):
            yield kind, "case.toml", (section, number, key), getattr(one, key)
    for number, declared in enumerate(case.completeness):
        for index, id in enumerate(declared.persons):
            yield "person", "case.toml", ("completeness", number, "persons", index), id
    for number, item in enumerate(case.log):
        for index, id in enumerate(item.agencies):
            yield "agency", "log.toml", ("log", number, "agencies", index), id
    for number, decision in enumerate(case.decisions):
        yield "decision", "decisions.toml", ("decisions", number, "supersedes"), decision.supersedes


def _words(case: Case) -> Iterator[Finding]:
    """Where only certain words may stand, one of them does."""
    fixed = (("people", "status", STATUSES), ("requests", "outcome", OUTCOMES))
    for section, key, allowed in fixed:
        for number, one in enumerate(getattr(case, section)):
            found = getattr(one, key)
            if found not in allowed:
                facts = {"key": key, "found": found, "allowed": ", ".join(filter(None, allowed))}
                yield UNKNOWN_WORD, "case.toml", (section, number, key), facts


def _circles(case: Case) -> Iterator[Finding]:
    """Nothing is part of itself, a newer version of itself, or supersedes itself, by any detour."""
    chains = (
        ("case.toml", "agencies", "part_of", {one.id: one.part_of for one in case.agencies}),
        ("case.toml", "returns", "replaces", {one.file: one.replaces for one in case.returns}),
        (
            "decisions.toml",
            "decisions",
            "supersedes",
            {one.id: one.supersedes for one in case.decisions},
        ),
    )
    for file, section, key, links in chains:
        for number, id in enumerate(links):
            if _comes_back(id, links):
                yield CIRCLE, file, (section, number, key), {"id": id, "key": key}


def _comes_back(id: str, links: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    at = links.get(id)
    while at is not None and at not in seen:
        if at == id:
            return True
        seen.add(at)
        at = links.get(at)
    return False


def _scope(case: Case) -> Iterator[Finding]:
    """The period does not end before it starts."""
    start, end = case.scope.start.bounds.earliest, case.scope.end.bounds.latest
    if start is not None and end is not None and end < start:
        yield SCOPE_BACKWARDS, "case.toml", ("scope", "end"), {}


def _versions(case: Case) -> Iterator[Finding]:
    """A return has at most one newer version."""
    yield from _linked_once(
        REPLACED_TWICE, "case.toml", "returns", "replaces", (one.replaces for one in case.returns)
    )


def _decisions(case: Case) -> Iterator[Finding]:
    """Decisions are about something, and one at most is in force about anything."""
    links = (one.supersedes for one in case.decisions)
    yield from _linked_once(SUPERSEDED_TWICE, "decisions.toml", "decisions", "supersedes", links)
    superseded = {one.supersedes for one in case.decisions}
    in_force: dict[str, str] = {}
    for number, one in enumerate(case.decisions):
        path = ("decisions", number, "subject")
        verb, colon, ids = one.subject.partition(":")
        if one.subject and (verb not in verbs() or not colon or not ids):
            facts: dict[str, object] = {"words": one.subject, "allowed": ", ".join(verbs())}
            yield UNKNOWN_SUBJECT, "decisions.toml", path, facts
        if one.id in superseded or verb not in ONE_ANSWER:
            continue
        if one.subject and one.subject in in_force:
            facts = {"subject": one.subject, "id": one.id, "other": in_force[one.subject]}
            yield TWO_IN_FORCE, "decisions.toml", path, facts
        in_force[one.subject] = one.id


def _linked_once(
    what: Code, file: str, section: str, key: str, links: Iterable[str | None]
) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, id in enumerate(links):
        if id is not None and id in seen:
            yield what, file, (section, number, key), {"id": id}
        seen |= {id} if id else set()


_CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _ids,
    _references,
    _words,
    _circles,
    _scope,
    _versions,
    _decisions,
)


def newest(case: Case) -> tuple[Return, ...]:
    """The returns that no newer version replaces, in the order of the case file."""
    replaced = {ret.replaces for ret in case.returns}
    return tuple(ret for ret in case.returns if ret.file not in replaced)
