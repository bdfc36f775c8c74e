"""What the lab answers: figures for each setting of a policy, and what they rest on.

No value here tells of one person: there are only counts of five persons or more, and rates,
shares and quartiles that rest on as many.
"""

from typing import ClassVar, NamedTuple

import msgspec

from conspectus.policy.population import About

SMALL = 5  # fewer persons than this are never shown, and never to be had by subtraction


class Alert(NamedTuple):
    """One alert while it is counted. `needed`: did it need action, if its trigger is labelled."""

    at: int
    needed: bool | None = None


class Span(NamedTuple):
    """From when to when a person could have set off an alert: instants, the end included."""

    first: int
    last: int


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What alerts are measured against, while they are counted; never part of an answer.

    `spans`: by person, one or more. `outcomes`: labelled events by person, ascending instants.
    `outcome_kinds`: of what kinds those are.
    `recipients`: for each role how many people hold it; None where the events do not say.
    """

    spans: dict[str, list[Span]]
    outcomes: dict[str, list[int]] = {}
    recipients: dict[str, int | None] = {}
    outcome_kinds: tuple[str, ...] = ()
    labelled: bool = False
    fitted: bool = False  # the spans are those of a device, not from first event to last


class Swept(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter and the amounts that it was given. `name` as `policy.with_parameters` takes it.

    `unit` is "" for a count; `written` the amount that the policy has.
    """

    name: str
    unit: str
    written: int
    amounts: tuple[int, ...]


class Quartiles(msgspec.Struct, frozen=True):
    """In whole days: a quarter lies at or below `lower`, half at or below `middle`, and so on."""

    lower: int
    middle: int
    upper: int


class ForRole(msgspec.Struct, frozen=True):
    """Alerts for one recipient of this role on one working day, on average."""

    role: str
    alerts: float


class Setting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One setting and its figures; None where a figure is not shown or cannot be had.

    `alerts`: firings outside the quiet period. `alerts_per_1000_person_weeks` to three significant
    figures. `persons`: how many persons had any. `no_action_share`: of the labelled alerts, those
    that needed none. `reached_share`: of the labelled outcomes, those with an alert before them.
    `lead_days`: from the first such alert to the outcome. `withheld`: which were kept back because
    they would have shown, or by subtraction shown, fewer than five persons.
    """

    amounts: tuple[tuple[str, int], ...]
    as_written: bool = False
    alerts: int | None = None
    alerts_per_1000_person_weeks: float | None = None
    per_recipient_and_working_day: tuple[ForRole, ...] = ()
    persons: int | None = None
    no_action_share: float | None = None
    reached_share: float | None = None
    lead_days: Quartiles | None = None
    withheld: tuple[str, ...] = ()


class Role(msgspec.Struct, frozen=True):
    """Who is told: a role, how many people hold it, and whether the events say so."""

    role: str
    people: int
    stated: bool


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures rest on. `first`, `last`: the local days of the record, ISO 8601.

    `outcomes`: how many labelled outcomes there are; None where they are of one to four persons.
    `about`: what a made-up population is and rests on; None for any other.
    `sentences`: where the events are from and how the figures were reckoned.
    """

    persons: int
    person_weeks: float
    first: str
    last: str
    working_days: int
    roles: tuple[Role, ...]
    labelled: bool
    outcomes: int | None
    about: About | None = None
    sentences: tuple[str, ...] = ()


class Lab(msgspec.Struct, frozen=True, kw_only=True):
    """A policy tried at every setting of its sweeps over one population."""

    FORMAT: ClassVar[str] = "conspectus.lab"

    policy: str
    version: int
    title: str
    source: str
    words: tuple[str, ...]
    quiet: str
    swept: tuple[Swept, ...]
    basis: Basis
    settings: tuple[Setting, ...]
    small: int = SMALL
