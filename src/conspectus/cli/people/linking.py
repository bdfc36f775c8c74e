"""`conspectus people link` and `show`: proposals with reasons, and who is who after decisions."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.dates import enc_hook
from conspectus.people import Link, Persons, Records, explain, percent

_RECORDS = click.argument(
    "records", metavar="RECORDS…", nargs=-1, required=True,
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
_DECISIONS = click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="A TOML file of decisions, or a case folder; default: that of the case folder given.",
)
_THRESHOLD = click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.5,
    show_default=True,
    help="From which probability on a link is proposed.",
)
_ACROSS = click.option("--across-only", is_flag=True, help="No pairs within one source.")
_FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command()
@_RECORDS
@_FORM
@_THRESHOLD
@_ACROSS
@_DECISIONS
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write people.html, people.json and people.csv into this folder.",
)
@click.pass_context
def link(  # noqa: PLR0913  # one for each option
    context: click.Context,
    records: tuple[Path, ...],
    form: str,
    threshold: float,
    across_only: bool,
    decisions: Path | None,
    out: Path | None,
) -> None:
    """Propose which RECORDS are of one person, the likeliest first, with the reasons for each.

    JSON is a list of objects with left, right, probability, weight, prior, reasons, warnings and
    words. Proposals that decisions already answer are left out.
    """
    found, persons = _worked_out(records, threshold, across_only, decisions)
    if out is not None:
        _write(out, found, persons)
    if form == "json":
        click.echo(_json([_told(one) for one in persons.open]))
    else:
        for words in _lines(persons.open, found):
            click.echo(words)
    tell((*found.problems, *persons.problems))
    context.exit(PROBLEMS if _wrong(found, persons) else 0)


@click.command()
@_RECORDS
@_FORM
@_THRESHOLD
@_ACROSS
@_DECISIONS
@click.pass_context
def show(  # one for each option
    context: click.Context,
    records: tuple[Path, ...],
    form: str,
    threshold: float,
    across_only: bool,
    decisions: Path | None,
) -> None:
    """Who is who now: groups that people decided, contradictions, what is still open."""
    found, persons = _worked_out(records, threshold, across_only, decisions)
    if form == "json":
        click.echo(_json(persons))
    else:
        for words in _groups(persons, found):
            click.echo(words)
    tell((*found.problems, *persons.problems))
    context.exit(PROBLEMS if _wrong(found, persons) or persons.contradictions else 0)


def _worked_out(
    paths: tuple[Path, ...], threshold: float, across_only: bool, decisions: Path | None
) -> tuple[Records, Persons]:
    from conspectus.casefile.persons import person_records, read_decisions
    from conspectus.people import decide, propose

    found = person_records(paths)
    folders = [path for path in paths if path.is_dir()]
    named = decisions or (folders[0] if len(folders) == 1 else None)
    decided = read_decisions(named) if named else ()
    links = propose(found.records, threshold=threshold, within=not across_only)
    return found, decide(found.records, links, decided)


def _wrong(found: Records, persons: Persons) -> bool:
    return any(one.severity == "error" for one in (*found.problems, *persons.problems))


def _told(one: Link) -> dict[str, Any]:
    first = dict.fromkeys(("left", "right", "probability", "weight", "prior"))
    lists: dict[str, list[Any]] = {"reasons": [], "warnings": []}
    told: dict[str, Any] = msgspec.to_builtins(one)
    return {**first, **lists, **told, "words": explain(one)}


def _json(value: Any) -> str:
    plain = msgspec.to_builtins(value, enc_hook=enc_hook)
    return msgspec.json.format(msgspec.json.encode(plain)).decode()


def _lines(links: tuple[Link, ...], found: Records) -> Iterator[str]:
    names = {one.id: one.names[0].words if one.names else "no name" for one in found.records}
    for one in links:
        left, right = names[one.left], names[one.right]
        yield line(f"{percent(one.probability)}  {one.left} ({left}) = {one.right} ({right})")
        yield f"  {line(explain(one))}"
    yield f"{len(links):,} proposed among {len(found.records):,} records. A person decides each."
    for table in found.columns:
        unknown = [column.heading for column in table.columns if not column.understood]
        if not table.people:
            yield line(f"note: {table.file}, {table.table}: not taken as a table of people.")
        elif unknown:
            yield line(f"note: {table.file}, {table.table}: not understood: {', '.join(unknown)}.")


def _groups(persons: Persons, found: Records) -> Iterator[str]:
    names = {one.id: one.names[0].words if one.names else "no name" for one in found.records}
    for number, group in enumerate(persons.groups, 1):
        disputed = " DISPUTED" if group.disputed else ""
        yield f"person {number}{disputed}, decided by {line(', '.join(group.decisions))}"
        for one in group.records:
            yield f"  {line(one)} ({line(names[one])})"
        if group.roles:
            yield f"  roles, each its source's own: {line('; '.join(group.roles))}"
    for left, right in persons.apart:
        yield line(f"two people: {left} and {right}")
    for contradiction in persons.contradictions:
        yield f"contradiction: {line(contradiction.words)}"
    yield (
        f"{len(persons.groups)} groups, {len(persons.alone)} records alone, "
        f"{len(persons.open)} open proposals, {len(persons.contradictions)} contradictions."
    )


def _write(out: Path, found: Records, persons: Persons) -> None:
    from conspectus.casefile.writing import write_file
    from conspectus.report.people import page

    out.mkdir(parents=True, exist_ok=True)
    about = {"reference": "People", "title": "Proposed links between records"}
    write_file(out / "people.html", page(persons, found.records, about).encode())
    write_file(out / "people.json", (_json(persons) + "\n").encode())
    write_file(out / "people.csv", _csv(persons.open))
    click.echo(f"Written: people.html, people.json, people.csv in {line(str(out))}", err=True)


def _csv(links: tuple[Link, ...]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("left", "right", "probability", "weight", "warnings", "words"))
    for one in links:
        cells = (one.left, one.right, str(one.probability), f"{one.weight:.2f}",
                 " ".join(one.warnings), explain(one))  # fmt: skip
        writer.writerow(_safe(cell) for cell in cells)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    number = cell.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(_FORMULA) and not number else cell
