"""The parts of a written name, and which of them are titles or honours and not names."""

import re
import unicodedata

import msgspec

from conspectus.people.standard.letters import fold

_TITLES_WORDS = (
    "mr mrs ms miss mx dr prof professor sir rev revd reverend sgt sergeant insp inspector capt "
    "hon cllr pc dc ds dci wpc pcso"
)
_TITLES = frozenset(_TITLES_WORDS.split())
# Each is also a name, so it is a title only where a whole name follows.
_TITLES_OR_NAMES_WORDS = (
    "dame lord lady father sister brother imam sheikh rabbi master major judge captain fr"
)
_TITLES_OR_NAMES = frozenset(_TITLES_OR_NAMES_WORDS.split())
_SUFFIXES_WORDS = "jr jnr sr snr junior senior ii iii iv esq obe mbe phd"
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())
_NOBODY = frozenset(("unknown", "unidentified", "unnamed"))
_ANYBODY_WORDS = "male female person man woman adult child boy girl suspect youth baby"
_ANYBODY = frozenset(_ANYBODY_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile(r"[’'`´ʼʻ]")
_LOUD = re.compile(r"(?:Mc|Mac)?[A-Z][A-Z-]+")
_VOWELS = frozenset("aeiouy")
_LONGEST_INITIALS = 3
_FEWEST_AFTER = 3


class Part(msgspec.Struct, frozen=True):
    """What stands between two blanks: as written, and its folded words ("Jean-Luc" has two)."""

    written: str
    folded: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The folded words as one."""
        return " ".join(self.folded)

    @property
    def is_initial(self) -> bool:
        """One letter, or several with full stops between them."""
        return all(len(one) == 1 for one in self.folded)

    @property
    def is_loud(self) -> bool:
        """Written in capitals, more than one."""
        return bool(_LOUD.fullmatch(self.written)) or (
            not self.written.isascii() and self.written.isupper() and not self.is_initial
        )

    @property
    def is_quiet(self) -> bool:
        """Written with small letters."""
        return not self.is_loud and not self.is_initial


def parts(words: str) -> list[Part]:
    """The parts of a name in their order; figures and marks are none."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", words)).replace("@", " ")
    found: list[Part] = []
    for written in plain.replace(",", " ").split():
        folded = tuple(_WORD.findall(fold(written)))
        if folded:
            found.append(Part(written.strip(".:*"), folded))
    return _with_initials(found)


def content(found: list[Part]) -> list[Part]:
    """The parts without titles before, honours after, and "unknown"; all if nothing else is."""
    kept = [one for one in found if one.plain not in _TITLES]
    while len(kept) >= _FEWEST_AFTER and kept[0].plain in _TITLES_OR_NAMES:
        kept = kept[1:]
    if len(kept) > 1 and kept[0].written == "DI" and kept[1].is_quiet:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].plain in _SUFFIXES:
        kept = kept[:-1]
    if any(one.plain in _NOBODY for one in kept):
        return [one for one in kept if one.plain not in _NOBODY | _ANYBODY]
    return kept or found


def _with_initials(found: list[Part]) -> list[Part]:
    """ "JP Smith" has two initials: capitals that cannot be spoken, before a name that can."""
    if len(found) < 2 or not found[-1].is_quiet or found[0].plain in _TITLES:
        return found
    first = found[0]
    if first.is_loud and len(first.plain) <= _LONGEST_INITIALS and not _VOWELS & set(first.plain):
        return [Part(one.upper(), (one,)) for one in first.plain] + found[1:]
    return found
