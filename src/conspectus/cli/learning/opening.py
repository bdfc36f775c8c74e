"""The library that a command is about, and what it says of it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from conspectus.cli.edge import line, tell
from conspectus.dates import enc_hook
from conspectus.learning.library import SHIPPED, Library, open_library

Command = Callable[..., Any]


def library_option(command: Command) -> Command:
    """--library, told the same way by every command."""
    return click.option(
        "--library",
        type=click.Path(file_okay=False, path_type=Path),
        help="The library's folder. Default: CONSPECTUS_LIBRARY, ./library, or the one shipped.",
    )(command)


def format_option(command: Command) -> Command:
    """--format text|json."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
    )(command)


def opened(folder: Path | None) -> Library:
    """The library, with its problems told on the error stream. Raises CaseInvalid."""
    found = open_library(folder or default())
    tell(found.problems)
    return found


def chosen(folder: Path | None) -> Path:
    """The folder of a library that is to be changed. Raises UsageError where none was named."""
    named = folder or _named()
    if named is None:
        raise click.UsageError(
            "Name the library with --library DIR: the shipped one stays as it is."
        )
    return named


def default() -> Path:
    """The library where none is named."""
    return _named() or SHIPPED


def which(library: Library) -> str:
    """Which library an answer came from."""
    return called(library.folder, len(library.works))


def called(folder: Path, count: int | None = None) -> str:
    """A library by its folder, and how many reviews it holds."""
    reviews = "1 published review" if count == 1 else f"{count or 0:,} published reviews"
    many = "" if count is None else f" ({reviews})"
    if folder == SHIPPED:
        return f"the library that comes with Conspectus{many}"
    return f"{line(str(folder))}{many}"


def as_json(value: Any) -> str:
    """A value as indented JSON."""
    plain = msgspec.to_builtins(value, enc_hook=enc_hook)
    return msgspec.json.format(msgspec.json.encode(plain)).decode()


def _named() -> Path | None:
    given = os.environ.get("CONSPECTUS_LIBRARY")
    if given:
        return Path(given)
    here = Path("library")
    return here if (here / "reviews").is_dir() else None
