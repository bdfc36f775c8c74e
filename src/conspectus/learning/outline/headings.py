"""Which lines are headings, and how deep, where the file does not say it or not of all."""

import re
from collections import Counter
from collections.abc import Sequence

from conspectus.learning.outline import numbers
from conspectus.learning.outline.pieces import Piece

SECTIONS = re.compile(
    r"(?:(?:the|key|overall|final|overview|summary of|summary|national|local|regional|single[- "
    r"]agency|"
    r"multi[- ]agency|panel|report|review|executive|further|additional|individual|agency|other|"
    r"dhr|sar|"
    r"cspr|owhr|emerging|main|our|this review's|conclusions? and|learning and|findings and|"
    r"lessons and|"
    r"specific|strategic|operational|partnership|general|learning,?|conclusions?,?|lessons "
    r"learn(?:ed|t),?) )*"
    r"(?:recommendations?|conclusions?|introduction|background|methodology|dissemination|analysis|"
    r"chronology|synopsis|good practice|findings|action plan|executive summary|terms of reference|"
    r"equality and diversity|glossary|lessons (?:learned|learnt|to be learned|identified)|"
    r"learning|"
    r"key learning|contributors|panel(?: (?:members(?:hip)?|representatives))?|confidentiality|"
    r"membership of the (?:review )?panel|timescales|preface|overview|scope|"
    r"appendi(?:x|ces)|summary|purpose|key events|learning points?|next steps|bibliography|"
    r"references|local|regional|national)"
    r"(?: (?:and (?:recommendations?|actions?|action plan|learning|next steps|conclusions?|"
    r"analysis|findings)|"
    r"from (?:this|the) review|of (?:this|the) review|for (?:the )?[\w ,&'’-]{3,60}|made|"
    r"arising|in full|table|"
    r"section|report))*:?",
    re.I,
)
_LABEL = re.compile(r"[^.!?;]{3,110}:$")
_VALUE = re.compile(r"[^:]{2,60}: \S")
_ENDS = re.compile(r"[.!?;,][\"'”’)\]]*$")
_SENTENCE = re.compile(r"^(?:I|We|It|There|He|She|They) |[a-z,] (?:\w+ )?(?:19|20)\d\d$")
_RECOMMENDATION = re.compile(r"(?:\d[\d.]* )?recommendation (?:no\.? ?)?\w{1,8}\b", re.I)
_BODY = re.compile(
    r"(?:For |Recommendations? (?:for|to) )?(?:the )?[A-Z][\w’'-]*(?: (?:[A-Z&][\w’'()-]*|and|"
    r"of|the|for)){0,9} "
    r"(?:Police|Constabulary|Council|Trust|Boards?|Partnership|Association|Services?|Authority|"
    r"Agency|"
    r"Care|Project|Office|Probation|Housing|Group|Team|ICB|CCG)(?: \([A-Z]{2,8}\))?$"
)
_IN_CONTENTS = re.compile(r"\.{3}|\s\d{1,3}$")
_BARE_NUMBER = re.compile(r"^\d{1,2} (?=[A-Z])")  # "6 Good practice"
_MOST_WORDS, _LONGEST = 14, 120
_DATE = re.compile(
    r"\W*(?:(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|"
    r"dec)\w*,? "
    r"(?:\d{1,2}, )?\d{2,4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4})\W*$",
    re.I,
)
_NAME = re.compile(
    r"(?:[A-Z][\w’'.-]*|&|and|of|the|for)(?: (?:[A-Z(][\w’'.()-]*|&|and|of|the|for)){0,9}$"
)


class Styles:
    """How the headings of one document look, so that alike ones are equally deep."""

    def __init__(self, found: Sequence[Piece]) -> None:
        self.names = _names(found)
        self.marked = sum(1 for piece in found if piece.level) >= 3
        lines = [piece.text for piece in found if not piece.table and len(piece.text) <= _LONGEST]
        top = sum(1 for line in lines if _rank(line, frozenset()) == 1)
        self.ranked = top >= 3

    def rank(self, words: str) -> int:
        """How deep an unmarked heading of these words is: 1 to 5."""
        rank = _rank(words, self.names)
        if rank or not self.ranked:
            return rank or (2 if words in self.names else 1)
        return 3 if words in self.names else 2


def _rank(words: str, names: frozenset[str]) -> int:
    """The depth that the look itself tells; 0 where it does not."""
    number, rest = numbers.split_number(words)
    if re.match(r"(?:section|part|chapter|appendix) ", number, re.I):
        return 1
    if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*", number):
        return min(5, numbers.depth(number))
    if rest.isupper() and len(rest) > 3 and rest not in names:
        return 1
    return 0


def _names(found: Sequence[Piece]) -> frozenset[str]:
    """Short lines that are also named inside sentences: a person's or a body's heading."""
    lines = {
        piece.text.strip(" :")
        for piece in found
        if not piece.table and len(piece.text) <= 70 and _NAME.match(piece.text.strip(" :"))
    }
    lines = {line for line in lines if not SECTIONS.fullmatch(line)}
    if not lines:
        return frozenset()
    counts: Counter[str] = Counter()
    for piece in found:
        if len(piece.text) > 80:
            heard = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’-]*", piece.text))
            counts.update(
                line for line in lines if line.split(" ")[0] in heard and line in piece.text
            )
    return frozenset(line for line, count in counts.items() if count >= 2)


