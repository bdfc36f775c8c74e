"""Pseudonyms that readers would take for something else."""

from collections.abc import Iterable, Iterator

import msgspec

from conspectus.case import Case
from conspectus.errors import Code, Problem, code
from conspectus.publication.pseudonyms.folding import folded
from conspectus.publication.pseudonyms.forms import WORDS
from conspectus.publication.pseudonyms.near import allowed, slips
from conspectus.publication.pseudonyms.places import PLACES
from conspectus.publication.pseudonyms.values import Identity, Map

_MONTHS_SAID = (
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter"
)
MONTHS = frozenset(_MONTHS_SAID.split())
_WEEKDAYS_SAID = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun"
)
WEEKDAYS = frozenset(_WEEKDAYS_SAID.split())

DATE_NAME = code(
    "pseudonym-date-name",
    "The pseudonym “{pseudonym}” is {near}the name of a month, a season or a day.",
    "Choose another: a reader, and every check of dates, would take it for a date.",
)
PLACE_NAME = code(
    "pseudonym-place-name",
    "The pseudonym “{pseudonym}” is {near}the name of a place{which}.",
    "Choose another, or see that no sentence can be read as if the place were meant.",
    "warning",
)
SAME_AS_OTHER = code(
    "pseudonym-same-as-other",
    "The pseudonyms “{pseudonym}” and “{other}” are the same, or so like that one slip of the pen "
    "makes one of the other.",
    "Choose another for one of the two people.",
)
REAL_NAME = code(
    "pseudonym-real-name",
    "The pseudonym “{pseudonym}” is {near}a real name in the map{whose}.",
    "Choose another: it would name somebody, and what is replaced could not be told from it.",
)
ELSEWHERE = code(
    "pseudonym-other-case",
    "The pseudonym “{pseudonym}” is used by another case on the register.",
    "Choose another, or accept that readers of both reports may take the two people for one.",
    "warning",
)
NOT_A_NAME = code(
    "pseudonym-not-a-name",
    "The pseudonym “{pseudonym}” has characters that a name does not have.",
    "Use up to 40 letters, and between them spaces, hyphens, apostrophes and figures.",
)
ENGLISH_WORD = code(
    "pseudonym-english-word",
    "The pseudonym “{pseudonym}” is also an English word.",
    "Choose another, or look at every place where the word stands by itself.",
    "warning",
)
TWO_PEOPLE = code(
    "map-form-of-two",
    "One way of writing a name is listed for both “{pseudonym}” and “{other}”.",
    "Take it out of one. A name that is shared (a family's surname) needs a pseudonym of its own.",
)
NO_FORM = code(
    "map-no-name",
    "Nothing that could be found in a text is listed as the name of “{pseudonym}”.",
    "Write the real name in full, in letters.",
)
CASE_NAME = code(
    "pseudonym-case-name",
    "The pseudonym “{pseudonym}” is {near}the name of {whose} in the case.",
    "Choose another, or change the name there.",
)


class _Near(msgspec.Struct, frozen=True):
    words: str

    @property
    def said(self) -> str:
        return "" if not self.words else "nearly "


