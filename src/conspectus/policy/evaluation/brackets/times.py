"""Boxes of timelines, and brackets about the time when something becomes known."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple


class Box(NamedTuple):
    """The first and last instant of every moment, and the answers to the choices that are made."""

    low: dict[str, int]
    high: dict[str, int]
    chosen: dict[str, bool]


class When(NamedTuple):
    """When something becomes known: from `low`; where it does at all, by `high`.

    `sure`: it does, in every timeline of the box. Never: `low` infinite, `high` minus infinity.
    """

    low: float
    high: float
    sure: bool


class Doubt(NamedTuple):
    """Something that the box leaves open: where to cut a moment; or a choice that is not made."""

    id: str
    cut: int | None


Maybe = bool | None  # None: the box leaves it open
NEVER, ALWAYS = When(inf, -inf, False), When(-inf, -inf, True)


def last(each: Iterable[When]) -> When:
    """When all of these have come true."""
    found = ALWAYS
    for one in each:
        if one.low == inf:
            return NEVER
        found = When(max(found.low, one.low), max(found.high, one.high), found.sure and one.sure)
    return found


def soonest(each: Sequence[When]) -> When:
    """When the first of these comes true."""
    low = min((one.low for one in each), default=inf)
    if low == inf:
        return NEVER
    sure = min((one.high for one in each if one.sure), default=inf)
    return When(low, min(sure, max(one.high for one in each)), sure < inf)


def either(each: Sequence[When]) -> When:
    """When one of these comes true, whichever it is."""
    low = min((one.low for one in each), default=inf)
    if low == inf:
        return NEVER
    return When(low, max(one.high for one in each), all(one.sure for one in each))


def both(one: Maybe, other: Maybe) -> Maybe:
    """Whether both hold."""
    if one is False or other is False:
        return False
    return True if one and other else None


def some(parts: Sequence[Maybe]) -> Maybe:
    """Whether any holds."""
    if any(parts):
        return True
    return None if any(one is None for one in parts) else False


def none(parts: Sequence[Maybe]) -> Maybe:
    """Whether none holds."""
    any_ = some(parts)
    return None if any_ is None else not any_
