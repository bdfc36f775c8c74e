"""Something that a victim is said to have done after the death."""

import re
from collections.abc import Iterator

from conspectus.checks.keydates import KeyDate, deaths_told, first_of
from conspectus.checks.lengths import apart
from conspectus.checks.moments import Moment, is_before, moments, placed
from conspectus.checks.people import listed
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_AT_FRONT = re.compile(r"(?:Later |Also )?(?:In|On|By|During|At the end of) (?:the )?")
_ANOTHER = re.compile(r"[;:]|\bthat\b")
_DID = (
    r"(?: (?:also|then|again|first|himself|herself))?"
    r" (?:said|told|disclosed|reported|attended|moved|registered|visited|asked|agreed|declined|"
    r"missed|lived|called|contacted|spoke|began|started|left|returned|met|applied|"
    r"was (?:released|arrested|seen|assessed|referred|admitted|living|registered|discharged|"
    r"stopped|offered|visited|housed|sentenced|convicted|working|staying))\b"
)


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each sentence with a victim as its subject and only dates after the death."""
    death = first_of(draft, "death") or next(deaths_told(draft), None)
    victims = [person.name for person in listed(draft) if person.role == "victim"]
    if death is None or len(victims) != 1:
        return ()
    return tuple(
        _finding(sentence, found, death, victims[0])
        for sentence in sentences(draft)
        if victims[0] in sentence.text
        for found in _dates_of_deeds(sentence.text, victims[0])
        if is_before(death.bounds, found.bounds)
    )


def _dates_of_deeds(text: str, name: str) -> Iterator[Moment]:
    """The only date of "In May 2024, NAME told …" or of "NAME told … in May 2024"."""
    found = moments(text)
    if len(found) != 1:
        return
    does = re.compile(rf"{re.escape(name)}{_DID}")
    first = _AT_FRONT.fullmatch(text[: found[0].start])
    after = text[found[0].end :].removeprefix(",").lstrip()
    told = does.match(text) and not _ANOTHER.search(text[: found[0].start])
    if told or (first and does.match(after)):
        yield found[0]


def _finding(sentence: Sentence, moment: Moment, death: KeyDate, name: str) -> Finding:
    message = (
        f"{name} is said to have done this {placed(moment.bounds)}, "
        f"{apart(death.bounds, moment.bounds)} after the death ({death.words})."
    )
    remedy = "Mend the date, or say who it was."
    return told_of(CHECK, sentence, moment, message, remedy)


CHECK = Check(
    id="after-death",
    severity="error",
    title="A victim does something after the death",
    explains="A sentence that begins with a date and the victim, or with the victim, a verb of "
    "doing and one date, when the date is after the death. What others did, or told "
    "later, is left.",
    finds="Pseudonym 1: Victim Ada\n\nDate of death: May 2024\n\nIn June 2024, Ada told her "
    "doctor of pain.\n",
    leaves="Pseudonym 1: Victim Ada\n\nDate of death: May 2024\n\nIn May 2024, Ada told her doctor "
    "of pain. In June 2024, Ada's doctor told the panel so.\n",
    run=run,
)
