"""What follows from who knew what: decisions without partners' information, what never moved, and
how long telling took. Facts and their order; no judgement of anybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from textwrap import shorten

from conspectus.dates import Bounds, Order
from conspectus.dates.wording import bounds_in_words
from conspectus.knowledge.cells import CANNOT_TELL, NO_RECORD, NOT_OPENED, NOT_TOLD, Matrix
from conspectus.knowledge.happening import standing
from conspectus.knowledge.ordering import Point, Times
from conspectus.knowledge.values import Delay, Denial, Event, Stage, Telling, Unmoved, Untold

DAY = 86_400
COULD_HAVE_LOOKED = "could have looked"
TOLD_AFTER = "told after"
_LONGEST = 110
_SAYS = {
    NOT_TOLD: "It is stated that this was not told to them.",
    NOT_OPENED: "It lay where they could look, and it is stated that it was not opened.",
    COULD_HAVE_LOOKED: "It lay where they could look; no return says whether anybody did.",
    TOLD_AFTER: "They were told of it only afterwards.",
    NO_RECORD: "No return tells of its being told to them: that is silence, and no more.",
    CANNOT_TELL: "Whether they were told of it before cannot be told.",
}
_ORDER = {
    Order.BEFORE: "It was held before the decision.",
    Order.SAME: "Whether it was held before the decision cannot be told.",
    Order.CANNOT_TELL: "Whether it was held before the decision cannot be told: the dates allow "
    "both.",
}


def untold(matrix: Matrix, times: Times, events: Sequence[Event]) -> Iterator[Untold]:
    """Decisions of one body, and events held elsewhere that bore on them and were not told to it.

    Which kinds are decisions, and which bear on them, the vocabulary says. What certainly came
    after the decision, or was certainly told before it, is left out.
    """
    bearing: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if _has(matrix, event, "bears"):
            for person in event.persons:
                bearing[person].append(event)
    for decision in events:
        if _has(matrix, decision, "decision"):
            about = {one.id: one for person in decision.persons for one in bearing[person]}
            about.pop(decision.id, None)
            for by in decision.agencies:
                for event in about.values():
                    yield from _untold(matrix, times, decision, by, event)


def _has(matrix: Matrix, event: Event, flag: str) -> bool:
    known = (matrix.ground.kinds.get(one.kind) for one in standing(event))
    return any(one is not None and getattr(one, flag) for one in known)


def _untold(
    matrix: Matrix, times: Times, decision: Event, by: str, event: Event
) -> Iterator[Untold]:
    holdings = matrix.holdings(event.id)
    if not holdings or _knew_itself(matrix, event, by):
        return
    point = Point(decision.bounds, decision.id)
    order = _holding(times, holdings, point)
    telling = _telling(matrix, times, event, by, point)
    if order is Order.AFTER or telling is None:
        return
    holders = tuple(dict.fromkeys(one.to for one in holdings))
    since = _since(holdings)
    yield Untold(
        decision=decision.id,
        by=by,
        event=event.id,
        holders=holders,
        since=since,
        order=Order.BEFORE if order is Order.BEFORE else Order.CANNOT_TELL,
        telling=telling,
        sentence=(
            f"{matrix.names([by])}: “{_short(decision.words)}” "
            f"({bounds_in_words(decision.bounds)}). {matrix.names(holders)} held "
            f"“{_short(event.words)}” ({_from(since)}). {_ORDER[order]} {_SAYS[telling]}"
        ),
    )


def _knew_itself(matrix: Matrix, event: Event, by: str) -> bool:
    """Whether the body had it on record, or was the one that told it."""
    return any(
        (one.stage is Stage.RECORDED and one.status != "proposed" and matrix.in_agency(one.to, by))
        or matrix.in_agency(one.teller, by)
        for one in matrix.tellings[event.id]
    )


def _from(since: Bounds | None) -> str:
    if since is None:
        return "since when cannot be told"
    return f"since {bounds_in_words(since)}"


def _holding(times: Times, holdings: Iterable[Telling], decision: Point) -> Order:
    """Before where one holder surely had it before; after where none can have had it before."""
    found = {times.order(_point(one), decision) for one in holdings}
    if Order.BEFORE in found:
        return Order.BEFORE
    return Order.AFTER if found == {Order.AFTER} else Order.CANNOT_TELL


def _point(one: Telling) -> Point:
    return Point(one.bounds, one.moment, one.of)


def _since(holdings: Sequence[Telling]) -> Bounds | None:
    dated = [one.bounds for one in holdings if one.dated]
    return reduce(Bounds.hull, dated) if dated else None


def _telling(matrix: Matrix, times: Times, event: Event, by: str, decision: Point) -> str | None:
    """How it stands with telling; None where they surely knew before they decided."""
    own = [one for one in matrix.tellings[event.id] if matrix.in_agency(one.to, by)]
    told = [one for one in own if one.stage is not Stage.AVAILABLE and one.status != "proposed"]
    if told:
        orders = {times.order(_point(one), decision) for one in told}
        if orders & {Order.BEFORE, Order.SAME}:
            return None
        return TOLD_AFTER if orders == {Order.AFTER} else CANNOT_TELL
    denials = [one for one in matrix.denials[event.id] if one.status != "proposed"]
    if any(one.stage is Stage.AVAILABLE for one in own):
        unopened = any(_not_opened(matrix, one, by) for one in denials)
        return NOT_OPENED if unopened else COULD_HAVE_LOOKED
    if any(_not_told(matrix, one, by) for one in denials):
        return NOT_TOLD
    return CANNOT_TELL if own else NO_RECORD


def _not_opened(matrix: Matrix, one: Denial, by: str) -> bool:
    return "information.opened" in one.kinds and matrix.in_agency(one.by, by)


def _not_told(matrix: Matrix, one: Denial, by: str) -> bool:
    if "information.shared" not in one.kinds:
        return False
    return not one.to or any(matrix.in_agency(whom, by) for whom in one.to)


def unmoved(matrix: Matrix, events: Iterable[Event]) -> Iterator[Unmoved]:
    """Events that bear on safety, or of which a return says so, that no record shows to have left
    the body that held them."""
    for event in events:
        denials = [one for one in matrix.denials[event.id] if _no_one(one)]
        if not denials and not _has(matrix, event, "bears"):
            continue
        if any(_left(matrix, event, one) for one in matrix.tellings[event.id]):
            continue
        name = matrix.ground.name(event.agency)
        if denials:
            said = f"{name} says of sharing it: “{denials[0].words}”."
        else:
            said = f"No return tells of it leaving {name}: that is silence, and no more."
            said += _partly(matrix, event)
        yield Unmoved(event=event.id, body=event.agency, stated=bool(denials), sentence=said)


def _partly(matrix: Matrix, event: Event) -> str:
    named = [
        whom
        for one in matrix.denials[event.id]
        if "information.shared" in one.kinds and one.status != "proposed"
        for whom in one.to
    ]
    return f" It is stated that {matrix.names(named)} did not know." if named else ""


def _no_one(one: Denial) -> bool:
    return "information.shared" in one.kinds and not one.to and one.status != "proposed"


def _left(matrix: Matrix, event: Event, one: Telling) -> bool:
    inside = any(matrix.in_agency(one.to, agency) for agency in event.agencies)
    return not inside and one.status != "proposed"


def delays(matrix: Matrix, events: Iterable[Event]) -> Iterator[Delay]:
    """From when the teller held it to when it was told: the fewest and the most days."""
    for event in events:
        holdings = {one.to: one for one in matrix.holdings(event.id)}
        for one in matrix.tellings[event.id]:
            held = holdings.get(one.teller or "")
            if one.stage is Stage.SENT and one.status != "proposed" and held:
                yield _delay(matrix, held, one)


def _delay(matrix: Matrix, held: Telling, told: Telling) -> Delay:
    same = held.moment is not None and held.moment == told.moment
    fewest = _days(held.bounds.latest, told.bounds.earliest)
    known_when = told.dated and not same
    most = _days(held.bounds.earliest, told.bounds.latest, up=True) if known_when else None
    known = "One row tells of both, and not how far apart." if same else _in_words(fewest, most)
    return Delay(
        event=told.of,
        holder=held.to,
        told=told.to,
        fewest_days=fewest,
        most_days=most,
        sentence=f"{matrix.names([held.to])} told {matrix.names([told.to])}. {known}",
    )


def _days(first: int | None, last: int | None, *, up: bool = False) -> int | None:
    """Whole elapsed days, never fewer than none."""
    if first is None or last is None:
        return None if up else 0
    return max(0, -((first - last) // DAY) if up else (last - first) // DAY)


def _in_words(fewest: int | None, most: int | None) -> str:
    if most is None:
        least = f"At least {fewest} days after it was held; how" if fewest else "How"
        return f"{least} long after it was held is not said."
    return f"Between {fewest or 0} and {most} days after it was held."


def _short(words: str) -> str:
    return shorten(words, _LONGEST, placeholder="…").rstrip(".")
