"""Identity sheets: labels with words beside them, in a table or as lines ("DOB: 1 May 1990")."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.documents import Document, Paragraph, Row, Table
from conspectus.errors import Place
from conspectus.evidence import Passage
from conspectus.people.reading.building import record
from conspectus.people.reading.columns import NAMES, Column, label
from conspectus.people.reading.problems import remarks
from conspectus.people.reading.tables import Found, own_id, place_of, shortened

_LABELLED = re.compile(r"([^:\t]{2,60})[:\t](.+)", re.DOTALL)
_FEWEST_LABELS = 3
_TWO_PAIRS = 4
_BEGINS = frozenset(("name", "given", "family"))


class Line(msgspec.Struct, frozen=True):
    """A label, the words beside it and the row or paragraph where they stand."""

    number: int
    label: str
    words: str

    @property
    def field(self) -> str | None:
        """See `columns.label`."""
        return label(self.label)


def sheets(table: Table) -> list[list[Line]]:
    """The labelled lines of a table, a list for each column that has a person of its own.

    [] where the table is no identity sheet: fewer than three known labels, or none for a name.
    """
    pairs = [line for row in table.rows for line in _pairs(row)]
    if not _enough(pairs):
        return []
    width = max(len(row.cells) for row in table.rows)
    several = [_column(table, at) for at in range(1, width)]
    people = [lines for lines in several if _enough(lines)]
    return people if len(people) > 1 and not _in_pairs(table) else [pairs]


def columns_of(sheet: Sequence[Line]) -> tuple[Column, ...]:
    """What each label was taken as."""
    known = ((line.label, line.field) for line in sheet)
    return tuple(dict.fromkeys(Column(label, one or "", one is not None) for label, one in known))


def people(document: Document, where: str, sheet: Sequence[Line]) -> Iterator[Found]:
    """One person for each run of labels: a name after a name begins the next."""
    for run in _runs(sheet):
        found = _person(document, where, run)
        if found.record:
            yield found


def labelled(document: Document) -> list[Line]:
    """Lines of a text with a known label; [] where they do not say who somebody is."""
    found = [line for block in document.paragraphs for line in _lines(block)]
    return found if _enough(found, _FEWEST_LABELS - 1) else []


def _person(document: Document, where: str, run: Sequence[Line]) -> Found:
    said: dict[str, list[str]] = {}
    headings: dict[str, str] = {}
    for line in run:
        if (field := line.field) and line.words.strip():
            said.setdefault(field, []).append(line.words)
            headings.setdefault(field, line.label)
    words = "\n".join(f"{line.label}: {line.words}" for line in run)
    source, row = document.source, run[0].number
    passage = Passage(source.file, source.sha256, words, where, row)
    own = own_id(said)
    one = record(shortened(said), source.file, passage, own or f"{place_of(document, where)}{row}")
    if one is None:
        return Found(None)
    return Found(one, own, tuple(remarks(one, said, headings, Place(source.file, where, row))))


def _pairs(row: Row) -> Iterator[Line]:
    """The label of a row and the words beside it; two of each where four cells say so."""
    texts = [cell.text for cell in row.cells if not cell.covered]
    if len(texts) >= _TWO_PAIRS and _is_label(texts[0]) and _is_label(texts[2]):
        for name, words in zip(texts[::2], texts[1::2], strict=False):
            if name.strip():
                yield Line(row.number, _label(name), words)
    elif len(texts) > 1 and texts[0].strip():
        words = "\n".join(dict.fromkeys(text for text in texts[1:] if text.strip()))
        yield Line(row.number, _label(texts[0]), words)


def _in_pairs(table: Table) -> bool:
    return any(
        len(row.cells) >= _TWO_PAIRS
        and _is_label(row.cells[0].text)
        and _is_label(row.cells[2].text)
        for row in table.rows
    )


def _column(table: Table, at: int) -> list[Line]:
    return [
        Line(row.number, _label(row.cells[0].text), row.cells[at].text)
        for row in table.rows
        if len(row.cells) > at and row.cells[0].text.strip() and row.cells[at].text.strip()
    ]


def _runs(sheet: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    seen: set[str] = set()
    for line in sheet:
        field = line.field or ""
        if field in _BEGINS and field in seen:
            yield run
            run, seen = [], set()
        run.append(line)
        seen.add(field)
    if run:
        yield run


def _lines(block: Paragraph) -> Iterator[Line]:
    for text in block.text[:2_000].splitlines():
        match = _LABELLED.fullmatch(text.strip())
        if match and label(_label(match[1])) is not None:
            yield Line(block.number, _label(match[1]), match[2].strip())


def _enough(lines: Sequence[Line], fewest: int = _FEWEST_LABELS) -> bool:
    fields = {line.field for line in lines} - {None, ""}
    return len(fields) >= fewest and bool(fields & NAMES)


def _is_label(text: str) -> bool:
    return bool(label(_label(text)))


def _label(text: str) -> str:
    return text[:80].strip().rstrip(" :")