def problems(map: Map, case: Case | None = None, used: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Everything that is wrong with the pseudonyms of a map, by identity.

    `case` gives its people, agencies and landmarks to compare with; `used` are the pseudonyms of
    this map that other cases have on the register. Errors forbid a release; warnings are advice.
    """
    elsewhere = {_plain(one) for one in used}
    found: list[Problem] = []
    known = [
        _Known(one, _plain(one.pseudonym), set(_forms(one)), list(_words(one)))
        for one in map.identities
    ]
    for place, identity in enumerate(map.identities):
        found += _of_one(identity, elsewhere)
        found += _in_map(known[place], known[:place], known)
        if case is not None:
            found += _in_case(identity, case, map)
    return tuple(found)


def _of_one(identity: Identity, elsewhere: set[str]) -> Iterator[Problem]:
    pseudonym, plain = identity.pseudonym, _plain(identity.pseudonym)
    if not _is_name(pseudonym):
        yield NOT_A_NAME.at(pseudonym=pseudonym)
    if not any(one.isalnum() for one in folded(identity.name).text):
        yield NO_FORM.at(pseudonym=pseudonym)
    if (near := _like(plain, MONTHS | WEEKDAYS)) is not None:
        yield DATE_NAME.at(pseudonym=pseudonym, near=near.said)
    elif plain in WORDS:
        yield ENGLISH_WORD.at(pseudonym=pseudonym)
    if identity.kind != "place" and plain in PLACES:
        yield PLACE_NAME.at(pseudonym=pseudonym, near="", which="")
    if plain in elsewhere:
        yield ELSEWHERE.at(pseudonym=pseudonym)


class _Known(msgspec.Struct, frozen=True):
    """An identity with its words folded, once."""

    identity: Identity
    plain: str
    forms: set[str]
    words: list[str]


def _in_map(one: _Known, before: Iterable[_Known], every: Iterable[_Known]) -> Iterator[Problem]:
    pseudonym = one.identity.pseudonym
    for other in before:
        if _like(one.plain, [other.plain]) is not None:
            yield SAME_AS_OTHER.at(pseudonym=pseudonym, other=other.identity.pseudonym)
        if one.forms & other.forms:
            yield TWO_PEOPLE.at(pseudonym=pseudonym, other=other.identity.pseudonym)
    for other in every:
        if (near := _like(one.plain, other.words)) is not None:
            whose = "" if other is one else f", of “{other.identity.pseudonym}”"
            yield REAL_NAME.at(pseudonym=pseudonym, near=near.said, whose=whose)


def _in_case(identity: Identity, case: Case, map: Map) -> Iterator[Problem]:
    """Against names of the case: bodies and their places as advice, people as an error."""
    plain = _plain(identity.pseudonym)
    own = {_plain(one.pseudonym) for one in map.identities}
    for person in case.people:
        others = [_plain(one) for one in (person.name, *person.aliases)]
        if plain not in others and not own.intersection(others):
            yield from _at(CASE_NAME, identity, _like(plain, others), "somebody else")
    for agency in case.agencies:
        words = [w for name in (agency.name, *agency.aliases) for w in folded(name).text.split()]
        if plain in words and identity.kind == "person":
            which = f" in the name of {agency.name}"
            yield PLACE_NAME.at(pseudonym=identity.pseudonym, near="", which=which)


def _at(what: Code, identity: Identity, near: _Near | None, whose: str) -> Iterator[Problem]:
    if near is not None:
        yield what.at(pseudonym=identity.pseudonym, near=near.said, whose=whose)


def _is_name(words: str) -> bool:
    plain = words.strip()
    fits = 0 < len(plain) <= 40 and plain == words and "  " not in words
    return fits and words[0].isalnum() and all(one.isalnum() or one in " -'’" for one in words)


def _forms(identity: Identity) -> Iterator[str]:
    for words in (identity.name, *identity.aliases, *identity.misspellings, *identity.exact):
        yield _plain(words)
    for words in identity.initials:
        yield "initials " + "".join(one for one in words.casefold() if one.isalnum())


def _words(identity: Identity) -> Iterator[str]:
    """The names of somebody, whole and in their words; of a place or number only whole."""
    for words in (identity.name, *identity.aliases, *identity.misspellings):
        yield _plain(words)
        if identity.kind == "person":
            yield from (one for one in _plain(words).split() if len(one) > 1)


def _like(plain: str, others: Iterable[str]) -> _Near | None:
    """Whether the folded words are one of the others (exactly is ""), or a slip from one."""
    near = None
    for other in others:
        if plain == other:
            return _Near("")
        least = min(len(plain), len(other))
        if least > 3 and slips(plain, other) <= min(allowed(plain), 1):
            near = _Near(other)
    return near


def _plain(words: str) -> str:
    return " ".join(folded(words).text.replace("-", " ").split())
