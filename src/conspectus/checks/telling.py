"""How a check says what it found."""

from conspectus.checks.moments import Moment
from conspectus.checks.sentences import Sentence, cut
from conspectus.checks.values import Check, Finding, Severity, Where

_LONGEST = 480  # letters: two passages that a check has cut already, side by side


def told(
    check: Check,
    where: Where,
    quote: str,
    message: str,
    remedy: str,
    severity: Severity | None = None,
) -> Finding:
    """A finding of this check at a place; its severity is the check's unless another is given."""
    words = " ".join(quote.split())
    return Finding(
        check=check.id,
        severity=severity or check.severity,
        message=message,
        where=where,
        quote=words if len(words) <= _LONGEST else cut(words),
        remedy=remedy,
    )


def told_of(
    check: Check,
    sentence: Sentence,
    at: Moment | int,
    message: str,
    remedy: str,
    severity: Severity | None = None,
) -> Finding:
    """A finding about a sentence; the quotation has the date, or the character, at `at`."""
    start = at if isinstance(at, int) else at.start
    return told(check, sentence.passage.where, cut(sentence.text, start), message, remedy, severity)
