"""Recommendations in running text: lists, labels, bullets and paragraphs under their headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.learning.outline import Block
from conspectus.learning.outline.numbers import split_number
from conspectus.learning.reading import recognising as see
from conspectus.learning.reading.drafts import Draft, field_of, group_of, labelled
from conspectus.learning.reading.levels import level_of
from conspectus.learning.reading.naming import mentions
from conspectus.learning.reading.sentences import sentences

_ENDS_OPEN = re.compile(r":\s*$")
_OTHER = re.compile(r"(?:key )?(?:finding|learning|lesson|theme|conclusion|appendix|section)", re.I)
_AHEAD = 60  # blocks in which the next recommendation is looked for
_SUB = re.compile(r"•|[a-z]{1,2}|[ivx]{1,5}|[A-Z]$")


def drafts_in_prose(blocks: Sequence[Block]) -> list[Draft]:
    """The recommendations outside tables, in order, each with the blocks that belong to it."""
    found: list[Draft] = []
    for section, inside in _sections(blocks):
        found += _Reader(section, inside).drafts()
    return [draft for draft in found if draft.text]


_RECOMMENDS = re.compile(
    r"\b(?:it is (?:therefore |also )?recommended that|we (?:therefore |also )?recommend that|"
    r"(?:the|this) (?:review|panel|author|reviewer|chair|report)s?(?: therefore| also)? "
    r"recommends? that)\b",
    re.I,
)


def drafts_within(blocks: Sequence[Block]) -> list[Draft]:
    """Sentences of running text that say that they recommend, for a review with no section of
    recommendations. What others recommended is told in the past, and is none.
    """
    found = []
    for block in blocks:
        if block.level or block.cells:
            continue
        for start, end in sentences(block.text):
            words = block.text[start:end].strip()
            if _RECOMMENDS.search(words):
                draft = Draft("", [words], block, "prose", "", "", {}, [words])
                found.append(draft)
    return found


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Runs of blocks under one recommendations heading ("" for those under none)."""
    name, run = "", list[Block]()
    for at, block in enumerate(blocks):
        row = _label_row(block)
        if (block.cells or block.table) and row is None:
            continue
        path = (*block.headings, block.text) if block.level else block.headings
        own = [i for i, heading in enumerate(path) if see.is_section(heading)]
        section = " / ".join(path[: own[-1] + 1]) if own else ""
        if not section and name and path and _continues(path[-1], blocks[at + 1 : at + 2], block):
            section = name
        if section != name and run:
            yield name, run
            run = []
        name = section
        run.append(row or block)
    if run:
        yield name, run


_LEVELS = re.compile(
    r"(?:for )?(?:local|regional|national|multi-agency|single[- ]agency)(?: level)?(?: actions?)?",
    re.I,
)
_TITLE = re.compile(r"[A-Z][\w’'-]+(?: (?:of |the |for |and |& )?[A-Z][\w’'-]+){1,5}")


def _continues(heading: str, following: Sequence[Block], block: Block) -> bool:
    """Whether a heading beside that of the recommendations only parts them: a level, a body."""
    bare = heading.strip(" :")
    if _LEVELS.fullmatch(bare) or _is_body(bare):
        return True
    numbered = [one.text for one in (*following, block) if one.number and not one.level]
    return bool(_TITLE.fullmatch(bare)) and any(
        see.asks(words) or re.match(r"To [a-z]+ ", words) for words in numbered
    )


def _is_body(words: str) -> bool:
    words = re.sub(r"\s*\([^()]{1,60}\)$", "", words)
    found = mentions(words)
    return len(found) == 1 and found[0].start <= 4 and len(found[0].name) + 6 > len(words)


def _label_row(block: Block) -> Block | None:
    """A row of two cells under no heading as the label and the words that it is; else None."""
    if len(block.cells) != 2 or any(heading for heading, _ in block.cells):
        return None
    label, words = (cell for _, cell in block.cells)
    if field_of(label) in ("", "text", "number") or len(label) > 50:
        return None
    return msgspec.structs.replace(block, text=f"{label}: {words}", cells=(), table="")


