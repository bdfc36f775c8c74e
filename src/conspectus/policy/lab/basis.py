"""What the figures rest on, in numbers and in sentences."""

from conspectus.dates import Bounds, is_working_day, isoformat
from conspectus.policy.lab.values import SMALL, Basis, Ground, Role
from conspectus.policy.population import About
from conspectus.policy.values import Policy

DAY = 86_400
WEEK = 7 * DAY


def basis_of(policy: Policy, ground: Ground, about: About | None) -> Basis:
    """The numbers that every setting is measured against, and how they were reckoned.

    DateError where the record reaches years whose working days are not known.
    """
    spans = [span for found in ground.spans.values() for span in found]
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    roles = tuple(_role(role, ground) for role in (policy.tell.roles if policy.tell else ()))
    told = sum(bool(at) for at in ground.outcomes.values())
    outcomes = sum(len(at) for at in ground.outcomes.values())
    return Basis(
        persons=len(ground.spans),
        person_weeks=round(sum(span.last - span.first for span in spans) / WEEK, 1),
        first=isoformat(first, date_only=True),
        last=isoformat(last, date_only=True),
        working_days=_working_days(Bounds(first, last)),
        roles=roles,
        labelled=ground.labelled,
        outcomes=outcomes if told >= SMALL or not told else None,
        about=about,
        sentences=(*_origin(about), *_reckoning(policy, ground), *_recipients(roles)),
    )


def _role(role: str, ground: Ground) -> Role:
    people = ground.recipients.get(role)
    return Role(role, people or 1, people is not None)


def _working_days(record: Bounds) -> int:
    assert record.earliest is not None  # noqa: S101  # both ends are known of a record
    assert record.latest is not None  # noqa: S101
    days = range(record.earliest, record.latest + 1, DAY)
    return sum(is_working_day(moment) for moment in days)


def _origin(about: About | None) -> tuple[str, ...]:
    if about is not None:
        return (
            f"{about.statement} It has {about.persons:,} people over {about.weeks} weeks, made "
            f"with seed {about.seed}.",
            about.labels,
        )
    return (
        "Nothing beside the file says where these events are from. If they are of real people, the "
        "law on their use holds for this page, too.",
    )


def _reckoning(policy: Policy, ground: Ground) -> tuple[str, ...]:
    exposed = (
        "A person counts from the day the device was fitted until it was removed, or to the end of "
        "the record; one without a fitting, from the first event to the last."
        if ground.fitted
        else "A person counts from the first event to the last."
    )
    quiet = (
        f"An alert is a firing that is not within {policy.quiet} of the alert before it."
        if policy.quiet
        else "The policy has no quiet period, so every firing is an alert."
    )
    unknown = (
        "Where a state that the rule depends on was not known, an alert counts only if it would be "
        "raised whatever the state was.",
    )
    states = unknown if any(one.cases for one in policy.parameters) else ()
    return (exposed, quiet, _deadlines(), *states, *_labels(ground))


def _deadlines() -> str:
    return (
        "The record is taken to be complete: what is not in it by a deadline is taken not to have "
        "happened. A deadline that ends after a person's time is left out."
    )


def _labels(ground: Ground) -> tuple[str, ...]:
    said = []
    if ground.labelled:
        said.append(
            "Whether an alert needed action is what the label on its triggering event says."
        )
    if ground.outcomes:
        said.append(
            f"The outcomes are labelled events of the kind {', '.join(ground.outcome_kinds)}."
        )
        said.append(
            "Warning time runs from a person's first alert to the labelled outcome, for a further "
            "outcome from the first alert after the one before. Alerts labelled as needing no "
            "action do not count for it."
        )
    return tuple(said)


def _recipients(roles: tuple[Role, ...]) -> tuple[str, ...]:
    return tuple(
        f"The events name {role.people:,} people as {role.role}; the figure is the average over "
        "all of them."
        if role.stated
        else f"The events do not say who is {role.role}: one desk is taken to get all."
        for role in roles
    )
