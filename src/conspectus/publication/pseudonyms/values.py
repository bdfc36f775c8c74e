"""Who is behind a pseudonym, and what replacing names did."""

from typing import Literal

import msgspec

Kind = Literal["person", "place", "body", "other"]


class Identity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whom a pseudonym stands for. `name` is the real name in full ("Ann Example").

    `aliases`: other ways of writing it, parts of it ("Annie", "Example"). `initials`: as written,
    in capitals ("A.E."); with and without points they are the same. `misspellings`: wrong ways
    in which returns write it. `exact`: other words that would tell who it is (an address, a user
    name, a number). `chosen`: by whom the pseudonym was chosen, in words ("the family").
    """

    pseudonym: str
    name: str
    kind: Kind = "person"
    aliases: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    chosen: str = ""

    def __repr__(self) -> str:
        """The pseudonym and nothing that names: a log may hold it."""
        return f"Identity(pseudonym={self.pseudonym!r})"


class Change(msgspec.Struct, frozen=True, array_like=True):
    """One replacement, as it can be undone: `words` stood where `length` characters now stand.

    `part` and `node` say where in a Word file; a text has one node, 0, of part "".
    """

    part: str
    node: int
    start: int
    length: int
    words: str


class Trail(msgspec.Struct, frozen=True):
    """What replacing did to one file. `result` is the SHA-256 of the bytes that it made."""

    result: str
    changes: tuple[Change, ...]


class Map(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The map of one case: pseudonym ↔ person, and the trails that undo what was replaced.

    It lives only in memory and inside `identities.enc`.
    """

    case: str
    identities: tuple[Identity, ...] = ()
    trails: tuple[Trail, ...] = ()
    version: int = 1

    def __repr__(self) -> str:
        """How much there is, and no name."""
        return f"Map(identities={len(self.identities)}, trails={len(self.trails)})"

    def with_trail(self, trail: Trail) -> "Map":
        """The map with one trail more; an older one of the same bytes goes."""
        kept = tuple(one for one in self.trails if one.result != trail.result)
        return msgspec.structs.replace(self, trails=(*kept, trail))

    def trail(self, result: str) -> Trail | None:
        """The trail of the bytes with this SHA-256, if this map made them."""
        return next((one for one in self.trails if one.result == result), None)


class Doubt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words that a person must look at after names were replaced. `line` counts from 1.

    `why`: "near" (like a name, and left as it is), "word" (replaced, and also an English word),
    "pseudonym" (stood there before: readers cannot tell it from the person's pseudonym) or
    "place" (a name in a part of the file that cannot be replaced safely, and left).
    """

    why: Literal["near", "word", "pseudonym", "place"]
    words: str
    pseudonym: str
    line: int = 0
    where: str = ""


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """A text or file with pseudonyms for names: `counts` by pseudonym, and what is in doubt."""

    content: bytes
    trail: Trail
    counts: dict[str, int]
    doubts: tuple[Doubt, ...] = ()

    def __repr__(self) -> str:
        return f"Applied(counts={self.counts!r}, doubts={len(self.doubts)})"


class Reversed(msgspec.Struct, frozen=True, kw_only=True):
    """A text or file with names for pseudonyms. `exact`: it is what was there before.

    Where it is not exact, the file was changed since, or was not made with this map: then each
    pseudonym became the person's full name.
    """

    content: bytes
    exact: bool
    count: int
