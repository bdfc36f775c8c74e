"""`conspectus case …`: make, check and keep a case folder."""

from pathlib import Path

import click

from conspectus import casefile, reviewtypes
from conspectus.cli.edge import PROBLEMS, Bar, tell
from conspectus.cli.passphrase import passphrase, passphrase_options

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


@case.command("type")
@click.argument("folder", type=_FOLDER)
def type_of(folder: Path) -> None:
    """Say what kind of review the case is: its law, time limits and report, with sources."""
    found = casefile.load(folder).case
    click.echo(reviewtypes.tell(casefile.review_type(folder, found)), nl=False)


@case.command()
@click.argument("folder", type=_FOLDER)
def upgrade(folder: Path) -> None:
    """Bring a case folder of an older version to the current one."""
    done = casefile.upgrade(folder)
    for step in done or ("The case folder is of the current version.",):
        click.echo(step)


@case.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--reference", required=True, help="The reference of the review.")
@click.option("--start", required=True, help="When the scope period starts, in words.")
@click.option("--end", required=True, help="When the scope period ends, in words.")
def new(folder: Path, reference: str, start: str, end: str) -> None:
    """Make a case folder; files that are in its returns/ already are listed."""
    made = casefile.start(folder, reference=reference, start=start, end=end)
    click.echo(f"{folder / 'case.toml'} is there, with {len(made.case.returns)} returns listed.")
    click.echo("Write in it who the people and agencies are; `conspectus case check` helps.")


@case.command()
@click.argument("folder", type=_FOLDER)
@click.argument("file")
@click.option("--why", required=True, help="Why it is destroyed; stands in the results.")
def purge(folder: Path, file: str, why: str) -> None:
    """Destroy the return FILE (its name in returns/); only the ids of what it told are kept.

    The results then say that it was purged and why. Copies elsewhere, such as results built before
    and backups, are not reached.
    """
    done = casefile.purge(casefile.load(folder), file, why)
    count = len(next(ret for ret in done.folder.case.returns if ret.file == file).entries)
    click.echo(f"{file} is destroyed. Of its {count} entries and passages the ids are kept.")
    for words in done.left:
        click.echo(f"Look through {words}")


@case.command()
@click.argument("folder", type=_FOLDER)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@passphrase_options
def pack(folder: Path, file: Path, passphrase_env: str | None, passphrase_fd: int | None) -> None:
    """Put the case folder FOLDER, returns and all, into FILE, encrypted with a passphrase."""
    casefile.load(folder)
    secret = passphrase(passphrase_env, passphrase_fd, "A new passphrase", new=True)
    casefile.write_file(file, casefile.pack(folder, secret))
    click.echo(f"{file} holds the whole case. Without the passphrase nobody can open it.")


@case.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@passphrase_options
def unpack(file: Path, folder: Path, passphrase_env: str | None, passphrase_fd: int | None) -> None:
    """Make the case folder FOLDER of a packed FILE; it must not be there yet."""
    secret = passphrase(passphrase_env, passphrase_fd, "The passphrase")
    left = casefile.unpack(file.read_bytes(), secret, folder)
    click.echo(f"{folder} is there. It names people: keep it where only you can read it.")
    for name in left:
        click.echo(f"Left out, as no case folder has it: {name!r}")


@case.group()
def decisions() -> None:
    """Take decisions, log and enquiry out to an Excel workbook, and back."""


@decisions.command()
@click.argument("folder", type=_FOLDER)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The workbook."
)
def export(folder: Path, out: Path) -> None:
    """Write what waits for a decision, what was decided, log and enquiry to a workbook."""
    with Bar() as progress:
        content = casefile.export_workbook(casefile.load(folder), progress)
    casefile.write_file(out, content)
    click.echo(f"Fill in the yellow columns of {out}, then run `conspectus case decisions import`.")


@decisions.command("import")
@click.argument("folder", type=_FOLDER)
@click.argument("workbook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def take_in(context: click.Context, folder: Path, workbook: Path) -> None:
    """Take in a workbook that was filled in: answers become decisions, none is written over."""
    with Bar() as progress:
        taken = casefile.import_workbook(casefile.load(folder), workbook, progress)
    if taken.changes:
        casefile.save(taken.folder)
    for change in taken.changes or ("Nothing new.",):
        click.echo(change)
    tell(taken.problems)
    context.exit(PROBLEMS if taken.problems else 0)
