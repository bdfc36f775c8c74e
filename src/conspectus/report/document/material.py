"""What every part of a report is written from, with the names and numbers looked up once."""

from collections.abc import Iterable

from conspectus.case import Case, LogItem
from conspectus.chronology import Chronology
from conspectus.errors import Problem
from conspectus.report.chronology.rows import View
from conspectus.report.document.evidence import Evidence
from conspectus.report.document.sections import Writing
from conspectus.report.document.values import Words, words
from conspectus.reviewtypes import Fact, ReviewType

PANEL = "panel"
GAP = "Not given yet"


class Material:
    """A case, its chronology and its kind of review, for one edition.

    `evidence` numbers references: in the public edition they are looked up and not shown.
    """

    def __init__(self, case: Case, chronology: Chronology, kind: ReviewType, edition: str) -> None:
        self.case, self.kind, self.edition = case, kind, edition
        self.view = View(case, chronology)
        self.evidence = Evidence(self.view)
        self.writing = Writing(self.evidence)
        self.problems: list[Problem] = []

    @property
    def for_panel(self) -> bool:
        """Whether evidence is shown, and what is missing."""
        return self.edition == PANEL

    def body(self, id: str) -> str:
        """A body by name; words that are no id stand as they are."""
        return self.view.agency(id)

    def bodies(self, ids: Iterable[str]) -> str:
        """Bodies by name, as one would say them."""
        return ", ".join(map(self.body, ids))

    def told(self, text: str, ids: Iterable[str] = (), *, strong: bool = False) -> Words:
        """Words with the evidence behind them."""
        return words(text, self.evidence.numbers(ids), strong=strong)

    def given(self, text: str) -> Words:
        """What is given; a panel is shown that it is not, the public is shown nothing."""
        return words(text) if text or not self.for_panel else words(GAP)

    def marked(self, fact: Fact, text: str) -> str:
        """Words of the law, with the mark that nobody verified them, for the panel."""
        return f"{text} ({fact.mark})" if fact.mark and self.for_panel else text

    def logged(self, kind: str) -> LogItem | None:
        """The last item of the log of this kind."""
        found = [one for one in self.case.log if one.kind == kind]
        return found[-1] if found else None
