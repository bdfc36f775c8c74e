"""The command line: parse, call, print."""

import click

from conspectus import __version__


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Several public bodies look together at one homicide: who knew what, and when."""
