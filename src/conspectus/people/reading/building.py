"""A record from what the columns or the labelled lines of a source say of one person."""

from collections.abc import Iterable, Mapping

from conspectus.evidence import Passage
from conspectus.people.standard import (
    address,
    births,
    emails,
    identifiers,
    name,
    names,
    phones,
    says_nothing,
    sex,
)
from conspectus.people.values import Address, Identifier, Name, PersonRecord

Said = Mapping[str, list[str]]
"""What is said of one person: the words of each field, in the order of their columns."""


def record(said: Said, source: str, passage: Passage, key: str) -> PersonRecord | None:
    """The record, or None where nothing is said by which somebody could be known."""
    found = PersonRecord(
        id=key,
        source=source,
        names=_names(said),
        births=tuple(date for words in said.get("birth", ()) for date in births(words)),
        sex=next((one for words in said.get("sex", ()) if (one := sex(words))), ""),
        addresses=_addresses(said),
        identifiers=_identifiers(said),
        phones=_once(one for words in said.get("phone", ()) for one in phones(words)),
        emails=_once(one for words in said.get("email", ()) for one in emails(words)),
        role=_first(said, "role"),
        passage=passage,
    )
    telling = (found.names, found.births, found.addresses, found.identifiers, found.phones)
    return found if any((*telling, found.emails)) else None


def _names(said: Said) -> tuple[Name, ...]:
    given = " ".join([*said.get("given", ()), *said.get("middle", ())])
    family = " ".join(said.get("family", ()))
    whole = [name("", given=given, family=family)] if given.strip() or family.strip() else []
    whole += [one for words in said.get("name", ()) for one in names(words)]
    main_family = whole[0].family if whole else ""
    for words in said.get("alias", ()):
        whole += [_with_family(one, main_family) for one in names(words)]
    kept: dict[tuple[tuple[str, ...], str], Name] = {}
    for one in whole:
        kept.setdefault((one.given, one.family), one)
    return tuple(one for one in kept.values() if one.given or one.family)


def _with_family(alias: Name, family: str) -> Name:
    # A nickname alone ("Jonno") goes with the family name that the person has.
    return alias if alias.family else Name(alias.words, alias.given, family)


def _addresses(said: Said) -> tuple[Address, ...]:
    parts = {
        "number": _first(said, "number"),
        "street": _first(said, "street"),
        "town": _first(said, "town"),
        "code": _first(said, "postcode"),
    }
    words = said.get("address", ())
    if len(words) <= 1 and any(parts.values()):
        street = parts["street"] or (words[0] if words else "")
        more = " ".join(said.get("more", ()))
        found = [address(more, **(parts | {"street": street}))]
    else:
        found = [address(one) for text in words for one in text.split("\n")]
        found += [address("", **parts)] if any(parts.values()) else []
    return tuple(dict.fromkeys(one for one in found if one))


def _identifiers(said: Said) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    for field, texts in said.items():
        kind, _, scheme = field.partition(":")
        if kind in {"identifier", "identifiers"}:
            found += [one for text in texts for one in identifiers(text, scheme)]
    return tuple(dict.fromkeys(found))


def _first(said: Said, field: str) -> str:
    return next((words for words in said.get(field, ()) if not says_nothing(words)), "")


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
