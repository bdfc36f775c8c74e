"""Words that are printed with blanks inside them, or cut at the end of a line, mended."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

_SINGLE = re.compile(r"(?<!\S)(?:[A-Za-z&] +){3,}[A-Za-z](?!\S)[ :]*")
_CUT = re.compile(r"\b([A-Za-z]{2,})(?:-|\u2010)[ \n]+([a-z]{2,})")
_WORD = re.compile(r"[A-Za-z]{2,}(?:-[A-Za-z]{2,})*")
_KEEPS = frozenset(("and", "or", "to", "nor", "und"))
_LONGEST = 200

_WORDS = """
recommendation recommendations conclusion conclusions introduction background methodology
chronology analysis dissemination glossary appendix summary overview executive learning
lessons findings finding terms reference equality diversity circumstances contributors panel
members member confidentiality timescales involvement family engagement good practice key
lines enquiry events synopsis action actions plan national local regional agency multi
single statement independence preface acknowledgements purpose scope context review report
of the and for to in by with on
"""
HEADING_WORDS = frozenset(_WORDS.split())
"""Words that headings of reviews are made of: where a line is spaced out, it is cut into these."""


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """The words of a document in lower case, and how often each is there."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.casefold() for word in _WORD.findall(text))
    return counts


def mended(words: str, known: Counter[str]) -> str:
    """Words without blanks between their letters and without the cuts at ends of lines."""
    if len(words) <= _LONGEST:
        words = _SINGLE.sub(lambda found: _unspaced(found[0], known), words)
        words = _unbroken(words, known)
    return _CUT.sub(lambda found: _uncut(found, known), words)


def _unspaced(spaced: str, known: Counter[str]) -> str:
    """Letters apart as words. Wider blanks part words; where all are alike, known words do."""
    tail = ":" if spaced.rstrip().endswith(":") else ""
    spaced = spaced.rstrip(" :")
    if re.search(r"\S {2,}\S", spaced):
        parts = [re.sub(" ", "", part) for part in re.split(" {2,}", spaced)]
    else:
        parts = _cut_up(spaced.replace(" ", ""), known)
    return " ".join(parts) + tail + " "


def _cut_up(letters: str, known: Counter[str]) -> list[str]:
    """The letters as the fewest known words that make them up; else as one word."""
    low = letters.casefold()
    best: list[list[str] | None] = [[]] + [None] * len(low)
    for end in range(1, len(low) + 1):
        for start in range(max(0, end - 24), end):
            before, word = best[start], low[start:end]
            if before is None or not _is_word(word, known):
                continue
            chosen = best[end]
            if chosen is None or len(before) + 1 < len(chosen):
                best[end] = [*before, letters[start:end]]
    return best[-1] or [letters]


def _is_word(word: str, known: Collection[str] | Counter[str]) -> bool:
    return word in HEADING_WORDS or word == "&" or (len(word) > 2 and word in known)


def _unbroken(words: str, known: Counter[str]) -> str:
    """A short line with a word in pieces ("Re com men da tions"), where no other reading is.

    Joined only into a word of headings of which at least one piece is no word of the document.
    """
    tokens = words.split(" ")
    if not 2 <= len(tokens) <= 12:
        return words
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + 7), at + 1, -1):
            whole = "".join(tokens[at:end])
            if _joins(tokens[at:end], whole.casefold().strip(".:"), known):
                tokens[at:end] = [whole]
                break
        at += 1
    return " ".join(tokens)


def _joins(parts: list[str], whole: str, known: Counter[str]) -> bool:
    if (
        len(whole) < 6
        or whole not in HEADING_WORDS
        or not all(part.strip(".:").isalpha() for part in parts)
    ):
        return False
    strange = [
        part
        for part in parts
        if part.casefold() not in HEADING_WORDS and known[part.casefold()] < 3
    ]
    return bool(strange) and not any(
        part[:1].isupper() for part in parts[1:] if not whole.isupper() and part.islower()
    )


def _uncut(found: re.Match[str], known: Counter[str]) -> str:
    """A word that the end of a line cut, whole; "short- and long-term" stays."""
    first, second = found[1], found[2]
    whole, hyphened = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if second in _KEEPS:
        return found[0].replace("\n", " ")
    if known[whole] or (
        not known[hyphened] and not (known[first.casefold()] > 1 and known[second] > 1)
    ):
        return f"{first}{second}"
    return f"{first}-{second}"
