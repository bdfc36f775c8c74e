"""Policies over tables of exact events: what they answer, and what they refuse."""

import csv
import json
import random
from collections import Counter
from math import inf
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import policy_reference
import random_policies
from conspectus.dates import Unit, instant, isoformat
from conspectus.dates.instants import from_isoformat
from conspectus.errors import ConspectusError, FileRefused
from conspectus.policy import values
from conspectus.policy.language import load
from conspectus.policy.record import Held
from conspectus.policy.tables import Events, replay_events, run, run_all, sql, sweep
from conspectus.policy.values import (
    All_,
    Bound,
    Counted,
    Is,
    Length,
    Not,
    Pattern,
    Policy,
    Rule,
    Same,
    Window,
)
from event_trace import AGREED, DAY, POLICIES, absence, recurrence, trace

TRACE = Path(values.__file__).parent / "catalogue" / "trace"
MARCH = instant(2024, 3, 1)


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def policy(rule):
    return Policy(id="it", version=1, rule=rule)


def fired(path, rule, columns=None, **how):
    with Events.open([path], columns, threads=1) as events:
        return [one[:4] for one in run(policy(rule), events, **how).rows()]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return write(tmp_path_factory.mktemp("year") / "year.jsonl", trace())


# --- meaning


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    random_policies.rules,
    random_policies.traces(),
    some.booleans(),
    some.sampled_from((None, 0, 100_000, 200_000, 400_000)),
    some.integers(),
)
def test_firings_are_those_of_the_reference_whatever_the_order_of_rows(
    tmp_path_factory, rule, facts, complete, later, seed
):
    rows = [
        {"t": one.at, "kind": one.kind, "person": person, **one.attributes}
        for person, held in facts.items()
        for one in held
    ]
    random.Random(seed).shuffle(rows)
    path = write(tmp_path_factory.getbasetemp() / "random.jsonl", rows)
    as_of = None if later is None else random_policies.START + later
    end = inf if complete else max(row["t"] for row in rows)
    want = Counter(
        (person, trigger.at, at, answer)
        for person, held in facts.items()
        for trigger, at, answer in policy_reference.firings(
            rule, held, end if as_of is None else as_of, complete
        )
    )

    assert Counter(fired(path, rule, as_of=as_of, complete=complete)) == want


def test_four_policies_fire_as_often_on_a_year_as_other_monitors_agree(year):
    with Events.open([year]) as events:
        found = run_all(POLICIES, events, complete=True)

        assert {one.policy.id: one.count() for one in found} == AGREED


def test_the_trace_s_policies_as_written_fire_as_often(year):
    with Events.open([year]) as events:
        found = run_all(load([TRACE / "trace.policy"]), events, complete=True)

        assert [one.count() for one in found] == list(AGREED.values())


def test_each_firing_on_the_year_is_the_reference_s(year):
    persons = {}
    for number, row in enumerate(trace()):
        attributes = {"id": row["id"]} if "id" in row else {}
        held = Held(id=str(number), kind=row["kind"], at=row["t"], attributes=attributes)
        persons.setdefault(row["person"], []).append(held)
    some_persons = sorted(persons)[:150]
    with Events.open([year]) as events:
        for found in run_all(POLICIES, events, complete=True):
            ours = Counter(one[:4] for one in found.rows() if one.person in set(some_persons))
            theirs = Counter(
                (person, trigger.at, at, answer)
                for person in some_persons
                for trigger, at, answer in policy_reference.firings(
                    found.policy.rule, persons[person]
                )
            )
            assert ours == theirs


def test_a_deadline_still_running_at_the_last_event_is_pending(tmp_path):
    rows = [{"t": 0, "kind": "out", "person": "p"}, {"t": 100, "kind": "x", "person": "q"}]
    path = write(tmp_path / "e.jsonl", rows)
    rule = absence("out", "back", 200)

    assert fired(path, rule) == [("p", 0, None, "pending")]
    assert fired(path, rule, as_of=200) == [("p", 0, 200, "certain")]
    assert fired(path, rule, complete=True) == [("p", 0, 200, "certain")]


def test_the_facts_of_a_firing_are_those_that_the_policy_reads_up_to_it(tmp_path):
    times = (("x", "p", 1), ("y", "p", 2), ("x", "q", 2), ("x", "p", 3), ("x", "p", 9))
    rows = [{"t": t, "kind": kind, "person": person} for kind, person, t in times]
    path = write(tmp_path / "e.jsonl", rows)
    with Events.open([path]) as events:
        found = run(policy(recurrence("x", 2, 5)), events, complete=True)
        (one,) = found.rows()

        assert [(fact.kind, fact.at) for fact in found.facts(one)] == [("x", 1), ("x", 3)]


