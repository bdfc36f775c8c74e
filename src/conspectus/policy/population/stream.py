"""The made-up facts of one made-up person.

Every person's facts rest on the seed and the person's number alone: a larger population begins
with the same people. A stretch of **trouble** is when somebody would have wanted to know; whatever
lies in one is labelled `action_needed` “yes”, and other lapses, losses and breaches “no”. A
faulty device's lapses are “no”, too: nobody did anything. The labels are the made-up truth; a
policy that read them would be worth nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from random import Random

import msgspec

DAY = 86_400
WEEK = 7 * DAY
HOUR = 3_600
FIRST_INSTANT = 1_672_617_600  # Monday 2 January 2023, 00:00 in London
MADE_UP = "synthetic-"  # how every person's id begins
LATEST = 3_650 * DAY  # nothing is recorded later than ten years after it happened
ORDERS = ("immigration-bail", "court-bail", "post-release", "court-sentence")
LEVELS = ("low", "medium", "high")

Row = dict[str, str]
Timed = tuple[int, Row]


class _Life(msgspec.Struct):
    """One person while the facts are made: from `start` to `end`, the tag on."""

    number: int
    chance: Random
    rates: Mapping[str, float]
    start: int
    end: int
    order: str = ""
    removed: bool = False
    rows: list[Timed] = []
    troubles: list[tuple[int, int]] = []

    @property
    def person(self) -> str:
        return f"{MADE_UP}{self.number:07}"

    def add(self, at: float, kind: str, agency: str, **more: str) -> None:
        """A fact while the tag is on and the record runs; what falls outside is not recorded."""
        if self.start <= at <= self.end:
            row = {"kind": kind, "person": self.person, "agency": agency, **more}
            self.rows.append((int(at), row))

    def mean(self, name: str) -> float:
        """A waiting time with this mean, exponential."""
        return self.chance.expovariate(1 / self.rates[name])

    def median(self, name: str, spread: str) -> float:
        """A length with this median, lognormal."""
        return self.rates[name] * self.chance.lognormvariate(0, self.rates[spread])

    def happens(self, name: str) -> bool:
        return self.chance.random() < self.rates[name]

    def arrivals(self, a_week: float, start: float, end: float) -> Iterator[float]:
        """Instants from `start` to `end`, so many a week on average, each for itself."""
        at = start
        while a_week > 0 and (at := at + self.chance.expovariate(a_week) * WEEK) < end:
            yield at

    def needed(self, at: float) -> str:
        """Whether somebody would have wanted to know, in this made-up world."""
        place = bisect_right(self.troubles, (at, float("inf"))) - 1
        return "yes" if place >= 0 and at <= self.troubles[place][1] else "no"


def facts_of(number: int, weeks: int, seed: int, rates: Mapping[str, float]) -> list[Row]:
    """The facts of made-up person `number` in the first `weeks`, by time; `at` and `recorded` UTC.

    `recorded` is when the fact reached the system, never before `at`; it may lie past the end.
    """
    life = _begun(number, weeks, Random(f"{seed}/{number}"), rates)  # noqa: S311  # made up
    _trouble(life, FIRST_INSTANT + weeks * WEEK)
    _fitted(life)
    _lapses(life)
    _losses(life)
    _faults(life)
    _supervision(life)
    _disclosures(life)
    life.rows.sort(key=lambda one: one[0])
    return [_written(at, row, life) for at, row in life.rows]


def _begun(number: int, weeks: int, chance: Random, rates: Mapping[str, float]) -> _Life:
    last = FIRST_INSTANT + weeks * WEEK
    life = _Life(number, chance, rates, FIRST_INSTANT, last, rows=[], troubles=[])
    within = WEEK if life.happens("fitted-before") else weeks * WEEK
    life.start = FIRST_INSTANT + int(chance.random() * (within - 1))
    ends = life.start + int(life.mean("order-weeks") * WEEK) + DAY
    life.end, life.removed = min(ends, last), ends <= last
    draw = chance.random()
    for order in ORDERS:
        life.order = order
        draw -= rates.get(f"order-{order}", 1.0)
        if draw < 0:
            break
    return life


def _trouble(life: _Life, last: int) -> None:
    """Stretches of trouble; one that ends in leaving is the last."""
    free = float(life.start)
    for at in list(life.arrivals(life.rates["trouble-a-week"], life.start, life.end)):
        if at < free:
            continue
        end = at + life.mean("trouble-weeks") * WEEK
        if life.happens("leaving-share") and end < life.end:
            life.troubles.append((int(at), last))
            _left(life, int(end), last)
            return
        life.troubles.append((int(at), int(min(end, life.end))))
        free = end


def _left(life: _Life, at: int, last: int) -> None:
    life.end, life.removed = last, False
    life.add(at, "device.contact-lost", "monitoring-provider", action_needed="yes")
    declared = at + life.mean("declared-days") * DAY
    life.add(declared, "absconding.declared", "supervising-body", outcome="acted-on")
    life.end = at  # nothing else is heard of them


def _fitted(life: _Life) -> None:
    practitioner = life.number // int(life.rates["practitioner-people"])
    manager = life.number // int(life.rates["manager-people"])
    life.add(
        life.start,
        "device.fitted",
        "monitoring-provider",
        order=life.order,
        probation_practitioner=f"practitioner-{practitioner:05}",
        police_offender_manager=f"manager-{manager:05}",
    )
    if life.removed:
        life.add(life.end, "device.removed", "monitoring-provider")


def _lapses(life: _Life) -> None:
    shape = life.rates["lapses-shape"]
    own = life.rates["lapses-a-week"] * life.chance.gammavariate(shape, 1 / shape)
    for at in life.arrivals(own, life.start, life.end):
        _lapse(life, at, life.median("recharge-hours", "recharge-spread") * HOUR)
    for start, end in life.troubles:
        for at in life.arrivals(life.rates["trouble-lapses"], start, min(end, life.end)):
            _lapse(life, at, life.median("trouble-hours", "recharge-spread") * HOUR)


def _lapse(life: _Life, at: float, lasts: float) -> None:
    """A battery runs down, contact is lost with it, and comes back with the recharge."""
    needed = life.needed(at)
    life.add(at, "device.battery-depleted", "monitoring-provider", action_needed=needed)
    life.add(at, "device.contact-lost", "monitoring-provider", action_needed=needed)
    life.add(at + lasts, "device.recharged", "monitoring-provider")
    life.add(at + lasts, "device.contact-restored", "monitoring-provider")
    if life.order == "immigration-bail" and life.happens("breach-share"):
        id = f"{life.person}-{len(life.rows)}"
        body = "immigration-enforcement"
        life.add(at, "bail.breach", body, id=id, action_needed=needed)
        if life.happens("shared-share"):
            told = at + life.mean("shared-days") * DAY
            life.add(told, "information.shared", body, id=id, to="probation")


def _losses(life: _Life) -> None:
    for at in life.arrivals(life.rates["losses-a-week"], life.start, life.end):
        lasts = life.median("loss-hours", "loss-spread") * HOUR
        needed = life.needed(at)
        life.add(at, "device.contact-lost", "monitoring-provider", action_needed=needed)
        life.add(at + lasts, "device.contact-restored", "monitoring-provider")


def _faults(life: _Life) -> None:
    """A burst of lapses that a faulty device reports, then another tag."""
    for at in life.arrivals(life.rates["faults-a-week"], life.start, life.end):
        ends = at + life.rates["fault-days"] * DAY
        a_week = life.rates["fault-lapses"] * WEEK / (ends - at)
        for one in life.arrivals(a_week, at, ends):
            life.add(one, "device.battery-depleted", "monitoring-provider", action_needed="no")
        replaced = ends + life.mean("replaced-days") * DAY
        life.add(replaced, "device.replaced", "monitoring-provider")


def _supervision(life: _Life) -> None:
    for at in life.arrivals(life.rates["visits-a-week"], life.start, life.end):
        life.add(at, "visit.made", "probation")
    level = _first_level(life)
    life.add(life.start, "risk.assessed", "probation", level=LEVELS[level])
    if life.order == "immigration-bail":
        harm = LEVELS[_first_level(life)]
        life.add(life.start, "harm.assessed", "immigration-enforcement", level=harm)
    at = life.start + life.rates["assessment-weeks"] * WEEK
    while at < life.end:
        if level and life.happens("lowered-share"):
            level -= 1
            needed = life.needed(at)
            life.add(at, "risk.lowered", "probation", level=LEVELS[level], action_needed=needed)
        else:
            life.add(at, "risk.assessed", "probation", level=LEVELS[level])
        at += life.rates["assessment-weeks"] * WEEK


def _first_level(life: _Life) -> int:
    draw = life.chance.random()
    high = draw >= 1 - life.rates["level-high"]
    return 0 if draw < life.rates["level-low"] else 2 if high else 1


def _disclosures(life: _Life) -> None:
    for at in life.arrivals(life.rates["disclosures-a-week"], life.start, life.end):
        life.add(at, "disclosure.serious-violence", "probation", action_needed="yes")
        if life.happens("referral-share"):
            life.add(at + life.mean("referral-days") * DAY, "referral.made", "probation")


def _written(at: int, row: Row, life: _Life) -> Row:
    late = row["kind"].startswith("device.") and life.happens("late-share")
    lag = life.median("late-hours", "late-spread") * HOUR if late else 60
    return {"at": _iso(at), "recorded": _iso(at + int(min(lag, LATEST))), **row}


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")
