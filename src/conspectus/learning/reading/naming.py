"""Names of bodies in running text: where they stand, and when two of them are one body's.

A name is known by its words ("… Police", "NHS …", "… Safeguarding Children Partnership"): there is
no list of all bodies to look it up in.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_W = r"(?:[A-Z][\w’'./-]*\w|[A-Z])"
_LINK = r"(?:&|and|of|for|the|on|upon)"
_RUN = re.compile(rf"{_W}(?:'s?|’s?)?(?:,? (?:{_LINK} ){{0,3}}{_W}(?:'s?|’s?)?)*")
_TAIL = (
    "police|constabulary|council|authority|board|trusts?|partnership|partnerships|services?|"
    "agency|"
    "enforcement|probation|office|justice|commission|commissioner|commissioners|unit|team|hub|"
    "hospitals?|infirmary|surgery|practice|charity|association|federation|college|university|"
    "academy|school|homes|housing|group|prison|force|icb|ccg|nhsft|cps|hmpps|ofsted|refuge|"
    "samaritans|cafcass|department|directorate|inspectorate|government|parliament|alliance|"
    "network|consortium|committee|borough|assembly|secretariat|company|society|foundation|"
    "centre|clinic|healthcare|care|england|wales|scotland|aid|policing|mappa|marac|mash|csp|"
    "embassy|trading standards|"
    "regulator|ombudsman|project|institute|collaborative|system|provider|forum|ministry|"
    "ltd|limited|plc|llp"
)
_ENDS = re.compile(rf"(?:{_TAIL})(?:'s|’s|')?$", re.I)
_STARTS = re.compile(
    r"(?:NHS|HM|HMP|HMYOI|Home Office|Ministry of|Department (?:for|of)|College of|University of|"
    r"Royal College|Office (?:of|for)|Safer |Children’s|Children's|Women's Aid|Care Quality|"
    r"Crown Prosecution|National |Welsh Government|Cabinet Office|Office for)",
)
_WHOLE = re.compile(
    r"(?:the )?(?:Home Office|Cafcass|Ofsted|Ofcom|Refuge|Samaritans|Crown Prosecution Service|"
    r"Home Secretary|Lord Chancellor|Attorney General|(?:The )?Mayor['’]s Office for .+|"
    r"Police(?:, Fire)? and Crime Commissioner(?: for .+)?|"
    r"(?:National )?Child Safeguarding Practice Review Panel|National Panel|Secretary of State "
    r"for [A-Z].+|Department "
    r"(?:for|of) (?:the )?[A-Z][\w ,&]+|Ministry of [A-Z]\w+|NHS England|NHS [A-Z][\w ,&]+|HMP "
    r"[A-Z]\w+|College of Policing|Women['’]s Aid.*|Welsh Government|Royal College of .+|"
    r"University of "
    r".+|Office (?:of|for) .+|Safer [A-Z]\w+.*)",
)
_ALONE = re.compile(
    r"Home Office|Cafcass|Ofsted|Refuge|Samaritans|Department (?:for|of) [A-Z]\w+|Ministry of "
    r"[A-Z]\w+|"
    r"NHS England|HMP [A-Z]\w+|[A-Z]{2,7}|Police|Probation|Trust|Council|Board|Partnership|Hospital"
)
NATIONAL = re.compile(
    r"\b(?:home office|home secretary|ministry of justice|department (?:for|of)|nhs england|"
    r"college of "
    r"policing|his majesty|her majesty|hm prison|hmpps|hmicfrs|crown prosecution|prosecution "
    r"service|"
    r"national police chiefs|npcc|(?:uk |his majesty's |welsh |central |national )?government|"
    r"secretary of "
    r"state|care quality commission|general medical council|nursing and midwifery|royal college|"
    r"independent office|national probation|border force|uk visas|immigration enforcement|"
    r"electronic "
    r"monitoring|law commission|sentencing council|parole board|judicial office|ofsted|ofcom|"
    r"child safeguarding practice review panel|national panel|domestic abuse commissioner|"
    r"minister|"
    r"nice|national institute|legal aid agency|cafcass|health education england|ukhsa|dwp|dhsc|"
    r"dfe)\b",
    re.I,
)
"""Bodies whose remit is the whole country or one of its nations."""

ABBREVIATIONS = frozenset(
    [
        "HMPPS",
        "CPS",
        "NHSE",
        "DWP",
        "MoJ",
        "MOJ",
        "CQC",
        "HMICFRS",
        "IOPC",
        "CAFCASS",
        "DHSC",
        "DfE",
        "DLUHC",
        "MHCLG",
        "NPCC",
        "UKVI",
        "HMCTS",
        "GMC",
        "NMC",
        "NHSEI",
        "HMIP",
    ]
)
"""Bodies that reviews name by their letters alone."""

USUAL = {
    "CPS": "Crown Prosecution Service",
    "CQC": "Care Quality Commission",
    "DHSC": "Department of Health and Social Care",
    "DWP": "Department for Work and Pensions",
    "DfE": "Department for Education",
    "GMC": "General Medical Council",
    "HMPPS": "His Majesty's Prison and Probation Service",
    "IOPC": "Independent Office for Police Conduct",
    "MoJ": "Ministry of Justice",
    "NHSE": "NHS England",
    "NPCC": "National Police Chiefs' Council",
}
"""What these letters always mean, so that a review need not explain them."""

_FIRST = """
The In At On When While Whilst After Before Both If Did Were Was Has Have Had Following Neither
Between Since Then And Updated Draft Senior Individual From To By With A An All Although However
That For As During These This Those Each Any Once Not Only Such Our Their His Her Its Also Where
Until Upon Under Through Via Because Is Are Should Could Would Will Can May Does Do But Or So
Despite Within Without Regarding Further Additionally Local Recommendation Recommendations
Recommend Recommends Ensure Name Organisation Agency Action Key Every Other Chair Lead No
Contact Report Independent Overview Final Two Three Four Some Another Several Many Most Panel
Members Member Representatives Representative Subject Re Tell Ask
"""
_LEADS = frozenset(_FIRST.split())
_SPLIT = re.compile(r",? (?:and|&|or|as well as|with|on|in|for|of) (?:the )?|, (?:the )?")
_PROTECTED = re.compile(
    r"(?:Police|Fire) and Crime|Police, Fire|Fire (?:and|&) Rescue|Health (?:and|&) (?:Social "
    r")?Care|"
    r"Housing, Communities (?:and|&) Local Government|Levelling Up, Housing (?:and|&) Communities|"
    r"(?:Digital, )?Culture, Media (?:and|&) Sport|Science, Innovation (?:and|&) Technology|"
    r"Policing and Crime|"
    r"Prisons? (?:and|&) Probation|Courts (?:and|&) Tribunals|Drugs? (?:and|&) Alcohol|"
    r"Health (?:and|&) Well-?being|Education (?:and|&) Skills|Care (?:and|&) Support|"
    r"Housing (?:and|&) (?:Homelessness|Communities|Support)|Adults? (?:and|&) (?:Children|"
    r"Communit)|"
    r"Children(?:['’]s)?,? (?:and|&) (?:Families|Family|Young People|Adults?\b)|Mental Health "
    r"(?:and|&) Learning|"
    r"Health (?:and|&) Safety|Health (?:and|&) Community|Learning (?:and|&) Skills"
)
_ROLE = re.compile(
    r"(?:(?:Joint |Deputy |Assistant |Executive |Senior |Independent )*(?:Chief (?:Executive|"
    r"Constable|Officer|"
    r"Nurse|Superintendent)|Director|Chair|Head|Leader|Lead|Manager|"
    r"Strategic Lead)s?"
    r"(?: of (?:Nursing|Adult Social Care|Children['’]s Services|Public Health|Quality|"
    r"Safeguarding))?)"
    r" (?:of|for|at|from) (?:the )?(?=[A-Z])"
)


class Mention(NamedTuple):
    """A body's name in a text: its words without "the", where it begins and ends."""

    name: str
    start: int
    end: int
    abbreviation: str = ""


