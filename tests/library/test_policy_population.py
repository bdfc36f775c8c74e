"""The made-up population: the same every time, nobody real, and plainly so."""

import json
from collections import Counter, defaultdict
from datetime import datetime

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.cli import main
from conspectus.errors import BuildFailed, ConspectusError
from conspectus.policy.population import (
    FIRST_INSTANT,
    RATES,
    about_file,
    facts_of,
    read_about,
    with_rates,
    write,
)

VALUES = {rate.name: rate.value for rate in RATES}
numbers = st.integers(0, 2_000)


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def by_time(rows):
    return sorted(rows, key=lambda row: row["at"])


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    path = tmp_path_factory.mktemp("population") / "people.jsonl"
    write(path, 400, 52, 5)
    return read(path)


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        write(tmp_path / name, 30, 20, 9)

    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    write(tmp_path / "c.jsonl", 30, 20, 10)
    assert (tmp_path / "c.jsonl").read_bytes() != (tmp_path / "a.jsonl").read_bytes()


def test_a_larger_population_begins_with_the_same_people(tmp_path):
    write(tmp_path / "few.jsonl", 10, 20, 9)
    write(tmp_path / "more.jsonl", 25, 20, 9)

    more = read(tmp_path / "more.jsonl")
    few = read(tmp_path / "few.jsonl")
    assert more[: len(few)] == few


def test_parquet_has_the_same_rows_and_says_what_they_are(tmp_path):
    lines, table = tmp_path / "it's.jsonl", tmp_path / "it's.parquet"
    write(lines, 20, 20, 3)
    write(table, 20, 20, 3)

    found = duckdb.read_parquet(str(table))
    rows = read(lines)
    assert len(found.fetchall()) == len(rows)
    kinds = Counter(row[0] for row in duckdb.read_parquet(str(table)).project("kind").fetchall())
    assert kinds == Counter(row["kind"] for row in rows)
    said = duckdb.execute("SELECT value FROM parquet_kv_metadata(?)", [str(table)]).fetchall()
    assert any(b"Nobody in it is real" in value for (value,) in said)


def test_what_it_is_and_rests_on_stands_beside_it(tmp_path):
    about = write(tmp_path / "p.jsonl", 3, 4, 1)

    assert read_about(tmp_path / "p.jsonl") == about
    assert "Nobody in it is real" in about_file(tmp_path / "p.jsonl").read_text()
    assert about.facts == len(read(tmp_path / "p.jsonl"))
    assert read_about(tmp_path / "other.jsonl") is None


def test_each_rate_has_one_name_words_and_a_source():
    assert len(VALUES) == len(RATES)
    assert all(rate.words and rate.source for rate in RATES)


@settings(max_examples=40, deadline=None)
@given(numbers, st.integers(1, 60), st.integers(0, 5))
def test_a_life_is_within_its_order_and_its_weeks(number, weeks, seed):
    rows = facts_of(number, weeks, seed, VALUES)
    times = [datetime.fromisoformat(row["at"]).timestamp() for row in rows]
    kinds = Counter(row["kind"] for row in rows)

    assert {row["person"] for row in rows} == {f"synthetic-{number:07}"}
    assert times == sorted(times)
    assert times[0] >= FIRST_INSTANT
    assert times[-1] <= FIRST_INSTANT + weeks * 7 * 86_400
    assert kinds["device.fitted"] == 1
    assert kinds["device.removed"] <= 1
    assert not (kinds["device.removed"] and kinds["absconding.declared"])
    assert rows[0]["kind"] == "device.fitted"


@settings(max_examples=40, deadline=None)
@given(numbers)
def test_nothing_reaches_the_system_before_it_happened(number):
    for row in facts_of(number, 52, 1, VALUES):
        assert row["recorded"] > row["at"]


