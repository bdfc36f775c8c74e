"""A person's corrections laid over what was read, so that they survive every new reading."""

from collections.abc import Iterable
from typing import Any

import msgspec

from conspectus.dates import UncertainDate, read
from conspectus.errors import Place, Problem, code
from conspectus.learning.library.values import Correction, first_words, keyed, told_apart
from conspectus.learning.values import Age, Characteristic, PublishedReview

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
    "characteristic": "equality",
    "recipient": "dissemination",
    "independence": "independence",
}
_OWN = ("title", "reference", "type", "area")
_FIXED = frozenset({"", "passage", "passages", "sure"})


def corrected(
    review: PublishedReview, corrections: Iterable[Correction]
) -> tuple[PublishedReview, tuple[Problem, ...]]:
    """The review with the corrections laid over it in their order, and what is to be said of them.

    Passages stay as they are: what the review prints does not change with how it is read. An item
    may be called by the key that it has now, or by the one that it had before it was corrected.
    """
    notes: list[Problem] = []
    read_first = review
    for one in corrections:
        try:
            review = _apply(review, read_first, one, notes)
        except (TypeError, ValueError) as error:
            notes.append(_told(WRONG_VALUE, one, reason=str(error)[:200]))
    return review, tuple(notes)


def keys(review: PublishedReview) -> dict[str, str]:
    """Every key that a correction can name, with the first words of what it stands for."""
    found = {name: str(getattr(review, name)) for name in _OWN}
    for kind in _LISTS:
        for key, item in _items(review, kind):
            words = getattr(item, "text", None) or getattr(item, "label", None)
            found[f"{kind}:{key}"] = str(words or getattr(item, "name", "") or key)[:120]
    return found


def gone(one: Correction) -> Problem:
    """The problem of a correction that has nothing to correct."""
    return _told(ITEM_GONE, one)


def _apply(
    review: PublishedReview, before: PublishedReview, one: Correction, notes: list[Problem]
) -> PublishedReview:
    kind, colon, key = one.item.partition(":")
    if not colon:
        return _of_review(review, one, notes)
    place = _place(review, before, kind, key)
    if place is None:
        notes.append(gone(one))
        return review
    items = list(getattr(review, _LISTS[kind]))
    item = items[place]
    if one.field in _FIXED or not hasattr(item, one.field):
        notes.append(gone(one))
        return review
    value = _fitting(item, one)
    if getattr(item, one.field) == value:
        notes.append(_told(NOW_AGREES, one))
        return review
    changed = msgspec.structs.replace(item, **{one.field: value, "sure": "corrected"})
    items[place] = changed
    return msgspec.structs.replace(review, **{_LISTS[kind]: tuple(items)})


def _place(review: PublishedReview, before: PublishedReview, kind: str, key: str) -> int | None:
    """Where the item stands among its kind; corrections move none."""
    for one in (review, before) if kind in _LISTS else ():
        for place, (known, _) in enumerate(_items(one, kind)):
            if known == key:
                return place
    return None


def _of_review(review: PublishedReview, one: Correction, notes: list[Problem]) -> PublishedReview:
    if one.item not in _OWN or not isinstance(one.value, str):
        notes.append(_told(ITEM_GONE, one))
        return review
    if getattr(review, one.item) == one.value:
        notes.append(_told(NOW_AGREES, one))
        return review
    return msgspec.structs.replace(review, **{one.item: one.value})


def _items(review: PublishedReview, kind: str) -> tuple[tuple[str, Any], ...]:
    """The items of a kind with keys that a new reading gives again: numbers, names, first words."""
    if kind == "recommendation":
        return keyed(review.recommendations)
    return told_apart((_named(item), item) for item in getattr(review, _LISTS[kind]))


def _named(item: Any) -> str:
    if isinstance(item, Characteristic):
        return f"{item.person}, {item.name}"[:80]
    for name in ("label", "kind", "name", "heading", "body"):
        if getattr(item, name, ""):
            return str(getattr(item, name))[:80]
    return first_words(item.text) or "no words"


def _fitting(item: Any, one: Correction) -> Any:
    """The value in the type of the field: dates are read from their words, ages from figures."""
    told = one.value
    if one.field == "ages":
        years = told if isinstance(told, list) else [told]
        return tuple(Age(int(one), item.passage, sure="corrected") for one in years)
    if one.field in {"when", "due"}:
        return _date(told, optional=one.field == "due")
    if isinstance(getattr(item, one.field), tuple):
        return tuple(told) if isinstance(told, list) else (told,) if told else ()
    if one.field == "sent":
        return msgspec.convert(told, bool | None, strict=False)
    if not isinstance(told, str):
        raise ValueError("the field holds one text")
    return told


def _date(told: str | list[str], *, optional: bool) -> UncertainDate | None:
    if not isinstance(told, str):
        raise ValueError("a date is one text")
    if optional and not told.strip():
        return None
    found = read(told)
    if found.problem:
        raise ValueError(f"“{told[:80]}” is no date")
    return found


def _told(kind: Any, one: Correction, **facts: object) -> Problem:
    where = f"{one.item}.{one.field}" if one.field else one.item
    found: Problem = kind.at(Place("corrections.toml"), item=where, review=one.review, **facts)
    return found
