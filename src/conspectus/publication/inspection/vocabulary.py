"""The different words of a file, for what is judged by a word and not by a sentence."""

from collections.abc import Iterable, Iterator

from conspectus.publication.inspection.corpus import Corpus
from conspectus.publication.names.exact import Hit, Matcher
from conspectus.publication.names.near import Seen, near_spellings, with_figures


def near_hits(corpus: Corpus, matcher: Matcher, known: Iterable[Hit]) -> Iterator[Hit]:
    """A hit for each different word that is nearly a name, where it first stands."""
    taken = {(one.label, one.letters) for one in known}
    seen = vocabulary(corpus)
    for near in near_spellings(matcher.forms, seen):
        if (near.label, near.letters) not in taken:
            at = seen[near.letters]
            yield Hit(at.start, at.end, near.label, "before a person", "near-name", near.letters)


def vocabulary(corpus: Corpus) -> dict[str, Seen]:
    """Every different word, folded, with the dresses that it wears; no words of styles."""
    found: dict[str, Seen] = {}
    text = corpus.text
    for word in corpus.words:
        if len(word.letters) > 3 and (kind := corpus.kind(word.start)) != "code":
            written = text[word.start : word.end]
            small = kind == "words" and written.islower()
            capital = written[0].isupper()
            _see(found, word.letters, (word.start, word.end), (capital, small, kind == "address"))
    for letters, start, end in with_figures(text):
        if corpus.kind(start) != "code":
            _see(found, letters, (start, end), (True, False, True))
    return found


def _see(
    found: dict[str, Seen], letters: str, at: tuple[int, int], dress: tuple[bool, bool, bool]
) -> None:
    old = found.get(letters)
    if old is None:
        found[letters] = Seen(*at, 1, *dress)
    else:
        capital, small, address = dress
        found[letters] = Seen(
            old.start,
            old.end,
            old.times + 1,
            old.capital or capital,
            old.small or small,
            old.address or address,
        )
