"""What the pages show, worked out once from the library: reviews, recommendations, facets."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from conspectus.learning.values import PublishedReview, Recommendation


class Theme(msgspec.Struct, frozen=True):
    """A theme of the library's scheme. `about`: what belongs to it."""

    id: str
    name: str
    about: str = ""


class Answer(msgspec.Struct, frozen=True):
    """Whether a recommendation was acted on, as somebody answered. `status`: an id of `STATUSES`.

    `words` is the answer itself, `by` who gave it, `when` its date in words, `where` its source.
    """

    status: str = ""
    words: str = ""
    by: str = ""
    when: str = ""
    where: str = ""


class Entry(msgspec.Struct, frozen=True):
    """A recommendation where it stands: the `place`th (from 1) of the review called `review`."""

    review: str
    place: int
    said: Recommendation
    themes: tuple[str, ...] = ()
    answer: Answer = Answer()


class Work(msgspec.Struct, frozen=True):
    """A review of the library with all that the pages say of it beside what it says itself."""

    review: PublishedReview
    entries: tuple[Entry, ...] = ()
    type: str = ""
    area: str = ""
    year: str = ""
    weapons: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    citation: str = ""
    published_at: str = ""

    @property
    def id(self) -> str:
        return self.review.id

    @property
    def own(self) -> tuple[Entry, ...]:
        """The recommendations that this review makes itself."""
        return tuple(entry for entry in self.entries if not entry.said.quoted_from)

    @property
    def quoted(self) -> tuple[Entry, ...]:
        """Those of other reviews and bodies that it only quotes."""
        return tuple(entry for entry in self.entries if entry.said.quoted_from)


class Group(msgspec.Struct, frozen=True):
    """The same recommendation, made again: its members, the earliest first."""

    members: tuple[Entry, ...]


class Material(msgspec.Struct, frozen=True, dict=True):
    """The whole library as the site shows it; every review's id is there once."""

    works: tuple[Work, ...]
    themes: tuple[Theme, ...] = ()
    groups: tuple[Group, ...] = ()
    downloads: tuple[tuple[str, str, bytes], ...] = ()
    """Name of the file, what it is in words, what it holds."""

    @cached_property
    def by_id(self) -> Mapping[str, Work]:
        return {work.id: work for work in self.works}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every review's own recommendations, the newest review first, as they stand there."""
        return tuple(entry for work in self.newest for entry in work.own)

    @cached_property
    def newest(self) -> tuple[Work, ...]:
        """The works, the newest year first; those without one at the end."""
        return tuple(sorted(self.works, key=lambda work: (_downwards(work.year), work.id)))

    def work(self, entry: Entry) -> Work:
        return self.by_id[entry.review]


def _downwards(year: str) -> tuple[int, int]:
    return (0, -int(year)) if year.isdecimal() else (1, 0)
