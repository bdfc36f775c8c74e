"""Our policies answer as other monitors do, wherever the language can say the same."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from conspectus.dates import Bounds, Unit, instant
from conspectus.policy.evaluation import evaluate
from conspectus.policy.record import Fact, Held, Record
from conspectus.policy.tables import Events, run
from conspectus.policy.values import Bound, Counted, Length, Not, Pattern, Policy, Rule, Window
from conspectus.policy.verdicts import Answer
from policy_formulas import (
    Atom,
    Both,
    Either,
    Neg,
    Point,
    Step,
    Truth,
    Unsayable,
    Until,
    holds,
    logged,
    parsed,
    variables,
)
from policy_reference import firings
from policy_translation import FAR, is_plain, most_at_once, people, rule

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data/policies"
PAGE = ROOT / "docs/method/policies-beside-other-monitors.md"
MONPOLY = {
    row["id"]: row
    for row in map(json.loads, (DATA / "monpoly_metric_subset.jsonl").read_text().splitlines())
}
FLINK = {row["id"]: row for row in json.loads((DATA / "match_recognize_cases.json").read_text())}

# What the language cannot say, and why. A case leaves this table only by agreeing.
CANNOT = {
    "mp-0004": "reckons a sum of amounts",
    "mp-0228": "compares amounts",
    "mp-0275": "reckons the greatest of several amounts",
    "fl-1": "compares an amount with the row before",
    "fl-2": "reckons a running average",
    "fl-3-greedy": "compares amounts, and of overlapping matches reports the longest only",
    "fl-3-reluctant": "compares amounts, and of overlapping matches reports the shortest only",
    "fl-4-within": "reckons a difference of amounts",
    "fl-5": "compares an amount with the row before",
}

# The order of the values in MonPoly's answer, where it is not that of `variables`.
ORDER = dict.fromkeys(("mp-0006", "mp-0007", "mp-0008"), ("u", "v"))


def answers(row):
    """MonPoly's answers: by the number of the time-point, the sets of values that satisfy.

    An older output has a line for every time-point that was decided when the log ended. A newer
    one leaves out the lines without answers, and is complete.
    """
    found = {}
    for verdict in row["verdicts"]:
        words = verdict["result"]
        tuples = re.findall(r"\(([^()]+)\)", words)
        found[verdict["tp"]] = {
            tuple(cell.strip().strip('"') for cell in one.split(",")) for one in tuples
        } | ({()} if words == "true" else set())
    return found


def is_complete(row):
    return not row["expected_output"].startswith("The analyzed formula")


def points_of(row):
    """The log's time-points; a complete one is closed by a time-point in the far future."""
    points = logged(row["log"])
    return [*points, Point(points[-1].at + FAR, ())] if is_complete(row) else points


@cache
def said(formula, log, complete):
    """The rule of the formula, and what it fires for: (time-point, values by variable)."""
    points = points_of({"log": log, "expected_output": "" if complete else "The analyzed formula"})
    read = parsed(formula)
    made, names = rule(read, most_at_once(points)), variables(read)
    fired = [
        (int(trigger.id), dict(zip(names, values, strict=True)))
        for values, facts in people(read, points)
        for trigger, _, _ in firings(made, facts)
    ]
    return made, names, fired


