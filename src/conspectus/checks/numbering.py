"""What a draft numbers: its headings, paragraphs, recommendations, tables, figures, appendices."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.outline import grids
from conspectus.checks.recommendations import recommendations
from conspectus.checks.values import Draft, Passage, Where

_HEADED = re.compile(
    r"^(?:(?:Section|Chapter|Part) )?(\d+(?:\.\d+)*)[.:)]?(?:\s+\S|$)", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^(?P<kind>table|figure|appendix|annex)\s+(?P<number>\d+(?:\.\d+)*|[A-Z])\b\s*(?:[:.–—-]|\s[A-Z]|$)",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"^(\d+\.\d+(?:\.\d+)*)\.?\s+[A-Z]")
_ITEM = re.compile(r"^(\d{1,3})[.)]\s+[A-Z]")


class Place(msgspec.Struct, frozen=True):
    """A number that the draft gives. `order`: which it is in its row, from 1."""

    number: str
    where: Where
    quote: str

    @property
    def order(self) -> int:
        """1 for "1", "A" and "4.1"; 2 for "2", "B" and "4.2"."""
        last = self.number.rpartition(".")[2]
        return int(last) if last.isdigit() else ord(last.upper()) - ord("A") + 1


class Numbered(msgspec.Struct, frozen=True):
    """The numbers of one kind. `known` is false where they may be there and not be seen."""

    places: tuple[Place, ...]
    known: bool = True
    unnumbered: int = 0

    def has(self, number: str) -> bool:
        """Whether there is one of this number, or, of what has none, so many."""
        if any(place.number.upper() == number.upper() for place in self.places):
            return True
        return not self.places and number.isdigit() and int(number) <= self.unnumbered

    @property
    def words(self) -> str:
        """What there is, in words."""
        numbers = list(dict.fromkeys(place.number for place in self.places))
        if not numbers:
            return f"{self.unnumbered} without a number" if self.unnumbered else "there are none"
        shown = numbers if len(numbers) <= 12 else [*numbers[:10], "…", numbers[-1]]
        return f"the draft has {', '.join(shown)}"


def numbered(draft: Draft) -> dict[str, Numbered]:
    """What is numbered, by kind: section, chapter, paragraph, recommendation, table and so on.

    Word numbers headings and items by itself, and its numbers are not in the text: a Word file
    with no number in its headings, or items, says nothing about them.
    """
    hidden = draft.document is not None and draft.document.kind in ("docx", "html")
    sections = tuple(_headings(draft))
    captions = tuple(_captions(draft))
    told = recommendations(draft)
    advised = tuple(
        Place(r.number, r.where, r.text or r.number) for r in told if r.number.isdigit()
    )
    paragraphs = (*_paragraphs(draft), *sections)
    return {
        "section": Numbered(sections, bool(sections) or not hidden),
        "chapter": Numbered(sections, bool(sections) or not hidden),
        "paragraph": Numbered(paragraphs, bool(paragraphs) or not hidden),
        "recommendation": Numbered(advised, bool(advised) or not hidden, len(told)),
        "table": Numbered(_of(captions, "table"), unnumbered=len(grids(draft))),
        "figure": Numbered(_of(captions, "figure"), known=not hidden),
        "appendix": Numbered(_of(captions, "appendix")),
        "annex": Numbered(_of(captions, "annex")),
    }


def _headings(draft: Draft) -> Iterator[Place]:
    for passage in draft.passages:
        number = _HEADED.match(passage.text) if passage.level else None
        if number and not re.match(r"(?:19|20)\d\d$", number[1]):
            yield Place(number[1], passage.where, passage.text)


def _paragraphs(draft: Draft) -> Iterator[Place]:
    for passage in draft.passages:
        number = (
            None if passage.level else _PARAGRAPH.match(passage.text) or _ITEM.match(passage.text)
        )
        if number:
            yield Place(number[1], passage.where, passage.text)


def _captions(draft: Draft) -> Iterator[tuple[str, Place]]:
    for passage in draft.passages:
        if found := _caption(passage):
            yield found["kind"].casefold(), Place(found["number"], passage.where, passage.text)


def _caption(passage: Passage) -> re.Match[str] | None:
    if passage.where.table or len(passage.text) > 200:
        return None
    return _CAPTION.match(passage.text)


def _of(captions: tuple[tuple[str, Place], ...], kind: str) -> tuple[Place, ...]:
    return tuple(place for of, place in captions if of == kind)


def places(kind: Numbered) -> Iterator[list[Place]]:
    """The rows in which numbers are to follow each other: those of one level under one parent."""
    rows: dict[str, list[Place]] = {}
    for place in kind.places:
        rows.setdefault(place.number.rpartition(".")[0], []).append(place)
    yield from rows.values()
