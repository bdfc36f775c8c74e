"""Which part of a review a block stands in, told by its headings."""

import re
from collections.abc import Sequence

from conspectus.learning.outline import Block

_APART = re.compile(
    r"^(?:table of )?contents$|\breferences$|^references\b|bibliograph|further reading|glossary|"
    r"abbreviation|footnotes|"
    r"endnotes|version (?:control|history)|document (?:control|history)|legislation and|"
    r"statutory framework|"
    r"action plan|acronyms|policy context|literature|national (?:context|research)",
    re.I,
)
_LINES = re.compile(
    r"lines? of (?:enquiry|inquiry)|terms of reference|key questions|questions (?:for|to be)|"
    r"(?:specific|key) (?:issues|areas|questions)\b.{0,40}\b(?:address|explor|consider|review|"
    r"enquir)|"
    r"areas? (?:of|for) (?:enquiry|inquiry|exploration|focus)|\bkloes?\b|scope (?:and|of) (?:the "
    r")?(?:review|terms)",
    re.I,
)
_FIRMLY_LINES = re.compile(r"lines? of (?:enquiry|inquiry)|\bkloes?\b|key questions", re.I)
_GOOD = re.compile(
    r"\b(?:good|effective|best|notable|positive) practice|what (?:worked|went|was done) well|"
    r"\bstrengths\b|positive (?:learning|work)",
    re.I,
)
_FINDINGS = re.compile(
    r"\bfindings?\b(?! of impact)|\bconclusions?\b|\bconcluding\b|\blessons?\b|\blearning\b|key "
    r"themes|\bmissed opportunit|"
    r"improving systems and practice|emerging themes|what (?:we|the review) (?:found|learned|"
    r"learnt)",
    re.I,
)
_RECOMMENDS = re.compile(r"\brecommend", re.I)
_EQUALITY = re.compile(
    r"\bequalit|\bdiversity\b|protected characteristics|\bpsed\b|inclusion", re.I
)
_INDEPENDENCE = re.compile(
    r"\bindependence\b|independent (?:chair|author|reviewer|overview)|\bauthors?\b|the chair\b|"
    r"chair (?:and|of)|"
    r"\b(?:lead )?reviewers?\b(?!s? panel)|\bpanel chair",
    re.I,
)


def _last(headings: Sequence[str], pattern: re.Pattern[str], most: int = 9) -> str:
    return next((one for one in reversed(headings[-most:]) if pattern.search(one)), "")


def is_apart(block: Block) -> bool:
    """Contents, works cited, glossaries, versions and action plans: what tells no event."""
    return bool(_last(block.headings, _APART))


def lines_heading(block: Block) -> tuple[str, bool]:
    """The heading of lines of enquiry above the block, and whether it says so firmly."""
    heading = _last(block.headings, _LINES, 2)
    return heading, bool(_FIRMLY_LINES.search(heading))


def good_heading(block: Block) -> str:
    """The heading of good practice above a block, "" where a nearer one is of other things."""
    heading = _last(block.headings, _GOOD, 2)
    nearer = block.headings[block.headings.index(heading) + 1 :] if heading else ()
    others = (_RECOMMENDS, _FINDINGS, _LINES, _INDEPENDENCE)
    return "" if any(pattern.search(one) for one in nearer for pattern in others) else heading


def findings_heading(block: Block) -> str:
    """The heading of findings above a block, "" where a nearer one is of something else."""
    heading = _last(block.headings, _FINDINGS, 3)
    nearer = block.headings[block.headings.index(heading) + 1 :] if heading else ()
    others = (_RECOMMENDS, _GOOD, _EQUALITY, _LINES)
    if any(pattern.search(one) for one in nearer for pattern in others):
        return ""
    return (
        ""
        if _RECOMMENDS.search(heading) and not re.search(r"finding|conclu|less", heading, re.I)
        else heading
    )


def recommends(block: Block) -> bool:
    return bool(_last(block.headings, _RECOMMENDS, 2))


def equality_heading(block: Block) -> str:
    return _last(block.headings, _EQUALITY, 3)


def independence_heading(block: Block) -> str:
    return _last(block.headings, _INDEPENDENCE, 2)
