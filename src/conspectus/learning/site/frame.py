"""What every page needs to know of the others: where each stands, and what is around it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from conspectus.learning.site.facets import ADDRESSEE, STATUS, THEME, Facets, Value, facets
from conspectus.learning.site.material import Entry, Group, Material, Shown
from conspectus.learning.site.names import file_names
from conspectus.learning.site.templating import markup, render
from conspectus.learning.site.wording import counted, shortened

MOST_ENTRIES = 100  # recommendations on one page
_TITLE = 160  # characters of a title in a list
_TEXT = 700  # characters of a recommendation in a list
NAVIGATION = (
    ("start", "Start", "index.html"),
    ("recommendations", "Recommendations", "recommendations/index.html"),
    ("recurring", "What recurs", "recurring/index.html"),
    ("themes", "Themes", "themes/index.html"),
    ("addressees", "Addressees", "addressees/index.html"),
    ("reviews", "Reviews", "reviews/index.html"),
    ("about", "About", "about/index.html"),
)
File = tuple[str, bytes]
Crumbs = tuple[tuple[str, str], ...]
"""Names and addresses of the pages above, the highest first."""


class Site:
    """The library with the address of everything in it, as seen from any page in a folder."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.facets: Facets = facets(material)
        self.files: Mapping[str, str] = file_names(work.id for work in material.works)
        self._rows: dict[tuple[str, int], Markup] = {}
        self._further = dict(_further(material))

    def title(self, work: Shown) -> str:
        """The review's title, else that of its publication; cut where it is very long."""
        return shortened(work.review.title or work.citation.title or work.id, _TITLE)

    def review_href(self, work: Shown) -> str:
        return f"../reviews/{self.files[work.id]}.html"

    def entry_href(self, entry: Entry) -> str:
        """Where the recommendation stands in full: on its review's page or the next of them."""
        more = self._further.get((entry.review, entry.place), "")
        return f"../reviews/{self.files[entry.review]}{more}.html#recommendation-{entry.place}"

    def themes(self, entry: Entry) -> tuple[Value, ...]:
        return tuple(self.facets.value(THEME, id) for id in dict.fromkeys(entry.themes))

    def addressees(self, entry: Entry) -> tuple[Value, ...]:
        found = dict.fromkeys(entry.said.addressees)
        return tuple(self.facets.value(ADDRESSEE, name) for name in found)

    def status(self, entry: Entry) -> Value:
        return self.facets.value(STATUS, entry.status)

    def row(self, entry: Entry) -> Markup:
        """The recommendation as a row of a table; made once, since many pages show it."""
        key = (entry.review, entry.place)
        if key not in self._rows:
            self._rows[key] = markup("row.html.j2", site=self, entry=entry)
        return self._rows[key]

    def gist(self, entry: Entry) -> str:
        """What it recommends, cut where it is very long."""
        return shortened(entry.said.text, _TEXT)

    def span(self, group: Group) -> str:
        """How often and when: "3 times, 2019 to 2024"."""
        works = [self.material.work(entry) for entry in group.members]
        years = sorted({work.year for work in works if work.year.isdecimal()}, key=int)
        often = counted(len(works), "time")
        if not years:
            return often
        return f"{often}, {years[0]}{f' to {years[-1]}' if len(years) > 1 else ''}"


def _further(material: Material) -> Iterator[tuple[tuple[str, int], str]]:
    """The recommendations that their review's first page has no room for, and where they are."""
    for work in material.works:
        for section, entries in (("recommendations", work.own), ("quoted", work.quoted)):
            for index, entry in enumerate(entries[MOST_ENTRIES:], MOST_ENTRIES):
                number = index // MOST_ENTRIES + 1
                yield (entry.review, entry.place), f"--{section}--{number}"


class Numbered(msgspec.Struct, frozen=True):
    """One of `of` pages that share a list. `stem` is their path without number and ending."""

    stem: str
    number: int
    of: int

    def file(self, number: int) -> str:
        return f"{self.stem}{f'--{number}' if number > 1 else ''}.html"

    @property
    def path(self) -> str:
        return self.file(self.number)

    def href(self, number: int) -> str:
        return f"../{self.file(number)}"

    @property
    def shown(self) -> tuple[int | None, ...]:
        """The numbers that the list of pages shows; None where some are left out."""
        near = {1, self.of, *range(self.number - 2, self.number + 3)}
        found: list[int | None] = []
        for number in sorted(one for one in near if 1 <= one <= self.of):
            if found and found[-1] is not None and number > found[-1] + 1:
                found.append(None)
            found.append(number)
        return tuple(found)


def chunks(stem: str, items: Sequence[object], most: int) -> Iterator[tuple[Numbered, int]]:
    """The pages that a list needs, at least one, each with the index of its first item."""
    of = max(1, -(-len(items) // most))
    for number in range(1, of + 1):
        yield Numbered(stem, number, of), (number - 1) * most


def page(path: str, template: str, title: str, **values: object) -> File:
    """A whole page as a file."""
    root = "../" if "/" in path else ""
    here = path.partition("/")[0] if root else "start"
    given = {"crumbs": (), "script": (), "pages": None} | values
    html = render(template, title=title, root=root, here=here, navigation=NAVIGATION, **given)
    return path, html.encode("utf-8")
