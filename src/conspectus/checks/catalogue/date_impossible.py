"""Days that no calendar has."""

import re
from calendar import month_abbr

from conspectus.checks.sentences import sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding
from conspectus.dates import read

_MONTHS = "|".join(name for name in month_abbr if name)
_DAY = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})[a-z]*\.?,? (?:19|20)\d\d|"
    rf"\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\w/-])",
    re.IGNORECASE,
)


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each date that does not exist."""
    return tuple(
        told_of(
            CHECK,
            sentence,
            found.start(),
            f"There is no such day as {found[0]}.",
            "Look the date up in its source, and write the day that it has.",
        )
        for sentence in sentences(draft, cells=True)
        for found in _DAY.finditer(sentence.text)
        if read(found[0]).bounds.earliest is None
    )


CHECK = Check(
    id="date-impossible",
    severity="error",
    title="A date that does not exist",
    explains="31 June, 29 February of a year that is no leap year, month 13. Days come first in "
    "dates of numbers; a date that can only have its month first is left.",
    finds="The trial began on 31 June 2024.\n",
    leaves="The trial began on 30 June 2024, and she had met him on 29 February 2020.\n",
    run=run,
)
