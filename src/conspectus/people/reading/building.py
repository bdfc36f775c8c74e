"""A record from what the columns or the labelled lines of a source say of one person."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from conspectus.evidence import Passage
from conspectus.people.standard import (
    address,
    beside,
    births,
    different,
    emails,
    identifiers,
    name,
    names,
    phones,
    says_nothing,
    sex,
)
from conspectus.people.values import Address, Identifier, Name, PersonRecord

Said = Mapping[str, Sequence[str]]
"""What is said of one person: the words of each field, in the order of their columns."""

One = TypeVar("One")
_PARTS_OF_ADDRESS = ("number", "street", "town", "postcode", "more")


def record(said: Said, source: str, passage: Passage, key: str) -> PersonRecord | None:
    """The record, or None where nothing is said by which somebody could be known."""
    found = PersonRecord(
        id=key,
        source=source,
        names=_names(said),
        births=_all(births, said.get("birth")),
        sex=next((one for words in said.get("sex", ()) if (one := sex(words))), ""),
        addresses=_addresses(said),
        identifiers=_identifiers(said),
        phones=_all(phones, said.get("phone")),
        emails=_all(emails, said.get("email")),
        role=_first(said, "role"),
        passage=passage,
    )
    known = found.names or found.births or found.addresses or found.identifiers
    return found if known or found.phones or found.emails else None


def _all(read: Callable[[str], tuple[One, ...]], texts: Sequence[str] | None) -> tuple[One, ...]:
    if not texts:
        return ()
    if len(texts) == 1:
        return read(texts[0])
    return tuple({repr(one): one for text in texts for one in read(text)}.values())


def _names(said: Said) -> tuple[Name, ...]:
    given, family = said.get("given", ()), said.get("family", ())
    found: list[Name] = []
    if given or family:
        first = name("", given=" ".join([*given, *said.get("middle", ())]), family=" ".join(family))
        found = [first] if first.given or first.family else []
    for words in said.get("name", ()):
        found += names(words)
    chief = found[0] if found else Name("")
    for field in ("alias", "earlier"):
        for words in said.get(field, ()):
            found += beside(chief, words, earlier=field == "earlier")
    return tuple(found) if len(found) < 2 else different(found)


def _addresses(said: Said) -> tuple[Address, ...]:
    number, street, town, code, more = (_first(said, field) for field in _PARTS_OF_ADDRESS)
    whole = said.get("address", ())
    if len(whole) == 1 and not street and (number or town or code):
        one = address(
            more, number=number, street=", ".join(whole[0].splitlines()), town=town, code=code
        )
        return (one,) if one else ()
    found = [one for text in whole for line in _lines(text) if (one := address(line))]
    if (number or street or town or code) and (
        one := address(more, number=number, street=street, town=town, code=code)
    ):
        found.append(one)
    return tuple(found) if len(found) < 2 else tuple(dict.fromkeys(found))


def _lines(text: str) -> list[str]:
    """Several addresses stand apart by semicolons; the lines of one are joined."""
    return [", ".join(part.splitlines()) for part in text.split(";")]


def _identifiers(said: Said) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    for field, texts in said.items():
        if field.startswith("identifier"):
            scheme = field.partition(":")[2]
            found += [one for text in texts for one in identifiers(text, scheme)]
    return tuple(found) if len(found) < 2 else tuple(dict.fromkeys(found))


def _first(said: Said, field: str) -> str:
    for words in said.get(field, ()):
        if not says_nothing(words):
            return words
    return ""
