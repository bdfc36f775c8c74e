"""What a review recommends, to whom, at which level and by when."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from conspectus import dates
from conspectus.dates import UncertainDate
from conspectus.evidence import Passage
from conspectus.learning.outline import Block
from conspectus.learning.reading.addressees import Known, asked, is_kind, is_national, listed
from conspectus.learning.reading.drafts import Draft
from conspectus.learning.reading.levels import level_in_column, level_of, said_levels
from conspectus.learning.reading.matching import bare_number, gathered
from conspectus.learning.reading.prose import drafts_in_prose, drafts_within
from conspectus.learning.reading.tabled import drafts_in_tables
from conspectus.learning.values import Body, Recommendation, Sure

_PREFIX = re.compile(
    r"^(?:.*?\brecommendations?\b(?: \w+){0,2}? (?:for|to)\b|for\b|to\b)|\brecommendations?$", re.I
)
_BY = re.compile(
    r"\b(?:by|before|no later than) "
    r"(?=(?:the )?(?:end|close|beginning|spring|summer|autumn|winter|early|mid|late|\d|[A-Z]))"
)
_TERM = r"within (?:the next )?(?:\w+|\d+) (?:calendar )?(?:weeks?|months?|years?)"
_NEXT = r"within the next (?:\w+|\d+) (?:calendar )?(?:weeks?|months?|years?)"
_WITHIN = re.compile(
    rf"\b(?:should|to|must)(?: \w+|,)(?: back)?(?: to [^.;,]{{2,80}})? ({_TERM})\b|"
    rf"\b({_NEXT}|{_TERM} (?:of|from|after) (?:(?:its|the|this) )?(?:\w+ ){{0,2}}?"
    r"(?:publication|report|review|date of this report)\b)",
    re.I,
)
_TERM_ONLY = re.compile(r"^(\w+ (?:weeks?|months?|years?))\.?$", re.I)
_AT_END = re.compile(r"[(\[](?:local|regional|national)(?: level)?[)\]]\.?\s*$", re.I)
_FULLER = 0.9
_MOST = 800  # printings of recommendations that are compared; no review has nearly as many


def recommendations(blocks: Sequence[Block], bodies: Sequence[Body]) -> tuple[Recommendation, ...]:
    """The review's recommendations in order, each once; those it quotes with `quoted_from`.

    Where one is printed several times, the fullest text is taken and the numbers, columns and
    labels of all are used; `sure` is "likely" or "doubtful" where their words differ. Never raises.
    """
    known = Known(bodies)
    blocks = _under_bodies(blocks, known)
    drafts = [*drafts_in_prose(blocks), *drafts_in_tables(blocks)] or drafts_within(blocks)
    order = {id(block): at for at, block in enumerate(blocks)}
    drafts.sort(key=lambda draft: (draft.where in ("table", "actions"), order[id(draft.block)]))
    for draft in drafts:
        draft.fields["asked"] = "\n".join(_own_addressees(draft, known))
    groups = gathered(drafts[:_MOST])
    if any(draft.where != "actions" for draft in drafts):
        groups = [group for group in groups if any(one.where != "actions" for one in group)]
    groups = [group for group in groups if _fullest(group).text]
    groups.sort(key=lambda group: min(order[id(one.block)] for one in group))
    levels = said_levels(blocks)
    return tuple(_record(group, known, levels) for group in groups)


def _under_bodies(blocks: Sequence[Block], known: Known) -> list[Block]:
    """The blocks, a line that is a body's name and nothing else made the heading that it is."""
    body, told = "", list[Block]()
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.level:
            body = ""
        elif not (block.number or block.cells) and _is_alone(block.text, following, known):
            body = block.text if following is not None and following.number else ""
            block = msgspec.structs.replace(block, level=8) if body else block
        elif body:
            block = msgspec.structs.replace(block, headings=(*block.headings, body))
        told.append(block)
    return told


def _is_alone(words: str, following: Block | None, known: Known) -> bool:
    """Whether a line is only a body, or a kind of body with a list that begins below it."""
    bare = re.sub(r"\s*\([^()]{1,60}\)$", "", words.strip(" :")).strip(" :")
    begins = following is not None and following.number in ("1", "a", "i", "•")
    return known.is_name(bare) or (begins and is_kind(bare))


def _own_addressees(draft: Draft, known: Known) -> tuple[str, ...]:
    """Whom the text, or the heading under the section's, asks: what tells two alike ones apart."""
    context = f"{draft.context} / {draft.fields.get('above', '')}"
    return asked(draft.text, known, context) or _of_headings(draft, known, inner=True)


def _of_headings(draft: Draft, known: Known, *, inner: bool) -> tuple[str, ...]:
    """The bodies that a heading over the recommendation is for, the nearest first."""
    headings = [draft.fields.get("above", ""), *reversed(draft.block.headings)]
    for heading in headings:
        bare = _PREFIX.sub("", heading).strip(" :–—-")
        names = listed(bare, known, draft.context) if bare and len(bare) < 90 else ()
        if names:
            return names
        if inner and re.search(r"recommendation", heading, re.I):
            return ()
    return ()


def _fullest(group: list[Draft]) -> Draft:
    own = [one for one in group if one.where != "actions"] or group
    return max(own, key=lambda one: len(one.text))


