"""One synthetic year of events, and four policies on it.

- a: out of contact, and not back within 24 hours
- b: a breach that is the third or a later one of the person's within 30 days
- c: risk lowered, and a breach of the 180 days before of which the supervisor was not told
- d: disclosed, and no referral within 7 days
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

from conspectus.dates import Unit
from conspectus.policy.values import (
    All_,
    Bound,
    Condition,
    Counted,
    Having,
    Length,
    Not,
    Pattern,
    Rule,
    Same,
    Window,
)

DAY = 86_400
YEAR = 365 * DAY
OUTAGE, REPEATS, UNTOLD, REFERRAL = DAY, 30 * DAY, 180 * DAY, 7 * DAY

# Firings on which independent monitors agreed, by the number of draws.
AGREED = {
    20_000: {"a": 11_126, "b": 411, "c": 367, "d": 581},
    200_000: {"a": 110_902, "b": 4_190, "c": 3_671, "d": 5_807},
}


class Event(NamedTuple):
    """`t` in seconds from the start of the year; `id` of the breach where there is one."""

    t: int
    kind: str
    person: str
    id: str | None = None


def events(draws: int) -> Iterator[Event]:
    """The same events every time, ten draws to a person, in the order of time.

    Drawn is what happens to somebody: out (and a breach), back, disclosed, referred, told, lowered.
    The shares, and the order in which the dice are thrown, are those of the trace on which other
    monitors' firings were counted.
    """
    dice = random.Random(7)
    moments = sorted([dice.randrange(YEAR) for _ in range(draws)])
    lost, breaches = set[int](), 0
    for t in moments:
        number = dice.randrange(draws // 10)
        person, share = f"p{number}", dice.random()
        if share < 0.6 and number in lost:
            lost.remove(number)
            yield Event(t, "back", person)
        elif share < 0.9:
            lost.add(number)
            breaches += 1
            yield Event(t, "out", person)
            yield Event(t, "breach", person, f"b{breaches}")
        elif share < 0.95:
            yield Event(t, "disclosed" if share < 0.93 else "referred", person)
        elif share < 0.98:
            yield Event(t, "told", person, f"b{dice.randrange(1, breaches + 2)}")
        else:
            yield Event(t, "lowered", person)


def rules() -> dict[str, Rule]:
    """The four policies as ours say them."""

    def seconds(amount: int) -> Length:
        return Length(amount, Unit.SECONDS)

    def missed(kind: str, within: int) -> Condition:
        return Not(Counted(Pattern((kind,)), Window(Bound(), Bound(length=seconds(within)))))

    def before(within: int) -> Window:
        ago = Bound(anchor="trigger", length=seconds(within), later=False)
        return Window(ago, Bound(anchor="trigger"))

    told = Counted(Pattern(("told",), (Same("id"),)), before(UNTOLD))
    untold = Pattern(("breach",), (Having(Not(told)),))
    return {
        "a": Rule(Pattern(("out",)), missed("back", OUTAGE)),
        "b": Rule(Pattern(("breach",)), Counted(Pattern(("breach",)), before(REPEATS), 3)),
        "c": Rule(Pattern(("lowered",)), All_((Counted(untold, before(UNTOLD)),))),
        "d": Rule(Pattern(("disclosed",)), missed("referred", REFERRAL)),
    }
