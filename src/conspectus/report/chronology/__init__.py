"""A chronology's outputs: a page with a picture and a table, a Word file, a workbook."""

from conspectus.case import Case
from conspectus.chronology.values import Chronology
from conspectus.report.chronology.pagefile import entries_table, whole_page
from conspectus.report.chronology.rows import View
from conspectus.report.chronology.swimlanes import draw
from conspectus.report.chronology.swimlanes.lanes import By
from conspectus.report.chronology.wordfile import word_file
from conspectus.report.chronology.workbookfile import workbook_file
from conspectus.report.templating import text_of

__all__ = ["page", "picture", "styles", "table", "word", "workbook"]


def page(case: Case, chronology: Chronology) -> str:
    """The chronology as one HTML file: it fetches nothing, and works without script.

    Past 5,000 entries the table has the first 5,000 in reading order, and says so; the picture
    shows counts past 2,000. The same input gives the same text.
    """
    return whole_page(View(case, chronology))


def picture(case: Case, chronology: Chronology, lanes: By = "person", first: int = 1) -> str:
    """The swim-lane picture as an HTML fragment of SVG drawings, a lane for each person or agency.

    Marks link to the rows of `table`. It is laid out by `styles`. `first`: the number of its first
    entry, where it is part of a longer chronology.
    """
    return draw(View(case, chronology, first), lanes)


def table(case: Case, chronology: Chronology, first: int = 1) -> str:
    """The entries as an HTML table, a row each, with ids that the marks of `picture` link to."""
    return entries_table(View(case, chronology, first))


def styles() -> str:
    """The style sheet for `picture` and `table`, for pages that embed them."""
    return text_of("page.css")


def word(case: Case, chronology: Chronology) -> bytes:
    """The composite chronology as a Word file, A4 landscape, with the sections of the page.

    Past 5,000 entries it has the first 5,000, and says so. The same input gives the same bytes.
    """
    return word_file(View(case, chronology))


def workbook(case: Case, chronology: Chronology) -> bytes:
    """The chronology as a workbook: every entry and every finding, all as text.

    No cell is a formula. The same input gives the same bytes.
    """
    return workbook_file(View(case, chronology))
