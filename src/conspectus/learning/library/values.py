"""What a library of published reviews holds beside the reviews themselves."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from conspectus.errors import Problem
from conspectus.learning.values import PublishedReview, Recommendation

Item = TypeVar("Item")

STATUSES: dict[str, str] = {
    "": "nobody has answered, as far as this library knows",
    "no answer": "asked, and never answered",
    "accepted": "accepted",
    "refused": "refused",
    "under way": "under way",
    "done": "done, says the body that was asked",
    "effect shown": "done, and its effect is shown",
}
"""What may have become of a recommendation, and how it is said."""


class Citation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a review was published: without it none goes into a library. `when` in words."""

    review: str
    title: str
    publisher: str
    when: str
    licence: str = ""

    @property
    def line(self) -> str:
        """The citation in one line."""
        told = ", ".join(one for one in (self.publisher, self.when) if one)
        return f"{self.title}. {told}."


class Correction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's reading put in the place of the program's, for as long as they differ.

    `item` is a key ("title", "recommendation:2", "person:Adult A"; see `keys`) and `field` a field
    of it, "" for a review's own. `value` is text, or a list of texts where the field holds several.
    """

    review: str
    item: str
    field: str
    value: str | list[str]
    who: str
    when: str
    why: str


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a recommendation. `status` is one of `STATUSES`; `words`: the answer itself.

    `by`: the body that answers. `source`: where it says so. A later answer of the same body takes
    the place of an earlier one; answers of different bodies stand side by side.
    """

    review: str
    recommendation: str
    status: str
    by: str
    when: str
    source: str
    words: str = ""


class Themed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's decision on the themes of a recommendation: at most four ids of the scheme."""

    review: str
    recommendation: str
    themes: list[str]
    who: str
    when: str
    why: str


class Theme(msgspec.Struct, frozen=True):
    """A theme of the scheme: what belongs to it, and the words that propose it."""

    id: str
    name: str
    about: str
    words: tuple[str, ...]


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A review of the library, corrected, with what it is found by.

    `year` is that of the death, else of the publication, "" where neither is known. `weapons` and
    `settings` are ids of stated vocabularies, from printed words alone. `notes`: corrections that
    have lost their item, or that the reading now agrees with.
    """

    review: PublishedReview
    citation: Citation
    type: str
    area: str
    year: str
    weapons: tuple[str, ...]
    settings: tuple[str, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def recommendations(self) -> tuple[tuple[str, Recommendation], ...]:
        """The review's own recommendations with their keys; not those that it only quotes."""
        return tuple(
            (key, one) for key, one in keyed(self.review.recommendations) if not one.quoted_from
        )


class Library(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A library as it was opened: its works by id, what people decided and were told."""

    folder: Path
    works: tuple[Work, ...]
    scheme: tuple[Theme, ...]
    answers: tuple[Answer, ...] = ()
    themed: tuple[Themed, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def reviews(self) -> tuple[PublishedReview, ...]:
        return tuple(work.review for work in self.works)

    def work(self, review: str) -> Work | None:
        """The work with this id, or None."""
        return self._by_id.get(review)

    def answers_to(self, review: str, key: str) -> tuple[Answer, ...]:
        """What became of a recommendation: the last answer of each body, in the order given."""
        return tuple(self._answered.get((review, key), {}).values())

    def decision(self, review: str, key: str) -> Themed | None:
        """The last decision on the themes of a recommendation, or None."""
        return self._decided.get((review, key))

    def status(self, review: str, key: str) -> str:
        """The status that was told last, "" if nobody answered."""
        told = self.answers_to(review, key)
        return told[-1].status if told else ""

    @cached_property
    def _by_id(self) -> dict[str, Work]:
        return {work.review.id: work for work in self.works}

    @cached_property
    def _answered(self) -> dict[tuple[str, str], dict[str, Answer]]:
        found: dict[tuple[str, str], dict[str, Answer]] = {}
        for one in self.answers:
            told = found.setdefault((one.review, one.recommendation), {})
            told.pop(one.by, None)
            told[one.by] = one
        return found

    @cached_property
    def _decided(self) -> dict[tuple[str, str], Themed]:
        return {(one.review, one.recommendation): one for one in self.themed}


def keyed(
    recommendations: tuple[Recommendation, ...],
) -> tuple[tuple[str, Recommendation], ...]:
    """Recommendations with the key of each: its number, else its first words; then "(2)" and on.

    Keys do not depend on what stands before, so that a better reading gives them again.
    """
    return told_apart(
        (one.number or first_words(one.text) or "no words", one) for one in recommendations
    )


def told_apart(items: Iterable[tuple[str, Item]]) -> tuple[tuple[str, Item], ...]:
    """The items with their keys; where a key comes again, it is followed by "(2)", "(3)" …"""
    found: dict[str, Item] = {}
    often: dict[str, int] = {}
    for base, item in items:
        key, again = base, often.get(base, 1)
        while key in found:
            again += 1
            key = f"{base} ({again})"
        often[base] = again
        found[key] = item
    return tuple(found.items())


def first_words(text: str) -> str:
    """The first eight words of a text, on one line, at most 80 characters."""
    return " ".join(text.split()[:8])[:80]
