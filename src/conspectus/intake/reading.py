"""From a document to entries, by a layout."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from conspectus.case import Case, Return
from conspectus.chronology.values import Entry, Prose
from conspectus.dates.reading import Conventions
from conspectus.documents.values import Document, Paragraph, Row, Table
from conspectus.errors import Place, Problem
from conspectus.evidence import Passage
from conspectus.intake import problems as say
from conspectus.intake.columns import texts
from conspectus.intake.merged import Merged
from conspectus.intake.names import Names
from conspectus.intake.rows import Numbering, RowReader, identity, slug
from conspectus.intake.values import Intake, Layout, Mark, RowKind, Section
from conspectus.intake.when import Dating

_KEPT_AS_PROSE = (RowKind.NOTE, RowKind.SIGN_OFF)


def read(document: Document, layout: Layout, case: Case, ret: Return) -> Intake:
    """The entries, prose and problems of this document, read as `layout` says.

    Rows in are entries and row problems out, which `Intake` checks. An entry's id comes from its
    agency and its words alone, so that it is the same wherever the row stands and however the file
    is called; of rows with the same words the second is "-2".
    """
    return _Reading(document, case, ret).intake(layout)


class _Reading:
    """One document as it is read."""

    def __init__(self, document: Document, case: Case, ret: Return) -> None:
        self._document = document
        self._names = Names.of(case)
        self._agency = ret.agency or ""
        self._conventions, _ = Conventions.from_mapping(case.conventions)
        self._numbering = Numbering()
        self._entries: list[Entry] = []
        self._prose: list[Prose] = []
        self._problems: list[Problem] = []
        self._noted: dict[str, str] = {}
        self._rows = 0

    def intake(self, layout: Layout) -> Intake:
        notices = (*self._document.notices, *layout.problems)
        markers = frozenset(layout.markers)
        sections: dict[int, list[Section]] = {}
        for section in layout.sections:
            sections.setdefault(section.position, []).append(section)
        position = 0
        for block in self._document.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, markers)
                continue
            self._table(block, sections.get(position, []))
            position += 1
        self._strangers(layout, position)
        if not (self._rows or self._prose or layout.sections):
            self._problems.append(say.NOTHING.at(Place(self._document.source.file)))
        return Intake(
            tuple(self._entries),
            tuple(self._prose),
            (*notices, *self._problems),
            self._rows,
        )

    def _strangers(self, layout: Layout, tables: int) -> None:
        for section in layout.sections:
            if section.position >= tables:
                where = Place(self._document.source.file)
                self._problems.append(say.LAYOUT_TABLE.at(where, section.table))

    def _paragraph(self, paragraph: Paragraph, markers: frozenset[int]) -> None:
        words = paragraph.text.strip()
        if words and paragraph.level == 0 and paragraph.number not in markers:
            self._keep(words, "text", paragraph.number)

    def _keep(self, words: str, sheet: str, row: int, agency: str = "") -> None:
        """Words that are in no entry are prose; a person may turn them into one."""
        agency = self._names.agencies.resolve(agency or self._agency) or slug(
            agency or self._agency
        )
        source = self._document.source
        passage = Passage(source.file, source.sha256, words, sheet, row)
        plain = " ".join(words.split()).casefold()
        id = self._numbering(identity(agency, plain, "text-"))
        self._prose.append(Prose(id, agency, passage))

    def _note(self, mark: Mark, sheet: str, agency: str) -> None:
        """A note that stands on every sheet is kept once."""
        if self._noted.setdefault(mark.words, sheet) == sheet:
            self._keep(mark.words, sheet, mark.row, agency)

    def _table(self, table: Table, sections: list[Section]) -> None:
        numbers = [row.number for row in table.rows] if sections else []
        for section in sections:
            first = bisect_left(numbers, section.first)
            rows = table.rows[first : bisect_right(numbers, section.last)]
            if section.chronology:
                self._accounts(rows, section)
            else:
                self._keep_rows(rows, table.name)

    def _keep_rows(self, rows: Sequence[Row], sheet: str) -> None:
        for row in rows:
            if words := " | ".join(word for word in texts(row) if word):
                self._keep(words, sheet, row.number)

    def _accounts(self, rows: Sequence[Row], section: Section) -> None:
        dating = Dating(section.columns, self._conventions)
        reader = RowReader(section, self._document.source, self._names, dating, self._numbering)
        marks = {mark.row: mark for mark in section.marks}
        told = section.agency.words if section.agency else ""
        merged = Merged(section.columns)
        for received in rows:
            row = merged.over(received)
            mark = marks.get(row.number)
            if mark is None:
                self._rows += 1
                if entry := reader.read(row, merged.rows):
                    self._entries.append(entry)
            elif mark.kind in _KEPT_AS_PROSE:
                self._note(mark, section.table, reader.agency or told)
            elif mark.kind is RowKind.BANNER:
                reader.below(mark)
        self._problems += reader.problems