def test_a_very_long_length_is_refused_rather_than_miscounted(tmp_path):
    path = write(tmp_path / "e.jsonl", [{"t": 0, "kind": "out", "person": "p"}])

    with pytest.raises(ConspectusError, match="longer than all recorded time"):
        fired(path, absence("out", "back", 10**13), complete=True)


# --- reading


def test_dates_and_times_in_every_accepted_form_are_the_same_instants(tmp_path):
    forms = {
        "2024-03-31": instant(2024, 3, 31),
        "2024-07-01": instant(2024, 7, 1),
        "2024-07-01T10:00": instant(2024, 7, 1, 10),
        "2024-07-01 10:00:05": instant(2024, 7, 1, 10, 0, 5),
        "2024-07-01T10:00:00Z": instant(2024, 7, 1, 11),
        "2024-07-01T10:00:00+0500": instant(2024, 7, 1, 6),
        "2024-07-01T10:00:00.9-05:00": instant(2024, 7, 1, 16),
        "2024-03-31T01:30:00": instant(2024, 3, 31, 1, 30),  # never shown by a clock
        "2024-10-27T01:30:00": instant(2024, 10, 27, 1, 30),  # shown twice
        "1969-12-31T23:59:59.5Z": -1,
        "1901-02-03T04:05:06": instant(1901, 2, 3, 4, 5, 6),
    }
    rows = [{"at": form, "kind": "x", "person": form} for form in forms]
    found = fired(write(tmp_path / "e.jsonl", rows), Rule(Pattern(("x",))), complete=True)

    assert {person: at for person, at, _, _ in found} == forms


@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_other_forms_give_what_json_lines_give(tmp_path, form, year):
    path = tmp_path / f"year.{form}"
    if form == "csv":
        with path.open("w", newline="") as sink:
            writer = csv.DictWriter(sink, ["t", "kind", "person", "id"])
            writer.writeheader()
            writer.writerows(trace())
    elif form == "json":
        path.write_text(json.dumps(list(trace())))
    else:
        duckdb.connect().execute(
            f"COPY (SELECT * FROM read_json('{year}')) TO '{path}' (FORMAT parquet)"
        )
    with Events.open([path]) as events:
        assert [one.count() for one in run_all(POLICIES, events, complete=True)] == list(
            AGREED.values()
        )


def test_parquet_times_with_and_without_a_zone_are_told_apart(tmp_path):
    path = tmp_path / "e.parquet"
    for type_, hour in (("TIMESTAMPTZ", 11), ("TIMESTAMP", 10)):
        zone = "+00" if type_ == "TIMESTAMPTZ" else ""
        duckdb.connect().execute(
            f"COPY (SELECT '2024-07-01 10:00:00{zone}'::{type_} AS at, 'x' AS kind, 'p' AS person)"
            f" TO '{path}' (FORMAT parquet)"
        )
        found = fired(path, Rule(Pattern(("x",))), complete=True)
        assert [one[1] for one in found] == [instant(2024, 7, 1, hour)]


def test_several_files_are_one_table(tmp_path):
    one = write(tmp_path / "1.jsonl", [{"t": 1, "kind": "x", "person": "p"}])
    two = tmp_path / "2.csv"
    two.write_text("t,kind,person\n2,x,p\n")
    with Events.open([one, two]) as events:
        assert run(policy(recurrence("x", 2, 5)), events, complete=True).count() == 1


def test_columns_under_other_names_are_mapped_once(tmp_path):
    row = {"When, it's": "2024-03-01", 'Sort "of"': "x", "who": 7, "by": "g"}
    path = write(tmp_path / "e.jsonl", [row])
    columns = {"at": "When, it's", "kind": 'Sort "of"', "person": "who", "agency": "by"}
    rule = Rule(Pattern(("x",), (Is("agency", ("g",)),)))

    assert fired(path, rule, columns) == [("7", MARCH, MARCH, "certain")]


def test_attributes_that_differ_only_in_capitals_are_two(tmp_path):
    rows = [{"t": 0, "kind": "x", "person": "p", "To": "a"}]
    path = write(tmp_path / "e.jsonl", rows)

    assert fired(path, Rule(Pattern(("x",), (Is("To", ("a",)),))), complete=True)
    both = Rule(Pattern(("x",), (Is("To", ("a",)), Is("to", ("a",)))))
    with pytest.raises(FileRefused, match="differ only in capital letters"):
        fired(path, both, complete=True)


@pytest.mark.parametrize("name", ["at", "t", "kind", "person", "recorded"])
def test_what_every_fact_has_is_no_attribute(tmp_path, name):
    path = write(tmp_path / "e.jsonl", [{"t": 0, "kind": "x", "person": "p"}])
    lacking = Same(name, of_attribute="other")

    assert fired(path, Rule(Pattern(("x",), (lacking,))), complete=True)
    assert not fired(path, Rule(Pattern(("x",), (Is(name, ("x",)),))), complete=True)


