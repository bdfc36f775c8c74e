"""`conspectus knowledge`: who knew what and when, or what one body held on a day."""

from collections.abc import Iterator
from pathlib import Path

import click

from conspectus import casefile, dates
from conspectus import knowledge as knowing
from conspectus.cli.edge import PROBLEMS, Bar, line, tell
from conspectus.dates import Conventions, UncertainDate
from conspectus.dates.wording import bounds_in_words
from conspectus.knowledge import Body, Cell, Held, Knowledge, View


@click.command()
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--as-at", help="What was held at this date, in words; needs --agency.")
@click.option("--agency", help="The id of one body: an agency, or agency/role.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="JSON has everything; text is for reading.",
)
@click.pass_context
def knowledge(
    context: click.Context, case: Path, as_at: str | None, agency: str | None, form: str
) -> None:
    """Print who knew what and when in the case folder CASE, and write no file.

    With --agency, what that body knew; with --as-at besides, what it held then and what others
    then held, with no hindsight.
    """
    folder = casefile.load(case)
    conventions, _ = Conventions.from_mapping(folder.case.conventions)
    date = _date(as_at, agency, conventions)
    with Bar() as progress:
        combined = casefile.combine(folder, progress)
    known = knowing.know(folder.case, combined)
    body = _body(known, agency) if agency else None
    if body and date:
        seen = knowing.view(known, body.id, date)
        click.echo(knowing.encode(seen) if form == "json" else "\n".join(_view(known, seen)))
    elif form == "json":
        click.echo(knowing.encode(_only(known, body)))
    else:
        for one in _lines(known, body):
            click.echo(one)
    problems = [*combined.problems, *known.problems]
    tell(problems)
    context.exit(PROBLEMS if any(one.severity == "error" for one in problems) else 0)


def _date(as_at: str | None, agency: str | None, conventions: Conventions) -> UncertainDate | None:
    if as_at is None:
        return None
    if agency is None:
        raise click.UsageError("--as-at asks what one body held: name it with --agency.")
    date = dates.read(as_at, conventions=conventions)
    if date.problem or date.bounds.latest is None:
        raise click.UsageError(f"The date “{as_at}” of --as-at could not be read.")
    return date


def _body(known: Knowledge, id: str) -> Body:
    found = next((one for one in known.bodies if one.id == id), None)
    if found is None:
        listed = ", ".join(one.id for one in known.bodies)
        raise click.UsageError(f"No body has the id “{id}”. There are: {listed}.")
    return found


def _only(known: Knowledge, body: Body | None) -> Knowledge:
    """All of it, or the cells and findings of one body with all that they name."""
    if body is None:
        return known
    return known.of(body.id)


def _lines(known: Knowledge, body: Body | None) -> Iterator[str]:
    known = _only(known, body)
    names = {one.id: one.name for one in known.bodies}
    cells: dict[str, list[Cell]] = {}
    for cell in known.cells:
        cells.setdefault(cell.event, []).append(cell)
    for event in known.events:
        told = [one for one in cells.get(event.id, []) if body or _speaks(one)]
        yield f"{bounds_in_words(event.bounds)}: {line(event.words)} [{event.id}]"
        for cell in told:
            yield f"    {names[cell.body]}: {cell.answer}{_when(cell)}. {line(cell.sentence)}"
    for title, sentences in _findings(known):
        if sentences:
            yield ""
            yield title
            yield from (f"  - {line(one)}" for one in sentences)


def _speaks(cell: Cell) -> bool:
    """Whether a cell says more than that nothing was said."""
    return cell.answer not in ("no record of telling", "no return") or bool(cell.also)


def _when(cell: Cell) -> str:
    return f" {bounds_in_words(cell.bounds)}" if cell.bounds and cell.answer[-4:] == "from" else ""


def _findings(known: Knowledge) -> tuple[tuple[str, list[str]], ...]:
    words = {one.id: f"“{one.words.rstrip('.')}”:" for one in known.events}
    return (
        ("Decisions without partners’ information", [one.sentence for one in known.untold]),
        (
            "What no record shows to have moved",
            [f"{words[one.event]} {one.sentence}" for one in known.unmoved],
        ),
        ("From held to told", [f"{words[one.event]} {one.sentence}" for one in known.delays]),
    )


def _view(known: Knowledge, seen: View) -> Iterator[str]:
    events = {one.id: one for one in known.events}
    name = next(one.name for one in known.bodies if one.id == seen.body)
    yield f"{name}, as at {bounds_in_words(seen.as_at)}"
    for title, held in (("Held", seen.held), ("Held elsewhere", seen.elsewhere)):
        yield ""
        yield title if held else f"{title}: nothing"
        yield from (_held(events[one.event].words, one) for one in held)


def _held(words: str, one: Held) -> str:
    return f"  - [{one.answer}] {line(words).rstrip('.')}. {line(one.sentence)}"
