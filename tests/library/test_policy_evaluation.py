"""What a policy says where dates are uncertain, held against trying every timeline."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates import Bounds, Duration, Offset, Unit, instant
from conspectus.dates.network import Constraint
from conspectus.policy.evaluation import Effort, evaluate
from conspectus.policy.record import Choice, Denied, Fact, Literal, Record, Tie
from conspectus.policy.values import Bound, Counted, Length, Not, Pattern, Policy, Rule, Window
from conspectus.policy.verdicts import Answer
from oracle import disagreement
from random_records import puzzle

DAY = 86_400
MARCH, SEPTEMBER = instant(2023, 3, 1), instant(2023, 9, 1)
DEATH = Bounds(instant(2023, 8, 20), instant(2023, 8, 21) - 1)
DEPLETED = Pattern(("device.battery-depleted",))


def times_within(times, days):
    back = Bound("fact", Length(days, Unit.DAYS), later=False)
    return Policy(
        id="p", version=1, rule=Rule(DEPLETED, Counted(DEPLETED, Window(back, Bound()), times))
    )


def unless_seen(days):
    """Fires where nobody was seen within so many days."""
    ahead = Bound("fact", Length(days, Unit.DAYS))
    seen = Counted(Pattern(("contact.seen",)), Window(Bound(), ahead))
    return Policy(id="p", version=1, rule=Rule(Pattern(("contact.missed",)), Not(seen)))


def lapses(least, most):
    """So many depletions between 1 March and 31 August, in order, told by one entry."""
    moments = {f"o{n}": Bounds(MARCH, SEPTEMBER - 1) for n in range(1, most + 1)}
    choices = [
        Choice(id=f"occurrence-{n}", about="occurrence", question="Was there one more?")
        for n in range(least + 1, most + 1)
    ]
    ids = [one.id for one in choices]
    return Record(
        person="p",
        moments=moments | {"death": DEATH},
        facts=tuple(depletion(n, ids) for n in range(1, most + 1)),
        ties=tuple(order(f"o{n}", f"o{n + 1}") for n in range(1, most)),
        choices=tuple(choices),
        clauses=tuple((Literal(after, False), Literal(before)) for before, after in pairwise(ids)),
    )


def depletion(number, choices):
    choice = f"occurrence-{number}"
    return Fact(
        id=f"d{number}",
        kind="device.battery-depleted",
        moment=f"o{number}",
        conditions=(Literal(choice),) if choice in choices else (),
        entries=("hoie-7",),
        words="18 to 22 depletions",
    )


def order(first, second):
    after = Offset(low=Duration(0, Unit.SECONDS))
    return Tie(Constraint(f"{first}-{second}", first, second, after))


def missed(**more):
    """A contact missed on a known day, on a record that ends 30 days later."""
    at = instant(2023, 5, 1)
    moments = {"missed": Bounds(at, at), "later": Bounds(at + 30 * DAY, at + 30 * DAY)}
    facts = (
        Fact(id="f", kind="contact.missed", moment="missed"),
        Fact(id="g", kind="device.fitted", moment="later"),
    )
    return Record(person="p", moments=moments, facts=facts, **more)


def test_eighteen_lapses_in_six_months_are_certainly_three_in_thirty_days():
    verdict = evaluate(times_within(3, 30), lapses(18, 22), complete=True)

    assert verdict.answer is Answer.CERTAIN
    assert verdict.first.earliest == MARCH
    assert verdict.first.latest < SEPTEMBER
    assert verdict.fires.at in range(verdict.first.earliest, verdict.first.latest + 1)
    assert verdict.silent is None


def test_whether_lapses_came_before_the_death_is_settled_by_their_dates():
    verdict = evaluate(times_within(3, 3), lapses(6, 8), complete=True, before={"death": "death"})

    assert verdict.answer is Answer.POSSIBLE
    assert verdict.before == {"death": Answer.POSSIBLE}
    (settling,) = verdict.settled_by
    assert [one.words for one in settling] == ["the dates of “18 to 22 depletions”"]


def test_five_lapses_in_six_months_may_be_far_apart():
    verdict = evaluate(times_within(3, 30), lapses(5, 5), complete=True)

    assert verdict.answer is Answer.POSSIBLE
    assert verdict.fires.at is not None
    assert verdict.silent.at is None


def test_a_silence_that_nobody_declared_is_possible_and_never_certain():
    assert evaluate(unless_seen(7), missed()).answer is Answer.POSSIBLE


@pytest.mark.parametrize(("days", "answer"), [(7, Answer.CERTAIN), (6, Answer.POSSIBLE)])
def test_a_silence_is_certain_where_all_of_its_window_is_denied(days, answer):
    until = instant(2023, 5, 1) + days * DAY
    denied = Denied(kinds=("contact",), after=instant(2023, 5, 1), until=until, words="None.")
    verdict = evaluate(unless_seen(7), missed(denied=(denied,)))

    assert verdict.answer is answer


def test_a_deadline_passes_where_the_record_goes_on_beyond_it():
    verdict = evaluate(unless_seen(7), missed(complete=True))

    assert verdict.answer is Answer.CERTAIN
    assert verdict.first == Bounds(*[instant(2023, 5, 1) + 7 * DAY] * 2)


def test_a_deadline_that_the_record_does_not_reach_is_pending():
    record = missed(complete=True)

    assert evaluate(unless_seen(31), record).answer is Answer.PENDING
    assert evaluate(unless_seen(31), record, complete=True).answer is Answer.CERTAIN


def test_constraints_that_contradict_each_other_leave_no_verdict():
    at = instant(2023, 5, 1)
    record = Record(
        person="p",
        moments={"one": Bounds(at, at), "two": Bounds(at - 1, at - 1)},
        facts=(Fact(id="f", kind="device.battery-depleted", moment="one"),),
        ties=(order("one", "two"),),
    )
    verdict = evaluate(times_within(1, 1), record)

    assert verdict.answer is Answer.NOT_DECIDED
    assert verdict.reason


def test_working_days_of_years_without_known_holidays_leave_no_verdict():
    ahead = Bound("fact", Length(1, Unit.WORKING_DAYS))
    rule = Rule(DEPLETED, Counted(DEPLETED, Window(Bound(), ahead), 2))
    record = Record(
        person="p",
        moments={"one": Bounds(instant(1950), instant(1951)), "two": Bounds(instant(1950), None)},
        facts=tuple(
            Fact(id=one, kind="device.battery-depleted", moment=one) for one in ("one", "two")
        ),
    )
    verdict = evaluate(Policy(id="p", version=1, rule=rule), record)

    assert verdict.answer is Answer.NOT_DECIDED
    assert "bank holidays" in verdict.reason


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 1 << 40))
def test_every_verdict_is_that_of_trying_every_timeline(seed):
    assert not disagreement(puzzle(random.Random(seed)))


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 1 << 40))
def test_the_solver_alone_says_the_same_as_brackets(seed):
    assert not disagreement(puzzle(random.Random(seed)), Effort(brackets=0))


def test_the_end_of_a_record_does_not_depend_on_what_a_firing_is_compared_with():
    assert not disagreement(puzzle(random.Random(9045319)))


@pytest.mark.parametrize("seed", [1014142, 2000979])
def test_a_witness_fires_when_it_says(seed):
    assert not disagreement(puzzle(random.Random(seed)))


def test_a_firing_is_compared_with_a_fact_that_another_could_stand_for():
    assert not disagreement(puzzle(random.Random(42024508)))
