"""Other amounts in a policy's parameters: where the rule names them, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates import Unit
from conspectus.errors import ConspectusError
from conspectus.policy.language import read
from conspectus.policy.parameters import parameter_of, with_parameters
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Case_,
    Counted,
    Known,
    Length,
    Not,
    Parameter,
    Pattern,
    Policy,
    Rule,
    Tell,
    Tried,
    Window,
)


def harm(value):
    return Known("harm", ("risk.assessed",), "level", value)


def within(hours):
    window = Window(Bound(strict=True), Bound(length=Length(hours, Unit.HOURS, "silence")))
    return Not(Counted(Pattern(("device.contact-restored",)), window))


def by_harm(default=24, low=168, tried_low=168):
    return Any_(
        (
            All_((harm("low"), within(low))),
            All_((harm("high"), within(default))),
            All_((Not(harm("low")), within(default))),
            All_(
                (
                    harm(None),
                    Tried("harm", (("low", within(tried_low)), ("high", within(default)))),
                )
            ),
        )
    )


def policy(condition=None):
    return Policy(
        id="p",
        version=1,
        parameters=(
            Parameter(name="times", amount=3),
            Parameter(
                name="silence",
                amount=24,
                unit=Unit.HOURS,
                cases=(Case_("harm", "low", 168), Case_("harm", "medium", 24)),
            ),
            Parameter(name="wait", amount=1, unit=Unit.WORKING_DAYS),
            Parameter(name="idle", amount=1),
        ),
        rule=Rule(
            Pattern(("device.contact-lost",)),
            All_(
                (
                    condition or by_harm(),
                    Counted(Pattern(("bail.breach",)), Window(None, None), 3, parameter="times"),
                    Counted(Pattern(("visit.made",)), Window(None, None), 3),
                )
            ),
        ),
        tell=Tell(("head of service",), Length(1, Unit.WORKING_DAYS, "wait")),
        text="policy p",
    )


def test_a_count_changes_where_the_rule_names_it_and_nowhere_else():
    changed = with_parameters(policy(), {"times": 5})

    _, named, other = changed.rule.condition.parts
    assert named.at_least == 5
    assert other.at_least == 3
    assert changed.parameters[0].amount == 5
    assert changed.rule.condition.parts[0] == by_harm()


def test_the_name_alone_leaves_the_cases_as_they_are():
    changed = with_parameters(policy(), {"silence": 48})

    assert changed.rule.condition.parts[0] == by_harm(default=48)
    assert changed.parameters[1].cases == policy().parameters[1].cases


def test_a_case_changes_where_its_state_is_known_or_tried():
    changed = with_parameters(policy(), {"silence when harm is low": 72})

    assert changed.rule.condition.parts[0] == by_harm(low=72, tried_low=72)
    assert changed.parameters[1].amount == 24
    assert changed.parameters[1].cases[0] == Case_("harm", "low", 72)


def test_a_length_of_who_is_told_can_be_a_parameter():
    changed = with_parameters(policy(), {"wait": 2})

    assert changed.tell.within == Length(2, Unit.WORKING_DAYS, "wait")


def test_the_amounts_as_written_change_nothing_but_the_text():
    same = {"times": 3, "silence": 24, "silence when harm is low": 168}

    assert with_parameters(policy(), same).rule == policy().rule
    assert with_parameters(policy(), same).text == ""


def test_a_name_says_which_parameter_it_is_and_its_amount():
    assert parameter_of(policy(), "times") == (policy().parameters[0], 3)
    assert parameter_of(policy(), "silence when harm is low") == (policy().parameters[1], 168)
    assert parameter_of(policy(), "silence when harm is high") is None


TEXT = """\
state harm is level of the latest risk.assessed or risk.lowered

policy p version 1
  parameter times is {times}
  parameter window is {window} days
  parameter silence is {high} hours, {low} hours when harm is low
  parameter pause is {pause} calendar days
  for each person
  when times or more device.battery-depleted within window
  and followed by device.contact-lost within silence
  unless followed by device.contact-restored within silence
  tell probation practitioner within 1 working day
  quiet for pause
"""
WRITTEN = {"times": 3, "window": 30, "high": 24, "low": 168, "pause": 9}
NAMES = {
    "times": "times",
    "window": "window",
    "high": "silence",
    "low": "silence when harm is low",
    "pause": "pause",
}


def read_with(**amounts):
    found, problems = read(TEXT.format(**{**WRITTEN, **amounts}), "p.policy")
    assert not problems
    return found[0]


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({}, optional={name: st.integers(1, 300) for name in NAMES}))
def test_a_policy_with_other_amounts_is_the_one_whose_text_has_them(amounts):
    put = with_parameters(read_with(), {NAMES[name]: value for name, value in amounts.items()})
    written = read_with(**amounts)

    assert put.rule == written.rule
    assert put.parameters == written.parameters
    assert (put.tell, put.quiet) == (written.tell, written.quiet)


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ({"speed": 1}, "no parameter “speed”. Its parameters are: times, silence, silence when"),
        ({"silence when harm is high": 1}, "no parameter “silence when harm is high”"),
        (
            {"times": 0},
            "0 cannot be the amount of the parameter “times”. Give a whole number from 1",
        ),
        ({"silence": -1}, "from 0 to 175200 hours"),
        ({"wait": 5001}, "from 0 to 5000 working days"),
        ({"idle": 2}, "“idle” of the policy p is named nowhere"),
        ({"silence when harm is medium": 2}, "is named nowhere"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(amounts, words):
    with pytest.raises(ConspectusError) as refused:
        with_parameters(policy(), amounts)
    assert words in str(refused.value)


def test_every_problem_is_told():
    with pytest.raises(ConspectusError) as refused:
        with_parameters(policy(), {"speed": 1, "times": 0})
    assert [one.code for one in refused.value.problems] == [
        "policy-parameter-unknown",
        "policy-parameter-amount",
    ]
