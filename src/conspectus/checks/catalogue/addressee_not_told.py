"""A recommendation's addressee missing from the dissemination."""

from conspectus.checks.bodies import match
from conspectus.checks.dissemination import dissemination, known_as
from conspectus.checks.outline import quoted
from conspectus.checks.recommendations import Advised, recommendations
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each addressee that no row names; none where there is no dissemination."""
    names = tuple(t.body for t in dissemination(draft))
    return tuple(
        _finding(one, body, names)
        for one in recommendations(draft)
        for body in one.addressees
        if names and all(match(n, names)[1] == "different" for n in known_as(draft, body))
    )


def _finding(one: Advised, body: str, names: tuple[str, ...]) -> Finding:
    return told(
        CHECK,
        message=f"Recommendation {one.number} speaks to {body}, and the dissemination does not "
        f"name it. Its {len(names)} recipients: {'; '.join(names)}.",
        where=one.where,
        quote=quoted(one.text, body),
        remedy="Add the body to the dissemination: whoever should act must be told "
        "(section 28(3) of the 2022 Act).",
    )


CHECK = Check(
    id="addressee-not-told",
    severity="warning",
    title="A recommendation speaks to a body that does not get the report",
    explains="The bodies that a recommendation says should do something are looked for in the "
    "dissemination, also under a name that is likely the same. A unit or an officer of a body "
    "already addressed in the same recommendation is not asked for again.",
    finds="# Recommendations\n\n1. Vale Housing Association should review its visits.\n\n"
    "# Dissemination\n\n| Organisation | Yes | No | Reason |\n|---|---|---|---|\n"
    "| Marlow Police | x | | Relevant Review Partner |\n",
    leaves="# Recommendations\n\n1. Marlow Police should review its visits. It told Vale Housing "
    "Association in May.\n\n"
    "# Dissemination\n\n| Organisation | Yes | No | Reason |\n|---|---|---|---|\n"
    "| Marlow Police | x | | Relevant Review Partner |\n",
    run=run,
)
