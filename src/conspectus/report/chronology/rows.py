"""A chronology as its readers see it: one row an entry, with names for ids and words for dates."""

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from conspectus.case import Case
from conspectus.chronology.values import Chronology, Entry, InScope, Placed
from conspectus.dates import Bounds, Kind
from conspectus.report.words import reading

NOBODY = "No person named"
SCOPE = {
    InScope.IN: "In scope",
    InScope.PARTLY: "Partly in scope",
    InScope.OUT: "Out of scope",
    InScope.CANNOT_TELL: "Cannot tell whether in scope",
}


class Link(msgspec.Struct, frozen=True):
    """What else to see about an entry: words, and the id of the place on the same page."""

    words: str
    anchor: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, ready to print. `number` counts in reading order from 1.

    `when` is what the writer wrote, `reading` what it was taken to mean, in words.
    """

    number: int
    anchor: str
    entry: Entry
    placed: Placed
    agency: str
    people: tuple[str, ...]
    reading: str
    scope: str
    links: tuple[Link, ...] = ()

    @property
    def when(self) -> str:
        return self.entry.when.text or "(nothing written)"

    @property
    def read(self) -> str:
        """The reading where it says more than the words themselves; else nothing."""
        return "" if self.reading.casefold() == self.when.casefold() else self.reading

    @property
    def who(self) -> str:
        return ", ".join(self.people)

    @property
    def place(self) -> str:
        """Where to find the row again. A sheet that only repeats its file's name goes unsaid."""
        passage = self.entry.passage
        same = passage.sheet == passage.file.rpartition("/")[2].rpartition(".")[0]
        return str(msgspec.structs.replace(passage, sheet=None) if same else passage)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reading rests on beside the words themselves."""
        decided = self.placed.when != self.entry.when
        said = (f"Read by decision as “{self.placed.when.text}”.",) if decided else ()
        problem = (self.placed.when.problem,) if self.placed.when.problem else ()
        return said + problem + self.placed.rests_on

    @property
    def told(self) -> str:
        """The entry in one sentence, for a label."""
        read = f" ({self.read})" if self.read else ""
        return f"{self.number}. {self.when}{read}: {self.entry.event}"


class View:
    """A case and its chronology, with every row made and every name looked up once.

    `first`: the number of the first row, where the chronology is part of a longer one.
    """

    def __init__(self, case: Case, chronology: Chronology, first: int = 1) -> None:
        self.case = case
        self.chronology = chronology
        self._agencies = {agency.id: agency.name for agency in case.agencies}
        self._people = {person.id: person.name for person in case.people}
        links = _links(chronology)
        self.rows = tuple(
            self._row(number, entry, placed, links)
            for number, (entry, placed) in enumerate(
                zip(chronology.entries, chronology.placed, strict=True), first
            )
        )
        self.row = {row.entry.id: row for row in self.rows}

    def agency(self, id: str | None) -> str:
        """The agency's name, or the id itself where the case does not know it."""
        return self._agencies.get(id or "", id or "Agency not known")

    def person(self, id: str) -> str:
        """The pseudonym, or the id itself where the case does not know it."""
        return self._people.get(id, id)

    def rows_of(self, ids: Iterable[str]) -> tuple[Row, ...]:
        """The rows of these entries, in the order given; ends of spans count as their entry."""
        found = (self.row.get(id.removesuffix("/start").removesuffix("/end")) for id in ids)
        return tuple(dict.fromkeys(row for row in found if row is not None))

    def names(self, entry: Entry) -> tuple[str, ...]:
        """Whom the entry is about: pseudonyms, else the words of the return."""
        if entry.persons:
            return tuple(self.person(id) for id in entry.persons)
        return (f"as written: {entry.subject}",) if entry.subject else (NOBODY,)

    def _row(self, number: int, entry: Entry, placed: Placed, links: dict[str, list[Link]]) -> Row:
        return Row(
            number=number,
            anchor=anchor("entry", entry.id),
            entry=entry,
            placed=placed,
            agency=self.agency(entry.agency),
            people=self.names(entry),
            reading=_reading(placed),
            scope=SCOPE[placed.scope],
            links=tuple(links.get(entry.id, ())),
        )


def _reading(placed: Placed) -> str:
    if not is_dated(placed):
        return reading(placed.when, placed.when.bounds)
    return reading(placed.when, placed.bounds, placed.start, placed.end)


def anchor(kind: str, id: str) -> str:
    """An HTML id that is one word whatever the id has in it, and different for different ids."""
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", id)


def is_dated(placed: Placed) -> bool:
    """Whether anything is known of when, by its words, by other times or by a decision.

    An entry with no date is no better dated for the birth of the person that it is about.
    """
    if placed.when.kind is Kind.UNDATED:
        return bool(placed.rests_on)
    return placed.bounds != Bounds()


def _links(chronology: Chronology) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    words = {"same event": "May be the same event", "belongs together": "May belong together"}
    for group in chronology.groups:
        if group.status == "rejected":
            continue
        said = words.get(group.kind, group.kind)
        said = (
            said.replace("May be", "Is").replace("May belong", "Belongs")
            if group.decided_by
            else said
        )
        _put(found, group.entries, Link(said, anchor("group", group.id)))
    for number, conflict in enumerate(chronology.conflicts, 1):
        _put(found, conflict.entries, Link("Accounts disagree", f"conflict-{number}"))
    for number, contradiction in enumerate(chronology.contradictions, 1):
        _put(found, contradiction.entries, Link("Dates contradict", f"contradiction-{number}"))
    return found


def _put(found: dict[str, list[Link]], entries: Iterable[str], link: Link) -> None:
    for entry in entries:
        if link not in found[entry]:
            found[entry].append(link)