class _Reader:
    """Goes through one section; `current` is the recommendation that blocks may belong to.

    `lead`: the last words that are no item of the list, which may end with "recommends that:".
    """

    def __init__(self, section: str, blocks: list[Block]) -> None:
        self.section = section
        self.blocks = blocks
        self.style = _style(section, blocks)
        self.current: Draft | None = None
        self.quoted = self.quoted_kind = ""
        self.pending = self.lead = ""
        self.found: list[Draft] = []
        self.loose = self.at = 0

    def drafts(self) -> list[Draft]:
        for at, block in enumerate(self.blocks):
            self.at = at
            self.end_quotation(block)
            if block.level:
                self.heading(block)
            elif not self.starts(block):
                self.follow(block)
            if _kind(block.number) != self.style:
                self.lead = block.text
        return self.found

    def heading(self, block: Block) -> None:
        """A heading may be a recommendation's own, a label of one of its fields, or end it."""
        self.pending = ""
        number, text = _numbered(block)
        if see.is_named(number) or (self.section and see.is_coded(number)):
            title = "" if text == number else text
            self.start(block, number, title if see.asks(title) else "", "heading")
            if self.current and title:
                self.current.say("above", title)
            return
        field = field_of(block.text) if len(block.text) < 50 else ""
        if self.current and field and field not in ("text", "number"):
            self.pending = field
            return
        self.current, self.quoted = None, ""
        if self.section and self.style == "prose" and _leads(block.text):
            self.start(block, number, text, "prose")

    def start(self, block: Block, number: str, text: str, where: str) -> None:
        quoted = self.quoted or see.source_of_heading(block.headings)
        field, said, text = _bracketed(text) if see.is_named(number) else ("", "", text)
        group = group_of(block.headings, number)
        list_id = (
            f"{self.section}#{' / '.join(block.headings)}"
            if where != "heading"
            else f"{self.section}#"
        )
        self.current = Draft(number, [text], block, where, list_id, group, {}, [], quoted)
        self.current.words.append(block.passage.words)
        self.current.say(field, said)
        self.found.append(self.current)
        self.loose = 0

    def starts(self, block: Block) -> bool:
        """Whether the block begins a recommendation, which it then does."""
        number, text = _numbered(block)
        field, value = labelled(text) if not number else ("", text)
        if field == "text" and value and (see.asks(value) or self.section):
            return self.labelled_text(block, value)
        if see.is_named(number) and not re.match(r"action|learning|finding", number, re.I):
            title = text if text != number and self.is_title(text) else ""
            self.start(block, number, "" if title or text == number else text, "label")
            if self.current and title:
                self.current.say("above", title)
            return True
        if not self.section or self.style == "named":
            return False
        if not self.fits(block) or (see.introduces(text) and not number.isdigit()):
            return False
        self.start(block, "" if number == "•" else number, text, self.style)
        return True

    def is_title(self, text: str) -> bool:
        """Whether the words only name what the next paragraph asks for."""
        if see.asks(text) or len(text.split()) > 12 or text.endswith((".", ";", ":")):
            return False
        following = self.blocks[self.at + 1 : self.at + 2]
        return any(not one.level and not one.number and see.asks(one.text) for one in following)

    def labelled_text(self, block: Block, value: str) -> bool:
        """ "Recommendation: X should …": its text, or one without a number."""
        if self.current and not self.current.text and self.current.block.level:
            self.current.texts = [value]
        else:
            self.start(block, "", value, "label")
            if self.current:
                self.current.say("level", level_of(block.text.removesuffix(value)))
        return True

    def fits(self, block: Block) -> bool:
        """Whether the block's number is of the kind that numbers the section's recommendations."""
        kind = _kind(_numbered(block)[0])
        if kind != self.style or (kind == "prose" and not see.asks(block.text)):
            return False
        strict = see.is_mixed(block.headings) or kind.startswith("dotted")
        strict = strict and not see.recommends_that(self.lead)
        if kind == "bullet" and self.current and _ENDS_OPEN.search(self.current.text):
            return False
        return not strict or see.asks(block.text)

    def follow(self, block: Block) -> None:
        """A block that begins none: a field, a sub-point, a further paragraph; or it ends one."""
        if self.pending and self.current:
            self.current.say(self.pending, block.text)
            self.pending = ""
            return
        field, value = labelled(block.text)
        if field and self.current and field not in ("text", "number"):
            self.current.say(field, value)
            self.pending = "" if value else field
            return
        self.mark_quotation(block)
        if self.current is None:
            return
        if self.belongs(block):
            self.current.texts.append(f"{_mark(block.number)}{block.text}")
            self.current.words.append(block.passage.words)
        else:
            self.current = None

    def end_quotation(self, block: Block) -> None:
        """A quotation lasts as long as its items are numbered alike."""
        kind = _kind(_numbered(block)[0])
        if self.quoted and kind != "prose":
            self.quoted_kind = self.quoted_kind or kind
            if kind != self.quoted_kind:
                self.quoted = self.quoted_kind = ""

    def mark_quotation(self, block: Block) -> None:
        """Remember that what follows is said to be another review's, until other words come."""
        if _kind(block.number) in ("prose",) or see.source_of_words(block.text):
            self.quoted, self.quoted_kind = see.source_of_words(block.text), ""
            if self.quoted:
                self.current = None

    def belongs(self, block: Block) -> bool:
        current = self.current
        if current is None or (
            self.quoted != current.quoted and not see.source_of_heading(block.headings)
        ):
            return False
        if _SUB.fullmatch(block.number) or _ENDS_OPEN.search(current.text):
            return True
        if _OTHER.match(block.number):
            return False
        if current.where == "heading" or not current.text:
            return current.block.text in block.headings or not current.text
        if not self.section:
            return False
        if block.number and _kind(block.number) != self.style:
            return not (see.is_mixed(block.headings) and "." in block.number)
        return not block.number and self.style != "prose" and self.is_inner(block)

    def is_inner(self, block: Block) -> bool:
        """Whether another recommendation follows under this heading, so that this is between."""
        later = self.blocks[self.at + 1 : self.at + _AHEAD]
        following = next((one for one in later if one.level or self.would_start(one)), None)
        inner = (
            following is not None and not following.level and following.headings == block.headings
        )
        several = self.loose >= 1
        self.loose += 1
        return (inner and not see.introduces(block.text)) or (several and inner)

    def would_start(self, block: Block) -> bool:
        return see.is_named(_numbered(block)[0]) if self.style == "named" else self.fits(block)


