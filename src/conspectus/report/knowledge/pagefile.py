"""Who knew what and when, as one HTML file that needs nothing else."""

from collections.abc import Mapping, Sequence

from conspectus.knowledge.values import Knowledge
from conspectus.report.chronology.rows import View
from conspectus.report.chronology.summary import Figure
from conspectus.report.framing import policy, print_margins
from conspectus.report.knowledge.answers import ANSWERS
from conspectus.report.knowledge.findings import (
    cannot_tell,
    decisions,
    delays,
    stayed,
    unresolved,
)
from conspectus.report.knowledge.matrix import Matrix
from conspectus.report.templating import markup, render, text_of

MOST_ITEMS = 500  # of one section
_WIDE = 10  # columns; past that paper is A3


def whole_page(view: View, knowledge: Knowledge) -> str:
    """See `conspectus.report.knowledge_page`."""
    matrix = Matrix(view, knowledge)
    found = {
        "tables": matrix.tables(),
        "decisions": decisions(matrix),
        "stated": stayed(matrix, stated=True),
        "silent": stayed(matrix, stated=False),
        "delays": delays(matrix),
        "unresolved": unresolved(matrix),
    }
    style = markup(_style(view, len(knowledge.bodies)))
    return render(
        "knowledge.html.j2",
        title="Who knew what, when",
        case=view.case,
        policy=policy((style,)),
        style=style,
        figures=_figures(matrix, found),
        answers=tuple(ANSWERS.values()),
        bodies=matrix.bodies,
        total=len(knowledge.events),
        most=MOST_ITEMS,
        **found,
    )


def _style(view: View, columns: int) -> str:
    paper = "A3" if columns > _WIDE else "A4"
    sheets = "".join(map(text_of, ("page.css", "stack.css", "knowledge.css")))
    margins = print_margins(view.case.about, view.case.reference)
    return f"{sheets}@media print {{ @page {{ size: {paper} landscape }} }}{margins}"


def _figures(matrix: Matrix, found: Mapping[str, Sequence[object]]) -> tuple[Figure, ...]:
    counted = (
        (len(matrix.events), "event", "events", "matrix"),
        (
            len(matrix.bodies),
            "body or role asked of",
            "bodies and roles asked of",
            "matrix",
        ),
        (
            len(found["decisions"]),
            "decision without partner information",
            "decisions without partner information",
            "decisions",
        ),
        (
            len(found["stated"]),
            "event that a return says was not passed on",
            "events that a return says were not passed on",
            "stated",
        ),
        (
            len(found["silent"]),
            "event that no return shows to have moved",
            "events that no return shows to have moved",
            "silent",
        ),
        (
            cannot_tell(matrix),
            "cell that cannot be told",
            "cells that cannot be told",
            "matrix",
        ),
        (
            len(found["unresolved"]),
            "question for a person to decide",
            "questions for a person to decide",
            "unresolved",
        ),
    )
    return tuple(Figure(n, one if n == 1 else many, to) for n, one, many, to in counted)
