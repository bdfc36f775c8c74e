"""An uncertain date in words: as it was written, and how it was read."""

from conspectus.dates import Conventions, UncertainDate
from conspectus.report.words import reading

_SENTENCES = {row.id: row.sentence for row in Conventions.table()}


def shown(when: UncertainDate | None) -> str:
    """The words as written."""
    return "" if when is None else when.text


def read_as(when: UncertainDate, conventions: Conventions | None = None) -> tuple[str, ...]:
    """Sentences that say how it was read, and on which conventions that rests.

    `conventions`: those it was read by, where some are not at their default.
    """
    told = reading(when)
    known = conventions or Conventions()
    rests = (_SENTENCES[one] for one in when.conventions if known.is_default(one))
    return (f"{told[:1].upper()}{told[1:]}.", *rests)
