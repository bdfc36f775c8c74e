"""Who knew what and when, as a page for people to read."""

from conspectus.case import Case
from conspectus.chronology.values import Chronology
from conspectus.knowledge.values import Knowledge
from conspectus.report.chronology.rows import View
from conspectus.report.knowledge.pagefile import whole_page

__all__ = ["page"]


def page(case: Case, chronology: Chronology, knowledge: Knowledge) -> str:
    """The knowledge matrix and what follows from it as one HTML file: no script, nothing fetched.

    Past 20,000 cells the matrix has the events that come first, person by person, and says so.
    The same input gives the same text.
    """
    return whole_page(View(case, chronology), knowledge)
