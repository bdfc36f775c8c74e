"""Person records as rows that can be compared by columns.

A record with several names or addresses has a row for each of their combinations, since two people
are one if any of what is known of them agrees; the pair counts by its best rows.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Any

from nicknames import NickNamer

from conspectus.dates import UncertainDate
from conspectus.people.values import Address, Identifier, Name, PersonRecord

_MOST_ROWS = 24
_DAY = 86_400
COLUMNS = {
    "unique_id": "VARCHAR", "record": "INTEGER", "source": "INTEGER",
    "given": "VARCHAR", "more": "VARCHAR[]", "forms": "VARCHAR[]", "roots": "VARCHAR[]",
    "family": "VARCHAR", "family_words": "VARCHAR[]",
    "born": "VARCHAR", "born_from": "BIGINT", "born_to": "BIGINT", "sex": "VARCHAR",
    "number": "VARCHAR", "street": "VARCHAR", "town": "VARCHAR", "postcode": "VARCHAR",
    "outward": "VARCHAR", "ids": "VARCHAR[]", "schemes": "VARCHAR[]", "slips": "VARCHAR[]",
    "phones": "VARCHAR[]", "emails": "VARCHAR[]", "email": "VARCHAR",
}  # fmt: skip


def rows(records: Sequence[PersonRecord]) -> Iterator[dict[str, Any]]:
    """The rows of the records, each with the place of its record in `records`."""
    sources = {name: number for number, name in enumerate(sorted({one.source for one in records}))}
    for place, one in enumerate(records):
        shared = _shared(one) | {"record": place, "source": sources[one.source]}
        ways = product(
            one.names or (Name(""),), one.addresses or (Address(""),), one.births or (None,)
        )
        for number, (name, address, birth) in enumerate(islice(ways, _MOST_ROWS)):
            yield shared | {
                "unique_id": f"{place}.{number}",
                **_name(name),
                **_address(address),
                **_birth(birth),
            }


def _shared(one: PersonRecord) -> dict[str, Any]:
    ids = [f"{number.scheme}:{number.value}" for number in one.identifiers]
    return {
        "sex": one.sex or None,
        "ids": ids,
        "schemes": sorted({number.scheme for number in one.identifiers}),
        "slips": sorted({slip for number in one.identifiers for slip in _slips(number)}),
        "phones": [_whole(phone) for phone in one.phones],
        "emails": [_whole(email) for email in one.emails],
        "email": _whole(one.emails[0]) if one.emails else None,
    }


def _whole(text: str) -> str:
    """The text without halves of characters, which no database can hold."""
    return text.encode("utf-8", "replace").decode()


def _slips(number: Identifier) -> Iterator[str]:
    """The number, and the number with each of its characters left out.

    A number whose check character is right has no slip in it, so it has only itself.

    Two numbers that share one of these differ by one character more, less or other, or by one that
    stands in another place.
    """
    for at in range(0 if number.sound else len(number.value)):
        yield f"{number.scheme}:{number.value[:at]}{number.value[at + 1 :]}"
    yield f"{number.scheme}:{number.value}"


@lru_cache(maxsize=50_000)
def _name(name: Name) -> dict[str, Any]:
    given = name.given[0] if name.given else None
    return {
        "given": given,
        "more": [one for one in name.given if len(one) > 1],
        "forms": _forms(given),
        "roots": _roots(given),
        "family": name.family or None,
        "family_words": [one for one in name.family.split() if len(one) > 2],
    }


def _address(address: Address) -> dict[str, Any]:
    code = address.postcode
    return {
        "number": address.number or None,
        "street": address.street or None,
        "town": address.town or None,
        "postcode": code if " " in code or code.isdecimal() else None,
        "outward": code.split(" ")[0] or None,
    }


@lru_cache(maxsize=100_000)
def _birth(birth: UncertainDate | None) -> dict[str, Any]:
    if birth is None:
        return {"born": None, "born_from": None, "born_to": None}
    first, last = birth.bounds.earliest, birth.bounds.latest
    known = first is not None and last is not None
    day = birth.edtf.replace("-", "") if birth.edtf and len(birth.edtf) == 10 else None
    figures = "".join(one for one in birth.text if one.isdecimal())
    return {
        "born": day or (figures if not known and len(figures) >= 6 else None),
        "born_from": first if known else None,
        "born_to": last if known else None,
    }


@lru_cache(maxsize=1)
def _nicknames() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=50_000)
def _forms(given: str | None) -> list[str]:
    if not given:
        return []
    known = _nicknames()
    return sorted(known.nicknames_of(given) | known.canonicals_of(given))


@lru_cache(maxsize=50_000)
def _roots(given: str | None) -> list[str]:
    """What a short form stands for; () for a name that has short forms of its own."""
    if not given or _nicknames().nicknames_of(given):
        return []
    return sorted(_nicknames().canonicals_of(given))
