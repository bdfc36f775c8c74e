"""The people of a review, under the names that it gives them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.evidence import Passage
from conspectus.learning.outline import Block
from conspectus.learning.reading.ages import ages_in
from conspectus.learning.reading.naming import mentions
from conspectus.learning.reading.roles import CODE, NAME, ROLE, is_name, name_in, role_in
from conspectus.learning.values import Age, Person, Sure

_LISTED = re.compile(
    r"pseudonym|\b(?:persons?|people|individuals?|those) (?:involved|in the|referred|named|"
    r"subject|covered)|famil|"
    r"key (?:people|persons|individuals|characters)|genogram|subjects?\b|\bterms\b|glossary|"
    r"confidential|who.s who|"
    r"relevant (?:persons|people|individuals)|household|anonymis|dramatis|identities|the "
    r"(?:victim|perpetrator)|\bcast\b",
    re.I,
)
_LABELLED = re.compile(
    rf"(?i:(?:pseudonyms?|person|name) ?\d* ?[:.–-]\s*)?(?i:the )?(?P<role>{ROLE})s?(?: \d{{1,2}})?"
    rf"(?:['’]?s? (?:name|pseudonym))?\s*(?P<mark>[:=–—-]|\bis\b|"
    rf"\s)\s*[\"“‘']?(?P<name>{NAME})(?P<rest>.*)\Z",
    re.S,
)
_PSEUDONYM = re.compile(
    rf"(?i:pseudonym) ?\d* ?[:.–-]\s*(?P<name>{NAME})(?P<mark>\s*[:,(–-]\s*)(?P<rest>.{{1,80}})\Z",
    re.S,
)
_NAMED_FIRST = re.compile(
    rf"(?P<name>{NAME})[\"”’']?\s*(?P<mark>[:=–—(-]|,| is\b| was\b)\s*(?P<rest>.{{1,200}})\Z", re.S
)
_CALLED = re.compile(
    rf"(?:(?:be|is|was|been|are|were|as|being) |\()?(?:referred to|known|called|named|identified|"
    rf"described)"
    rf"(?: (?:in|within|throughout|for|here|hereafter|hereinafter|from|only|simply|to|the|this|"
    rf"report|review|as|"
    rf"purposes?|of|document|herein|overview)\b)*\s*[\"“‘']?(?P<name>{NAME})\b"
)
_GIVEN = re.compile(
    rf"(?i:pseudonyms?)(?: (?:of|name|is|was|for|the|has been|been|will be|victim|he|she|chosen|"
    rf"used))*\s*[:,]?\s*"
    rf"[\"“‘'](?P<name>{NAME})[\"”’']|(?i:the pseudonym) (?:of |is )?(?P<bare>{NAME})\b"
)
_APPOSED = (
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
_WITH_IT = r"took (?:his|her|their) own life (?:on the same day|on that day|immediately after|shortly after)"
_DEEDS = re.compile(
    r"\b(?:killed|own life|murder(?:ed|ing)?|manslaughter|stabbed|attacked|died|fatally|homicide "
    r"of|death of)\b"
)
_KILLED = re.compile(
    rf"\b({NAME}),?(?: \(?aged \d+\)?,?)? (?:was|had been) (?:\w+ )?(?:killed|murdered|stabbed|"
    rf"shot|attacked|found dead|"
    rf"fatally)\b|\b(?:killed|murdered|murder of|killing of|homicide of|death of|manslaughter "
    rf"of) ({NAME})|"
    rf"\b({NAME}) died\b"
)
_CONVICTED = re.compile(
    rf"\b({NAME})(?:, (?:who was |aged )?\d+,)? (?:was |later |also )*(?:convicted of|found "
    rf"guilty of|pleaded guilty to|"
    rf"charged with|admitted|sentenced for)(?: the| her| his| their)? (?:murder|manslaughter|"
    rf"killing)|"
    rf"\b({NAME})(?:, (?:who was |aged )?\d+,)? {_WITH_IT}|"
    rf"\b({NAME})(?:, (?:who was |aged )?\d+,)? (?:had )?(?:killed|murdered|fatally stabbed|"
    rf"stabbed) (?:{NAME}|her|him)\b|"
    rf"\b(?:killed|murdered|stabbed|attacked)\b[^.;]{{0,60}}\bby (?:(?:her|his|their|the) "
    rf")?(?:[a-z-]+ ){{0,3}},? ?({NAME})|"
    rf"\bby (?:her|his|their) (?:{ROLE}),? ({NAME}),?(?: aged \d+)?(?=[.,;]| who| in| at)"
)
_GUILTY = re.compile(r"\b(?:convicted|guilty) of (?:the |her |his |their )?(?:murder|manslaughter)")
_CODED = re.compile(rf"\b{CODE}\b")
_NAME_COLUMN = re.compile(
    r"pseudonym|\bnames?\b|known as|referred to|identifier|\bperson\b|family member|individual|"
    r"initials|subject|"
    r"\bterm\b|\bkey\b|abbreviation|anonymi",
    re.I,
)
_ROLE_COLUMN = re.compile(
    r"\brole\b|relation|\bwho\b|descri|connection|meaning|identit|detail|status|in the (?:case|"
    r"family|review)",
    re.I,
)
_STAFF = re.compile(
    r"organi[sz]ation|agency|\bjob\b|\bposition\b|\bpost\b|designation|employer|service|"
    r"\btitle\b|signature|"
    r"representing|contact|recommend|action",
    re.I,
)


class Said(msgspec.Struct):
    """One place that says who somebody is. `list_id` of a list or table; "" for prose."""

    name: str
    role: str
    passage: Passage
    sure: Sure
    list_id: str = ""
    words: str = ""
    ages: list[Age] = []


def people(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """The people whom the review tells of, in the order in which it introduces them.

    Read from lists and tables of pseudonyms, from "referred to as" and the like, and from codes
    ("Adult A") that it uses at least twice. Members of staff and of the panel are not among them.
    """
    said = list(_all_said(blocks))
    text = "\n".join(block.text for block in blocks)
    kept = [one for one in said if one.list_id or _is_used(one.name, text)]
    deeds = [one for one in _by_deeds(blocks) if _is_used(one.name, text)]
    found = _joined(_with_deeds(kept, deeds))
    return tuple(_with_ages(found, blocks))


def _all_said(blocks: Sequence[Block]) -> Iterator[Said]:
    later: list[Said] = []
    for block in blocks:
        if block.cells:
            yield from _of_row(block)
            continue
        listed = list(_of_line(block))
        yield from listed
        if not listed:
            later += _of_prose(block)
    yield from later
    yield from _of_title(blocks)
    yield from _coded(blocks)


def _of_title(blocks: Sequence[Block]) -> Iterator[Said]:
    """The person whom the title names: "Safeguarding Adults Review: Walter", "the death of Ada"."""
    for block in blocks[:10]:
        said = _TITLED.search(block.text) if len(block.text) < 140 and not block.cells else None
        name = (said["name"] or said["other"]) if said else ""
        if said and is_name(name):
            child = re.search(r"child|serious case", block.text, re.I) and "death" not in said[0]
            adult = re.search(r"safeguarding adult", block.text, re.I)
            role = "child" if child else "subject" if adult else "victim"
            yield Said(name, role, block.passage, "likely", "", block.text)


def _by_deeds(blocks: Sequence[Block]) -> Iterator[Said]:
    """Who died and who was convicted of it, where a sentence says so of a name."""
    for block in blocks[:400]:
        if block.cells or block.level or not _DEEDS.search(block.text):
            continue
        for pattern, role in ((_KILLED, "victim"), (_CONVICTED, "perpetrator")):
            for said in pattern.finditer(block.text):
                name = next(one for one in said.groups() if one)
                if is_name(name) and not name.isupper():
                    yield Said(name, role, block.passage, "likely", "", "")


def _is_used(name: str, text: str) -> bool:
    return len(re.findall(rf"\b{re.escape(name)}\b", text)) >= 2


def _of_line(block: Block) -> Iterator[Said]:
    """ "Pseudonym 2: Perpetrator Ben", "Victim: Anna", "Anna – the victim" in a list."""
    text = block.text
    if len(text) > 260 or (block.level and ":" not in text):
        return
    under = " ".join(block.headings[-2:])
    list_id = "list " + under
    label = f"{block.number}: {text}" if re.match(r"(?i)pseudonym", block.number) else text
    first = _LABELLED.match(label)
    if first and is_name(first["name"]) and _may_label(first, label):
        yield Said(first["name"], role_in(first["role"]), block.passage, "printed", list_id, text)
        return
    told = _PSEUDONYM.match(label) or (_NAMED_FIRST.match(text) if _LISTED.search(under) else None)
    if told and is_name(told["name"]) and (role := role_in(told["rest"][:80])):
        yield Said(told["name"], role, block.passage, "printed", list_id, told["rest"])


def _may_label(said: re.Match[str], label: str) -> bool:
    """A label's mark, or a list of pseudonyms; after the name an age or an explanation."""
    if not (said["mark"].strip(" \t") or re.match(r"(?i)pseudonym", label)):
        return False
    rest = said["rest"].strip(" \"”’'")
    if not rest:
        return True
    follows = re.match(r"[,(–:;-]|aged?\b|is\b|was\b", rest)
    return bool(follows) and len(rest) < 160