_ABBREVIATED = re.compile(
    r"\s?\(\s?(?:hereafter|hereinafter|known as|referred to as|also known as|the|formerly|or|now)?"
    r"(?: (?:referred to as|known as|called|the))?\s?[‘'\"“”’]?(?:the "
    r")?((?:[A-Z&][A-Za-z&]*[A-Z][A-Za-z&]{0,8})"
    r"(?: (?:[A-Z]{2,8}))?)[’'\"”]?\s?\)"
)


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """The bodies that a text names, in order. Time grows as the text does."""
    told, end = list[Mention](), 0
    for one in _mentions(text):  # letters in brackets after a name are not named again
        if one.start >= end:
            told.append(one)
        end = max(end, one.end)
    return tuple(told)


def _mentions(text: str) -> Iterator[Mention]:
    for found in _RUN.finditer(text):
        for start, end in _parts(text, found.start(), found.end()):
            start, end = _trimmed(text, start, end)
            name = text[start:end]
            if not _is_name(name):
                continue
            after = _ABBREVIATED.match(text, end)
            said = after[1] if after and _may_abbreviate(after[1], name) else ""
            after, said = (after, said) if said else _short_form(text, end)
            letters = _LETTERS_FIRST.match(name)
            if letters and initials(letters[2]) == letters[1]:
                yield Mention(letters[2], start + letters.start(2), end, letters[1])
                continue
            yield Mention(name, start, after.end() if after and said else end, said)


