"""Records linked by the shipped weights, beside Splink and recordlinkage trained on the same set.

dedupe 3.0.3 is not run: it wants labelled pairs, and when it was tried it ran out of 24 GB twice.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks import linkage_peers
from benchmarks.table import Row
from conspectus.people import propose, read_records
from conspectus.people.training.errors import Rates, Writer
from conspectus.people.training.population import World

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from linkage_sets import DATA, febrl_file, pairs, scores, without

_SETS = (
    ("FEBRL 1", ("dataset1",)),
    ("FEBRL 2", ("dataset2",)),
    ("FEBRL 3", ("dataset3",)),
    ("FEBRL 4", ("dataset4a", "dataset4b")),
    ("fake_1000", ("fake_1000",)),
)


def run(quick: bool) -> Iterator[Row]:
    """Accuracy and time on each set, few records, growth. A ratio is the peer's time over ours."""
    _load()
    for title, names in _SETS:
        yield from _set(title, names)
    yield _without_number()
    yield _few(20 if quick else 100)
    for many in (1_000, 10_000) if quick else (1_000, 10_000, 100_000):
        yield _growth(many)


def _load() -> None:
    """What is loaded at the first call counts for nobody: ours and both peers run once before."""
    file = [_path("dataset1")]
    propose(read_records(file).records[:20])
    for name in ("splink", "recordlinkage"):
        getattr(linkage_peers, name)(file)()


def _set(title: str, names: tuple[str, ...]) -> Iterator[Row]:
    from linkage_sets import records, truth

    files = [_path(name) for name in names]
    true = pairs(truth(*names))
    started = perf_counter()
    found = read_records(files).records
    read = perf_counter() - started
    started = perf_counter()
    ours = {(one.left, one.right) for one in propose(found)}
    took = perf_counter() - started
    told = f"{_scored(ours, true)}, {took:.1f} s and {read:.1f} s to read"
    for name in ("splink", "recordlinkage"):
        linked = getattr(linkage_peers, name)(files)
        started = perf_counter()
        theirs = linked()
        peer = perf_counter() - started
        words = f"{name}: {_scored(theirs, true)}, {peer:.1f} s"
        yield Row(title, f"{len(records(*names)):,} records", told, words, peer / took)


def _without_number() -> Row:
    from linkage_sets import records, truth

    names = ("dataset4a", "dataset4b")
    found = without(records(*names), "identifiers")
    ours = {(one.left, one.right) for one in propose(found)}
    return Row("FEBRL 4 without the number", "10,000 records", _scored(ours, pairs(truth(*names))))


def _few(draws: int) -> Row:
    from linkage_sets import records, truth

    names = ("dataset4a", "dataset4b")
    whole, whose = records(*names), truth(*names)
    sides = [{whose[one.id]: one for one in whole if one.source == f"{n}.csv"} for n in names]
    ours, true = set(), set()
    for draw in range(draws):
        people = random.Random(draw).sample(sorted(sides[0]), 20)
        some = [sides[0][one] for one in people[:14]] + [sides[1][one] for one in people[6:]]
        links = propose(without(tuple(some), "identifiers"))
        ours |= {(f"{draw} {one.left}", f"{draw} {one.right}") for one in links}
        expected = pairs({one.id: whose[one.id] for one in some})
        true |= {(f"{draw} {left}", f"{draw} {right}") for left, right in expected}
    return Row(f"14 + 14 records, {draws} draws", "no number", _scored(ours, true))


def _growth(many: int) -> Row:
    world = World(many)
    writer = Writer(world, Rates())
    records, whose = [], {}
    for number, person in enumerate(world.people(many // 2)):
        for source in "ab":
            key = f"{source}{number}"
            records.append(writer.record(person, source, key))
            whose[key] = str(number)
    started = perf_counter()
    ours = {(one.left, one.right) for one in propose(records)}
    took = perf_counter() - started
    rate = len(records) / took
    return Row(
        "made-up bodies", f"{len(records):,} records",
        f"{_scored(ours, pairs(whose))}, {took:.1f} s ({rate:,.0f} records/s)",
    )  # fmt: skip


def _scored(found: set[tuple[str, str]], true: set[tuple[str, str]]) -> str:
    precision, recall, f1 = scores(found, true)
    return f"P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"


def _path(name: str) -> Path:
    return DATA / "fake_1000.csv" if name == "fake_1000" else febrl_file(name)
