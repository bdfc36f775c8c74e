"""The matrix: what one body knew of one event, with the reasons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conspectus.case import Completeness
from conspectus.dates import Bounds
from conspectus.dates.wording import bounds_in_words
from conspectus.knowledge.bodies import Bodies
from conspectus.knowledge.ground import Ground
from conspectus.knowledge.values import Body, Cell, Denial, Event, Stage, Telling

HELD = "held from"
SINCE_UNKNOWN = "held, since when cannot be told"
COULD_LOOK = "could have looked from"
TOLD = "told on"
NOT_TOLD = "stated not told"
NOT_OPENED = "stated not opened"
NO_RECORD = "no record of telling"
NO_RETURN = "no return"
CANNOT_TELL = "cannot tell"
ANSWERS = (
    HELD,
    SINCE_UNKNOWN,
    TOLD,
    COULD_LOOK,
    NOT_OPENED,
    NOT_TOLD,
    NO_RECORD,
    NO_RETURN,
    CANNOT_TELL,
)
_KNOWING = frozenset({"information.shared", "information.held", "information"})
_OPENING = frozenset({"information.opened"})


class Answer(NamedTuple):
    """One thing that can be said of a body and an event."""

    answer: str
    sentence: str
    entries: tuple[str, ...] = ()
    bounds: Bounds | None = None


class Matrix:
    """Every telling and denial by event, and the cell of any body."""

    def __init__(
        self,
        ground: Ground,
        bodies: Bodies,
        tellings: Iterable[Telling],
        denials: Iterable[Denial],
    ) -> None:
        self.ground, self.bodies = ground, bodies
        self.tellings: dict[str, list[Telling]] = defaultdict(list)
        self.denials: dict[str, list[Denial]] = defaultdict(list)
        self._perhaps = _perhaps_the_same(ground)
        for telling in tellings:
            self.tellings[telling.of].append(telling)
        for denial in denials:
            self.denials[denial.of].append(denial)

    def cell(self, event: Event, body: Body) -> Cell:
        """What the body knew of the event: the strongest answer first, the others beside it."""
        found = [*self._known(event, body), *self._not_known(event, body), *self._may(event, body)]
        returned = body.agency in self.ground.returned
        strong = bool(found) and found[0].answer in (HELD, SINCE_UNKNOWN, TOLD, COULD_LOOK)
        if not returned and not strong:
            found.insert(0, self._no_return(body))
        if not found:
            found.append(self._silent(event, body))
        first = found[0]
        others = dict.fromkeys(one.answer for one in found[1:] if one.answer != first.answer)
        return Cell(
            event=event.id,
            body=body.id,
            answer=first.answer,
            bounds=first.bounds,
            sentence=" ".join(dict.fromkeys(one.sentence for one in found)),
            entries=tuple(dict.fromkeys(id for one in found for id in one.entries)),
            also=tuple(others),
        )

    def holdings(self, event: str) -> tuple[Telling, ...]:
        """Who had the event on record: stated or decided, not proposed."""
        return tuple(
            one
            for one in self.tellings[event]
            if one.stage is Stage.RECORDED and one.status != "proposed"
        )

    def in_agency(self, body: str | None, agency: str) -> bool:
        """Whether the body is the agency, or a unit or role in it."""
        return body is not None and (body == agency or self.bodies.agency_of(body) == agency)

    def names(self, bodies: Iterable[str]) -> str:
        """Bodies by name in a list."""
        listed = [self.bodies[one].name for one in dict.fromkeys(bodies)]
        return listed[0] if len(listed) == 1 else f"{'; '.join(listed[:-1])} and {listed[-1]}"

    # ---------------------------------------------------------------------- what it knew

    def _known(self, event: Event, body: Body) -> Iterator[Answer]:
        found = [one for one in self.tellings[event.id] if one.status != "proposed"]
        own = [one for one in found if self._is_to(one, body)]
        itself = {one.stage for one in own if one.to == body.id}
        own = [one for one in own if one.to == body.id or one.stage not in itself]
        recorded = [one for one in own if one.stage is Stage.RECORDED]
        if recorded:
            yield self._held(min(recorded, key=_least_known), body)
        for one in own:
            if one.stage is not Stage.RECORDED and one.stage is not Stage.AVAILABLE:
                yield self._told(one, body)
        for one in own:
            if one.stage is Stage.AVAILABLE:
                yield Answer(
                    COULD_LOOK,
                    f"It lay where {self.bodies[one.to].name} could look. {_rests(one)}".strip(),
                    _entries(one),
                    one.bounds,
                )

    def _is_to(self, telling: Telling, body: Body) -> bool:
        """An agency is told where a unit or role of it is; not the other way about."""
        return telling.to == body.id or (
            body.agency == body.id and self.in_agency(telling.to, body.id)
        )

    def _held(self, one: Telling, body: Body) -> Answer:
        told = f"{body.name} has it on record"
        source = f" (“{one.words}”)" if one.words and one.status == "stated" else ""
        if not one.dated:
            said = f"{told}{source}; since when cannot be told. {_rests(one)}"
            return Answer(SINCE_UNKNOWN, said.strip(), _entries(one), one.bounds)
        said = f"{told}{source} from then. {_rests(one)}"
        return Answer(HELD, said.strip(), _entries(one), one.bounds)

    def _told(self, one: Telling, body: Body) -> Answer:
        whom = self.bodies[one.to].name
        teller = self.bodies[one.teller].name if one.teller else "Somebody"
        did = {
            Stage.SENT: f"{teller} told {whom}",
            Stage.OPENED: f"{whom} opened it",
            Stage.ACTED_ON: f"{whom} acted on it",
        }[one.stage]
        said = f"{did}." if one.decided_by else f"{did}: “{one.words}”."
        when = "" if one.dated else " When is not said."
        return Answer(TOLD, f"{said}{when} {_rests(one)}".strip(), _entries(one), one.bounds)

    # ---------------------------------------------------------------------- what it did not

    def _not_known(self, event: Event, body: Body) -> Iterator[Answer]:
        if any(self._is_to(one, body) for one in self.holdings(event.id)):
            return
        for one in self.denials[event.id]:
            if one.status == "proposed":
                continue
            if _OPENING & set(one.kinds) and one.by and self._concerns(one.by, body):
                yield Answer(NOT_OPENED, self._denied(one, "did not open it"), (one.entry,))
            elif _KNOWING & set(one.kinds) and self._denies(one, body):
                yield Answer(NOT_TOLD, self._denied(one, ""), (one.entry,))

    def _concerns(self, named: str, body: Body) -> bool:
        return named == body.id or self._is_in(named, body)

    def _is_in(self, named: str, body: Body) -> bool:
        """What is stated of a role bears on its agency, and of an agency on its roles."""
        if body.agency is None or self.bodies.agency_of(named) != body.agency:
            return False
        return body.id == body.agency or named == body.agency

    def _denies(self, one: Denial, body: Body) -> bool:
        if not one.to:
            return not self.in_agency(one.by, body.agency or body.id)
        return any(self._concerns(whom, body) for whom in one.to)

    def _denied(self, one: Denial, did: str) -> str:
        says = self.ground.name(self.ground.entries[one.entry].agency)
        if did:
            whom = f"{self.bodies[one.by or ''].name} {did}"
        elif one.to:
            whom = f"{self.names(one.to)} did not know"
        else:
            whom = ""
        if one.decided_by:
            return f"It is stated that {whom or 'nobody was told'}. {' '.join(one.rests_on)}"
        if not whom:
            return f"{says} says of sharing it: “{one.words}”."
        return f"{says} states that {whom}: “{one.words}”."

    # ---------------------------------------------------------------------- what may be

    def _may(self, event: Event, body: Body) -> Iterator[Answer]:
        if any(self._is_to(one, body) for one in self.holdings(event.id)):
            return
        yield from self._proposed(event, body)
        for other in self._perhaps[event.id]:
            if body.agency == body.id and self.ground.entries[other].agency == body.id:
                said = f"A row of {body.name} may tell of the same event; nobody has decided."
                yield Answer(CANNOT_TELL, said, (other,))
        if body.role and body.agency:
            yield from self._within(event, body, body.agency)

    def _proposed(self, event: Event, body: Body) -> Iterator[Answer]:
        """What words may say of the body, where nobody has decided that they do."""
        for one in self.tellings[event.id]:
            if one.status == "proposed" and self._is_to(one, body):
                said = f"“{one.words}” may mean that {body.name} came to know of it."
                if one.decided_by:
                    said = f"Whether {body.name} had it cannot be told."
                said = f"{said} {_rests(one)}"
                yield Answer(CANNOT_TELL, said.strip(), _entries(one), one.bounds)
        for denial in self.denials[event.id]:
            if denial.status == "proposed" and any(self._concerns(to, body) for to in denial.to):
                said = f"“{denial.words}” may mean that {body.name} was not told."
                yield Answer(CANNOT_TELL, said, (denial.entry,))

    def _within(self, event: Event, body: Body, agency: str) -> Iterator[Answer]:
        """A role whose agency knew, where nothing is said of the role itself."""
        named = {one.to for one in self.tellings[event.id]}
        named |= {whom for one in self.denials[event.id] for whom in (one.by, *one.to) if whom}
        if body.id in named:
            return
        known = [
            one
            for one in self.tellings[event.id]
            if one.stage is not Stage.AVAILABLE
            and one.status != "proposed"
            and self.in_agency(one.to, agency)
        ]
        if known:
            said = f"{self.ground.name(agency)} came to know of it; whether its {body.role} did is "
            yield Answer(CANNOT_TELL, f"{said}not said.", _entries(known[0]))

    # ---------------------------------------------------------------------- silence

    def _no_return(self, body: Body) -> Answer:
        if body.agency is None:
            return Answer(NO_RETURN, f"“{body.name}” is named by another’s words only.")
        asked = [one for one in self.ground.case.requests if one.agency == body.agency]
        name = self.ground.name(body.agency)
        if asked:
            return Answer(NO_RETURN, f"{name} was asked, and nothing came from it.")
        return Answer(NO_RETURN, f"{name} made no return.")

    def _silent(self, event: Event, body: Body) -> Answer:
        declared = [one for one in self.ground.case.completeness if _covers(one, event, body)]
        told = f"No return tells of it reaching {body.name}"
        if declared:
            words = f": “{declared[0].words}”" if declared[0].words else ""
            return Answer(NO_RECORD, f"{told}, whose return is declared complete{words}.")
        return Answer(NO_RECORD, f"{told}, whose return is not declared complete: silence only.")


def _least_known(one: Telling) -> tuple[bool, int]:
    """What is decided counts first, then what has a moment of its own."""
    return one.status != "decided", 0 if one.moment else 1


def _rests(one: Telling) -> str:
    when = f"That is {bounds_in_words(one.bounds)}. " if one.dated else ""
    return f"{when}{' '.join(one.rests_on)}"


def _entries(one: Telling) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in (one.entry, one.moment) if id))


def _covers(declared: Completeness, event: Event, body: Body) -> bool:
    """Whether an agency's word that its return is complete takes in that it was told of this."""
    if declared.agency != body.agency:
        return False
    if declared.persons and not set(declared.persons) & set(event.persons):
        return False
    about = {one.kind for one in event.kinds} | {"information.shared", "information.held"}
    if declared.kinds and not about & set(declared.kinds):
        return False
    start = declared.start.bounds.earliest if declared.start else None
    end = declared.end.bounds.latest if declared.end else None
    first, last = event.bounds.earliest, event.bounds.latest
    return (start is None or (first is not None and start <= first)) and (
        end is None or (last is not None and last <= end)
    )


def _perhaps_the_same(ground: Ground) -> dict[str, list[str]]:
    """The entries that may tell of an event besides its own, by event."""
    found: dict[str, list[str]] = defaultdict(list)
    for group in ground.chronology.groups:
        if group.kind == "same event" and group.status == "proposed":
            for one in group.entries:
                found[ground.event_of(one)] += [other for other in group.entries if other != one]
    return found
