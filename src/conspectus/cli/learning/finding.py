"""`conspectus learning search`, `similar` and `recurring`."""

from pathlib import Path

import click
import msgspec

from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.cli.learning.opening import (
    Command,
    as_json,
    called,
    default,
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
    folder = library or default()
    wanted = {name: values for name, values in facets.items() if values}
    found = shelves.search(folder, query, shelves.Where(wanted, kinds), most)
    tell(found.problems)
    if form == "json":
        told = msgspec.structs.asdict(found) | {"problems": list(map(str, found.problems))}
        click.echo(as_json({"library": str(folder), **told}))
        return
    for hit in found.hits:
        key = f" {line(hit.key)}" if hit.kind == "recommendation" else ""
        click.echo(f"{line(hit.review)}: {hit.kind}{key}")
        click.echo(f"  {line(hit.snippet)}")
        click.echo(f"  {line(hit.citation)}")
    some = " with any of the words, none with all" if found.any_word else ""
    click.echo(f"{found.total:,} found{some} in {called(folder, found.reviews)}.")
    if found.counted < found.total:
        click.echo(f"  Shown and counted: a fair sample of {found.counted:,} of them.")
    for name, values in found.counts.items():
        counts = ", ".join(f"{value} {often}" for value, often in list(values.items())[:6])
        click.echo(f"  {name}: {line(counts)}")


@click.command()
@click.argument("text")
@library_option
@format_option
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 400))
@click.option(
    "--by",
    type=click.Choice(["words", "meaning"]),
    default="words",
    show_default=True,
    help="Meaning needs the sentence model, an extra.",
)
@click.pass_context
def similar(  # options of one command
    context: click.Context, text: str, library: Path | None, form: str, most: int, by: str
) -> None:
    """Recommendations like TEXT, or like the one called REVIEW#NUMBER, by the words they share."""
    folder = library or default()
    asked = shelves.text_of(folder, text)
    if asked is None and "#" in text and " " not in text:
        click.echo(f"error: there is no recommendation {line(text)} in {folder}.", err=True)
        context.exit(PROBLEMS)
    ways = {"words": shelves.similar, "meaning": shelves.similar_in_meaning}
    found = ways[by](folder, asked or text, most, without=text if asked else "")
    if form == "json":
        click.echo(as_json({"library": str(folder), "by": by, "similar": found}))
        return
    for one in found:
        click.echo(
            f"{one.likeness:.2f}  {line(one.review)}#{line(one.key)}  {line(one.text[:200])}"
        )
        click.echo(f"      shares: {line(', '.join(one.shares))}")
        click.echo(f"      {line(one.citation)}")
    click.echo(f"{len(found)} found in {called(folder)}, compared by {by}.")


@click.command()
@library_option
@format_option
def recurring(library: Path | None, form: str) -> None:
    """Recommendations that several reviews make, and whether they were acted on."""
    shelf = opened(library)
    found = shelves.recurring(shelf)
    if form == "json":
        click.echo(as_json({"library": str(shelf.folder), "recurring": found}))
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
