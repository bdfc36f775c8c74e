"""The ways in which a name is written, found in text."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from conspectus.publication.pseudonyms.folding import Folded, folded, unseen
from conspectus.publication.pseudonyms.values import Identity

# English words that are also names: they count as names only where they begin with a capital, and
# are put before a person. Long forms ("Mark Example") are names wherever they stand.
_WORDS_SAID = (
    "amber angel april art august autumn bill chance charity chase chip cliff crystal daisy dawn "
    "dean destiny faith fern frank ginger grace grant guy harmony hazel holly hope iris ivy jack "
    "jade jewel joy june lance lee mark marsh mason max may melody mercy miles misty olive opal "
    "pat patience pearl penny pierce poppy princess prudence ray reed rich rob robin rock rod "
    "rose ruby rusty sandy scarlet sky star stone storm sue summer sunny trip victor violet wade "
    "ward will willow winter woody young bush king cook day green black brown white long short "
    "hall field wood hill lane park street church bishop baker carter cooper fisher hunter knight "
    "parker porter potter price smith turner walker weaver"
)
WORDS = frozenset(_WORDS_SAID.split())
_GAP = r"[\s\-_.]{1,4}"
_WORD = re.compile(r"[^\W_]+")
_SPLIT = re.compile(r"[\s\-_.]+")
_AFTER = r"(?![^\W_])"


class Form(msgspec.Struct, frozen=True):
    """One way of writing a name. `rule`: "any" case, "capital" first, or "capitals" throughout."""

    identity: Identity
    words: str
    pattern: re.Pattern[str]
    rule: str = "any"


class Found(msgspec.Struct, frozen=True):
    """A name in a text: where it starts and ends, and by which form."""

    start: int
    end: int
    form: Form


class Finder:
    """Finds every listed form of every identity; of forms that overlap, the first and longest."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._by_word: dict[str, list[Form]] = {}
        self._loose: list[Form] = []
        self.identities = tuple(identities)
        for form in chain.from_iterable(forms(one) for one in self.identities):
            first = _WORD.match(folded(form.words).text)
            if form.rule == "loose" or first is None:
                self._loose.append(form)
            else:
                self._by_word.setdefault(first[0], []).append(form)

    def found(self, text: str) -> tuple[Found, ...]:
        """The names in the text, in order, none over another. Linear in the text's length."""
        plain = folded(text)
        kept: list[Found] = []
        every = sorted(self._every(text, plain), key=lambda one: (one.start, -one.end))
        for one in every:
            if kept and _one_name(text, kept[-1], one):
                kept[-1] = Found(kept[-1].start, one.end, kept[-1].form)
            elif not kept or one.start >= kept[-1].end:
                kept.append(one)
        return tuple(kept)

    def _every(self, text: str, plain: Folded) -> Iterator[Found]:
        for word in _WORD.finditer(plain.text):
            for form in self._by_word.get(word[0], ()):
                if match := form.pattern.match(plain.text, word.start()):
                    yield from _kept(text, plain, match, form)
        for form in self._loose:
            for match in form.pattern.finditer(plain.text):
                yield from _kept(text, plain, match, form)


def _one_name(text: str, one: Found, next: Found) -> bool:
    """Whether two forms of one person stand side by side, as a short name and a surname do."""
    same = one.form.identity is next.form.identity and one.form.words != next.form.words
    return same and text[one.end : next.start] in (" ", "\u00a0", "-")


def forms(identity: Identity) -> Iterator[Form]:
    """Every form of one identity: as listed, surname first, run together, initials, numbers."""
    for words in dict.fromkeys((identity.name, *identity.aliases, *identity.misspellings)):
        yield from _written(identity, words)
    for words in identity.initials:
        yield from _initials(identity, words)
    for words in identity.exact:
        yield from _exact(identity, words)


def _written(identity: Identity, words: str) -> Iterator[Form]:
    tokens = [one for one in _SPLIT.split(folded(words).text) if one.strip("'")]
    if not tokens:
        return
    rule = _rule(words, tokens)
    yield Form(identity, words, _pattern(tokens), rule)
    bare = [one.replace("'", "") for one in tokens]
    if bare != tokens:
        yield Form(identity, " ".join(bare), _pattern(bare), rule)
    if len(tokens) > 1:
        front = re.escape(tokens[-1]) + r"\s?,\s{0,3}" + _GAP.join(map(re.escape, tokens[:-1]))
        yield Form(identity, tokens[-1], re.compile(front + _AFTER))
        if len(together := "".join(bare)) > 6:
            yield Form(identity, together, _pattern([together]))


def _rule(words: str, tokens: list[str]) -> str:
    if len(tokens) > 1:
        return "any"
    if len(tokens[0]) <= 2:
        return "capital" if words[:1].isupper() else "any"
    return "capital" if tokens[0] in WORDS else "any"


def _pattern(tokens: list[str]) -> re.Pattern[str]:
    return re.compile(_GAP.join(map(re.escape, tokens)) + _AFTER)


def _initials(identity: Identity, words: str) -> Iterator[Form]:
    letters = [one for one in folded(words).text if one.isalpha()]
    if len(letters) > 1:
        pattern = re.compile(r"(?:\.\s?)?".join(map(re.escape, letters)) + _AFTER + r"\.?")
        first = "".join(letters)
        yield Form(identity, first, pattern, "capitals")
        yield Form(identity, letters[0], pattern, "capitals")


def _exact(identity: Identity, words: str) -> Iterator[Form]:
    """Spacing does not count in a number, and any spacing stands for a space in words."""
    plain = folded(words).text
    if any(one.isdigit() for one in plain) and not _SPLIT.sub("", plain).isalpha():
        characters = [re.escape(one) for one in plain if one.isalnum()]
        pattern = re.compile(r"(?<![^\W_])" + r"[\s\-./]{0,2}".join(characters) + _AFTER)
        yield Form(identity, words, pattern, "loose")
    else:
        yield from _written(identity, words)


def _kept(text: str, plain: Folded, match: re.Match[str], form: Form) -> Iterator[Found]:
    """The place in the text itself, where its capitals are as the form's rule wants them."""
    start, end = plain.span(match.start(), match.end())
    while end < len(text) and unseen(text[end]):
        end += 1
    words = text[start:end]
    if form.rule == "capital" and not words[:1].isupper():
        return
    if form.rule == "capitals":
        if any(one.islower() for one in words):
            return
        end = _without_stop(text, start, end)
    yield Found(start, end, form)


def _without_stop(text: str, start: int, end: int) -> int:
    """A full stop after initials stays where it ends a sentence too."""
    if text[end - 1] != "." or end - start < 2:
        return end
    rest = text[end:].lstrip()
    ends = not rest or (text[end : end + 1].isspace() and rest[:1].isupper())
    inner = "." in text[start : end - 1]
    return end - 1 if ends or not inner else end
