"""The words of the service's screens, taken out of its code and templates for translators."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

PACKAGE = Path(__file__).parents[1] / "src" / "conspectus_web"
FILE = PACKAGE / "locale" / "django.pot"
_METHODS = [("**/migrations/**", "ignore"), ("**.py", "python"), ("**.html", "jinja2")]
_OPTIONS = {"**.html": {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true"}}
_KEYWORDS = {
    "_": None,
    "_lazy": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "act": (2,),  # what the audit record says of a verb
}
_DATED = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator')


def template() -> str:
    """Every sentence that a screen may show, with the files that show it, as a gettext template."""
    made = Catalog(project="Conspectus", header_comment="# Written by `make docs`.", fuzzy=False)
    found = extract_from_dir(
        PACKAGE, _METHODS, _OPTIONS, keywords=_KEYWORDS, directory_filter=lambda folder: True
    )
    for file, _line, message, comments, context in sorted(found, key=str):
        made.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    held = io.BytesIO()
    write_po(held, made, width=100, sort_by_file=True, include_lineno=False)
    lines = held.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_DATED))
