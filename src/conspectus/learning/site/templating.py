"""The templates of the site: everything is escaped, a name that is not there is an error."""

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from conspectus.learning.site import wording

_PACKAGE, _FOLDER = "conspectus.learning.site", "templates"


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return wording.printable(value)
    return value


@cache
def environment() -> Environment:
    """The one environment; templates are data of the package."""
    made = Environment(
        loader=PackageLoader(_PACKAGE, _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        when=wording.when,
        adds=wording.adds,
        place=wording.place,
        counted=wording.counted,
        capital=wording.capital,
        status_name=wording.status_name,
    )
    made.globals.update(
        SURE=wording.SURE,
        SURE_MEANS=wording.SURE_MEANS,
        KEY_DATES=wording.KEY_DATES,
        SHAPES=wording.SHAPES,
    )
    return made


def render(template: str, **values: object) -> str:
    """The template filled in. Raises jinja2's UndefinedError if it asks for what is not given."""
    return environment().get_template(template).render(**values)


def markup(template: str, **values: object) -> Markup:
    """The same, as part of another page that needs no further escaping."""
    return Markup(render(template, **values))  # noqa: S704  # made by a template that escapes


def asset(name: str) -> bytes:
    """A style or a script of the package, as it stands."""
    return resources.files(_PACKAGE).joinpath(_FOLDER, name).read_bytes()
