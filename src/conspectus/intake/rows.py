"""One row read: its words to the fields that its columns fill, its date, who it is about."""

import re
from collections.abc import Mapping
from hashlib import sha256
from operator import itemgetter

from conspectus.chronology.resubmission import content
from conspectus.chronology.values import Entry
from conspectus.documents.values import Cell, Row
from conspectus.errors import Code, Place, Problem
from conspectus.evidence import Passage, Source
from conspectus.intake import problems as say
from conspectus.intake.columns import letter
from conspectus.intake.names import Names
from conspectus.intake.values import Field, Mark, Section
from conspectus.intake.when import Dating, ditto

_TOLD = (
    Field.SUBJECT,
    Field.EVENT,
    Field.ACTION,
    Field.SOURCE,
    Field.SHARED_WITH,
    Field.COMMENT,
    Field.REFERENCE,
)
_JOINED = {Field.SUBJECT: " ", Field.REFERENCE: " "}
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


def identity(agency: str, words: str, kind: str = "") -> str:
    """The id that these words always have: the agency and ten hex digits."""
    digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{agency}-{kind}{digest}"


def slug(words: str) -> str:
    """The words as an id, for an agency that the case does not name."""
    return _NOT_IN_AN_ID.sub("-", words.casefold()).strip("-")[:60] or "unnamed"


