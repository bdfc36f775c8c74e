"""Key lines of enquiry: what the review set out to ask, of whom."""

import re
from collections.abc import Sequence

from conspectus.learning.outline import Block
from conspectus.learning.reading import sections
from conspectus.learning.reading.named import Names
from conspectus.learning.values import Line

_ASKS = re.compile(
    r"(?:to )?(?:whether|how|did|do|does|was|were|had|has|have|what|which|when|why|who|is|are|"
    r"could|should|to what extent|"
    r"consider|examine|establish|identify|analyse|explore|determine|assess|understand|review|"
    r"evaluate|were|if)\b",
    re.I,
)
_LEAD = re.compile(r"([A-Z][^.:?!\t]{2,90}):\s+(?=\S)")


def enquiry(blocks: Sequence[Block], names: Names) -> tuple[Line, ...]:
    """The lines in order: all under a heading of lines of enquiry; of terms of reference what asks.

    The words before a colon head a line ("Agency awareness: Were …"), else the nearest heading. A
    line is about the one person whom its heading names, or its lead-in, or "".
    """
    found: list[Line] = []
    for block in blocks:
        heading, firmly = sections.lines_heading(block)
        if not heading or block.level or (not firmly and not _is_line(block)):
            continue
        texts = [cell for _, cell in block.cells] or [block.text]
        text = max(texts, key=len)
        if firmly and not _tells(text):
            continue
        lead = _LEAD.match(text)
        head, rest = (lead[1], text[lead.end() :]) if lead else (block.headings[-1], text)
        about = names.about(block.headings[block.headings.index(heading) :]) or names.about((head,))
        found.append(Line(head, rest, block.passage, about, "printed" if firmly else "likely"))
    return tuple(found)


def _is_line(block: Block) -> bool:
    text = _LEAD.sub("", block.text, count=1)
    return text.rstrip().endswith("?") or bool(
        (block.number or block.cells or len(block.text) < 400) and _ASKS.match(text)
    )


def _tells(text: str) -> bool:
    """Whether it has words of its own: no sentence that only leads to the list."""
    if len(text.split()) < 4:
        return False
    return not (text.rstrip().endswith(":") and not _ASKS.match(text))
