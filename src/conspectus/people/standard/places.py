"""Addresses in parts that can be compared, and postcodes in one form."""

import re
from functools import lru_cache

from conspectus.checkdigits import postcode as known_area
from conspectus.people.standard.letters import visible, words
from conspectus.people.standard.nothing import says_nothing
from conspectus.people.values import Address

_POSTCODE = re.compile(r"\b(?P<out>[A-Z]{1,2}\d[A-Z\d]?)\s*(?P<in>\d[A-Z]{2})\b", re.IGNORECASE)
_OUTWARD = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:(?:flat|apartment|apt|unit|room)\s+\w{1,5}\s*[,/]?\s*)?(\d{1,5}\s?[a-z]?)\b(?!\w)",
    re.IGNORECASE,
)
_WRITTEN_OUT = {
    "st": "street",
    "str": "street",
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "dr": "drive",
    "cl": "close",
    "ct": "court",
    "cres": "crescent",
    "cresent": "crescent",
    "pl": "place",
    "gdns": "gardens",
    "gdn": "garden",
    "sq": "square",
    "terr": "terrace",
    "tce": "terrace",
    "ter": "terrace",
    "wy": "way",
    "pk": "park",
    "gr": "grove",
    "gve": "grove",
    "hse": "house",
    "apt": "apartment",
    "crt": "court",
    "cct": "circuit",
    "pde": "parade",
    "hwy": "highway",
    "bvd": "boulevard",
    "blvd": "boulevard",
}
_ABROAD = re.compile(r"[A-Z0-9][A-Z0-9-]{2,11}")
_CUT_SHORT = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?: \d[A-Z]?)?")
_MOST = 400


@lru_cache(maxsize=100_000)
def postcode(text: str) -> str:
    """ "cv12ab" is "CV1 2AB"; "CV1" stays an outward half; another country's code as it stands."""
    found = visible(text)[:40].upper().strip(" .,")
    if says_nothing(found):
        return ""
    whole = _POSTCODE.fullmatch(found)
    if whole:
        return f"{whole['out']} {whole['in']}"
    if (cut := _CUT_SHORT.fullmatch(found)) and known_area(found):
        return cut[1]  # the outward half, alone or with the beginning of the other
    found = found.replace(" ", "")
    return found if _ABROAD.fullmatch(found) else ""


def address(
    text: str, *, number: str = "", street: str = "", town: str = "", code: str = ""
) -> Address | None:
    """An address from running words, or from the parts that a source keeps apart.

    Parts win over what the words would give. None where nothing is said.
    """
    if number or street or town or code:
        return _of_parts(text, number, street, town, code)
    return _of_words(visible(text[: _MOST * 2])[:_MOST])


def _of_parts(text: str, number: str, street: str, town: str, code: str) -> Address | None:
    said = ["" if says_nothing(one) else visible(one) for one in (number, street, town)]
    read = _of_words(said[1]) if said[1] else None
    found = Address(
        ", ".join(one for one in (*said, visible(code), visible(text)) if one)[:_MOST],
        number=_house(said[0]) or (read.number if read else ""),
        street=read.street if read else "",
        town=_town(said[2]) or (read.town if read else ""),
        postcode=postcode(code) or (read.postcode if read else ""),
    )
    return found if found.number or found.street or found.town or found.postcode else None


@lru_cache(maxsize=50_000)
def _of_words(text: str) -> Address | None:
    if says_nothing(text):
        return None
    code = _POSTCODE.search(text) or _OUTWARD.search(text)
    # Of an area that does not exist (as in made-up examples) one is only told at the end.
    ends = code is not None and "in" in code.groupdict() and not text[code.end() :].strip(" .")
    known = code is not None and (ends or known_area(code[0]))
    rest = text[: code.start()] if code and known else text
    number = _NUMBER.search(rest)
    lines = [_plain(line) for line in re.split(r"[,\n]", rest[number.end() if number else 0 :])]
    lines = [line for line in lines if line]
    return Address(
        text,
        number=_house(number[1]) if number else "",
        street=lines[0] if lines else "",
        town=lines[-1] if len(lines) > 1 else "",
        postcode=postcode(code[0]) if code and known else "",
    )


def _plain(line: str) -> str:
    return " ".join(_WRITTEN_OUT.get(word, word) for word in words(line))


@lru_cache(maxsize=50_000)
def _town(text: str) -> str:
    return " ".join(words(text))


@lru_cache(maxsize=50_000)
def _house(text: str) -> str:
    return "".join(words(text))
