"""The policies that come with Conspectus, and those of files."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from conspectus.errors import ConspectusError, Place, Problem, code
from conspectus.policy.language.reading import LARGEST, read
from conspectus.policy.values import Policy

FILE_UNREADABLE = code(
    "policy-file-unreadable",
    "The file of policies {words} cannot be read as text: {why}.",
    "Save it as plain text in UTF-8, of less than a megabyte.",
)
SETS = ("practice", "trace")


def catalogue(which: str = "") -> tuple[Policy, ...]:
    """The policies that come with Conspectus, by the name of their file, then as they stand in it.

    `which` is "" for those drawn from a review's recommendations, "practice" for twelve duties of
    practice, "trace" for four that are timed on event tables. Raises ValueError for another set.
    """
    if which not in ("", *SETS):
        raise ValueError(f"there is no set of policies called {which!r}")
    folder = files("conspectus.policy").joinpath("catalogue", which)
    found = sorted(
        (one for one in folder.iterdir() if one.name.endswith(".policy")), key=lambda one: one.name
    )
    policies: list[Policy] = []
    for one in found:
        policies += _sound(one.read_text("utf-8"), one.name)
    return tuple(policies)


def load(paths: Iterable[Path]) -> tuple[Policy, ...]:
    """The policies of these files. Raises ConspectusError, with every error of all of them."""
    policies: list[Policy] = []
    problems: list[Problem] = []
    for path in paths:
        text = text_of(path)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        found, wrong = read(text, path.name)
        policies += found
        problems += [one for one in wrong if one.severity == "error"]
    if problems:
        raise ConspectusError(*problems)
    return tuple(policies)


def text_of(path: Path) -> str | Problem:
    """The text of a file, or why it is not read: not UTF-8, too large, not there."""
    place = Place(file=path.name)
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST + 1)
        if len(content) > LARGEST:
            return FILE_UNREADABLE.at(place, words=path.name, why="it is larger than a megabyte")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return FILE_UNREADABLE.at(place, words=path.name, why="it is not UTF-8")
    except OSError as error:
        why = error.strerror or type(error).__name__
        return FILE_UNREADABLE.at(place, words=path.name, why=why)


def _sound(text: str, name: str) -> tuple[Policy, ...]:
    policies, problems = read(text, name)
    errors = [one for one in problems if one.severity == "error"]
    if errors:
        raise ConspectusError(*errors)
    return policies