def _of_row(block: Block) -> Iterator[Said]:
    """A row that has a name in one cell and a role in another."""
    heads = [head for head, _ in block.cells]
    if any(_STAFF.search(head) for head in heads) or len(block.cells) < 2:
        return
    name_at = next((at for at, head in enumerate(heads) if _NAME_COLUMN.search(head)), None)
    role_at = next(
        (at for at, head in enumerate(heads) if _ROLE_COLUMN.search(head) and at != name_at), None
    )
    if name_at is None and not _LISTED.search(" ".join((*block.headings[-2:], *heads))):
        return
    for at in [name_at] if name_at is not None else range(len(heads)):
        yield from _of_cells(block, at, role_at)


def _of_cells(block: Block, name_at: int, role_at: int | None) -> Iterator[Said]:
    values = [cell for _, cell in block.cells]
    name = name_in(values[name_at])
    if not name or (role_in(values[name_at]) == name.casefold() and role_at is None and name_at):
        return
    places = (
        [role_at] if role_at is not None else [at for at in range(len(values)) if at != name_at]
    )
    told = [values[at] for at in places if len(values[at]) < 200]
    role = next((found for words in told if (found := role_in(words))), "")
    if role or (name_at is not None and re.search("pseudonym", block.cells[name_at][0], re.I)):
        words = next((words for words in told if role_in(words)), "")
        said = Said(
            name, role or role_in(values[name_at]), block.passage, "printed", block.table, words
        )
        said.ages = list(_age_cell(block))
        yield said


