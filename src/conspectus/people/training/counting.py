"""How often each level is met among pairs of one person, of two people, and of two relatives."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, islice
from random import Random

import duckdb

from conspectus.people.linkage.fields import FIELDS, Field
from conspectus.people.linkage.scoring import table
from conspectus.people.linkage.weights import Shares
from conspectus.people.values import PersonRecord

_PAIRS = 1_500_000
Pairs = list[tuple[int, int]]


def count(
    records: Sequence[PersonRecord], persons: Sequence[int], households: Sequence[int], seed: int
) -> dict[str, dict[str, Shares]]:
    """The shares of every level. `persons` and `households` say whose each record is."""
    with duckdb.connect() as database:
        database.execute("set enable_progress_bar = false")
        table(database, records)
        groups = {
            "one": _within(persons, persons, same=True),
            "kin": _within(households, persons, same=False),
            "two": _apart(households, Random(seed)),  # noqa: S311  # it must repeat
        }
        for name, pairs in groups.items():
            _pairs(database, name, pairs)
        found = {name: _levels(database, name) for name in groups}
    return {
        field.id: _shares(field, {n: one[field.id] for n, one in found.items()}) for field in FIELDS
    }


def _within(groups: Sequence[int], persons: Sequence[int], *, same: bool) -> Pairs:
    members: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        members[group].append(place)
    return [
        (left, right)
        for places in members.values()
        for left, right in combinations(places, 2)
        if (persons[left] == persons[right]) == same
    ]


def _apart(households: Sequence[int], chance: Random) -> Pairs:
    many = len(households)
    drawn = ((chance.randrange(many), chance.randrange(many)) for _ in iter(int, 1))
    return list(islice((one for one in drawn if households[one[0]] != households[one[1]]), _PAIRS))


def _pairs(database: duckdb.DuckDBPyConnection, name: str, pairs: Pairs) -> None:
    import pyarrow as pa

    arrow = pa.table({"a": [one for one, _ in pairs], "b": [other for _, other in pairs]})
    database.register(f"{name}_arrow", arrow)
    database.execute(f"create table {name} as select * from {name}_arrow")  # noqa: S608  # ours


def _levels(database: duckdb.DuckDBPyConnection, pairs: str) -> dict[str, dict[str, int]]:
    """How often each level is met; of records with several rows the first is taken."""
    columns = [name for name, *_ in database.execute("describe people").fetchall()]
    sides = ", ".join(
        f"{side}.{name} as {name}_{end}"
        for name in columns
        for side, end in (("l", "l"), ("r", "r"))
    )
    found: dict[str, dict[str, int]] = {}
    for field in FIELDS:
        told = database.execute(
            f"with sides as (select {sides} from {pairs} p"  # noqa: S608  # names of ours alone
            " join people l on l.unique_id = p.a || '.0'"
            " join people r on r.unique_id = p.b || '.0')"
            f" select level, count(*) from (select {_case(field)} as level from sides)"
            " where level is not null group by 1"
        ).fetchall()
        found[field.id] = dict(told)
    return found


def _case(field: Field) -> str:
    whens = " ".join(
        f"when {level.condition} then '{level.id}'" for level in field.levels if level.condition
    )
    return f"case when {field.silent} then null {whens} else '{field.levels[-1].id}' end"


def _shares(field: Field, counted: dict[str, dict[str, int]]) -> dict[str, Shares]:
    """Shares with half a pair added to every level, so that nothing is impossible."""
    found = {}
    totals = {
        name: sum(levels.values()) + len(field.levels) / 2 for name, levels in counted.items()
    }
    for level in field.levels:
        share = {
            name: (levels.get(level.id, 0) + 0.5) / totals[name] for name, levels in counted.items()
        }
        found[level.id] = Shares(**share)
    return found
