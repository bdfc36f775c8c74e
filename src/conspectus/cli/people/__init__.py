"""`conspectus people`: who is who across the records of several bodies."""

import click

from conspectus.cli.people.deciding import decide, undo
from conspectus.cli.people.linking import link, show


@click.group()
def people() -> None:
    """Who is who across agencies: links proposed with their reasons, decided by a person.

    RECORDS are tables or identity sheets (CSV, Excel, Word, HTML, text), or case folders, whose
    returns are then read. Nothing is ever merged by itself.
    """


for command in (link, show, decide, undo):
    people.add_command(command)
