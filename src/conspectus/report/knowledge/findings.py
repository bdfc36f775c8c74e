"""What follows from the matrix: decisions without partners' information, what never moved, delays,
and what could not be resolved."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from conspectus.knowledge.values import Unmoved, Untold
from conspectus.report.knowledge.matrix import Matrix, Told
from conspectus.report.words import by_day

_ORDERS = {
    "before": "Yes, it was held before",
    "cannot-tell": "Cannot tell: the dates allow either",
    "after": "No, it was held only afterwards",
}
_TELLINGS = {
    "stated not told": "No: a return says so",
    "no record of telling": "No record of telling",
    "told after": "Only after the decision",
    "could have looked": "It lay where they could look",
    "stated not opened": "It lay where they could look; a return says that nobody did",
    "cannot tell": "Cannot tell",
}
_STRENGTH = (tuple(_ORDERS), tuple(_TELLINGS))


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """An event held elsewhere that bore on a decision."""

    event: Told
    holders: tuple[str, ...]
    since: str
    order: str
    telling: str
    sentence: str


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision, by whom, and what others held that is not known to have been told."""

    event: Told
    by: str
    missed: tuple[Missed, ...]


class Stayed(msgspec.Struct, frozen=True, kw_only=True):
    """An event that no record shows to have left the body that held it."""

    event: Told
    body: str
    sentence: str


class Took(msgspec.Struct, frozen=True, kw_only=True):
    """How long it took from held to told."""

    event: Told
    holder: str
    told: str
    fewest: str
    most: str
    sentence: str


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits for a person. `about` is empty where it is about no one event."""

    what: str
    about: str
    sentence: str
    remedy: str


def decisions(matrix: Matrix) -> tuple[Decided, ...]:
    """The decisions in the order of their events; what is surest stands first in each."""
    found: dict[tuple[str, str], list[Untold]] = {}
    for one in matrix.knowledge.untold:
        found.setdefault((one.decision, one.by), []).append(one)
    order = {id: number for number, id in enumerate(matrix.events)}
    return tuple(
        Decided(
            event=matrix.event(decision),
            by=matrix.body(by),
            missed=tuple(_missed(matrix, one) for one in sorted(missed, key=_strength)),
        )
        for (decision, by), missed in sorted(
            found.items(), key=lambda item: order.get(item[0][0], len(order))
        )
    )


def _strength(one: Untold) -> tuple[int, ...]:
    return tuple(
        known.index(value) if value in known else len(known)
        for known, value in zip(_STRENGTH, (one.order, one.telling), strict=True)
    )


def _missed(matrix: Matrix, one: Untold) -> Missed:
    return Missed(
        event=matrix.event(one.event),
        holders=tuple(map(matrix.body, one.holders)),
        since=by_day(one.since) if one.since else "since when is not known",
        order=_ORDERS.get(one.order, one.order),
        telling=_TELLINGS.get(one.telling, one.telling),
        sentence=one.sentence,
    )


def stayed(matrix: Matrix, stated: bool) -> tuple[Stayed, ...]:
    """What never moved: where a return says so, or where the returns are silent."""
    return tuple(_stayed(matrix, one) for one in matrix.knowledge.unmoved if one.stated is stated)


def _stayed(matrix: Matrix, one: Unmoved) -> Stayed:
    return Stayed(event=matrix.event(one.event), body=matrix.body(one.body), sentence=one.sentence)


def delays(matrix: Matrix) -> tuple[Took, ...]:
    """From held to told, as far as the dates say."""
    return tuple(
        Took(
            event=matrix.event(one.event),
            holder=matrix.body(one.holder),
            told=matrix.body(one.told),
            fewest=_days(one.fewest_days),
            most=_days(one.most_days),
            sentence=one.sentence,
        )
        for one in matrix.knowledge.delays
    )


def _days(number: int | None) -> str:
    if number is None:
        return "not known"
    return "1 day" if number == 1 else f"{number:,} days"


def unresolved(matrix: Matrix) -> tuple[Open, ...]:
    """All that waits for a person: problems, kinds and tellings not decided, words for nobody."""
    return (*_problems(matrix), *_bodies(matrix), *_tellings(matrix), *_kinds(matrix))


def _problems(matrix: Matrix) -> Iterator[Open]:
    for one in matrix.knowledge.problems:
        words = f"“{one.words}”" if one.words else ""
        about = ", ".join(part for part in (str(one.place), words) if part)
        yield Open(what="Problem", about=about, sentence=one.message, remedy=one.remedy)


def _bodies(matrix: Matrix) -> Iterator[Open]:
    for body in matrix.knowledge.bodies:
        if body.agency is None:
            yield Open(
                what="Who is meant",
                about=f"“{body.words or body.name}”",
                sentence="These words of a return name nobody that the case knows.",
                remedy="Say which agency is meant, or add it to the case.",
            )


def _tellings(matrix: Matrix) -> Iterator[Open]:
    for one in matrix.knowledge.tellings:
        if one.status == "proposed":
            yield Open(
                what="Telling",
                about=_label(matrix.event(one.of)),
                sentence=f"“{one.words}” may say that {matrix.body(one.to)} came to know of it.",
                remedy="Decide whether it does.",
            )


def _kinds(matrix: Matrix) -> Iterator[Open]:
    for event in matrix.knowledge.events:
        proposed = [one for one in event.kinds if one.status == "proposed"]
        if proposed and not any(one.status == "decided" for one in event.kinds):
            yield Open(
                what="Kind of event",
                about=_label(matrix.event(event.id)),
                sentence=f"May be {_either(one.kind for one in proposed)}.",
                remedy="Decide which kind it is, if any of these.",
            )


def _either(words: Iterable[str]) -> str:
    return " or ".join(f"“{word}”" for word in dict.fromkeys(words))


def _label(event: Told) -> str:
    return f"{event.entries.capitalize()}: {event.words}"


def cannot_tell(matrix: Matrix) -> int:
    """How many cells of the matrix cannot be told."""
    counts = Counter(cell.answer for cell in matrix.knowledge.cells)
    return counts["cannot tell"]
