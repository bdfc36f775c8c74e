"""How a file is to be read: proposed by stated rules, for a person to look at and change."""

from collections.abc import Iterator, Mapping, Sequence

from conspectus.case import Case, Return
from conspectus.dates.reading import Conventions
from conspectus.dates.reading import read as read_date
from conspectus.dates.values import Kind
from conspectus.documents.values import Document, Paragraph, Row, Table
from conspectus.errors import Place, Problem
from conspectus.intake import problems as say
from conspectus.intake.columns import Cells
from conspectus.intake.headings import normal
from conspectus.intake.marks import Marker
from conspectus.intake.names import Names
from conspectus.intake.sections import Found, split
from conspectus.intake.values import Column, Field, Layout, Mark, RowKind, Section, Told

_SHORT = 60  # characters; what is longer is not tried as a date


def inspect(document: Document, case: Case, ret: Return) -> Layout:
    """How the document is to be read as this return of this case.

    Each table, section by section: its heading row, what each column holds and by which rule,
    whom and whose it is and where that is said, which rows are no accounts, and, where it is no
    chronology, why. What `ret.layout` lays down (heading → field) goes before any rule.
    """
    return _Inspection(document, case, ret).layout()


class _IsDate:
    """Whether words read as a date, remembered: columns repeat theirs."""

    def __init__(self, conventions: Conventions) -> None:
        self._conventions = conventions
        self._known: dict[str, bool] = {}

    def __call__(self, words: str) -> bool:
        if not words or len(words) > _SHORT:
            return False
        if words not in self._known:
            when = read_date(words, conventions=self._conventions)
            self._known[words] = when.problem is None and when.kind is not Kind.UNDATED
        return self._known[words]


