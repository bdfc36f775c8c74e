"""The tolerance lab: its figures are those of a count by hand, and never tell of a few persons."""

from itertools import combinations, pairwise
from statistics import median

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lab_source
from conspectus.dates import Unit
from conspectus.errors import ConspectusError
from conspectus.policy.lab import Alert, encode, lab, read_sweep, showable
from conspectus.policy.lab.counting import alerts_of
from conspectus.policy.lab.exposure import exposure
from conspectus.policy.lab.tables import TableSource
from conspectus.policy.lab.values import Span
from conspectus.policy.population import RATES, facts_of, write
from conspectus.policy.tables import Events
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Case_,
    Counted,
    Is,
    Known,
    Length,
    Not,
    Parameter,
    Pattern,
    Policy,
    Rule,
    Tell,
    Window,
)

DAY = 86_400
VALUES = {rate.name: rate.value for rate in RATES}
LAPSE = "device.battery-depleted"


def repeated(times=3, days=30, quiet=30):
    window = Window(Bound(length=Length(days, Unit.DAYS, "window"), later=False), Bound())
    return Policy(
        id="repeated-battery-depletion",
        version=1,
        title="Repeated lapses",
        parameters=(
            Parameter(name="times", amount=times),
            Parameter(name="window", amount=days, unit=Unit.DAYS),
        ),
        rule=Rule(
            Pattern((LAPSE,)),
            Counted(Pattern((LAPSE,)), window, times, parameter="times"),
        ),
        tell=Tell(("probation practitioner", "head of service")),
        quiet=Length(quiet, Unit.DAYS) if quiet else None,
    )


def silent(hours=24):
    window = Window(Bound(strict=True), Bound(length=Length(hours, Unit.HOURS, "silence")))
    return Policy(
        id="out-of-contact",
        version=1,
        parameters=(Parameter(name="silence", amount=hours, unit=Unit.HOURS),),
        rule=Rule(
            Pattern(("device.contact-lost",)),
            Not(Counted(Pattern(("device.contact-restored",)), window)),
        ),
    )


@pytest.fixture(scope="module")
def people():
    rows = [row for number in range(110) for row in facts_of(number, 40, 3, VALUES)]
    return lab_source.Rows(rows)


def by_hand(policy, people):
    """Alerts by person, one firing after another, straight from the words of the policy."""
    (fired,) = people.firings([policy])
    spans = people.ground(()).spans
    alerts = {}
    for person, found in fired.items():
        (span,) = spans[person]
        quiet_until = None
        for one in sorted(found, key=lambda alert: alert.at):
            if not span.first <= one.at <= span.last:
                continue
            if quiet_until is None or one.at > quiet_until:
                alerts.setdefault(person, []).append(one)
                quiet_until = one.at + policy.quiet.amount * DAY if policy.quiet else None
    return alerts


def at_harm(low=72, high=24):
    """Silence by the level of harm read at the trigger; each level has its own amount."""

    def within(hours):
        window = Window(Bound(strict=True), Bound(length=Length(hours, Unit.HOURS, "silence")))
        return Not(Counted(Pattern(("device.contact-restored",)), window))

    known = Known("harm", ("risk.assessed", "risk.lowered"), "level", "low")
    return Policy(
        id="out-of-contact",
        version=1,
        parameters=(
            Parameter(
                name="silence", amount=high, unit=Unit.HOURS, cases=(Case_("harm", "low", low),)
            ),
        ),
        rule=Rule(
            Pattern(("device.contact-lost",)),
            Any_((All_((known, within(low))), All_((Not(known), within(high))))),
        ),
        tell=Tell(("probation practitioner",)),
        quiet=Length(5, Unit.CALENDAR_DAYS),
    )


def shown(result):
    return [one for one in result.settings if one.alerts is not None]


def test_each_figure_is_that_of_a_count_by_hand(people):
    result = lab(repeated(), people, [("times", range(2, 6))])

    weeks = sum(s.last - s.first for (s,) in people.ground(()).spans.values()) / (7 * DAY)
    assert result.basis.person_weeks == pytest.approx(weeks, abs=0.06)
    assert len(shown(result)) >= 2
    for setting in shown(result):
        alerts = by_hand(repeated(times=dict(setting.amounts)["times"]), people)
        every = [one for found in alerts.values() for one in found]
        assert setting.alerts == len(every)
        assert setting.persons == len(alerts)
        expected = len(every) * 1000 / weeks
        assert setting.alerts_per_1000_person_weeks == pytest.approx(expected, rel=0.006)
        labelled = [one for one in every if one.needed is not None]
        if setting.no_action_share is not None:
            share = sum(not one.needed for one in labelled) / len(labelled)
            assert setting.no_action_share == pytest.approx(share, abs=0.001)


