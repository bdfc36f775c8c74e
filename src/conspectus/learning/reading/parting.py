"""Sentences that list bodies: who sat on the panel, who contributed."""

import re
from collections.abc import Iterator

from conspectus.learning.reading.naming import mentions
from conspectus.learning.reading.sentences import sentences

# The words that a list of the panel's bodies follows …
_PANEL_BEFORE = re.compile(
    r"\bpanel\b(?: members(?:hip)?)?[^.:]{0,60}\b(?:consisted of|comprised(?: of)?|was made up of|"
    r"included|consists of|comprises|came from|was drawn from|were drawn from|were:)|"
    r"\b(?:represented|members|sat) on (?:the|this) (?:\w+ ){0,3}panel:|"
    r"\bpanel (?:members(?:hip)?|representatives):",
    re.I,
)
# … and those that follow one.
_PANEL_AFTER = re.compile(
    r"\b(?:were|was) (?:all |each )?(?:represented|members|sat) (?:on|of) (?:the|this) "
    r"(?:\w+ ){0,3}panel|\bsat on (?:the|this) (?:\w+ ){0,3}panel",
    re.I,
)
_PROPER = re.compile(r"[A-Z][\w’'-]+(?: (?:[A-Z&]|and|of|for)[\w’'-]*){1,6}\Z")
_BEFORE_NAME = re.compile(
    r"\A[\s:]*(?:and )?(?:also )?(?:the )?(?:charity )?"
    r"(?:(?:senior )?(?:members|officers|staff|representatives) (?:of|from) )?(?:the )?"
)


def panel_words(text: str) -> str:
    """The words of a text that list the bodies of a panel; "" where none do."""
    said = _PANEL_BEFORE.search(text)
    if said:
        end = next((end for _, end in sentences(text) if end >= said.end()), len(text))
        return text[said.end() : end]
    said = _PANEL_AFTER.search(text)
    if said:
        start = next((start for start, end in sentences(text) if end >= said.start()), 0)
        return text[start : said.start()]
    return ""


def parted(words: str) -> Iterator[str]:
    """The bodies between the commas of a sentence; what is no known body counts if it is a name."""
    for part in re.split(r"[,;]\s|\band (?=the [A-Z])", words):
        yield from _bodies_of(_BEFORE_NAME.sub("", re.sub(r"\s?\([^()]*\)", "", part)).rstrip(" ."))


def _bodies_of(part: str) -> Iterator[str]:
    found = [one.name for one in mentions(part)]
    after = part.removeprefix(found[0]).lstrip() if found else ""
    if after.startswith("and ") and len(found) == 1:
        yield found[0]
        yield from _bodies_of(_BEFORE_NAME.sub("", after))
    elif found:
        yield from found
    elif _PROPER.match(part):
        yield part
