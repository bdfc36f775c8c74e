"""People in lists and tables: labels, pseudonyms, rows with a name and a role."""

import re
from collections.abc import Iterator

from conspectus.learning.outline import Block
from conspectus.learning.reading.roles import NAME, ROLE, is_name, name_in, role_in
from conspectus.learning.reading.said import Said
from conspectus.learning.values import Age

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
_NAME_AND_ROLE = re.compile(rf"{NAME}\s*[:–—]\s*(?:(?:the|a|an|his|her|{NAME}['’]s?) )?{ROLE}\b")
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


def of_line(block: Block) -> Iterator[Said]:
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
    told = _PSEUDONYM.match(label)
    if told is None and (_LISTED.search(under) or _NAME_AND_ROLE.match(text)):
        told = _NAMED_FIRST.match(text)
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


def of_row(block: Block) -> Iterator[Said]:
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
    bare = not any(head for head, _ in block.cells)
    for head, cell in block.cells:
        if bare and (alone := re.fullmatch(r"\s*(\d{1,2})(?: years)?(?: old)?\s*", cell)):
            yield Age(int(alone[1]), block.passage)
            return
        if re.match(r"age\b", head.strip(), re.I) and (
            years := re.match(r"\s*(\d{1,3})\b(?!\s*months)", cell)
        ):
            at = _head_at(head)
            yield Age(int(years[1]), block.passage, at)


def _head_at(head: str) -> str:
    """What an age's column says that it is at: "death", "incident", else its own words."""
    for at, tells in (("death", r"death|homicide|murder"), ("incident", r"incident")):
        if re.search(tells, head, re.I):
            return at
    return re.sub(r"\A\W*age\W*", "", head, flags=re.I).strip(" ()")
