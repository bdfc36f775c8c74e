"""One person, two ages that no date of birth reconciles."""

from conspectus.checks.ages import Told, ages
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each later telling of an age that cannot stand beside an earlier one."""
    by_name: dict[str, list[Told]] = {}
    for one in ages(draft):
        by_name.setdefault(one.name, []).append(one)
    found = []
    for tellings in by_name.values():
        kept: list[Told] = []
        for one in tellings:
            other = next((k for k in kept if not _agree(k, one)), None)
            if other is None:
                kept.append(one)
            else:
                found.append(_finding(other, one))
    return tuple(found)


def _agree(one: Told, other: Told) -> bool:
    if one.born is not None and other.born is not None:
        return one.born.overlaps(other.born)
    return one.years is None or other.years is None or one.years == other.years


def _finding(first: Told, other: Told) -> Finding:
    message = (
        f"{first.name}'s ages do not fit: {first.words} (paragraph {first.where.block}), and here "
        f"{other.words}."
    )
    if not (first.dated and other.dated):
        message += " An age without a date is taken to be that at the incident."
    remedy = "Look the age up in one source and say it once, with the date that it is true of."
    quote = f"{first.quote} / {other.quote}" if len(first.quote) < 80 else other.quote
    return told(CHECK, other.where, quote, message, remedy)


CHECK = Check(
    id="age-differs",
    severity="error",
    title="A person's ages do not fit each other",
    explains="Ages beside the name of a listed person (“Ada, 34,”, “aged 34”, “the 34-year-old "
    "Ada”), in the row “Age” of a table, and dates of birth. Each age leaves a year in which the "
    "person was born, later by as much as its date is not known; no year that all allow is a "
    "finding. “When she was 16” tells of another time and is left.",
    finds="Pseudonym 1: Victim Ada\n\nDate of death: May 2024\n\nAda, 34, was found at home in May "
    "2024.\n\n| Ada | Findings of impact |\n|---|---|\n| Age 32 years | None |\n",
    leaves="Pseudonym 1: Victim Ada\n\nDate of death: May 2024\n\nAda, 34, was found at home in "
    "May 2024. Ada, 33, had moved there in June 2023. When she was 16 she had lived abroad.\n\n"
    "| Ada | Findings of impact |\n|---|---|\n| Age 34 years | None |\n",
    run=run,
)
