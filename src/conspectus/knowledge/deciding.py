"""What people decided of tellings, put in the place of what was stated or proposed."""

import re
from collections.abc import Iterable, Iterator, Mapping

from conspectus.chronology import Ruling
from conspectus.dates import Bounds, read
from conspectus.knowledge.bodies import Bodies
from conspectus.knowledge.ground import Ground
from conspectus.knowledge.values import Denial, Stage, Telling

CANNOT_TELL = "cannot tell"
WHETHER = "cannot tell whether"
# The words of a return that a decision quotes first.
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")


def tellings(ground: Ground, bodies: Bodies, found: Iterable[Telling]) -> tuple[Telling, ...]:
    """Those that stand: a decided one in place of what the returns say of the same."""
    decided = [one for ruling in ground.rulings for one in _decided(ground, bodies, ruling)]
    settled = {(one.of, one.to, one.stage) for one in decided}
    kept = [one for one in found if (one.of, one.to, one.stage) not in settled]
    return (*kept, *decided)


def denials(ground: Ground, bodies: Bodies, found: Iterable[Denial]) -> tuple[Denial, ...]:
    """Those that stand: a decided one in place of what was read from the same row of the same."""
    decided = [_denial(ground, bodies, one) for one in ground.rulings if one.verb == "not-done"]
    kept = [one for one in found if not any(_same(one, other) for other in decided)]
    return (*kept, *decided)


def _same(found: Denial, decided: Denial) -> bool:
    if found.entry != decided.entry or not set(found.kinds) & set(decided.kinds):
        return False
    return found.status == "proposed" or (found.by, set(found.to)) == (decided.by, set(decided.to))


def _decided(ground: Ground, bodies: Bodies, ruling: Ruling) -> Iterator[Telling]:
    value = ruling.decision.value
    if ruling.verb == "told":
        fields = {"to": value} if isinstance(value, str) else value
        for whom in _joined(fields["to"]):
            yield _telling(ground, bodies, ruling, fields, bodies.decided(whom))
    elif ruling.verb == "held":
        fields = {"date": value} if isinstance(value, str) else value
        by = fields.get("by")
        whom = bodies.decided(by) if by else ground.entries[ruling.ids[0]].agency
        recorded = {**fields, "stage": Stage.RECORDED.value, "by": ""}
        yield _telling(ground, bodies, ruling, recorded, whom)


def _telling(
    ground: Ground, bodies: Bodies, ruling: Ruling, fields: Mapping[str, str], to: str
) -> Telling:
    entry = ruling.ids[0]
    stage, at = Stage(fields.get("stage", "sent")), fields.get("at")
    teller = bodies.decided(fields["by"]) if fields.get("by") else None
    if teller is None and stage is Stage.SENT:
        teller = ground.entries[entry].agency
    return Telling(
        id=f"{ruling.decision.id}:{to}",
        of=ground.event_of(entry),
        to=to,
        stage=stage,
        bounds=_bounds(ground, entry, fields),
        teller=teller,
        entry=entry,
        moment=at if at in ground.entries else None,
        dated=at is not None or fields.get("date") not in (None, CANNOT_TELL, WHETHER),
        words=_shown(ground, at if at in ground.entries else entry, stage),
        status="proposed" if fields.get("date") == WHETHER else "decided",
        rests_on=(" ".join(ruling.decision.why.split()),),
        decided_by=ruling.decision.id,
    )


def _bounds(ground: Ground, entry: str, fields: Mapping[str, str]) -> Bounds:
    at, date = fields.get("at"), fields.get("date")
    if at in ground.placed:
        return ground.placed[at].bounds
    landmark = next((one for one in ground.case.landmarks if f"landmark:{one.id}" == at), None)
    if landmark:
        return landmark.when.bounds
    since = ground.since(entry)
    if date in (None, CANNOT_TELL, WHETHER):
        return since
    said = read(str(date), conventions=ground.conventions).bounds
    return said.meet(since) or said


def _shown(ground: Ground, entry: str | None, stage: Stage) -> str:
    """The words of the row that show it."""
    row = ground.entries[entry or ""]
    words = row.shared_with if stage is Stage.SENT and row.shared_with else row.event
    return " ".join((words or row.action).split())


def _denial(ground: Ground, bodies: Bodies, ruling: Ruling) -> Denial:
    value, entry = ruling.decision.value, ruling.ids[0]
    why = " ".join(ruling.decision.why.split())
    quoted = _QUOTED.search(why)
    fields = value if isinstance(value, dict) else {}
    return Denial(
        id=ruling.decision.id,
        of=ground.event_of(entry),
        kinds=_joined(fields["kinds"]),
        by=bodies.decided(fields["by"]) if fields.get("by") else None,
        to=tuple(bodies.decided(one) for one in _joined(fields.get("to", ""))),
        entry=entry,
        words=quoted[1] if quoted else why,
        rests_on=(why,),
        status="decided",
        scope=fields.get("scope", "ever"),
        decided_by=ruling.decision.id,
    )


def _joined(value: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in value.split("+") if one.strip())
