"""Lists of the bodies on a panel, and where two of them differ."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conspectus.evidence import Passage
from conspectus.learning.outline import Block
from conspectus.learning.reading.naming import initials, key, mentions
from conspectus.learning.reading.parting import panel_words, parted

_HEADING = re.compile(
    r"\bpanel (?:members?|membership|representatives)|members(?:hip)? of the (?:review )?panel|"
    r"composition of the panel",
    re.I,
)
_PLAIN_WORDS = "nhs the service services of and team trust board partnership foundation hm"
_PLAIN = frozenset(_PLAIN_WORDS.split())
_SHORT = {
    "icb": "integrated care board",
    "ccg": "clinical commissioning group",
    "csp": "community safety partnership",
    "council": "local authority",
    "asc": "adult social care",
}


class Panel(NamedTuple):
    """One list: its bodies as printed, in order, and where it stands."""

    names: tuple[str, ...]
    passages: tuple[Passage, ...]


def panels(blocks: Sequence[Block]) -> tuple[Panel, ...]:
    """Each list of the panel's bodies: a sentence's, or lines or rows under its own heading."""
    return tuple(one for one in (*_said(blocks), *_headed(blocks)) if len(one.names) >= 3)


def _said(blocks: Sequence[Block]) -> Iterator[Panel]:
    for block in blocks:
        words = "" if block.level or block.cells else panel_words(block.text)
        if words:
            yield Panel(tuple(parted(words)), (block.passage,))


def _headed(blocks: Sequence[Block]) -> Iterator[Panel]:
    heading, names, passages = "", dict[str, None](), list[Passage]()
    for block in blocks:
        above = next((one for one in reversed(block.headings[-2:]) if _HEADING.search(one)), "")
        if above != heading:
            yield Panel(tuple(names), tuple(passages))
            heading, names, passages = above, {}, []
        if above and (not block.level or mentions(block.text)):
            for name in _listed(block):
                names.setdefault(name)
                passages.append(block.passage)
    yield Panel(tuple(names), tuple(passages))


def _listed(block: Block) -> Iterator[str]:
    """The body of a row's cell, or of a line that is its name and little else."""
    if block.cells:
        cells = [
            cell
            for head, cell in block.cells
            if re.search(r"agency|organi[sz]ation|representing|service", head, re.I)
        ]
        for cell in cells[:1] or [cell for _, cell in block.cells[1:]]:
            found = mentions(cell)
            if found or cells:
                yield found[0].name if found else cell
                return
        return
    found = mentions(block.text)
    if (
        len(block.text) <= 110
        and not block.text.endswith(".")
        and (found or block.text[:1].isupper())
    ):
        yield (
            found[-1].name
            if found and len(found[0].name) * 3 < len(block.text) * 2
            else block.text.strip()
        )


def differences(one: Panel, other: Panel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that only the first list has, and those that only the second has.

    Two names are one body's where one has all telling words of the other, or is its letters; a
    name is matched once.
    """
    left = list(other.names)
    only = []
    for name in sorted(one.names, key=len, reverse=True):
        match = max(
            (n for n in left if _alike(name, n) > 0), key=lambda n: _alike(name, n), default=None
        )
        if match is None:
            only.append(name)
        else:
            left.remove(match)
    return tuple(name for name in one.names if name in only), tuple(left)


def _words(name: str) -> frozenset[str]:
    spelt = " ".join(_SHORT.get(word, word) for word in key(name))
    return frozenset(spelt.replace("city local authority", "local authority").split()) - _PLAIN


def _alike(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    if not a or not b:
        return 0.0
    if one == initials(other) or other == initials(one):
        return 1.0
    return len(a & b) / len(a | b) if a <= b or b <= a else 0.0
