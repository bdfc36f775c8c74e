"""Circulated to policy leads, or signed by the chair, before the report was signed off."""

from conspectus.checks.keydates import KeyDate, first_of
from conspectus.checks.lengths import apart
from conspectus.checks.moments import is_before
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding

_SAID = {
    "circulation": "It was circulated to policy leads on",
    "statement": "The chair's statement of independence is dated",
}
_REMEDY = {
    "circulation": "Drafts are shown to policy leads; say that it was a draft, and "
    "when the version that was signed off went to them.",
    "statement": "The statement speaks of a report that was still being changed; have the chair "
    "sign the version that is signed off, or say which draft it was.",
}


def run(draft: Draft) -> tuple[Finding, ...]:
    """Advice for each of the two that is dated before completion."""
    completion = first_of(draft, "completion")
    earlier = [first_of(draft, kind) for kind in _SAID]
    return tuple(
        _finding(one, completion)
        for one in earlier
        if one and completion and is_before(one.bounds, completion.bounds)
    )


def _finding(one: KeyDate, completion: KeyDate) -> Finding:
    message = (
        f"{_SAID[one.kind]} {one.words}, {apart(one.bounds, completion.bounds)} before the report "
        f"was approved and signed off ({completion.words})."
    )
    return told(CHECK, one.where, f"{completion.quote} / {one.quote}", message, _REMEDY[one.kind])


CHECK = Check(
    id="circulated-before-sign-off",
    severity="advice",
    title="Circulated or signed before the report was signed off",
    explains="The date of circulation to policy leads, or of the chair's statement, is before that "
    "of completion. Advice: drafts are shown, and a statement may be of the chair alone.",
    finds="Review completion date (approved and signed off): 25/08/2025\n\nDate circulated to "
    "relevant policy leads: 26/06/2025\n",
    leaves="Review completion date (approved and signed off): 25/08/2025\n\nDate circulated to "
    "relevant policy leads: 26/08/2025\n",
    run=run,
)
