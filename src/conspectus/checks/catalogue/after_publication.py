"""Something told as past that is dated after the report is published."""

import re

from conspectus.checks.keydates import KeyDate, first_of
from conspectus.checks.lengths import apart
from conspectus.checks.moments import Moment, is_before, moments
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_TO_COME = re.compile(
    r"\b(?:will|shall|should|due|until|planned|expected|to be|is to|are to|target|next|deadline|"
    r"intend\w*|must|would|may|might|could|subject to|publication)\b",
)
_BY = re.compile(r"\b(?:by|until|before|no later than|from)(?: the end of)? $", re.IGNORECASE)
_PLANS = re.compile(r"recommend|action|due|target|by when|deadline|dissemination|next", re.I)


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each such date outside recommendations and plans."""
    published = first_of(draft, "publication")
    if published is None:
        return ()
    return tuple(
        _finding(sentence, moment, published)
        for sentence in sentences(draft, cells=True)
        if not _is_plan(sentence)
        for moment in moments(sentence.text)
        if is_before(published.bounds, moment.bounds)
        and not _BY.search(sentence.text[: moment.start])
    )


def _is_plan(sentence: Sentence) -> bool:
    passage = sentence.passage
    about = f"{passage.where.heading} {passage.column}"
    return bool(_TO_COME.search(sentence.text) or _PLANS.search(about))


def _finding(sentence: Sentence, moment: Moment, published: KeyDate) -> Finding:
    message = (
        f"{moment.words} is {apart(published.bounds, moment.bounds)} after the report is published "
        f"({published.words}), and is told as past."
    )
    remedy = "Mend the date, or say that it is still to come."
    return told_of(CHECK, sentence, moment, message, remedy)


CHECK = Check(
    id="after-publication",
    severity="error",
    title="An event after the report is published",
    explains="A date after that of publication, in a sentence that tells what happened. Sentences "
    "about what is to come (will, due, by …), recommendations and plans are left.",
    finds="Publication date: 12 January 2026\n\nIn May 2026 the panel held its first meeting.\n",
    leaves="Publication date: 12 January 2026\n\nIn May 2025 the panel held its first meeting. The "
    "council will report on its progress in May 2026.\n",
    run=run,
)
