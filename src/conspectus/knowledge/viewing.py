"""What one body held as at an instant, and what others then held. No hindsight."""

from collections.abc import Iterable, Iterator, Sequence

from conspectus.dates import Bounds, Kind, UncertainDate
from conspectus.knowledge.values import Body, Event, Held, Knowledge, Stage, Telling, View

_DAY = 86_400


def view(knowledge: Knowledge, body: str, as_at: UncertainDate) -> View:
    """What `body` (a body's id) held as at `as_at`, and what others then held and it did not.

    A date of a day or less is taken at its last instant; a wider one is some instant in it, so that
    only what was held before all of it is surely held. Nothing is in the view that cannot have been
    held by its last instant. What others held is told of the people of whom the body itself had
    something, or may have. Raises KeyError for a body that is not in `knowledge`.
    """
    bodies = {one.id: one for one in knowledge.bodies}
    seen = _Seen(bodies, bodies[body], _instant(as_at))
    tellings: dict[str, list[Telling]] = {}
    for one in knowledge.tellings:
        tellings.setdefault(one.of, []).append(one)
    own = {
        event.id: held
        for event in knowledge.events
        if (held := seen.own(event, tellings.get(event.id, []))) is not None
    }
    people = {person for event in knowledge.events if event.id in own for person in event.persons}
    elsewhere = (
        held
        for event in knowledge.events
        if people & set(event.persons) and not (event.id in own and own[event.id].answer == "held")
        for held in seen.others(event, tellings.get(event.id, []))
    )
    return View(body=body, as_at=as_at.bounds, held=tuple(own.values()), elsewhere=tuple(elsewhere))


def _instant(as_at: UncertainDate) -> Bounds:
    """Where the instant of the view can lie."""
    earliest, latest = as_at.bounds.earliest, as_at.bounds.latest
    if None in (earliest, latest) or as_at.kind is Kind.UNDATED:
        return as_at.bounds
    narrow = latest - earliest <= _DAY + 3_600  # type: ignore[operator]  # both are known here
    return Bounds(latest, latest) if narrow else as_at.bounds


class _Seen:
    """One body at one instant."""

    def __init__(self, bodies: dict[str, Body], body: Body, instant: Bounds) -> None:
        self._bodies, self._body, self._instant = bodies, body, instant

    def own(self, event: Event, tellings: Iterable[Telling]) -> Held | None:
        """What the body itself had, or may have had, of the event."""
        if self._too_late(event.bounds):
            return None
        found = [
            one for one in tellings if one.stage is not Stage.AVAILABLE and self._possible(one)
        ]
        mine = [one for one in found if self._is_to(one)]
        sure = [one for one in mine if self._surely(one)]
        if sure:
            return Held(event=event.id, answer="held", sentence=self._says(sure[0]))
        if mine:
            said = f"{self._says(mine[0])} Whether by then cannot be told."
            return Held(event=event.id, answer="may have held", sentence=said)
        within = [one for one in found if self._agency(one.to) == self._body.agency]
        if self._body.role and self._body.agency and within:
            said = self._within(within)
            return Held(event=event.id, answer="may have held", sentence=said)
        return None

    def _within(self, tellings: Sequence[Telling]) -> str:
        """That the agency held it, in which the body is a unit or role."""
        whole = self._bodies[self._body.agency or ""].name
        by_then = [one for one in tellings if self._surely(one)]
        held = "held it by then" if by_then else "may have held it by then"
        return f"{whole} {held}; whether its {self._body.role} did is not said."

    def others(self, event: Event, tellings: Iterable[Telling]) -> Iterator[Held]:
        """What other bodies then held, or may have."""
        if self._too_late(event.bounds):
            return
        possible = [
            one
            for one in tellings
            if one.stage is not Stage.AVAILABLE and self._possible(one) and not self._near(one)
        ]
        if not possible:
            return
        sure = [one for one in possible if self._surely(one)]
        held = sure or possible
        holders = tuple(dict.fromkeys(one.to for one in held))
        names = "; ".join(self._bodies[one].name for one in holders)
        said = f"{names} {'held' if sure else 'may have held'} it by then."
        yield Held(event=event.id, answer="not held", sentence=said, holders=holders)

    def _too_late(self, bounds: Bounds) -> bool:
        latest = self._instant.latest
        return latest is not None and bounds.earliest is not None and bounds.earliest > latest

    def _possible(self, one: Telling) -> bool:
        return not self._too_late(one.bounds)

    def _surely(self, one: Telling) -> bool:
        earliest, latest = self._instant.earliest, one.bounds.latest
        decided = one.status != "proposed"
        return decided and earliest is not None and latest is not None and latest <= earliest

    def _is_to(self, one: Telling) -> bool:
        whole = self._body.agency == self._body.id
        return one.to == self._body.id or (whole and self._agency(one.to) == self._body.id)

    def _near(self, one: Telling) -> bool:
        """To the body, or to the agency that it is in."""
        return self._is_to(one) or (self._agency(one.to) or one.to) == self._body.agency

    def _agency(self, body: str) -> str | None:
        known = self._bodies.get(body)
        return known.agency if known else None

    def _says(self, one: Telling) -> str:
        if one.stage is Stage.RECORDED:
            return f"{self._bodies[one.to].name} has it on record."
        teller = self._bodies.get(one.teller or "")
        said = f"{teller.name} told {self._bodies[one.to].name}" if teller else "It came to know"
        return f"{said}: “{one.words}”."