HOSTILE = ("x'; DROP TABLE events; --", 'x" OR 1=1', "x\\' OR TRUE", "%", "x\n", "{x}", "\u202e")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(tmp_path, words):
    row = {"t": 0, "kind": words, "person": words, words: words}
    plain = {"t": 0, "kind": "x", "person": "q", words: "y"}
    path = write(tmp_path / "e.jsonl", [row, plain])
    rule = Rule(
        Pattern((words,), (Is(words, (words,)),)),
        Counted(Pattern((words,)), Window(None, None), 1, words),
    )

    assert fired(path, rule, complete=True) == [(words, 0, 0, "certain")]


@pytest.mark.parametrize("name", ["it's.jsonl", "*.jsonl", "a[b]?.jsonl", '"q".jsonl'])
def test_hostile_names_of_files_stay_names(tmp_path, name):
    write(tmp_path / "other.jsonl", [{"t": 0, "kind": "x", "person": "other"}])
    path = write(tmp_path / name, [{"t": 0, "kind": "x", "person": "p"}])

    assert fired(path, Rule(Pattern(("x",))), complete=True) == [("p", 0, 0, "certain")]


def test_nothing_but_the_given_files_can_be_read_and_no_extension_comes_in(tmp_path):
    path = write(tmp_path / "e.jsonl", [{"t": 0, "kind": "x", "person": "p"}])
    other = write(tmp_path / "other.jsonl", [{"a": 1}])
    with Events.open([path]) as events:
        for statement in (
            f"SELECT * FROM read_json('{other}')",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SELECT * FROM read_json('https://example.org/x.json')",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                events.rows(statement)


# --- problems


def refused(path, columns=None, rule=None):
    with pytest.raises(FileRefused) as caught:
        fired(path, rule or Rule(Pattern(("x",))), columns, complete=True)
    return caught.value.problems


def test_unreadable_events_are_listed_by_row(tmp_path):
    rows = [
        {"at": "2024-03-01", "kind": "x", "person": "p"},
        {"at": "first of March", "kind": "x", "person": "p"},
        {"at": "2024-02-30", "kind": "x", "person": "p"},
        {"at": "2024-03-01", "person": "p"},
        {"at": "2024-03-01", "kind": "x"},
        {"kind": "x", "person": "p"},
    ]
    problems = refused(write(tmp_path / "e.jsonl", rows))

    assert [(one.place.row, one.code) for one in problems] == [
        (2, "events-time-unreadable"),
        (3, "events-time-unreadable"),
        (4, "events-kind-missing"),
        (5, "events-person-missing"),
        (6, "events-time-unreadable"),
    ]
    assert all(one.place.file == "e.jsonl" for one in problems)


def test_of_many_unreadable_events_the_first_are_listed(tmp_path):
    rows = [{"t": "soon", "kind": "x", "person": "p"}] * 50
    problems = refused(write(tmp_path / "e.jsonl", rows))

    assert len(problems) == 21
    assert "50 events" in str(problems[-1])


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("e.jsonl", "", "events-empty"),
        ("e.jsonl", "\n", "events-empty"),
        ("e.csv", "at,kind,person\n", "events-empty"),
        ("e.jsonl", '{"t": 1, "kind": "x", \n', "events-unreadable"),
        ("e.jsonl", "[1, 2]\n", "events-unreadable"),
        ("e.parquet", "no parquet", "events-unreadable"),
        ("e.txt", "x", "events-form-unknown"),
        ("e.csv", "at,kind\n2024-03-01,x\n", "events-column-missing"),
        ("e.csv", "kind,person\nx,p\n", "events-column-missing"),
        ("e.jsonl", '{"t": 1, "person": "p"}\n', "events-column-missing"),
    ],
)
def test_a_file_that_is_no_table_of_events_is_refused_in_a_sentence(tmp_path, name, text, code):
    path = tmp_path / name
    path.write_text(text)
    problems = refused(path)

    assert {one.code for one in problems} == {code}
    assert all(one.message and one.remedy for one in problems)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refused(tmp_path / "gone.csv")[0].code == "events-missing"


# --- replay


