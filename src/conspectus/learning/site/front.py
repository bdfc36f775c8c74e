"""The start page, the page about the site, the downloads, and the style and script of all pages."""

from collections.abc import Iterator

from conspectus.learning.library.values import STATUSES
from conspectus.learning.site.facets import ADDRESSEE, AREA, THEME, YEAR
from conspectus.learning.site.frame import File, Site, page
from conspectus.learning.site.searching import search_index
from conspectus.learning.site.templating import asset

_NEWEST, _THEMES = 6, 8


def front(site: Site) -> Iterator[File]:
    """The pages that do not depend on one review or recommendation, and the assets."""
    yield _start(site)
    yield _about(site)
    yield from _downloads(site)
    yield "assets/site.css", asset("site.css")
    yield "assets/find.js", asset("find.js")
    yield "assets/search-index.js", search_index(site)


def _start(site: Site) -> File:
    material = site.material
    areas = [value for value in site.facets.of(AREA) if value.id]
    figures = (
        (len(material.works), "published reviews", "reviews/index.html"),
        (len(material.entries), "recommendations", "recommendations/index.html"),
        (len(material.groups), "asked for more than once", "recurring/index.html#again"),
        (len(site.facets.of(ADDRESSEE)), "bodies addressed", "addressees/index.html"),
        (len(areas), "areas", "recommendations/index.html#browse"),
    )
    by_number = sorted(site.facets.of(THEME), key=lambda value: -len(value.entries))
    return page(
        "index.html",
        "start.html.j2",
        "Start",
        site=site,
        figures=figures,
        themes=by_number[:_THEMES],
        newest=[
            (work, site.review_href(work).removeprefix("../")) for work in material.newest[:_NEWEST]
        ],
    )


def _about(site: Site) -> File:
    years = sorted(int(one.id) for one in site.facets.of(YEAR) if one.id.isdecimal())
    span = f"{years[0]} to {years[-1]}" if len(set(years)) > 1 else "".join(map(str, years))
    return page(
        "about/index.html",
        "about.html.j2",
        "About this site",
        reviews=len(site.material.works),
        total=len(site.material.entries),
        span=span,
        STATUSES=STATUSES,
    )


def _downloads(site: Site) -> Iterator[File]:
    files = site.material.downloads
    yield page(
        "downloads/index.html",
        "downloads.html.j2",
        "Downloads",
        downloads=[(one.name, one.about, _size(len(one.content))) for one in files],
    )
    for one in files:
        yield f"downloads/{one.name}", one.content


def _size(number: int) -> str:
    if number < 1_000:
        return f"{number} bytes"
    if number < 1_000_000:
        return f"{number / 1_000:.0f} kB"
    return f"{number / 1_000_000:.1f} MB"
