"""`conspectus build`: the main job."""

from pathlib import Path

import click
import msgspec

from conspectus import casefile
from conspectus.cli.edge import PROBLEMS, Bar, tell
from conspectus.errors import BuildFailed, Problem

PAGES = ("report.html", "replay.html", "knowledge.html", "chronology.html")  # to be opened
SHOWN = 20  # problems on the screen; all are in problems.json


@click.command()
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder for the results. What an earlier build wrote there is replaced as a whole.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to say what was found.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def build(context: click.Context, case: Path, out: Path, form: str, quiet: bool) -> None:
    """Combine the returns of the case folder CASE into one chronology.

    Writes a page for the browser, a Word file, a workbook and JSON files to the folder given by
    --out, and ends with a summary of what was found and what could not be told.
    """
    _check(case, out)
    with Bar(quiet=quiet) as progress:
        summary = casefile.build(case, out, progress)
    if form == "json":
        click.echo(casefile.as_json(summary), nl=False)
    elif not quiet:
        click.echo(f"{casefile.in_words(summary)}\n")
        for name in PAGES:
            if (out / name).exists():
                click.echo(f"Look at {out / name}")
    errors = _errors(out)
    tell(errors[:SHOWN])
    if len(errors) > SHOWN:
        rest = len(errors) - SHOWN
        click.echo(f"and {rest} more errors: all are in {out / 'problems.json'}", err=True)
    context.exit(PROBLEMS if errors else 0)


def _check(case: Path, out: Path) -> None:
    try:
        casefile.check_out(case, out)
    except BuildFailed as error:
        raise click.UsageError(str(error)) from error


def _errors(out: Path) -> list[Problem]:
    """The errors that the build has just written down; warnings do not fail it."""
    content = (out / "problems.json").read_bytes()
    told = msgspec.json.decode(content, type=casefile.ProblemsFile)
    return [problem for problem in told.problems if problem.severity == "error"]