def _age_cell(block: Block) -> Iterator[Age]:
    for head, cell in block.cells:
        if re.match(r"age\b", head.strip(), re.I) and (
            years := re.match(r"\s*(\d{1,3})\b(?!\s*months)", cell)
        ):
            at = (
                "death"
                if re.search(r"death|homicide", head, re.I)
                else "incident"
                if "incident" in head
                else ""
            )
            yield Age(int(years[1]), block.passage, at)


def _of_prose(block: Block) -> Iterator[Said]:
    """ "The victim, who is referred to as Anna"; "Anna's partner, Ben"; "the victim, Anna"."""
    text = block.text
    bodies = {mention.name.split()[0] for mention in mentions(text)}
    for pattern in (_CALLED, _GIVEN):
        for said in pattern.finditer(text):
            groups = said.groupdict()
            name = groups.get("name") or groups.get("bare") or ""
            before = re.split(r"[.;]\s", text[max(0, said.start() - 160) : said.start()])[-1]
            role = _last_role(before)
            other = (
                re.match(rf" and ({NAME})(?!['’])", text[said.end() :])
                if pattern is _CALLED
                else None
            )
            role = role or (
                "perpetrator" if _GUILTY.search(text[said.end() :].split(". ")[0]) else ""
            )
            firm = (
                role
                or pattern is _GIVEN
                or "in this report" in text[said.start() : said.end() + 40]
            )
            if other and firm and is_name(other[1]) and other[1] not in bodies:
                yield Said(other[1], role, block.passage, "printed", "", before)
            if is_name(name) and name not in bodies and firm:
                yield Said(name, role, block.passage, "printed", "", before)
    for said in _PSEUDONYM_OF.finditer(text):
        if is_name(said["name"]):
            role = role_in(said["rest"]) or ("child" if _SMALL.search(said["rest"]) else "")
            yield Said(said["name"], role, block.passage, "printed", "", said[0])
    for pattern in _APPOSED:
        for said in pattern.finditer(text):
            name = said["name"]
            if is_name(name) and name.split()[0] not in bodies and not name.isupper():
                yield Said(name, role_in(said["role"]), block.passage, "likely", "", said[0])


