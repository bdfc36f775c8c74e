"""What must hold in the file of a kind of review, each problem with its line."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from conspectus.dates import Unit
from conspectus.errors import Code, Place, Problem, code
from conspectus.evidence.positions import Path, Positions
from conspectus.reviewtypes.values import PARTS, STATUSES, Clock, Fact, Part, ReviewType

_LISTS = {
    field.name: get_args(field.type)[0]
    for field in msgspec.structs.fields(ReviewType)
    if field.name != "version" and get_args(field.type)[:1] not in ((), (str,))
}
FACTS = tuple(name for name in _LISTS if name != "versions")  # the lists that versions share out

WRONG = code(
    "type-wrong",
    "“{key}” is not as it should be: {reason}.",
    "Mend the line; docs/method/review-types.md says what each key means.",
)
MISSING = code("type-missing", "“{key}” is missing.", "Add a line `{key} = …`.")
NO_SOURCE = code(
    "type-no-source",
    "Nothing says where “{id}” comes from.",
    "Add `source`, and `verified = true` if you read it there.",
)
BAD_ID = code(
    "type-bad-id",
    "“{id}” cannot be an id.",
    "Use small letters, digits and hyphens only.",
)
TWICE = code("type-id-twice", "The id “{id}” is used twice.", "Give one of them another id.")
NOT_ALLOWED = code(
    "type-word-not-allowed", "“{key}” cannot be “{found}”.", "Write one of: {allowed}."
)
NO_VERSIONS = code(
    "type-no-versions",
    "The file has no [[versions]].",
    "Add one, with an id and the day from which it was in force.",
)
BACKWARDS = code(
    "type-backwards", "“{id}” ends before it starts.", "Check its `start` and its `end`."
)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WHERE = re.compile(r" - at `\$(.*)`$")
_FOUND = re.compile(r"\.([\w-]+)|\[(\d+)\]")
_RULES = ("after", "beginning with the day")
Finding = tuple[Code, Path, dict[str, object]]


def checked(
    text: str, table: dict[str, Any], file: str, problems: list[Problem]
) -> ReviewType | None:
    """The whole kind of review; None where it cannot be read. Every problem names its line."""
    positions = Positions(text)

    def note(what: Code, path: Path, facts: dict[str, object]) -> None:
        problems.append(what.at(Place(file=file, line=positions.line(path)), **facts))  # type: ignore[arg-type]

    for what, path, facts in _unreadable(table):
        note(what, path, facts)
    if problems:
        return None
    told = msgspec.convert(table, ReviewType)
    for what, path, facts in _findings(told):
        note(what, path, facts)
    return told


def _unreadable(table: dict[str, Any]) -> Iterator[Finding]:
    """What is of the wrong form: each item of each list is looked at, so that all of it is told."""
    known = {field.name: field for field in msgspec.structs.fields(ReviewType)}
    for key, value in table.items():
        kind = _LISTS.get(key)
        if key not in known or key == "version":
            yield WRONG, (key,), {"key": key, "reason": "nothing here is called that"}
        elif kind is not None and isinstance(value, list):
            for number, one in enumerate(value):
                yield from _misfits(one, kind, (key, number))
        else:
            yield from _misfits(value, known[key].type, (key,))
    for name in ("id", "name"):
        if name not in table:
            yield MISSING, (), {"key": name}


def _misfits(raw: object, kind: Any, path: Path) -> Iterator[Finding]:
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        found = _WHERE.search(str(error))
        steps = _FOUND.findall(found[1]) if found else []
        inside = tuple(key or int(number) for key, number in steps)
        at = (*path, *inside)
        key = next(str(part) for part in reversed(at) if isinstance(part, str))
        yield WRONG, at, {"key": key, "reason": _in_words(_WHERE.sub("", str(error)))}


def _in_words(message: str) -> str:
    plain = message[:1].lower() + message[1:]
    return plain.replace("`", "“", 1).replace("`", "”", 1).replace("`", "")


def _findings(told: ReviewType) -> Iterator[Finding]:
    if not told.versions:
        yield NO_VERSIONS, (), {}
    for name in _LISTS:
        facts = getattr(told, name)
        yield from _ids(name, facts)
        for number, one in enumerate(facts):
            yield from _fact(told, one, (name, number))
    yield from _words(told)


def _ids(name: str, facts: tuple[Any, ...]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(facts):
        for version in one.versions or ("",):
            if (one.id, version) in seen:
                yield TWICE, (name, number, "id"), {"id": one.id}
            seen.add((one.id, version))
        if not _ID.fullmatch(one.id):
            yield BAD_ID, (name, number, "id"), {"id": one.id}


def _fact(told: ReviewType, one: Fact, path: Path) -> Iterator[Finding]:
    id = getattr(one, "id", "")
    if not one.source.strip():
        yield NO_SOURCE, path, {"id": id}
    if one.start and one.end and one.end < one.start:
        yield BACKWARDS, (*path, "end"), {"id": id}
    versions = tuple(version.id for version in told.versions)
    for number, version in enumerate(one.versions):
        yield from _allowed(version, versions, (*path, "versions", number))


def _words(told: ReviewType) -> Iterator[Finding]:
    """Where only certain words may stand, one of them does."""
    for number, clock in enumerate(told.clocks):
        yield from _clock(clock, ("clocks", number))
    for number, part in enumerate(told.template):
        yield from _part(part, ("template", number))
    for number, word in enumerate(told.wording):
        yield from _allowed(word.status, STATUSES, ("wording", number, "status"))
    roles = tuple(role.id for role in told.roles)
    for number, signed in enumerate(told.signoffs):
        if not signed.fills:
            yield from _allowed(signed.who, roles, ("signoffs", number, "who"))


def _clock(clock: Clock, path: Path) -> Iterator[Finding]:
    yield from _allowed(clock.rule, _RULES, (*path, "rule"))
    if clock.amount is not None or clock.unit:
        yield from _allowed(clock.unit, tuple(Unit), (*path, "unit"))
    if clock.unit and (clock.amount or 0) < 1:
        yield WRONG, (*path, "amount"), {"key": "amount", "reason": "a limit is at least 1"}
    if clock.rule != "after" and (clock.amount, clock.unit) != (1, Unit.MONTHS):
        reason = "only one month can begin with the day"
        yield WRONG, (*path, "rule"), {"key": "rule", "reason": reason}


def _part(part: Part, path: Path) -> Iterator[Finding]:
    yield from _allowed(part.kind, ("written", "computed"), (*path, "kind"))
    if part.kind == "computed":
        yield from _allowed(part.part, PARTS, (*path, "part"))
    yield from _allowed(str(part.level), ("2", "3", "4"), (*path, "level"))


def _allowed(found: str, allowed: tuple[str, ...], path: Path) -> Iterator[Finding]:
    if found not in allowed:
        key = next(part for part in reversed(path) if isinstance(part, str))
        yield NOT_ALLOWED, path, {"key": key, "found": found, "allowed": ", ".join(allowed)}
