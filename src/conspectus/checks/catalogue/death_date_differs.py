"""The date of death in a sentence is another one than the report's form has."""

from conspectus.checks.keydates import KeyDate, deaths_told, first_of
from conspectus.checks.moments import is_before
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each sentence that tells of the death at a time that does not fit the form."""
    death = first_of(draft, "death") or first_of(draft, "incident")
    return tuple(
        _finding(death, one)
        for one in deaths_told(draft)
        if death and (is_before(one.bounds, death.bounds) or _is_late(death, one))
    )


def _is_late(death: KeyDate, one: KeyDate) -> bool:
    """A death may follow an incident; it may not follow its own date."""
    return death.kind == "death" and is_before(death.bounds, one.bounds)


def _finding(death: KeyDate, one: KeyDate) -> Finding:
    message = f"The death is told as of {one.words} here, and as of {death.words} in the form."
    remedy = "Look the date up in one source, and write it the same way in both places."
    return told(CHECK, one.where, f"{death.quote} / {one.quote}", message, remedy)


CHECK = Check(
    id="death-date-differs",
    severity="error",
    title="Two dates of the same death",
    explains="A sentence that tells when a listed victim died, and the date of death in the "
    "report's form. A month and a day within it fit each other.",
    finds="Pseudonym 1: Victim Ada\n\nDate of death: May 2024\n\nAda died in hospital on 3 April "
    "2024.\n",
    leaves="Pseudonym 1: Victim Ada\n\nDate of death: May 2024\n\nAda died in hospital on 3 May "
    "2024. Her mother died in 2019.\n",
    run=run,
)
