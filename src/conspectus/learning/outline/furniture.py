"""Running heads, page numbers and contents: what stands on pages and is not the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from conspectus.dates import find
from conspectus.learning.outline.pieces import Piece

_PAGE = re.compile(
    r"(?:page|pg|p)?[|.:–—-]*\d{1,4}(?:(?:of|/)\d{1,4})?[|.:–—-]*(?:page)?$|page[|:]*$", re.I
)
_PAGE_IN = re.compile(r"\bp\s?a\s?g\s?e\b\s*[|:]?\s*\d|\d\s*\|\s*p\s?a\s?g\s?e\b", re.I)
_MARKS = re.compile(
    r"\b(?:official|sensitive|restricted|confidential|protect|draft|version|copyright|not for "
    r"(?:publication|circulation|distribution)|embargo(?:ed)?|©)",
    re.I,
)
_LEADER = re.compile(r"(?:\.[ .]{3,}|…{2,}|_{4,})\s*\d{1,4}$")
_TAIL = re.compile(r"[\s.…_]+\d{1,4}$")
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?:?$|index$", re.I)
_LONGEST = 160
_EDGE = 3


def without_furniture(found: Sequence[Piece]) -> list[Piece]:
    """The pieces without what repeats page after page, page numbers and tables of contents."""
    running = _running(found)
    kept = [piece for piece in found if piece.table or not _goes(piece, running)]
    return _without_contents(kept)


def _goes(piece: Piece, running: set[str]) -> bool:
    return is_page_number(piece.text) or (len(piece.text) <= _LONGEST and mask(piece) in running)


def is_page_number(words: str) -> bool:
    """ "Page 3 of 40", "3 | P a g e", "- 3 -" and nothing else; a bare year is none."""
    if len(words) > 30 or not words.strip():
        return False
    bare = re.sub(r"\s", "", words)
    return bool(_PAGE.fullmatch(bare.lstrip("|–—-"))) and not re.fullmatch(r"(?:19|20)\d\d", bare)


def mask(piece: Piece) -> str:
    """The words with numbers made alike, so that "Page 3" is "Page 4"."""
    return re.sub(r"\d+", "#", " ".join(piece.text.casefold().split()))


def _running(found: Sequence[Piece]) -> set[str]:
    """What stands at the edge of many pages or, where no pages are known, beside page numbers."""
    short = [
        (at, piece)
        for at, piece in enumerate(found)
        if not piece.table and "\t" not in piece.text and len(piece.text) <= _LONGEST
    ]
    pages = {piece.page for piece in found} - {0}
    if len(pages) >= 3:
        return _on_pages(found, len(pages))
    counts = Counter(mask(piece) for _, piece in short)
    beside: dict[str, int] = defaultdict(int)
    for at, piece in short:
        around = (*found[max(0, at - 2) : at], *found[at + 1 : at + 3])
        beside[mask(piece)] += any(is_page_number(one.text) for one in around)
    return {
        key for key, count in counts.items() if count >= 3 and _repeats(key, count, beside[key])
    }


def _repeats(key: str, count: int, beside: int) -> bool:
    if re.match(r"\(?(?:#|[a-z])[.)]|recommendation|action|appendix", key):
        return False
    marked = bool(_MARKS.search(key) or _PAGE_IN.search(key.replace("#", "1")))
    return marked or beside * 3 >= count * 2 or (count >= 4 and _is_date(key))


def _is_date(key: str) -> bool:
    return bool(re.fullmatch(r"#?(?:st|nd|rd|th)?\s?[a-z]{3,9} #|#[/.]#[/.]#", key)) and bool(
        find(re.sub("#", "12", key, count=1).replace("#", "2024"))
    )


def _on_pages(found: Sequence[Piece], pages: int) -> set[str]:
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for piece in found:
        if piece.page and not piece.table:
            by_page[piece.page].append(piece)
    counts: Counter[str] = Counter()
    for on_page in by_page.values():
        edges = (*on_page[:_EDGE], *on_page[-_EDGE:])
        counts.update({mask(one) for one in edges if _may_run(one)})
    least = max(3, round(0.35 * pages))
    return {key for key, count in counts.items() if count >= least}


def _may_run(piece: Piece) -> bool:
    words = piece.text
    if len(words) > _LONGEST or "\t" in words or re.match(r"recommendation", words, re.I):
        return False
    return not re.match(r"\(?(?:\d{1,3}|[a-z])[.)]\s", words)


def _without_contents(found: Sequence[Piece]) -> list[Piece]:
    """Without entries of contents: those with leaders, and those that follow their heading."""
    kept: list[Piece] = []
    inside = False
    entries: set[str] = set()
    later = Counter(_title(piece.text) for piece in found if len(piece.text) <= _LONGEST)
    for piece in found:
        words = piece.text.strip()
        if _CONTENTS.match(words):
            inside = True
        elif inside and _is_entry(words, later) and not _is_again(words, entries):
            entries.add(_title(words))
        elif not _is_leader(piece):
            inside = False
            kept.append(piece)
    return kept


def _is_again(words: str, entries: set[str]) -> bool:
    """Whether the words are a heading that the contents have listed, and now stand for itself."""
    return _title(words) in entries and not _TAIL.search(words)


def _is_leader(piece: Piece) -> bool:
    """An entry of contents by its look. A row of a table that ends in a number is none."""
    return not piece.table and _LEADER.search(piece.text.strip()) is not None


def _is_entry(words: str, later: Counter[str]) -> bool:
    return len(words) <= _LONGEST and (bool(_TAIL.search(words)) or later[_title(words)] > 1)


def _title(words: str) -> str:
    """Words without number and page, to compare an entry with its heading."""
    bare = re.sub(r"^[\d.]+\s+", "", _TAIL.sub("", words.strip()))
    return " ".join(bare.casefold().split())
