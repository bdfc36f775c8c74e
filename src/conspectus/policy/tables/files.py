"""Files of events as DuckDB reads them: JSON lines, CSV, Parquet; one select for each."""

# ruff: noqa: S608  # words of others get into SQL by names.literal and names.column only

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from conspectus.errors import FileRefused, Place
from conspectus.policy.tables import problems
from conspectus.policy.tables.names import column, literal

FORMS = {
    ".jsonl": "JSON lines",
    ".ndjson": "JSON lines",
    ".json": "JSON",
    ".csv": "CSV",
    ".parquet": "Parquet",
}
_FULL = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$"
_GLOB = set("*?[]{}")
RECORDED = "recorded"
RESERVED = {"at", "t", "kind", "person", RECORDED}  # what every fact has is no attribute
_RECORDED = {"recorded": "BIGINT", "recorded_wall": "BIGINT", "recorded_unread": "VARCHAR"}
_FILE_ROWS = 40  # bits: a file has fewer rows than 2⁴⁰


class File(NamedTuple):
    """One file: the name it was given, where DuckDB finds it, and its columns (None: JSON's)."""

    name: str
    path: str
    form: str
    columns: dict[str, str] | None = None  # types by name


def found(paths: Iterable[Path], aside: Path) -> list[File]:
    """The files, all there and of a known form. FileRefused otherwise.

    A name that DuckDB would take for a pattern of names is linked to from `aside`.
    """
    files = []
    for number, path in enumerate(paths):
        place = Place(file=path.name)
        if not path.is_file():
            raise FileRefused(problems.EVENTS_MISSING.at(place, path.name))
        form = FORMS.get(path.suffix.lower())
        if form is None:
            raise FileRefused(problems.EVENTS_FORM_UNKNOWN.at(place, path.name))
        if path.stat().st_size == 0:
            raise FileRefused(problems.EVENTS_EMPTY.at(place, path.name))
        whole = path.resolve()
        if _GLOB & set(str(whole)):
            link = aside / f"events-{number}{path.suffix.lower()}"
            link.symlink_to(whole)
            whole = link
        files.append(File(path.name, str(whole), form))
    return files


def described(connection: duckdb.DuckDBPyConnection, file: File) -> File:
    """The file with its columns, where its form has a head that tells them."""
    if file.form not in ("CSV", "Parquet"):
        return file
    told = connection.execute(f"DESCRIBE SELECT * FROM {_reader(file, {}, {})}").fetchall()
    return file._replace(columns={name: type_ for name, type_, *_ in told})


def select(
    file: File, number: int, mapping: Mapping[str, str], attributes: Iterable[str], *, words: bool
) -> str:
    """What the file's events are: n, person, kind, instant or wall, attributes.

    `instant`, or NULL and `wall` what a clock in England showed, as seconds since 1970.
    `words`: every column as words, and no error for a time that is no number.
    """
    names = ["at", "t", "kind", "person", *attributes]
    there = {one: mapping.get(one, one) for one in names}
    if file.columns is not None:
        there = {one: name for one, name in there.items() if name in file.columns}
    types = {one: "DOUBLE" if one == "t" and not words else "VARCHAR" for one in there}
    source = _reader(file, {there[one]: types[one] for one in there}, there)
    taken = {one: f"{_quoted(name)}" for one, name in there.items()}
    seconds, wall, ahead = _times(file, there, taken)
    recorded = _recorded(file, there, taken)
    kept = [f"{taken.get(one, 'NULL')}::VARCHAR AS {one}" for one in ("person", "kind")]
    kept += [
        f"{'NULL' if one in RESERVED else taken.get(one, 'NULL')}::VARCHAR AS {column(one)}"
        for one in attributes
    ]
    kept += recorded
    n = f"({number}::BIGINT << {_FILE_ROWS}) + file_row_number" if file.form == "Parquet" else None
    row = [f"{n} AS n"] if n else []
    if words:
        kept += [f"{taken.get(one, 'NULL')}::VARCHAR AS said_{one}" for one in ("at", "t")]
    return (
        f"SELECT {', '.join([*row, *kept])}, COALESCE({seconds}, {wall} - {ahead}) AS instant,"
        f" CASE WHEN {seconds} IS NULL AND {ahead} IS NULL THEN {wall} END AS wall"
        f" FROM {source}"
    )