def _leads(heading: str) -> bool:
    """Whether what is set as a heading asks a body for the list below: "The Board should:"."""
    return bool(_ENDS_OPEN.search(heading)) and see.asks(heading) and not see.introduces(heading)


_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,80})[)\]]\s*[:–—-]?\s*(?=\S)")


def _bracketed(text: str) -> tuple[str, str, str]:
    """What brackets after the number say, as a field, its words and the rest: "(National): …"."""
    found = _BRACKETED.match(text)
    if not found:
        return "", "", text
    field = "level" if level_of(found[1]) else "for" if mentions(found[1]) else ""
    return (field, found[1], text[found.end() :]) if field else ("", "", text)


def _mark(number: str) -> str:
    """How a sub-point's number stands in the text: "(a) "; a paragraph's own is left out."""
    if number in ("", "•") or "." in number:
        return ""
    return f"({number}) " if len(number) < 3 else f"{number} "


def _numbered(block: Block) -> tuple[str, str]:
    """The number and the text; of "9.1 Recommendation 1: …" the recommendation's own."""
    inner, rest = split_number(block.text)
    if block.number and inner and see.is_named(inner) and inner != block.number:
        return inner, rest
    return block.number, block.text


def _kind(number: str) -> str:
    """What kind of number: "named", "coded", "dotted2", "plain", "letter", "bullet", "prose"."""
    if not number:
        return "prose"
    if number == "•":
        return "bullet"
    if see.is_named(number):
        return "named"
    if see.is_coded(number):
        return "coded"
    if re.fullmatch(r"\d{1,3}[a-z]?", number):
        return "plain"
    if re.fullmatch(r"(?:[A-Z]{1,2}\.?)?\d{1,3}(?:\.\d{1,3})+", number):
        return f"dotted{number.count('.') + 1}"
    return "letter"


def _style(section: str, blocks: list[Block]) -> str:
    """The kind of number that recommendations of the section have: the outermost one that asks."""
    if not section:
        return "named"
    kinds, asking = _counts(blocks)
    for kind in ("named", "coded"):
        if kinds.get(kind):
            return kind
    order = [
        *sorted(kind for kind in kinds if kind.startswith("dotted")),
        "plain",
        "letter",
        "bullet",
    ]
    settled = next((kind for kind in order if asking.get(kind)), "")
    if not settled:
        settled = next(
            (kind for kind in ("plain", "letter", "bullet") if kinds.get(kind, 0) > 1), ""
        )
    if not settled and set(kinds) == {"plain"}:  # the only one under its heading
        settled = "plain"
    if settled in ("bullet", "letter") and _under_paragraphs(blocks, settled):
        return "prose"
    return settled or "prose"


def _counts(blocks: list[Block]) -> tuple[Counter[str], Counter[str]]:
    """How many blocks have each kind of number, and how many of them ask for something."""
    kinds: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for block in blocks:
        kind = _kind(_numbered(block)[0])
        if kind == "named" and not re.match(
            r"rec|\w+[- ](?:agency )?rec", _numbered(block)[0], re.I
        ):
            continue
        if kind != "named" and (block.level or _is_label(block) or see.introduces(block.text)):
            continue
        kinds[kind] += 1
        asking[kind] += see.asks(block.text)
    return kinds, asking


def _under_paragraphs(blocks: list[Block], kind: str) -> bool:
    """Whether such items are the sub-points of paragraphs that ask: "Kent Police should: • …"."""
    before: Block | None = None
    under = others = 0
    for block in blocks:
        if _kind(block.number) == kind:
            open_one = (
                before is not None
                and _ENDS_OPEN.search(before.text)
                and not see.introduces(before.text)
            )
            under += bool(open_one and before is not None and see.asks(before.text))
            others += not open_one
        else:
            before = block
    return under > others


def _is_label(block: Block) -> bool:
    return bool(labelled(block.text)[0]) and not block.number