def headings(found: Sequence[Piece]) -> list[int]:
    """The level of each piece: 1 to 9 for a heading, 0 for anything else."""
    styles = Styles(found)
    told: list[int] = []
    above = 0
    for at, piece in enumerate(found):
        level = _level(at, found, styles, above)
        if level and piece.level == 0 and _is_label(piece.text):
            level = min(9, above + 1) if not _is_above_label(told, found, at) else above
        told.append(level)
        above = _above(level, piece, above)
    return told


def _is_label(words: str) -> bool:
    if _RECOMMENDATION.match(words):
        return True
    return words.endswith(":") and not SECTIONS.fullmatch(words)


def _is_above_label(told: list[int], found: Sequence[Piece], at: int) -> bool:
    """Whether the last heading before this one is itself a label."""
    last = next((i for i in range(at - 1, -1, -1) if told[i]), None)
    return last is not None and not found[last].level and _is_label(found[last].text)


def _above(level: int, piece: Piece, above: int) -> int:
    return level or above


def _level(at: int, found: Sequence[Piece], styles: Styles, above: int) -> int:
    piece = found[at]
    if piece.table or len(piece.text) > 250:
        return 0
    if piece.level:
        return 0 if _DATE.match(piece.text) else min(9, piece.level)
    if not _may_head(at, found, styles):
        return 0
    if styles.marked:
        return _among_marked(piece.text, styles, above)
    return styles.rank(piece.text)


def _among_marked(words: str, styles: Styles, above: int) -> int:
    """A line that looks like a heading in a file that marks others: only where it is plain."""
    if re.match(r"recommendation \w{1,4}\W*$", words, re.I):
        return min(9, above + 1)
    if SECTIONS.fullmatch(numbers.split_number(words)[1]):
        return max(1, above)
    plain = words.endswith(":") or words.isupper() or words in styles.names or _BODY.match(words)
    return min(9, above + 1) if plain else 0


def _may_head(at: int, found: Sequence[Piece], styles: Styles) -> bool:
    """Whether the words, and what stands around them, are those of a heading."""
    words = found[at].text.strip()
    if "\n" in words or "\t" in words or not _is_short(words):
        return False
    number, rest = numbers.split_number(words)
    if re.match(r"(?:appendix|annex) ", number, re.I) and rest and not _IN_CONTENTS.search(rest):
        return True
    if numbers.is_bullet(number) or _DATE.match(words) or _VALUE.match(words):
        return bool(SECTIONS.fullmatch(rest)) and not numbers.is_bullet(number)
    if SECTIONS.fullmatch(_BARE_NUMBER.sub("", rest)):
        return True
    if number:
        return _numbered_heads(number, rest, at, found)
    return _heads(words, at, found, styles)


def _is_short(words: str) -> bool:
    return (
        3 <= len(words) <= _LONGEST
        and len(words.split()) <= _MOST_WORDS
        and not _ENDS.search(words)
        and any(map(str.isalpha, words))
    )


def _numbered_heads(number: str, rest: str, at: int, found: Sequence[Piece]) -> bool:
    """ "4. The review" heads what follows, an item of a list of short ones does not."""
    if re.match(r"recommendation", number, re.I):
        return not rest or (len(rest.split()) <= 10 and not _asks(rest))
    if not re.fullmatch(
        r"(?:section |part |appendix )?[\dA-Z]{1,2}(?:\.\d{1,2}){0,3}", number, re.I
    ):
        return False
    if not rest:
        return bool(re.match(r"(?:section|part|appendix) ", number, re.I))
    if not rest[:1].isupper() or _asks(rest) or len(rest.split()) > 12:
        return False
    around = [found[i].text for i in (at - 1, at + 1) if 0 <= i < len(found)]
    listed = sum(1 for one in around if len(one) <= _LONGEST and _alike(number, one))
    return listed == 0 and at + 1 < len(found)


def _alike(number: str, words: str) -> bool:
    other = numbers.split_number(words)[0]
    return (
        bool(other)
        and numbers.depth(other) == numbers.depth(number)
        and other.isdigit() == number.isdigit()
    )


def _asks(words: str) -> bool:
    return bool(re.search(r"\b(?:should|must|to ensure|will|shall|needs? to)\b", words))


def _heads(words: str, at: int, found: Sequence[Piece], styles: Styles) -> bool:
    if not (words[0].isupper() or words[0] in "“\"'‘") or at + 1 >= len(found):
        return False
    if _LABEL.match(words):
        return len(words.split()) <= 12
    if _shares_paragraph(at, found) or _SENTENCE.search(words):
        return False
    if words.isupper() or words in styles.names or found[at + 1].table:
        return True
    return _stands_alone(at, found) and not _asks(words)


def _stands_alone(at: int, found: Sequence[Piece]) -> bool:
    """Not one of a list of short lines, and something longer or an item follows."""
    around = range(max(0, at - 2), min(len(found), at + 3))
    return sum(_is_plain_line(found[i]) for i in around if i != at) < 3


def _shares_paragraph(at: int, found: Sequence[Piece]) -> bool:
    """Whether the file has the line in one paragraph with the line before or after it."""
    row, page = found[at].passage.row, found[at].page
    return any(
        0 <= i < len(found)
        and found[i].passage.row == row
        and found[i].page == page
        and not found[i].table
        for i in (at - 1, at + 1)
    )


def _is_plain_line(piece: Piece) -> bool:
    return (
        not piece.table
        and not piece.level
        and _is_short(piece.text)
        and not piece.text.endswith(":")
    )
