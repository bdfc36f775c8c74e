"""From firings to alerts, and from alerts to what is counted of each person before any is shown."""

from collections.abc import Iterable, Mapping

import msgspec

from conspectus.dates import Duration, latest_after
from conspectus.policy.lab.values import Alert, Ground
from conspectus.policy.values import Length


class Count(msgspec.Struct, frozen=True):
    """One setting's counts by person: alerts, those that needed action and those that did not,
    outcomes that an alert came before, and the leads of those in seconds.
    """

    alerts: dict[str, int]
    needed: dict[str, int]
    unneeded: dict[str, int]
    reached: dict[str, int]
    leads: tuple[int, ...]


def alerts_of(firings: Iterable[Alert], quiet: Length | None) -> list[Alert]:
    """One person's alerts: a firing is one unless it lies within `quiet` of the alert before it.

    Where the quiet period is in calendar or working days or months, to the end of its last day.
    """
    in_order = sorted(firings, key=lambda one: one.at)
    if quiet is None:
        return in_order
    length = Duration(quiet.amount, quiet.unit)
    alerts: list[Alert] = []
    until: int | None = None
    for firing in in_order:
        if until is None or firing.at > until:
            alerts.append(firing)
            until = latest_after(firing.at, length)
    return alerts


def count(firings: Mapping[str, list[Alert]], quiet: Length | None, ground: Ground) -> Count:
    """What is counted of every person with a firing within the time that the person was exposed."""
    alerts: dict[str, list[Alert]] = {}
    for person, fired in firings.items():
        spans = ground.spans.get(person, ())
        within = [one for one in fired if any(s.first <= one.at <= s.last for s in spans)]
        if within:
            alerts[person] = alerts_of(within, quiet)
    leads = {person: _leads(alerts.get(person, []), at) for person, at in ground.outcomes.items()}
    return Count(
        {person: len(found) for person, found in alerts.items()},
        _labelled(alerts, True),
        _labelled(alerts, False),
        {person: len(found) for person, found in leads.items() if found},
        tuple(lead for found in leads.values() for lead in found),
    )


def _labelled(alerts: Mapping[str, list[Alert]], needed: bool) -> dict[str, int]:
    counts = {p: sum(one.needed is needed for one in found) for p, found in alerts.items()}
    return {person: number for person, number in counts.items() if number}


def _leads(alerts: list[Alert], outcomes: list[int]) -> list[int]:
    """For each outcome that has one, the time since the first alert after the outcome before.

    An alert that is labelled as having needed no action was not about what came later.
    """
    leads, since = [], None
    for outcome in outcomes:
        ahead = [
            one.at
            for one in alerts
            if one.needed is not False and one.at < outcome and (since is None or one.at >= since)
        ]
        if ahead:
            leads.append(outcome - min(ahead))
        since = outcome
    return leads