_SHORT = re.compile(
    r"\s?\((?:hereafter |hereinafter |known as |referred to as )?[‘'\"“]?(the (?:Trust|Council|"
    r"Board|"
    r"Partnership|Force|Hospital|Association|Service|Panel|Charity))[’'\"”]?\)"
)


# A line of a list of abbreviations: "KSAB Kent Safeguarding Adults Board".
_LETTERS_FIRST = re.compile(r"([A-Z]{2,8})\s+([A-Z].+)", re.S)


def _short_form(text: str, end: int) -> tuple[re.Match[str] | None, str]:
    """What a name is shortened to in brackets after it: "the Trust"."""
    found = _SHORT.match(text, end)
    return found, found[1] if found else ""


_AFTER_TO = re.compile(r"\b(?!From)[A-Z][a-z]+ to $")


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of capitalised words cut where both sides are names of their own."""
    run = text[start:end]
    kept = {at for one in _PROTECTED.finditer(run) for at in range(one.start(), one.end())}
    begin = 0
    if _AFTER_TO.search(text[max(0, start - 40) : start]) and " and " in run:
        begin = run.index(" and ") + len(" and ")  # "Pathways to Safety and Kent Police"
    for cut in _SPLIT.finditer(run):
        if cut.start() in kept or cut.start() <= begin:
            continue
        left, right = run[begin : cut.start()], run[cut.end() :]
        if _cuts(left, cut[0], right):
            yield start + begin, start + cut.start()
            begin = cut.end()
    yield start + begin, end


_HALVES = ("Office", "Secretary of State")  # "the Office of the …"


def _cuts(left: str, mark: str, right: str) -> bool:
    bare = mark.strip(" ,")
    if left.endswith(_HALVES) and bare.startswith(("of", "for")):
        return False
    if "," in mark or "the" in mark.split() or bare in ("with", "on", "in"):
        return (
            bool(_ENDS.search(left)) or "," in mark or ("the" in mark.split() and bare != "of the")
        )
    if bare in ("of", "for"):
        return bool(
            re.search(r"(?:Recommendation|Director|Chair|Head|Chief\w*|Manager|Lead)s?$", left)
        )
    strong = re.search(r"(?:Police|Constabulary|Council|Probation Service)$", left)
    return _complete(left) and (bool(strong) or _names_something(right))


def _complete(words: str) -> bool:
    """Whether words before an "and" are a name by themselves: "Kent Police", not "NHS Kent"."""
    if words.startswith("NHS ") and not _ENDS.search(words):
        return False
    several = len(words.split()) > 1
    return (bool(_ENDS.search(words)) and several) or bool(_ALONE.fullmatch(words))


def _names_something(words: str) -> bool:
    return (
        bool(re.search(rf"\b(?:{_TAIL})\b", words, re.I))
        or bool(_STARTS.match(words))
        or words.isupper()
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a first word that only begins the sentence, and without a last "'s" or point."""
    while True:
        first = re.match(r"[\w’'-]+ ", text[start:end])
        if not first or first[0].strip() not in _LEADS or _MAJESTY.match(text, start):
            break
        rest = re.match(r"(?:(?:the|and|of|for|in|on|with) )*", text[start + first.end() : end])
        start += first.end() + (rest.end() if rest else 0)
    role = _ROLE.match(text[start:end])
    if role and role.end() < end - start:
        start += role.end()
    minister = _MINISTER.match(text, start)
    if minister and _WHOLE.fullmatch(text[minister.end() : end]):
        start = minister.end()
    possessive = re.match(r"([A-Z][\w-]+)['’]s (?=[A-Z])", text[start:end])
    if possessive and not _owns(possessive[1]):
        start += possessive.end()
    tail = re.search(r"(?:['’]s?|[.])$", text[start:end])
    return start, end - len(tail[0]) if tail else end


_MAJESTY = re.compile(r"(?:His|Her) Majesty")
_MINISTER = re.compile(r"Secretary of State for (?:the )?")


