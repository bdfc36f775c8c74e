"""The two deadline policies on reelay, which monitors formulas of past-time temporal logic.

“So long ago it began, and since then it has not ended” is such a formula. reelay counts nothing and
compares no ids, so policies b and c are not for it. It watches one person per monitor.
"""

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.policy_peers.trace import OUTAGE, REFERRAL, YEAR, Event

ASKED = {"a": ("out", "back", OUTAGE), "d": ("disclosed", "referred", REFERRAL)}


def streams(events: Iterable[Event], policy: str) -> list[list[dict[str, object]]]:
    """For each person the changes of what is true: an event is true for its second."""
    began, ended, within = ASKED[policy]
    seconds: defaultdict[str, defaultdict[int, set[str]]]
    seconds = defaultdict(lambda: defaultdict(set))
    for event in events:
        if event.kind in (began, ended):
            seconds[event.person][event.t + 1].add(event.kind)  # reelay begins at 0, not on it
            seconds[event.person][event.t + 2]  # false again, unless more comes
    found = []
    for person in seconds.values():
        person[YEAR + 2 * within]  # the end, past every deadline
        found.append(
            [
                {"time": t, "began": began in true, "ended": ended in true}
                for t, true in sorted(person.items())
            ]
        )
    return found


def count(people: list[list[dict[str, object]]], policy: str) -> int:
    """How often the formula begins to hold, over all persons."""
    import reelay

    within = ASKED[policy][2]
    began, ended = f"once[{within}:{within}]{{began: true}}", f"once[0:{within}]{{ended: true}}"
    fired = 0
    for changes in people:
        monitor = reelay.dense_timed_monitor(pattern=f"({began}) and !({ended})")
        held = False
        for change in changes:
            for answer in monitor.update(change):
                fired += answer["value"] and not held
                held = answer["value"]
    return fired
