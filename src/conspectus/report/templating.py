"""Templates of every report: everything is escaped, a name that is not there is an error."""

import re
from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

# What XML 1.0 cannot hold, and HTML should not: controls, lone surrogates, two non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Every room has a folder of templates; a name means one file, whichever room has it.
_PACKAGE = "conspectus.report"
_FOLDERS = (
    "templates",
    *(
        f"{room}/templates"
        for room in ("chronology", "document", "knowledge", "lab", "people", "replay")
    ),
)


def printable(text: str) -> str:
    """The text with a visible mark (�) for each character that no file format may hold."""
    return _UNPRINTABLE.sub("�", text)


def markup(text: str) -> Markup:
    """Text that the templates have made, or that is its own style or script."""
    return Markup(text)  # noqa: S704  # made of escaped parts; never what somebody wrote


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value


@cache
def environment() -> Environment:
    """The one environment; templates are data of the package."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(_PACKAGE, folder) for folder in _FOLDERS]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """The template filled in. Raises jinja2's UndefinedError if it asks for what is not given."""
    return environment().get_template(template).render(**values)


@cache
def text_of(name: str) -> str:
    """A style or a script of the package, as it stands. Raises StopIteration if no room has it."""
    files = (resources.files(_PACKAGE).joinpath(folder, name) for folder in _FOLDERS)
    return next(file for file in files if file.is_file()).read_text("utf-8")