def _last_role(words: str) -> str:
    roles = list(re.finditer(rf"\b{ROLE}\b(?!['’])", words, re.I))
    return role_in(roles[-1][0]) if roles else ""


def _coded(blocks: Sequence[Block]) -> Iterator[Said]:
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


def _with_deeds(said: list[Said], deeds: list[Said]) -> list[Said]:
    """What is said, with those who died or were convicted added, and put first if only kin so far."""
    roles: dict[str, set[str]] = {}
    for one in said:
        roles.setdefault(one.name, set()).add(one.role)
    central = {"victim", "perpetrator", "subject", "child", "suspect", "offender"}
    told = any("victim" in of or "subject" in of or "child" in of for of in roles.values())
    added: dict[str, Said] = {}
    for one in deeds:
        known = roles.get(one.name)
        if known is None and (one.role == "victim") and told:
            continue
        if known is None or not known & central:
            added.setdefault(one.name, one)
    for one in said:
        deed = added.get(one.name)
        if deed is not None:
            one.role, one.sure = deed.role, "likely"
    return [*said, *(one for one in added.values() if one.name not in roles)]


def _joined(said: list[Said]) -> list[Person]:
    """One person for each name, but two where one list has two rows of a name with other words."""
    groups: dict[str, list[list[Said]]] = {}
    for one in said:
        alike = groups.setdefault(one.name, [])
        for group in alike:
            if not any(_is_other(one, known) for known in group):
                group.append(one)
                break
        else:
            alike.append([one])
    return [_person(group, len(alike) > 1) for alike in groups.values() for group in alike]


def _is_other(one: Said, known: Said) -> bool:
    return (
        bool(one.list_id)
        and one.list_id == known.list_id
        and bool(one.role and known.role and one.words != known.words)
    )


def _person(group: list[Said], told_apart: bool) -> Person:
    first = next((one for one in group if one.role and one.list_id), None) or next(
        (one for one in group if one.role), group[0]
    )
    label = first.name
    if told_apart:
        label = f"{label} ({first.words.strip(' .,;:()')[:60] or first.role})"
    ages = tuple(age for one in group for age in one.ages)
    return Person(label, first.role, first.passage, ages, first.sure)


def _with_ages(found: list[Person], blocks: Sequence[Block]) -> Iterator[Person]:
    names = Counter(base_name(one.label) for one in found)
    ages = ages_in(blocks, [name for name, count in names.items() if count == 1])
    for one in found:
        told = ages.get(one.label, [])
        yield msgspec.structs.replace(one, ages=(*one.ages, *told)) if told else one


def base_name(label: str) -> str:
    """The name in a label that tells two people apart: "Sam" of "Sam (the uncle)"."""
    return label.split(" (")[0]
