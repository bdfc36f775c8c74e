"""IMR written out both as "Individual" and as "Independent" management review."""

import re

from conspectus.checks.outline import quoted
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage

_IMR = re.compile(r"\b(Individual|Independent) Management Reviews?\b", re.IGNORECASE)


def run(draft: Draft) -> tuple[Finding, ...]:
    """One finding: both names in one draft, or "Independent" alone."""
    first: dict[str, tuple[str, Passage]] = {}
    for passage in draft.passages:
        for m in _IMR.finditer(passage.text):
            first.setdefault(m[1].casefold(), (m[0], passage))
    if "independent" not in first:
        return ()
    words, passage = first["independent"]
    message = (
        "The draft has both “Individual” and “Independent” management review."
        if len(first) > 1
        else "The draft writes “Independent” management review; other review bodies write "
        "“Individual”, as the author works for the body that is reviewed."
    )
    return (
        told(
            CHECK,
            message=message,
            where=passage.where,
            quote=quoted(passage.text, words),
            remedy="Choose one name, and the one that your terms of reference use.",
        ),
    )


CHECK = Check(
    id="management-review-name",
    severity="advice",
    title="Individual or independent management review",
    explains="Review bodies write both. Both in one draft reads as two things; “independent” alone "
    "promises what a body's own review is not.",
    finds="Independent Management Reviews came from six bodies.\n",
    leaves="Individual Management Reviews came from six bodies.\n",
    run=run,
)
