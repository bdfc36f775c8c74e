"""Plain text and Markdown as paragraphs."""

import re

from conspectus.documents.building import Tally
from conspectus.documents.limits import Limits
from conspectus.documents.values import Paragraph

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")


def read_prose(text: str, limits: Limits, *, markdown: bool = False) -> list[Paragraph]:
    """The paragraphs: lines up to a blank line; in Markdown a heading is one by itself."""
    tally = Tally(limits)
    paragraphs: list[Paragraph] = []
    for block in re.split(r"\n[ \t]*\n", re.sub(r"\r\n?|\f", "\n", text)):
        for level, words in _parts(block, markdown=markdown):
            paragraphs.append(Paragraph(len(paragraphs) + 1, tally.paragraph(words), level))
    return paragraphs


def _parts(block: str, *, markdown: bool) -> list[tuple[int, str]]:
    """The block's headings and the text between them."""
    parts: list[tuple[int, list[str]]] = []
    for line in block.strip().split("\n"):
        heading = _HEADING.match(line) if markdown else None
        if heading:
            parts.append((len(heading[1]), [heading[2]]))
        elif parts and not parts[-1][0]:
            parts[-1][1].append(line.rstrip())
        elif line.strip():
            parts.append((0, [line.rstrip()]))
    return [(level, "\n".join(lines)) for level, lines in parts]
