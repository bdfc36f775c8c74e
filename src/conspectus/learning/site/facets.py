"""The ways into the recommendations, with the values that each has in this library."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from conspectus.learning.library.values import STATUSES
from conspectus.learning.site.material import Entry, Material
from conspectus.learning.site.names import file_names
from conspectus.learning.site.wording import LEVELS, shortened, status_name

NOT_SAID = "Not said"
_NAME = 160  # characters of a value's name


class Facet(msgspec.Struct, frozen=True):
    """One way in. `folder` has a page for each value; `prefix` opens the names of its pages."""

    id: str
    name: str
    folder: str = "recommendations"

    @property
    def prefix(self) -> str:
        return f"{self.id}--" if self.folder == "recommendations" else ""


class Value(msgspec.Struct, frozen=True):
    """A value of a facet with the recommendations that have it, and where its page is."""

    facet: Facet
    id: str
    name: str
    file: str
    entries: tuple[Entry, ...]

    @property
    def path(self) -> str:
        """Without ".html" and the number of the page."""
        return f"{self.facet.folder}/{self.file}"

    @property
    def href(self) -> str:
        """From any page that stands in a folder."""
        return f"../{self.path}.html"


THEME = Facet("theme", "Theme", "themes")
ADDRESSEE = Facet("addressee", "Addressed to", "addressees")
AREA = Facet("area", "Area")
YEAR = Facet("year", "Year")
STATUS = Facet("status", "Whether acted on")
FACETS = (
    THEME,
    ADDRESSEE,
    YEAR,
    Facet("type", "Type of review"),
    AREA,
    Facet("level", "Level"),
    Facet("weapon", "Weapon"),
    Facet("setting", "Setting"),
    STATUS,
)


class Facets(msgspec.Struct, frozen=True):
    """Every facet's values, by the facet's id and then the value's."""

    values: Mapping[str, Mapping[str, Value]]

    def of(self, facet: Facet) -> tuple[Value, ...]:
        return tuple(self.values[facet.id].values())

    def value(self, facet: Facet, id: str) -> Value:
        return self.values[facet.id][id]


def facets(material: Material) -> Facets:
    """The facets of the library; a theme of the scheme that nothing has is left out."""
    return Facets({facet.id: _values(facet, material) for facet in FACETS})


def values_of(facet: Facet, entry: Entry, material: Material) -> tuple[str, ...]:
    """The ids of the values that this recommendation has, without doubles."""
    return tuple(dict.fromkeys(_READ[facet.id](entry, material)))


def _values(facet: Facet, material: Material) -> Mapping[str, Value]:
    found: dict[str, list[Entry]] = {}
    for entry in material.entries:
        for id in values_of(facet, entry, material):
            found.setdefault(id, []).append(entry)
    files = file_names(found)
    named = {id: _name(facet, id, material) for id in found}
    ordered = sorted(found, key=_order(facet, named, material))
    return {
        id: Value(facet, id, named[id], facet.prefix + files[id], tuple(found[id]))
        for id in ordered
    }


def _name(facet: Facet, id: str, material: Material) -> str:
    if facet is STATUS:
        return status_name(id)
    if facet is THEME:
        return next((theme.name for theme in material.themes if theme.id == id), id)
    return shortened(LEVELS.get(id, id), _NAME) or NOT_SAID


def _order(
    facet: Facet, named: Mapping[str, str], material: Material
) -> Callable[[str], tuple[int, str, str]]:
    """The scheme's order for themes, the newest year first, else by name; what is not said last."""
    scheme = {theme.id: place for place, theme in enumerate(material.themes)}
    told = {id: place for place, id in enumerate(filter(None, STATUSES))}

    def order(id: str) -> tuple[int, str, str]:
        if facet is THEME:
            return (scheme.get(id, len(scheme)), named[id].casefold(), id)
        if facet is STATUS:
            return (told.get(id, len(told)), id, id)
        if facet is YEAR:
            return (-int(id) if id.isdecimal() else 1, id, id)
        return (0 if id else 1, named[id].casefold(), id)

    return order


_READ: Mapping[str, Callable[[Entry, Material], Iterable[str]]] = {
    "theme": lambda entry, _: entry.themes,
    "addressee": lambda entry, _: entry.said.addressees,
    "year": lambda entry, material: (material.work(entry).year,),
    "type": lambda entry, material: (material.work(entry).type,),
    "area": lambda entry, material: (material.work(entry).area,),
    "level": lambda entry, _: (entry.said.level,),
    "weapon": lambda entry, material: material.work(entry).weapons,
    "setting": lambda entry, material: material.work(entry).settings,
    "status": lambda entry, _: (entry.status,),
}
