"""`conspectus learning read`: published reviews into records."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.cli.learning.opening import as_json, format_option
from conspectus.cli.learning.releases import Told, released
from conspectus.errors import CaseInvalid, FileRefused, Problem
from conspectus.learning.values import PublishedReview


@click.command()
@click.argument(
    "documents", metavar="FILE…", nargs=-1, required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@format_option
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Put the records into this library; it is made if it is not there.",
)
@click.option(
    "--published",
    multiple=True,
    metavar='"TITLE, PUBLISHER, DATE"',
    help="Where it was published: for each FILE one, in their order. Semicolons part it, too.",
)
@click.option(
    "--release",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Instead: the sealed release that FILE belongs to. It must be as it was sealed.",
)
@click.option("--id", "name", help="Another id for the one FILE, where its own is taken.")
@click.option("--replace", is_flag=True, help="Take the place of another document of the same id.")
@click.pass_context
def read(  # noqa: PLR0913  # options of one command
    context: click.Context,
    documents: tuple[Path, ...],
    form: str,
    into: Path | None,
    published: tuple[str, ...],
    release: Path | None,
    name: str | None,
    replace: bool,
) -> None:
    """Read published reviews: PDF, Word, HTML or text. One record for each FILE, in their order.

    A file that cannot be read is told, and the others are read all the same; then the status is 1.
    Into a library goes only what is published: say where with --published, or name the --release.
    """
    if name is not None and len(documents) != 1:
        raise click.UsageError("--id names one FILE.")
    cited: list[Told] = []
    if into is not None:
        cited = released(context, release, documents) if release else _cited(published, documents)
    elif published or release or replace:
        raise click.UsageError("--published, --release and --replace belong to --into LIBRARY.")
    told, problems = _read(documents, name)
    reviews = [review for review in told if review is not None]
    if form == "json":
        click.echo(as_json(reviews))
    else:
        for review in reviews:
            for words in _lines(review):
                click.echo(words)
    if into is not None:
        pairs = [(one, at) for one, at in zip(told, cited, strict=True) if one is not None]
        problems += _add(into, pairs, replace=replace)
    tell(problems)
    context.exit(PROBLEMS if problems else 0)


def _cited(published: tuple[str, ...], documents: tuple[Path, ...]) -> list[Told]:
    """What --published says, for each document. Raises UsageError."""
    if len(published) != len(documents):
        raise click.UsageError("--into needs --published (or --release): once for each FILE.")
    found = []
    for words in published:
        # Titles have commas; publishers and dates hardly ever.
        parts = words.split(";") if ";" in words else words.rsplit(",", 2)
        if len(parts) != 3 or not all(one.strip() for one in parts):
            raise click.UsageError('--published takes three parts: "title, publisher, date".')
        title, publisher, when = (one.strip() for one in parts)
        found.append((title, publisher, when))
    return found


def _read(
    documents: tuple[Path, ...], name: str | None
) -> tuple[list[PublishedReview | None], list[Problem]]:
    from conspectus.documents import open_document
    from conspectus.learning import read_review

    reviews: list[PublishedReview | None] = []
    problems: list[Problem] = []
    for path in documents:
        review = None
        try:
            review = read_review(open_document(path))
        except FileRefused as refused:
            problems += refused.problems
        reviews.append(msgspec.structs.replace(review, id=name) if review and name else review)
    return reviews, problems


def _add(
    into: Path, reviews: list[tuple[PublishedReview, Told]], *, replace: bool
) -> list[Problem]:
    from conspectus.learning.library import Citation, add

    problems: list[Problem] = []
    for review, cited in reviews:
        try:
            where = add(into, review, Citation(review.id, *cited), replace=replace)
        except CaseInvalid as refused:
            problems += refused.problems
        else:
            click.echo(f"Put into the library: {line(str(where))}", err=True)
    return problems


def _lines(review: PublishedReview) -> Iterator[str]:
    yield line(review.title or review.reference or review.id)
    yield f"  {line(review.source.file)}; {review.type or 'of no known type'}; {line(review.area)}"
    for date in review.dates:
        yield f"  {date.kind}: {line(date.when.text)}{_doubt(date.sure)}"
    for person in review.people:
        ages = " and ".join(str(age.years) for age in person.ages)
        told = f", {ages}" if ages else ""
        yield f"  {person.role or 'person'}: {line(person.label)}{told}{_doubt(person.sure)}"
    yield f"  {len(review.events)} dated statements, {len(review.lines)} lines of enquiry"
    for one in review.recommendations:
        whom = "; ".join(one.addressees) or "nobody named"
        level = f", {one.level}" if one.level else ""
        yield f"  {line(one.number) or '–'}. for {line(whom)}{level}{_doubt(one.sure)}"
        yield f"     {line(one.text)}"
    for contradiction in review.contradictions:
        yield f"  contradiction: {line(contradiction.words)}"
    if review.missing:
        yield f"  not found: {line(', '.join(review.missing))}"
    for words in review.unread:
        yield f"  not read: {line(words)}"


def _doubt(sure: str) -> str:
    return "" if sure in {"printed", "corrected"} else f" ({sure})"
