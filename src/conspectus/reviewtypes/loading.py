"""A kind of review read from its file, as it stood on a day."""

import tomllib
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from conspectus.errors import Place, Problem, TypeInvalid, code
from conspectus.reviewtypes.checking import FACTS, checked
from conspectus.reviewtypes.values import Fact, ReviewType, Version

F = TypeVar("F", bound=Fact)
OWN_FILE = "type.toml"  # a case's own kind of review, in its folder
LARGEST = 1024 * 1024

UNKNOWN_TYPE = code(
    "type-unknown",
    "No kind of review is called “{words}”.{near}",
    "Write one of: {allowed}; or put the file of another kind into the case folder as type.toml.",
)
NOT_IN_FORCE = code(
    "type-not-in-force",
    "No version of “{words}” was in force on {on}.",
    "Check the date. In force: {stretches}.",
)
UNKNOWN_VERSION = code(
    "type-unknown-version",
    "“{id}” has no version “{words}”.",
    "Write one of: {allowed}.",
)
NOT_READ = code(
    "type-not-read",
    "The file of the kind of review could not be read: {reason}.",
    "Check that it is a plain text file in UTF-8 of valid TOML, and no link.",
)


def types() -> tuple[ReviewType, ...]:
    """Every kind of review that Conspectus knows, whole (all versions), in the order of the ids."""
    return tuple(known().values())


@cache
def known() -> dict[str, ReviewType]:
    """The kinds that come with Conspectus, by id."""
    folder = files("conspectus.reviewtypes") / "types"
    whole = (_whole(one) for one in folder.iterdir() if one.name.endswith(".toml"))
    return {one.id: one for one in sorted(whole, key=lambda one: one.id)}


def load(id: str, on: date | None = None, *, version: str = "") -> ReviewType:
    """The kind of review called `id` (or an alias, in any case), as it stood on that day.

    Without a day it is the latest version that is not prospective; `version` names one instead.
    Raises TypeInvalid if there is no such kind, or none of its versions was in force.
    """
    wanted = id.strip().casefold()
    for one in known().values():
        if wanted in {name.casefold() for name in (one.id, *one.aliases)}:
            return as_it_stood(one, on, version=version)
    near = get_close_matches(wanted, list(known()), n=1)
    meant = f" Is “{near[0]}” meant?" if near else ""
    raise TypeInvalid(UNKNOWN_TYPE.at(words=id, near=meant, allowed=", ".join(known())))


def load_file(file: Path, on: date | None = None, *, version: str = "") -> ReviewType:
    """The kind of review that a file tells of, as `load` gives it: a case may bring its own.

    Raises TypeInvalid with every problem and its line.
    """
    return as_it_stood(_whole(file), on, version=version)


def as_it_stood(whole: ReviewType, on: date | None = None, *, version: str = "") -> ReviewType:
    """Of a whole kind of review what holds on a day, or in the version of that name."""
    stretch = _named(whole, version) if version else _on(whole, on)
    day = on or stretch.end or date.max
    kept = {name: _holding(getattr(whole, name), stretch, day) for name in FACTS}
    return msgspec.structs.replace(whole, version=stretch, **kept)


def _holding(facts: Iterable[F], version: Version, day: date) -> tuple[F, ...]:
    return tuple(
        one for one in facts if one.holds(day) and (not one.versions or version.id in one.versions)
    )


def _named(whole: ReviewType, id: str) -> Version:
    for one in whole.versions:
        if one.id == id:
            return one
    allowed = ", ".join(one.id for one in whole.versions)
    raise TypeInvalid(UNKNOWN_VERSION.at(words=id, id=whole.id, allowed=allowed))


def _on(whole: ReviewType, on: date | None) -> Version:
    usual = [one for one in whole.versions if not one.prospective]
    held = [one for one in usual if on is None or one.holds(on)]
    if held:
        return max(held, key=lambda one: one.start or date.min)
    stretches = "; ".join(_stretch(one) for one in usual)
    raise TypeInvalid(NOT_IN_FORCE.at(words=whole.id, on=on, stretches=stretches or "none"))


def _stretch(version: Version) -> str:
    start = f"from {version.start}" if version.start else "from the beginning"
    return f"{version.id}, {start}" + (f" to {version.end}" if version.end else "")


def _whole(file: Path | Traversable) -> ReviewType:
    text = _text(file)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _refused(file, str(error) or "brackets stand too deep in brackets") from error
    problems: list[Problem] = []
    told = checked(text, table, file.name, problems)
    if told is None or problems:
        raise TypeInvalid(*problems)
    return told


def _text(file: Path | Traversable) -> str:
    """The words of the file. A link is not followed: it could lead out of the folder."""
    if isinstance(file, Path) and file.is_symlink():
        raise _refused(file, "it is a link")
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise _refused(file, "it is larger than 1 MB")
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise _refused(file, error.strerror or "no reason") from error
    except UnicodeDecodeError as error:
        raise _refused(file, "it is not UTF-8") from error


def _refused(file: Path | Traversable, reason: str) -> TypeInvalid:
    return TypeInvalid(NOT_READ.at(Place(file=file.name), reason=reason))
