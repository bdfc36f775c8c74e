"""The workbook on its way back: what a person wrote becomes decisions and log items."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from conspectus.case import Case, Decision, LogItem
from conspectus.casefile.folder import Folder
from conspectus.casefile.reading import conventions
from conspectus.casefile.returns import Progress, combine, quiet
from conspectus.casefile.workbook.asked import ASKED, take_row
from conspectus.casefile.workbook.cells import Sheet
from conspectus.casefile.workbook.lines import (
    ANSWERED_SINCE,
    NO_SHEET,
    NOT_AN_ANSWER,
    UNKNOWN_AGENCY,
    UNKNOWN_KEY,
    UNKNOWN_PERSON,
    Line,
    Wrong,
    named,
    words_of,
)
from conspectus.casefile.workbook.sheets import (
    DECISIONS,
    LOG,
    PEOPLE,
    PROPOSALS,
    PROSE,
    READINGS,
    SHEETS,
    log_keys,
    rows,
    value_in_words,
)
from conspectus.chronology import Chronology, apply
from conspectus.dates import UncertainDate
from conspectus.documents import Document, Table, open_document
from conspectus.errors import DecisionRefused, Place, Problem


class Import(msgspec.Struct, frozen=True):
    """What came back: the folder with it (not yet saved), what is new in words, what was wrong."""

    folder: Folder
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_workbook(folder: Folder, file: Path, progress: Progress = quiet) -> Import:
    """Take in a workbook that `export_workbook` made and a person filled in.

    Answers become new decisions; one that changes a decision supersedes it, and none is written
    over. Rows that cannot be taken are problems with sheet, row and column; the others count.
    Raises FileRefused if the file cannot be opened.
    """
    document = open_document(file, file.name)
    taken = _Taken(folder.case, combine(folder, progress))
    problems: list[Problem] = []
    for sheet in SHEETS:
        table = next((one for one in document.tables if one.name == sheet.title), None)
        lines = None if table is None else _lines(sheet, table, document, taken)
        if lines is None:
            place = Place(file=document.source.file)
            problems.append(NO_SHEET.at(place, sheet.title))
            continue
        problems += _take(lines, _TAKERS[sheet.title], taken)
    changed = msgspec.structs.replace(folder, case=taken.case)
    return Import(changed, tuple(taken.changes), tuple(problems))


def _take(
    lines: list[Line], taker: Callable[["_Taken", Line], None], taken: "_Taken"
) -> Iterator[Problem]:
    for line in lines:
        if line.filled:
            try:
                taker(taken, line)
            except Wrong as wrong:
                yield wrong.problem


def _lines(sheet: Sheet, table: Table, document: Document, taken: "_Taken") -> list[Line] | None:
    """The rows under the headings, each beside what was sent out; None if there are no headings."""
    sent = {
        row[0]: dict(zip(sheet.headings, row, strict=True))
        for row in rows(sheet, taken.case, taken.chronology)
    }
    columns: dict[str, int] | None = None
    lines = []
    for row in table.rows:
        words = [words_of(cell) for cell in row.cells]
        if columns is None:
            if set(sheet.headings) <= set(words):
                columns = {heading: words.index(heading) for heading in sheet.headings}
            continue
        cells = {name: words[at] if at < len(words) else "" for name, at in columns.items()}
        place = Place(file=document.source.file, sheet=sheet.title, row=row.number)
        lines.append(Line(sheet, place, cells, sent.get(cells[sheet.headings[0]])))
    return None if columns is None else lines


class _Taken:
    """The case and its chronology with what was taken so far."""

    def __init__(self, case: Case, chronology: Chronology) -> None:
        self.case = case
        self.chronology = chronology
        self.changes: list[str] = []
        self.conventions = conventions(case.conventions)

    def in_force(self, subject: str) -> list[Decision]:
        """The decisions about this that nothing supersedes."""
        superseded = {one.supersedes for one in self.case.decisions}
        decisions = (one for one in self.case.decisions if one.id not in superseded)
        return [one for one in decisions if one.subject == subject]

    def decide(
        self, line: Line, subject: str, value: str | dict[str, str], supersedes: str | None = None
    ) -> None:
        """Add a decision, unless the same stands already."""
        decision = Decision(
            id=self._next_id(),
            subject=subject,
            value=value,
            who=line.needed("Who decided"),
            when=self.date(line, "When"),
            why=line.needed("Why"),
            supersedes=supersedes,
        )
        if any(_same(decision, one) for one in self.case.decisions):
            return
        try:
            self.chronology = apply(self.case, self.chronology, decision)
        except DecisionRefused as refused:
            problem = msgspec.structs.replace(refused.problems[0], place=line.place)
            raise Wrong(problem) from refused
        decisions = (*self.case.decisions, decision)
        self.case = msgspec.structs.replace(self.case, decisions=decisions)
        over = f", in place of {supersedes}" if supersedes else ""
        self.changes.append(f"decision {decision.id}: {subject} is {value_in_words(value)}{over}")

    def log(self, items: tuple[LogItem, ...], change: str) -> None:
        """Put this log in place of the one that stands."""
        self.case = msgspec.structs.replace(self.case, log=items)
        self.changes.append(change)

    def date(self, line: Line, column: str) -> UncertainDate:
        """The date that a cell says."""
        return line.date(column, self.conventions)

    def _next_id(self) -> str:
        ids = {one.id for one in self.case.decisions}
        number = len(ids) + 1
        while f"decision-{number}" in ids:
            number += 1
        return f"decision-{number}"


def _same(one: Decision, other: Decision) -> bool:
    return msgspec.structs.replace(one, id=other.id) == other


def _proposal(taken: _Taken, line: Line) -> None:
    answer = line.needed("Answer").casefold()
    if answer not in ("yes", "no"):
        raise line.wrong(NOT_AN_ANSWER, "Answer", line.cells["Answer"], allowed="yes or no")
    subject = line.key
    value = answer
    if subject.startswith("constraint:"):
        value = "accept" if answer == "yes" else "reject"
    if line.sent is None:
        _answered_since(taken, line, value)
    else:
        taken.decide(line, subject, value)


def _answered_since(taken: _Taken, line: Line, value: str) -> None:
    """Fails unless the answer is the one that stands already."""
    standing = taken.in_force(line.key)
    if not standing:
        raise line.wrong(UNKNOWN_KEY, line.sheet.headings[0], line.key)
    if standing[0].value != value:
        told = value_in_words(standing[0].value)
        raise line.wrong(ANSWERED_SINCE, "Answer", value=told, who=standing[0].who)


def _known(line: Line) -> None:
    if line.sent is None:
        raise line.wrong(UNKNOWN_KEY, line.sheet.headings[0], line.key)


def _reading(taken: _Taken, line: Line) -> None:
    _known(line)
    words = taken.date(line, "The date is").text
    subject = f"reading:{line.key}"
    standing = taken.in_force(subject)
    if not standing or standing[0].value != words:
        taken.decide(line, subject, words, standing[0].id if standing else None)


def _who(taken: _Taken, line: Line) -> None:
    _known(line)
    column = "It is about"
    line.needed(column)
    known = {
        name.casefold(): one.id
        for one in taken.case.people
        for name in (*one.aliases, one.name, one.id)
    }
    ids = "+".join(named(line, column, known, UNKNOWN_PERSON))
    subject = f"who:{line.key}"
    standing = taken.in_force(subject)
    if not standing or standing[0].value != ids:
        taken.decide(line, subject, ids, standing[0].id if standing else None)


def _passage(taken: _Taken, line: Line) -> None:
    _known(line)
    value = {"date": line.cells["Date"], "subject": line.cells["Subject"]}
    told = {name: words for name, words in value.items() if words}
    event = line.needed("Event")
    if line.cells["Date"]:
        taken.date(line, "Date")
    taken.decide(line, f"entry:{line.key}", {**told, "event": event})


def _decision(taken: _Taken, line: Line) -> None:
    subject, value = line.needed("Subject"), _value(line.needed("Answer"))
    if not line.key:
        taken.decide(line, subject, value)
        return
    _known(line)
    later = [one for one in taken.case.decisions if one.supersedes == line.key]
    if not later:
        taken.decide(line, subject, value, line.key)
    elif (later[0].subject, later[0].value) != (subject, value):
        told = value_in_words(later[0].value)
        raise line.wrong(ANSWERED_SINCE, "Answer", value=told, who=later[0].who)


def _value(words: str) -> str | dict[str, str]:
    """The answer that a cell says: words, or named fields in braces."""
    if words.startswith("{"):
        try:
            return msgspec.convert(json.loads(words), dict[str, str])
        except (ValueError, msgspec.ValidationError):
            return words
    return words


def _log_item(taken: _Taken, line: Line) -> None:
    item = LogItem(
        kind=line.needed("Kind"),
        when=taken.date(line, "When"),
        what=line.needed("What happened"),
        who=line.cells["Who"],
        agencies=tuple(_agencies(taken.case, line)),
        source=line.cells["Source"],
        id=line.cells["Id"],
    )
    if item in taken.case.log:
        return
    if not line.key:
        taken.log((*taken.case.log, item), f"log: {item.kind}, {item.when.text}")
        return
    _known(line)
    keys = log_keys(taken.case)
    items = tuple(item if key == line.key else one for key, one in keys.items())
    taken.log(items, f"log: {item.kind}, {item.when.text}, changed")


def _agencies(case: Case, line: Line) -> Iterator[str]:
    known = {name.casefold(): one.id for one in case.agencies for name in (one.id, one.name)}
    return named(line, "Agencies", known, UNKNOWN_AGENCY)


def _asked(taken: _Taken, line: Line) -> None:
    taken.case, change = take_row(taken.case, line)
    taken.changes += [change] if change else []


_TAKERS: dict[str, Callable[[_Taken, Line], None]] = {
    PROPOSALS.title: _proposal,
    READINGS.title: _reading,
    PEOPLE.title: _who,
    PROSE.title: _passage,
    DECISIONS.title: _decision,
    LOG.title: _log_item,
    **{sheet.title: _asked for sheet in ASKED},
}
