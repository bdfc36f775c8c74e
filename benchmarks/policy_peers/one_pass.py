"""The four policies by hand: one pass over the events, with a heap of deadlines."""

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.policy_peers.trace import OUTAGE, REFERRAL, REPEATS, UNTOLD, Event

ENDS = {"back": "a", "referred": "d"}
STARTS = {"out": ("a", OUTAGE), "disclosed": ("d", REFERRAL)}


@dataclass
class Person:
    """What is kept of one person between two events."""

    open: dict[str, list[int]] = field(default_factory=lambda: {"a": [], "d": []})
    recent: deque[int] = field(default_factory=deque)
    breaches: deque[tuple[int, str | None]] = field(default_factory=deque)
    told: dict[str | None, int] = field(default_factory=dict)


class Watch:
    """Counts firings as events come, deadlines as they pass."""

    def __init__(self) -> None:
        self.fired = dict.fromkeys("abcd", 0)
        self.people: defaultdict[str, Person] = defaultdict(Person)
        self.deadlines: list[tuple[int, str, str, int]] = []

    def pass_deadlines(self, before: float) -> None:
        """Fire what was still open at its deadline; the deadline's own second is in time."""
        while self.deadlines and self.deadlines[0][0] < before:
            _, person, policy, began = heapq.heappop(self.deadlines)
            waiting = self.people[person].open[policy]
            if began in waiting:
                waiting.remove(began)
                self.fired[policy] += 1

    def see(self, event: Event) -> None:
        self.pass_deadlines(event.t)
        person = self.people[event.person]
        if event.kind in STARTS:
            policy, within = STARTS[event.kind]
            person.open[policy].append(event.t)
            heapq.heappush(self.deadlines, (event.t + within, event.person, policy, event.t))
        elif event.kind in ENDS:
            person.open[ENDS[event.kind]].clear()
        elif event.kind == "breach":
            self.breach(person, event)
        elif event.kind == "told":
            person.told[event.id] = event.t
        else:
            self.lowered(person, event.t)

    def breach(self, person: Person, event: Event) -> None:
        person.breaches.append((event.t, event.id))
        person.recent.append(event.t)
        while person.recent[0] < event.t - REPEATS:
            person.recent.popleft()
        self.fired["b"] += len(person.recent) >= 3

    def lowered(self, person: Person, t: int) -> None:
        since = t - UNTOLD
        while person.breaches and person.breaches[0][0] < since:
            person.breaches.popleft()
        told = person.told
        self.fired["c"] += any(told.get(id_, since - 1) < since for _, id_ in person.breaches)


def count(events: Iterable[Event]) -> dict[str, int]:
    """Firings by policy; at the end of the events every deadline passes."""
    watch = Watch()
    for event in events:
        watch.see(event)
    watch.pass_deadlines(float("inf"))
    return watch.fired
