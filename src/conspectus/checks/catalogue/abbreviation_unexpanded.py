"""Abbreviations that the draft never writes out."""

from conspectus.checks.abbreviations import Use, expansions, glossary, meant, uses
from conspectus.checks.outline import quoted
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each such abbreviation, at its first use."""
    expanded = glossary(draft) | {e.short for e in expansions(draft)}
    first: dict[str, list[Use]] = {}
    for use in uses(draft):
        if use.short not in expanded:
            first.setdefault(use.short, []).append(use)
    return tuple(_finding(short, found, meant(draft, short)) for short, found in first.items())


def _finding(short: str, found: list[Use], long: str) -> Finding:
    times = "once" if len(found) == 1 else f"{len(found)} times"
    return told(
        CHECK,
        message=f"{short} is used {times} and never written out."
        + (f" It may stand for “{long}”, which the draft has too." if long else ""),
        where=found[0].passage.where,
        quote=quoted(found[0].passage.text, short),
        remedy=f"Write it out at its first use, with {short} in brackets; or, used once, write it "
        "out and leave the short form away.",
    )


CHECK = Check(
    id="abbreviation-unexpanded",
    severity="warning",
    title="An abbreviation is never written out",
    explains="A short form in capitals that nowhere stands in brackets after its words, and in "
    "no list of abbreviations. Words that "
    "every reader knows (UK, NHS, GP, A&E …) are left: the list is `abbreviations.KNOWN`.",
    finds="The OIC spoke to her in May. Later the OIC closed the case.\n",
    leaves="The officer in charge (OIC) spoke to her GP in the UK. Later the OIC closed the case, "
    "reference OWHR 009.\n",
    run=run,
)
