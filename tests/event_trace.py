"""One synthetic year of events, and four policies on it, on which other monitors agree."""

import random

from conspectus.dates import Unit
from conspectus.policy.values import (
    Bound,
    Condition,
    Counted,
    Having,
    Length,
    Not,
    Parameter,
    Pattern,
    Policy,
    Rule,
    Same,
    Window,
)

DAY = 86_400
AGREED = {"a": 11_126, "b": 411, "c": 367, "d": 581}  # of 20,000 draws and 2,000 persons


def trace(draws: int = 20_000, persons: int = 2_000):
    """Events in the order of time: 31,299 by default, and 312,754 of ten times as many draws."""
    chance = random.Random(7)
    away, breaches = set(), 0
    for t in sorted([chance.randrange(365 * DAY) for _ in range(draws)]):
        number = chance.randrange(persons)
        share = chance.random()
        kind, id = _kind(share, number in away), None
        if kind == "out":
            breaches += 1
            away.add(number)
            yield {"t": t, "kind": "out", "person": f"p{number}"}
            kind, id = "breach", f"b{breaches}"
        elif kind == "back":
            away.discard(number)
        elif kind == "told":
            id = f"b{chance.randrange(1, breaches + 2)}"
        yield {"t": t, "kind": kind, "person": f"p{number}"} | ({"id": id} if id else {})


def _kind(share: float, away: bool) -> str:
    if away and share < 0.6:
        return "back"
    bounds = ((0.9, "out"), (0.93, "disclosed"), (0.95, "referred"), (0.98, "told"))
    return next((kind for most, kind in bounds if share < most), "lowered")


def within(amount: int, name: str | None = None) -> Bound:
    """So many seconds later."""
    return Bound("fact", Length(amount, Unit.SECONDS, name))


def back(amount: int, anchor: str = "fact", name: str | None = None) -> Bound:
    """So many seconds earlier."""
    return Bound(anchor, Length(amount, Unit.SECONDS, name), later=False)


def absence(trigger: str, kind: str, amount: int, name: str | None = None) -> Rule:
    """After the trigger none of the kind within so many seconds."""
    window = Window(Bound(), within(amount, name))
    return Rule(Pattern((trigger,)), Not(Counted(Pattern((kind,)), window)))


def recurrence(kind: str, times: int, amount: int, names=(None, None)) -> Rule:
    """So many of a kind within so many seconds."""
    window = Window(back(amount, name=names[1]), Bound())
    pattern = Pattern((kind,))
    return Rule(pattern, Counted(pattern, window, times, parameter=names[0]))


def untold() -> Condition:
    """Some breach of the 180 days before was not told."""
    since = back(180 * DAY, "trigger")
    told = Counted(Pattern(("told",), (Same("id"),)), Window(since, Bound("trigger")))
    breach = Pattern(("breach",), (Having(Not(told)),))
    return Counted(breach, Window(back(180 * DAY), Bound()))


def parameter(name: str, amount: int, unit: Unit | None = None) -> Parameter:
    return Parameter(name=name, amount=amount, unit=unit)


POLICIES = (
    Policy(
        id="a",
        version=1,
        rule=absence("out", "back", DAY, "silence"),
        parameters=(parameter("silence", DAY, Unit.SECONDS),),
    ),
    Policy(
        id="b",
        version=1,
        rule=recurrence("breach", 3, 30 * DAY, ("times", "window")),
        parameters=(parameter("times", 3), parameter("window", 30 * DAY, Unit.SECONDS)),
    ),
    Policy(id="c", version=1, rule=Rule(Pattern(("lowered",)), untold())),
    Policy(id="d", version=1, rule=absence("disclosed", "referred", 7 * DAY)),
)