def _reader(file: File, types: Mapping[str, str], there: Mapping[str, str]) -> str:
    path = literal(file.path)
    if file.form == "Parquet":
        return f"read_parquet({path}, file_row_number = true)"
    if file.form == "CSV":
        return f"read_csv({path}, all_varchar = true, header = true)"
    form = "newline_delimited" if file.form == "JSON lines" else "auto"
    columns = ", ".join(f"{literal(name)}: {literal(type_)}" for name, type_ in types.items())
    return f"read_json({path}, format = '{form}', columns = {{{columns}}})"


def _times(file: File, there: Mapping[str, str], taken: Mapping[str, str]) -> tuple[str, str, str]:
    """SQL of the seconds that are given, else of the clock's time, and how far ahead of UTC."""
    seconds = _seconds(taken["t"]) if "t" in taken else "NULL::BIGINT"
    if "at" not in taken:
        return seconds, "NULL::BIGINT", "NULL::BIGINT"
    type_ = "VARCHAR" if file.columns is None else file.columns[there["at"]]
    wall, ahead = _moment(taken["at"], type_)
    return seconds, wall, ahead


def _recorded(file: File, there: Mapping[str, str], taken: Mapping[str, str]) -> list[str]:
    """Columns of when it was recorded, as of when it happened; and whether that is unreadable."""
    if RECORDED not in taken:
        return [f"NULL::{type_} AS {name}" for name, type_ in _RECORDED.items()]
    type_ = "VARCHAR" if file.columns is None else file.columns[there[RECORDED]]
    wall, ahead = _moment(taken[RECORDED], type_)
    return [
        f"{wall} - {ahead} AS recorded",
        f"CASE WHEN {ahead} IS NULL THEN {wall} END AS recorded_wall",
        f"CASE WHEN {taken[RECORDED]} IS NOT NULL AND {wall} IS NULL"
        f" THEN {taken[RECORDED]}::VARCHAR END AS recorded_unread",
    ]


def _seconds(value: str) -> str:
    return f"TRY_CAST(FLOOR(TRY_CAST({value} AS DOUBLE)) AS BIGINT)"


def _moment(value: str, type_: str) -> tuple[str, str]:
    """What a clock showed, in seconds, and its zone's seconds ahead of UTC, NULL where unsaid."""
    if type_ in ("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"):
        return _floor(f"epoch_us({value})"), "0::BIGINT"
    if type_.startswith("TIMESTAMP") or type_ == "DATE":
        return _floor(f"epoch_us({value}::TIMESTAMP)"), "NULL::BIGINT"
    if type_ != "VARCHAR":  # a number: seconds
        return _seconds(value), "0::BIGINT"
    bare = f"LEFT(regexp_replace({value}, '(Z|[+-]\\d\\d:?\\d\\d)$', ''), 19)"
    clock = f"TRY_CAST(REPLACE({bare}, 'T', ' ') AS TIMESTAMP)"
    date = f"TRY_CAST({value} AS DATE)::TIMESTAMP"
    wall = (
        f"CASE WHEN regexp_matches({value}, '{_FULL}') THEN"
        f" {_floor(f'epoch_us(CASE WHEN LENGTH({value}) = 10 THEN {date} ELSE {clock} END)')} END"
    )
    zone = f"regexp_extract({value}, '[+-](\\d\\d):?(\\d\\d)$', ['h', 'm'])"
    sign = f"CASE WHEN regexp_matches({value}, '-\\d\\d:?\\d\\d$') THEN -1 ELSE 1 END"
    ahead = (
        f"CASE WHEN LENGTH({value}) = 10 THEN NULL WHEN ENDS_WITH({value}, 'Z') THEN 0"
        f" WHEN regexp_matches({value}, '[+-]\\d\\d:?\\d\\d$')"
        f" THEN {sign} * ({zone}.h::BIGINT * 3600 + {zone}.m::BIGINT * 60) END"
    )
    return wall, ahead


def _floor(micros: str) -> str:
    return f"CAST(FLOOR({micros} / 1000000) AS BIGINT)"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
