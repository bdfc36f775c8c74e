"""Sentences of running text, and where they stand in it."""

import re

_STOP = re.compile(r"[.!?][\"'”’)\]]{0,3}(?=\s+[\"'“‘(\[]?[A-Z0-9•])")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|para|paras|approx|vs|e\.g|i\.e|cf|Rev|Sgt|Insp|Supt|Det|c|"
    r"ca|pp?|"
    r"Ref|Fig|et al|ss?|Cllr|Hon|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$",
    re.I,
)
_INITIAL = re.compile(r"(\w+)?\s*\b[A-Z]\.$")
_CODED_WORDS = (
    "adult child baby person people mr ms mrs miss dr perpetrator victim sibling subject "
    "female male "
    "partner mother father infant resident patient suspect offender friend brother sister "
    "code"
)
_CODED = frozenset(_CODED_WORDS.split())


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends, in order, without the blanks between them.

    A point after a title, a month's short form or a person's initial ends none; after a person's
    code ("Adult B.") it does. Linear in the text.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0][0] == "." and _goes_on(text[max(start, stop.start() - 24) : stop.start() + 1]):
            continue
        found.append((start, stop.end()))
        start = stop.end()
    found.append((start, len(text)))
    return tuple(trimmed for one in found if (trimmed := _trimmed(text, *one))[0] < trimmed[1])


def _goes_on(before: str) -> bool:
    """Whether the point that ends these words is of an abbreviation."""
    if _ABBREVIATED.search(before):
        return True
    if re.search(r"\b[A-Z] (?:and|or) [A-Z]\.\Z", before):
        return False
    initial = _INITIAL.search(before)
    return bool(initial) and (initial[1] or "").casefold() not in _CODED  # type: ignore[index]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
