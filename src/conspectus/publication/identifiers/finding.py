"""Identifiers found in a text, each once, the surest reading of every stretch first."""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from conspectus.publication.identifiers.rules import RULES, Rule
from conspectus.publication.normal import normal
from conspectus.publication.values import Severity

_BEFORE = 48  # characters in which the words stand that a form needs


class Identifier(NamedTuple):
    """An identifier in a text: `start` and `end` count in the normal text, `words` stand there.

    `proved` is None for kinds that carry no check, else whether theirs fits.
    """

    rule: str
    title: str
    severity: Severity
    start: int
    end: int
    words: str
    proved: bool | None


def identifiers(text: str) -> tuple[Identifier, ...]:
    """Every identifier in a text, in order; where two readings overlap, the surer one stands."""
    return tuple(in_normal(normal(text)))


def in_normal(text: str) -> list[Identifier]:
    """The same for a text that is normal already."""
    taken = bytearray(len(text) + 1)
    low = text.lower()
    found = []
    for rule in RULES:
        if rule.quick and rule.quick not in low:
            continue
        for one in _of(rule, text):
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _of(rule: Rule, text: str) -> Iterator[Identifier]:
    for match in rule.form.finditer(text):
        severity, proved = _judged(rule, text, match)
        if severity:
            known = cast(Severity, severity)
            yield Identifier(rule.id, rule.title, known, *match.span(), match[0], proved)


def _judged(rule: Rule, text: str, match: re.Match[str]) -> tuple[str, bool | None]:
    proved = rule.proves(match[0]) if rule.proves else None
    if proved is False:
        return (rule.doubt if _in_doubt(rule, text, match) else ""), proved
    if rule.needs and not rule.needs.search(_words_before(text, match.start())):
        return rule.alone, proved
    return "refuses", proved


def _words_before(text: str, start: int) -> str:
    """What stands before, as far as the piece of text goes."""
    return text[max(0, start - _BEFORE) : start].rpartition("\x1e")[2]


def _in_doubt(rule: Rule, text: str, match: re.Match[str]) -> bool:
    """Ten figures in a row are no NHS number unless something says so."""
    if rule.id != "nhs-number":
        return True
    return bool(match[1]) or "nhs" in _words_before(text, match.start()).lower()
