"""What was looked for and not found, and what could not be read."""

from collections.abc import Sequence

from conspectus.documents import Document
from conspectus.learning.outline import Block
from conspectus.learning.values import PublishedReview

_DATES = {
    "incident": "date of the incident",
    "death": "date of death",
    "commissioned": "date of commissioning",
    "completed": "date of completion",
    "published": "date of publication",
    "circulated": "date of circulation",
    "signed": "date of signature",
}
_PARTS = {
    "title": "title",
    "reference": "reference",
    "type": "type of review",
    "area": "area",
    "bodies": "bodies",
    "people": "people",
    "events": "dated events",
    "lines": "lines of enquiry",
    "equality": "protected characteristics",
    "findings": "findings and learning",
    "good_practice": "good practice",
    "recommendations": "recommendations",
    "dissemination": "dissemination",
    "independence": "statements of independence",
}


def missing(review: PublishedReview) -> tuple[str, ...]:
    """The names of what was looked for and not found, in the order of the record."""
    found = [words for part, words in _PARTS.items() if not getattr(review, part)]
    told = {one.kind for one in review.dates}
    found += [words for kind, words in _DATES.items() if kind not in told]
    roles = {one.role for one in review.people}
    if review.people and not roles & {"victim", "subject", "child", "adult"}:
        found.append("victim")
    if review.people and not roles & {"perpetrator", "alleged perpetrator", "suspect", "offender"}:
        found.append("perpetrator")
    return tuple(found)


def unread(document: Document, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Why pages or parts could not be read: what opening the file noted, and no words at all."""
    notices = tuple(dict.fromkeys(str(notice) for notice in document.notices))
    return notices if blocks else (*notices, "No words could be read from the file.")