def test_everything_that_was_promised_is_in_it(rows):
    kinds = {row["kind"] for row in rows}

    assert kinds >= {
        "absconding.declared",
        "bail.breach",
        "device.battery-depleted",
        "device.contact-lost",
        "device.contact-restored",
        "device.fitted",
        "device.recharged",
        "device.removed",
        "device.replaced",
        "disclosure.serious-violence",
        "harm.assessed",
        "information.shared",
        "referral.made",
        "risk.assessed",
        "risk.lowered",
        "visit.made",
    }


def test_breaches_have_ids_of_their_own_and_what_is_told_is_one_of_them(rows):
    breaches = [row["id"] for row in rows if row["kind"] == "bail.breach"]
    told = [row for row in rows if row["kind"] == "information.shared"]

    assert len(breaches) == len(set(breaches))
    assert told
    assert all(row["id"] in set(breaches) and row["to"] == "probation" for row in told)


def test_some_events_are_late_and_only_those_of_devices(rows):
    late = defaultdict(list)
    for row in rows:
        lag = datetime.fromisoformat(row["recorded"]) - datetime.fromisoformat(row["at"])
        late[row["kind"].split(".")[0]].append(lag.total_seconds() > 60)

    assert 0.08 < sum(late["device"]) / len(late["device"]) < 0.16
    assert not any(sum(found) for kind, found in late.items() if kind != "device")


def test_the_rates_can_be_changed(tmp_path):
    still = tuple(
        type(rate)(rate.name, 0.0, rate.words)
        if rate.name in ("lapses-a-week", "faults-a-week", "trouble-lapses")
        else rate
        for rate in RATES
    )
    write(tmp_path / "p.jsonl", 50, 20, 1, still)

    assert not [r for r in read(tmp_path / "p.jsonl") if r["kind"] == "device.battery-depleted"]


def test_a_changed_rate_says_so_and_is_used(tmp_path):
    rates = with_rates({"order-immigration-bail": 1, "visits-a-week": 0})
    about = write(tmp_path / "p.jsonl", 20, 10, 1, rates)
    found = read(tmp_path / "p.jsonl")

    changed = {rate.name: rate.source for rate in about.rates if "changed" in rate.source}
    assert set(changed) == {"order-immigration-bail", "visits-a-week"}
    assert {row["order"] for row in found if "order" in row} == {"immigration-bail"}
    assert not [row for row in found if row["kind"] == "visit.made"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("speed", 1, "no rate “speed”"),
        ("late-share", 1.5, "from 0 to 1."),
        ("visits-a-week", -1, "from 0 to 1,000."),
        ("recharge-hours", 0, "from 0.01"),
        ("manager-people", 0.5, "from 1 to"),
        ("recharge-hours", float("nan"), "cannot be the rate"),
    ],
)
def test_a_rate_that_cannot_be_is_refused_with_a_sentence(name, value, words):
    with pytest.raises(ConspectusError, match=words):
        with_rates({name: value})


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: rate.name)
def test_every_rate_may_be_at_either_end(rate, tmp_path):
    for value in (0, 1) if rate.share else (0, 5) if rate.often else (1, 4):
        write(tmp_path / "p.jsonl", 3, 8, 1, with_rates({rate.name: value}))


@pytest.mark.parametrize(("persons", "weeks"), [(0, 1), (1, 0), (1, 521), (10_000_000, 1)])
def test_an_impossible_size_is_refused_and_nothing_is_written(tmp_path, persons, weeks):
    with pytest.raises(BuildFailed, match="cannot be made"):
        write(tmp_path / "p.jsonl", persons, weeks, 1)
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(BuildFailed, match="ends in"):
        write(tmp_path / "p.csv", 1, 1, 1)


def test_the_command_writes_it_and_says_that_nobody_is_real(tmp_path):
    out = tmp_path / "p.jsonl"
    size = ["--persons", "3", "--weeks", "4", "--seed", "1"]
    done = CliRunner().invoke(
        main, ["policy", "population", *size, "--rate", "late-share", "0", "--out", str(out)]
    )

    assert done.exit_code == 0, done.output
    assert "Nobody in it is real" in done.output
    assert read(out)
