"""Findings and learning, good practice, and what is said of independence."""

import re
from collections.abc import Iterator, Sequence

from conspectus.learning.outline import Block
from conspectus.learning.reading import recognising, sections
from conspectus.learning.reading.sentences import sentences
from conspectus.learning.values import Statement, Sure

_LABEL = re.compile(
    r"(?:key |practice |systems? )?(?:finding|learning(?: point)?|lesson(?: learn(?:ed|t))?)s? ?"
    r"(?:no\.? ?|number )?\d{0,3}[a-z]?\s*[:.–-]",
    re.I,
)
_LEARNS = re.compile(r"\bfindings?\b(?! of impact)|learning|lesson", re.I)
_GOOD = re.compile(
    r"\b(?:(?:was|is|as|of|are|were|represents?|demonstrates?|constitutes?|evidence of) (?:an? "
    r")?(?:examples? of )?"
    r"(?:good|effective|exemplary|excellent|positive|best) practice|"
    r"(?:good|effective|exemplary|excellent) practice (?:was|is|by|in|from|has been)|commend(?:s|"
    r"ed|able))\b",
    re.I,
)
_NOT_GOOD = re.compile(
    r"\b(?:should|would have been|not|would be|contrary|lack of|guidance|tool)\b", re.I
)
_INDEPENDENT = re.compile(
    r"\bindependen(?:t|ce) (?:of|from)\b|\bno (?:connection|involvement|link|association|prior|"
    r"previous|personal)\b|"
    r"\b(?:has|have|had|was|were) (?:not|never) (?:been )?(?:directly |previously |ever "
    r")?(?:involved|employed|worked|had any)|"
    r"\b(?:has|have|had) never (?:worked|been)|\bconflict of interest|\bno (?:current|direct|"
    r"management) (?:or |line )?\w*|"
    r"\bnot (?:directly )?(?:involved|employed|associated|connected|line manag)|\bstatement of "
    r"independence\b",
    re.I,
)
_WHO = re.compile(
    r"\b(?:chair|author|reviewers?|panel members?|members of the panel|independent of)\b|\bI "
    r"(?:have|am|was|had)\b",
    re.I,
)
_FORM = re.compile(
    r"please |click or tap|signature|signed|name\b.{0,3}:|date\b.{0,3}:|to be completed|tick |"
    r"chair \d ?:|"
    r"if the chair is not|i make the following[^:]*:?$",
    re.I,
)


def findings(blocks: Sequence[Block]) -> tuple[Statement, ...]:
    """What the review found, concluded and learned: paragraphs under such headings or labels."""
    return tuple(_findings(blocks))


def _findings(blocks: Sequence[Block]) -> Iterator[Statement]:
    """Under a heading that is itself a finding ("Finding 1: …") the heading is the statement."""
    seen: set[str] = set()
    headed: set[str] = set()
    for block in blocks:
        topic = block.headings[-1] if block.headings else ""
        words = _finding_of(block)
        key = re.sub(r"\W+", "", words).casefold()
        if block.level and words:
            headed.add(block.text)
        if not words or key in seen or (not block.level and topic in headed):
            continue
        seen.add(key)
        yield Statement(words, block.passage, "printed", topic)


def _finding_of(block: Block) -> str:
    """The finding's words without its label, "" for a block that is none."""
    heading, label = sections.findings_heading(block), _label(block)
    if block.level:
        return block.text[label:].strip() if label >= 0 and len(block.text.split()) >= 4 else ""
    if _only_leads(block.text) or not (heading or label >= 0):
        return ""
    if block.cells:
        return _of_row(block)
    if re.match(r"recommendations?\b", block.text, re.I) or recognising.is_named(block.number):
        return "" if label < 0 else block.text
    if sections.equality_heading(block) and not _LEARNS.search(heading):
        return ""
    least = 4 if heading else 8
    return block.text[max(label, 0) :].strip() if len(block.text.split()) >= least else ""


def _label(block: Block) -> int:
    """Where the words begin after a label of a finding, 0 where its number is one, else -1."""
    if _LABEL.match(f"{block.number}: ") and block.number:
        return 0
    said = _LABEL.match(block.text)
    return said.end() if said else -1


def _of_row(block: Block) -> str:
    """The cell under a heading of findings; the whole row where no column is headed."""
    for head, cell in block.cells:
        if _LEARNS.search(head) and len(cell.split()) >= 4:
            said = _LABEL.match(cell)
            return cell[said.end() :].strip() if said else cell
    if any(
        re.search(r"action|owner|impact|due|recipient|recommend", head, re.I)
        for head, _ in block.cells
    ):
        return ""
    return _words(block) if len(block.text.split()) >= 6 else ""


def _only_leads(text: str) -> bool:
    return text.rstrip().endswith(":") and len(text) < 200


def _words(block: Block) -> str:
    return " | ".join(cell for _, cell in block.cells if cell) if block.cells else block.text


def good_practice(blocks: Sequence[Block]) -> tuple[Statement, ...]:
    """What it calls good practice: paragraphs under that heading, and sentences elsewhere."""
    return tuple(_good(blocks))


def _good(blocks: Sequence[Block]) -> Iterator[Statement]:
    for block in blocks:
        if block.level or _only_leads(block.text):
            continue
        topic = block.headings[-1] if block.headings else ""
        if sections.good_heading(block):
            if len(block.text.split()) >= 4:
                yield Statement(_words(block), block.passage, "printed", topic)
        elif not block.cells and not sections.recommends(block) and not sections.is_apart(block):
            yield from _good_sentences(block, topic)


def _good_sentences(block: Block, topic: str) -> Iterator[Statement]:
    if not re.search(r"practice|commend", block.text, re.I):
        return
    for start, end in sentences(block.text):
        words = block.text[start:end]
        if _GOOD.search(words) and not _NOT_GOOD.search(words):
            yield Statement(words, block.passage, "likely", topic)


def independence(blocks: Sequence[Block]) -> tuple[Statement, ...]:
    """What is said of the independence of chair, author and panel, without a form's own words."""
    found: dict[str, Statement] = {}
    form = ""
    for block in blocks:
        text, heading = _words(block), sections.independence_heading(block)
        if re.search(r"statements? of independence", text, re.I) and len(text) < 160:
            form = text
        if (
            block.level
            and not sections.independence_heading(block)
            and "independence" not in text.casefold()
        ):
            form = form if re.match(r"i (?:make|declare|confirm|state)", text, re.I) else ""
        if block.level or _FORM.match(text) or len(text.split()) < 5:
            continue
        says = _INDEPENDENT.search(text)
        if form or heading or says:
            sure: Sure = "printed" if form or (heading and says) else "likely"
            if (
                (says and (heading or _WHO.search(text)))
                or form
                or "independence" in heading.casefold()
            ):
                found.setdefault(text, Statement(text, block.passage, sure, heading or form))
    return tuple(found.values())
