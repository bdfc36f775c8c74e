"""Names as people write them, made comparable without pretending to know what cannot be known."""

import re
from functools import lru_cache

from conspectus.people.standard.letters import fold, lines, visible
from conspectus.people.standard.nothing import says_nothing
from conspectus.people.standard.parts import Part, content, parts
from conspectus.people.values import Name

_PARTICLES_WORDS = (
    "de del della di da do dos das du des la le van von der den ter ten zu al el ul bin ibn bint "
    "ben ap ab mac mc o st san santa"
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_BORN = r"n[ée]e|formerly|previously|born|maiden name"
_ALSO = re.compile(
    rf" ?[,(]? ?\b(a\.?k\.?a|a/k/a|also known as|alias(?:es)?|known as|{_BORN})\b[:. ]+",
    re.IGNORECASE,
)
_IS_EARLIER = re.compile(_BORN, re.IGNORECASE)
_BRACKETED = re.compile(rf" ?\((?:{_BORN})[: ] ?([^()]{{1,60}})\)", re.IGNORECASE)
_BETWEEN = re.compile(r" ?[;|] ?|(?<=\w\w) ?/ ?(?=\w\w)")
_CHILD_OF = re.compile(r" \b[sdwc]/o\b.*", re.IGNORECASE)
_CALLED = re.compile(r"[\"“”‘(]([^\"“”‘’()]{1,40})[\"“”’)]|(?<!\w)'([^']{1,40})'(?!\w)")
_NOT_A_NICKNAME_WORDS = (
    "deceased decd dec d victim suspect perpetrator offender witness mother father mum dad sister "
    "brother son daughter partner ex wife husband aunt uncle niece nephew cousin friend tenant "
    "grandmother grandfather male female adult child minor juvenile mr mrs ms miss dr the a of "
    "unknown aged age born dob years old twin elder younger senior junior step half"
)
_NOT_A_NICKNAME = frozenset(_NOT_A_NICKNAME_WORDS.split())
_PATRONYMIC = re.compile(r".{2,}(?:[oe]vi(?:ch|tch)|[oey]vych|ovna|evna|ivna|yevna)")
_MOST, _MOST_NAMES = 300, 20
_FEWEST_WITH_PATRONYMIC = 3

Key = tuple[tuple[str, ...], str]


def name(words: str, *, given: str = "", family: str = "") -> Name:
    """A name from its words, or from given and family names where the source parts them.

    "SMITH, John" and "John SMITH" are read by the comma and the capitals; otherwise the last part,
    with the particles before it, is the family name. What cannot be told apart is all in `given`:
    one part alone, "Smith J", "Ivan Petrovich".
    """
    if given or family:
        return _parted(visible(given[: _MOST * 2])[:_MOST], visible(family[: _MOST * 2])[:_MOST])
    return _whole(visible(words[: _MOST * 2])[:_MOST])


@lru_cache(maxsize=50_000)
def names(words: str) -> tuple[Name, ...]:
    """All the names in a cell: "John Smith aka Johnny; J. Smyth" has three, "unknown" none."""
    return _all(words, Name(""), earlier=False)


def _all(words: str, main: Name, *, earlier: bool) -> tuple[Name, ...]:
    text = lines(words[: _MOST * _MOST_NAMES])
    if says_nothing(text):
        return ()
    born = _BRACKETED.findall(text)
    pieces = _BETWEEN.split(_CHILD_OF.sub("", _BRACKETED.sub("", text)))[:_MOST_NAMES]
    found: list[Name] = []
    for piece in pieces:
        chief = found[0] if found and _known(found[0]) else main
        found += _with_others(piece, chief, earlier=earlier)
    for piece in born:
        found += beside(found[0] if found else main, piece, earlier=True)
    return different(found)


def beside(main: Name, words: str, *, earlier: bool = False) -> tuple[Name, ...]:
    """Other names of somebody called `main`.

    A nickname alone ("Jonno") goes with the family name of `main`; an earlier name alone ("Brown",
    born so) is a family name and goes with its given names.
    """
    return _all(words, main, earlier=earlier)


def different(found: list[Name]) -> tuple[Name, ...]:
    """The names that differ in their comparable parts, each as first written."""
    kept: dict[Key, Name] = {}
    for one in found:
        if _known(one):
            kept.setdefault((one.given, one.family), one)
    return tuple(kept.values())


def _known(one: Name) -> bool:
    return bool(one.given or one.family)


def _completed(main: Name, other: Name, earlier: bool) -> Name:
    if other.family or len(parts(other.words)) != 1:
        return other
    if earlier and main.given and main.family:
        return Name(other.words, main.given, " ".join(other.given))
    return Name(other.words, other.given, main.family)


def _with_others(piece: str, main: Name, *, earlier: bool) -> list[Name]:
    """The name that a piece begins with, and those that "aka" and "née" put beside it."""
    first, *rest = _ALSO.split(piece)
    found: list[Name] = []
    for called in _with_called(visible(first)):
        other = name(called)
        found.append(_completed(found[0] if found else main, other, earlier and not found))
    chief = main if _known(main) else found[0]
    for how, words in zip(rest[::2], rest[1::2], strict=True):
        for part in words.split(","):
            other = name(visible(part).strip(" ()"))
            found.append(_completed(chief, other, bool(_IS_EARLIER.fullmatch(how))))
    return found


def _with_called(words: str) -> list[str]:
    """The name without what stands in quotation marks or brackets, and that, if it is a name."""
    called = _CALLED.search(words)
    if not called:
        return [words]
    plain = visible(words[: called.start()] + " " + words[called.end() :])
    inside = called[1] or called[2]
    if {*fold(inside).replace("-", " ").replace("'", "").split()} & _NOT_A_NICKNAME:
        return [plain]
    return [plain, visible(inside)] if plain else [visible(inside)]


@lru_cache(maxsize=50_000)
def _whole(words: str) -> Name:
    if says_nothing(words):
        return Name(words)
    first, _, rest = words.partition(",")
    if rest and (given := content(parts(rest))) and (family := content(parts(first))):
        return _made(words, given, family)
    written = parts(words)
    kept = content(written)
    if len(kept) == 1 and len(kept) < len(written):  # "Mr Smith"
        return _made(words, [], kept)
    at = _family_at(kept)
    return _made(words, kept[: at.start] + kept[at.stop :], kept[at])


def _family_at(kept: list[Part]) -> slice:
    """Where the family name stands among the parts; nowhere where that cannot be told."""
    loud = _loud(kept)
    if loud:
        return loud
    last = len(kept) - 1
    if last < 1 or (kept[last].is_initial and not kept[0].is_initial):
        return slice(0, 0)
    if _PATRONYMIC.fullmatch(kept[last].plain):
        return slice(0, 1 if len(kept) >= _FEWEST_WITH_PATRONYMIC else 0)
    start = last
    while start > 1 and kept[start - 1].plain in _PARTICLES:
        start -= 1
    return slice(start, last + 1)


def _loud(kept: list[Part]) -> slice | None:
    """A run of parts in capitals at either end, others not: "John Paul SMITH JONES"."""
    loud = [one.is_loud for one in kept]
    if not any(loud) or not any(one.is_quiet for one in kept):
        return None
    if loud[0]:
        return slice(0, loud.index(False))
    return slice(len(loud) - loud[::-1].index(False), len(loud)) if loud[-1] else None


def _parted(given: str, family: str) -> Name:
    return Name(f"{given} {family}".strip(), _words(given), _family(_words(family)))


@lru_cache(maxsize=50_000)
def _words(words: str) -> tuple[str, ...]:
    """The folded words of given or of family names that a source keeps apart."""
    if says_nothing(words):
        return ()
    return tuple(one for part in content(parts(words)) for one in part.folded)


def _made(words: str, given: list[Part], family: list[Part]) -> Name:
    return Name(
        words,
        tuple(one for part in given for one in part.folded),
        _family(tuple(one for part in family for one in part.folded)),
    )


def _family(words: tuple[str, ...]) -> str:
    """ "Mc Donald" and "McDonald" are one word, as are "O Brien" and "O'Brien"."""
    if len(words) > 1 and words[0] in {"mc", "mac", "o"}:
        words = (words[0] + words[1], *words[2:])
    return " ".join(words)
