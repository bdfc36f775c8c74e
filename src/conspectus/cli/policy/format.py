"""`conspectus policy format`: the one layout of policies."""

from pathlib import Path

import click

from conspectus.cli.edge import PROBLEMS, tell
from conspectus.errors import Problem
from conspectus.policy.language import read, text_of, write


@click.command(name="format")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; status 1 where a file would change.")
@click.pass_context
def format_(context: click.Context, files: tuple[Path, ...], check: bool) -> None:
    """Lay the policies in FILES out in the one way, in place. What they mean stays the same.

    A file with errors is left as it is, and they are told.
    """
    left = [file for file in files if not _laid_out(file, check=check)]
    context.exit(PROBLEMS if left else 0)


def _laid_out(file: Path, *, check: bool) -> bool:
    """Whether the file is laid out now."""
    text = text_of(file)
    if isinstance(text, Problem):
        tell([text])
        return False
    _, problems = read(text, str(file))
    errors = [one for one in problems if one.severity == "error"]
    if errors:
        tell(errors)
        return False
    laid_out = write(text)
    if laid_out == text:
        return True
    if check:
        click.echo(f"{file}: would be laid out anew")
        return False
    file.write_text(laid_out, encoding="utf-8", newline="\n")
    click.echo(f"{file}: laid out anew")
    return True
