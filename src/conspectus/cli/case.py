"""`conspectus case …`: make, check and keep a case folder."""

from pathlib import Path

import click

from conspectus import casefile
from conspectus.cli.edge import PROBLEMS, tell

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def case() -> None:
    """Make, check and keep a case folder."""


@case.command()
@click.argument("folder", type=_FOLDER)
@click.pass_context
def check(context: click.Context, folder: Path) -> None:
    """Say everything that is wrong with a case folder, with file and line."""
    loaded = casefile.load(folder)
    tell(loaded.problems)
    found = loaded.case
    click.echo(
        f"{found.reference}: {len(found.people)} people, {len(found.agencies)} agencies, "
        f"{len(found.returns)} returns, {len(found.decisions)} decisions."
    )
    errors = any(problem.severity == "error" for problem in loaded.problems)
    context.exit(PROBLEMS if errors else 0)


@case.command()
@click.argument("folder", type=_FOLDER)
def upgrade(folder: Path) -> None:
    """Bring a case folder of an older version to the current one."""
    done = casefile.upgrade(folder)
    for step in done or ("The case folder is of the current version.",):
        click.echo(step)
