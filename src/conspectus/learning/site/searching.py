"""What the search in the page runs on: the recommendations as one small script of data."""

import json
from collections.abc import Mapping

from conspectus.learning.site.facets import FACETS, STATUS, Facet, Value, values_of
from conspectus.learning.site.frame import Site
from conspectus.learning.site.material import Entry, Shown
from conspectus.learning.site.wording import SHAPES, printable

_TEXT = 5_000  # characters of a recommendation that are searched
_OF_ENTRY = ("theme", "addressee", "level", "status")

# As the script reads it:
#   facets:  {facet: [[name, address, shape, how many], …]}
#   reviews: [[file, title, {facet: [places in facets]}, area and year], …]
#   entries: [[place in reviews, place in its review, number, text, address, {facet: […]}], …]


def search_index(site: Site) -> bytes:
    """The script that holds the index. A browser loads it as a script also from disk."""
    places = {
        facet.id: {value.id: place for place, value in enumerate(site.facets.of(facet))}
        for facet in FACETS
    }
    works = [work for work in site.material.newest if work.own]
    told = {
        "facets": {
            facet.id: [_value(value) for value in site.facets.of(facet)] for facet in FACETS
        },
        "reviews": [_review(site, work, places) for work in works],
        "entries": [
            _entry(site, entry, at, places) for at, work in enumerate(works) for entry in work.own
        ],
    }
    return f"window.conspectusIndex = {json.dumps(told, separators=(',', ':'))};\n".encode()


def _value(value: Value) -> list[object]:
    shape = SHAPES.get(value.id, "none") if value.facet is STATUS or not value.id else ""
    return [printable(value.name), f"{value.path}.html", shape, len(value.entries)]


def _review(site: Site, work: Shown, places: Mapping[str, Mapping[str, int]]) -> list[object]:
    of_review = [facet for facet in FACETS if facet.id not in _OF_ENTRY]
    return [
        f"{site.files[work.id]}.html",
        printable(site.title(work)),
        _chosen(site, work.own[0], of_review, places),
        printable(", ".join(filter(None, (work.area, work.year)))),
    ]


def _entry(
    site: Site, entry: Entry, at: int, places: Mapping[str, Mapping[str, int]]
) -> list[object]:
    own = [facet for facet in FACETS if facet.id in _OF_ENTRY]
    return [
        at,
        entry.place,
        printable(entry.said.number),
        printable(" ".join(entry.said.text[:_TEXT].split())),
        site.entry_href(entry).removeprefix("../reviews/"),
        _chosen(site, entry, own, places),
    ]


def _chosen(
    site: Site, entry: Entry, facets: list[Facet], places: Mapping[str, Mapping[str, int]]
) -> dict[str, list[int]]:
    return {
        facet.id: [places[facet.id][id] for id in values_of(facet, entry, site.material)]
        for facet in facets
    }
