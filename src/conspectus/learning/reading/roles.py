"""The words in which reviews say who somebody is, and names as they print them."""

import re

_KIN = (
    r"(?:maternal |paternal |step-?|half-?|adoptive |foster |birth |biological |ex-|former |"
    r"estranged |great[- ])*"
    r"(?:grand-?)?(?:mother|father|parent|son|daughter|child|brother|sister|sibling|aunt|uncle|"
    r"cousin|niece|nephew)"
    r"(?:-in-law)?"
)
_PARTNER = (
    r"(?:ex-|ex |former |estranged |new |current |previous |late )*(?:partner|husband|wife|"
    r"spouse|boyfriend|girlfriend|"
    r"fianc[eé]e?)"
)
_OTHER = (
    r"victim|deceased|perpetrator|alleged perpetrator|co-?perpetrator|suspect|offender|defendant|"
    r"assailant|accused|"
    r"subject(?: child)?|subject of (?:the|this) (?:review|report)|(?:close |family )?friend|"
    r"neighbour|carer|lodger|"
    r"tenant|landlord|witness|complainant|adult|infant|baby|flatmate|housemate|associate|"
    r"acquaintance|colleague|"
    r"guardian|relative|family member|young person|patient|resident"
)
ROLE = rf"(?i:{_PARTNER}|{_KIN}|{_OTHER})"
"""A pattern of the words that say who somebody is to a death or a family. Has no groups."""

WORD = r"[A-Z][a-zà-öø-ÿ]+(?:['’][A-Z][a-z]+|-[A-Z]?[a-z]+)?"
CODE = (
    r"(?:Adult|Child|Baby|Person|Young Person|Sibling|Perpetrator|Victim|Subject|Female|Male|"
    r"Partner|Mr|Mrs|Ms|Miss|"
    r"Offender|Patient|Resident|Suspect|Infant|Friend|Brother|Sister|Mother|Father|Daughter|Son|"
    r"Grandchild|Individual|"
    r"Witness|Neighbour|Family Member|Associate|Relative|Aunt|Uncle|Cousin|Niece|Nephew|Male "
    r"Adult|Female Adult) "
    r"(?:[A-Z]{1,3}\d{0,2}|\d{1,2}[A-Z]?)"
)
QUALIFIER = r" \((?:senior|junior|snr|jnr|sr|jr|(?:the )?(?:elder|younger|older))\)"
"""What reviews print after one of two people called alike."""

NAME = (
    rf"(?:{CODE}|[A-Z]{{1,4}}\d{{0,2}}|"
    rf"(?:Mr|Mrs|Ms|Miss|Baby|Child|Aunt|Uncle) {WORD}|{WORD}(?: {WORD})?)(?!\w)"
    rf"(?:{QUALIFIER})?"
)
"""A pattern of a name as reviews print it: a first name, a code, initials. No groups."""

_CENTRAL = re.compile(
    r"(?<!of the )(?<!of )(?<!to the )(?<!with the )(?<!by the )"
    r"\b(?:victim|deceased|perpetrator)\b(?!['’]s?\b|['’] | of\b)",
    re.I,
)
_ROLE = re.compile(rf"\b{ROLE}\b", re.I)
_NAME = re.compile(rf"{NAME}\Z")
_TRIM = " \t\"'“”‘’*:;,.–—-"
_NO_NAMES_WORDS = (
    "the a an he she they it his her their this that these those there and or not none known "
    "unknown yes no n/a na "
    "in on at for from to of by with when while after before during following however review "
    "report panel chair "
    "author section chapter appendix agency police council service services children social "
    "care health hospital "
    "court trust board team partnership domestic homicide safeguarding offensive weapon "
    "independent name names "
    "pseudonym pseudonyms role relationship age gender ethnicity date all both each any some "
    "one two three four "
    "recommendation summary introduction background conclusion analysis family members "
    "professionals agencies "
    "who what where why how given being who also january february march july september "
    "october november december "
    "monday tuesday wednesday thursday friday saturday sunday gp dr nhs mash marac mappa imr "
    "dhr sar cspr owhr csp "
    "initially subsequently female male white british english christian muslim single "
    "married employed unemployed "
    "mr mrs ms miss victim perpetrator term terms key abbreviation meaning homicide murder "
    "death deceased"
)
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_CANON = {
    "deceased": "victim",
    "baby": "child",
    "infant": "child",
    "alleged perpetrator": "perpetrator",
    "co-perpetrator": "perpetrator",
    "subject child": "child",
    "subject of the review": "subject",
    "subject of this review": "subject",
    "subject of the report": "subject",
    "subject of this report": "subject",
}


def is_name(words: str) -> bool:
    """Whether words could be what a person is called: no plain word, no body, no role alone."""
    words = words.strip()
    if not _NAME.match(words):
        return False
    return not any(part.casefold() in _NO_NAMES for part in words.split()[:1]) or bool(
        re.fullmatch(CODE, words)
    )


def name_in(cell: str) -> str:
    """The name that a cell or a label's value holds, or "": without quotes and explanations."""
    qualified = re.match(rf"\s*({NAME})", cell)
    if qualified and re.search(rf"{QUALIFIER}\Z", qualified[1]) and is_name(qualified[1]):
        return qualified[1]
    words = re.sub(r"[(\[][^()\[\]]*[)\]]?", "", cell).strip(_TRIM)
    words = re.split(r",|\s[–—-]\s|\baged?\b", words)[0].strip(_TRIM)
    return words if is_name(words) else ""


def role_in(words: str) -> str:
    """The role that words tell, in small letters: "the victim's mother" is "mother"; "" for none.

    The first role told counts, but one whose person is told by it does not: "mother of the victim".
    """
    central = _CENTRAL.search(words[:160])
    if central:
        return "victim" if central[0].casefold() in ("victim", "deceased") else "perpetrator"
    for said in _ROLE.finditer(words[:160]):
        after = words[said.end() : said.end() + 3]
        if re.match(r"['’]s?\b|['’] ", after):
            continue
        role = re.sub(r"\s+", " ", said[0].casefold())
        return _CANON.get(role, role)
    return ""
