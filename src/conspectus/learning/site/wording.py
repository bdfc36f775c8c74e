"""What the pages say in words: when, how sure, where in the review."""

import re

from conspectus.dates import Count, Kind, UncertainDate, local
from conspectus.dates.wording import bounds_in_words
from conspectus.evidence import Passage
from conspectus.learning.library.values import STATUSES
from conspectus.learning.values import Sure

SURE: dict[Sure, str] = {
    "printed": "Printed in the review",
    "likely": "Follows from the review’s words",
    "doubtful": "Doubtful: see the review itself",
    "corrected": "Put right by a person",
}
SURE_MEANS: dict[Sure, str] = {
    "printed": "The review says it in so many words, under its own heading or label.",
    "likely": "It follows from the words and where they stand, but no heading or label says so.",
    "doubtful": "The reading may be wrong. Do not rely on it without looking at the review.",
    "corrected": "A person compared it with the review and put it right.",
}
KEY_DATES = {
    "incident": "The incident",
    "death": "The death",
    "commissioned": "Review commissioned",
    "completed": "Review completed",
    "signed": "Review signed",
    "circulated": "Review circulated",
    "published": "Review published",
}
LEVELS = {"local": "Local", "regional": "Regional", "national": "National"}
SHAPES = {
    "no answer": "open",
    "accepted": "dot",
    "refused": "crossed",
    "under way": "half",
    "done": "full",
    "effect shown": "ringed",
}
"""How the status of an action is drawn beside its words; any other is drawn as not known."""
_STATUSES = {
    "": "No answer recorded",
    "no answer": "Asked, never answered",
    "done": "Done, says the body",
    "effect shown": "Done, effect shown",
}
# What no XML or HTML should hold: controls and lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """The words with a visible mark (�) for each character that a page cannot hold."""
    return _UNPRINTABLE.sub("�", words)


def when(date: UncertainDate) -> str:
    """What a date says: as exact as it is, and never more so."""
    if date.problem or date.kind is Kind.UNDATED:
        return "not dated"
    said = _stretch(date)
    doubts = ["the review doubts it"] if date.uncertain else []
    doubts += ["approximate"] if date.approximate else []
    often = f"{_often(date.count)}, " if date.count else ""
    return f"{often}{said} ({', '.join(doubts)})" if doubts else f"{often}{said}"


def adds(date: UncertainDate) -> bool:
    """Whether the words as printed say anything that the reading of them does not."""
    return bool(date.text.strip()) and date.text.strip().casefold() != when(date).casefold()


def _stretch(date: UncertainDate) -> str:
    if date.parts:
        joined = " and " if date.kind is Kind.REPEATED else " or "
        return joined.join(map(bounds_in_words, date.parts))
    if date.start is not None or date.end is not None:
        first = bounds_in_words(date.start) if date.start else "a time not known"
        last = bounds_in_words(date.end) if date.end else "a time not known"
        return f"from {first} to {last}"
    if date.bounds.earliest is None and date.bounds.latest is None:
        return "told only by another time"
    return bounds_in_words(date.bounds)


def _often(count: Count) -> str:
    if count.high is None:
        return f"at least {count.low} times"
    return f"{count.low} times" if count.low == count.high else f"{count.low} to {count.high} times"


def year_of(date: UncertainDate) -> int | None:
    """The year, where the whole date lies in one."""
    earliest, latest = date.bounds.earliest, date.bounds.latest
    if earliest is None or latest is None:
        return None
    first, last = local(earliest).year, local(latest).year
    return first if first == last else None


def place(passage: Passage) -> str:
    """Where in the review's file: "page 12, paragraph 40", "table 2, row 3"."""
    prose = passage.sheet in (None, "", "text")
    parts = [f"page {passage.page}"] if passage.page is not None else []
    parts += [] if prose else [str(passage.sheet)]
    row = "paragraph" if prose else "row"
    parts += [f"{row} {passage.row}"] if passage.row is not None else []
    return ", ".join(parts) or passage.file


def status_name(id: str) -> str:
    """The status of an action in the few words that a table has room for."""
    return _STATUSES.get(id) or capital(STATUSES.get(id, id))


def shortened(words: str, most: int) -> str:
    """The words in one line, cut at a space before `most` characters with "…"."""
    line = " ".join(words[: most * 4].split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut) + "…"


def capital(words: str) -> str:
    """The words with a capital first letter and the rest as it is."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 review", "1,200 reviews"."""
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"
