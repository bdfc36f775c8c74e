"""What the pages show, worked out once from the library: reviews, recommendations, facets."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from conspectus.learning.library.values import Answer, Citation, Theme
from conspectus.learning.values import PublishedReview, Recommendation


class Entry(msgspec.Struct, frozen=True):
    """A recommendation where it stands: the `place`th (from 1) of the review called `review`.

    `key` is its name in the library, by which people decide and answer.
    `themes` are ids of the scheme; `status` is that of the last of the `answers`.
    """

    review: str
    key: str
    place: int
    said: Recommendation
    themes: tuple[str, ...] = ()
    status: str = ""
    answers: tuple[Answer, ...] = ()


class Shown(msgspec.Struct, frozen=True):
    """A review of the library with all that the pages say of it beside what it says itself.

    `cited` is the citation in one line.
    """

    review: PublishedReview
    citation: Citation
    cited: str
    entries: tuple[Entry, ...] = ()
    type: str = ""
    area: str = ""
    year: str = ""
    weapons: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

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
    """The same recommendation, made again: its members, the earliest first.

    `acted_on` and `unanswered`: how many of them, by the last answer to each.
    """

    members: tuple[Entry, ...]
    acted_on: int = 0
    unanswered: int = 0


class Download(msgspec.Struct, frozen=True):
    """A file with the library's data. `about`: what it is, in a sentence."""

    name: str
    about: str
    content: bytes


class Material(msgspec.Struct, frozen=True, dict=True):
    """The whole library as the site shows it; every review's id is there once."""

    works: tuple[Shown, ...]
    themes: tuple[Theme, ...] = ()
    groups: tuple[Group, ...] = ()
    downloads: tuple[Download, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Shown]:
        return {work.id: work for work in self.works}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every review's own recommendations, the newest review first, as they stand there."""
        return tuple(entry for work in self.newest for entry in work.own)

    @cached_property
    def newest(self) -> tuple[Shown, ...]:
        """The works, the newest year first; those without one at the end."""
        return tuple(sorted(self.works, key=lambda work: (_downwards(work.year), work.id)))

    def work(self, entry: Entry) -> Shown:
        return self.by_id[entry.review]


def _downwards(year: str) -> tuple[int, int]:
    return (0, -int(year)) if year.isdecimal() else (1, 0)
