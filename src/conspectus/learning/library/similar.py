"""Recommendations like a text, and the same recommendation made again over the years."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import msgspec

from conspectus.learning.library.indexing import index
from conspectus.learning.library.likeness import alike, carrying
from conspectus.learning.library.searching import citation
from conspectus.learning.library.values import Answer, Library, Work, keyed

SAME = 0.6
"""From which likeness on two recommendations count as the same one, made again."""
_CANDIDATES = 400
_MOST_WORDS = 60
_RAREST = 8
_FEWEST_WORDS = 5


class Similar(msgspec.Struct, frozen=True):
    """A recommendation like the one asked about. `likeness` 0 to 1; `shares`: the stems of both."""

    review: str
    key: str
    text: str
    likeness: float
    shares: tuple[str, ...]
    citation: str
    status: str


class Made(msgspec.Struct, frozen=True):
    """A recommendation where it stands, and what became of it there."""

    review: str
    key: str
    year: str
    text: str
    addressees: tuple[str, ...]
    answers: tuple[Answer, ...]


class Recurring(msgspec.Struct, frozen=True):
    """One recommendation, made more than once: its members, the earliest first.

    Every member is like the first of them; none is there only because it is like another member.
    """

    members: tuple[Made, ...]
    years: tuple[str, ...]
    reviews: int
    acted_on: int
    unanswered: int


def text_of(library: Library, name: str) -> str | None:
    """The text of "REVIEW#NUMBER", or None where there is no such recommendation."""
    review, _, key = name.partition("#")
    work = library.work(review)
    found = dict(keyed(work.review.recommendations)) if work and key else {}
    return found[key].text if key in found else None


def similar(library: Library, text: str, most: int = 10) -> tuple[Similar, ...]:
    """The recommendations that are most like a text, the likest first; the text itself is left out.

    Lexical: stems of words that carry meaning are compared, and shown.
    """
    asked = carrying(text)
    if not asked:
        return ()
    words = [word for word in dict.fromkeys(text.lower().split()) if carrying(word)]
    found: list[Similar] = []
    for review, key, other, status in _candidates(library, words):
        met = carrying(other)
        likeness = alike(asked, met)
        if likeness and other != text:
            shares = tuple(sorted(asked & met))
            found.append(
                Similar(
                    review,
                    key,
                    other,
                    round(likeness, 4),
                    shares,
                    citation(library, review),
                    status,
                )
            )
    found.sort(key=lambda one: (-one.likeness, one.review, one.key))
    return tuple(found[:most])


def recurring(library: Library) -> tuple[Recurring, ...]:
    """Recommendations that several reviews make, those made most often first.

    Each one, in the order of years, joins the first earlier one that it is like (from `SAME` on);
    so that no chain of small likenesses can join what is unlike.
    """
    made = [(one, carrying(one.text)) for work in library.works for one in _made(library, work)]
    made = [(one, words) for one, words in made if len(words) >= _FEWEST_WORDS]
    made.sort(key=lambda pair: (pair[0].year or "9999", pair[0].review, pair[0].key))
    often = Counter(word for _, words in made for word in words)
    leaders: list[tuple[frozenset[str], list[Made]]] = []
    places: dict[str, list[int]] = {}
    for one, words in made:
        rarest = sorted(words, key=lambda word: (often[word], word))
        shared = Counter(place for word in rarest for place in places.get(word, ()))
        first = _first(words, leaders, shared)
        if first is not None:
            leaders[first][1].append(one)
            continue
        for word in rarest[: max(_RAREST, len(rarest) // 2)]:
            places.setdefault(word, []).append(len(leaders))
        leaders.append((words, [one]))
    groups = [_recurring(members) for _, members in leaders]
    repeated = [group for group in groups if group.reviews > 1]
    return tuple(sorted(repeated, key=lambda one: (-one.reviews, _key(one))))


def _first(
    words: frozenset[str],
    leaders: list[tuple[frozenset[str], list[Made]]],
    shared: Counter[int],
) -> int | None:
    fitting = [place for place in shared if alike(words, leaders[place][0]) >= SAME]
    return min(fitting, default=None)


def _key(one: Recurring) -> tuple[str, str]:
    return one.members[0].review, one.members[0].key


def _made(library: Library, work: Work) -> Iterator[Made]:
    for key, one in work.recommendations:
        answers = library.answers_to(work.review.id, key)
        yield Made(work.review.id, key, work.year, one.text, one.addressees, answers)


def _recurring(members: list[Made]) -> Recurring:
    statuses = [one.answers[-1].status if one.answers else "" for one in members]
    return Recurring(
        members=tuple(members),
        years=tuple(sorted({one.year for one in members if one.year})),
        reviews=len({one.review for one in members}),
        acted_on=sum(status in {"done", "effect shown"} for status in statuses),
        unanswered=sum(status in {"", "no answer"} for status in statuses),
    )


def _candidates(library: Library, words: list[str]) -> list[tuple[str, str, str, str]]:
    """The recommendations that share words with the text, by the index; the best some hundred."""
    plain = ["".join(one for one in word if one.isalnum()) for word in words[:_MOST_WORDS]]
    asked = " OR ".join(f'"{word}"' for word in plain if word)
    with closing(sqlite3.connect(f"file:{index(library)}?mode=ro", uri=True)) as database:
        return database.execute(
            "select i.review, i.key, i.text, i.status from words w join item i on i.id = w.rowid"
            " where words match ? and i.kind = 'recommendation' order by bm25(words, 1.0, 0.0)"
            " limit ?",
            [asked, _CANDIDATES],
        ).fetchall()
