"""`conspectus learning read`: published reviews into records."""

from collections.abc import Iterator
from pathlib import Path

import click

from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.cli.learning.opening import as_json, format_option
from conspectus.errors import FileRefused, Problem
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
    help='Where: "title; publisher; when". Reviews go into a library only with it, one at a time.',
)
@click.pass_context
def read(
    context: click.Context,
    documents: tuple[Path, ...],
    form: str,
    into: Path | None,
    published: str | None,
) -> None:
    """Read published reviews: PDF, Word, HTML or text. One record for each FILE, in their order.

    A file that cannot be read is told, and the others are read all the same; then the status is 1.
    """
    if into is not None and (published is None or len(documents) != 1):
        raise click.UsageError("--into takes one FILE, with --published saying where it stands.")
    reviews, problems = _read(documents)
    if form == "json":
        click.echo(as_json(reviews))
    else:
        for review in reviews:
            for words in _lines(review):
                click.echo(words)
    tell(problems)
    if into is not None and reviews and published is not None:
        _add(into, reviews[0], published)
    context.exit(PROBLEMS if problems else 0)


def _read(documents: tuple[Path, ...]) -> tuple[list[PublishedReview], list[Problem]]:
    from conspectus.documents import open_document
    from conspectus.learning import read_review

    reviews: list[PublishedReview] = []
    problems: list[Problem] = []
    for path in documents:
        try:
            reviews.append(read_review(open_document(path)))
        except FileRefused as refused:
            problems += refused.problems
    return reviews, problems


def _add(into: Path, review: PublishedReview, published: str) -> None:
    from conspectus.learning.library import Citation, add

    title, _, rest = published.partition(";")
    publisher, _, when = rest.partition(";")
    if not (title.strip() and publisher.strip() and when.strip()):
        raise click.UsageError('--published takes three parts: "title; publisher; when".')
    where = add(into, review, Citation(review.id, title.strip(), publisher.strip(), when.strip()))
    click.echo(f"Put into the library: {line(str(where))}", err=True)


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
