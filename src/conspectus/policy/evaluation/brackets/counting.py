"""When so many facts are known to be there, and when it is known that there are too few."""

from functools import lru_cache
from math import inf
from typing import NamedTuple

from conspectus.dates import Duration, Unit, earliest_before, local
from conspectus.policy.evaluation.brackets.times import NEVER, Box, Maybe, When, soonest
from conspectus.policy.record import Fact

_SAME_DAY = Duration(0, Unit.CALENDAR_DAYS)


class Found(NamedTuple):
    """A fact that may stand in a window: whether it does, and when it is known to count, or not."""

    fact: Fact
    there: Maybe
    when: When


class Group(NamedTuple):
    """What counts once. `known`: it is certainly apart from every other group that is known."""

    there: Maybe
    when: When
    known: bool = True


def reaching(need: int, each: list[Group]) -> When:
    """When so many have come true."""
    lows = sorted(one.when.low for one in each if one.when.low < inf)
    if len(lows) < need:
        return NEVER
    sure = sorted(one.when.high for one in each if one.there and one.known and one.when.sure)
    if len(sure) >= need:
        return When(lows[need - 1], sure[need - 1], True)
    return When(lows[need - 1], max(one.when.high for one in each), False)


def failing(need: int, each: list[Group], ends: tuple[float, float]) -> When:
    """When it is known that so many will not be there: the window is over, and too few are left.

    `ends`: the earliest and the latest end of the window.
    """
    lows = sorted(one.when.low for one in each if one.there and one.known)
    spare = len(lows) - need
    low = max(ends[0], -inf if spare < 0 else lows[spare])
    if low == inf:
        return NEVER
    highs = [one.when.high for one in each]
    high = max(ends[1], max(highs) if len(highs) >= need else -inf)
    return When(low, high, sum(1 for one in each if not one.when.sure) < need)


def groups(different: str | None, found: list[Found], box: Box, want: bool) -> list[Group]:
    """What counts once: each fact, or those of one value, or of one local day."""
    if different is None:
        return [Group(there, when) for _, there, when in found]
    keyed: dict[object, list[Found]] = {}
    for number, one in enumerate(found):
        key = _key(different, one.fact, box, number)
        if key is not None:
            keyed.setdefault(key, []).append(one)
    return [_group(each, want, not isinstance(key, int)) for key, each in keyed.items()]


def _key(different: str, fact: Fact, box: Box, number: int) -> object:
    if different != "day":
        return dict(fact.attributes).get(different)
    first, final = day(box.low[fact.moment]), day(box.high[fact.moment])
    return first if first == final else number


def _group(each: list[Found], want: bool, known: bool) -> Group:
    """True with its first fact; false with its last."""
    if len(each) == 1:
        return Group(each[0].there, each[0].when, known)
    there = any(one.there for one in each) or None
    if want:
        sure = [one.when._replace(sure=bool(one.when.sure and one.there)) for one in each]
        return Group(there, soonest(sure), known)
    present = [one.when.low for one in each if one.there]
    low = max(present) if present else min(one.when.low for one in each)
    high = max(one.when.high for one in each)
    when = NEVER if low == inf else When(low, high, all(one.when.sure for one in each))
    return Group(there, when, known)


@lru_cache(maxsize=65_536)
def day(at: int) -> tuple[int, ...]:
    """The local day of an instant."""
    return tuple(local(at)[:3])


def midnight(at: int) -> int:
    """The first instant of its local day."""
    return earliest_before(at, _SAME_DAY)