class Numbering:
    """Ids of which the second of a kind is "-2"."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, id: str) -> str:
        count = self._seen[id] = self._seen.get(id, 0) + 1
        return id if count == 1 else f"{id}-{count}"


class RowReader:
    """Reads the rows of one section. `subject` and `agency` hold until a banner changes them."""

    def __init__(
        self, section: Section, source: Source, names: Names, dating: Dating, numbering: Numbering
    ) -> None:
        self.subject = section.subject.words if section.subject else ""
        self.agency = section.agency.words if section.agency else ""
        self.after: str | None = None
        self.problems: list[Problem] = []
        self._sheet = section.table
        self._source = source
        self._names = names
        self._anybody = bool(names.people)
        self._dating = dating
        self._numbering = numbering
        self._headings = [column.heading for column in section.columns]
        self._above: int | None = None
        self._persons_above: tuple[str, ...] = ()
        self._lay_out(section)
        self._owner = names.agencies.resolve(self.agency)

    def _lay_out(self, section: Section) -> None:
        """The plan by which each row is read. Place -1 is a blank put at the end of every row."""
        width = max((column.index for column in section.columns), default=-1) + 1
        self._headings = [letter(index) for index in range(width)]
        places: dict[Field, list[int]] = {}
        for column in section.columns:
            self._headings[column.index] = column.heading or f"column {letter(column.index)}"
            places.setdefault(column.field, []).append(column.index)
        self._labels = [f"{heading}: " for heading in self._headings]
        self._place = {field: places.get(field, [-1])[0] for field in Field}
        self._extras = [(i, self._headings[i]) for i in places.get(Field.EXTRA, ())]
        self._joins = [
            (indices[0], indices, _JOINED.get(field, "\n"))
            for field, indices in places.items()
            if len(indices) > 1 and field is not Field.EXTRA
        ]
        self._event, self._whose = self._place[Field.EVENT], self._place[Field.AGENCY]
        self._told = itemgetter(*[self._place[field] for field in _TOLD])

    def read(self, row: Row, merged: Mapping[int, int]) -> Entry | None:
        """The row's entry; None where it became a problem. `merged`: see Merged."""
        entry = self._read(row, merged)
        self.after = (
            entry.id if entry else None
        )  # "the same day" as a row that is no entry is no day
        self._persons_above = entry.persons if entry else ()
        self._above = row.number if entry else self._above
        return entry

    def _read(self, row: Row, merged: Mapping[int, int]) -> Entry | None:
        words = [cell.text.strip() for cell in row.cells]
        if len(words) != len(self._labels):
            self._fit(words)
        shown = self._shown(row.cells, words)
        if merged:
            shown = self._shown(row.cells, _as_merged(words, merged))
        words.append("")
        for target, indices, between in self._joins:
            words[target] = between.join([words[i] for i in indices if words[i]])
        if not words[self._event] and not self._acted(words):
            self._no_event(row, words, shown)
            return None
        agency = (not words[self._whose] and self._owner) or self._agency(row, words, shown)
        if agency is None:
            return None
        return self._entry(row, words, shown, agency)

    def _acted(self, words: list[str]) -> bool:
        """Whether the row tells of an action at least, and when or about whom."""
        subject, _, action, *_ = self._told(words)
        return bool(action and (self._when(words) or subject))

    def _when(self, words: list[str]) -> str:
        return words[self._place[Field.DATE]] or words[self._place[Field.START]]

    def below(self, banner: Mark) -> None:
        """What a banner says holds for the rows below it."""
        self.subject = banner.subject or self.subject
        self.agency = banner.agency or self.agency
        self._owner = self._names.agencies.resolve(self.agency)
        if banner.subject:
            self.after = self._above = None
            self._persons_above = ()

    def _fit(self, words: list[str]) -> None:
        """A short row is blank at its end; beyond the headings a cell is kept under its letter."""
        words += [""] * (len(self._labels) - len(words))
        for index in range(len(self._labels), len(words)):
            heading = f"column {letter(index)}"
            self._headings.append(heading)
            self._labels.append(f"{heading}: ")
            self._extras.append((index, heading))

    def _shown(self, cells: tuple[Cell, ...], words: list[str]) -> str:
        """The row under its headings, one cell a line; a formula stands beside its value."""
        for cell in cells:
            if cell.formula:
                return self._with_formulas(cells, words)
        pairs = zip(self._labels, words, strict=False)  # as long as each other, see _fit
        return "\n".join([f"{label}{word}" for label, word in pairs if word])

    def _with_formulas(self, cells: tuple[Cell, ...], words: list[str]) -> str:
        lines = []
        for index, cell in enumerate(cells):
            word, formula = words[index], cell.formula
            words[index] = word or formula
            beside = f" [{formula}]" if word and formula else ""
            if words[index]:
                lines.append(f"{self._labels[index]}{words[index]}{beside}")
        return "\n".join(lines)

    def _entry(self, row: Row, words: list[str], shown: str, agency: str) -> Entry:
        when, notes = self._dating.of(row.cells, words)
        for note in notes:
            self._warn(note.code, row, note.field, note.words, **note.facts)
        about, event, action, source, shared, comment, reference = self._told(words)
        subject = about or self.subject
        extra = self._extra(words) if self._extras else ()
        said = content((when.text, subject, event, action, source, shared, comment), extra)
        return Entry(
            id=self._numbering(identity(agency, said)),
            agency=agency,
            when=when,
            passage=Passage(self._source.file, self._source.sha256, shown, self._sheet, row.number),
            subject=subject,
            persons=self._persons(row, subject, event),
            event=event,
            action=action,
            source=source,
            shared_with=shared,
            comment=comment,
            reference=reference,
            extra=extra,
            after=self.after,
        )

    def _extra(self, words: list[str]) -> tuple[tuple[str, str], ...]:
        return tuple([(heading, words[i]) for i, heading in self._extras if words[i]])

    def _persons(self, row: Row, subject: str, event: str) -> tuple[str, ...]:
        if not self._anybody:
            return ()
        if not subject:
            named = self._names.people.named(event)
            if not named:
                self._warn(say.SUBJECT_MISSING, row, Field.SUBJECT, event)
            return named
        if self._persons_above and ditto(subject):
            return self._persons_above
        resolved = self._names.people.resolve(subject)
        if resolved.unknown:
            self._warn(say.SUBJECT_UNKNOWN, row, Field.SUBJECT, resolved.unknown)
        if resolved.more:
            name = self._names.people.names(self._names.people.named(resolved.more))
            self._warn(say.SUBJECT_SAYS_MORE, row, Field.SUBJECT, resolved.more, name=name)
        return resolved.ids

    def _agency(self, row: Row, words: list[str], shown: str) -> str | None:
        """Whose row it is: its own cell, else what holds for the section; None is a problem."""
        told = words[self._whose]
        for said in (told, self.agency):
            if said and (id := self._names.agencies.resolve(said)):
                if told and said is not told:
                    self._warn(say.AGENCY_UNKNOWN, row, Field.AGENCY, told)
                return id
        if told or self.agency:
            self._warn(say.AGENCY_UNKNOWN, row, Field.AGENCY, told or self.agency)
            return slug(self.agency or told)
        self.problems.append(say.NO_AGENCY.at(self._where(row, Field.AGENCY), shown))
        return None

    def _no_event(self, row: Row, words: list[str], shown: str) -> None:
        where = self._where(row, Field.EVENT)
        if self._above is not None and not self._when(words) and not self._told(words)[0]:
            self.problems.append(say.CONTINUES.at(where, shown, above=self._above))
            return
        headings = self._headings[self._event] if self._event >= 0 else "what happened"
        self.problems.append(say.NO_EVENT.at(where, shown, headings=f"“{headings}”"))

    def _warn(self, code: Code, row: Row, field: Field, words: str, **facts: str) -> None:
        self.problems.append(code.at(self._where(row, field), words, **facts))

    def _where(self, row: Row, field: Field) -> Place:
        index = self._place[field]
        column = self._headings[index] if index >= 0 else None
        return Place(self._source.file, self._sheet, row.number, column)


def _as_merged(words: list[str], merged: Mapping[int, int]) -> list[str]:
    """The words, saying of each that a merged cell begins in a row above."""
    return [
        f"{word} [merged with row {merged[index]}]" if word and index in merged else word
        for index, word in enumerate(words)
    ]
