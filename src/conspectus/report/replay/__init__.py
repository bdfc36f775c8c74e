"""Policies replayed over a case, as a page for people to read."""

from conspectus.case import Case
from conspectus.chronology.values import Chronology
from conspectus.policy.replay.values import Replay
from conspectus.report.chronology.rows import View
from conspectus.report.replay.pagefile import whole_page

__all__ = ["page"]


def page(case: Case, chronology: Chronology, replay: Replay) -> str:
    """The verdicts of a replay as one HTML file: no script, nothing fetched.

    Times that follow from uncertain dates are told in whole days, as wide as they may be; the times
    of a witness timeline are said to be made up. The same input gives the same text.
    """
    return whole_page(View(case, chronology), replay)
