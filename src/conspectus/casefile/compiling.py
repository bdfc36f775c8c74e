"""The report of a case folder: what stands in it, read and compiled."""

from pathlib import Path

from conspectus.casefile.folder import load
from conspectus.casefile.returns import Progress, combine, quiet
from conspectus.casefile.reviewtype import review_type
from conspectus.report import Compiled, compile_report


def compiled(folder: Path, edition: str = "panel", progress: Progress = quiet) -> Compiled:
    """The report of the case in `folder`, with every problem that a reader would meet.

    Raises CaseInvalid or TypeInvalid if the case, or its kind of review, cannot be used.
    """
    case = load(folder)
    kind = review_type(folder, case.case)
    return compile_report(case.case, combine(case, progress), kind, edition)
