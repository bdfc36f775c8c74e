"""People in titles and running text: called so, told by kin, by codes, by what was done."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from conspectus.learning.outline import Block
from conspectus.learning.reading.naming import mentions
from conspectus.learning.reading.roles import CODE, NAME, ROLE, is_name, role_in
from conspectus.learning.reading.said import Said

_CALLED = re.compile(
    rf"(?:(?:be|is|was|been|are|were|as|being) |\()?(?:referred to|known|called|named|identified|"
    rf"described)"
    rf"(?: (?:in|within|throughout|for|here|hereafter|hereinafter|from|only|simply|to|the|this|"
    rf"report|review|as|"
    rf"purposes?|of|document|herein|overview)\b)*\s*[\"“‘']?(?P<name>{NAME})(?!\w)"
)
_GIVEN = re.compile(
    rf"(?i:pseudonyms?)(?: (?:of|name|is|was|for|the|has been|been|will be|victim|he|she|chosen|"
    rf"used))*\s*[:,]?\s*"
    rf"[\"“‘'](?P<name>{NAME})[\"”’']|(?i:the pseudonym) (?:of |is )?(?P<bare>{NAME})(?!\w)"
)
_APPOSED = (
    re.compile(
        rf"\b(?P<name>{NAME})(?:, who was \d{{1,3}},)? (?:was|is) (?:her|his|their) "
        rf"(?P<role>{ROLE})(?=[.,;]| and)"
    ),
    re.compile(
        rf"\b[Tt]he (?P<role>victim|deceased|perpetrator|alleged perpetrator|suspect|offender)"
        rf"(?:,? \(?|, )[\"“‘']?(?P<name>{NAME})[\"”’']?(?=[,.;)\s])"
    ),
    re.compile(
        rf"\b(?P<name>{NAME})[\"”’']?,? \(?(?:who was |was )?the (?P<role>victim|deceased|"
        rf"perpetrator|"
        rf"alleged perpetrator|subject of (?:the|this) review)\b"
    ),
    re.compile(
        rf"\b(?:[Hh]er|[Hh]is|[Tt]heir|{NAME}['’]s?) (?P<role>{ROLE}),? "
        rf"\(?[\"“‘']?(?P<name>{NAME})[\"”’']?(?=[,.;)\s])"
    ),
)
_TITLED = re.compile(
    rf"\b(?:[Rr]eview|REVIEW|[Rr]eport|REPORT)s?\s*(?:[:–-]|into the case of|in respect of|"
    rf"concerning|regarding)\s*"
    rf"[\"“‘]?(?P<name>{NAME})[\"”’]?\Z|\bdeaths? of [\"“‘]?(?P<other>{NAME})[\"”’]?(?=\Z| in | "
    rf"on |,| \()"
)
_PSEUDONYM_OF = re.compile(
    rf"[\"“‘]?(?P<name>{NAME})[\"”’]? (?:is|was) (?:the|a) (?:pseudonym|name)(?: (?:given|used|"
    rf"chosen|for|of|to|by))+ "
    rf"(?:the |a |an |this )?(?P<rest>[^.;]{{1,80}})"
)
_SMALL = re.compile(r"\b(?:baby|infant|toddler|boy|girl)\b", re.I)
_WITH_IT = (
    r"took (?:his|her|their) own life "
    r"(?:on the same day|on that day|immediately after|shortly after)"
)
_DEEDS = re.compile(
    r"\b(?:killed|own life|hospital order|murder(?:ed|ing)?|manslaughter|stabbed|attacked|died|"
    r"fatally|homicide "
    r"of|death of)\b"
)
_ASIDE = r"(?:,? \(?(?:who was |aged )?\d{1,3}\)?,?|, [^.;]{1,90},)?"
_KILLED = re.compile(
    rf"\b({NAME}){_ASIDE} (?:was|had been) (?:\w+ )?(?:killed|murdered|stabbed|shot|attacked|"
    rf"found dead|"
    rf"fatally)\b|\b(?:killed|murdered|murder of|killing of|homicide of|death of|manslaughter "
    rf"of) ({NAME})|"
    rf"\b({NAME}){_ASIDE} died\b"
)
_CRIME = r"(?: the| her| his| their)? (?:murder|manslaughter|killing)"
_CONVICTED = re.compile(
    rf"\b({NAME}){_ASIDE} (?:was |has |had |been |later |also |subsequently )*(?:convicted of|"
    rf"found guilty of|pleaded guilty to|charged with|admitted|sentenced for){_CRIME}|"
    rf"\b({NAME}){_ASIDE} {_WITH_IT}|"
    rf"\b({NAME}){_ASIDE} (?:was |has been )?(?:detained|made subject|sentenced) (?:under|to) an? "
    rf"(?:\w+ )?hospital order|"
    rf"\b({NAME}){_ASIDE} (?:had )?(?:killed|murdered|fatally stabbed|stabbed) (?:{NAME}|her|"
    rf"him)(?!\w)|"
    rf"\b(?:killed|murdered|stabbed|attacked)\b[^.;]{{0,60}}\bby (?:(?:her|his|their|the) )?"
    rf"(?:[a-z-]+ ){{0,3}},? ?({NAME})|"
    rf"\bby (?:her|his|their) (?:{ROLE}),? ({NAME}),?(?: aged \d+)?(?=[.,;]| who| in| at)|"
    rf"\b(?:person|man|woman|one) (?:responsible|convicted),? ({NAME})"
)
_GUILTY = re.compile(r"\b(?:convicted|guilty) of (?:the |her |his |their )?(?:murder|manslaughter)")
_CODED = re.compile(rf"\b{CODE}\b")


def of_title(blocks: Sequence[Block]) -> Iterator[Said]:
    """The person whom the title names: "Safeguarding Adults Review: Walter", "the death of Ada"."""
    for block in blocks[:10]:
        said = _TITLED.search(block.text) if len(block.text) < 140 and not block.cells else None
        name = (said["name"] or said["other"]) if said else ""
        if said and is_name(name):
            child = re.search(r"child|serious case", block.text, re.I) and "death" not in said[0]
            adult = re.search(r"safeguarding adult", block.text, re.I)
            role = "child" if child else "subject" if adult else "victim"
            yield Said(name, role, block.passage, "likely", "", block.text)


def by_deeds(blocks: Sequence[Block]) -> Iterator[Said]:
    """Who died and who was convicted of it, where a sentence says so of a name."""
    for block in blocks[:400]:
        if block.cells or block.level or not _DEEDS.search(block.text):
            continue
        for pattern, role in ((_KILLED, "victim"), (_CONVICTED, "perpetrator")):
            for said in pattern.finditer(block.text):
                name = next(one for one in said.groups() if one)
                if is_name(name) and not name.isupper():
                    yield Said(name, role, block.passage, "likely", "", "")


def of_prose(block: Block) -> Iterator[Said]:
    """ "The victim, who is referred to as Anna"; "Anna's partner, Ben"; "the victim, Anna"."""
    bodies = {mention.name.split()[0] for mention in mentions(block.text)}
    for one in (*_called(block), *_given(block)):
        if one.name not in bodies:
            yield one
    for pattern in _APPOSED:
        for said in pattern.finditer(block.text):
            name = said["name"]
            if is_name(name) and name.split()[0] not in bodies and not name.isupper():
                yield Said(name, role_in(said["role"]), block.passage, "likely", "", said[0])


def _called(block: Block) -> Iterator[Said]:
    """ "Her husband, who is called Ben"; "two men, called Kit and Leo in this report"."""
    text = block.text
    for said in _CALLED.finditer(text):
        before, after = _before(text, said), text[said.end() :].split(". ")[0]
        role = _last_role(before) or ("perpetrator" if _GUILTY.search(after) else "")
        if not role and "in this report" not in said[0] + after[:40]:
            continue
        other = re.match(rf" and ({NAME})(?!['’])", after)
        for name in (said["name"], other[1] if other else ""):
            if name and is_name(name):
                yield Said(name, role, block.passage, "printed", "", before)


def _given(block: Block) -> Iterator[Said]:
    """ "The pseudonym Ada is used"; "April is the pseudonym given to a baby girl"."""
    for said in _GIVEN.finditer(block.text):
        name = said["name"] or said["bare"]
        if is_name(name):
            before = _before(block.text, said)
            yield Said(name, _last_role(before), block.passage, "printed", "", before)
    for said in _PSEUDONYM_OF.finditer(block.text):
        if is_name(said["name"]):
            role = role_in(said["rest"]) or ("child" if _SMALL.search(said["rest"]) else "")
            yield Said(said["name"], role, block.passage, "printed", "", said[0])


def _before(text: str, said: re.Match[str]) -> str:
    """The words of the same sentence before."""
    return re.split(r"[.;]\s", text[max(0, said.start() - 160) : said.start()])[-1]


def _last_role(words: str) -> str:
    roles = list(re.finditer(rf"\b{ROLE}\b(?!['’])", words, re.I))
    return role_in(roles[-1][0]) if roles else ""


def coded(blocks: Sequence[Block]) -> Iterator[Said]:
    """Codes used at least twice, at their first use; the code's own word is the role."""
    counts: Counter[str] = Counter()
    first: dict[str, Block] = {}
    for block in blocks:
        for said in _CODED.finditer(block.text):
            counts[said[0]] += 1
            first.setdefault(said[0], block)
    for code, count in counts.items():
        if count >= 2 and not re.match(r"Mr|Ms|Mi", code):
            yield Said(code, role_in(code), first[code].passage, "likely", "", code)
        elif count >= 2:
            yield Said(code, "", first[code].passage, "doubtful", "", code)
