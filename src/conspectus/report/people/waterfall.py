"""How the weight of a link comes about, from what is expected beforehand to the total, as bars."""

from typing import NamedTuple

from conspectus.people import Link, percent, signed

WIDTH, LEFT, RIGHT, ROW, TOP = 640.0, 190.0, 70.0, 26.0, 14.0


class Step(NamedTuple):
    """A bar of the picture and a row of its table. `kind`: "start", "for", "against" or "total".

    `x` and `width` place the bar; `joins` is where the running total stands after it.
    """

    kind: str
    title: str
    bits: str
    after: str
    words: str
    left: str
    right: str
    x: float
    width: float
    y: float
    joins: float


class Waterfall(NamedTuple):
    """The steps of one link, where zero stands, and the size of the picture."""

    steps: tuple[Step, ...]
    zero: float
    height: float
    width: float = WIDTH


def waterfall(link: Link) -> Waterfall:
    """From the prior through every reason to the total; the same link gives the same numbers."""
    totals = [0.0, link.prior]
    for reason in link.reasons:
        totals.append(totals[-1] + reason.weight)
    low, high = min(0.0, *totals), max(0.0, *totals)
    scale = (WIDTH - LEFT - RIGHT) / max(high - low, 1.0)

    def place(bits: float) -> float:
        return round(LEFT + (bits - low) * scale, 1)

    told = [("start", "Before anything is compared", link.prior, "", "", "")]
    told += [
        ("for" if reason.weight >= 0 else "against", reason.field, reason.weight, reason.words,
         reason.left, reason.right)
        for reason in link.reasons
    ]  # fmt: skip
    steps = [
        _step(number, one, (place(totals[number]), place(totals[number + 1])), totals[number + 1])
        for number, one in enumerate(told)
    ]
    total = ("total", "Together", link.weight, percent(link.probability), "", "")
    steps.append(_step(len(steps), total, (place(0.0), place(link.weight)), link.weight))
    return Waterfall(tuple(steps), place(0.0), TOP * 2 + ROW * len(steps))


def _step(
    number: int,
    told: tuple[str, str, float, str, str, str],
    sides: tuple[float, float],
    after: float,
) -> Step:
    kind, title, bits, words, left, right = told
    start, end = sorted(sides)
    return Step(
        kind=kind,
        title=title,
        bits=signed(bits),
        after=signed(after),
        words=words,
        left=left,
        right=right,
        x=start,
        width=max(round(end - start, 1), 1.0),
        y=TOP + ROW * number,
        joins=sides[1],
    )
