"""`conspectus learning themes`, `correct` and `answer`: what people decide and are told."""

from pathlib import Path

import click

from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.cli.learning.opening import (
    as_json,
    chosen,
    format_option,
    library_option,
    opened,
    which,
)
from conspectus.learning import library as shelves


def _known(context: click.Context, shelf: shelves.Library, name: str) -> tuple[str, str]:
    """REVIEW and NUMBER of a recommendation that is there; else it is told, with status 1."""
    if shelves.text_of(shelf, name) is None:
        click.echo(f"error: there is no recommendation {line(name)} in {which(shelf)}.", err=True)
        context.exit(PROBLEMS)
    review, _, key = name.partition("#")
    return review, key


@click.command()
@library_option
@format_option
@click.option("--decide", metavar="REVIEW#NUMBER", help="Decide the themes of this one.")
@click.option("--theme", "ids", multiple=True, help="A theme's id; at most four; none: no theme.")
@click.option("--who", default="")
@click.option("--when", default="")
@click.option("--why", default="")
@click.pass_context
def themes(  # noqa: PLR0913  # a decision has who, when and why
    context: click.Context,
    library: Path | None,
    form: str,
    decide: str | None,
    ids: tuple[str, ...],
    who: str,
    when: str,
    why: str,
) -> None:
    """The scheme of themes, and what it proposes for each recommendation; or decide them."""
    if decide is None:
        _propose(opened(library), form)
        return
    shelf = opened(chosen(library))
    unknown = set(ids) - {theme.id for theme in shelf.scheme}
    if unknown or len(ids) > shelves.MOST or not (who and when and why):
        raise click.UsageError(
            f"Give --who, --when, --why and at most {shelves.MOST} themes of the scheme."
        )
    review, key = _known(context, shelf, decide)
    one = shelves.Themed(
        review=review, recommendation=key, themes=list(ids), who=who, when=when, why=why
    )
    shelves.decide(shelf.folder, one)
    click.echo(f"Decided: {line(decide)} has {line(', '.join(ids)) or 'no theme'}.")


def _propose(shelf: shelves.Library, form: str) -> None:
    told = [
        {
            "recommendation": f"{work.review.id}#{key}",
            "themes": shelves.themes_of(shelf, work.review.id, key, one),
            "proposed": shelves.proposed(one.text),
        }
        for work in shelf.works
        for key, one in work.recommendations
    ]
    if form == "json":
        click.echo(as_json({"scheme": shelf.scheme, "recommendations": told}))
        return
    for theme in shelf.scheme:
        click.echo(f"{theme.id}: {theme.name}. {theme.about}")
    for one in told:
        click.echo(f"{line(str(one['recommendation']))}: {', '.join(one['themes'])}")  # type: ignore[arg-type]
    click.echo(f"{len(told)} recommendations in {which(shelf)}.")


@click.command()
@click.argument("review")
@click.argument("item", default="")
@click.argument("field", default="")
@click.argument("values", nargs=-1)
@library_option
@click.option("--who", default="")
@click.option("--when", default="")
@click.option("--why", default="")
@click.pass_context
def correct(  # noqa: PLR0913  # a decision has who, when and why
    context: click.Context,
    review: str,
    item: str,
    field: str,
    values: tuple[str, ...],
    library: Path | None,
    who: str,
    when: str,
    why: str,
) -> None:
    """Put a reading right: REVIEW ITEM FIELD VALUES…; without ITEM, list the items that there are.

    ITEM is such as recommendation:2 or person:Adult-A. For the review's own title, reference, type
    or area, ITEM is that word and FIELD is a hyphen. A correction survives every new reading.
    """
    shelf = opened(chosen(library) if item else library)
    work = shelf.work(review)
    if work is None:
        click.echo(f"error: there is no review {line(review)} in {which(shelf)}.", err=True)
        context.exit(PROBLEMS)
        return
    keys = shelves.keys(work.review)
    if not item:
        for key, words in keys.items():
            click.echo(f"{line(key)}: {line(words)}")
        return
    if item not in keys or not values or not (who and when and why):
        raise click.UsageError(
            "Name an item that is there, its field and value, --who, --when, --why."
        )
    told = shelves.Correction(
        review=review,
        item=item,
        field="" if field == "-" else field,
        value=values[0] if len(values) == 1 else list(values),
        who=who,
        when=when,
        why=why,
    )
    _, notes = shelves.corrected(work.review, [told])
    tell(notes)
    if notes:
        context.exit(PROBLEMS)
    shelves.decide(shelf.folder, told)
    click.echo(f"Corrected: {line(item)} of {line(review)}.")


@click.command()
@click.argument("recommendation", metavar="REVIEW#NUMBER")
@click.argument("status", type=click.Choice([one for one in shelves.STATUSES if one]))
@library_option
@click.option("--by", required=True, help="The body that answers.")
@click.option("--when", required=True, help="The date of the answer, in words.")
@click.option("--source", required=True, help="Where it says so.")
@click.option("--words", default="", help="The answer itself.")
@click.pass_context
def answer(  # noqa: PLR0913  # an answer has who, when and where
    context: click.Context,
    recommendation: str,
    status: str,
    library: Path | None,
    by: str,
    when: str,
    source: str,
    words: str,
) -> None:
    """Write down what became of a recommendation, as the body that was asked has answered."""
    shelf = opened(chosen(library))
    review, key = _known(context, shelf, recommendation)
    shelves.decide(
        shelf.folder,
        shelves.Answer(
            review=review,
            recommendation=key,
            status=status,
            by=by,
            when=when,
            source=source,
            words=words,
        ),
    )
    click.echo(f"Written down: {line(recommendation)} is {status}, says {line(by)}.")
