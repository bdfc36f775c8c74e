"""The panel's meetings: two lists that differ, or a meeting outside the time of the review."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.keydates import NAMES, first_of
from conspectus.checks.moments import Moment, is_before, moments, placed, spans
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_MET = re.compile(
    r"\bpanel\b[^.;]{0,40}?\b(?:met\b|held its|meetings? (?:was|were|took place)|convened)"
    r"|\bpanel meetings?\b[^.;]{0,20}\b(?:was|were|took place|on|in)\b",
    re.IGNORECASE,
)


class _Meetings(msgspec.Struct, frozen=True):
    dates: tuple[Moment, ...]
    sentence: Sentence


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each later list of two or more meetings that differs from the first."""
    told = [
        _Meetings(dates, s)
        for s in sentences(draft, cells=True)
        if (dates := _dates(s.text)) and not spans(s.text)
    ]
    lists = [one for one in told if len(one.dates) > 1]
    differing = [f for other in lists[1:] if (f := _difference(lists[0], other))]
    return (*differing, *_outside(draft, told))


def _dates(text: str) -> tuple[Moment, ...]:
    """The dates that follow the verb, or stand at the front of the sentence."""
    met = _MET.search(text)
    found = moments(text) if met else ()
    front = [m for m in found if m.start < 12 and met and m.end <= met.start()]
    return (*front, *(m for m in found if met and m.start >= met.end()))


def _difference(one: _Meetings, other: _Meetings) -> Finding | None:
    only_one = _missing(one.dates, other.dates)
    only_other = _missing(other.dates, one.dates)
    if not only_one and not only_other:
        return None
    block = one.sentence.passage.where.block
    message = " ".join(
        part
        for part in (
            f"Two lists of the panel's meetings differ ({len(one.dates)} at paragraph {block}, "
            f"{len(other.dates)} here).",
            f"Only in the first: {', '.join(only_one)}." if only_one else "",
            f"Only in this one: {', '.join(only_other)}." if only_other else "",
        )
        if part
    )
    remedy = "Take the dates from the log of the review, and list them once."
    return told_of(CHECK, other.sentence, other.dates[0], message, remedy)


def _missing(dates: tuple[Moment, ...], others: tuple[Moment, ...]) -> list[str]:
    return [d.words for d in dates if not any(d.bounds.overlaps(o.bounds) for o in others)]


def _outside(draft: Draft, told: list[_Meetings]) -> Iterator[Finding]:
    start, completion = first_of(draft, "start"), first_of(draft, "completion")
    for sentence, date in ((one.sentence, date) for one in told for date in one.dates):
        if start and is_before(date.bounds, start.bounds):
            said = f"before {NAMES['start']} ({start.words})"
        elif completion and is_before(completion.bounds, date.bounds):
            said = f"after {NAMES['completion']} ({completion.words})"
        else:
            continue
        message = f"The panel is said to have met {placed(date.bounds)}, {said}."
        remedy = "Mend the date, or say what kind of meeting it was."
        yield told_of(CHECK, sentence, date, message, remedy)


CHECK = Check(
    id="panel-meetings-differ",
    severity="error",
    title="The panel's meetings do not fit",
    explains="Two sentences that each list two or more meetings of the panel, with different "
    "dates; and a meeting before the review was commissioned or after it was signed off. A month "
    "and a day within it fit each other.",
    finds="The panel met in May 2024, June 2024 and July 2024.\n\nThe panel members met as a group "
    "in May 2024 and July 2024.\n",
    leaves="The panel met in May 2024, June 2024 and July 2024.\n\nThe panel members met as a "
    "group on 3 May 2024, 4 June 2024 and 5 July 2024.\n",
    run=run,
)
