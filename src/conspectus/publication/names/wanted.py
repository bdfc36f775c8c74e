"""What is looked for: every form of every protected name, as letters without gaps."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from conspectus.publication.normal import normal
from conspectus.publication.values import Protected
from conspectus.publication.wordlist import ORDINARY

Form = Literal["full", "single", "plural", "initial"]

_WORD = re.compile(r"[^\W\d_]+")
_TITLES = ("mr", "mrs", "ms", "miss", "dr")
_WRITTEN = "al ap bin bint da de del den der di du el la le mac mc o st van von"
_PARTICLES = frozenset(_WRITTEN.split())
SHORTEST_EMBEDDED = 8


class Wanted(NamedTuple):
    """A form of a name. `ordinary`: it is an English word too. `words`: its words, folded."""

    label: str
    form: Form
    ordinary: bool
    words: tuple[str, ...]


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded: "O'Brien-Jones" gives o, brien, jones."""
    return tuple(_WORD.findall(normal(name).casefold()))


def surname(name: str) -> tuple[str, ...]:
    """The last word of a name of several, with the particles that belong to it."""
    pieces = [words_of(piece) for piece in normal(name).split()]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return ()
    at = len(pieces) - 1
    while at > 1 and pieces[at - 1][0] in _PARTICLES:
        at -= 1
    return tuple(word for piece in pieces[at:] for word in piece)


def forms(protected: Iterable[Protected]) -> dict[str, list[Wanted]]:
    """Every form of every name by its letters; one form may belong to several people."""
    found: dict[str, list[Wanted]] = {}
    for person in protected:
        ordinary = ORDINARY | {word for one in person.ordinary for word in words_of(one)}
        for letters, form, words in _forms(person):
            plain = letters in ordinary or (form == "full" and ordinary.issuperset(words))
            wanted = Wanted(person.label, form, plain, words)
            if len(letters) > 1 and wanted not in found.setdefault(letters, []):
                found[letters].append(wanted)
    return found


def _forms(person: Protected) -> Iterator[tuple[str, Form, tuple[str, ...]]]:
    for name in (person.name, *person.aliases):
        words = words_of(name)
        last = surname(name)
        if last:
            yield from _of_several(words, last)
        single = last or words
        yield "".join(single), "single", single
        yield "".join(single) + "s", "plural", single
        for title in _TITLES:
            yield title + "".join(single), "full", (title, *single)


def _of_several(
    words: tuple[str, ...], last: tuple[str, ...]
) -> Iterator[tuple[str, Form, tuple[str, ...]]]:
    first = words[: -len(last)]
    ends = dict.fromkeys(((*first, *last), (*last, *first), (first[0], *last), (*last, first[0])))
    for order in ends:
        yield "".join(order), "full", order
    joined = "".join(last)
    for initials in dict.fromkeys((first[0][0], "".join(word[0] for word in first))):
        yield initials + joined, "initial", (initials, *last)
        yield joined + initials, "initial", (*last, initials)
