"""What a sheet is, and what a cell can hold."""

import re

import msgspec

LONGEST = 32_000  # characters in a cell; Excel takes 32,767
Row = tuple[str, ...]


class Sheet(msgspec.Struct, frozen=True):
    """One sheet. The first column is the key, by which a row is known again.

    `typed` names the columns that a person fills in; `choices` those with a drop-down list; `wide`
    those that hold long text on this sheet.
    """

    title: str
    help: str
    headings: tuple[str, ...]
    typed: tuple[str, ...]
    choices: dict[str, tuple[str, ...]] = {}
    wide: tuple[str, ...] = ()


_UNSEEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legible(words: str) -> str:
    """The words as a cell can hold them: no control characters, not too long, no space around."""
    clean = _UNSEEN.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"
