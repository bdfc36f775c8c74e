"""The review's own dates in an order that cannot be."""

from conspectus.checks.keydates import NAMES, KeyDate, key_dates
from conspectus.checks.lengths import apart
from conspectus.checks.moments import is_before
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding

# The first of each pair cannot be after the second.
_ORDER = (
    ("incident", "death"),
    ("incident", "start"),
    ("death", "start"),
    ("start", "completion"),
    ("start", "circulation"),
    ("start", "statement"),
    ("start", "publication"),
    ("completion", "publication"),
    ("circulation", "publication"),
    ("statement", "publication"),
)


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each pair that stands the wrong way round whatever the dates leave open."""
    dates = key_dates(draft)
    found = []
    for first, second in _ORDER:
        one = next((d for d in dates if d.kind == first), None)
        other = next((d for d in dates if d.kind == second), None)
        if one and other and is_before(other.bounds, one.bounds):
            found.append(_finding(one, other))
    return tuple(found)


def _finding(one: KeyDate, other: KeyDate) -> Finding:
    return told(
        CHECK,
        other.where,
        f"{one.quote} / {other.quote}",
        f"{NAMES[other.kind].capitalize()} ({other.words}) is {apart(other.bounds, one.bounds)} "
        f"before {NAMES[one.kind]} ({one.words}).",
        "Look both dates up in the log of the review, and mend the one that is wrong.",
    )


CHECK = Check(
    id="dates-out-of-order",
    severity="error",
    title="The review's own dates are out of order",
    explains="Incident, death, start, completion, statement of independence, circulation and "
    "publication, as the report's form gives them: a death before the incident, a start before "
    "the death, publication before completion. Dates that may be in order are left.",
    finds="Date of death: May 2024\n\nReview's start date (commissioned): 3 April 2024\n",
    leaves="Date of death: May 2024\n\nReview's start date (commissioned): 3 May 2024\n\n"
    "Review completion date (approved and signed off): 4 June 2025\n\n"
    "Publication date: June 2025\n",
    run=run,
)
