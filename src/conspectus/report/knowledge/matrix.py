"""The matrix as its readers see it: a table for each person, a row an event, a column a body."""

from collections.abc import Iterable

import msgspec

from conspectus.knowledge.values import Body, Cell, Event, Knowledge
from conspectus.report.chronology.rows import NOBODY, View, anchor
from conspectus.report.knowledge.answers import Answer, answer, rank
from conspectus.report.words import by_day

MOST_CELLS = 20_000  # past that the page shows the first events: an ordinary browser grows slow
_SILENT = ("no-record", "no-return")
_UNKNOWN = "Nothing was worked out for this body."


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a cell says what it says; cells of several bodies with one reason are told together."""

    bodies: tuple[str, ...]
    answer: Answer
    when: str
    why: str
    entries: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One cell, ready to print: `when` in words, empty where the answer has no date."""

    body: str
    answer: Answer
    when: str
    also: tuple[str, ...]
    why: str
    entries: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One event, ready to print. `entries`: the numbers that its entries have in the chronology."""

    id: str
    anchor: str
    entries: str
    when: str
    read: str
    words: str
    agency: str
    kinds: tuple[str, ...]
    places: tuple[str, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the matrix. `first`: whether this is where links to the event lead."""

    event: Told
    cells: tuple[Shown, ...]
    first: bool

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, with the answers that tell most at the head."""
        found: dict[tuple[object, ...], list[Shown]] = {}
        for cell in self.cells:
            key = (cell.answer, cell.when, _impersonal(cell), cell.entries)
            found.setdefault(key, []).append(cell)
        return tuple(map(_reason, sorted(found.values(), key=lambda one: rank(one[0].answer))))


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The events about one person. `total`: how many there are, also where fewer are shown."""

    person: str
    anchor: str
    total: int
    lines: tuple[Line, ...]


class Matrix:
    """Knowledge with names for ids and words for dates, every event and body looked up once."""

    def __init__(self, view: View, knowledge: Knowledge) -> None:
        self.view, self.knowledge = view, knowledge
        self._bodies = {body.id: body for body in knowledge.bodies}
        self.events = {event.id: self._told(event) for event in knowledge.events}
        self._cells = {(cell.event, cell.body): cell for cell in knowledge.cells}

    @property
    def bodies(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(self.body(body.id) for body in self.knowledge.bodies)

    @property
    def most_rows(self) -> int:
        """How many rows the tables show at most, all together."""
        return max(1, MOST_CELLS // max(1, len(self.knowledge.bodies)))

    def body(self, id: str | None) -> str:
        """A body by name, with its role; one that is not known by its id."""
        body = self._bodies.get(id or "")
        return _name(body) if body else self.view.agency(id)

    def event(self, id: str) -> Told:
        """An event; one that is not among those known is shown by its id, with no date."""
        found = self.events.get(id)
        return found or _nameless(id, self.view)

    def tables(self) -> tuple[Table, ...]:
        """A table for each person; an event about two persons stands in the table of each."""
        room, seen, tables = self.most_rows, set[str](), []
        for number, (person, events) in enumerate(self._by_person().items(), 1):
            lines = tuple(self._line(event, event.id not in seen) for event in events[:room])
            seen |= {event.id for event in events[:room]}
            room -= len(lines)
            tables.append(
                Table(person=person, anchor=f"matrix-{number}", total=len(events), lines=lines)
            )
        return tuple(tables)

    def _by_person(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {person.name: [] for person in self.view.case.people}
        for event in self.knowledge.events:
            for name in dict.fromkeys(map(self.view.person, event.persons)) or (NOBODY,):
                found.setdefault(name, []).append(event)
        nobody = found.pop(NOBODY, [])
        return {name: each for name, each in (*found.items(), (NOBODY, nobody)) if each}

    def _line(self, event: Event, first: bool) -> Line:
        cells = tuple(self._cell(event.id, body) for body in self.knowledge.bodies)
        return Line(event=self.events[event.id], cells=cells, first=first)

    def _cell(self, event: str, body: Body) -> Shown:
        cell = self._cells.get((event, body.id)) or Cell(
            event=event, body=body.id, answer="cannot tell", sentence=_UNKNOWN
        )
        return Shown(
            body=_name(body),
            answer=answer(cell.answer),
            when=_when(cell),
            also=tuple(answer(one).words.lower() for one in cell.also),
            why=cell.sentence,
            entries=self.numbers(cell.entries),
        )

    def numbers(self, entries: Iterable[str]) -> str:
        """Entries by their number in the chronology: "entries 3 and 8"; empty where none is."""
        rows = [str(row.number) for row in self.view.rows_of(entries)]
        if not rows:
            return ""
        listed = rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])} and {rows[-1]}"
        return f"{'entry' if len(rows) == 1 else 'entries'} {listed}"

    def _told(self, event: Event) -> Told:
        rows = self.view.rows_of(event.entries)
        first = rows[0] if rows else None
        return Told(
            id=event.id,
            anchor=anchor("event", event.id),
            entries=self.numbers(event.entries) or event.id,
            when=first.when if first else by_day(event.bounds),
            read=first.read if first else "",
            words=event.words,
            agency=self.view.agency(event.agency),
            kinds=tuple(_kind(one.kind, one.status) for one in event.kinds),
            places=tuple(f"{row.agency}: {row.place}" for row in rows),
        )


def _when(cell: Cell) -> str:
    """From when, unless the answer itself is that this is not known."""
    if cell.bounds is None or not answer(cell.answer).dated:
        return ""
    return by_day(cell.bounds).removeprefix("some time in ")


def _impersonal(cell: Shown) -> str:
    """The reason of a silence with no name in it, so that those of several bodies are seen as one.

    Other reasons stay in their own words.
    """
    if cell.answer.shape not in _SILENT:
        return cell.why
    said = cell.why.replace(f"“{cell.body}”", "this body").replace(cell.body, "this body")
    return said[:1].upper() + said[1:]


def _reason(cells: list[Shown]) -> Reason:
    first = cells[0]
    return Reason(
        bodies=tuple(cell.body for cell in cells),
        answer=first.answer,
        when=first.when,
        why=first.why if len(cells) == 1 else _impersonal(first),
        entries=first.entries,
    )


def _kind(kind: str, status: str) -> str:
    return {"decided": kind, "proposed": f"{kind} (proposed)", "rejected": ""}.get(
        status, f"{kind} ({status})"
    )


def _name(body: Body) -> str:
    return body.name or body.words or body.id


def _nameless(id: str, view: View) -> Told:
    row = next(iter(view.rows_of((id,))), None)
    return Told(
        id=id,
        anchor="",
        entries=f"entry {row.number}" if row else id,
        when=row.when if row else "",
        read=row.read if row else "",
        words=row.entry.event if row else "",
        agency=row.agency if row else "",
        kinds=(),
        places=(),
    )