def _owns(word: str) -> bool:
    """Whether the word before "'s" is part of a name ("Children's Services"), not a person."""
    return word in (
        "Children",
        "Women",
        "Men",
        "Adult",
        "Adults",
        "King",
        "Queen",
        "Chief",
        "Mayor",
    ) or bool(_ENDS.search(word))


def _is_name(name: str) -> bool:
    words = name.split()
    if name in ABBREVIATIONS or _WHOLE.fullmatch(name):
        return not re.search(r"\b(?:Act|Bill|Guidance|Review(?! Panel)|Report|Strategy)\b", name)
    if len(words) < 2 and not re.fullmatch(r"HMPPS|Cafcass|Ofsted|Ofcom", name):
        return False
    if not _ENDS.search(name):
        return False
    return not _NOT_A_BODY.search(name)


_NOT_A_BODY = re.compile(
    r"(?:Independent|Individual) Management|\bAct\b|Statutory Guidance|^(?:Victim|Perpetrator|"
    r"Pseudonym)\b|"
    r"Police (?:National|Officers?)|^(?:Full|Good|Best|Poor|Safe|Effective|General) "
    r"(?:Practice|Care|Team)$|"
    r"Life (?:Foundation|Care)|^(?:Social|Health|Primary|Secondary|Personal|Palliative|"
    r"Residential|Duty of|"
    r"Mental Health|Integrated|Continuing) (?:Care|Healthcare)$|Independent Chair|Terms of|"
    r"Civil Partnership$|^(?:Local|Integrated Care|Relevant Review|Partner|Statutory|Other|"
    r"Health|Police)"
    r"[\w ]* (?:Authorities|Boards|Partners|Agencies|Councils|Trusts|Services|Forces)\b|"
    r"(?<!Medical)(?<!GP)(?<!Surgery)(?<!Health)(?<!Family)"
    r"(?<!Group)(?<!Road)(?<!Street)(?<!General) Practice$|"
    r"^(?:Public|United|Great|New|South|North|East|West|Mid) (?:England|Wales|Scotland)$|"
    r"England and Wales$",
    re.I,
)


def _may_abbreviate(said: str, name: str) -> bool:
    """Whether the letters in brackets are the name's: most of them begin its words, in order."""
    letters = [one for one in said if one.isupper()]
    rest = iter([word[0].upper() for word in re.findall(r"[A-Za-z]+", name)])
    fit = sum(any(letter == one for one in rest) for letter in letters[:1]) + 0
    inside = sum(letter in name.upper() for letter in letters)
    return bool(fit or inside == len(letters)) and inside * 3 >= len(letters) * 2


_GENERIC_END = frozenset(
    ["service", "services", "team", "department", "force", "trust", "limited", "ltd", "plc"]
)
_SPELT = {
    "icb": "integrated care board",
    "ccg": "clinical commissioning group",
    "csp": "community safety partnership",
    "sab": "safeguarding adults board",
    "scp": "safeguarding children partnership",
    "nhsft": "nhs foundation trust",
    "ft": "foundation trust",
    "hm": "his majesty's",
    "cc": "county council",
    "&": "and",
}


@lru_cache(maxsize=20_000)
def key(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: small, spelt out, without "the" and points."""
    low = name.casefold().replace("’", "'").replace("&", " & ")
    low = re.sub(r"\bcommunities\b", "community", low)
    words = [_SPELT.get(word, word) for word in re.findall(r"&|[\w'-]+", low)]
    joined = " ".join(words).replace("her majesty's", "his majesty's").split()
    return tuple(re.sub(r"'s?$", "", word) for word in joined if word not in ("the",))


def same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two keys are surely of one body: equal, or equal but for "Service(s)", "Team"."""
    return one == other or _without_end(one) == _without_end(other)


def _without_end(words: tuple[str, ...]) -> tuple[str, ...]:
    short = [
        word.rstrip("s") if word in ("services", "adults", "childrens") else word for word in words
    ]
    while len(short) > 1 and short[-1] in ("service", "team", "department"):
        short.pop()
    return tuple(short)


def initials(name: str) -> str:
    """The letters that would abbreviate a name."""
    skipped = ("and", "of", "the", "for", "in", "on", "s")
    words = re.findall(r"[A-Za-z]+", re.sub(r"['’]s\b", "", name))
    if words[:1] == ["NHS"]:
        words = words[1:]
    return "".join(word[0].upper() for word in words if word not in skipped)
