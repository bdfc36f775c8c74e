"""Spans that end before they begin."""

from conspectus.checks.lengths import apart
from conspectus.checks.moments import is_before, spans
from conspectus.checks.sentences import sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each "from A to B" or "between A and B" with all of B before all of A."""
    return tuple(
        told_of(
            CHECK,
            sentence,
            span.first,
            f"It goes from {span.first.words} to {span.last.words}, which is "
            f"{apart(span.last.bounds, span.first.bounds)} earlier.",
            "Put the earlier date first, or mend the one that is wrong.",
        )
        for sentence in sentences(draft, cells=True)
        for span in spans(sentence.text)
        if is_before(span.last.bounds, span.first.bounds)
    )


CHECK = Check(
    id="dates-reversed",
    severity="error",
    title="A span that ends before it begins",
    explains="Two dates that the draft joins by “from … to …”, “between … and …” or a dash, when "
    "every reading of the second is before the first.",
    finds="He was registered there from September 2023 to May 2021.\n",
    leaves="He was registered there from May 2021 to September 2023, and in 2023 from May to "
    "May 2023.\n",
    run=run,
)
