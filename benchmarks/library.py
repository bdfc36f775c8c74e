"""A library of published reviews: search, likeness, what recurs, and the index, as it grows."""

import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from benchmarks.table import Row
from conspectus.dates import read
from conspectus.evidence import Passage, Source
from conspectus.learning import Event, KeyDate, PublishedReview, Recommendation
from conspectus.learning.library import (
    Citation,
    Library,
    Where,
    encoded,
    open_library,
    recurring,
    search,
    similar,
)
from conspectus.learning.library.files import write_entries

_AREAS = ("Stonebridge", "Eastmarsh", "Kelder", "Northwick", "Fenby", "Harrowdale")
_BODIES = ("Police", "Council", "Probation Service", "Integrated Care Board", "Hospitals Trust")
_VERBS = (
    "should train all {who} in", "should audit how {who} see to", "must agree a protocol on",
    "is to review its guidance to {who} on", "should report back in six months on",
    "must make sure that managers supervise", "should tell its partners of", "should record",
    "should commission a study of", "is asked to assure the board of", "should pay for",
    "must put before its executive", "should bring together {who} over", "should publish",
)  # fmt: skip
_MATTERS = (
    "sharing information about", "the assessment of risk from", "professional curiosity about",
    "referrals that concern", "the transfer between areas of people with", "interpreters for",
    "electronic monitoring of", "records of", "supervision of staff who meet", "housing near",
    "carers of people with", "children who live with", "the discharge of patients with",
    "licence conditions on", "routine enquiry into", "mental health assessments after",
)  # fmt: skip
_ENDS = (
    "on that day", "and a knife was found", "at the surgery", "by telephone", "and left again",
    "with a housing officer", "in the company of a relative", "after the appointment was missed",
    "and the risk was recorded as medium", "but nobody answered", "for the second time that week",
    "and a referral was made", "as was agreed at the meeting", "and was seen by a midwife",
)  # fmt: skip
_WHO = ("practitioners", "response officers", "midwives", "housing officers", "offender managers")
_QUERIES = (
    "professional curiosity", "sharing information", "risk*", '"report back"', "police knife",
    "electronic monitoring tag", "housing transfer between areas", "protocol", "records of risk",
)  # fmt: skip
T = TypeVar("T")


def run(quick: bool = False) -> list[Row]:
    """Figures at 100, 1,000 and 10,000 reviews of 10 recommendations and 30 events each."""
    sizes = (100, 1_000) if quick else (100, 1_000, 10_000)
    return [row for size in sizes for row in _at(size)]


def _at(size: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, size)
        about = f"{size:,} reviews"
        took, _ = _timed(lambda: search(folder, "first"))
        index = (folder / "index.sqlite").stat().st_size / 1e6
        yield Row("index made", about, f"{took:.1f} s, {index:,.1f} MB")
        ours = [_best(lambda query=query: search(folder, query)) for query in _QUERIES]  # type: ignore[misc]
        yield Row("search, mid and slowest of 9", about, _ms(ours))
        facets = Where({"theme": ("training",), "year": ("2019",)})
        yield Row("search with two facets", about, _ms([_best(lambda: search(folder, "", facets))]))
        text = "The police should audit how officers assess the risk of knives in hostels."
        yield Row("recommendations like a text", about, _ms([_best(lambda: similar(folder, text))]))
        took, library = _timed(lambda: open_library(folder))
        yield Row("library opened whole", about, f"{took:.1f} s")
        peers = list(_texts(library))
        scans = [_best(lambda query=query: _scan(peers, query)) for query in _QUERIES]  # type: ignore[misc]
        yield Row("peer: every text looked through", about, _ms(scans))
        took, found = _timed(lambda: recurring(library))
        yield Row("what recurs", about, f"{took:.1f} s, {len(found):,} recommendations")


def _ms(seconds: list[float]) -> str:
    middle, slowest = statistics.median(seconds) * 1000, max(seconds) * 1000
    return f"{middle:,.1f} ms" + (f", {slowest:,.1f} ms" if len(seconds) > 1 else "")


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _best(work: Callable[[], object]) -> float:
    return min(_timed(work)[0] for _ in range(3))


def _texts(library: Library) -> Iterator[str]:
    for review in library.reviews:
        yield from (one.text for one in review.recommendations)
        yield from (one.text for one in review.events)


def _scan(texts: list[str], query: str) -> list[tuple[int, str]]:
    """What a plain look through all texts gives: those with all the words, the fullest first."""
    words = [re.compile(rf"\b{re.escape(one)}", re.I) for one in re.findall(r"\w+", query)]
    met = [(sum(len(one.findall(text)) for one in words), text) for text in texts
           if all(one.search(text) for one in words)]  # fmt: skip
    return sorted(met, reverse=True)[:50]


def _fill(folder: Path, size: int) -> None:
    chance = random.Random(6)  # made-up reviews, the same each time
    matters = [_made_up(chance, 3) for _ in range(size * 3)]
    words = [_made_up(chance, 1) for _ in range(20_000)]
    (folder / "reviews").mkdir(parents=True)
    cited = []
    for number in range(size):
        review = _review(number, chance, matters, words)
        (folder / "reviews" / f"{review.id}.json").write_bytes(encoded(review))
        cited.append(Citation(review.id, f"Review {number}", "A made-up board", "May 2020"))
    write_entries(folder, Citation, cited)


def _made_up(chance: random.Random, many: int) -> str:
    parts = ("ka", "lo", "mer", "ti", "sun", "ve", "dor", "pal", "ni", "gre", "ost", "wim")
    return " ".join("".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(many))


def _review(
    number: int, chance: random.Random, matters: list[str], words: list[str]
) -> PublishedReview:
    file = f"made-up-{number}.txt"
    digest = sha256(file.encode()).hexdigest()
    passage = Passage(file=file, sha256=digest, words="made up")
    when = read(f"{chance.randint(1, 28)} May {chance.randint(2011, 2025)}")
    area = chance.choice(_AREAS)
    asked = tuple(
        Recommendation(str(at), _ask(chance, area, matters), passage, (f"{area} Police",))
        for at in range(1, 11)
    )
    told = tuple(Event(when, _tell(chance, area, words), passage) for _ in range(30))
    return PublishedReview(
        id=f"made-up-{number}", source=Source(file=file, sha256=digest, size=1), area=area,
        title=f"Review {number} of {area}", type="dhr-england", events=told,
        dates=(KeyDate("death", when, passage),), recommendations=asked,
    )  # fmt: skip


def _ask(chance: random.Random, area: str, matters: list[str]) -> str:
    asked = chance.choice(_VERBS).format(who=chance.choice(_WHO))
    body = f"{area} {chance.choice(_BODIES)}"
    return f"{body} {asked} {chance.choice(_MATTERS)} {chance.choice(matters)}."


def _tell(chance: random.Random, area: str, words: list[str]) -> str:
    """Twenty-five words as rare and as common as those of a language (Zipf), and a body."""
    rare = [words[min(int(1 / (1 - chance.random())) * 3, len(words) - 1)] for _ in range(25)]
    return f"{area} {chance.choice(_BODIES)} {' '.join(rare)} {chance.choice(_ENDS)}."
