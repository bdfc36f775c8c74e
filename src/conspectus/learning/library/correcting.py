"""A person's corrections laid over what was read, so that they survive every new reading."""

from collections.abc import Iterable
from typing import Any

import msgspec

from conspectus.dates import read
from conspectus.errors import Place, Problem, code
from conspectus.learning.library.values import Correction, keyed
from conspectus.learning.values import PublishedReview

ITEM_GONE = code(
    "library-correction-without-item",
    "The correction of {item} in {review} has nothing to correct: the newest reading has no such "
    "item or field.",
    "Look at the review again, and write the correction anew or take it out.",
    severity="warning",
)
NOW_AGREES = code(
    "library-correction-agrees",
    "The newest reading of {item} in {review} says what the correction says.",
    "The correction may be taken out.",
    severity="warning",
)
WRONG_VALUE = code(
    "library-correction-wrong-value",
    "The correction of {item} in {review} does not fit its field: {reason}.",
    "Write a text, or a list of texts where the field holds several.",
)
CODES = (ITEM_GONE, NOW_AGREES, WRONG_VALUE)
_LISTS = {
    "recommendation": "recommendations",
    "event": "events",
    "line": "lines",
    "finding": "findings",
    "person": "people",
    "body": "bodies",
    "date": "dates",
    "good-practice": "good_practice",
}


def corrected(
    review: PublishedReview, corrections: Iterable[Correction]
) -> tuple[PublishedReview, tuple[Problem, ...]]:
    """The review with the corrections laid over it in their order, and what is to be said of them.

    Passages stay as they are: what the review prints does not change with how it is read.
    """
    notes: list[Problem] = []
    for one in corrections:
        try:
            review = _apply(review, one, notes)
        except (TypeError, ValueError) as error:
            notes.append(_told(WRONG_VALUE, one, reason=str(error)[:200]))
    return review, tuple(notes)


def keys(review: PublishedReview) -> dict[str, str]:
    """Every key that a correction can name, with the first words of what it stands for."""
    found = {name: str(getattr(review, name)) for name in ("title", "reference", "type", "area")}
    for kind in _LISTS:
        for key, item in _items(review, kind):
            words = getattr(item, "text", None) or getattr(item, "label", None)
            found[f"{kind}:{key}"] = str(words or getattr(item, "name", "") or key)[:120]
    return found


def _apply(review: PublishedReview, one: Correction, notes: list[Problem]) -> PublishedReview:
    kind, _, key = one.item.partition(":")
    if not key:
        return _of_review(review, one, notes)
    name = _LISTS.get(kind, "")
    items = dict(_items(review, kind)) if name else {}
    item = items.get(key)
    if item is None or one.field in {"", "passage", "sure"} or not hasattr(item, one.field):
        notes.append(_told(ITEM_GONE, one))
        return review
    value = _fitting(getattr(item, one.field), type(item), one)
    if getattr(item, one.field) == value:
        notes.append(_told(NOW_AGREES, one))
        return review
    changed = msgspec.structs.replace(item, **{one.field: value, "sure": "corrected"})
    told = tuple(changed if other is item else other for other in getattr(review, name))
    return msgspec.structs.replace(review, **{name: told})


def _of_review(review: PublishedReview, one: Correction, notes: list[Problem]) -> PublishedReview:
    if one.item not in {"title", "reference", "type", "area"} or not isinstance(one.value, str):
        notes.append(_told(ITEM_GONE, one))
        return review
    if getattr(review, one.item) == one.value:
        notes.append(_told(NOW_AGREES, one))
        return review
    return msgspec.structs.replace(review, **{one.item: one.value})


def _items(review: PublishedReview, kind: str) -> Iterable[tuple[str, Any]]:
    """The items of a kind with keys that a new reading gives again: numbers, names, places."""
    if kind == "recommendation":
        return keyed(review.recommendations)
    found: dict[str, Any] = {}
    for item in getattr(review, _LISTS[kind]):
        base = _named(item)
        key, again = base, 1
        while key in found:
            again += 1
            key = f"{base} ({again})"
        found[key] = item
    return found.items()


def _named(item: Any) -> str:
    for name in ("label", "kind", "name", "heading"):
        if getattr(item, name, ""):
            return str(getattr(item, name))[:80]
    return " ".join(str(item.text).split()[:8])[:80]


def _fitting(old: Any, kind: type, one: Correction) -> Any:
    """The value in the type of the field: dates are read from their words."""
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    wanted = types[one.field]
    if "UncertainDate" in str(wanted):
        if not isinstance(one.value, str):
            raise ValueError("a date is one text")
        return read(one.value)
    if isinstance(old, tuple):
        return tuple(one.value) if isinstance(one.value, list) else (one.value,)
    return msgspec.convert(one.value, wanted, strict=False)


def _told(kind: Any, one: Correction, **facts: object) -> Problem:
    where = f"{one.item}.{one.field}" if one.field else one.item
    found: Problem = kind.at(Place("corrections.toml"), item=where, review=one.review, **facts)
    return found
