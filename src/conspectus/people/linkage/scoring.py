"""The linkage library at work: which pairs are compared, and at what level each field agrees."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import duckdb

from conspectus.people.linkage.fields import FIELDS, Field, numbered
from conspectus.people.linkage.rows import COLUMNS, rows
from conspectus.people.linkage.weights import Weights
from conspectus.people.values import PersonRecord

_ALL_PAIRS = 1_500
_TELLING = 1_000
_LEAST_SHARE = 0.0002
_SLACK = 2.0**-6  # what the rarity of names and towns may add to the odds
_BLOCKS = (
    "l.given = r.given and l.family = r.family",
    "l.given = r.family and l.family = r.given",
    "l.born = r.born",
    "l.family = r.family and l.postcode = r.postcode",
    "l.family = r.family and l.street = r.street",
    "l.given = r.given and l.street = r.street",
    "l.given = r.given and l.postcode = r.postcode",
    "l.family = r.family and l.number = r.number",
    "l.given = r.given and l.number = r.number",
    "l.street = r.street and l.number = r.number",
    "l.street = r.street and l.postcode = r.postcode",
    "l.street = r.street and l.town = r.town",
    "l.postcode = r.postcode and l.number = r.number",
    "l.email = r.email",
    "l.town = r.town and l.given = r.given and substr(l.family, 1, 1) = substr(r.family, 1, 1)",
    "l.town = r.town and l.family = r.family and substr(l.given, 1, 1) = substr(r.given, 1, 1)",
    "l.postcode = r.postcode and substr(l.family, 1, 2) = substr(r.family, 1, 2)",
    "substr(l.given, 1, 2) = substr(r.given, 1, 2) and substr(l.born, 1, 4) = substr(r.born, 1, 4)"
    " and substr(l.family, 1, 3) = substr(r.family, 1, 3)",
    "l.family = r.family and substr(l.born, 5, 4) = substr(r.born, 5, 4)",
    "l.given = r.given and substr(l.born, 3, 4) = substr(r.born, 3, 4)",
    "l.town = r.town and l.number = r.number and substr(l.given, 1, 1) = substr(r.given, 1, 1)",
)
_LISTS = ("ids", "phones")


class Scored(NamedTuple):
    """A pair by the places of its records, and the level number of each field (-1: silent).

    `rarity`: for a field whose shared value is rarer or commoner than the level supposes, the share
    of records that have it; only where there are enough records to tell.
    """

    left: int
    right: int
    levels: dict[str, int]
    rarity: dict[str, float]


def table(database: duckdb.DuckDBPyConnection, records: Sequence[PersonRecord]) -> None:
    """Put the rows of the records into the table "people" of the database."""
    import pyarrow as pa

    kinds = {
        "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(),
        "VARCHAR[]": pa.list_(pa.string()),
    }  # fmt: skip
    told = list(rows(records))
    arrow = pa.table(
        {name: pa.array([one[name] for one in told], kinds[kind]) for name, kind in COLUMNS.items()}
    )
    database.register("people_arrow", arrow)
    database.execute("create table people as select * from people_arrow")
    database.unregister("people_arrow")


def score(
    records: Sequence[PersonRecord], weights: Weights, prior: float, threshold: float
) -> Iterator[Scored]:
    """The pairs whose probability by the linkage library is at least `threshold`."""
    from splink import Linker, SettingsCreator
    from splink.backends.duckdb import DuckDBAPI

    with duckdb.connect(config={"threads": 2}) as database:
        database.execute("set enable_progress_bar = false")
        table(database, records)
        settings = SettingsCreator(
            link_type="dedupe_only",
            comparisons=[_comparison(field, weights) for field in FIELDS],
            blocking_rules_to_generate_predictions=_blocks(len(records)),
            probability_two_random_records_match=prior,
            retain_matching_columns=True,
            additional_columns_to_retain=["record"],
        )
        people = DuckDBAPI(connection=database).register("people")
        linker = Linker(people, settings, log_level=logging.ERROR)
        found = linker.inference.predict(threshold_match_probability=threshold * _SLACK)
        yield from _read(database, found.physical_name, len(records))


def _read(database: duckdb.DuckDBPyConnection, name: str, many: int) -> Iterator[Scored]:
    gammas = [f"gamma_{_column(field)}" for field in FIELDS]
    columns = sorted({column for field in FIELDS for _, column in field.rare})
    shares = {column: _frequencies(database, column) for column in columns if many >= _TELLING}
    values = [f"{column}_{side}" for column in shares for side in "lr"]
    wanted = ", ".join(["record_l", "record_r", *gammas, *values])
    told = database.execute(
        f"select {wanted} from {name} where record_l <> record_r"  # noqa: S608  # names of ours
    )
    while batch := told.fetchmany(10_000):
        for left, right, *rest in batch:
            levels = dict(zip((field.id for field in FIELDS), rest, strict=False))
            sides = iter(rest[len(FIELDS) :])
            common = {
                column: max(known.get(mine, 0.0), known.get(theirs, 0.0))
                for (column, known), mine, theirs in zip(shares.items(), sides, sides, strict=True)
            }
            yield Scored(left, right, levels, _rarity(levels, common))


def _rarity(levels: dict[str, int], common: dict[str, float]) -> dict[str, float]:
    found = {}
    for field in FIELDS:
        column = dict(field.rare).get(_level_id(field, levels[field.id]), "")
        if common.get(column):
            found[field.id] = common[column]
    return found


def _level_id(field: Field, number: int) -> str:
    return field.levels[len(field.levels) - 1 - number].id if number >= 0 else ""


def _frequencies(database: duckdb.DuckDBPyConnection, column: str) -> dict[str, float]:
    """The share of records that have each value: a thousand records can tell, twenty cannot."""
    told = database.execute(
        f"select {column}, count(distinct record) from people"  # noqa: S608  # a name of ours
        f" where {column} is not null group by 1"
    ).fetchall()
    total = sum(often for _, often in told)
    return {value: max(often / total, _LEAST_SHARE) for value, often in told}


def _column(field: Field) -> str:
    return field.id.replace(" ", "_")


def _comparison(field: Field, weights: Weights) -> dict[str, Any]:
    silent = {
        "sql_condition": field.silent,
        "label_for_charts": "silent",
        "is_null_level": True,
    }
    levels = [_level(field, number, level.condition, weights) for number, level in numbered(field)]
    return {"output_column_name": _column(field), "comparison_levels": [silent, *levels]}


def _level(field: Field, number: int, condition: str, weights: Weights) -> dict[str, Any]:
    place = len(field.levels) - 1 - number
    level = field.levels[place]
    shares = weights.fields[field.id][level.id]
    return {
        "sql_condition": condition or "ELSE",
        "label_for_charts": level.id,
        "m_probability": shares.one,
        "u_probability": shares.two,
    }


def _blocks(many: int) -> list[Any]:
    from splink import block_on

    if many <= _ALL_PAIRS:
        return ["1 = 1"]
    return [*_BLOCKS, *(block_on(one, arrays_to_explode=[one]) for one in _LISTS)]
