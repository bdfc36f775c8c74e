"""What the catalogue says of the published review, from its reconstructed returns alone."""

import shutil
from pathlib import Path

import pytest

from conspectus import casefile
from conspectus.dates import Bounds, read
from conspectus.policy.replay import as_objects
from conspectus.policy.verdicts import Answer

CASE = Path(__file__).parents[2] / "examples" / "wm-owhr-009"
LAPSES = "home-office-immigration-enforcement-cf7f439b99"
RELEASE = "home-office-immigration-enforcement-54ddba2f01"
BAIL = "home-office-immigration-enforcement-cad09d11ce"
LOWERED = "coventry-probation-5a86dde25e"


def analysed(folder):
    case = casefile.load(folder)
    return casefile.analyse(folder, case.case, casefile.combine(case))


@pytest.fixture(scope="module")
def replay():
    return analysed(CASE).replay


@pytest.fixture(scope="module")
def lines(replay):
    return {one.policy: one for one in replay.lines}


def decided(tmp_path, *subjects):
    """The worked case with decisions more: each subject is "after"."""
    folder = tmp_path / "case"
    shutil.copytree(CASE, folder)
    with (folder / "decisions.toml").open("a", encoding="utf-8") as file:
        for number, subject in enumerate(subjects):
            file.write(
                f'\n[[decisions]]\nid = "accepted-{number}"\nsubject = "{subject}"\n'
                'value = "after"\nwho = "a panel"\nwhen = "1 February 2026"\nwhy = "Accepted."\n'
            )
    return {one.policy: one for one in analysed(folder).replay.lines}


def test_repeated_depletion_is_certain_though_no_date_is_known(lines):
    line = lines["repeated-battery-depletion"]

    assert (line.verdict, line.person) == (Answer.CERTAIN, "scott")
    assert line.silent is None
    stretch = Bounds(read("1 March 2023").bounds.earliest, read("31 August 2023").bounds.latest)
    assert Bounds(line.earliest, line.latest).meet(stretch) == Bounds(line.earliest, line.latest)


def test_whether_before_the_homicide_is_settled_by_the_dates_of_the_lapses(lines):
    line = lines["repeated-battery-depletion"]

    assert line.before == {"homicide": Answer.POSSIBLE}
    named = {one.id.partition("/")[0] for each in line.settled_by for one in each}
    assert LAPSES in named
    assert any(one.agency == "home-office-immigration-enforcement" for one in line.asks)


def test_limited_to_monitoring_it_is_certain_only_once_a_person_accepts_the_order(lines, tmp_path):
    name = "repeated-battery-depletion-while-monitored"
    accepted = decided(tmp_path, f"time:{RELEASE}+{BAIL}", f"time:{LAPSES}+{RELEASE}")

    assert lines[name].verdict is Answer.POSSIBLE
    assert accepted[name].verdict is Answer.CERTAIN


def test_risk_lowered_is_certain_if_the_lapses_came_before(lines, tmp_path):
    name = "risk-lowered-without-partner-information"
    accepted = decided(tmp_path, f"time:{LOWERED}+{LAPSES}")

    assert lines[name].verdict is Answer.POSSIBLE
    settling = {one.id.partition("/")[0].partition(":")[0] for one in lines[name].settled_by[0]}
    assert settling == {LAPSES, LOWERED}
    assert accepted[name].verdict is Answer.CERTAIN


def test_no_follow_up_rests_on_what_bedfordshire_declares_about_referrals(lines):
    line = lines["violence-disclosure-no-recorded-follow-up"]

    assert line.verdict is Answer.POSSIBLE
    [[missing]] = line.settled_by
    assert missing.about == "silence"
    assert "referral.made" in missing.id
    assert missing.holders == ("bedfordshire-probation",)


@pytest.mark.parametrize(
    "policy",
    [
        "violence-disclosure-not-shared",
        "gang-intelligence-not-passed-on",
        "managed-status-ended-while-intelligence-unopened",
    ],
)
def test_what_returns_state_was_not_done_is_certain(lines, policy):
    assert lines[policy].verdict is Answer.CERTAIN


def test_nothing_starts_a_deadline_that_no_return_dates(replay):
    assert set(replay.quiet) == {"out-of-contact", "county-lines-intelligence-not-opened"}


def test_every_line_says_what_must_not_be_read_into_it(lines):
    for line in lines.values():
        assert "nobody was bound by it" in line.honesty
        assert line.in_force_then is Answer.NO


def test_programs_get_one_object_for_each_policy_and_person(replay):
    wanted = {
        *("policy", "version", "person", "verdict", "earliest", "latest", "before", "rests_on"),
        *("settled_by", "in_force_then", "facts", "sentence"),
    }
    objects = as_objects(replay)

    assert all(wanted <= set(one) for one in objects if one["person"])
    assert [one["policy"] for one in objects if one["person"] is None] == list(replay.quiet)