def test_outcomes_that_an_alert_came_before_are_those_of_a_count_by_hand(people):
    for setting in shown(lab(repeated(2), people, [("times", range(1, 4))])):
        alerts = by_hand(repeated(times=dict(setting.amounts)["times"]), people)
        outcomes = people.ground(()).outcomes
        leads = []
        for person, (at,) in outcomes.items():
            ahead = [a.at for a in alerts.get(person, ()) if a.needed is not False and a.at < at]
            leads += [at - min(ahead)] if ahead else []
        if setting.reached_share is not None:
            assert setting.reached_share == pytest.approx(len(leads) / len(outcomes), abs=0.001)
        if setting.lead_days is not None:
            assert setting.lead_days.middle == int(median(leads) // DAY)


def test_a_deadline_is_counted_at_its_end_and_only_within_a_persons_time(people):
    for setting in shown(lab(silent(), people, [("silence", range(12, 100, 24))])):
        alerts = by_hand(silent(dict(setting.amounts)["silence"]), people)
        assert setting.alerts == sum(map(len, alerts.values()))


TRIED = [
    (repeated(), ["times=2:4:1", "window=14:30:16"], "jsonl"),
    (repeated(quiet=0), ["window=10:40:15"], "parquet"),
    (silent(), ["silence=12:84:24"], "jsonl"),
    (at_harm(), ["silence when harm is low=24:96:24"], "parquet"),
    (at_harm(), ["silence=12:48:12"], "jsonl"),
]


@pytest.mark.parametrize(("policy", "sweeps", "form"), TRIED)
def test_over_a_table_every_figure_is_that_of_the_reference(tmp_path, policy, sweeps, form):
    path = tmp_path / f"people.{form}"
    write(path, 60, 30, 8)
    rows = [row for number in range(60) for row in facts_of(number, 30, 8, VALUES)]
    asked = [read_sweep(text) for text in sweeps]
    roles = policy.tell.roles if policy.tell else ()

    with Events.open([path]) as events:
        source = TableSource(events, policy)
        assert source.made_up()
        found = lab(policy, source, asked)
        (fired,) = source.firings([policy])
        ground = source.ground(roles)

    people = lab_source.Rows(rows)
    (expected,) = people.firings([policy])
    assert {person: sorted(alerts, key=repr) for person, alerts in fired.items()} == {
        person: sorted(alerts, key=repr) for person, alerts in expected.items() if alerts
    }
    assert ground == people.ground(roles)
    assert found == lab(policy, people, asked)


@pytest.mark.parametrize("label", ["action_needed", "outcome"])
def test_a_policy_that_reads_the_labels_is_refused(tmp_path, label):
    path = tmp_path / "people.jsonl"
    write(path, 5, 5, 1)
    rule = Rule(Pattern((LAPSE,), (Is(label, ("yes",)),)))

    with Events.open([path]) as events, pytest.raises(ConspectusError, match="judged by"):
        TableSource(events, Policy(id="p", version=1, rule=rule))


def test_events_of_others_are_never_called_made_up(tmp_path):
    path = tmp_path / "events.jsonl"
    rows = [
        {"at": "2024-03-01", "kind": LAPSE, "person": person} for person in ("synthetic-1", "p")
    ]
    path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))

    with Events.open([path]) as events:
        source = TableSource(events, repeated())
        assert not source.made_up()
        ground = source.ground(["probation practitioner"])
    assert (ground.labelled, ground.fitted, ground.outcomes) == (False, False, {})
    assert ground.recipients == {"probation practitioner": None}


def test_as_json_every_setting_has_every_figure_or_says_that_it_is_kept_back(people):
    result = lab(repeated(), people, [("times", range(2, 6))])
    whole = msgspec.json.decode(encode(result))

    assert whole["format"] == "conspectus.lab"
    assert whole["policy"] == "repeated-battery-depletion"
    assert [one["amounts"] for one in whole["settings"]] == [{"times": n} for n in range(2, 6)]
    for one in whole["settings"]:
        assert (one["alerts"] is None) == (one["withheld"] == ["all"])
        if one["no_action_share"] is None:
            assert one["withheld"] == ["all"] or "no_action_share" in one["withheld"]
    assert encode(result) == encode(lab(repeated(), people, [("times", range(2, 6))]))


