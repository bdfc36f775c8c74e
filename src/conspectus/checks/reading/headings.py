"""Headings in text that marks none: short lines by themselves that are no sentence and no value."""

import re

# The sections of a review's report, as templates call them; a heading below one is a part of it.
_MAIN = re.compile(
    r"^(?:(?:section |part )?\d+[.):]? +|[A-Z]\. +)?(?:names? of (?:the )?relevant "
    r"review partners?|"
    r"date of the incident[^:]*|explain any reasons for delay.*|(?:brief )?outline of (?:the )?"
    r"circumstances.*|details of the decision.*|.*review panel members?|"
    r"terms of reference.*|scop(?:e|ing)\b.*|methodology|synopsis|(?:key )?lines of enquiry.*|"
    r"equality and diversity|equalit(?:y|ies).*|involvement of (?:family|the family).*|"
    r"family (?:history|involvement).*|agency (?:timeline|involvement)|(?:combined )?chronology|"
    r"timeline|good practice|improving systems.*|(?:key )?findings.*|conclusions?|analysis|"
    r"overview|recommendations?|dissemination|(?:owhr )?process summary|"
    r"(?:final )?confidence check|statements? of independence.*|introduction|background|"
    r"executive summary|glossary|abbreviations|contents|append(?:ix|ices)\b.*|annex\b.*|"
    r"to be completed by the home office:?|date of death.*|pseudonyms?)$",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[:=]\s*\S|^\W|[.,;!?]$|\.\s|<|\t|@|^\(?[a-z]\)|^\(?\d+\)|^[a-z]")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\d/\d|^\d{1,2}(?:st|nd|rd|th)?\s|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct"
    r"|Nov|Dec)[a-z]*\.?\s+\d"
)
_NUMBERED = re.compile(
    r"^(?:(?:section|chapter|part|appendix|annex)\s+)?"
    r"(\d+(?:\.\d+)*|[A-Z](?=[.: ]))[.:)]?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LONGEST, _MOST_WORDS = 90, 12


def is_heading(line: str) -> bool:
    """Whether a line that stands by itself is a heading: short, no full stop, no date or value."""
    words = line.strip()
    if not words or len(words) > _LONGEST:
        return False
    if _MAIN.match(words.rstrip(": ")):
        return True
    if len(words.split()) > _MOST_WORDS or _VALUE.search(words.rstrip(":")) or _DATE.search(words):
        return False
    return any(letter.isalpha() for letter in words) and bool(_starts_heading(words))


def _starts_heading(words: str) -> bool:
    number = _NUMBERED.match(words)
    return words[number.end() if number else 0].isupper()


def level_of(heading: str) -> int:
    """1 for a section that templates have, 2 for any other; numbers ("4.2 …") say it better."""
    number = _NUMBERED.match(heading)
    if number and "." in number[1]:
        return min(number[1].count(".") + 1, 9)
    return 1 if number or _MAIN.match(heading.strip().rstrip(": ")) else 2
