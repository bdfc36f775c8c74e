"""Dates read per second, each text new, beside dateparser and edtf reading what they can."""

import calendar
import itertools
import random
import time
from collections.abc import Callable, Iterable, Iterator

from benchmarks.table import Row
from conspectus import dates

Form = Callable[[random.Random], str]
MONTHS = tuple(calendar.month_name)[1:]


def day(r: random.Random) -> str:
    """A day in figures, day first."""
    return f"{r.randint(1, 28):02}/{r.randint(1, 12):02}/{r.randint(1990, 2029)}"


def month(r: random.Random, first: int = 1500, last: int = 2029) -> str:
    """A month in words."""
    return f"{r.choice(MONTHS)} {r.randint(first, last)}"


def exact(r: random.Random) -> str:
    """A day in words, the only date that every peer reads right."""
    return f"{r.randint(1, 28)} {month(r, 1800)}"


FORMS: tuple[Form, ...] = (
    day,
    lambda r: f"{r.randint(1, 28)}.{r.randint(1, 12)}.{r.randint(10, 29)}",
    exact,
    lambda r: f"{r.choice(MONTHS)[:3]}-{r.randint(10, 29)}",
    lambda r: f"{day(r)} {r.randint(0, 23):02}:{r.randint(0, 59):02}",
    lambda r: f"{r.choice(('early', 'mid', 'late'))} {month(r, 1700)}",
    lambda r: f"between {r.choice(MONTHS)} and {month(r)}",
    lambda r: f"{r.randint(1, 14)}-{r.randint(15, 28)} {month(r)}",
    lambda r: f"approximately {r.randint(5, 90)} occasions from {month(r, 1900, 1999)} to 2005",
    lambda r: f"{r.randint(2, 400)} days later",
)


# Of a hundred dates, about so many of each form: our guess at what returns hold.
SHARES = (45, 15, 15, 5, 8, 4, 3, 2, 1, 2)


def mixed(r: random.Random) -> str:
    """A date as returns have them."""
    return r.choices(FORMS, SHARES)[0](r)


def texts(forms: Iterable[Form] = FORMS, seed: int = 9) -> Iterator[str]:
    """Endless different texts, the forms by turns while they have any: nothing to remember."""
    source, seen = random.Random(seed), set[str]()
    for form in itertools.cycle(forms):
        text = form(source)
        if text not in seen:
            seen.add(text)
            yield text


def per_second(read: Callable[[str], object], lines: list[str]) -> float:
    start = time.perf_counter()
    for line in lines:
        read(line)
    return len(lines) / (time.perf_counter() - start)


def run(quick: bool = False) -> list[Row]:
    import dateparser
    import edtf

    def peer_dateparser(text: str) -> object:
        return dateparser.parse(text, settings={"DATE_ORDER": "DMY"}, languages=["en"])

    rows = []
    for size in (2_000, 20_000) if quick else (2_000, 20_000, 60_000):
        rate = per_second(dates.read, list(itertools.islice(texts([mixed]), size)))
        rows.append(Row("a return's mix of forms, all different", f"{size:,}", f"{rate:,.0f}/s"))
        rate = per_second(dates.read, list(itertools.islice(texts(), size)))
        rows.append(Row("the ten forms by turns, all different", f"{size:,}", f"{rate:,.0f}/s"))
    for form in FORMS:
        lines = list(itertools.islice(texts([form]), 240))  # as many as the rarest form has
        rate = per_second(dates.read, lines)
        rows.append(Row(f"such as “{lines[0]}”", f"{len(lines):,}", f"{rate:,.0f}/s"))
    lines = list(itertools.islice(texts([exact]), 3_000))
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
