"""The lab's settings and figures in plain words."""

from conspectus.dates.instants import MONTHS
from conspectus.policy.lab.values import Lab, Role, Setting, Swept

NOT_SHOWN = "not shown"
NONE = "none"


def amount(swept: Swept, value: int) -> str:
    """One amount with its unit: "3", "24 hours", "1 day"."""
    unit = swept.unit[:-1] if value == 1 and swept.unit else swept.unit
    return f"{value:,} {unit}".strip()


def named(swept: Swept, value: int) -> str:
    """A parameter and its amount: "silence = 24 hours"."""
    return f"{swept.name} = {amount(swept, value)}"


def setting(lab: Lab, one: Setting) -> str:
    """All amounts of a setting: "times = 3, window = 30 days"."""
    pairs = zip(lab.swept, one.amounts, strict=True)
    return ", ".join(named(swept, value) for swept, (_, value) in pairs)


def number(value: float) -> str:
    """At three significant figures, with no more noughts than they need."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def per_cent(share: float) -> str:
    """A share as a percentage, whole; never 0% or 100% of what is not."""
    whole = round(share * 100)
    if share and not whole:
        return "less than 1%"
    return "more than 99%" if share < 1 and whole == 100 else f"{whole}%"


def load(alerts: float) -> str:
    """What one recipient gets: "about 5.4 a working day", "about one in 7 working days"."""
    if alerts <= 0:
        return NONE
    if alerts >= 1:
        return (
            f"about {alerts:.2g} a working day" if alerts < 100 else f"{alerts:,.0f} a working day"
        )
    days = round(1 / alerts)
    return "about one a working day" if days == 1 else f"about one in {days:,} working days"


def recipient(role: Role) -> str:
    """Who gets an alert: each holder of a role, or one desk where the events name nobody."""
    return f"each {role.role}" if role.stated else f"one desk of {role.role}"


def told(lab: Lab, one: Setting) -> str:
    """What a setting costs and catches, as a paragraph; who it tells only where it is shown."""
    if one.alerts is None:
        return "Its figures are not shown: they would tell of fewer than five people."
    return " ".join([_cost(lab, one), *_use(one)])


def _cost(lab: Lab, one: Setting) -> str:
    people = lab.basis.persons
    loads = "; ".join(
        f"{load(told.alerts)} for {recipient(role)}"
        for told, role in zip(one.per_recipient_and_working_day, lab.basis.roles, strict=True)
    )
    return (
        f"{one.alerts:,} alerts about {one.persons:,} of {people:,} people, or "
        f"{number(one.alerts_per_1000_person_weeks or 0)} a week for every 1,000 people"
        f"{f': {loads}' if loads else ''}."
    )


def _use(one: Setting) -> list[str]:
    said = []
    if one.no_action_share is not None:
        said.append(f"{per_cent(one.no_action_share)} of the alerts would have needed no action.")
    if one.reached_share is not None:
        said.append(f"{per_cent(one.reached_share)} of the outcomes came after an alert.")
    if one.lead_days is not None:
        said.append(f"Half of those had {days(one.lead_days.middle)} of warning or more.")
    return said


def day(written: str) -> str:
    """A day in ISO 8601 as people say it: "2 January 2023"."""
    year, month, number = written.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def days(count: int) -> str:
    """A number of days in words."""
    return "1 day" if count == 1 else f"{count:,} days"
