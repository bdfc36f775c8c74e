"""The dates that a report turns on: incident, death, start, completion, circulation, publication.

They come from labels and headings of the report's own form, and else from the case.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from conspectus.checks.moments import Moment, moments
from conspectus.checks.people import listed
from conspectus.checks.sentences import cut, sentences
from conspectus.checks.values import Draft, Passage, Where
from conspectus.dates import Bounds, UncertainDate
from conspectus.dates.wording import bounds_in_words

_LABELS = (
    ("death", r"date of (?:the |his |her |their )?death\b"),
    ("incident", r"date of (?:the )?(?:fatal )?(?:incident|homicide|attack|murder)\b"),
    ("start", r"start(?:ing)? date|date (?:the review was )?(?:commissioned|started)"),
    ("start", r"date of commission"),
    ("completion", r"completion date|date (?:of completion|completed|signed off|approved)"),
    ("publication", r"publication date|date (?:of publication|published)"),
    ("circulation", r"date circulated|circulat(?:ed|ion) to (?:relevant )?policy leads"),
)
NAMES = {
    "death": "the death",
    "incident": "the incident",
    "start": "the start of the review",
    "completion": "its completion (approved and signed off)",
    "publication": "its publication",
    "circulation": "its circulation to policy leads",
    "statement": "the statement of independence",
}
_OF_LOG = {
    "commission": "start",
    "sign-off": "completion",
    "publication": "publication",
    "circulation": "circulation",
    "statement": "statement",
}
_DIED = re.compile(
    r"\b(?:died|was (?:killed|murdered|fatally (?:stabbed|wounded|injured|shot))|"
    r"was pronounced (?:dead|deceased)|lost (?:his|her|their) life)\b"
)
_VALUE_LONGEST = 60


class KeyDate(msgspec.Struct, frozen=True):
    """One telling of such a date. `kind` is a key of `NAMES`; `prose`: a sentence tells it."""

    kind: str
    bounds: Bounds
    where: Where
    quote: str
    prose: bool = False

    @property
    def words(self) -> str:
        """The date in words, for arithmetic that a person can follow."""
        return bounds_in_words(self.bounds)


def key_dates(draft: Draft) -> tuple[KeyDate, ...]:
    """Every telling by the report's own form; of a kind that it does not tell, by the case's."""
    told = (*_labelled(draft), *_statements(draft))
    kinds = {date.kind for date in told}
    return (*told, *(date for date in _of_case(draft) if date.kind not in kinds))


def first_of(draft: Draft, kind: str) -> KeyDate | None:
    """The first telling of a kind."""
    return next((date for date in key_dates(draft) if date.kind == kind), None)


def incident(draft: Draft) -> KeyDate | None:
    """When it happened: the incident, or else the death."""
    return first_of(draft, "incident") or first_of(draft, "death")


def _labelled(draft: Draft) -> Iterator[KeyDate]:
    passages = draft.passages
    for i, passage in enumerate(passages):
        label, _, value = passage.text.partition(":")
        kind = _kind(label)
        if not kind:
            continue
        if moments(value):
            yield _key(kind, moments(value)[0], passage, passage.text)
        elif not value.strip() and (found := _value_of(passage, passages[i + 1 : i + 4])):
            yield _key(kind, moments(found.text)[0], found, f"{passage.text} {found.text}")


@lru_cache(maxsize=8192)
def _kind(label: str) -> str:
    if len(label) > _VALUE_LONGEST * 2:
        return ""
    return next((kind for kind, form in _LABELS if re.search(form, label, re.IGNORECASE)), "")


def _value_of(label: Passage, following: tuple[Passage, ...]) -> Passage | None:
    """The date that fills in a label: the next words, or the next cell of its row."""
    for passage in following:
        if label.where.table and passage.where.block != label.where.block:
            return None
        if passage.level or _kind(passage.text.partition(":")[0]):
            return None
        if len(passage.text) <= _VALUE_LONGEST and moments(passage.text):
            return passage
        if passage.text.strip():
            return None
    return None


def _key(kind: str, moment: Moment, passage: Passage, quote: str) -> KeyDate:
    return KeyDate(kind, moment.bounds, passage.where, cut(" ".join(quote.split())))


def _statements(draft: Draft) -> Iterator[KeyDate]:
    """ "Date: …" below a heading of a statement of independence."""
    within = False
    for passage in draft.passages:
        if re.search(r"statements? of independence", passage.text[:200], re.IGNORECASE):
            within = True
        elif passage.level == 1:
            within = False
        signed = within and re.match(r"Date(?: signed)?\s*:\s*(.+)", passage.text)
        if signed and moments(signed[1]):
            yield _key("statement", moments(signed[1])[0], passage, passage.text)


def _of_case(draft: Draft) -> Iterator[KeyDate]:
    case = draft.case
    for item in case.log if case else ():
        kind = _OF_LOG.get(item.kind)
        if kind and _is_whole(item.when):
            yield KeyDate(kind, item.when.bounds, Where("log.toml"), item.when.text)
    for landmark in case.landmarks if case else ():
        named = re.search(r"homicide|murder|death|killing", landmark.name, re.IGNORECASE)
        if named and _is_whole(landmark.when):
            yield KeyDate("incident", landmark.when.bounds, Where("case.toml"), landmark.when.text)


def _is_whole(date: UncertainDate) -> bool:
    return date.bounds.earliest is not None and date.bounds.latest is not None


def deaths_told(draft: Draft) -> Iterator[KeyDate]:
    """Sentences that tell of a victim's death, with the one date that stands in them."""
    victims = [person.name for person in listed(draft) if person.role == "victim"]
    for sentence in sentences(draft):
        died = _DIED.search(sentence.text)
        found = moments(sentence.text)
        if died and len(found) == 1 and any(v in sentence.text[: died.end()] for v in victims):
            passage = sentence.passage
            quote = cut(sentence.text, died.start())
            yield KeyDate("death", found[0].bounds, passage.where, quote, prose=True)
