"""Dates read per second, each text new, beside dateparser and edtf reading what they can."""

import itertools
import random
import time
from collections.abc import Callable, Iterator

from benchmarks.table import Row
from conspectus import dates

MONTHS = (
    "January February March April May June July August September October November December"
).split()
FORMS: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"{r.randint(1, 28):02}/{r.randint(1, 12):02}/{r.randint(1990, 2029)}",
    lambda r: f"{r.randint(1, 28)}.{r.randint(1, 12)}.{r.randint(10, 29)}",
    lambda r: f"{r.randint(1, 28)} {r.choice(MONTHS)} {r.randint(1990, 2029)}",
    lambda r: f"{r.choice(MONTHS)[:3]}-{r.randint(10, 29)}",
    lambda r: (
        f"{r.randint(1, 28)}/{r.randint(1, 12)}/{r.randint(1990, 2029)} {r.randint(0, 23):02}:{r.randint(0, 59):02}"
    ),
    lambda r: f"{r.choice(('early', 'mid', 'late'))} {r.choice(MONTHS)} {r.randint(1700, 2029)}",
    lambda r: f"between {r.choice(MONTHS)} and {r.choice(MONTHS)} {r.randint(1500, 2029)}",
    lambda r: f"{r.randint(1, 14)}-{r.randint(15, 28)} {r.choice(MONTHS)} {r.randint(1500, 2029)}",
    lambda r: (
        f"approximately {r.randint(5, 90)} occasions from {r.choice(MONTHS)} {r.randint(1900, 1999)} to {r.randint(2000, 2029)}"
    ),
    lambda r: f"{r.randint(2, 400)} days later",
)


def texts(seed: int = 9) -> Iterator[str]:
    """Endless different texts in the proportions of `FORMS`, so that nothing can be remembered."""
    source, seen = random.Random(seed), set[str]()
    for form in itertools.cycle(FORMS):
        text = form(source)
        if text not in seen:
            seen.add(text)
            yield text


def per_second(read: Callable[[str], object], lines: list[str]) -> float:
    start = time.perf_counter()
    for line in lines:
        read(line)
    return len(lines) / (time.perf_counter() - start)


def exact(seed: int = 11) -> Iterator[str]:
    """Exact days, the only dates that every peer reads right."""
    source, seen = random.Random(seed), set[str]()
    while True:
        text = FORMS[2](source)
        if text not in seen:
            seen.add(text)
            yield text


def run(quick: bool = False) -> list[Row]:
    import dateparser
    import edtf

    def peer_dateparser(text: str) -> object:
        return dateparser.parse(text, settings={"DATE_ORDER": "DMY"}, languages=["en"])

    rows = []
    for size in (2_000, 20_000) if quick else (2_000, 20_000, 60_000):
        rate = per_second(dates.read, list(itertools.islice(texts(), size)))
        rows.append(Row("dates of ten forms, all different", f"{size:,}", f"{rate:,.0f}/s"))
    lines = list(itertools.islice(exact(), 3_000))
    ours = per_second(dates.read, lines)
    for name, peer, few in (
        ("dateparser", peer_dateparser, lines[:1_000]),
        ("edtf", edtf.text_to_edtf, lines[:200]),
    ):
        theirs = per_second(peer, few)
        rows.append(
            Row(
                "exact days in words",
                f"{len(few):,}",
                f"{ours:,.0f}/s",
                f"{name} {theirs:,.0f}/s",
                ours / theirs,
            )
        )
    return rows
