"""The chronology as one HTML file that needs nothing else, and its parts as fragments."""

from functools import partial

from conspectus.report.chronology.filters import Filters
from conspectus.report.chronology.findings import Section, sections
from conspectus.report.chronology.rows import View
from conspectus.report.chronology.summary import figures, scope_in_words, scope_sentence, untold
from conspectus.report.chronology.swimlanes import draw
from conspectus.report.conventions import in_words
from conspectus.report.framing import policy, print_margins
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
        "style": markup(text_of("page.css") + print_margins(view.case.about, view.case.reference)),
        "rules": markup(filters.rules()),
        "script": markup(text_of("page.js")),
    }
    return render(
        "page.html.j2",
        case=view.case,
        policy=policy((parts["style"], parts["rules"]), parts["script"]),
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
