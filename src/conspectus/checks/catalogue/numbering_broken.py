"""Numbers of headings, recommendations, tables or appendices that skip or repeat."""

from collections.abc import Iterator
from itertools import pairwise

from conspectus.checks.numbering import Place, numbered, places
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each number that does not follow the one before it."""
    kinds = numbered(draft)
    return tuple(
        finding
        for kind in ("section", "recommendation", "table", "figure", "appendix", "annex")
        for run_of in places(kinds[kind])
        for finding in _followed(kind, run_of)
    )


def _followed(kind: str, run_of: list[Place]) -> Iterator[Finding]:
    """Chapters of one book may begin with any number; what stands alone follows nothing."""
    start = run_of[0].order - 1 if kind == "section" or len(run_of) == 1 else 0
    for before, place in pairwise([None, *run_of]):
        last = before.order if before else start
        if place is None or place.order == last + 1:
            continue
        after = f"after {before.number}" if before else "at the start"
        if before and place.order <= last:
            said = f"{kind.capitalize()} {place.number} stands {after}."
        else:
            said = f"{kind.capitalize()} {place.number} stands {after}: {_skipped(last, place)}."
        remedy = "Number them one after the other, and mend the references to them."
        yield told(CHECK, place.where, place.quote, said, remedy)


def _skipped(last: int, place: Place) -> str:
    count = place.order - last - 1
    return "one number is skipped" if count == 1 else f"{count} numbers are skipped"


CHECK = Check(
    id="numbering-broken",
    severity="warning",
    title="Numbers that skip or repeat",
    explains="Numbered headings of one level, recommendations, captions of tables and figures, "
    "appendices: each is to follow the one before it, from 1 or A.",
    finds="# Recommendations\n\n1. The council should train its staff.\n\n3. The police should "
    "share what they know.\n",
    leaves="# 1. Findings\n\n## 1.1 What was known\n\n# 2. Recommendations\n\n1. The council "
    "should train its staff.\n\n2. The police should share what they know.\n",
    run=run,
)
