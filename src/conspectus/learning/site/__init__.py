"""A site of the library that any file server can hold: pages, pictures, a search in the page.

It works under any path and from a disk, fetches nothing from elsewhere, and needs no script but
for the search. The same library gives the same bytes.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from conspectus.learning.library.values import Library
from conspectus.learning.site.frame import File, Site
from conspectus.learning.site.front import front
from conspectus.learning.site.gathering import gathered
from conspectus.learning.site.lists import addressees, by_facet, recommendations, themes
from conspectus.learning.site.material import Material
from conspectus.learning.site.recurring import recurring
from conspectus.learning.site.reviews import review_list, reviews
from conspectus.learning.site.writing import write_folder

__all__ = ["write_site"]


def write_site(library: Library, out: Path) -> tuple[Path, ...]:
    """Write the site in place of the one that an earlier run wrote in `out`; the paths written.

    Raises BuildFailed if `out` holds anything that no earlier run wrote, or cannot be written;
    then it is as it was.
    """
    return write_folder(out, _files(gathered(library)))


def _files(material: Material) -> Iterator[File]:
    """Every file of the site, by its path within it; made one at a time."""
    site = Site(material)
    makers = (front, recommendations, by_facet, themes, addressees, recurring, review_list, reviews)
    return chain.from_iterable(make(site) for make in makers)
