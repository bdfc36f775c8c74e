"""Recommendations with no owner, no measure or no date."""

import re

from conspectus.checks.outline import quoted, sentences
from conspectus.checks.recommendations import Advised, recommendations
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding

_ROLE = re.compile(
    r"\b(?:[Tt]he )?(?:(?:Lead|Senior|Chief|Head|Director|Deputy|Assistant|Executive|Strategic|"
    r"Responsible|Designated|Named|Service|Contract|Team|Area|Regional)\s)+(?:[a-zA-Z]+\s){0,2}?"
    r"(?:Officers?|Managers?|Lead|Leads|Constable|Executive|Director|Nurse|of [A-Z]\w+|officers?|"
    r"managers?|lead|leads)\b(?: \([A-Z]+\))?"
    r"(?: (?:for|of|in|from) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
    r"|\bLeaders responsible for [a-z]+",
)
_OWNED = re.compile(
    r"\b(?:owner|owned by|lead(?:s)? on this|responsible for this recommendation|led by|"
    r"accountable)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:measured?(?: by)?|success (?:is|will be|means)|audit(?:s|ed)?|dip[- ]sampl\w+|"
    r"shown by|evidenced? by|evidence of (?:change|effect|impact)|percentage|per cent|%|"
    r"target of|performance indicators?|compliance rate|evaluated (?:by|after|against))",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATED = re.compile(
    rf"\b(?:by|before|until|no later than|due|deadline|target date)\b[^.]{{0,30}}?"
    rf"(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_MONTH}(?: \d{{4}})?|\b20\d\d\b|end of)"
    r"|\bwithin (?:the next )?(?:\d+|one|two|three|four|five|six|nine|twelve|eighteen) "
    r"(?:working )?(?:days?|weeks?|months?|years?)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\W*(?:n/?a|tbc|tbd|not known|none|unknown|to be (?:confirmed|agreed|decided))?\W*",
    re.IGNORECASE,
)
_FIELDS = {
    "owner": r"owner|lead|responsib|by whom",
    "measure": r"measure|success|evidence|outcome",
    "date": r"due|date|deadline|when|timescale|by$",
}
_SAID = {"owner": _OWNED, "measure": _MEASURED, "date": _DATED}


def run(draft: Draft) -> tuple[Finding, ...]:
    """One finding for each recommendation that lacks one of the three, saying which."""
    return tuple(
        _finding(one, missing)
        for one in recommendations(draft)
        if (missing := [part for part in _FIELDS if not _has(one, part)])
    )


def _has(one: Advised, part: str) -> bool:
    fields = [v for name, v in one.fields.items() if re.search(_FIELDS[part], name)]
    if fields:
        return any(not _NOTHING.fullmatch(value) for value in fields)
    return bool(_SAID[part].search(one.text))


def _finding(one: Advised, missing: list[str]) -> Finding:
    parts = [f"no {part}" for part in missing]
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    said = [f"Recommendation {one.number} has {listed}."]
    if "owner" in missing:
        said.append(_of_owner(one))
    return told(
        CHECK,
        message=" ".join(said),
        where=one.where,
        quote=quoted(one.text),
        remedy="Say who answers for it (a role, not a name), how one will see that it worked, and "
        "by when; or say that the addressee will set these, and by when.",
    )


def _of_owner(one: Advised) -> str:
    """What the recommendation does say of somebody who is to act."""
    to = f"It speaks to {' and '.join(one.addressees)}" if one.addressees else "It names no body"
    role = next((f"“{m[0].strip()}”" for s in sentences(one.text) if (m := _acting(s))), "")
    if role:
        return f"{to}; the nearest to an owner is {role}, to whom it gives a part."
    return f"{to}, and no role there that answers for it."


def _acting(sentence: str) -> re.Match[str] | None:
    must = re.search(r"\b(?:should|must|will|shall)\b", sentence)
    return _ROLE.search(sentence[: must.start()]) if must else None


CHECK = Check(
    id="recommendation-incomplete",
    severity="warning",
    title="A recommendation has no owner, measure or date",
    explains="An owner is a role said to own, lead or answer for the recommendation, in its text, "
    "a labelled line or a column of a table; a measure says how one will see that it worked; a "
    "date or a time says by when. The finding quotes the nearest to an owner that there is.",
    finds="# Recommendations\n\n1. Marlow Police should review its visits. The Lead Responsible "
    "Officer for Marlow should tell staff.\n",
    leaves="# Recommendations\n\n1. Marlow Police should review its visits by March 2031. Owner: "
    "the head of public protection. It is measured by an audit of 50 visits.\n",
    run=run,
)