class _Inspection:
    """One document as it is gone through, block by block."""

    def __init__(self, document: Document, case: Case, ret: Return) -> None:
        self._document = document
        self._ret = ret
        self._names = Names.of(case)
        self._is_date = _IsDate(Conventions.from_mapping(case.conventions)[0])
        self._problems: list[Problem] = []
        self._forced = self._laid_down(ret.layout)
        self._markers: set[int] = set()
        self._waiting: dict[str, int | None] = {}
        self._subject: Told | None = None
        self._agency: Told | None = None
        self._before: Found | None = None

    def layout(self) -> Layout:
        sections: list[Section] = []
        position = 0
        for block in self._document.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                sections += self._table(block, position)
                position += 1
        self._unknown_headings(sections)
        file = self._document.source.file
        return Layout(file, tuple(sections), tuple(sorted(self._markers)), tuple(self._problems))

    def _laid_down(self, layout: Mapping[str, str]) -> dict[str, Field]:
        forced = {}
        for heading, said in layout.items():
            try:
                forced[normal(heading)] = Field(" ".join(said.casefold().replace("_", " ").split()))
            except ValueError:
                allowed = ", ".join(Field)
                where = Place(self._document.source.file, column=heading)
                self._problems.append(
                    say.LAYOUT_FIELD.at(where, said, heading=heading, allowed=allowed)
                )
        return forced

    def _unknown_headings(self, sections: list[Section]) -> None:
        present = {column.heading for section in sections for column in section.columns}
        known = {normal(heading) for heading in present}
        headings = ", ".join(sorted(filter(None, present))) or "it has none"
        for heading in self._ret.layout:
            if normal(heading) not in known:
                where = Place(self._document.source.file)
                self._problems.append(say.LAYOUT_HEADING.at(where, heading, headings=headings))

    def _paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph may say whom or whose the tables below it are.

        Of several before one table the last one holds; the others are prose, as are those that no
        table follows.
        """
        title = paragraph.level > 0
        subject = self._names.people.marker(paragraph.text, title=title)
        agency = None
        if self._ret.agency is None:
            agency = self._names.agencies.marker(paragraph.text, title=title)
        how = f"paragraph {paragraph.number}, above the table"
        number = None if title else paragraph.number
        if subject:
            self._subject, self._waiting["subject"] = Told(subject, how), number
        if agency:
            self._agency, self._waiting["agency"] = Told(agency, how), number

    def _table(self, table: Table, position: int) -> Iterator[Section]:
        if not table.rows:
            return
        cells = Cells(self._is_date, self._names.people.only)
        found = split(table, self._forced, self._before, cells)
        first = 0
        for index, one in enumerate(found):
            following = index + 1 < len(found)
            section, last = self._section(table, position, one, first, following)
            self._report(table, one, section)
            yield section
            first = last
        self._before = found[-1]
        if any(one.chronology for one in found):
            self._markers |= {number for number in self._waiting.values() if number is not None}

    def _section(
        self, table: Table, position: int, found: Found, first: int, following: bool
    ) -> tuple[Section, int]:
        """The section, and the place of the first row after it."""
        rows = table.rows
        heading_rows = (
            rows[found.headings : found.headings + found.deep] if found.chronology else ()
        )
        marker = Marker(found.columns, heading_rows, self._names, self._is_date)
        titles: list[Mark] = []
        below: list[Mark] = []
        last = found.last
        if found.chronology:
            above = rows[first : found.headings] if found.headings > 0 else ()
            titles = [mark for row in above for mark in marker.title(row)]
            start = found.headings + found.deep if found.headings >= 0 else first
            below = marker.marks(rows[start : found.last])
            below, last = _without_titles(below, rows, found.last) if following else (below, last)
        own = [Mark(r.number, RowKind.HEADINGS, _joined(found.columns)) for r in heading_rows]
        return (
            Section(
                table=table.name,
                position=position,
                first=rows[first].number,
                last=rows[last - 1].number,
                chronology=found.chronology,
                why=found.why,
                columns=found.columns,
                subject=self._subject_of(table, found, titles),
                agency=self._agency_of(table, found, titles),
                marks=(*(_spent(mark) for mark in titles), *own, *map(self._owned, below)),
            ),
            last,
        )

    def _subject_of(self, table: Table, found: Found, titles: list[Mark]) -> Told | None:
        if not found.chronology:
            return None
        for mark in reversed(titles):
            if mark.subject:
                return Told(mark.subject, f"row {mark.row}, above the headings")
        if self._names.people.marker(table.name):
            return Told(table.name, "the title of the sheet")
        return self._subject

    def _agency_of(self, table: Table, found: Found, titles: list[Mark]) -> Told | None:
        if not found.chronology:
            return None
        if self._ret.agency:
            return Told(self._ret.agency, "the case says whose return this is")
        for mark in reversed(titles):
            if mark.agency:
                return Told(mark.agency, f"row {mark.row}, above the headings")
        if self._names.agencies.resolve(table.name):
            return Told(table.name, "the title of the sheet")
        return self._agency

    def _owned(self, mark: Mark) -> Mark:
        """Where the case says whose return this is, no banner says otherwise."""
        if mark.agency and self._ret.agency:
            return Mark(mark.row, mark.kind, mark.words, mark.subject)
        return mark

    def _report(self, table: Table, found: Found, section: Section) -> None:
        where = Place(self._document.source.file, table.name)
        if not found.chronology:
            self._problems.append(say.NOT_A_CHRONOLOGY.at(where, reason=found.why))
            return
        fields = {column.field for column in found.columns}
        if found.assumed:
            self._problems.append(say.HEADINGS_ASSUMED.at(where, how=found.assumed))
        if not fields & {Field.DATE, Field.START}:
            self._problems.append(say.NO_DATE_COLUMN.at(where))
        if found.headings >= 0 and found.last <= found.headings + found.deep:
            self._problems.append(say.NO_ROWS.at(where))
        banners = any(mark.subject for mark in section.marks)
        told = Field.SUBJECT in fields or section.subject is not None or banners
        if self._names.people and not told:
            self._problems.append(say.SUBJECT_FROM_WORDS.at(where))


def _joined(columns: tuple[Column, ...]) -> str:
    return " | ".join(column.heading for column in columns if column.heading)


def _spent(mark: Mark) -> Mark:
    """A banner above the headings, whose words the section has taken for itself."""
    return Mark(mark.row, mark.kind, mark.words)


def _without_titles(marks: list[Mark], rows: Sequence[Row], last: int) -> tuple[list[Mark], int]:
    """The marks without those at the end, which are titles of the section that follows."""
    numbers = {mark.row for mark in marks if mark.kind in (RowKind.BANNER, RowKind.NOTE)}
    while rows[last - 1].number in numbers:
        last -= 1
    beyond = rows[last].number if last < len(rows) else None
    return [mark for mark in marks if beyond is None or mark.row < beyond], last
