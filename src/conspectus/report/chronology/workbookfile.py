"""The chronology as a workbook: one sheet for the entries, one for each sort of finding."""

from collections.abc import Iterable, Iterator

from conspectus.dates import show
from conspectus.report.chronology.findings import Item, Section, by_sheet, sections
from conspectus.report.chronology.rows import Row, View
from conspectus.report.chronology.summary import figures, scope_in_words, scope_sentence, untold
from conspectus.report.sheets import Book, Column, Value

_ENTRY_COLUMNS = (
    Column("No.", 6),
    Column("When, as written", 20),
    Column("What was read", 28),
    Column("Scope", 13),
    Column("Person", 13),
    Column("Agency", 20),
    Column("Event", 48),
    Column("Action", 30),
    Column("Shared with", 18),
    Column("Comment", 28),
    Column("Source of information", 18),
    Column("Earliest", 13, printed=False),
    Column("Latest", 13, printed=False),
    Column("What the reading rests on", 30, printed=False),
    Column("See also", 24, printed=False),
    Column("Other columns", 24, printed=False),
    Column("File", 24, printed=False),
    Column("Sheet", 14, printed=False),
    Column("Row", 7, printed=False),
    Column("Entry id", 20, printed=False),
    Column("As received", 40, printed=False, wrapped=False),
)
_ITEM_COLUMNS = (
    Column("Sort", 20),
    Column("What", 26),
    Column("Status", 13),
    Column("In words", 44),
    Column("Entry no.", 7),
    Column("Agency", 20),
    Column("Person", 12),
    Column("When, as written", 18),
    Column("What was read", 24),
    Column("Event", 36),
    Column("Words as received", 50),
    Column("Where", 22),
    Column("What to do", 34),
)
_DATES = (
    "Words as written stand beside what they were read to mean. Earliest and latest are ISO 8601, "
    "of clocks in England; an empty cell is an open end."
)


def workbook_file(view: View) -> bytes:
    """See `conspectus.report.workbook`."""
    case = view.case
    book = Book(f"Combined chronology: {case.title}", case.about, case.reference)
    book.add("About", (Column("What", 24), Column("In words", 110)), _about(view))
    book.add("Chronology", _ENTRY_COLUMNS, map(_entry, view.rows))
    for name, found in by_sheet(sections(view)).items():
        _add_findings(book, name, found)
    return book.content()


def _about(view: View) -> Iterator[tuple[str, str]]:
    case = view.case
    yield "Title", case.title
    yield "Reference", case.reference
    yield "About", case.about
    yield "Source and licence", case.source
    yield "Scope period", scope_in_words(case.scope)
    yield "Entries", scope_sentence(view)
    yield from ((f"{figure.number:,}", figure.words) for figure in figures(view))
    yield from (("Not told", sentence) for sentence in untold(view))
    yield "Dates", _DATES


def _add_findings(book: Book, name: str, found: Iterable[Section]) -> None:
    """A sheet of the sections, without the columns that would be empty."""
    lines = [line for section in found for line in _lines(section)]
    used = [n for n in range(len(_ITEM_COLUMNS)) if any(line[n] for line in lines)]
    columns = [_ITEM_COLUMNS[n] for n in used]
    book.add(name, columns, ([line[n] for n in used] for line in lines))


def _entry(row: Row) -> list[Value]:
    entry, passage = row.entry, row.entry.passage
    earliest, latest = show(row.placed.bounds)
    return [
        row.number,
        row.when,
        row.reading,
        row.scope,
        row.who,
        row.agency,
        entry.event,
        entry.action,
        entry.shared_with,
        entry.comment,
        entry.source,
        earliest,
        latest,
        "\n".join(row.notes),
        "\n".join(link.words for link in row.links),
        "\n".join(f"{heading}: {words}" for heading, words in _others(row)),
        passage.file,
        passage.sheet,
        passage.row,
        entry.id,
        passage.words,
    ]


def _others(row: Row) -> Iterable[tuple[str, str]]:
    numbered = (("Their number", row.entry.reference),) if row.entry.reference else ()
    return (*numbered, *row.entry.extra)


def _lines(section: Section) -> Iterator[list[Value]]:
    """A line for each entry of each item, or one where an item has none; a sentence if no item."""
    if not section.items:
        nothing = Item(title=section.nothing)
        yield [section.title, *_line(nothing, None)]
    for item in section.items:
        for row in item.rows or (None,):
            yield [section.title, *_line(item, row)]


def _line(item: Item, row: Row | None) -> list[Value]:
    of_row: list[Value] = [None] * 6
    if row is not None:
        of_row = [row.number, row.agency, row.who, row.when, row.reading, row.entry.event]
    where = row.place if row and not item.place else item.place
    said = "\n".join(item.sentences)
    return [item.title, item.status, said, *of_row, item.words, where, item.remedy]