def test_a_replayed_firing_says_when_it_could_have_fired(tmp_path):
    rows = [
        {"at": "2024-03-01", "kind": "x", "person": "p", "recorded": "2024-03-01"},
        {"at": "2024-03-02", "kind": "x", "person": "p", "recorded": "2024-03-09T12:00:00Z"},
        {"at": "2024-03-03", "kind": "x", "person": "p", "id": "k", "agency": "g"},
        {"at": "2024-03-04", "kind": "y", "person": "p", "recorded": "2024-04-09"},
    ]
    path = write(tmp_path / "e.jsonl", rows)
    (one,) = replay_events([path], [policy(recurrence("x", 3, 30 * DAY))])

    assert one["at"] == one["should_have_fired_at"] == "2024-03-03T00:00:00+00:00"
    assert one["could_have_fired_at"] == "2024-03-09T12:00:00+00:00"
    assert one["trigger"] == {"at": one["at"], "kind": "x", "id": "k", "agency": "g"}
    assert one["in_force_then"] == "no"
    assert "00:00 on 3 March 2024" in one["sentence"]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_policies.rules, random_policies.traces(), some.booleans(), some.integers(0, 10**6))
def test_what_is_recorded_at_once_could_have_fired_when_it_should_have(
    tmp_path_factory, rule, facts, complete, late
):
    rows = [
        {"t": one.at, "kind": one.kind, "person": person, **one.attributes}
        for person, held in facts.items()
        for one in held
    ]
    at_once = [row | {"recorded": isoformat(row["t"], date_only=False)} for row in rows]
    later = [row | {"recorded": isoformat(row["t"] + late, date_only=False)} for row in rows]
    folder = tmp_path_factory.getbasetemp()
    found = [
        list(
            replay_events(
                [write(folder / "heard.jsonl", some_rows)], [policy(rule)], None, complete
            )
        )
        for some_rows in (rows, at_once, later)
    ]

    assert [one | {"could_have_fired_at": one["at"]} for one in found[0]] == found[1]
    for one, other in zip(found[1], found[2], strict=True):
        if one["at"] is not None:
            gap = from_isoformat(other["could_have_fired_at"]) - from_isoformat(one["at"])
            assert other["at"] == one["at"]
            assert 0 <= gap <= late


def test_an_absence_could_have_fired_at_its_deadline(tmp_path):
    row = {"at": "2024-03-01", "kind": "out", "person": "p", "recorded": "2024-03-01"}
    path = write(tmp_path / "e.jsonl", [row])
    (one,) = replay_events([path], [policy(absence("out", "back", 3 * DAY))], complete=True)

    assert one["at"] == one["could_have_fired_at"] == "2024-03-04T00:00:00+00:00"


def test_a_pending_deadline_has_no_instant_yet(tmp_path):
    path = write(tmp_path / "e.jsonl", [{"at": "2024-03-01", "kind": "out", "person": "p"}])
    (one,) = replay_events([path], [policy(absence("out", "back", DAY))])

    assert (one["verdict"], one["at"], one["could_have_fired_at"]) == ("pending", None, None)


# --- many settings


def by_run(settings_of, events, complete):
    found = []
    for number in range(len(settings_of.settings)):
        table = settings_of.firings(number)
        rows = [one for one in table.rows() if one.answer == "certain"]
        found.append((len(rows), len({one.person for one in rows})))
    return found


@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize(
    ("id", "amounts"),
    [
        ("a", {"silence": [0, 3600, DAY, 9 * DAY, 300 * DAY]}),
        ("b", {"times": [1, 2, 3, 5], "window": [0, 7 * DAY, 30 * DAY, 400 * DAY]}),
    ],
)
def test_a_sweep_counts_what_single_runs_count(year, id, amounts, complete):
    one = next(one for one in POLICIES if one.id == id)
    with Events.open([year]) as events:
        swept = sweep(one, events, amounts, complete=complete)
        tallies = [(tally.firings, tally.persons) for tally in swept.tallies()]

        assert swept._measured
        assert tallies == by_run(swept, events, complete)
        swept.close()


def test_a_rule_of_another_shape_is_swept_by_single_runs(year):
    a = next(one for one in POLICIES if one.id == "a")
    rule = Rule(a.rule.trigger, All_((a.rule.condition, Not(Counted(Pattern(("z",)), _ever())))))
    other = Policy(id="o", version=1, rule=rule, parameters=a.parameters)
    with Events.open([year]) as events:
        swept = sweep(other, events, {"silence": [DAY]}, complete=True)

        assert not swept._measured
        assert swept.tallies()[0][:2] == ({"silence": DAY}, AGREED["a"])


def _ever():
    return Window(None, Bound("fact", Length(10**9, Unit.SECONDS)))


def test_an_unknown_dialect_is_refused():
    with pytest.raises(ConspectusError, match="oracle"):
        sql(POLICIES[0], "oracle")


@pytest.mark.parametrize("one", POLICIES, ids=lambda one: one.id)
def test_the_same_statement_is_written_for_spark(one):
    assert sql(one, "spark", complete=True).startswith("WITH")
