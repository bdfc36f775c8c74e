"""The number or letter that a paragraph begins with."""

import re

_KINDS = (
    "recommendation|recommendations|learning point|learning|action|finding|lesson|rec|theme|"
    "key finding|key line|question|section|appendix|conclusion|objective|part"
)
_SPELT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty"
)
_NAMED = re.compile(
    rf"((?:(?:multi[- ]agency|single[- ]agency|national|local|overview|strategic|key|panel|dhr|"
    rf"sar|cspr|owhr|report) )?(?:{_KINDS})(?: ?(?:no\.?|number))? ?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|(?<= )[A-Z]{1,2}\d{1,3}|(?<= )(?:[A-Z]|"
    r"[ivx]{1,5})(?!\w)|(?<= )"
    rf"(?:{_SPELT})\b)(?:\([a-z]\)|[a-z])?)"
    r"(?=[\s:.)–—-]|$)\s*(?:[:.)–—-]{1,2}(?=\s|$)\s*|\s+(?=[A-Z\"“‘(])|$)",
    re.I,
)
# "Argymhelliad 2 / Recommendation 2": the same label in another language goes before.
_OTHER_LANGUAGE = re.compile(r"[^\W\d_]{3,30} (\d{1,3}) ?[/|] ?(?=recommendation \1\b)", re.I)
_DOTTED = re.compile(r"((?:[A-Z]{1,2}\.?)?\d{1,3}(?:\.\d{1,3}){1,4})(?:[.):]|(?=\s))\s*(?=\D|$)")
_LETTERED = re.compile(
    r"((?:R|Rec|REC|MA|SA|A|N|L|LP|P|KF|F|C|NR|LR|SR)[ .-]?\d{1,3}[a-z]?)(?:[.):]\s*|"
    r"\s+(?=[A-Z\"“‘(])|\s*[–—-]\s+)"
)
_PLAIN = re.compile(r"(\d{1,3}[a-z]?)(?:[.)]{1,2}|\s*[–—-](?=\s)|:)\s*(?=\D|$)")
_TABBED = re.compile(r"(\d{1,3}|[A-Z]{1,3}\d{1,3})[\t]+ *(?=[A-Z\"“‘(])")
_BRACKET = re.compile(r"[(\[]([a-z]{1,2}|[ivx]{1,5}|\d{1,3}|[A-Z])[)\]]\s+")
_LETTER = re.compile(r"([a-zA-Z]|[ivx]{2,5})[.)]\s+(?=\S)")
_BULLET = re.compile(r"[•▪◦·●■□➢✓❖*▶►–—\-o\uf0b7\uf0a7\uf0d8]\s+(?=\S)")


def split_number(words: str) -> tuple[str, str]:
    """The number that words begin with, as printed without its full stop or brackets, and the "
    "rest.

    "4.3", "R2", "Recommendation 7", "a" for "(a)"; "•" for a bullet; ("", words) where none is.
    A year, an amount and a time begin a sentence and number nothing.
    """
    words = _OTHER_LANGUAGE.sub("", words, count=1) if "/" in words[:40] else words
    for pattern in (_NAMED, _BRACKET, _DOTTED, _LETTERED, _PLAIN, _TABBED, _LETTER):
        found = pattern.match(words)
        if found and not _is_sentence(found, words):
            return found[1].strip(), words[found.end() :].strip()
    bullet = _BULLET.match(words)
    if bullet:
        return "•", words[bullet.end() :].strip()
    return "", words


def _is_sentence(found: re.Match[str], words: str) -> bool:
    """ "2.30 pm on", "12.5% of", "A. Smith", "I. The": no number of a list."""
    rest = words[found.end() :]
    if re.match(r"\d*\s?(?:%|pm\b|am\b|hrs\b|million\b|per cent\b|years?\b)", rest):
        return True
    if found.re is _NAMED:
        return bool(re.match(r"(?:and|to|or|of|was|is|were|are|has|should)\b", rest))
    return False


def depth(number: str) -> int:
    """How deep a number is: 1 for "4", 2 for "4.3"."""
    return number.count(".") + 1


def is_bullet(number: str) -> bool:
    return number == "•"
