"""`conspectus policy lab`: what each tolerance costs and catches, over a population of events."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from conspectus import casefile
from conspectus.cli.edge import Bar, line
from conspectus.errors import ConspectusError, Place, code
from conspectus.policy import lab as labs
from conspectus.policy.lab import Lab, phrases
from conspectus.policy.lab.tables import TableSource
from conspectus.policy.population import About, read_about
from conspectus.policy.tables import Events
from conspectus.policy.values import Policy
from conspectus.report.lab import page

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
POLICY_UNNAMED = code(
    "lab-policy-unnamed",
    "The file holds {count} policies: {known}.",
    "Say which one to try with --only and its name.",
)


@click.command()
@click.option(
    "--events",
    "files",
    required=True,
    multiple=True,
    type=_FILE,
    help="The population's events: JSON lines, CSV or Parquet. May be given several times.",
)
@click.option("--policy", "file", required=True, type=_FILE, help="The file with the policy.")
@click.option("--only", help="Which policy of the file, by its name, where it holds several.")
@click.option(
    "--sweep",
    "sweeps",
    required=True,
    multiple=True,
    metavar="NAME=FROM:TO:STEP",
    help="A parameter and the amounts to try, such as times=2:6:1. May be given several times.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Also write a page to this file."
)
def lab(
    files: tuple[Path, ...],
    file: Path,
    only: str | None,
    sweeps: tuple[str, ...],
    form: str,
    out: Path | None,
) -> None:
    """Try a policy at many settings over a population, and say what each costs and catches.

    Figures are of the whole population. What would tell of fewer than five people is not shown.
    """
    policy = _policy(file, only)
    asked = [labs.read_sweep(text) for text in sweeps]
    with Bar() as progress, Events.open(files) as events:
        source = TableSource(events, policy)
        about = _about(files) if source.made_up() else None
        found = labs.lab(policy, source, asked, about=about, progress=progress)
    if out is not None:
        _write(out, page(found))
    click.echo(labs.encode(found) if form == "json" else _text(found, out), nl=False)


def _policy(file: Path, only: str | None) -> Policy:
    read = casefile.read_policies([file])
    errors = [problem for problem in read.problems if problem.severity == "error"]
    if errors:
        raise ConspectusError(*errors)
    found = [one for one in read.policies if only in (None, one.id)]
    if len(found) != 1:
        known = ", ".join(one.id for one in read.policies) or "none"
        count = len(read.policies)
        raise ConspectusError(
            POLICY_UNNAMED.at(Place(file=file.name), only or "", count=count, known=known)
        )
    return found[0]


def _about(files: tuple[Path, ...]) -> About | None:
    """What the population is; of several files together nothing is said beside them."""
    return read_about(files[0]) if len(files) == 1 else None


def _write(out: Path, text: str) -> None:
    with TemporaryDirectory(dir=out.parent, prefix=".lab-") as folder:
        whole = Path(folder) / out.name
        whole.write_text(text, "utf-8")
        os.replace(whole, out)


def _text(found: Lab, out: Path | None) -> str:
    lines = [line(f"{found.policy} version {found.version}: {found.title}".rstrip(": "))]
    lines += [f"  {line(sentence)}" for sentence in found.basis.sentences]
    for one in found.settings:
        written = " (as written)" if one.as_written else ""
        lines.append(line(f"{phrases.setting(found, one)}{written}: {phrases.told(found, one)}"))
    lines += [f"Look at {out}"] if out else []
    return "\n".join(lines) + "\n"
