"""The chronology as one HTML file that needs nothing else, and its parts as fragments."""

import base64
import hashlib
import re
from functools import partial

from conspectus.report.chronology.filters import Filters
from conspectus.report.chronology.findings import Section, sections
from conspectus.report.chronology.picture import draw
from conspectus.report.chronology.rows import View
from conspectus.report.chronology.summary import figures, scope_in_words, scope_sentence, untold
from conspectus.report.conventions import in_words
from conspectus.report.templating import markup, render, text_of

MOST_ROWS = 5_000  # past that the page shows the first ones: an ordinary browser grows slow
MOST_PASSAGES = (
    1_000  # rows that unfold to the words as received: they double what it costs to show
)
MOST_ITEMS = 500  # of one section


def whole_page(view: View) -> str:
    """See `conspectus.report.page`."""
    filters = Filters(view.rows[:MOST_ROWS])
    parts = {
        "style": markup(text_of("page.css") + _print_margins(view)),
        "rules": markup(filters.rules()),
        "script": markup(text_of("page.js")),
    }
    return render(
        "page.html.j2",
        case=view.case,
        policy=_policy(parts["style"], parts["rules"], parts["script"]),
        scope=scope_in_words(view.case.scope),
        sentence=scope_sentence(view),
        figures=figures(view),
        untold=untold(view),
        sections=sections(view),
        pictures=[markup(draw(view, "person")), markup(draw(view, "agency"))],
        filters=filters.all,
        table=markup(entries_table(view, filters)),
        rows=view.rows[:MOST_ROWS],
        total=len(view.rows),
        passages=len(view.rows) <= MOST_PASSAGES,
        most=MOST_ITEMS,
        list_of=_list_of,
        **parts,
    )


def entries_table(view: View, filters: Filters | None = None) -> str:
    """See `conspectus.report.table`."""
    filters = filters or Filters(view.rows[:MOST_ROWS])
    return render(
        "table.html.j2",
        rows=view.rows[:MOST_ROWS],
        classes=filters.classes,
        convention=partial(in_words, view.case),
        passages=len(view.rows) <= MOST_PASSAGES,
    )


def _list_of(section: Section) -> str:
    return "ol" if section.id == "belongs-together" else "ul"


def _policy(style: str, rules: str, script: str) -> str:
    """Nothing may be fetched, run or shown but what stands in the file, by its hash."""
    return (
        f"default-src 'none'; style-src {_hash(style)} {_hash(rules)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _print_margins(view: View) -> str:
    """The note about the case and its reference, on every printed page."""
    about, reference = _css_string(view.case.about), _css_string(view.case.reference)
    return (
        "\n@media print { @page {"
        f' @top-left {{ content: "{about}"; width: 100%; font: 7pt/1.25 Arial, sans-serif; }}'
        f' @bottom-left {{ content: "{reference}"; font: 7pt Arial, sans-serif; }}'
        ' @bottom-right { content: "Page " counter(page) " of " counter(pages);'
        " font: 7pt Arial, sans-serif; } } }\n"
    )


def _css_string(text: str) -> str:
    """Text inside a CSS string, with everything but letters, digits and spaces escaped."""
    plain = " ".join(text.split())
    return re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{_visible(found[0]):x} ", plain)


def _visible(character: str) -> int:
    code = ord(character)
    return 0xFFFD if code < 32 or 0xD800 <= code <= 0xDFFF else code
