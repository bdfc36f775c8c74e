"""Findings that somebody looked at and let stand, each with a reason, in a file of TOML.

    [[accepted]]
    check = "cells-say-nothing"
    quote = "Disability | Not Known"
    reason = "Seven bodies were asked; the letters are in the log."
    who = "Chair of the panel"

A finding is known again by its check and its quotation, not by its place, which moves as the draft
is written. `message`, where it is given, must be in the finding's message too.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from conspectus.checks.values import Finding
from conspectus.errors import CaseInvalid, Place, code

NOT_READ = code(
    "baseline-not-read",
    "The baseline cannot be read: {reason}.",
    "Each entry is [[accepted]] with check, quote, reason and who, all in quotation marks.",
)
WITHOUT_REASON = code(
    "baseline-without-reason",
    "Entry {number} of the baseline has no {what}.",
    "Say why the finding may stand, and who says so (a role is enough).",
)
_LARGEST = 5_000_000  # bytes


class Acceptance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding that may stand: the one with this `check` and `quote`, as `who` said, and why."""

    check: str
    quote: str
    reason: str
    who: str
    message: str = ""

    def fits(self, finding: Finding) -> bool:
        """Whether this is about that finding."""
        return (
            self.check == finding.check
            and _folded(self.quote) == _folded(finding.quote)
            and _folded(self.message) in _folded(finding.message)
        )


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    accepted: tuple[Acceptance, ...] = ()


def read_baseline(path: Path) -> tuple[Acceptance, ...]:
    """The entries of a baseline file. Raises CaseInvalid with every problem."""
    place = Place(file=path.name)
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise CaseInvalid(NOT_READ.at(place, reason="it is larger than 5 MB"))
        entries = msgspec.toml.decode(content, type=_File).accepted
    except (OSError, ValueError, RecursionError) as error:
        raise CaseInvalid(NOT_READ.at(place, reason=str(error))) from error
    problems = [
        WITHOUT_REASON.at(place, number=number, what=what)
        for number, entry in enumerate(entries, 1)
        for what in ("check", "quote", "reason", "who")
        if not getattr(entry, what).strip()
    ]
    if problems:
        raise CaseInvalid(*problems)
    return entries


def settle(
    found: Iterable[Finding], baseline: tuple[Acceptance, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Acceptance, ...]]:
    """The findings left, those accepted, and the entries that fit none."""
    left, accepted = list[Finding](), list[Finding]()
    used = set[Acceptance]()
    for finding in found:
        fitting = [entry for entry in baseline if entry.fits(finding)]
        (accepted if fitting else left).append(finding)
        used.update(fitting)
    stale = tuple(entry for entry in baseline if entry not in used)
    return tuple(left), tuple(accepted), stale


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
