"""What an inspection looks for, and what it found."""

import hashlib
from collections.abc import Iterator
from typing import Literal

import msgspec

Severity = Literal["refuses", "before a person", "advice"]

SEVERITIES: tuple[Severity, ...] = ("refuses", "before a person", "advice")


class Protected(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who must not be named. `label` says who without naming: a pseudonym or an id.

    `name` and `aliases` are names in full or in part ("Ann Example", "Annie", "Example"). Of a
    name of two words or more the last alone is looked for as well; the first alone only where it
    is an alias. `initials` are matched as written, in capitals, with or without points ("A.E.").
    `exact` are other words that would name them (an address, a user name, a number): any case,
    any spacing. `ordinary` are words among their names that are also English words beyond those
    known: they count only with a capital letter.
    """

    label: str
    name: str
    aliases: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """The label and nothing that names: a log may hold it."""
        return f"Protected(label={self.label!r})"


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that an inspection found in a file.

    `rule`: what was looked for ("name", "near-name", "nhs-number", …), an id of `RULES`.
    `place`: where, in words ("the comment 3 by the author", "a hidden sheet, Notes, cell B4").
    `masked`: what stands there with all but its first letter hidden; fit for any log.
    `words`: what stands there as it is, with a few words on each side. Show it only to those
    entitled; `hidden()` leaves it out, and so does repr().
    `label`: whose name, for rules of names. `count`: how often in this file; `place` is the first.
    `id`: the same for the same words under the same rule, in any file and any build, so that a
    person's decision can point to it.
    """

    id: str
    rule: str
    severity: Severity
    file: str
    place: str
    message: str
    masked: str
    remedy: str
    label: str = ""
    words: str = ""
    count: int = 1

    def __repr__(self) -> str:
        """What may stand in a log."""
        return f"Finding({self.rule!r}, {self.severity!r}, {self.file!r}, {self.place!r})"

    def __str__(self) -> str:
        often = f" ({self.count} times)" if self.count > 1 else ""
        return f"{self.file}: {self.severity}: {self.place}: {self.message}{often} {self.remedy}"

    def hidden(self) -> "Finding":
        """The finding for those who may not see the name."""
        return msgspec.structs.replace(self, words="")


class Findings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an inspection found, the gravest first, by file and place; `files` is what it read."""

    found: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Those of one severity."""
        return tuple(one for one in self.found if one.severity == severity)

    @property
    def refused(self) -> bool:
        """Whether anything stands that no decision can accept."""
        return any(one.severity == "refuses" for one in self.found)

    def undecided(self, accepted: frozenset[str]) -> tuple[Finding, ...]:
        """Those before a person whose `id` is not among the accepted."""
        return tuple(one for one in self.of("before a person") if one.id not in accepted)

    def hidden(self) -> "Findings":
        """All of it for those who may not see the names."""
        return Findings(tuple(one.hidden() for one in self.found), self.files)


def identity(rule: str, label: str, words: str) -> str:
    """The id of a finding: 12 hex digits of its rule, whose it is, and the words in small letters.

    It is no secret-keeper: whoever can guess the words can confirm them. Only what a person may
    accept is ever recorded by it, and that stands in the released file anyway.
    """
    told = "\0".join((rule, label, " ".join(words.casefold().split())))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def masked(words: str) -> str:
    """The first letter or figure of the words, and a dot for every other one: "J••• S••••"."""
    shown = "".join("•" if one.isalnum() else " " if one.isspace() else one for one in words)
    first = next((at for at, one in enumerate(words) if one.isalnum()), None)
    return shown if first is None else shown[:first] + words[first] + shown[first + 1 :]
