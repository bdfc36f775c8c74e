"""What must hold in an enquiry, as far as the folder itself can tell.

Evidence that names entries or events can only be looked up once the returns are read: here such a
reference is only looked at for its form.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from conspectus.case import Case
from conspectus.casefile.validation import (
    BAD_ID,
    CIRCLE,
    TWICE,
    UNKNOWN_ID,
    UNKNOWN_WORD,
    Finding,
    is_id,
)
from conspectus.errors import code
from conspectus.evidence.positions import Path

BAD_REFERENCE = code(
    "enquiry-bad-reference",
    "“{id}” cannot be a reference.",
    "Write the id of an entry, an event, a finding or an item of the log, as it is shown.",
)
NO_REASON = code(
    "enquiry-no-reason",
    "The line of enquiry “{id}” could not be answered{part}, and nothing says why.",
    "Add `reason`.",
)
TOO_MANY_THEMES = code(
    "enquiry-too-many-themes",
    "The recommendation “{id}” has {count} themes.",
    "Keep the four that matter most.",
)
SAME_NUMBER = code(
    "enquiry-same-number",
    "Two recommendations have the number “{number}”.",
    "Number each once: reports refer to them by it.",
)
SAME_CELL = code(
    "enquiry-same-cell",
    "“{characteristic}” of “{person}” is told twice.",
    "Put the two together.",
)
KNOWN_AND_UNKNOWN = code(
    "enquiry-known-and-unknown",
    "“{characteristic}” of “{person}” has a value and a reason why it is not known.",
    "Keep one of `value` and `unknown`.",
)
SAME_BODY = code(
    "enquiry-same-body",
    "“{body}” stands twice in the dissemination list.",
    "Keep one row for each body.",
)

FILE = "enquiry.toml"
LINE_OUTCOMES = ("open", "answered", "partly", "unable")
LEVELS = ("", "local", "regional", "national")
ACTION_STATUSES = ("proposed", "accepted", "refused", "under way", "done", "effect shown")
MOST_THEMES = 4
NAMED = ("lines", "findings", "conclusions", "recommendations", "actions", "good_practice")
_REFERENCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")


def findings(case: Case) -> Iterator[Finding]:
    """Everything that does not hold in the enquiry, and in the ids of the log that it rests on."""
    for check in _CHECKS:
        yield from check(case)


def references(case: Case) -> frozenset[str]:
    """Every id that a reference can name without the returns: of the enquiry and of the log."""
    return frozenset(id for *_, id in _given(case) if id)


def _given(case: Case) -> Iterator[tuple[str, Path, str]]:
    """Each id that a reference can name: its file, its place, itself."""
    for number, item in enumerate(case.log):
        yield "log.toml", ("log", number, "id"), item.id
    for name in NAMED:
        for number, one in enumerate(getattr(case.enquiry, name)):
            yield FILE, (name, number, "id"), one.id


def _ids(case: Case) -> Iterator[Finding]:
    """Ids are well formed, and given once in log and enquiry: a reference says no kind."""
    seen: set[str] = set()
    for file, path, id in _given(case):
        if id and not is_id(id):
            yield BAD_ID, file, path, {"id": id}
        if id and id in seen:
            yield TWICE, file, path, {"id": id}
        seen.add(id)


def _links(case: Case) -> Iterator[Finding]:
    """What names a line, a finding, a person … names one that is listed."""
    told = case.enquiry
    known: dict[str, Collection[str]] = {
        "person": {one.id for one in case.people},
        "agency": {one.id for one in case.agencies},
        "line": {one.id for one in told.lines},
        "finding": {one.id for one in told.findings},
        "conclusion": {one.id for one in told.conclusions},
        "recommendation": {one.id for one in told.recommendations},
    }
    for section, key, kind in _LINKS:
        for number, one in enumerate(getattr(told, section)):
            for path, id in _each(getattr(one, key), (section, number, key)):
                if id and id not in known[kind]:
                    yield UNKNOWN_ID, FILE, path, {"key": key, "id": id, "kind": kind}


_LINKS = (
    ("lines", "person", "person"),
    ("findings", "lines", "line"),
    ("conclusions", "findings", "finding"),
    ("recommendations", "conclusions", "conclusion"),
    ("recommendations", "findings", "finding"),
    ("actions", "recommendation", "recommendation"),
    ("good_practice", "agencies", "agency"),
    ("equality", "person", "person"),
)


def _each(value: str | tuple[str, ...] | None, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, tuple):
        for index, id in enumerate(value):
            yield (*path, index), id
    elif value is not None:
        yield path, value


def _bodies(case: Case) -> Iterator[Finding]:
    """A body is an agency, or told in words; what has the form of an id is meant as one."""
    known = {one.id for one in case.agencies}
    told = case.enquiry
    named: list[tuple[Path, str]] = [
        (("dissemination", number, "body"), one.body)
        for number, one in enumerate(told.dissemination)
    ]
    for number, one in enumerate(told.recommendations):
        named += _each(one.addressees, ("recommendations", number, "addressees"))
    for path, body in named:
        if body not in known and is_id(body):
            key = str(path[2])
            yield UNKNOWN_ID, FILE, path, {"key": key, "id": body, "kind": "agency"}


def _evidence(case: Case) -> Iterator[Finding]:
    """References have the form of one. Whether entries and events exist is for the compile."""
    for section in ("lines", "findings", "good_practice"):
        for number, one in enumerate(getattr(case.enquiry, section)):
            for path, id in _each(one.evidence, (section, number, "evidence")):
                if not _REFERENCE.fullmatch(id):
                    yield BAD_REFERENCE, FILE, path, {"id": id}


def _circles(case: Case) -> Iterator[Finding]:
    """No finding is evidence of itself, by any detour."""
    links = {one.id: one.evidence for one in case.enquiry.findings}
    for number, one in enumerate(case.enquiry.findings):
        if one.id in _reached(one.evidence, links):
            path: Path = ("findings", number, "evidence")
            yield CIRCLE, FILE, path, {"id": one.id, "key": "evidence"}


def _reached(start: Iterable[str], links: dict[str, tuple[str, ...]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += links.get(at, ())
    return reached


def _words(case: Case) -> Iterator[Finding]:
    """Where only certain words may stand, one of them does."""
    for section, key, allowed in _FIXED:
        for number, one in enumerate(getattr(case.enquiry, section)):
            found = getattr(one, key)
            if found not in allowed:
                facts = {"key": key, "found": found, "allowed": ", ".join(filter(None, allowed))}
                yield UNKNOWN_WORD, FILE, (section, number, key), facts


_FIXED = (
    ("lines", "outcome", LINE_OUTCOMES),
    ("conclusions", "level", LEVELS),
    ("recommendations", "level", LEVELS),
    ("actions", "status", ACTION_STATUSES),
)


def _reasons(case: Case) -> Iterator[Finding]:
    """A line that could not be answered, or only in part, says why."""
    for number, one in enumerate(case.enquiry.lines):
        if one.outcome in ("partly", "unable") and not one.reason.strip():
            part = " in full" if one.outcome == "partly" else ""
            path: Path = ("lines", number, "outcome")
            yield NO_REASON, FILE, path, {"id": one.id, "part": part}


def _recommendations(case: Case) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, one in enumerate(case.enquiry.recommendations):
        path: Path = ("recommendations", number)
        if one.number and one.number in seen:
            yield SAME_NUMBER, FILE, (*path, "number"), {"number": one.number}
        seen.add(one.number)
        if len(one.themes) > MOST_THEMES:
            facts: dict[str, object] = {"id": one.id, "count": len(one.themes)}
            yield TOO_MANY_THEMES, FILE, (*path, "themes"), facts


def _tables(case: Case) -> Iterator[Finding]:
    """Each cell of the equality table, and each body that gets the report, is told once."""
    cells: set[tuple[str, str]] = set()
    for number, one in enumerate(case.enquiry.equality):
        facts: dict[str, object] = {"person": one.person, "characteristic": one.characteristic}
        path: Path = ("equality", number, "characteristic")
        if (one.person, one.characteristic) in cells:
            yield SAME_CELL, FILE, path, facts
        if one.value and one.unknown:
            yield KNOWN_AND_UNKNOWN, FILE, ("equality", number, "unknown"), facts
        cells.add((one.person, one.characteristic))
    bodies: set[str] = set()
    for number, row in enumerate(case.enquiry.dissemination):
        if row.body in bodies:
            yield SAME_BODY, FILE, ("dissemination", number, "body"), {"body": row.body}
        bodies.add(row.body)


_CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _ids,
    _links,
    _bodies,
    _evidence,
    _circles,
    _words,
    _reasons,
    _recommendations,
    _tables,
)
