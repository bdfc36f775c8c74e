"""The people of a draft: their pseudonyms, their parts in it, and how the trial of each ended."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from conspectus.checks.outline import lines, prose, sentences
from conspectus.checks.values import Draft, Passage, Where

Outcome = Literal["murder", "manslaughter", "convicted", "charged", "suspected", "acquitted", ""]

_ROLE = (
    r"victims?|perpetrators?|alleged perpetrators?|accused|defendants?|suspects?|offenders?|"
    r"witness|friend|partner|sister|brother|mother|father|relative|neighbour|colleague|child"
)
_NAME = r"(?:Adult|Person|Child|Mr|Mrs|Ms) [A-Z0-9]{1,2}|[A-Z][\w’'-]{2,}|[A-Z]\d"
_DECLARED = re.compile(
    rf"^Pseudonym\s*(?P<number>\d*)\s*[:.–-]\s*(?:(?:the )?(?P<role>{_ROLE})\s*[:,–-]?\s*)?"
    rf"(?P<name>{_NAME})(?:\s*[,(–-]\s*(?:the )?(?P<after>{_ROLE})\)?)?\s*\.?$",
    re.IGNORECASE,
)
_GUILTY = re.compile(
    r"\b(?:(?:were|was|been|be)\s+(?:both |each |all |also )?(?:found guilty|convicted)|"
    r"pleaded guilty|pled guilty)\b",
    re.IGNORECASE,
)
_CLEARED = re.compile(
    r"\b(?:(?:were|was|been)\s+(?:both |each |all |also )?(?:acquitted|cleared|found not guilty)|"
    r"not guilty verdict)\b",
    re.IGNORECASE,
)
_CHARGED = re.compile(
    r"\b(?:were|was|been|is|are)\s+(?:both |each |all |also )?(?:charged|awaiting trial)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot (?:been |yet )?$|\bnever $", re.IGNORECASE)


class Named(msgspec.Struct, frozen=True):
    """Somebody whom the draft lists: a name, a role ("victim", "perpetrator", "" unknown)."""

    name: str
    role: str
    where: Where
    quote: str


def listed(draft: Draft) -> tuple[Named, ...]:
    """The people that the draft lists by pseudonym; else those of the case; () where neither does.

    A list is lines such as "Pseudonym 2: Perpetrator Malik" or a table with a column of that name.
    """
    found = [*_in_lines(draft), *_in_tables(draft)]
    if not found and draft.case is not None:
        found = [Named(p.name, p.role, Where("case.toml"), p.name) for p in draft.case.people]
    return tuple(found)


def _in_lines(draft: Draft) -> Iterator[Named]:
    for line in lines(p for p in draft.passages if not p.where.table):
        if m := _DECLARED.match(line.text):
            role = _plain_role(m["role"] or m["after"] or "")
            yield Named(m["name"], role, line.passage.where, line.text)


def _in_tables(draft: Draft) -> Iterator[Named]:
    role: dict[tuple[str, int | None], str] = {}
    for p in draft.passages:
        if p.where.table and re.search(r"role|relationship|part", p.column, re.IGNORECASE):
            role[p.where.table, p.where.row] = p.text
    for p in draft.passages:
        named = p.where.table and re.search(r"pseudonym", p.column, re.IGNORECASE)
        if named and p.text != p.column and re.fullmatch(_NAME, p.text.strip()):
            said = role.get((p.where.table, p.where.row), "")
            yield Named(p.text.strip(), _plain_role(said), p.where, p.text)


def _plain_role(words: str) -> str:
    folded = words.casefold()
    if "victim" in folded or "deceased" in folded:
        return "victim"
    known = re.search(r"perpetrator|accused|defendant|suspect|offender", folded)
    return "perpetrator" if known else folded.strip()


def is_listing(passage: Passage) -> bool:
    """Whether a passage is a line of the list of pseudonyms."""
    return bool(_DECLARED.match(passage.text.strip())) or "pseudonym" in passage.column.casefold()


def mentions(name: str, text: str) -> int:
    """How often a name stands in a text as a word, also as a possessive."""
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?:[’']s|[’'])?(?![\w-])", text))


def outcomes(draft: Draft) -> dict[str, Outcome]:
    """How the trial of each accused ended, as the draft's sentences (or else the case) say it.

    A name with nothing said has no entry. "murder" and "manslaughter" are convictions of it;
    "convicted" is of a killing without saying which. The gravest conviction stands.
    """
    accused = [n.name for n in listed(draft) if n.role == "perpetrator"]
    found: dict[str, Outcome] = {}
    for passage in prose(draft.passages):
        for sentence in sentences(passage.text):
            for name, outcome in _told_by(sentence, accused):
                if _rank(outcome) > _rank(found.get(name, "")):
                    found[name] = outcome
    for person in draft.case.people if draft.case else ():
        if person.status and person.role == "perpetrator" and person.name not in found:
            found[person.name] = _of_status(person.status)
    return found


def _of_status(status: str) -> Outcome:
    for known in ("convicted", "charged", "suspected", "acquitted"):
        if status == known:
            return known
    return ""


def _rank(outcome: Outcome) -> int:
    return ("", "suspected", "charged", "acquitted", "convicted", "manslaughter", "murder").index(
        outcome
    )


def _told_by(sentence: str, accused: list[str]) -> Iterator[tuple[str, Outcome]]:
    """Names before a verb of the court have it; the crime is the first named after the verb.

    A verb with no name before it goes on about the same people ("was charged, and was convicted").
    """
    verbs = [
        (m.start(), m.end(), kind)
        for kind, pattern in (("guilty", _GUILTY), ("acquitted", _CLEARED), ("charged", _CHARGED))
        for m in pattern.finditer(sentence)
        if not _NOT.search(sentence[max(0, m.start() - 12) : m.start()])
    ]
    verbs.sort()
    last, names = 0, list[str]()
    for i, (start, end, kind) in enumerate(verbs):
        until = verbs[i + 1][0] if i + 1 < len(verbs) else len(sentence)
        outcome = _crime(kind, sentence[end:until])
        names = [n for n in accused if mentions(n, sentence[last:start])] or names
        yield from ((n, outcome) for n in names if outcome)
        last = end


def _crime(kind: str, after: str) -> Outcome:
    killing = re.search(r"\b(murder|manslaughter|homicide|killing|death)\b", after)
    if killing is None or re.search(
        r"\b(?:attempt\w*|conspir\w+ to)\s+$", after[: killing.start()]
    ):
        return ""
    if kind == "guilty":
        crimes: dict[str, Outcome] = {"murder": "murder", "manslaughter": "manslaughter"}
        return crimes.get(killing[1], "convicted")
    return "acquitted" if kind == "acquitted" else "charged"
