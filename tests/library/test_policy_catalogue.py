"""The policies that come with Conspectus: sound, with a source, and true to their examples."""

import pytest

from conspectus.knowledge.kinds import KINDS
from conspectus.policy.language import SETS, catalogue, read, write
from conspectus.policy.record import Held
from policy_reference import firings
from policy_samples import agrees, answers

ALL = [policy for which in ("", *SETS) for policy in catalogue(which)]
TWELVE = {
    "referral-decided",
    "strategy-discussion-conference",
    "violence-disclosure-shared",
    "risk-reduced-without-visit",
    "risk-reduced-after-breach",
    "repeated-breach-alert",
    "contact-gap",
    "closed-with-undecided-referral",
    "missing-interview",
    "marac-heard",
    "two-agencies-violence-meeting",
    "alert-preceded-by-breach",
}
EXAMPLES = [(policy, example) for policy in ALL for example in policy.examples]


@pytest.mark.parametrize(
    ("policy", "example"), EXAMPLES, ids=[f"{p.id}-{e.name}" for p, e in EXAMPLES]
)
def test_each_example_gives_what_it_says(policy, example):
    assert agrees(policy, example), answers(policy, example)


def test_every_policy_has_an_example_that_fires_and_one_that_does_not():
    for policy in ALL:
        expected = {one.expects for one in policy.examples}
        assert {"fires", "does not fire"} <= expected, policy.id


def test_every_policy_says_what_it_rests_on_and_that_it_was_written_afterwards():
    for policy in (*catalogue(), *catalogue("practice")):
        assert policy.title, policy.id
        assert policy.note, policy.id
        assert policy.written, policy.id
    assert all(policy.source and policy.tell for policy in catalogue())
    assert all(policy.in_force is None for policy in ALL)


def test_the_twelve_are_there():
    assert {policy.id for policy in catalogue("practice")} == TWELVE


def test_no_policy_has_the_id_of_another():
    assert len({policy.id for policy in ALL}) == len(ALL)


@pytest.mark.parametrize("policy", ALL, ids=lambda one: one.id)
def test_the_text_of_a_policy_is_whole_and_laid_out(policy):
    again, problems = read(policy.text, policy.file)

    assert problems == ()
    assert again[0].rule == policy.rule
    assert read(write(policy))[0][0].rule == policy.rule


@pytest.mark.parametrize("policy", [*catalogue(), *catalogue("practice")], ids=lambda one: one.id)
def test_the_kinds_are_those_that_are_known(policy):
    _, problems = read(policy.text, kinds=[one.id for one in KINDS])

    assert problems == ()


def test_the_four_of_the_trace_count_as_its_definition_says():
    day = 86_400
    rows = [
        (0, "out", {}),
        (day, "back", {}),  # the end counts
        (2 * day, "out", {}),
        (3 * day + 1, "back", {}),
        (10 * day, "breach", {"id": "b1"}),
        (20 * day, "breach", {"id": "b2"}),
        (40 * day, "breach", {"id": "b3"}),  # the window's beginning counts
        (40 * day + 1, "breach", {"id": "b4"}),
        (41 * day, "told", {"id": "b2"}),
        (190 * day, "lowered", {}),  # b1 is 180 days before
        (221 * day, "lowered", {}),
        (300 * day, "disclosed", {}),
        (307 * day, "referred", {}),  # the end counts
        (307 * day + 1, "disclosed", {}),
    ]
    facts = [
        Held(id=str(number), kind=kind, at=at, attributes=more)
        for number, (at, kind, more) in enumerate(rows)
    ]
    fired = {
        policy.id: [(one[0].id, one[1]) for one in firings(policy.rule, facts)]
        for policy in catalogue("trace")
    }

    assert fired == {
        "out-without-back": [("2", 3 * day)],
        "three-breaches": [("6", 40 * day), ("7", 40 * day + 1)],
        "lowered-with-untold-breach": [("9", 190 * day)],
        "disclosed-without-referral": [("13", 314 * day + 1)],
    }
