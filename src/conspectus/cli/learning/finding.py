"""`conspectus learning search`, `similar` and `recurring`."""

from pathlib import Path

import click

from conspectus.cli.edge import PROBLEMS, line
from conspectus.cli.learning.opening import (
    Command,
    as_json,
    format_option,
    library_option,
    opened,
    which,
)
from conspectus.learning import library as shelves

_FACETS = ("type", "area", "year", "theme", "addressee", "weapon", "setting", "status", "level")


def _facet_options(command: Command) -> Command:
    for name in reversed(_FACETS):
        told = f"Only what has this {name}; may be given several times."
        command = click.option(f"--{name}", name, multiple=True, help=told)(command)
    return command


@click.command()
@click.argument("query", default="")
@library_option
@format_option
@_facet_options
@click.option("--kind", "kinds", multiple=True, type=click.Choice(shelves.KINDS))
@click.option("--most", default=20, show_default=True, type=click.IntRange(1, 10_000))
def search(  # one for each facet
    query: str,
    library: Path | None,
    form: str,
    kinds: tuple[str, ...],
    most: int,
    **facets: tuple[str, ...],
) -> None:
    """Search a library: every word must be there; "words like these" are a phrase; risk* begins.

    An empty QUERY finds all that the facets allow.
    """
    shelf = opened(library)
    wanted = {name: values for name, values in facets.items() if values}
    found = shelves.search(shelf, query, shelves.Where(wanted, kinds), most)
    if form == "json":
        click.echo(as_json(found))
        return
    for hit in found.hits:
        key = f" {hit.key}" if hit.kind == "recommendation" else ""
        click.echo(f"{line(hit.review)}: {hit.kind}{line(key)}")
        click.echo(f"  {line(hit.snippet)}")
        click.echo(f"  {line(hit.citation)}")
    some = " with any of the words, none with all" if found.any_word else ""
    click.echo(f"{found.total:,} found{some} in {which(shelf)}.")
    for name, values in found.counts.items():
        told = ", ".join(f"{value} {often}" for value, often in list(values.items())[:6])
        click.echo(f"  {name}: {line(told)}")


@click.command()
@click.argument("text")
@library_option
@format_option
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 400))
@click.pass_context
def similar(context: click.Context, text: str, library: Path | None, form: str, most: int) -> None:
    """Recommendations like TEXT, or like the one called REVIEW#NUMBER, by the words they share."""
    shelf = opened(library)
    asked = shelves.text_of(shelf, text)
    if asked is None and "#" in text and " " not in text:
        click.echo(f"error: there is no recommendation {line(text)} in {which(shelf)}.", err=True)
        context.exit(PROBLEMS)
    found = shelves.similar(shelf, asked or text, most, without=text if asked else "")
    if form == "json":
        click.echo(as_json(found))
        return
    for one in found:
        click.echo(
            f"{one.likeness:.2f}  {line(one.review)}#{line(one.key)}  {line(one.text[:200])}"
        )
        click.echo(f"      shares: {line(', '.join(one.shares))}")
    click.echo(f"{len(found)} found in {which(shelf)}.")


@click.command()
@library_option
@format_option
def recurring(library: Path | None, form: str) -> None:
    """Recommendations that several reviews make, and whether they were acted on."""
    shelf = opened(library)
    found = shelves.recurring(shelf)
    if form == "json":
        click.echo(as_json(found))
        return
    for group in found:
        years = "–".join(sorted({group.years[0], group.years[-1]})) if group.years else "no year"
        click.echo(
            f"{group.reviews} reviews, {years}; acted on {group.acted_on}, "
            f"unanswered {group.unanswered}"
        )
        click.echo(f"  {line(group.members[0].text[:300])}")
        for one in group.members:
            click.echo(f"  {one.year or '?'}  {line(one.review)}#{line(one.key)}")
    click.echo(f"{len(found)} recommendations recur in {which(shelf)}.")