def difference(row):
    """The time-points at which we and MonPoly differ: ours and theirs."""
    _, names, fired = said(row["formula"], row["log"], is_complete(row))
    theirs = answers(row)
    asked = range(len(logged(row["log"]))) if is_complete(row) else theirs
    ours = {}
    for point, values in fired:
        ours.setdefault(point, set()).add(tuple(values[v] for v in ORDER.get(row["id"], names)))
    pairs = {at: (ours.get(at, set()), theirs.get(at, set())) for at in asked}
    return {at: pair for at, pair in pairs.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("case", [case for case in MONPOLY if case not in CANNOT])
def test_a_formula_that_the_language_can_say_has_monpolys_answers(case):
    assert difference(MONPOLY[case]) == {}


@pytest.mark.parametrize("case", [case for case in MONPOLY if case in CANNOT])
def test_a_formula_in_the_table_of_what_cannot_be_said_is_refused(case):
    with pytest.raises(Unsayable, match=CANNOT[case]):
        parsed(MONPOLY[case]["formula"])


# One “since” inside another makes so long a statement that the plain reading has to do.
LONG = {"mp-0048", "mp-0049", "mp-0052"}


@pytest.mark.parametrize("case", [case for case in MONPOLY if case not in {*CANNOT, *LONG}])
def test_the_engine_over_tables_fires_as_the_plain_reading_does(case, tmp_path):
    row = MONPOLY[case]
    made, names, fired = said(row["formula"], row["log"], is_complete(row))
    points = points_of(row)
    given = list(people(parsed(row["formula"]), points))
    person = {values: f"p{number}" for number, (values, _) in enumerate(given)}
    path = tmp_path / "events.jsonl"
    path.write_text(
        "\n".join(
            json.dumps({"t": one.at, "person": person[values], "kind": one.kind} | one.attributes)
            for values, facts in given
            for one in facts
        ),
        encoding="utf-8",
    )
    with Events.open([path]) as events:
        found = run(Policy(id=case, version=1, rule=made), events, complete=True).rows()
    assert sorted((one.person, one.trigger_at, one.answer) for one in found) == sorted(
        (person[tuple(values[name] for name in names)], points[at].at, "certain")
        for at, values in fired
    )


ONCE = [case for case, row in MONPOLY.items() if case not in CANNOT and "ONCE" in row["formula"]]


@pytest.mark.parametrize(
    "case", [case for case in ONCE if case not in ("mp-0006", "mp-0007", "mp-0008")]
)
def test_the_evaluator_of_uncertain_records_is_certain_of_an_exact_one(case):
    row = MONPOLY[case]
    made, _, _ = said(row["formula"], row["log"], is_complete(row))
    for _, held in people(parsed(row["formula"]), points_of(row)):
        record = Record(
            person="one",
            moments={one.id: Bounds(one.at, one.at) for one in held},
            facts=tuple(
                Fact(id=o.id, kind=o.kind, moment=o.id, attributes=tuple(o.attributes.items()))
                for o in held
            ),
            complete=True,
        )
        found = evaluate(Policy(id=case, version=1, rule=made), record, complete=True)
        first = min((at for _, at, _ in firings(made, held)), default=None)
        assert found.answer is (Answer.NO if first is None else Answer.CERTAIN)
        assert found.first == (None if first is None else Bounds(first, first))


def test_an_answer_changed_by_hand_is_noticed():
    row = dict(MONPOLY["mp-0044"])
    first, *rest = row["verdicts"]
    assert difference(row | {"verdicts": [first | {"result": "((2),(3))"}, *rest]}) == {
        0: ({("2",), ("3",), ("4",)}, {("2",), ("3",)})
    }


ATOMS = st.sampled_from([Atom("P", ("x",)), Atom("Q", ("x",)), Atom("R"), Truth(True)])
SPANS = st.sampled_from([(0, 0), (0, 2), (1, 2), (2, 3)])
# “Never again” has no deadline that could pass, so it never fires: only the past may be open.
WAYS = st.tuples(st.booleans(), SPANS) | st.tuples(st.just(False), st.just((0, None)))


def grown(parts):
    both = st.lists(parts, min_size=2, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Neg, parts),
        st.builds(Both, both),
        st.builds(Either, both),
        st.builds(lambda way, part: Step(way[0], *way[1], part), WAYS, parts),
        st.builds(lambda way, left, right: Until(way[0], *way[1], left, right), WAYS, parts, parts),
    )


