"""The composite chronology as a Word file, laid out as panels use it today."""

from conspectus.report.archive import pack
from conspectus.report.chronology.findings import sections
from conspectus.report.chronology.rows import View
from conspectus.report.chronology.summary import figures, scope_in_words, scope_sentence, untold
from conspectus.report.templating import render, text_of

MOST_ROWS = 5_000  # past that a word processor takes minutes to lay out one table
MOST_ITEMS = 500

# Widths in twentieths of a point; together what A4 landscape leaves between the margins.
_COLUMNS = {
    "No.": 560,
    "Date": 2300,
    "Agency": 1650,
    "Person": 1000,
    "Event": 4428,
    "Action": 2200,
    "Shared with": 1400,
    "Source": 1600,
}
_ACCOUNTS = {
    "No.": 560,
    "Agency": 2200,
    "Date": 2700,
    "Person": 1200,
    "Event": 6278,
    "Source": 2200,
}
_FIXED = (
    ("[Content_Types].xml", "content-types.xml"),
    ("_rels/.rels", "package.rels"),
    ("word/_rels/document.xml.rels", "document.rels"),
    ("word/styles.xml", "styles.xml"),
    ("word/numbering.xml", "numbering.xml"),
    ("word/settings.xml", "settings.xml"),
)


def word_file(view: View) -> bytes:
    """See `conspectus.report.word`."""
    case = view.case
    running = " ".join(case.about.split())
    title = f"Combined chronology: {case.title}"
    made = (
        ("word/document.xml", _document(view)),
        ("word/header1.xml", render("running.xml.j2", kind="hdr", words=running)),
        ("word/footer1.xml", render("running.xml.j2", kind="ftr", words=case.reference)),
        (
            "docProps/core.xml",
            render("properties.xml.j2", title=title, subject=case.reference, about=running),
        ),
    )
    fixed = [(name, text_of(template)) for name, template in _FIXED]
    return pack((name, text.strip().encode()) for name, text in [*fixed, *made])


def _document(view: View) -> str:
    return render(
        "document.xml.j2",
        case=view.case,
        scope=scope_in_words(view.case.scope),
        sentence=scope_sentence(view),
        figures=figures(view),
        untold=untold(view),
        sections=sections(view),
        rows=view.rows[:MOST_ROWS],
        total=len(view.rows),
        most=MOST_ITEMS,
        widths=list(_COLUMNS.values()),
        headings=list(_COLUMNS),
        account_widths=list(_ACCOUNTS.values()),
        account_headings=list(_ACCOUNTS),
    )
