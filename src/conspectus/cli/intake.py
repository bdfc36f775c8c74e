"""`conspectus intake …`: how a return is read, and what comes of it."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from conspectus import casefile
from conspectus import intake as returns
from conspectus.case import Agency, Case, Return, Scope
from conspectus.cli.edge import PROBLEMS, line, tell
from conspectus.dates import Kind, UncertainDate, enc_hook
from conspectus.documents import Document, open_document
from conspectus.errors import CaseInvalid, Place, code
from conspectus.intake import Field, Intake, Layout, RowKind, Section

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_case = click.option(
    "--case",
    "folder",
    type=_FOLDER,
    help="The case folder that names the people and agencies; without it nobody is resolved.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="JSON has everything; text is for reading.",
)

NOT_A_LAYOUT = code(
    "layout-invalid",
    "This is no layout: {reason}",
    "Make one with `conspectus intake inspect FILE --format json`, and change that. "
    "Fields are: {fields}.",
)


@click.group()
def intake() -> None:
    """Look at how a return is read, change that, and read it."""


@intake.command()
@click.argument("file", type=_FILE)
@_case
@_format
@click.pass_context
def inspect(context: click.Context, file: Path, folder: Path | None, form: str) -> None:
    """Say how FILE would be read: tables, headings, columns, whom and whose, and by which rules."""
    document, case, ret = _opened(file, folder)
    layout = returns.inspect(document, case, ret)
    if form == "json":
        click.echo(_json(layout))
    else:
        click.echo("\n".join(_layout_lines(layout)))
    _end(context, layout)


@intake.command()
@click.argument("file", type=_FILE)
@_case
@click.option("--layout", "laid_down", type=_FILE, help="A layout that `inspect` made, changed.")
@_format
@click.pass_context
def read(
    context: click.Context, file: Path, folder: Path | None, laid_down: Path | None, form: str
) -> None:
    """Read FILE into entries, prose and problems, and write nothing."""
    document, case, ret = _opened(file, folder)
    layout = _given(laid_down) if laid_down else returns.inspect(document, case, ret)
    result = returns.read(document, layout, case, ret)
    if form == "json":
        click.echo(_json(result))
    else:
        click.echo("\n".join(_intake_lines(result)))
    _end(context, result)


def _opened(file: Path, folder: Path | None) -> tuple[Document, Case, Return]:
    """The file, the case, and the return of the case that the file is, if it is one."""
    document = open_document(file)
    if folder is None:
        return document, *_alone(file)
    case = casefile.load(folder).case
    mine = (
        ret for ret in case.returns if (folder / "returns" / ret.file).resolve() == file.resolve()
    )
    named = (ret for ret in case.returns if Path(ret.file).name == file.name)
    return document, case, next(mine, None) or next(named, None) or Return(file=file.name)


def _alone(file: Path) -> tuple[Case, Return]:
    """A case of nothing but this file, whose agency is called as the file is."""
    nothing = UncertainDate("", Kind.UNDATED)
    agency = Agency(id=file.stem.casefold().replace(" ", "-"), name=file.stem)
    scope = Scope(start=nothing, end=nothing)
    case = Case(reference="", title=file.stem, type="", scope=scope, agencies=(agency,))
    return case, Return(file=file.name, agency=agency.id)


def _given(path: Path) -> Layout:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Layout)
    except msgspec.DecodeError as error:
        raise CaseInvalid(
            NOT_A_LAYOUT.at(Place(path.name), reason=f"{error}.", fields=", ".join(Field))
        ) from error


def _json(value: Layout | Intake) -> str:
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=enc_hook)).decode()


def _end(context: click.Context, result: Layout | Intake) -> None:
    tell(result.problems)
    errors = any(problem.severity == "error" for problem in result.problems)
    context.exit(PROBLEMS if errors else 0)


def _layout_lines(layout: Layout) -> Iterator[str]:
    yield layout.file
    for section in layout.sections:
        yield ""
        yield from _section_lines(section)


def _section_lines(section: Section) -> Iterator[str]:
    kind = "a chronology" if section.chronology else "not a chronology"
    yield f"{section.table}, rows {section.first} to {section.last}: {kind} ({section.why})"
    if not section.chronology:
        return
    for name, told in (("about", section.subject), ("agency", section.agency)):
        yield f"  {name}: {told.words} ({told.how})" if told else f"  {name}: by the row"
    for column in section.columns:
        heading = column.heading or "(no heading)"
        yield f"  {heading} → {column.field.value}: {column.rule}"
    for mark in section.marks:
        if mark.kind is not RowKind.HEADINGS:
            yield f"  row {mark.row} is a {mark.kind.value}: {line(mark.words)}"


def _intake_lines(result: Intake) -> Iterator[str]:
    for entry in result.entries:
        who = ", ".join(entry.persons) or entry.subject or "?"
        when = entry.when.text or "no date"
        yield f"{entry.id}\t{line(when)}\t{line(who)}\t{line(entry.event)}"
    yield (
        f"{result.rows} rows: {len(result.entries)} entries, {len(result.unread)} not read; "
        f"{len(result.prose)} passages of prose; {len(result.problems)} problems."
    )
