"""Protected characteristics: tables for each person, people as columns, prose under headings."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.learning.outline import Block
from conspectus.learning.reading import sections
from conspectus.learning.reading.named import Names
from conspectus.learning.reading.roles import role_in
from conspectus.learning.values import Characteristic, Person

_NAMES = (
    ("Age", r"ages?"),
    ("Disability", r"disabilit(?:y|ies)"),
    ("Gender Reassignment", r"gender re-?assignment|gender identity"),
    ("Pregnancy & Maternity", r"pregnancy(?: (?:and|&|or) maternity)?|maternity"),
    (
        "Race",
        r"race(?:(?:,| and| &| or|/) ?(?:ethnicity|nationality|culture))*|ethnicity|ethnic origin",
    ),
    ("Religion or Belief", r"religion(?:(?:,| and| or| &|/) ?(?:beliefs?|faith))*|faith|belief"),
    ("Sex", r"sex(?: ?(?:or|/|and|&) ?gender)?|gender"),
    ("Sexual Orientation", r"sexual orientation|sexuality"),
    (
        "Marriage & Civil Partnership",
        r"marriage(?: (?:and|&|or|/) civil partnerships?)?|marital status",
    ),
    (
        "Socio-Economic Disadvantage",
        r"socio-?economic(?: (?:disadvantage|status|background|factors))?",
    ),
)
_NAME = re.compile(rf"(?:\d+[.)] ?)?(?P<name>{'|'.join(words for _, words in _NAMES)})\b", re.I)
_FINDING = re.compile(r"finding|impact|consider|comment|relevan|analysis|how|evidence", re.I)
_KEY = re.compile(r"characteristic|protected|equality|strand|category|^$", re.I)


def characteristics(
    blocks: Sequence[Block], names: Names, people: Sequence[Person]
) -> tuple[Characteristic, ...]:
    """The characteristics as printed, in order, each under its person ("" where nobody is named).

    Tables are read wherever their first cells name characteristics; prose only under a heading of
    equality, by its own heading or the words before its colon.
    """
    tables = _tables(blocks)
    alone = _alone(people)
    found: list[Characteristic] = []
    carried = ""
    for block in blocks:
        if block.cells:
            if block.table in tables:
                rows = [_carried(row, carried, found) for row in _of_row(block, names, people)]
                carried = rows[-1].person if rows else carried
                found += rows
        elif not block.level and sections.equality_heading(block):
            found += _of_prose(block, names, alone)
    return tuple(found)


def _carried(row: Characteristic, before: str, found: Sequence[Characteristic]) -> Characteristic:
    """A row that a page's end cut from its table's heading goes on with the person before it."""
    told = {one.name.casefold() for one in found if one.person == before}
    if row.person or not before or row.name.casefold() in told:
        return row
    return msgspec.structs.replace(row, person=before, sure="likely")


def _tables(blocks: Sequence[Block]) -> frozenset[str]:
    """Tables that name at least three characteristics."""
    counts: dict[str, set[str]] = {}
    for block in blocks:
        for _, cell in block.cells[:2]:
            said = _begins(cell)
            if said:
                counts.setdefault(block.table, set()).add(said[0].casefold())
    return frozenset(table for table, said in counts.items() if len(said) >= 3)


def _begins(cell: str) -> tuple[str, str] | None:
    """A characteristic's name as printed and what follows it in the cell, if it begins with one."""
    said = _NAME.match(cell.strip())
    if not said or len(cell) > 160:
        return None
    return said["name"], cell.strip()[said.end() :].strip(" \n:–-")


def _of_row(block: Block, names: Names, people: Sequence[Person]) -> Iterator[Characteristic]:
    at = next((at for at, (_, cell) in enumerate(block.cells[:2]) if _begins(cell)), None)
    if at is None:
        return
    head, cell = block.cells[at]
    name, value = _begins(cell) or ("", "")
    person = _person(head, names, people) or (
        _person(block.cells[0][1], names, people) if at else ""
    )
    rest = block.cells[at + 1 :]
    columns = [(told, words) for column, words in rest if (told := _person(column, names, people))]
    if columns and not person:
        for told, words in columns:
            yield Characteristic(told, name, words, "", block.passage)
        return
    person = person or names.about((*block.headings, block.table))
    yield _characteristic(block, person, name, value, rest)


def _characteristic(
    block: Block, person: str, name: str, value: str, rest: Sequence[tuple[str, str]]
) -> Characteristic:
    """One row: further columns are values until one is headed as a finding; a lone one is that."""
    if len(rest) > 1 and not value:
        findings = [words for head, words in rest if _FINDING.search(head)]
        values = [words for head, words in rest if not _FINDING.search(head)]
        if not findings:
            values, findings = values[:1], values[1:]
        value, finding = " ".join(values), " ".join(findings)
    else:
        finding = " ".join(words for _, words in rest if words)
    return Characteristic(person, name, value, finding, block.passage)


def _person(words: str, names: Names, people: Sequence[Person]) -> str:
    """The person whom a heading names, by name or by a role that one person has."""
    if not words or len(words) > 60:
        return ""
    named = names.within(words)
    if named:
        return named[0] if len(named) == 1 else ""
    role = role_in(words)
    having = [one.label for one in people if one.role == role]
    return having[0] if role and len(having) == 1 else ""


def _alone(people: Sequence[Person]) -> str:
    """The one person whom the review is of, where there is no perpetrator beside; else ""."""
    central = [one.label for one in people if one.role in ("victim", "subject", "child")]
    beside = any(one.role in ("perpetrator", "suspect", "offender") for one in people)
    return central[0] if len(central) == 1 and not beside else ""


def _of_prose(block: Block, names: Names, alone: str) -> Iterator[Characteristic]:
    lead = re.match(r"([^:.]{3,60}):\s*(?=\S)", block.text)
    label, text = (lead[1], block.text[lead.end() :]) if lead else ("", block.text)
    if not _is_name(label):
        label, text = (block.headings[-1] if block.headings else ""), block.text
    if not _is_name(label):
        return
    people = names.within(text)
    person = people[0] if len(people) == 1 else "" if people else names.about(block.headings)
    person = person or ("" if people else alone)
    yield Characteristic(person, label.strip(), "", text, block.passage, "likely")


def _is_name(label: str) -> bool:
    said = _NAME.match(label.strip())
    return bool(said) and len(label.strip()) - said.end() <= 12  # type: ignore[union-attr]
