"""What recurs: themes over the years, and the same recommendation made again."""

from collections import Counter
from collections.abc import Iterator, Sequence

from conspectus.learning.site.facets import STATUS, THEME, YEAR
from conspectus.learning.site.frame import MOST_ENTRIES, Crumbs, File, Site, chunks, page
from conspectus.learning.site.material import Group
from conspectus.learning.site.names import file_names
from conspectus.learning.site.pictures import Grid, bars, grid
from conspectus.learning.site.wording import shortened

_MOST_YEARS = 30
_MOST_THEMES = 40
_MOST_GROUPS = 25  # on one page
_MOST_SHOWN = 12  # members of a group on it; one that has more has a page of its own
_HERE: Crumbs = (("Start", "../index.html"), ("What recurs", "index.html"))


def recurring(site: Site) -> Iterator[File]:
    """The pictures on the first page; the groups on it and on as many more as they need."""
    groups = site.material.groups
    files = _files(groups)
    for pages, first in chunks("recurring/index", groups, _MOST_GROUPS):
        opening = pages.number == 1
        yield page(
            pages.path,
            "recurring.html.j2",
            "What recurs",
            site=site,
            grid=themes_by_year(site) if opening else None,
            years=bars(_by_year(site)) if opening else (),
            statuses=bars(_by_status(site)) if opening else (),
            groups=groups[first : first + _MOST_GROUPS],
            files=files,
            most=_MOST_SHOWN,
            first=first,
            total=len(groups),
            pages=pages,
            crumbs=() if opening else _HERE,
        )
    for group, file in zip(groups, files, strict=True):
        if len(group.members) > _MOST_SHOWN:
            yield from _whole(site, group, file)


def _files(groups: Sequence[Group]) -> Sequence[str]:
    """The file of each group's own page, named after its first member."""
    firsts = [f"{group.members[0].review}#{group.members[0].key}" for group in groups]
    names = file_names(firsts)
    return [names[first] for first in firsts]


def _whole(site: Site, group: Group, file: str) -> Iterator[File]:
    """Every member of a group that has more than a list of groups has room for."""
    for pages, first in chunks(f"recurring/{file}", group.members, MOST_ENTRIES):
        yield page(
            pages.path,
            "recurring-one.html.j2",
            f"What recurs: {shortened(site.gist(group.members[-1]), 100)}",
            site=site,
            group=group,
            members=group.members[first : first + MOST_ENTRIES],
            first=first,
            pages=pages,
            crumbs=_HERE,
        )


def themes_by_year(site: Site) -> Grid | None:
    """How many recommendations have the theme in reviews of the year; the latest 30 years."""
    themes = site.facets.of(THEME)[:_MOST_THEMES]
    years = [value.id for value in reversed(site.facets.of(YEAR)) if value.id.isdecimal()]
    years = years[-_MOST_YEARS:]
    if not themes or not years:
        return None
    found = Counter(
        (theme.id, site.material.work(entry).year) for theme in themes for entry in theme.entries
    )
    return grid(
        [theme.name for theme in themes],
        years,
        lambda row, column: found[themes[row].id, years[column]],
    )


def _by_year(site: Site) -> list[tuple[str, int]]:
    values = [value for value in reversed(site.facets.of(YEAR)) if value.id.isdecimal()]
    return [(value.name, len(value.entries)) for value in values[-_MOST_YEARS:]]


def _by_status(site: Site) -> list[tuple[str, int]]:
    return [(value.name, len(value.entries)) for value in site.facets.of(STATUS)]
