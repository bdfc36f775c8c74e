"""`conspectus learning`: published reviews read in, kept in a library, searched and compared."""

import click

from conspectus.cli.learning.deciding import answer, correct, themes
from conspectus.cli.learning.finding import recurring, search, similar
from conspectus.cli.learning.giving import export, site
from conspectus.cli.learning.reading import read


@click.group()
def learning() -> None:
    """Learn from published reviews: read them in, search, compare, follow recommendations.

    A library is a folder: --library, else the environment's CONSPECTUS_LIBRARY, else ./library,
    else the one that comes with Conspectus.
    """


for command in (read, search, similar, recurring, themes, correct, answer, export, site):
    learning.add_command(command)
