"""What a review is: its title, reference, type and area."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from conspectus import dates
from conspectus.evidence import Passage
from conspectus.learning.outline import Block
from conspectus.learning.values import Body

TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("owhr-england", re.compile(r"\boffensive weapons? homicide reviews?\b|\bOWHRs?\b", re.I)),
    (
        "dardr",
        re.compile(
            r"\bdomestic homicide reviews?\b|\bDHRs?\b|\bdomestic abuse[ -]related death "
            r"reviews?\b|\bDARDRs?\b",
            re.I,
        ),
    ),
    (
        "single-unified-safeguarding-review",
        re.compile(r"\bsingle unified safeguarding reviews?\b|\bSUSRs?\b", re.I),
    ),
    (
        "mental-health-homicide-review",
        re.compile(r"\bmental health(?:[- ]related)? homicide reviews?\b|\bMHHRs?\b", re.I),
    ),
    (
        "mental-health-homicide-review",
        re.compile(
            r"\bindependent (?:\w+ ){0,4}investigation into the (?:\w+ ){0,4}care and treatment",
            re.I,
        ),
    ),
    (
        "child-safeguarding-practice-review",
        re.compile(r"\b(?:local )?child safeguarding practice reviews?\b|\bL?CSPRs?\b", re.I),
    ),
    ("child-practice-review", re.compile(r"\bchild practice reviews?\b", re.I)),
    ("adult-practice-review", re.compile(r"\badult practice reviews?\b", re.I)),
    ("serious-case-review", re.compile(r"\bserious case reviews?\b|\bSCRs?\b", re.I)),
    (
        "safeguarding-adults-review",
        re.compile(r"\bsafeguarding adults? reviews?\b|\bSARs?\b", re.I),
    ),
    (
        "learning-review",
        re.compile(r"\b(?:thematic|learning|lessons) (?:learning )?reviews?\b", re.I),
    ),
)
_REFERENCE = re.compile(
    r"\b(?:(?:case|review|report|dhr|sar|scr|cspr|owhr|document) ?)?(?:reference(?: (?:number|"
    r"no\.?))?|ref\.?(?: no\.?)?|"
    r"(?:case|review) (?:number|no\.?|id)|identifier)\s*[:\t–-]\s*(?P<id>[^\n\t:;]{2,50})|"
    r"\breport (?:number|no\.?|reference)[: ]\s*(?P<code>[A-Z][A-Z\d/-]{3,40}\d)\b",
    re.I,
)
_CODE = re.compile(
    r"\b(?:[A-Z][A-Za-z]+ ){0,3}(?:[A-Z]{2,8}[ /-]){0,2}(?:DHR|DARDR|SAR|SCR|L?CSPR|OWHR|MHHR|"
    r"SUSR|CPR|APR)"
    r"[ /-]?(?:No\.? ?)?\d{1,4}(?:[/-]\d{2,4}|[A-Z])?\b"
)
_TITLE = re.compile(r"\breview|report\b|investigation|inquiry", re.I)
_PLACE = re.compile(
    r"(?P<place>[A-Z][\w’'-]+(?:(?:,)? (?:and |& |upon |on |of |the |in |le "
    r")?[A-Z][\w’'-]+){0,4}?) "
    r"(?:(?:Safer|Multi-Agency|City|County|Borough|District|Metropolitan|Local|Joint|Strategic)\s)*"
    r"(?:Council|Community Safety Partnership|Safeguarding (?:Adults?|Children)[’']?s? (?:Board|"
    r"Partnership)|"
    r"Safeguarding (?:Partnership|Board)|Safety Partnership|Local Authority)\b"
)
_BEFORE_PLACE = re.compile(
    r"^(?:Safer |The |Royal Borough of |London Borough of |Borough of |City of |County of |NHS )+|"
    r" (?:City|County|Borough|District|Metropolitan|Metropolitan Borough|Safer|Joint)$"
)


class Told(NamedTuple):
    """Words that were read and where they stand; `passage` None where nothing was read."""

    words: str = ""
    passage: Passage | None = None


def references(blocks: Sequence[Block]) -> tuple[Told, ...]:
    """The reference under its label, else in the first blocks; further forms after it."""
    labelled = [
        Told(found, block.passage)
        for block in blocks
        if not block.headings or len(block.text) < 120
        for said in [_REFERENCE.search(_row_words(block))]
        if said and (found := _tidy_reference(said["id"] or said["code"]))
    ]
    codes = [
        Told(said[0], block.passage)
        for block in blocks
        for said in _CODE.finditer(block.text)
        if not re.search(r"\b(?:19|20)\d\d$", said[0]) or "/" in said[0]
    ]
    early = [told for told in codes if any(told.passage is block.passage for block in blocks[:25])]
    first = (labelled or early)[:1]
    same = [told for told in (*labelled[:1], *codes) if first and _same(told.words, first[0].words)]
    distinct: dict[str, Told] = {one.words: one for one in reversed([*first, *labelled, *same])}
    rest = [one for words, one in distinct.items() if first and words != first[0].words]
    return (*first, *reversed(rest))


def _row_words(block: Block) -> str:
    if len(block.cells) == 2:
        return f"{block.cells[0][1].rstrip(':')}: {block.cells[1][1]}"
    return block.text


def _tidy_reference(words: str) -> str:
    words = words.strip(" .,()[]")
    return words if re.search(r"\d|[A-Z]{2}", words) and len(words.split()) <= 7 else ""


def _same(one: str, other: str) -> bool:
    """Two forms of one reference: the same letters and digits, or the same number and ending."""
    a, b = (re.sub(r"[\W_]+", "", words).casefold() for words in (one, other))
    if a == b:
        return True
    number_a, number_b = (re.sub(r"^0+", "", re.sub(r"\D", "", words)) for words in (one, other))
    return number_a == number_b and number_a != "" and (a.endswith(b[-6:]) or b.endswith(a[-6:]))


def title(blocks: Sequence[Block]) -> Told:
    """The lines of the title page that say that this is a review or report, joined by " – "."""
    lines: list[Block] = []
    for block in blocks[:14]:
        text = block.text.strip()
        if block.cells or not text or len(text) > 180 or (text.endswith(".") and len(text) > 90):
            break
        if re.match(r"(?:table of )?contents\b", text, re.I) or re.search(r"[.…]{4,}", text):
            break
        lines.append(block)
    begin = next((at for at, block in enumerate(lines) if _is_title(block.text)), None)
    if begin is None:
        return Told()
    chosen = [lines[begin]]
    for block in lines[begin + 1 : begin + 4]:
        if not (_goes_on(block.text) or (_is_title(block.text) and len(block.text) < 90)):
            break
        chosen.append(block)
    return Told(" – ".join(block.text.strip() for block in chosen), chosen[0].passage)


def _is_title(text: str) -> bool:
    return (
        bool(_TITLE.search(text))
        and ":" not in text[-1:]
        and not re.search(
            r"partners?\b|panel|reference|pseudonym|completed|published|commissioned|author|"
            r"version|reviewer|\bby\b",
            text,
            re.I,
        )
    )


def _goes_on(text: str) -> bool:
    return (
        bool(
            re.match(
                r"(?:in(?:to)? (?:respect of |the )?|concerning|regarding|relating to|following|"
                r"overview|executive|case of|the death)",
                text,
                re.I,
            )
        )
        and not dates.read(text).bounds.earliest
    )


def type_of(blocks: Sequence[Block]) -> str:
    """The type that the title page names first, else the one that the review names most.

    An id of `reviewtypes` for an offensive weapons homicide review and a domestic homicide review
    (domestic abuse related death review), else the type's name in words with hyphens; "" for none.
    """
    early = "\n".join(block.text for block in blocks[:6] if len(block.text) < 200)
    first = [(said.start(), id) for id, names in TYPES if (said := names.search(early))]
    if first:
        return min(first, key=lambda one: (one[1] == "learning-review", one[0]))[1]
    counts: Counter[str] = Counter()
    for block in blocks:
        for id, names in TYPES:
            counts[id] += len(names.findall(block.text))
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else ""


def area(bodies: Sequence[Body], blocks: Sequence[Block]) -> str:
    """The place of the review: of the council among its partners, else of who commissioned it.

    Failing both, the place that councils and partnerships of its title page are of; "" for none.
    """
    partners = [body for body in bodies if "partner" in body.parts]
    leads = [body for body in bodies if "co-ordinator" in body.parts]
    for group in (partners, leads):
        for body in group:
            if found := _place(body.name):
                return found
    for block in blocks[:20]:
        if found := _place(block.text):
            return found
    counts = Counter(found for body in bodies if (found := _place(body.name)))
    return counts.most_common(1)[0][0] if len(counts) == 1 else ""


def _place(words: str) -> str:
    said = _PLACE.search(words)
    if not said:
        return ""
    place = said["place"]
    for _ in range(3):
        place = _BEFORE_PLACE.sub("", place)
    return place.strip()
