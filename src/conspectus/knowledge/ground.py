"""A case and its chronology, looked up once for everything that follows."""

from collections.abc import Iterable
from functools import cached_property

from conspectus.case import Case
from conspectus.chronology import Chronology, Entry, Ruling, standing_decisions
from conspectus.dates import Bounds, Kind
from conspectus.dates.reading import Conventions
from conspectus.errors import Place
from conspectus.knowledge.kinds import kinds

_ANSWERED = ("returned", "nil")


class Ground:
    """Entries, places, decisions and kinds by id."""

    def __init__(self, case: Case, chronology: Chronology) -> None:
        self.case, self.chronology = case, chronology
        self.entries = {one.id: one for one in chronology.entries}
        self.placed = {one.entry: one for one in chronology.placed}
        self.names = {one.id: one.name for one in case.agencies}
        self.kinds = kinds(case)
        self.conventions, _ = Conventions.from_mapping(case.conventions)
        self._received = {
            one.file: one.received.bounds.latest for one in case.returns if one.received
        }
        self._event_of = dict(self._grouped())

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """The decisions in force."""
        return standing_decisions(self.case, self.chronology.entries)

    @cached_property
    def returned(self) -> frozenset[str]:
        """The agencies of which anything came in: a row, a paragraph, or a nil return."""
        told = {one.agency for one in self.chronology.entries}
        told |= {one.agency for one in self.chronology.prose}
        told |= {one.agency for one in self.case.requests if one.outcome in _ANSWERED}
        return frozenset(told)

    def event_of(self, entry: str) -> str:
        """The id of the event that the entry tells of."""
        return self._event_of.get(entry, entry)

    def members(self, event: str) -> tuple[Entry, ...]:
        """The entries that tell of the event, in reading order."""
        return self._members.get(event, ())

    @cached_property
    def _members(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for one in self.chronology.entries:
            found.setdefault(self.event_of(one.id), []).append(one)
        return {event: tuple(entries) for event, entries in found.items()}

    @cached_property
    def kind_rulings(self) -> dict[str, Ruling]:
        """What was decided of the kinds of entries, by entry."""
        return {one.ids[0]: one for one in self.rulings if one.verb == "kind"}

    def begins(self, entry: str) -> Bounds:
        """When what the entry tells began: of a span its start."""
        placed = self.placed[entry]
        lasts = placed.when.kind is Kind.SPAN and placed.start is not None
        return placed.start if lasts and placed.start else placed.bounds

    def since(self, entry: str) -> Bounds:
        """When it can have been recorded or told, where nothing says more: not before it began, and
        not after the return came in."""
        begun = self.begins(entry).earliest
        received = self._received.get(self.entries[entry].passage.file)
        if begun is not None and received is not None and received < begun:
            received = None
        return Bounds(begun, received)

    def name(self, agency: str | None) -> str:
        """An agency's name; one that the case does not list by its id."""
        return self.names.get(agency or "", agency or "nobody")

    def _grouped(self) -> Iterable[tuple[str, str]]:
        order = {one.id: number for number, one in enumerate(self.chronology.entries)}
        for group in self.chronology.groups:
            if group.kind == "same event" and group.status == "accepted":
                known = sorted(
                    (one for one in group.entries if one in order), key=order.__getitem__
                )
                yield from ((one, known[0]) for one in known)


def words_of(entry: Entry) -> str:
    """What the entry says happened."""
    return " ".join((entry.event or entry.action).split())


def place_of(entry: Entry, column: str | None = None) -> Place:
    """Where the entry stands in its return."""
    passage = entry.passage
    return Place(file=passage.file, sheet=passage.sheet, row=passage.row, column=column)
