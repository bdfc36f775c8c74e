"""Weekdays that do not fit the date beside them."""

import re
from calendar import day_abbr, day_name

from conspectus.checks.moments import Moment, moments
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding
from conspectus.dates import local

_BEFORE = re.compile(rf"\b({'|'.join([*day_name, *day_abbr])})\.?,?(?: the)? $", re.IGNORECASE)
_AFTER = re.compile(rf"^ \(({'|'.join([*day_name, *day_abbr])})\)", re.IGNORECASE)
_DAY_SECONDS = 86_400


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each weekday that is another one than the date's."""
    return tuple(
        finding
        for sentence in sentences(draft, cells=True)
        for moment in moments(sentence.text)
        if (finding := _compared(sentence, moment)) is not None
    )


def _compared(sentence: Sentence, moment: Moment) -> Finding | None:
    beside = _BEFORE.search(sentence.text[max(0, moment.start - 16) : moment.start])
    beside = beside or _AFTER.search(sentence.text[moment.end : moment.end + 14])
    weekday = _weekday(moment)
    if beside is None or not weekday or weekday[:3].casefold() == beside[1][:3].casefold():
        return None
    message = f"{moment.words} was a {weekday}, not a {beside[1]}."
    remedy = "Find out which of the two is right; the source may have either."
    return told_of(CHECK, sentence, moment, message, remedy)


def _weekday(moment: Moment) -> str:
    """The weekday of a date that is one day, or ""."""
    earliest, latest = moment.bounds.earliest, moment.bounds.latest
    if earliest is None or latest is None or local(earliest)[:3] != local(latest)[:3]:
        return ""
    days = (earliest + _DAY_SECONDS // 2) // _DAY_SECONDS
    return day_name[(days + 3) % 7]


CHECK = Check(
    id="weekday-wrong",
    severity="error",
    title="A weekday that does not fit its date",
    explains="A weekday beside a whole date, before it or in brackets after it. Weekdays alone "
    "are left.",
    finds="The panel met on Tuesday 14 May 2024 and on Friday 14 June 2024. It met again on Monday "
    "3 July 2024.\n",
    leaves="The panel met on Tuesday 14 May 2024 and on 14 June 2024 (Friday).\n",
    run=run,
)
