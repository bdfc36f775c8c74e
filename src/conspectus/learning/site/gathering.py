"""From the library to what the pages show: each decision and answer beside what it is about."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from conspectus import reviewtypes
from conspectus.learning.library.exporting import export
from conspectus.learning.library.searching import citation
from conspectus.learning.library.similar import recurring
from conspectus.learning.library.theming import themes_of
from conspectus.learning.library.values import Answer, Library, Themed, Work, keyed
from conspectus.learning.site.material import Download, Entry, Group, Material, Shown
from conspectus.learning.site.wording import capital

_DOWNLOADS = (
    ("recommendations.csv", "csv", "Every recommendation, one a row, for a spreadsheet."),
    ("library.json", "json", "The whole library with the place of every item, for programs."),
    ("s-crt.csv", "s-crt", "A row for each review in the shape of the NHS case review tracker."),
)
_Decision = TypeVar("_Decision", Answer, Themed)


def gathered(library: Library) -> Material:
    """The library as the site shows it."""
    names = {kind.id: kind.name for kind in reviewtypes.types()}
    works = tuple(_shown(work, mine, names) for work, mine in _each(library))
    return Material(
        works=works,
        themes=library.scheme,
        groups=tuple(_groups(library, works)),
        downloads=tuple(
            Download(name, about, export(library, form)) for name, form, about in _DOWNLOADS
        ),
    )


def _groups(library: Library, works: Iterable[Shown]) -> Iterable[Group]:
    entries = {(entry.review, entry.key): entry for work in works for entry in work.entries}
    for one in recurring(library):
        members = tuple(entries[made.review, made.key] for made in one.members)
        yield Group(members, one.acted_on, one.unanswered)


def _each(library: Library) -> Iterable[tuple[Work, Library]]:
    """Every work with the library cut down to it, so that nothing is looked for in the whole."""
    answers, themed = _by_review(library.answers), _by_review(library.themed)
    for work in library.works:
        id = work.review.id
        yield (
            work,
            msgspec.structs.replace(
                library,
                works=(work,),
                answers=tuple(answers.get(id, ())),
                themed=tuple(themed.get(id, ())),
            ),
        )


def _by_review(decisions: Iterable[_Decision]) -> Mapping[str, list[_Decision]]:
    found: dict[str, list[_Decision]] = {}
    for one in decisions:
        found.setdefault(one.review, []).append(one)
    return found


def _shown(work: Work, mine: Library, names: Mapping[str, str]) -> Shown:
    review = work.review
    return Shown(
        review=review,
        citation=work.citation,
        cited=citation(mine, review.id),
        entries=tuple(
            Entry(
                review.id,
                key,
                place,
                one,
                themes_of(mine, review.id, key, one),
                mine.status(review.id, key),
                mine.answers_to(review.id, key),
            )
            for place, (key, one) in enumerate(keyed(review.recommendations), 1)
        ),
        type=names.get(work.type, work.type),
        area=work.area,
        year=work.year,
        weapons=tuple(map(_plain, work.weapons)),
        settings=tuple(map(_plain, work.settings)),
    )


def _plain(id: str) -> str:
    """ "Machete or sword" for "machete-or-sword"."""
    return capital(id.replace("-", " "))
