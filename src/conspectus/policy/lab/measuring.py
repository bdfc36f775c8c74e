"""Figures for each setting, from what was counted and may be shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import quantiles
from typing import Protocol

from conspectus.errors import ConspectusError, code
from conspectus.policy.lab.basis import WEEK, basis_of
from conspectus.policy.lab.counting import Count, count
from conspectus.policy.lab.suppression import Parts, showable
from conspectus.policy.lab.sweeps import Amounts, settings_of, swept
from conspectus.policy.lab.values import (
    SMALL,
    Alert,
    Basis,
    ForRole,
    Ground,
    Lab,
    Quartiles,
    Setting,
)
from conspectus.policy.parameters import with_parameters
from conspectus.policy.population import About
from conspectus.policy.values import Policy

DAY = 86_400
POPULATION_SMALL = code(
    "lab-population-small",
    "The events are of fewer than {least} people, so that any figure would tell of them.",
    "Try the policy on a larger population, or on a made-up one.",
)


Progress = Callable[[str, int, int], None]  # the step, how many are done, of how many


def _quiet(step: str, done: int, total: int) -> None:
    pass


class Source(Protocol):
    """A population's events, however they are kept."""

    def ground(self, roles: Sequence[str]) -> Ground:
        """What alerts are measured against, with the recipients of these roles."""

    def firings(self, policies: Sequence[Policy]) -> Iterator[Mapping[str, list[Alert]]]:
        """For each policy in turn every certain firing by person, the record being complete."""


def lab(
    policy: Policy,
    events: Source,
    sweeps: Sequence[tuple[str, range]],
    *,
    about: About | None = None,
    progress: Progress = _quiet,
) -> Lab:
    """Try the policy at every setting that the sweeps make, and as it is written, over the events.

    `about`: what a made-up population is; None for any other. The same events give the same answer.
    Raises ConspectusError for sweeps that cannot be (see `sweeps`) and
    where the events are of fewer than five people.
    """
    asked = swept(policy, sweeps)
    settings = settings_of(asked)
    ground = events.ground(policy.tell.roles if policy.tell else ())
    if len(ground.spans) < SMALL:
        raise ConspectusError(POPULATION_SMALL.at(least=SMALL))
    basis = basis_of(policy, ground, about)
    policies = [with_parameters(policy, dict(amounts)) for amounts in settings]
    counts: list[Count] = []
    for one, firings in zip(policies, events.firings(policies), strict=True):
        progress("Trying settings", len(counts), len(policies))
        counts.append(count(firings, one.quiet, ground))
    return Lab(
        policy=policy.id,
        version=policy.version,
        title=policy.title,
        source=policy.source,
        words=policy.words,
        quiet=str(policy.quiet) if policy.quiet else "",
        swept=asked,
        basis=basis,
        settings=tuple(_ordered(settings, _figures(settings, counts, ground, basis))),
    )


def _ordered(settings: Sequence[Amounts], figures: list[Setting]) -> list[Setting]:
    """In the order of the grid; the one as written where its amounts put it."""
    order = sorted(range(len(settings)), key=lambda place: [v for _, v in settings[place]])
    return [figures[place] for place in order]


def _figures(
    settings: Sequence[Amounts], counts: Sequence[Count], ground: Ground, basis: Basis
) -> list[Setting]:
    """Every setting's figures; the first is the one as written."""
    everybody: Parts = (dict.fromkeys(ground.spans, 1),)
    rows = showable([(one.alerts,) for one in counts], [everybody])
    labels = showable(
        [_labels(one) if row else None for one, row in zip(counts, rows, strict=True)]
    )
    outcomes: Parts = ({person: len(at) for person, at in ground.outcomes.items() if at},)
    reached = showable(
        [(one.reached,) if row else None for one, row in zip(counts, rows, strict=True)],
        [outcomes],
    )
    return [
        _setting(amounts, one, (row, label, reach), (basis, sum(outcomes[0].values())), place == 0)
        for place, (amounts, one, row, label, reach) in enumerate(
            zip(settings, counts, rows, labels, reached, strict=True)
        )
    ]


def _labels(one: Count) -> Parts:
    return one.needed, one.unneeded


def _setting(
    amounts: Amounts,
    one: Count,
    shown: tuple[bool, bool, bool],
    against: tuple[Basis, int],
    as_written: bool,
) -> Setting:
    basis, outcomes = against
    row, label, reach = shown
    if not row:
        return Setting(amounts=amounts, as_written=as_written, withheld=("all",))
    alerts = sum(one.alerts.values())
    labelled = sum(one.needed.values()) + sum(one.unneeded.values())
    few = basis.outcomes is None and outcomes > 0
    withheld = ["no_action_share"] if labelled and not label else []
    withheld += ["reached_share"] if outcomes and (few or not reach) else []
    return Setting(
        amounts=amounts,
        as_written=as_written,
        alerts=alerts,
        alerts_per_1000_person_weeks=_rate(alerts * 1000, basis.person_weeks),
        per_recipient_and_working_day=_by_role(alerts, basis),
        persons=len(one.alerts),
        no_action_share=_share(sum(one.unneeded.values()), labelled) if label else None,
        reached_share=_share(sum(one.reached.values()), outcomes) if reach and not few else None,
        lead_days=_quartiles(one) if reach and not few else None,
        withheld=tuple(withheld),
    )


def _by_role(alerts: int, basis: Basis) -> tuple[ForRole, ...]:
    """Each of the roles is told of each alert, once, whoever of them it is."""
    days = basis.working_days
    return tuple(
        ForRole(one.role, rate)
        for one in basis.roles
        if (rate := _rate(alerts, one.people * days)) is not None
    )


def _rate(part: float, whole: float) -> float | None:
    """To three significant figures: more would only look exact."""
    return float(f"{part / whole:.3g}") if whole else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _quartiles(one: Count) -> Quartiles | None:
    if len(one.reached) < SMALL:
        return None
    lower, middle, upper = quantiles(one.leads, n=4, method="inclusive")
    return Quartiles(*(int(value // DAY) for value in (lower, middle, upper)))


__all__ = ["WEEK", "Source", "lab"]