def test_a_recipients_load_is_the_alerts_over_the_people_and_the_working_days(people):
    result = lab(repeated(), people, [("times", range(3, 4))])
    (setting,) = shown(result)
    practitioner, head = result.basis.roles

    assert practitioner.stated
    assert practitioner.people == 3  # 110 people, 40 to each
    assert (head.people, head.stated) == (1, False)
    for told, role in zip(setting.per_recipient_and_working_day, result.basis.roles, strict=True):
        load = setting.alerts / role.people / result.basis.working_days
        assert told.alerts == pytest.approx(load, rel=0.006)


def test_a_larger_threshold_never_gives_more_alerts_without_a_quiet_period(people):
    result = lab(repeated(quiet=0), people, [("times", range(1, 8))])
    counts = [one.alerts for one in shown(result)]

    assert counts == sorted(counts, reverse=True)


def test_two_sweeps_give_every_pair_and_the_one_as_written(people):
    result = lab(repeated(), people, [("times", range(2, 4)), ("window", range(10, 21, 10))])

    assert [one.amounts for one in result.settings] == [
        (("times", 2), ("window", 10)),
        (("times", 2), ("window", 20)),
        (("times", 3), ("window", 10)),
        (("times", 3), ("window", 20)),
        (("times", 3), ("window", 30)),
    ]
    assert [one.as_written for one in result.settings] == [False] * 4 + [True]


def test_the_same_events_give_the_same_answer(people):
    sweeps = [("times", range(2, 5))]

    assert lab(repeated(), people, sweeps) == lab(repeated(), people, sweeps)


def test_no_answer_names_a_person(people):
    answer = repr(lab(repeated(), people, [("times", range(1, 6))]))

    assert "synthetic-" not in answer


def test_events_of_fewer_than_five_people_are_refused():
    rows = [
        {"at": 1_700_000_000 + day * DAY, "kind": LAPSE, "person": f"p{person}"}
        for person in range(4)
        for day in range(9)
    ]
    with pytest.raises(ConspectusError, match="fewer than 5 people"):
        lab(repeated(), lab_source.Rows(rows), [("times", range(2, 4))])


lapses = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from([None, "yes", "no"])), min_size=1, max_size=6
)


@settings(max_examples=30, deadline=None)
@given(st.lists(lapses, min_size=5, max_size=24), st.integers(0, 24))
def test_what_is_published_can_be_subtracted_and_tells_of_no_few_persons(found, outcomes):
    start = 1_700_000_000
    rows = []
    for person, days in enumerate(found):
        for day, needed in days:
            row = {"at": start + day * DAY, "kind": LAPSE, "person": f"p{person}"}
            rows.append({**row, "action_needed": needed} if needed else row)
        if person < outcomes:
            at = start + 61 * DAY
            rows.append({"at": at, "kind": "x.y", "person": f"p{person}", "outcome": "z"})
    people = lab_source.Rows(rows)
    result = lab(repeated(2), people, [("times", range(1, 5))])

    reached = [0, len(found), *(one.persons for one in shown(result))]
    assert all(abs(a - b) not in range(1, 5) for a, b in combinations(reached, 2))
    if 0 < min(outcomes, len(found)) < 5:
        assert result.basis.outcomes is None
        assert all(one.reached_share is None for one in result.settings)
    elif outcomes:
        told = [one.reached_share for one in result.settings if one.reached_share is not None]
        numbers = [0, result.basis.outcomes, *(round(t * result.basis.outcomes) for t in told)]
        assert all(abs(a - b) not in range(1, 5) for a, b in combinations(numbers, 2))
    for one in shown(result):
        alerts = by_hand(repeated(dict(one.amounts)["times"]), people)
        for needed in (True, False):
            persons = {p for p, those in alerts.items() if any(a.needed is needed for a in those)}
            assert one.no_action_share is None or len(persons) not in range(1, 5)


