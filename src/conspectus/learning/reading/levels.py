"""Whether a recommendation is for the locality, the region or the nation, where the review "
"says."""

import re
from collections.abc import Sequence

from conspectus.learning.outline import Block

_LEVEL = re.compile(r"\b(local|regional|national)(?:ly)?\b", re.I)
_TOKEN = re.compile(
    r"\b(?P<level>local|regional|national)(?:ly)?\b|(?P<all>\ball (?:of )?(?:the |these |\w+ "
    r")?recommendations|"
    r"(?:remaining|other) recommendations)|\b(?:R|Rec\.? ?)?(?P<first>\d{1,2}(?:\.\d{1,2})?)"
    r"(?:\s*(?:to|–|-|—|through)\s*(?:R|Rec\.? ?)?(?P<last>\d{1,2}))?\b(?!\s*(?:months?|weeks?|"
    r"years?|days?|%))",
    re.I,
)
_MOST = 4_000
_REST = "*"


_LETTER = {"l": "local", "r": "regional", "n": "national"}


def level_in_column(words: str) -> str:
    """The level that a cell of a column of levels names, if only by its first letter."""
    return level_of(words) or _LETTER.get(words.strip(" .").casefold(), "")


def level_of(words: str) -> str:
    """The one level that words name; "" for none or several."""
    said = {found[1].casefold() for found in _LEVEL.finditer(words)}
    return said.pop() if len(said) == 1 else ""


def said_levels(blocks: Sequence[Block]) -> dict[str, str]:
    """Levels by number that sentences tell: "Recommendations 1 and 4 … locally, 2 to 3 "
    "nationally".

    Under "*" the level of all that are not named. A number of two levels has none.
    """
    told: dict[str, set[str]] = {}
    for block in blocks:
        if block.cells or not re.search(r"\brecommendations?\b", block.text, re.I):
            continue
        for sentence in re.split(r"(?<=[.;!?])\s+", block.text[:_MOST]):
            if re.search(r"\brecommendations?\b|\bR\d", sentence, re.I) and _LEVEL.search(sentence):
                _read(sentence, told)
    return {number: levels.pop() for number, levels in told.items() if len(levels) == 1}


def _read(sentence: str, told: dict[str, set[str]]) -> None:
    found = list(_TOKEN.finditer(sentence))
    if not any(one["first"] or one["all"] for one in found):
        return
    forward = found[0]["level"] is None
    waiting: list[str] = []
    level = ""
    for one in found:
        if one["level"]:
            level = one["level"].casefold()
            for number in waiting if forward else ():
                told.setdefault(number, set()).add(level)
            waiting = []
        elif forward:
            waiting += _numbers(one)
        else:
            for number in _numbers(one):
                told.setdefault(number, set()).add(level)


def _numbers(found: re.Match[str]) -> list[str]:
    if found["all"]:
        return [_REST]
    first, last = found["first"], found["last"]
    if last and first.isdigit() and 0 <= int(last) - int(first) <= 60:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first]
