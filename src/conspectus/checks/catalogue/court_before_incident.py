"""An arrest, charge or trial for the killing that is dated before it."""

import re

from conspectus.checks.keydates import KeyDate, incident
from conspectus.checks.lengths import apart
from conspectus.checks.moments import is_before, moments
from conspectus.checks.people import listed
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_COURT = re.compile(
    r"\b(?:arrest(?:ed|s)?|charged|convicted|found guilty|pleaded guilty|sentenced|acquitted|"
    r"trial|jury|inquest|post-mortem)\b",
    re.IGNORECASE,
)
_KILLING = r"\b(?:murder|manslaughter|homicide|killing|death) of (?:NAMES)\b"
_OTHER = re.compile(r"\b(?:attempted|conspiracy to|threat\w*|previous|earlier)\b", re.IGNORECASE)


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each sentence about it whose dates are all before the incident."""
    key = incident(draft)
    victims = [re.escape(p.name) for p in listed(draft) if p.role == "victim"]
    if key is None or not victims:
        return ()
    killing = re.compile(_KILLING.replace("NAMES", "|".join(victims)))
    return tuple(
        _finding(sentence, key)
        for sentence in sentences(draft)
        if _COURT.search(sentence.text) and killing.search(sentence.text)
        if not _OTHER.search(sentence.text)
        if (found := moments(sentence.text)) and all(is_before(m.bounds, key.bounds) for m in found)
    )


def _finding(sentence: Sentence, key: KeyDate) -> Finding:
    moment = moments(sentence.text)[-1]
    message = (
        f"{moment.words} is {apart(moment.bounds, key.bounds)} before the incident ({key.words}), "
        "and nobody is arrested or tried for what has not happened."
    )
    return told_of(CHECK, sentence, moment, message, "Mend the date that is wrong.")


CHECK = Check(
    id="court-before-incident",
    severity="error",
    title="An arrest or trial for the killing, before it",
    explains="A sentence about the arrest, charge, trial or conviction for the killing of a listed "
    "victim, with no date but earlier ones. Attempts, and earlier cases, are left.",
    finds="Pseudonym 1: Victim Ada\n\nDate of the incident: May 2024\n\nBo was found guilty of the "
    "murder of Ada in March 2023.\n",
    leaves="Pseudonym 1: Victim Ada\n\nDate of the incident: May 2024\n\nBo was found guilty of "
    "the murder of Ada in March 2025. He had been sentenced for theft in March 2023.\n",
    run=run,
)