@st.composite
def logs(draw):
    held = st.sampled_from([("P", ("1",)), ("P", ("2",)), ("Q", ("1",)), ("Q", ("2",)), ("R", ())])
    gaps = draw(st.lists(st.integers(0, 2), min_size=1, max_size=5))
    times = [sum(gaps[: number + 1]) for number in range(len(gaps))]
    return [Point(at, tuple(draw(st.lists(held, unique=True, max_size=3)))) for at in times]


@settings(max_examples=60, deadline=None)
@given(st.recursive(ATOMS, grown, max_leaves=4), logs())
def test_a_rule_answers_as_the_logic_defines_whatever_the_formula_and_the_log(formula, points):
    try:
        made = rule(formula, most_at_once(points))
    except Unsayable:
        reject()
    for values, facts in people(formula, points):
        named = dict(zip(variables(formula), values, strict=True))
        fired = {int(trigger.id) for trigger, _, _ in firings(made, facts)}
        assert fired == {at for at in range(len(points)) if holds(formula, points, at, named)}


def rows(case):
    """A Flink case's rows as facts whose kind says how the price stands to the row before."""
    found, before = [], None
    for number, row in enumerate(FLINK[case]["input"]):
        price = row["price"]
        way = "first" if before is None else "rising" if price > before else "falling"
        at = instant(*map(int, re.findall(r"\d+", row["t"])))
        found.append(Held(id=row["t"], kind=f"row.{way}", at=at, attributes={"row": str(number)}))
        before = price
    return found


def next_after(kind, before, seconds=1):
    """A row of one kind directly after one of another, where rows come once in so many seconds."""
    exactly = Bound("fact", Length(seconds, Unit.SECONDS), later=False)
    return Rule(Pattern((kind,)), Counted(Pattern((before,)), Window(exactly, exactly)))


@pytest.mark.parametrize(
    ("case", "rule_", "key"),
    [
        ("fl-1", next_after("row.rising", "row.falling"), "end"),
        ("fl-5", next_after("row.falling", "row.rising"), None),
    ],
)
def test_where_the_comparison_is_done_at_the_door_a_run_of_rows_ends_when_flink_says(
    case, rule_, key
):
    ends = [
        one[key] if key else next(r["t"] for r in FLINK[case]["input"] if r["price"] == price)
        for one in FLINK[case]["expected"]
        for price in [one.get("lastPrice")]
    ]
    assert [trigger.id for trigger, _, _ in firings(rule_, rows(case))] == ends


def test_an_absence_speaks_at_its_deadline_though_nothing_more_comes():
    """What Flink's patterns have no word for: A that is not followed by B within an hour."""
    hour = Window(Bound(), Bound("fact", Length(1, Unit.HOURS)))
    lost = Rule(Pattern(("lost",)), Not(Counted(Pattern(("found",)), hour)))
    facts = [Held(id="a", kind="lost", at=1_000)]
    assert [(at, sure) for _, at, sure in firings(lost, facts)] == [(4_600, "certain")]


def test_an_absence_with_no_length_of_time_never_fires():
    never = Rule(Pattern(("lost",)), Not(Counted(Pattern(("found",)), Window(Bound(), None))))
    assert firings(never, [Held(id="a", kind="lost", at=1_000)]) == []


def test_the_page_says_the_counts_and_the_reasons_that_hold():
    ways = Counter(
        "plain"
        if is_plain(said(row["formula"], row["log"], is_complete(row))[0].condition)
        else "through time-points"
        for case, row in MONPOLY.items()
        if case not in CANNOT
    )
    page = PAGE.read_text(encoding="utf-8")
    refused = len([case for case in CANNOT if case in MONPOLY])
    assert sum(ways.values()) + refused == len(MONPOLY)
    for line in (
        f"| agree, said plainly | {ways['plain']} |",
        f"| agree, said through time-points | {ways['through time-points']} |",
        f"| cannot be said | {refused} |",
        f"| all | {len(MONPOLY)} |",
        *(f"| {case} | {reason} |" for case, reason in CANNOT.items()),
    ):
        assert line in page
