"""Abbreviations in a draft: where each is expanded, and where it is used."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.outline import grids
from conspectus.checks.values import Draft, Passage

KNOWN = frozenset(
    {
        *("UK", "EU", "USA", "NHS", "GP", "GPs", "A&E", "AM", "PM", "BBC", "CCTV", "DNA", "HIV"),
        *("PDF", "ID", "PC", "TV", "DVD", "GPS", "SMS", "HM", "HMP", "HMS", "BST", "GMT", "MP"),
        *("UTC", "QC", "KC", "PO", "CD", "IT", "OK", "COVID", "COVID-19", "MBE", "OBE", "CBE"),
        *(
            "README",
            "MSc",
            "BSc",
            "BA",
            "MA",
            "PhD",
            "QPM",
            "FAQ",
            "URL",
            "SOS",
            "VIP",
            "CV",
            "NB",
            "PS",
        ),
    }
)
"""Abbreviations that every reader of a public report knows, or that are no abbreviations of a body
or a process: they need no expansion. A choice, and open to change: an entry more hides findings."""

_LETTERS = r"(?:[A-Z]{2,}|[A-Z][a-z]?[A-Z]+[A-Za-z]?|[A-Z]&[A-Z])"
_SHORT = re.compile(rf"(?<![\w/&.-]){_LETTERS}s?(?![\w&]|-\d|/\d)")
_IN_BRACKETS = re.compile(rf"\(\s*[\"“‘']?(?P<short>{_LETTERS}s?(?: {_LETTERS}s?)?)[\"”’']?\s*\)")
_LONG_AFTER = re.compile(
    rf"(?<![\w&]){_SHORT.pattern[_SHORT.pattern.index('(?:') :]} "
    r"\((?P<long>[A-Z]?[a-z]\w+(?:[ -][\w’'&-]+){1,9})\)"
)
_LISTED = re.compile(rf"^(?P<short>{_LETTERS}s?)(?:\s*[:–—=]\s*|\s+-\s+)(?P<long>\w.*)")
_LONGEST = 6  # letters: past that a word in capitals is a word that is shouted
_NEAR, _FAR = 80, 240  # letters beside an abbreviation that are looked at
_ROMAN = re.compile(r"[IVXLC]+")
_SMALL = frozenset(("and", "of", "the", "for", "in", "to", "a", "on", "with", "by", "at", "&"))


class Expansion(msgspec.Struct, frozen=True):
    """A place where the draft writes an abbreviation out: `long` (`short`)."""

    short: str
    long: str
    place: int
    passage: Passage


class Use(msgspec.Struct, frozen=True):
    """A place where the draft uses an abbreviation: `place` counts letters from its start."""

    short: str
    place: int
    passage: Passage


def expansions(draft: Draft) -> tuple[Expansion, ...]:
    """Every place where a long form stands before a short one in brackets, or the reverse."""
    found = []
    for start, passage in _placed(draft):
        for m in _IN_BRACKETS.finditer(passage.text):
            before = passage.text[max(0, m.start() - _FAR) : m.start()]
            for short in reversed(m["short"].split()):
                if long := _long_before(before, short):
                    found.append(Expansion(_single(short), long, start + m.start(), passage))
                    before = before[: before.rfind(long)]
        for m in _LONG_AFTER.finditer(passage.text):
            short = m[0].split(" ", 1)[0]
            if _begins_with(m["long"].split(), _single(short)):
                found.append(Expansion(_single(short), m["long"], start + m.start(), passage))
    return tuple(found)


def glossary(draft: Draft) -> frozenset[str]:
    """Abbreviations that a list or a table of them explains: "IMR – individual management …"."""
    listed = (_LISTED.match(line) for p in draft.passages for line in p.text.splitlines())
    found = {_single(m["short"]) for m in listed if m and _begins_as(m["long"], m["short"])}
    for grid in grids(draft):
        for row in grid.rows:
            short, *rest = (cell.text.strip() for cell in row.cells.values())
            if _SHORT.fullmatch(short) and any(_begins_as(long, short) for long in rest):
                found.add(_single(short))
    return frozenset(found)


def _begins_as(long: str, short: str) -> bool:
    return long[:1].casefold() == short[:1].casefold() and len(long.split()) > 1


def uses(draft: Draft) -> tuple[Use, ...]:
    """Every use of an abbreviation that needs expansion, its expansions among them.

    Words in capitals among other words in capitals are shouted, not shortened; numbers, references
    (OWHR 009, NW0002BR) and Roman numerals are none; "OASys, a tool used by …" explains itself.
    """
    found = []
    for start, passage in _placed(draft):
        for m in _SHORT.finditer(passage.text):
            short = _single(m[0])
            if not _is_left(short, m, passage.text):
                found.append(Use(short, start + m.start(), passage))
    return tuple(found)


def _placed(draft: Draft) -> Iterator[tuple[int, Passage]]:
    start = 0
    for passage in draft.passages:
        yield start, passage
        start += len(passage.text) + 1


def _is_left(short: str, m: re.Match[str], text: str) -> bool:
    before, after = text[max(0, m.start() - _NEAR) : m.start()], text[m.end() : m.end() + _NEAR]
    shouted = re.match(r"[,:]? [A-Z]{2,}\b", after) and not after.strip().startswith("(")
    shouted_before = re.search(r"\b[A-Z]{2,}[,:]? $", before)
    return (
        short in KNOWN
        or len(short) > _LONGEST
        or bool(_ROMAN.fullmatch(short))
        or bool(re.match(r" \d|\d", after))
        or bool(shouted and shouted_before)
        or bool(re.match(r", (?:a|an|the|which is) [a-z]", after))
        or (len(text) <= _NEAR and text.isupper())
    )


def _single(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def _long_before(text: str, short: str) -> str:
    """The words before the bracket whose initials are those of `short`, or what they may be.

    The fewest words that begin with its first letter and have its other letters as initials, in
    order; else the run of capitalised words before the bracket if it begins with it ("NHS Marlow
    Integrated Care Board (MICB)" begins elsewhere, and its last words still fit).
    """
    words = re.findall(r"[\w’'&-]+", re.split(r"[.,;:!?(]\s", text)[-1])[-12:]
    letters = [c for c in _single(short).upper() if c.isalpha()]
    for i in range(len(words) - 1, -1, -1):
        if words[i][0].upper() == letters[0] and _initials(words[i:], letters):
            return " ".join(words[i:])
    run = _capitalised_tail(words)
    fitting = sum(w[0].upper() in letters for w in run if w.lower() not in _SMALL)
    return " ".join(run) if len(run) > 1 and fitting >= 2 else ""


def _initials(words: list[str], letters: list[str]) -> bool:
    """Whether the letters are, in order, initials of the words; small words may be passed over."""
    kept = list(letters)
    for word in words:
        parts = list(word) if word == "HM" else [p for p in re.split(r"[-’']", word) if p]
        fitted = False
        for part in parts:
            if kept and part[0].upper() == kept[0]:
                kept.pop(0)
                fitted = True
        if not fitted and word.lower() not in _SMALL and word not in ("&",):
            return False
    return not kept


def _begins_with(words: list[str], short: str) -> bool:
    return _initials(words, [c for c in short.upper() if c.isalpha()])


def _capitalised_tail(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in reversed(words):
        if not (word[0].isupper() or word.lower() in _SMALL or word == "&"):
            break
        kept.insert(0, word)
    while kept and kept[0].lower() in _SMALL:
        kept.pop(0)
    return kept


def meant(draft: Draft, short: str) -> str:
    """The capitalised words in the draft whose initials are those of `short`, or ""."""
    words = r"(?: (?:and|of|the|for))? ".join(rf"{c}[a-z]\w+" for c in short if c.isalpha())
    found = (re.search(rf"\b{words}\b", p.text) for p in draft.passages)
    return next((m[0] for m in found if m), "")


def same_words(one: str, other: str) -> bool:
    """Whether two long forms are the same but for capitals, plurals, "the", "&" and "HM"."""
    return _core(one) == _core(other)


def _core(long: str) -> tuple[str, ...]:
    folded = long.casefold().replace("&", "and").replace("his majesty's", "hm")
    words = re.findall(r"[\w]+", re.sub(r"[’']s\b", "", folded))
    return tuple(w.rstrip("s") for w in words if w not in ("the", "nhs"))
