"""Who is meant: words of a return matched with the people and agencies that the case names."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from conspectus.case import Agency, Case, Person

_EVERYONE = frozenset(("all", "everyone", "all subjects", "all persons", "all of them"))
_BETWEEN = re.compile(r"\s*(?:[,;/+&\n]|\band\b|\bwith\b)\s*", re.IGNORECASE)
# Labels that speak of the subject whoever it is; others ("Name: …") only where the case names them.
_LABEL = re.compile(
    r"\s*(?:subject(?: of (?:this )?(?:chronology|return|review))?|subject name|"
    r"name of (?:subject|child|child or young person|service user|patient|person)|"
    r"service user|patient|person (?:on probation|concerned)|foreign national offender|nominal)"
    r"\s*:\s*(?P<words>\S.*?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_NAMING = re.compile(
    r"\s*(?:name|client|victim|perpetrator|offender|suspect|child|individual|young person|adult)"
    r"\s*:\s*(?P<words>\S.*?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_ANY_LABEL = re.compile(r"[^:–—]{1,60}(?::|\s[–—-])\s*(?P<words>\S.*?)\s*", re.DOTALL)
_BARE_LABEL = re.compile(r"(?:re|regarding|about|chronology (?:of|for)|for)\s+", re.IGNORECASE)
_AGENCY_LABEL = re.compile(
    r"\s*(?:agency|organisation|organization|(?:name of )?(?:reporting )?agency(?: name)?|"
    r"name of organisation|report(?:ed)? (?:of|by)|completed by agency)\s*[:–—-]\s*"
    r"(?P<words>\S.*?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"\b(chronology|timeline|contacts?|history|records?|return)\b", re.IGNORECASE)
TITLE_WORDS = 10  # a line longer than this is a sentence about somebody, not a title


# What may stand beside a name and be the same person still.
_BESIDE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\b(?:mr|mrs|ms|miss|mx|dr|the|subject|client|patient|offender|suspect|"
    r"victim|perpetrator|name|nominal|person|dob|born|aged?|known as|aka)\b|[\W\d_]+",
    re.IGNORECASE,
)
_SOMEBODY_OF = re.compile(r"\w['’]s?\s+(?!\()\w")
_INITIALS = 4  # letters, at most, of a name in capitals that is matched as it is written


class Resolved(NamedTuple):
    """Ids found; the words that could be nobody's; those that say more than the name found."""

    ids: tuple[str, ...]
    unknown: str = ""
    more: str = ""


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the phrases as whole words, the longest first, with or without a possessive."""
    parts = [r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases]
    if not parts:
        return None
    longest_first = "|".join(sorted(parts, key=lambda part: (-len(part), part)))
    return re.compile(rf"(?<!\w)({longest_first})(?:['’]s?)?(?!\w)", re.IGNORECASE)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _spoken(phrases: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Phrase → id; a phrase that two share says neither."""
    spoken: dict[str, str] = {}
    shared: set[str] = set()
    for phrase, id in phrases:
        plain = _plain(phrase)
        if plain and spoken.setdefault(plain, id) != id:
            shared.add(plain)
    return {phrase: id for phrase, id in spoken.items() if phrase not in shared}


def _ids_in(words: str, phrases: re.Pattern[str] | None, ids: Mapping[str, str]) -> set[str]:
    """The ids of the phrases that stand in the words."""
    if phrases is None:
        return set()
    # The pattern folds letters otherwise than `_plain` does: "ı" is an "i" to it alone.
    found = (ids.get(_plain(phrase)) for phrase in phrases.findall(words))
    return {id for id in found if id is not None}


def _surname_last(plain: str) -> str:
    """ "smith, michael" as "michael smith"; "" where it is not so written."""
    surname, comma, forename = plain.partition(", ")
    return f"{forename} {surname}" if comma and "," not in forename else ""


def _in_capitals(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_plain(one) for one in names if one.isupper() and len(one) <= _INITIALS)