def test_a_setting_that_could_be_subtracted_is_kept_back():
    # eight people lapse three times, two of them once more: 4 times would tell of the two
    rows = [
        {"at": 1_700_000_000 + day * DAY, "kind": LAPSE, "person": f"p{person}"}
        for person in range(20)
        for day in range(0 if person > 15 else 4 if person < 2 else 3)
    ]
    rows += [{"at": 1_700_000_000, "kind": "visit.made", "person": f"p{n}"} for n in range(30)]
    result = lab(repeated(), lab_source.Rows(rows), [("times", range(3, 5))])

    assert [one.alerts is None for one in result.settings] == [False, True]


counts = st.dictionaries(st.sampled_from("abcdefghijklmn"), st.integers(1, 3), max_size=14)


@settings(max_examples=200, deadline=None)
@given(st.lists(counts, max_size=6))
def test_between_any_two_that_are_shown_none_or_five_differ(found):
    everybody = dict.fromkeys("abcdefghijklmn", 1)
    answers = showable([(one,) for one in found], [(everybody,)])
    kept = [one for one, shown in zip(found, answers, strict=True) if shown]

    for one, other in combinations([{}, *kept], 2):
        persons = {p for p in one.keys() | other.keys() if one.get(p) != other.get(p)}
        assert len(persons) not in range(1, 5)
        assert abs(len(one) - len(other)) not in range(1, 5)
    for one in kept:
        assert len(everybody) - len(one) not in range(1, 5)


@settings(max_examples=100, deadline=None)
@given(st.lists(counts, min_size=1, max_size=6))
def test_nothing_is_kept_back_that_comes_close_to_none_shown_before(found):
    answers = showable([(one,) for one in found])
    kept = [{}]
    for one, shown in zip(found, answers, strict=True):
        close = [
            other
            for other in kept
            if one != other
            and (
                abs(len(one) - len(other)) in range(1, 5)
                or sum(one.get(p) != other.get(p) for p in one.keys() | other.keys()) < 5
            )
        ]
        assert shown is not bool(close)
        if shown:
            kept.append(one)


def test_a_part_that_one_could_be_subtracted_from_is_kept_back():
    many = {f"p{n}": 1 for n in range(20)}
    few = {"p1": 1, "p2": 1}

    assert showable([(many, few)]) == [False]
    assert showable([(many, many)]) == [True]


@given(st.lists(st.integers(0, 200)), st.integers(0, 40))
def test_quiet_is_from_one_alert_to_the_next_firing_after_it(times, days):
    firings = [Alert(at * DAY // 4) for at in times]
    alerts = [one.at for one in alerts_of(firings, Length(days, Unit.DAYS))]

    assert all(b - a > days * DAY for a, b in pairwise(alerts))
    for one in firings:
        assert any(a <= one.at <= a + days * DAY for a in alerts)
    assert len(alerts_of(firings, None)) == len(firings)


def test_a_person_is_exposed_while_the_device_is_on():
    edges = {"a": Span(0, 90), "b": Span(10, 100), "c": Span(5, 6)}
    devices = [
        ("a", 60, "device.fitted"),
        ("a", 10, "device.fitted"),
        ("a", 20, "device.fitted"),
        ("a", 50, "device.removed"),
        ("b", 9, "device.removed"),
        ("b", 30, "device.fitted"),
    ]

    assert exposure(edges, devices) == {
        "a": [Span(10, 50), Span(60, 100)],
        "b": [Span(30, 100)],
        "c": [Span(5, 6)],
    }


def test_a_sweep_is_read_from_its_words():
    assert read_sweep("times=2:6:2") == ("times", range(2, 7, 2))
    assert read_sweep("silence when harm is low = 24:48:24") == (
        "silence when harm is low",
        range(24, 49, 24),
    )
    assert read_sweep("times=2:4") == ("times", range(2, 5))


@pytest.mark.parametrize("words", ["", "times", "times=3", "times=6:2:1", "times=2:6:0", "=1:2:1"])
def test_a_sweep_that_cannot_be_read_is_refused(words):
    with pytest.raises(ConspectusError, match="cannot be read"):
        read_sweep(words)


@pytest.mark.parametrize(
    ("sweeps", "words"),
    [
        ([], "No parameter is swept"),
        ([("times", range(1, 3)), ("times", range(1, 3))], "swept twice"),
        ([("speed", range(1, 3))], "no parameter “speed”"),
        ([("times", range(3))], "0 cannot be the amount"),
        ([("times", range(1, 500))], "499 settings"),
    ],
)
def test_sweeps_that_cannot_be_are_refused_with_a_sentence(people, sweeps, words):
    with pytest.raises(ConspectusError, match=words):
        lab(repeated(), people, sweeps)
