"""`conspectus policy population`: a made-up population to try policies on."""

from pathlib import Path

import click

from conspectus.policy.population import about_file, with_rates, write


@click.command()
@click.option(
    "--persons", required=True, type=click.IntRange(min=1), help="How many made-up people."
)
@click.option(
    "--weeks",
    required=True,
    type=click.IntRange(min=1),
    help="How many weeks the record runs, from 2 January 2023.",
)
@click.option(
    "--seed", required=True, type=int, help="Any whole number: the same one gives the same people."
)
@click.option(
    "--rate",
    "changes",
    multiple=True,
    type=(str, float),
    metavar="NAME VALUE",
    help="Another value for one of its rates. May be given several times.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: .jsonl for JSON lines, .parquet for Parquet.",
)
def population(
    persons: int, weeks: int, seed: int, out: Path, changes: tuple[tuple[str, float], ...]
) -> None:
    """Write the events of a made-up population on electronic monitoring.

    Nobody in it is real. What it rests on, rate by rate with its source, is written beside it.
    """
    about = write(out, persons, weeks, seed, with_rates(dict(changes)))
    click.echo(
        f"{about.facts:,} events of {persons:,} made-up people over {weeks} weeks, in {out}.\n"
        f"{about.statement} They are in {about_file(out)}."
    )
