"""Abbreviations used before they are written out."""

from conspectus.checks.abbreviations import Expansion, Use, expansions, glossary, uses
from conspectus.checks.outline import quoted
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each such abbreviation, at the use before its first expansion."""
    first: dict[str, Expansion] = {}
    for one in expansions(draft):
        first.setdefault(one.short, one)
    explained = glossary(draft)
    early: dict[str, Use] = {}
    for use in uses(draft):
        if use.short not in explained and use.short in first and use.place < first[use.short].place:
            early.setdefault(use.short, use)
    return tuple(
        told(
            CHECK,
            message=f"{short} is used here and written out only later, as “{first[short].long}”.",
            where=use.passage.where,
            quote=quoted(use.passage.text, short),
            remedy=f"Write {short} out here instead.",
        )
        for short, use in early.items()
        if not _is_after_long(use, first[short])
    )


def _is_after_long(use: Use, expansion: Expansion) -> bool:
    """Whether only the letters of the long form itself stand between the two."""
    return expansion.place - use.place <= len(expansion.long)


CHECK = Check(
    id="abbreviation-expanded-late",
    severity="advice",
    title="An abbreviation is used before it is written out",
    explains="The first use is before the place that says what it stands for.",
    finds="The IDVA wrote in May.\n\nIn June the independent domestic violence adviser (IDVA) met "
    "her.\n",
    leaves="In June the independent domestic violence adviser (IDVA) met her.\n\nThe IDVA wrote.\n",
    run=run,
)
