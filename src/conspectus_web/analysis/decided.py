"""Decisions that were made, as a page shows them: what they are about, and how to decide again."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from conspectus.knowledge import KINDS
from conspectus_web.analysis import loading
from conspectus_web.records.models import Combined, Decision
from conspectus_web.records.services import standing_decisions
from conspectus_web.reviews.access import Permit

ABOUT: dict[str, Any] = {
    "same-event": _lazy("The same event"),
    "belongs-together": _lazy("Steps of one matter"),
    "constraint": _lazy("What words say of time"),
    "time": _lazy("Order in time"),
    "reading": _lazy("How a date is read"),
    "who": _lazy("About whom"),
    "kind": _lazy("Kind of event"),
    "told": _lazy("Who was told"),
    "not-done": _lazy("Stated not done"),
    "held": _lazy("Since when it was on record"),
    "entry": _lazy("An entry from prose"),
}
_SENTENCES = {kind.id: kind.sentence for kind in KINDS}
_ANSWERS = {
    "yes": _lazy("Yes"),
    "no": _lazy("No"),
    "accept": _lazy("Yes"),
    "reject": _lazy("No"),
    "none": _lazy("None"),
}
_BY_YES_OR_NO = ("same-event", "belongs-together", "constraint")
_OF_ENTRY = {"reading": "date", "who": "people", "kind": "kind", "time": "order"}
_MOST = 3


class Made(NamedTuple):
    """A decision; `about` and `answer` in words, `accounts` some of the lines it is about.

    `again`: the address at which another takes its place, empty where there is none; `replaced`
    says so where one has.
    """

    decision: Decision
    about: str
    answer: str
    accounts: list[loading.Row]
    again: str
    replaced: str


class Told(NamedTuple):
    """A decision about one entry, with what it is about and its answer in words.

    `others`: the other accounts it is about; `replaced`: that another took its place.
    """

    decision: Decision
    about: str
    answer: str
    others: list[loading.Row]
    replaced: bool


def about(permit: Permit, made: Combined, decisions: list[Decision], key: str) -> list[Told]:
    """The decisions about one line."""
    people = loading.Names(permit).people
    standing = {one.pk for one in standing_decisions(decisions)}
    mine = [one for one in decisions if key in _keys(one)]
    named = tuple({other for one in mine for other in _keys(one)[:_MOST]} - {key})
    lines = {one.key: one for one in loading.accounts(permit, made, named)}
    return [
        Told(
            one,
            *in_words(one, people),
            [lines[other] for other in _keys(one)[:_MOST] if other in lines],
            one.pk not in standing,
        )
        for one in mine
    ]


def in_words(one: Decision, people: Mapping[str, str]) -> tuple[str, str]:
    """What a decision is about, and its answer, as people say them."""
    said = str(ABOUT.get(_verb(one), _verb(one)))
    if not isinstance(one.value, str):
        return said, "; ".join(f"{name}: {value}" for name, value in dict(one.value).items())
    return said, _answer(_verb(one), one.value, people)


def _answer(verb: str, value: str, people: Mapping[str, str]) -> str:
    if verb == "who":
        return ", ".join(people.get(key, key) for key in value.split("+"))
    if verb == "kind" and value != "none":
        return " ".join(_SENTENCES.get(key, key) for key in value.split("+"))
    return str(_ANSWERS.get(value, value))


def keys_of(decisions: Iterable[Decision]) -> set[str]:
    """The first lines that each decision is about, those that `made_of` tells of."""
    return {key for one in decisions for key in _keys(one)[:_MOST]}


def made_of(
    permit: Permit, decisions: list[Decision], lines: Mapping[str, loading.Row]
) -> list[Made]:
    """All decisions of a review, the oldest first, with those of `lines` that each is about."""
    people = loading.Names(permit).people
    standing = {one.pk for one in standing_decisions(decisions)}
    return [
        Made(
            one,
            *in_words(one, people),
            [lines[key] for key in _keys(one)[:_MOST] if key in lines],
            _again(permit, one) if one.pk in standing and one.taken is None else "",
            "" if one.pk in standing else _("Another decision took its place"),
        )
        for one in decisions
    ]


def to_make_again(decisions: list[Decision], asked: str, said: str) -> Decision | None:
    """The decision in force that has the id `asked`, or that is about `said`, where it was one of
    yes or no: the page shows its question once more.
    """
    for one in standing_decisions(decisions):
        asked_for = str(one.pk) == asked or one.subject == said
        if asked_for and one.taken is None and _verb(one) in _BY_YES_OR_NO:
            return one
    return None


def _again(permit: Permit, one: Decision) -> str:
    if _verb(one) in _BY_YES_OR_NO:
        return f"{reverse('proposals', args=[permit.review.pk])}?again={one.pk}"
    if _verb(one) in _OF_ENTRY:
        about = _OF_ENTRY[_verb(one)]
        return reverse("decide-entry", args=[permit.review.pk, _keys(one)[0], about])
    return ""


def _verb(one: Decision) -> str:
    return one.subject.partition(":")[0]


def _keys(one: Decision) -> list[str]:
    return one.subject.partition(":")[2].split("+")
