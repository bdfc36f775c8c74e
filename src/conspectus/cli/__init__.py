"""The command line: parse, call, print. One module for each verb, with the command of that name."""

from importlib import import_module

import click

from conspectus import __version__
from conspectus.cli.edge import Edge


class Verbs(dict[str, click.Command]):
    """The commands by name; each is imported when it is asked for, since some rooms load slowly."""

    def __init__(self, *names: str) -> None:
        super().__init__(dict.fromkeys(names))  # type: ignore[arg-type]

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f"conspectus.cli.{name}"), name)
        return command

    def get(self, name: str, default: object = None) -> click.Command | None:  # type: ignore[override]
        """The command, or None where there is no such verb."""
        known = name in self
        return self[name] if known else None


@click.group(
    cls=Edge,
    commands=Verbs(
        "build",
        "case",
        "check",
        "chronology",
        "dates",
        "intake",
        "knowledge",
        "learning",
        "people",
        "policy",
        "pseudonyms",
        "release",
        "report",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
@click.option("--traceback", is_flag=True, help="Show where an unforeseen failure came from.")
def main(traceback: bool) -> None:
    """Several public bodies look together at one homicide: who knew what, and when.

    The main job is `conspectus build CASE --out DIR`. Every command ends with status 0 if it is
    done, 1 if there are problems in the input (all are listed), and 2 if it was called wrongly.
    """
