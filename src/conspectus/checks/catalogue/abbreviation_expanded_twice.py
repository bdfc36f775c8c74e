"""Abbreviations written out more than once, or in different words."""

from conspectus.checks.abbreviations import Expansion, expansions, same_words
from conspectus.checks.outline import quoted
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each such abbreviation, at its second expansion (or the first that differs)."""
    by_short: dict[str, list[Expansion]] = {}
    for one in expansions(draft):
        by_short.setdefault(one.short, []).append(one)
    return tuple(_finding(short, all) for short, all in by_short.items() if len(all) > 1)


def _finding(short: str, found: list[Expansion]) -> Finding:
    other = next((e for e in found[1:] if not same_words(e.long, found[0].long)), None)
    at = other or found[1]
    said = (
        f"{short} stands for two things: “{found[0].long}” and “{other.long}”."
        if other
        else f"{short} is written out {len(found)} times (“{found[0].long}”); once is enough."
    )
    return told(
        CHECK,
        severity=CHECK.severity if other else "advice",
        message=said,
        where=at.passage.where,
        quote=quoted(at.passage.text, f"({short}"),
        remedy=f"Choose one meaning of {short}."
        if other
        else f"Write it out at its first use, and {short} after.",
    )


CHECK = Check(
    id="abbreviation-expanded-twice",
    severity="warning",
    title="An abbreviation is written out twice",
    explains="Written out in different words, it may stand for two things: a warning. Written out "
    "again in the same words is advice.",
    finds="The single point of contact (SPOC) wrote. The specialist officer (SPOC) did not.\n\n"
    "The Special Post Office Committee (SPOC) met.\n",
    leaves="The single point of contact (SPOC) wrote. The SPOC did not.\n",
    run=run,
)
