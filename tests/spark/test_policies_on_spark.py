"""The same policies, as the same SQL carried over, on Spark in local mode: the same firings.

Run by `make spark`: Spark and a Java for it are installed only there.
"""

import json
from collections import Counter

import pytest

pytest.importorskip("pyspark")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import random_policies
from conspectus.policy.tables import Events, calendar, needs, run, sql
from conspectus.policy.tables.names import column
from conspectus.policy.values import Policy
from event_trace import AGREED, POLICIES, trace

pytestmark = pytest.mark.filterwarnings("ignore")  # Spark's own


@pytest.fixture(scope="session")
def spark():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def tables(spark, events, policy):
    """The events and the calendar as Spark's, from what DuckDB made of the file."""
    events.prepare([policy])
    days = bool(needs.reaches(policy.rule)) or any(
        getattr(one, "different", None) == "day" for one in needs.every_condition(policy.rule)
    )
    attributes = [column(name) for name in events.attributes()]
    names = ["n", "person", "kind", "instant", *attributes, *(["day"] if days else [])]
    types = dict.fromkeys(["n", "instant", "day"], "BIGINT")
    schema = ", ".join(f"{name} {types.get(name, 'STRING')}" for name in names)
    rows = events.rows(f"SELECT {', '.join(names)} FROM events")
    spark.createDataFrame(rows, schema).createOrReplaceTempView("events")
    if days:
        reaches = sorted(needs.reaches(policy.rule), key=str)
        columns = ["day", *(calendar.column_of(one) for one in reaches)]
        laid = calendar.rows(sorted({row[-1] for row in rows}), reaches)
        schema = ", ".join(f"{name} BIGINT" for name in columns)
        spark.createDataFrame(laid, schema).createOrReplaceTempView("calendar")


def both(spark, events, policy, **how):
    tables(spark, events, policy)
    query = sql(policy, "spark", **how)
    theirs = Counter(
        (row.person, row.trigger_at, row.fired_at, row.answer) for row in spark.sql(query).collect()
    )
    return Counter(one[:4] for one in run(policy, events, **how).rows()), theirs


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_four_policies_on_a_year(spark, tmp_path, policy):
    path = tmp_path / "year.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in trace()))
    with Events.open([path]) as events:
        ours, theirs = both(spark, events, policy, complete=True)

    assert ours == theirs
    assert theirs.total() == AGREED[policy.id]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(random_policies.rules, random_policies.traces(), some.booleans())
def test_random_rules_on_random_traces(spark, tmp_path_factory, rule, facts, complete):
    rows = [
        {"t": one.at, "kind": one.kind, "person": person, **one.attributes}
        for person, held in facts.items()
        for one in held
    ]
    path = tmp_path_factory.getbasetemp() / "random.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with Events.open([path], threads=1) as events:
        ours, theirs = both(spark, events, Policy(id="it", version=1, rule=rule), complete=complete)

    assert ours == theirs


HOSTILE = ("it's", "\\", "\\'", "\\n", 'q"q', "`", "%_", "é\u202e", "$1", "a${x}${y}b")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(spark, tmp_path, words):
    from conspectus.policy.values import Counted, Is, Pattern, Rule, Window

    rule = Rule(
        Pattern((words,), (Is(words, (words,)),)),
        Counted(Pattern((words,)), Window(None, None), 1, words),
    )
    path = tmp_path / "e.jsonl"
    path.write_text(
        json.dumps({"t": 0, "kind": words, "person": words, words: words})
        + "\n"
        + json.dumps({"t": 0, "kind": "x", "person": "q", words: "y"})
    )
    with Events.open([path]) as events:
        ours, theirs = both(spark, events, Policy(id="it", version=1, rule=rule), complete=True)

    assert ours == theirs == Counter({(words, 0, 0, "certain"): 1})
