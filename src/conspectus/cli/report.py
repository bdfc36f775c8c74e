"""`conspectus report`: the report of a case, in one edition and one format."""

from pathlib import Path

import click

from conspectus import casefile
from conspectus.cli.edge import PROBLEMS, Bar, tell
from conspectus.report import EDITIONS, FORMATS


@click.command()
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="panel",
    show_default=True,
    help="The panel's has evidence behind its sentences; the public one has none.",
)
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="html")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; one that is there is replaced.",
)
@click.pass_context
def report(context: click.Context, case: Path, edition: str, form: str, out: Path) -> None:
    """Compile the report of the case folder CASE into one file.

    What it lacks is listed: sentences that name no evidence, lines of enquiry with no answer,
    recommendations without owner. It is written all the same.
    """
    with Bar() as progress:
        compiled = casefile.compiled(case, edition, progress)
    casefile.write_file(out, FORMATS[form](compiled.document))
    tell(compiled.problems)
    click.echo(f"{out}: {edition} edition; {len(compiled.problems)} things to look at.")
    errors = any(problem.severity == "error" for problem in compiled.problems)
    context.exit(PROBLEMS if errors else 0)
