"""The population as a file: JSON lines or Parquet, with a word beside it on what it is."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec

from conspectus.errors import BuildFailed, code
from conspectus.policy.population.rates import RATES, Rate
from conspectus.policy.population.stream import Row, facts_of

MOST_PERSONS = 9_999_999
MOST_WEEKS = 520
STATEMENT = (
    "Synthetic: made by a program from stated rates. Nobody in it is real, and most of its rates "
    "are assumed."
)
LABELS = (
    "The labels action_needed (yes or no) and outcome are its made-up truth. Every outcome is that "
    "somebody acts at last on a loss of contact that lasts, so a policy on lasting silence "
    "comes before nearly all of them because of how they were made."
)
COLUMNS = (
    "at",
    "recorded",
    "kind",
    "person",
    "agency",
    "to",
    "id",
    "level",
    "order",
    "action_needed",
    "outcome",
    "probation_practitioner",
    "police_offender_manager",
)
SIZE_REFUSED = code(
    "population-size-refused",
    "A population of {persons} persons over {weeks} weeks cannot be made.",
    "Ask for 1 to {most_persons} persons and 1 to {most_weeks} weeks.",
)
FORM_REFUSED = code(
    "population-form-refused",
    "“{words}” is not the name of a file that a population can be written to.",
    "Give a name that ends in .jsonl or .parquet.",
)


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a population is: the word that it is made up, how it was made, what it rests on."""

    statement: str
    persons: int
    weeks: int
    seed: int
    facts: int
    labels: str
    rates: tuple[Rate, ...]


def write(
    path: Path, persons: int, weeks: int, seed: int, rates: tuple[Rate, ...] = RATES
) -> About:
    """Write the facts of `persons` over `weeks` to `path` and say what they are beside it.

    A name that ends in .parquet gives Parquet, in .jsonl JSON lines; rows stand by person, then
    time. The same arguments give the same bytes of JSON lines, and the same rows of Parquet. Each
    person's id begins with “synthetic-”; the file `about_file(path)` says the same with the rates.
    Raises BuildFailed for another name or an impossible size; nothing is half written.
    """
    _check(path, persons, weeks)
    values = {rate.name: rate.value for rate in rates}
    with TemporaryDirectory(dir=path.parent, prefix=".population-") as folder:
        lines = Path(folder) / "rows.jsonl"
        facts = _write_lines(lines, persons, weeks, seed, values)
        about = About(
            statement=STATEMENT,
            persons=persons,
            weeks=weeks,
            seed=seed,
            facts=facts,
            labels=LABELS,
            rates=rates,
        )
        whole = _parquet(lines, about) if path.suffix == ".parquet" else lines
        words = Path(folder) / "about.json"
        words.write_bytes(msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n")
        os.replace(words, about_file(path))
        os.replace(whole, path)
    return about


def about_file(path: Path) -> Path:
    """The file that says what the population at `path` is."""
    return path.with_name(path.name + ".about.json")


def read_about(path: Path) -> About | None:
    """What the population at `path` is; None where nothing that can be read stands beside it."""
    try:
        return msgspec.json.decode(about_file(path).read_bytes(), type=About)
    except (OSError, msgspec.DecodeError):
        return None


def _check(path: Path, persons: int, weeks: int) -> None:
    if path.suffix not in (".jsonl", ".parquet"):
        raise BuildFailed(FORM_REFUSED.at(words=path.name))
    if not (1 <= persons <= MOST_PERSONS and 1 <= weeks <= MOST_WEEKS):
        raise BuildFailed(
            SIZE_REFUSED.at(
                persons=persons, weeks=weeks, most_persons=MOST_PERSONS, most_weeks=MOST_WEEKS
            )
        )


def _rows(persons: int, weeks: int, seed: int, rates: Mapping[str, float]) -> Iterator[Row]:
    for number in range(persons):
        yield from facts_of(number, weeks, seed, rates)


def _write_lines(
    path: Path, persons: int, weeks: int, seed: int, rates: Mapping[str, float]
) -> int:
    encode = msgspec.json.Encoder().encode
    facts = 0
    with path.open("wb") as sink:
        for row in _rows(persons, weeks, seed, rates):
            sink.write(encode(row) + b"\n")
            facts += 1
    return facts


def _parquet(lines: Path, about: About) -> Path:
    """The same rows as Parquet; its metadata carry the statement, so that a copy says it, too."""
    whole = lines.with_suffix(".parquet")
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
    said = f"{about.statement} Seed {about.seed}.".replace("'", "''")
    source, target = (str(file).replace("'", "''") for file in (lines, whole))
    with duckdb.connect(config={"threads": 1}) as engine:
        engine.execute(
            'COPY (SELECT * REPLACE (CAST("at" AS TIMESTAMPTZ) AS "at", '  # noqa: S608  # own names
            f"CAST(recorded AS TIMESTAMPTZ) AS recorded) FROM read_json('{source}', "
            f"format = 'newline_delimited', columns = {{{columns}}})) "
            f"TO '{target}' (FORMAT parquet, COMPRESSION zstd, "
            f"KV_METADATA {{conspectus: '{said}'}})"
        )
    return whole
