"""Pseudonyms listed and never used, or used and never listed."""

import re

from conspectus.checks.outline import prose, quoted, sentences
from conspectus.checks.people import Named, is_listing, listed, mentions
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage

_DOES = (
    r"(?:said|told|disclosed|stated|died|lived|attended|reported|moved|met|refused|agreed|"
    r"visited|denied|phoned|called|asked|returned|left|missed|felt|wanted|described)"
)
_HAS = (
    r"(?:mother|father|sister|brother|partner|family|son|daughter|friend|GP|probation officer|"
    r"probation practitioner|home|phone|death|risk|arrest|release|bail|licence|school|flat)"
)
_NOT_PEOPLE = re.compile(
    r"(?:shire|land|ford|ham|ton|pool|police|court|council|home|they|she|he|it|who|this|that)$",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AT_LEAST = 2


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each name on one side only; none where the draft has no list of pseudonyms."""
    people = listed(draft)
    if not any(is_listing(p) for p in draft.passages):
        return ()
    text = "\n".join(p.text for p in draft.passages if not is_listing(p))
    unused = [_unused(one) for one in people if not mentions(one.name, text)]
    return (*unused, *_strangers(draft, {p.name for p in people}))


def _unused(one: Named) -> Finding:
    return told(
        CHECK,
        message=f"The pseudonym {one.name} is listed and the draft never uses it.",
        where=one.where,
        quote=one.quote,
        remedy="Take it from the list, or look for the person under another name.",
    )


def _strangers(draft: Draft, names: set[str]) -> list[Finding]:
    """Single capitalised words that do or have what a person does or has, at least twice."""
    seen: dict[str, list[Passage]] = {}
    frame = re.compile(
        rf"(?<![\w’'-])(?P<a>[A-Z][a-z]{{2,}})(?= (?:had |has )?{_DOES}\b)"
        rf"|(?<![\w’'-])(?P<b>[A-Z][a-z]{{2,}})[’']s (?={_HAS}\b)"
        r"|\b(?:told|met|visited|with|arrested|referred) (?P<c>[A-Z][a-z]{2,})"
        r"(?= (?:and|that|in|to|at|on|after)\b|[.,;])"
    )
    for passage in prose(draft.passages):
        for m in frame.finditer(passage.text):
            word = m["a"] or m["b"] or m["c"]
            if word not in names and not _NOT_PEOPLE.search(word):
                seen.setdefault(word, []).append(passage)
    return [
        _stranger(word, found[0])
        for word, found in seen.items()
        if len(found) >= _AT_LEAST and not _in_longer_names(word, draft)
    ]


def _in_longer_names(word: str, draft: Draft) -> bool:
    """Whether the word also stands among other capitalised words: a place or a body, no person."""
    longer = re.compile(
        rf"(?:(?<=[a-z,] )(?!{_MONTHS})[A-Z][a-z]+ {word}|\b{word} (?:and )?[A-Z][a-z]+)\b"
    )
    lower = re.compile(rf"(?<!\w){word.lower()}(?!\w)")
    return any(
        lower.search(s) or longer.search(s) for p in draft.passages for s in sentences(p.text)
    )


def _stranger(word: str, passage: Passage) -> Finding:
    return told(
        CHECK,
        message=f"{word} seems to be a person, and is not in the list of pseudonyms.",
        where=passage.where,
        quote=quoted(passage.text, word),
        remedy="Make sure that this is no real name. Then list the pseudonym, or say who this is.",
    )


CHECK = Check(
    id="pseudonym-unlisted",
    severity="warning",
    title="A pseudonym is listed and not used, or used and not listed",
    explains="Only where the draft has a list of pseudonyms. A single capitalised word counts as a "
    "person if, at least twice, it does or has what a person does or has (said, lived, 's mother).",
    finds="Pseudonym 1: Victim Ada\n\nAda lived in Marlow. In May Bruno told a nurse. "
    "Bruno's mother was away.\n",
    leaves="Pseudonym 1: Victim Ada\n\nAda lived in Marlow. Ada told a nurse. Ada's mother was "
    "away. Marlow Police visited.\n",
    run=run,
)
