"""Words about an accused that the outcome of the trial does not bear out."""

import re

from conspectus.checks.outline import prose, quoted, sentences
from conspectus.checks.people import Outcome, listed, mentions, outcomes
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage

_GUILTY_TITLE = r"(?:perpetrators?|murderers?|killers?|offenders?)"
_DOUBT = re.compile(
    r"\b(?:alleged\w*|suspected|accused|charged|allegation|trial for|arrested|acquitted|cleared|"
    r"not guilty|denied|would have|whether|said to have|reported|convicted|found guilty)\b",
    re.IGNORECASE,
)
_INSTEAD = (
    "Use the words of the outcome: convicted of manslaughter, charged with, acquitted of; "
    "“alleged” before a verdict."
)
_SAYS = {
    "acquitted": "was acquitted",
    "charged": "is charged and not convicted",
    "suspected": "is suspected and not convicted",
    "manslaughter": "was convicted of manslaughter",
}


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each sentence that says more of somebody than the court found."""
    found = []
    for name, outcome in outcomes(draft).items():
        if outcome not in _SAYS:
            continue
        for passage in prose(draft.passages):
            for sentence in sentences(passage.text):
                if mentions(name, sentence) and (word := _too_much(sentence, name, outcome)):
                    found.append(_finding(draft, name, outcome, word, passage))
    return (*found, *_all_manslaughter(draft))


def _too_much(sentence: str, name: str, outcome: Outcome) -> str:
    """The words that say too much of `name`, or ""."""
    named = re.escape(name)
    murders = (
        rf"\b{named} (?:had |then |later )?murdered\b|\bmurdered by (?:\w+ and )?{named}\b"
        rf"|\b{named}[’']s murder of\b|\bmurderers?,? {named}\b"
        rf"|\b{named},? (?:the|a|her|his) murderer\b"
    )
    if outcome == "manslaughter":
        found = re.search(murders, sentence)
        return found[0] if found else ""
    title = (
        rf"\b{_GUILTY_TITLE}[,:]? (?:\w+ and )?{named}\b"
        rf"|\b{named}[,:]? \(?(?:the|a) {_GUILTY_TITLE}\b"
        rf"|\b{named} (?:had |then |later )?(?:killed|stabbed)\b|\bkilled by {named}\b|{murders}"
    )
    found = re.search(title, sentence, re.IGNORECASE)
    return found[0] if found and not _DOUBT.search(sentence) else ""


def _finding(draft: Draft, name: str, outcome: Outcome, word: str, passage: Passage) -> Finding:
    return told(
        CHECK,
        message=f"{name} {_SAYS[outcome]}; “{word}” says more than that.",
        where=passage.where,
        quote=quoted(passage.text, word),
        remedy=_remedy(draft, outcome),
    )


def _remedy(draft: Draft, outcome: Outcome) -> str:
    """What the kind of review says to write instead, where it has a rule for the outcome."""
    rules = draft.type.wording if draft.type else ()
    say = next((rule.say for rule in rules if rule.status == outcome), "")
    return f"Write {say}." if say else _INSTEAD


def _all_manslaughter(draft: Draft) -> list[Finding]:
    """ "The murder of" the victim, where every accused was convicted of manslaughter only."""
    ends = set(outcomes(draft).values())
    victims = [n.name for n in listed(draft) if n.role == "victim"]
    if ends != {"manslaughter"} or not victims:
        return []
    names = "|".join(re.escape(v) for v in victims)
    said = re.compile(
        rf"\b(?:the|after|her|his) murder of (?:{names})\b|\b(?:{names})[’']s murder\b"
    )
    return [
        told(
            CHECK,
            message="The convictions are of manslaughter; “murder” here says more than that.",
            where=passage.where,
            quote=quoted(sentence),
            remedy="Write “homicide”, “killing” or “death”.",
        )
        for passage in prose(draft.passages)
        for sentence in sentences(passage.text)
        if said.search(sentence) and not _DOUBT.search(sentence)
    ]


CHECK = Check(
    id="perpetrator-wording",
    severity="error",
    title="Words about an accused go further than the court did",
    explains="Somebody charged or acquitted is called perpetrator or murderer, or a conviction of "
    "manslaughter is called murder. The outcome is read from the draft's own sentences, or the "
    "case. “Alleged” and reports of charges and trials are left.",
    finds="Pseudonym 1: Victim Ada\n\nPseudonym 2: Accused Bruno\n\nBruno was acquitted of the "
    "murder of Ada.\n\nIn May the perpetrator, Bruno, moved to Marlow.\n",
    leaves="Pseudonym 1: Victim Ada\n\nPseudonym 2: Perpetrator Bruno\n\nBruno was convicted of "
    "the murder of Ada.\n\nIn May the perpetrator, Bruno, moved to Marlow.\n",
    run=run,
)
