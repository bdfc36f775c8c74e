"""`conspectus chronology`: the combined chronology, for programs or as lines of text."""

from collections.abc import Iterator
from pathlib import Path

import click

from conspectus import casefile
from conspectus import chronology as chronologies
from conspectus.chronology import Chronology
from conspectus.cli.edge import PROBLEMS, Bar, tell


@click.command()
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="JSON has everything; text has a line for each entry.",
)
@click.pass_context
def chronology(context: click.Context, case: Path, form: str) -> None:
    """Print the combined chronology of the case folder CASE, and write no file."""
    folder = casefile.load(case)
    with Bar() as progress:
        combined = casefile.combine(folder, progress)
    if form == "json":
        click.echo(chronologies.encode(combined))
    else:
        names = {agency.id: agency.name for agency in folder.case.agencies}
        for line in _lines(combined, names):
            click.echo(line)
    errors = [problem for problem in combined.problems if problem.severity == "error"]
    tell(errors)
    context.exit(PROBLEMS if errors else 0)


def _lines(combined: Chronology, names: dict[str, str]) -> Iterator[str]:
    """When, who tells it, what; in reading order."""
    for entry, placed in zip(combined.entries, combined.placed, strict=True):
        what = " ".join((entry.event or entry.action).split())
        when = placed.when.text or "no date"
        yield f"{when}\t{names.get(entry.agency, entry.agency)}\t{what}\t[{placed.scope.value}]"
