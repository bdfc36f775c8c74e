"""A relevant review partner missing from the dissemination."""

from conspectus.checks.bodies import match
from conspectus.checks.dissemination import dissemination, known_as, partners
from conspectus.checks.outline import quoted
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each partner that no row names; none where there is no dissemination."""
    reached = dissemination(draft)
    names = [one.body for one in reached]
    return tuple(
        told(
            CHECK,
            message=f"{partner.body} is a relevant review partner and is not among the "
            f"{len(reached)} recipients: {'; '.join(names)}.",
            where=reached[0].where,
            quote=quoted(partner.quote, partner.body),
            remedy="Add the partner to the dissemination, or say there why it does not get the "
            "report.",
        )
        for partner in partners(draft)
        if reached and all(match(n, names)[1] == "different" for n in known_as(draft, partner.body))
    )


CHECK = Check(
    id="partner-not-told",
    severity="warning",
    title="A relevant review partner is missing from the dissemination",
    explains="Every body that the draft introduces as a relevant review partner is looked for in "
    "the dissemination, also under a name that is likely the same. A row that says No counts: "
    "somebody has decided.",
    finds="# Name of Relevant Review Partners\n\nMarlow City Council, Marlow Police\n\n"
    "# Dissemination\n\n| Organisation | Yes | No | Reason |\n|---|---|---|---|\n"
    "| Marlow Police | x | | Relevant Review Partner |\n",
    leaves="# Name of Relevant Review Partners\n\nMarlow City Council, Marlow Police\n\n"
    "# Dissemination\n\n| Organisation | Yes | No | Reason |\n|---|---|---|---|\n"
    "| Marlow Police | x | | Relevant Review Partner |\n"
    "| Marlow Local Authority | x | | Relevant Review Partner |\n",
    run=run,
)
