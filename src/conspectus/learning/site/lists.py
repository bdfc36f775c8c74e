"""The pages that list recommendations: all of them, and those of one value of a facet."""

from collections import Counter
from collections.abc import Iterator

from conspectus.learning.library.values import STATUSES
from conspectus.learning.site.facets import ADDRESSEE, FACETS, STATUS, THEME, YEAR, Value
from conspectus.learning.site.frame import MOST_ENTRIES, Crumbs, File, Site, chunks, page
from conspectus.learning.site.pictures import bars
from conspectus.learning.site.wording import counted

_ALL: Crumbs = (("Start", "../index.html"), ("Recommendations", "../recommendations/index.html"))
_MOST_BARS = 40


def recommendations(site: Site) -> Iterator[File]:
    """Every recommendation, the newest review first, with the ways in before the first page."""
    entries = site.material.entries
    for pages, first in chunks("recommendations/index", entries, MOST_ENTRIES):
        yield page(
            pages.path,
            "recommendations.html.j2",
            "Recommendations",
            site=site,
            facets=FACETS,
            STATUSES=tuple(STATUSES),
            entries=entries[first : first + MOST_ENTRIES],
            first=first,
            total=len(entries),
            pages=pages,
            script=("search-index.js", "find.js") if pages.number == 1 else (),
        )


def by_facet(site: Site) -> Iterator[File]:
    """A page, or several, for each value of each facet."""
    for facet in FACETS:
        for value in site.facets.of(facet):
            yield from _value(site, value)


def _value(site: Site, value: Value) -> Iterator[File]:
    facet = value.facet
    about = {theme.id: theme.about for theme in site.material.themes} if facet is THEME else {}
    above: Crumbs = _ALL
    if facet in (THEME, ADDRESSEE):
        name = "Themes" if facet is THEME else "Addressees"
        above = (("Start", "../index.html"), (name, f"../{facet.folder}/index.html"))
    for pages, first in chunks(value.path, value.entries, MOST_ENTRIES):
        yield page(
            pages.path,
            "value.html.j2",
            f"{facet.name}: {value.name}",
            site=site,
            value=value,
            about=about.get(value.id, ""),
            years=_years(site, value) if pages.number == 1 and facet is not YEAR else (),
            told=_told(value) if facet is not STATUS else "",
            reviews=len({entry.review for entry in value.entries}),
            entries=value.entries[first : first + MOST_ENTRIES],
            first=first,
            pages=pages,
            crumbs=above,
        )


def _years(site: Site, value: Value) -> tuple[object, ...]:
    """How many a year, the latest 40 years in which there is any; () for a single year."""
    found = Counter(site.material.work(entry).year for entry in value.entries)
    known = sorted((year for year in found if year.isdecimal()), key=int)[-_MOST_BARS:]
    return bars([(year, found[year]) for year in known]) if len(known) > 1 else ()


def _told(value: Value) -> str:
    answered = sum(1 for entry in value.entries if entry.status)
    return f"{counted(answered, 'answer')} recorded"


def themes(site: Site) -> Iterator[File]:
    """The list of themes in the scheme's order, also of those that nothing has."""
    used = {value.id: value for value in site.facets.of(THEME)}
    yield page(
        "themes/index.html",
        "themes.html.j2",
        "Themes",
        themes=[(theme, used.get(theme.id)) for theme in site.material.themes],
        others=[
            value
            for value in used.values()
            if value.id not in {theme.id for theme in site.material.themes}
        ],
    )


def addressees(site: Site) -> Iterator[File]:
    """The bodies by name, never by number: a list of who was asked is no league table."""
    values = site.facets.of(ADDRESSEE)
    for pages, first in chunks("addressees/index", values, 400):
        yield page(
            pages.path,
            "addressees.html.j2",
            "Addressees",
            values=values[first : first + 400],
            total=len(values),
            pages=pages,
        )
