"""A body called a relevant review partner that cannot be one."""

from conspectus.checks.bodies import PARTNER_KINDS, kind_of
from conspectus.checks.dissemination import dissemination, partners
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Where

_LABEL = "relevant review partner"


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each such body; a body whose kind its name does not tell is left alone.

    A kind of review that has no review partners of its own has other law, and no finding.
    """
    if draft.type is not None and not draft.type.partners:
        return ()
    labelled = [(t.body, t.where, t.quote) for t in dissemination(draft) if _is_labelled(t.label)]
    introduced = [(p.body, p.where, p.quote) for p in partners(draft)]
    return tuple(
        _finding(body, where, quote)
        for body, where, quote in introduced + labelled
        if kind_of(body) not in PARTNER_KINDS | {"", "other", "health"}
    )


def _is_labelled(label: str) -> bool:
    folded = label.casefold()
    return _LABEL in folded and f"not a {_LABEL}" not in folded


def _finding(body: str, where: Where, quote: str) -> Finding:
    return told(
        CHECK,
        message=f"{body} is called a relevant review partner. Only a chief officer of police, a "
        "local authority, an integrated care board or a local health board can be one "
        f"(section 36 of the 2022 Act); by its name this body is of another kind: {kind_of(body)}.",
        where=where,
        quote=quote,
        remedy="Say what the body is to the review (panel member, contributor, addressee of a "
        "recommendation, co-ordinator) instead.",
    )


CHECK = Check(
    id="partner-mislabelled",
    severity="error",
    title="A body is called a relevant review partner and cannot be one",
    explains="Section 36 of the Police, Crime, Sentencing and Courts Act 2022 says who can be a "
    "review partner. A body whose name tells another kind (probation, an NHS trust, a community "
    "safety partnership, a government department) is none. A name that tells no kind is left.",
    finds="# Dissemination\n\n| Organisation | Yes | No | Reason |\n|---|---|---|---|\n"
    "| Marlow Probation Service | x | | Relevant Review Partner |\n",
    leaves="# Dissemination\n\n| Organisation | Yes | No | Reason |\n|---|---|---|---|\n"
    "| Marlow Police | x | | Relevant Review Partner |\n"
    "| Marlow Probation Service | x | | Contributed to the review |\n",
    run=run,
)
