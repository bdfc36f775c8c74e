"""What one body held as at an instant, and what others then held. No hindsight."""

from collections.abc import Iterable, Iterator

from conspectus.dates import Bounds, Kind, UncertainDate
from conspectus.knowledge.values import Body, Event, Held, Knowledge, Stage, Telling, View

_DAY = 86_400


def view(knowledge: Knowledge, body: str, as_at: UncertainDate) -> View:
    """What `body` (a body's id) held as at `as_at`, and what others then held and it did not.

    A date of a day or less is taken at its last instant; a wider one is some instant in it, so that
    only what was held before all of it is surely held. Nothing is in the view that cannot have been
    held by its last instant. Raises KeyError for a body that is not in `knowledge`.
    """
    bodies = {one.id: one for one in knowledge.bodies}
    seen = _Seen(bodies, bodies[body], _instant(as_at))
    tellings: dict[str, list[Telling]] = {}
    for one in knowledge.tellings:
        tellings.setdefault(one.of, []).append(one)
    own: list[Held] = []
    elsewhere: list[Held] = []
    for event in knowledge.events:
        held = seen.own(event, tellings.get(event.id, []))
        if held is not None:
            own.append(held)
        if held is None or held.answer != "held":
            elsewhere += seen.others(event, tellings.get(event.id, []))
    return View(body=body, as_at=as_at.bounds, held=tuple(own), elsewhere=tuple(elsewhere))


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
            whole = self._bodies[within[0].to].name
            said = f"{whole} held it; whether its {self._body.role} did is not said."
            return Held(event=event.id, answer="may have held", sentence=said)
        return None

    def others(self, event: Event, tellings: Iterable[Telling]) -> Iterator[Held]:
        """What other bodies then held, or may have."""
        if self._too_late(event.bounds):
            return
        possible = [
            one
            for one in tellings
            if one.stage is not Stage.AVAILABLE and self._possible(one) and not self._is_to(one)
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

    def _agency(self, body: str) -> str | None:
        known = self._bodies.get(body)
        return known.agency if known else None

    def _says(self, one: Telling) -> str:
        if one.stage is Stage.RECORDED:
            return f"{self._bodies[one.to].name} has it on record."
        teller = self._bodies.get(one.teller or "")
        said = f"{teller.name} told {self._bodies[one.to].name}" if teller else "It came to know"
        return f"{said}: “{one.words}”."