class People:
    """The persons of the case by every way of writing them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)
        self._ids = _spoken(
            [(name, one.id) for one in self._people for name in (one.name, *one.aliases, one.id)]
            + [(one.role, one.id) for one in self._people]
        )
        self._roles: dict[str, tuple[str, ...]] = {
            f"{_plain(role)}s": tuple(one.id for one in self._people if one.role == role)
            for role in {one.role for one in self._people}
        }
        names = [name for name in self._ids if name not in {_plain(p.role) for p in self._people}]
        self._named = _pattern(names)
        self._initials = _in_capitals(name for p in self._people for name in (p.name, *p.aliases))
        self._known: dict[str, Resolved] = {}

    def __bool__(self) -> bool:
        """Whether the case names anybody."""
        return bool(self._people)

    def resolve(self, words: str) -> Resolved:
        """The persons that a subject's words name, in the order of the case."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = self._resolve(words)
        return known

    def _resolve(self, words: str) -> Resolved:
        plain = _plain(words)
        if plain in _EVERYONE or (plain == "both" and len(self._people) == 2):
            return Resolved(tuple(one.id for one in self._people))
        if id := self._ids.get(_surname_last(plain)):
            return Resolved((id,))
        found: set[str] = set()
        unknown: list[str] = []
        more: list[str] = []
        for part in _BETWEEN.split(words):
            ids = self._part(part)
            found.update(ids)
            if not ids and any(letter.isupper() for letter in part):
                unknown.append(part)
            elif ids and self._says_more(part):
                more.append(part)
        if not found and not unknown:
            unknown.append(words)
        return Resolved(self._in_order(found), ", ".join(unknown), ", ".join(more))

    def _part(self, part: str) -> tuple[str, ...]:
        """The persons that one name of several means; somebody's mother is not somebody."""
        plain = _plain(part).removeprefix("the ").removeprefix("all ")
        if plain in self._roles:
            return self._roles[plain]
        if plain in self._ids:
            return (self._ids[plain],)
        return () if _SOMEBODY_OF.search(part) else self.named(part)

    def _says_more(self, part: str) -> bool:
        """Whether words are left beside the name: "Anna Jones" need not be Anna."""
        plain = _plain(part).removeprefix("the ").removeprefix("all ")
        if plain in self._roles or plain in self._ids or self._named is None:
            return False
        return bool(_BESIDE.sub("", self._named.sub(" ", part)))

    def only(self, words: str) -> bool:
        """Whether the words name persons of the case and nobody else."""
        found = self.resolve(words)
        return bool(found.ids) and not found.unknown

    def named(self, words: str) -> tuple[str, ...]:
        """The persons whose names stand anywhere in the words, in the order of the case.

        A single word is a name only with a capital ("will" is not Will), and initials only as
        they are written ("Ms" is not MS).
        """
        found = self._named.finditer(words) if self._named else ()
        names = [match[1] for match in found if self._is_name(match[1])]
        return self._in_order(
            {self._ids[plain] for name in names if (plain := _plain(name)) in self._ids}
        )

    def _is_name(self, found: str) -> bool:
        if _plain(found) in self._initials:
            return found.isupper()
        return not (found.isalpha() and found.islower())

    def names(self, ids: Iterable[str]) -> str:
        """The names of these persons, as results show them."""
        return ", ".join(one.name for one in self._people if one.id in set(ids))

    def _in_order(self, ids: set[str]) -> tuple[str, ...]:
        return tuple(one.id for one in self._people if one.id in ids)

    def marker(self, text: str, *, title: bool = False) -> str | None:
        """The words that name the subject, where this text does nothing but name it.

        "Subject: Scott", a name by itself, "Person on probation: Scott"; and, of a `title`, also a
        short line that names somebody ("Scott: contact with police").
        """
        if len(text) > 200:
            return None
        if (labelled := _LABEL.fullmatch(text)) and len(text.split()) <= TITLE_WORDS:
            return labelled["words"]
        if (labelled := _NAMING.fullmatch(text)) and self.named(labelled["words"]):
            return labelled["words"]
        labelled = _ANY_LABEL.fullmatch(text)
        named = labelled["words"] if labelled else _BARE_LABEL.sub("", text.strip(), count=1)
        if self._only_names(named):
            return named
        if title and len(text.split()) <= TITLE_WORDS and _TITLE.search(text):
            return text if self.named(text) else None
        return None

    def _only_names(self, words: str) -> bool:
        if _surname_last(_plain(words)) in self._ids:
            return True
        resolved = self.resolve(words)
        if not resolved.ids or resolved.unknown:
            return False
        left = self._named.sub(" ", words) if self._named else words
        return not _BETWEEN.sub(" ", left).strip(" .()-–0123456789") or not self.named(words)


class Agencies:
    """The agencies and units of the case by every way of writing them."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self._agencies = tuple(agencies)
        self._ids: Mapping[str, str] = _spoken(
            (name, one.id) for one in self._agencies for name in (one.name, *one.aliases, one.id)
        )
        self._named = _pattern(self._ids)
        self._known: dict[str, str | None] = {}

    def resolve(self, words: str) -> str | None:
        """The one agency that the words name: whole, by a name inside them, or by its beginning."""
        if words not in self._known:
            self._known[words] = self._resolve(words)
        return self._known[words]

    def _resolve(self, words: str) -> str | None:
        plain = _plain(words)
        return self._ids.get(plain) or self.named(words) or self._beginning(plain)

    def named(self, words: str) -> str | None:
        """The one agency named inside the words; of a unit and its body, the unit."""
        ids = _ids_in(words, self._named, self._ids)
        ids -= {one.part_of for one in self._agencies if one.id in ids and one.part_of}
        return ids.pop() if len(ids) == 1 else None

    def _beginning(self, plain: str) -> str | None:
        ids = {id for name, id in self._ids.items() if plain and name.startswith(plain + " ")}
        return ids.pop() if len(ids) == 1 else None

    def marker(self, text: str, *, title: bool = False) -> str | None:
        """The words that name the agency, where this text does nothing but name it; or, of a
        `title`, where it is short and names one.
        """
        if len(text) > 200:
            return None
        if labelled := _AGENCY_LABEL.fullmatch(text):
            return labelled["words"]
        if _plain(text) in self._ids:
            return text
        if len(text.split()) > TITLE_WORDS or not self.named(text):
            return None
        rest = _BETWEEN.sub(" ", self._named.sub(" ", text)) if self._named else text
        return text if title or not rest.strip(" .()-–:") else None


class Names(NamedTuple):
    """Everybody whom a return can speak of."""

    people: People
    agencies: Agencies

    @classmethod
    def of(cls, case: Case) -> "Names":
        return cls(People(case.people), Agencies(case.agencies))
