"""Names as people write them, made comparable without pretending to know what cannot be known."""

import re
from functools import lru_cache

from conspectus.people.standard.letters import fold, visible
from conspectus.people.values import Name

_TITLE_WORDS = (
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend fr father sister "
    "brother imam sheikh rabbi master pc dc ds di sgt sergeant inspector captain capt major hon "
    "judge"
)
_SUFFIX_WORDS = "jr jnr junior sr snr senior ii iii iv esq obe mbe phd"
_PARTICLE_WORDS = (
    "de del della di da do dos das du des la le van von der den ter ten zu al el ul bin ibn bint "
    "ben ap ab mac mc o st san santa"
)
_NOTHING_WORDS = (
    "unknown|not known|n/k|nk|n/a|na|none|nil|not recorded|not given|tbc|unk|withheld|refused|"
    "-|?|null|nan|unborn|baby|male|female|anonymous"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_SUFFIXES = frozenset(_SUFFIX_WORDS.split())
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SAYS_NOTHING = frozenset(_NOTHING_WORDS.split("|"))
_ALSO = re.compile(
    r"\s*[;|\n]\s*|\s*[,(]?\s*\b(?:a\.?k\.?a\.?|also known as|alias(?:es)?|known as|formerly|"
    r"previously|n[ée]e|born)\b[:\s]+",
    re.IGNORECASE,
)
_CALLED = re.compile(r"[\"“”‘(]([^\"“”’()]{1,40})[\"“”’)]")
_LETTERS_AND_SPACES = re.compile(r"[’'`´]")
_PARTS = re.compile(r"[^\W\d_]+(?:\.(?=\s|$))?")
_MOST = 300
_MOST_NAMES = 20


def name(words: str, *, given: str = "", family: str = "") -> Name:
    """A name from its words, or from given and family names where the source parts them.

    "SMITH, John" and "John SMITH" are read by the comma and the capitals; otherwise the last part,
    with the particles before it, is the family name; one part alone is a given name.
    """
    if given or family:
        return _parted(visible(given)[:_MOST], visible(family)[:_MOST])
    return _whole(visible(words)[:_MOST])


def names(words: str) -> tuple[Name, ...]:
    """All the names in a cell: "John Smith aka Johnny; J. Smyth" has three, "unknown" none."""
    found: dict[tuple[tuple[str, ...], str], Name] = {}
    for part in _ALSO.split(words[: _MOST * _MOST_NAMES])[:_MOST_NAMES]:
        for words_of_one in _with_called(visible(part)):
            one = name(words_of_one)
            if one.given or one.family:
                found.setdefault((one.given, one.family), one)
    return tuple(found.values())


def says_nothing(words: str) -> bool:
    """Whether a cell says only that nothing is known."""
    return visible(words).lower().strip(" .()[]") in _SAYS_NOTHING | {""}


def _with_called(words: str) -> list[str]:
    """The name without what stands in quotation marks, and with that for the given name."""
    called = _CALLED.search(words)
    if not called:
        return [words]
    plain = visible(words[: called.start()] + " " + words[called.end() :])
    family = name(plain).family
    return [plain, visible(f"{called[1]} {family}")]


@lru_cache(maxsize=50_000)
def _whole(words: str) -> Name:
    if says_nothing(words):
        return Name(words)
    if "," in words:
        first, _, rest = words.partition(",")
        if _content(rest):
            return _made(words, _content(rest), _content(first))
    parts = _content(words)
    loud = _loud_family(words, parts)
    if loud:
        return _made(words, [one for one in parts if one not in loud], loud)
    if len(parts) < 2:
        return _made(words, parts, [])
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    return _made(words, parts[:start], parts[start:])


@lru_cache(maxsize=50_000)
def _parted(given: str, family: str) -> Name:
    words = visible(f"{given} {family}")
    first = [] if says_nothing(given) else _content(given)
    last = [] if says_nothing(family) else _content(family)
    return _made(words, first, last)


def _made(words: str, given: list[str], family: list[str]) -> Name:
    return Name(words, tuple(given), " ".join(_joined(family)))


def _joined(family: list[str]) -> list[str]:
    """ "Mc Donald" and "McDonald" are one word, as are "O Brien" and "O'Brien"."""
    if len(family) > 1 and family[0] in {"mc", "mac", "o"}:
        return [family[0] + family[1], *family[2:]]
    return family


def _content(words: str) -> list[str]:
    parts = [fold(part) for part in _parts(words)]
    kept = [part for part in parts if part not in _TITLES and part not in _SUFFIXES]
    return kept or [part for part in parts if part not in _TITLES] or parts


def _parts(words: str) -> list[str]:
    return [part.rstrip(".") for part in _PARTS.findall(_LETTERS_AND_SPACES.sub("", words))]


def _loud_family(words: str, parts: list[str]) -> list[str]:
    """The parts in capitals, where some are and some are not: "John Paul SMITH JONES"."""
    written = _parts(words)
    loud = [fold(one) for one in written if len(one) > 1 and one.isupper()]
    quiet = [one for one in written if len(one) > 1 and not one.isupper()]
    return [one for one in loud if one in parts] if quiet else []
