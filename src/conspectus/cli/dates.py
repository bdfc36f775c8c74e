"""`conspectus dates`: read expressions of time, and say which of two comes first."""

from collections.abc import Iterable, Iterator
from typing import TextIO

import click
import msgspec

from conspectus.dates import (
    Conventions,
    UncertainDate,
    order,
    read,
    show,
    to_json,
)
from conspectus.dates.values import Bounds, Kind

_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or one JSON object a line for programs.",
)
_CONVENTION = click.option(
    "--convention",
    "changed",
    multiple=True,
    metavar="ID=VALUE",
    help="Change a convention; may be given more than once.",
)


@click.group()
def dates() -> None:
    """Read dates as people write them, day first, and put them in order."""


@dates.command(name="read")
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"), default="-")
@_FORMAT
@click.option("--anchor", metavar="DATE", help="The date that relative words refer to.")
@click.option("--born", metavar="DATE", help="The birth of the person told of.")
@_CONVENTION
def read_dates(
    file: TextIO, form: str, anchor: str | None, born: str | None, changed: tuple[str, ...]
) -> None:
    """Read one expression a line from FILE or from what is piped in.

    Ends with status 0 also where an expression has a problem: each says its own.
    """
    conventions = _conventions(changed)
    beside = _given("--anchor", anchor, conventions)
    birth = _given("--born", born, conventions)
    for line in _lines(file):
        date = read(line, conventions=conventions, anchor=beside, born=birth)
        click.echo(_json(to_json(date)) if form == "json" else _for_people(date))


@dates.command(name="order")
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"), default="-")
@_FORMAT
@_CONVENTION
def order_dates(file: TextIO, form: str, changed: tuple[str, ...]) -> None:
    """Say for each line, two expressions with a tab between, how the first stands to the second.

    The answer is before, after, same or cannot-tell.
    """
    conventions = _conventions(changed)
    for line in _lines(file):
        first, tab, second = line.partition("\t")
        if not tab:
            raise click.UsageError("A line needs two expressions with a tab between them.")
        found = str(
            order(read(first, conventions=conventions), read(second, conventions=conventions))
        )
        said = {"a": first, "b": second, "order": found}
        click.echo(_json(said) if form == "json" else f"{first}  {found}  {second}")


def _lines(file: TextIO) -> Iterator[str]:
    for line in file:
        text = line.rstrip("\r\n").removeprefix("\ufeff")
        yield text


def _conventions(changed: Iterable[str]) -> Conventions:
    mapping = {}
    for entry in changed:
        id, equals, value = entry.partition("=")
        if not equals:
            raise click.UsageError(f"“{entry}” is not ID=VALUE.")
        mapping[id.strip()] = value.strip()
    conventions, problems = Conventions.from_mapping(mapping)
    if problems:
        raise click.UsageError("\n".join(str(problem) for problem in problems))
    return conventions


def _given(option: str, words: str | None, conventions: Conventions) -> UncertainDate | None:
    if words is None:
        return None
    date = read(words, conventions=conventions)
    if date.problem or date.bounds == Bounds():
        raise click.UsageError(f"{option} “{words}” cannot be read as a date. {date.problem or ''}")
    return date


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _for_people(date: UncertainDate) -> str:
    """A line: the words, then what they were taken to mean."""
    said = [str(date.kind)]
    if date.kind is not Kind.UNDATED:
        said.append(_stretch(date.bounds))
    if date.edtf:
        said.append(f"EDTF {date.edtf}")
    if date.count is not None:
        most = "or more" if date.count.high is None else f"to {date.count.high}"
        said.append(f"{date.count.low} {most} times")
    if date.relative is not None:
        said.append(f"told by: {date.relative.anchor}")
    if date.conventions:
        said.append("by convention: " + ", ".join(date.conventions))
    if date.problem:
        said.append(f"problem: {date.problem}")
    return f"{date.text}\n    " + "; ".join(said)


def _stretch(bounds: Bounds) -> str:
    earliest, latest = show(bounds)
    if earliest is None and latest is None:
        return "bounds not known"
    if earliest == latest and earliest is not None:
        return earliest
    return f"{earliest or 'open'} to {latest or 'open'}"
