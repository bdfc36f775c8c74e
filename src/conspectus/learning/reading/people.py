"""The people of a review, under the names that it gives them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.learning.outline import Block
from conspectus.learning.reading import telling
from conspectus.learning.reading.ages import ages_in
from conspectus.learning.reading.listed import of_line, of_row
from conspectus.learning.reading.roles import QUALIFIER
from conspectus.learning.reading.said import Said
from conspectus.learning.values import Person


def people(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """The people whom the review tells of, in the order in which it introduces them.

    Read from lists and tables of pseudonyms, from "referred to as" and the like, and from codes
    ("Adult A") that it uses at least twice. Members of staff and of the panel are not among them.
    """
    said = list(_all_said(blocks))
    text = "\n".join(block.text for block in blocks)
    bare = {base for one in said if (base := re.sub(rf"{QUALIFIER}\Z", "", one.name)) != one.name}
    kept = [
        one for one in said if one.name not in bare and (one.list_id or _is_used(one.name, text))
    ]
    deeds = [
        one for one in telling.by_deeds(blocks) if one.name not in bare and _is_used(one.name, text)
    ]
    found = _joined(_with_deeds(kept, deeds))
    return tuple(_with_ages(found, blocks))


def _all_said(blocks: Sequence[Block]) -> Iterator[Said]:
    later: list[Said] = []
    for block in blocks:
        if block.cells:
            yield from of_row(block)
            continue
        listed = list(of_line(block))
        yield from listed
        if not listed:
            later += telling.of_prose(block)
    yield from later
    yield from telling.of_title(blocks)
    yield from telling.coded(blocks)


def _is_used(name: str, text: str) -> bool:
    """At least twice, or once with an age, as nothing but a person has."""
    found = re.findall(rf"\b{re.escape(name)}(?!\w)(,? \(?(?:aged )?\d\d\b)?", text)
    return len(found) >= 2 or any(found)


def _with_deeds(said: list[Said], deeds: list[Said]) -> list[Said]:
    """What is said, with those who died or were convicted added, first if only kin so far."""
    roles: dict[str, set[str]] = {}
    for one in said:
        roles.setdefault(one.name, set()).add(one.role)
    central = {"victim", "perpetrator", "subject", "child", "suspect", "offender"}
    told = any("victim" in of or "subject" in of or "child" in of for of in roles.values())
    added: dict[str, Said] = {}
    for one in deeds:
        known = roles.get(one.name)
        if one.role == "victim" and told:
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
    return label if re.search(rf"{QUALIFIER}\Z", label) else label.split(" (")[0]