def _record(group: list[Draft], known: Known, levels: dict[str, str]) -> Recommendation:
    best = _fullest(group)
    number = _number(group, best)
    addressees, followed = _addressees(group, best, known)
    level, said = _level(group, number, addressees, levels)
    sure = _sure(group, best, followed=followed or not said)
    return Recommendation(
        number,
        _tidy(best.text),
        _passage(best),
        addressees,
        level,
        _due(group, best),
        _field(group, "owner") or _field(group, "for"),
        _field(group, "measure"),
        _field(group, "status"),
        quoted_from=best.quoted,
        sure=sure,
    )


def _tidy(words: str) -> str:
    """The text without blanks at its lines' ends, and without a mark that is never closed."""
    words = re.sub(r"[ \t]*\n[ \t]*", "\n", words).strip()
    return words.strip('"') if words.count('"') == 1 else words


def _number(group: list[Draft], best: Draft) -> str:
    """The number as printed without the word "Recommendation"; a named one before others."""
    numbers = [best.number, *(one.number for one in group)]
    named = next(
        (one for one in numbers if re.search(r"rec", one, re.I) and re.search(r"\w$", one)), ""
    )
    number = named or next((one for one in numbers if one), "")
    bare = re.sub(r"^.*\brec(?:ommendation)?s?\b\.?\s*(?:no\.?|number)?\s*", "", number, flags=re.I)
    return bare or number


def _passage(draft: Draft) -> Passage:
    words = "\n".join(draft.words)
    passage = draft.block.passage
    return msgspec.structs.replace(passage, words=words) if words else passage


def _addressees(group: list[Draft], best: Draft, known: Known) -> tuple[tuple[str, ...], bool]:
    """Whom it asks, and whether that only follows from where it stands."""
    for one in (best, *group):
        names = asked(one.text, known, f"{one.context} / {one.fields.get('above', '')}")
        # A column says whom it asks; a subject that is no body of this review only seems to.
        if names and (any(map(known.is_name, names)) or not _has_column(group)):
            return names, False
    for source in ("for", "inner", "owner", "outer"):
        for one in (best, *group):
            if source in ("inner", "outer"):
                names = _of_headings(one, known, inner=source == "inner")
            else:
                names = listed(one.fields.get(source, ""), known, one.context)
            if names:
                return names, source == "outer"
    return (), False


def _has_column(group: list[Draft]) -> bool:
    return any(one.fields.get("for") or one.fields.get("owner") for one in group)


def _level(
    group: list[Draft], number: str, addressees: tuple[str, ...], levels: dict[str, str]
) -> tuple[str, bool]:
    """The level, and whether it is said and does not only follow from who is asked."""
    for one in group:
        level = level_in_column(one.fields.get("level", "")) or level_of(one.number)
        level = level or level_of("".join(_AT_END.findall(one.text)))
        level = level or next((said for said in map(_of_heading, _headings(one)) if said), "")
        if level:
            return level, True
    said = levels.get(bare_number(number)) or levels.get(number) or levels.get("*", "")
    if said:
        return said, True
    if addressees and all(map(is_national, addressees)):
        return "national", False
    return "", True


def _headings(draft: Draft) -> list[str]:
    return [draft.fields.get("above", ""), *reversed(draft.block.headings)]


def _of_heading(heading: str) -> str:
    """The level that a heading gives: "National recommendations", "Local"."""
    if (
        not re.search(r"recommend|\blevel\b|\bactions?\b", heading, re.I)
        and len(heading.split()) > 2
    ):
        return ""
    return level_of(heading)


def _due(group: list[Draft], best: Draft) -> UncertainDate | None:
    """The date that a column, a label or "by …" in the text sets, where it can be read."""
    for one in group:
        for words in one.fields.get("due", "").split("\n"):
            words = _TERM_ONLY.sub(r"within \1", words)
            when = dates.read(words) if 3 < len(words) < 120 else None
            if when is not None and _is_read(when):
                return when
    for by in _BY.finditer(best.text[:5_000]):
        start = by.start() if by[0].startswith("before") else by.end()
        found = [one for one in dates.find(best.text[start : by.end() + 60]) if one.start <= 4]
        if found and _is_read(found[0].date):
            return found[0].date
    within = _WITHIN.search(best.text[:5_000])
    words = re.sub(r"\bthe next ", "", within[1] or within[2]) if within else ""
    term = dates.read(words) if words else None
    return term if term is not None and _is_read(term) else None


def _is_read(when: UncertainDate) -> bool:
    return not when.problem and (when.edtf is not None or when.relative is not None)


def _field(group: list[Draft], field: str) -> str:
    return next((one.fields[field] for one in group if one.fields.get(field)), "")


def _sure(group: list[Draft], best: Draft, *, followed: bool) -> Sure:
    """ "printed", unless its printings differ, or it is told by more than its own words."""
    ratios = [_likeness(best.text, one.text) for one in group if one.where != "actions"]
    if min(ratios, default=1.0) < _FULLER:
        return "doubtful" if min(ratios) < 0.6 else "likely"
    prose = all(one.where == "prose" for one in group)
    return (
        "likely"
        if prose or followed or any(one.where == "actions" for one in [best])
        else "printed"
    )


def _likeness(one: str, other: str) -> float:
    a, b = one.casefold().split()[:400], other.casefold().split()[:400]
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
