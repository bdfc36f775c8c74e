"""Recommendations like a text, and the same recommendation made again over the years."""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from conspectus.learning.library.indexing import WORK_BITS, connected, plain
from conspectus.learning.library.likeness import alike, carrying
from conspectus.learning.library.values import Answer, Library, Work

SAME = 0.6
"""From which likeness on two recommendations count as the same one, made again."""
_CANDIDATES = 400
_MOST_WORDS = 60
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


def text_of(library: Library | Path, name: str) -> str | None:
    """The text of "REVIEW#NUMBER", or None where there is no such recommendation."""
    review, _, key = name.partition("#")
    if isinstance(library, Library):
        work = library.work(review)
        found = dict(work.recommendations) if work and key else {}
        return found[key].text if key in found else None
    with closing(connected(library)) as database:
        row = database.execute(
            f"select i.text from work w join item i on i.id between w.id << {WORK_BITS}"  # noqa: S608
            f" and (w.id << {WORK_BITS}) + 65535 where w.review = ? and i.key = ?",
            [plain(review), plain(key)],
        ).fetchone()
    return str(row[0]) if row else None


def similar(
    library: Library | Path, text: str, most: int = 10, without: str = ""
) -> tuple[Similar, ...]:
    """The recommendations that are most like a text, the likest first.

    Lexical: stems of words that carry meaning are compared (Dice 1945), and those that both have
    are shown. `without`: "REVIEW#NUMBER" that is left out, such as the one whose text this is.
    A folder will do for a library, as in `search`.
    """
    asked = carrying(text)
    if not asked:
        return ()
    folder = library if isinstance(library, Path) else library.folder
    found: list[Similar] = []
    for review, key, other, status, cited in candidates(folder, text, _CANDIDATES):
        met = carrying(other)
        likeness = round(alike(asked, met), 4)
        if likeness and f"{review}#{key}" != without:
            shares = tuple(sorted(asked & met))
            found.append(Similar(review, key, other, likeness, shares, cited, status))
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
        beginning = _beginning(words, often)
        near = {place for word in beginning for place in places.get(word, ())}
        first = min((at for at in near if alike(words, leaders[at][0]) >= SAME), default=None)
        if first is not None:
            leaders[first][1].append(one)
            continue
        for word in beginning:
            places.setdefault(word, []).append(len(leaders))
        leaders.append((words, [one]))
    groups = (_recurring(members) for _, members in leaders if len(members) > 1)
    repeated = [group for group in groups if group.reviews > 1]
    return tuple(sorted(repeated, key=lambda one: (-one.reviews, _key(one))))


def _beginning(words: frozenset[str], often: Counter[str]) -> list[str]:
    """The rarest words, so many that two which are the same have at least one of them in common.

    Two sets that are alike from `SAME` on share at least `SAME / (2 - SAME)` of the words of each;
    so the first common word, from the rarest on, is never among the last that many, less one.
    """
    rarest = sorted(words, key=lambda word: (often[word], word))
    shared = math.ceil(len(rarest) * SAME / (2 - SAME) - 1e-9)
    return rarest[: len(rarest) - shared + 1]


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


def candidates(folder: Path, text: str, most: int) -> list[tuple[str, str, str, str, str]]:
    """Recommendations that share words with the text, by the index: (review, key, text, status,
    citation), the best first."""
    told = [word for word in dict.fromkeys(plain(text).lower().split()) if carrying(word)]
    words = ["".join(one for one in word if one.isalnum()) for word in told[:_MOST_WORDS]]
    asked = " OR ".join(f'"{word}"' for word in words if word)
    if not asked:
        return []
    with closing(connected(folder)) as database:
        return database.execute(
            "select w.review, i.key, i.text, i.status, w.citation from (select rowid as id,"  # noqa: S608  # a number of ours
            " bm25(words, 1.0, 0.0) as rank from words where words match ? and"
            " (rowid >> 16 & 15) = 0 order by rank, id limit ?) join item i using (id)"
            f" join work w on w.id = i.id >> {WORK_BITS} order by rank, i.id",
            [asked, most],
        ).fetchall()
