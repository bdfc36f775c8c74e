"""The lab's page: one HTML file that fetches nothing and needs no script."""

from conspectus.policy.lab import Lab, Setting
from conspectus.policy.lab.phrases import (
    day,
    days,
    load,
    number,
    per_cent,
    recipient,
    setting,
    told,
)
from conspectus.report import framing
from conspectus.report.lab.curves import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, curves, lines_of
from conspectus.report.templating import markup, render, text_of

TITLE = "Tolerance lab"


def page(lab: Lab) -> str:
    """What each setting costs and catches, as one HTML file: a table first, then its curves.

    The table has every setting; a curve has those that may be shown, over the parameter swept
    first. The same lab gives the same text.
    """
    style = markup("".join(text_of(name) for name in ("page.css", "stack.css", "lab.css")))
    return render(
        "lab.html.j2",
        title=TITLE,
        case=_heading(lab),
        policy=framing.policy([style]),
        style=style,
        lab=lab,
        between=(day(lab.basis.first), day(lab.basis.last)),
        told=_told(lab),
        columns=_columns(lab),
        rows=[_row(lab, one) for one in lab.settings],
        hidden=any(one.withheld for one in lab.settings),
        lines_left_out=len(lines_of(lab)) == 1 and len(lab.swept) > 1,
        curves=curves(lab),
        frame={"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT}
        | {"top": TOP, "bottom": HEIGHT - BOTTOM},
    )


def _heading(lab: Lab) -> dict[str, str]:
    """What the frame of every page wants to know."""
    about = lab.basis.about
    unknown = "Nothing beside the events says where they are from."
    return {
        "reference": f"Policy {lab.policy}, version {lab.version}",
        "title": lab.title or lab.policy,
        "about": about.statement if about else unknown,
        "source": f"The policy's source: {lab.source}." if lab.source else "",
    }


def _told(lab: Lab) -> list[tuple[str, str]]:
    """As written, and both ends of the sweep, in plain words."""
    written = next(one for one in lab.settings if one.as_written)
    many = "s" if len(lab.swept) > 1 else ""
    chosen = [("As written", written)]
    if lab.settings[0] is not written:
        chosen.append((f"At the lowest amount{many}", lab.settings[0]))
    if lab.settings[-1] is not written:
        chosen.append((f"At the highest amount{many}", lab.settings[-1]))
    return [(f"{name} ({setting(lab, one)})", told(lab, one)) for name, one in chosen]


def _columns(lab: Lab) -> list[str]:
    roles = [f"For {recipient(one)}" for one in lab.basis.roles]
    labels = ["Needed no action"] if lab.basis.labelled else []
    outcomes = [] if lab.basis.outcomes == 0 else ["Outcomes after an alert", "Days of warning"]
    return [
        "Alerts",
        "A week for every 1,000 people",
        *roles,
        "People with any",
        *labels,
        *outcomes,
    ]


def _row(lab: Lab, one: Setting) -> tuple[str, bool, list[str]]:
    """The setting in words, whether it is the one as written, and a cell for each column."""
    name = setting(lab, one)
    columns = _columns(lab)
    if one.alerts is None:
        return name, one.as_written, ["not shown"] * len(columns)
    cells = [f"{one.alerts:,}", number(one.alerts_per_1000_person_weeks or 0)]
    cells += [load(role.alerts) for role in one.per_recipient_and_working_day]
    cells += [f"{one.persons:,}"]
    if lab.basis.labelled:
        hidden = "no_action_share" in one.withheld
        cells.append(_cell(hidden, one.no_action_share, "no label"))
    if lab.basis.outcomes != 0:
        hidden = "reached_share" in one.withheld
        cells += [_cell(hidden, one.reached_share, ""), _lead(hidden, one)]
    return name, one.as_written, cells


def _cell(hidden: bool, share: float | None, otherwise: str) -> str:
    if hidden:
        return "not shown"
    return otherwise if share is None else per_cent(share)


def _lead(hidden: bool, one: Setting) -> str:
    if hidden or (one.lead_days is None and one.reached_share):
        return "not shown"
    if one.lead_days is None:
        return "no warning"
    lead = one.lead_days
    return f"{days(lead.middle)} (middle half: {lead.lower:,} to {lead.upper:,})"
