# ruff: noqa: E501  # tables of the case are read best on one line
"""Who knew what in the worked case: what the report and its returns say, and what they do not.

The returns are reconstructions from a published report; no agency wrote them.
"""

from functools import cache
from pathlib import Path

import pytest

from conspectus import casefile, dates
from conspectus.knowledge import know, view
from conspectus.knowledge.ordering import Point, Times

FOLDER = Path(__file__).parents[2] / "examples" / "wm-owhr-009"
LAPSES = "home-office-immigration-enforcement-cf7f439b99"
BAIL = "home-office-immigration-enforcement-cad09d11ce"
RELEASE = "home-office-immigration-enforcement-54ddba2f01"
DATABASE = "warwickshire-police-e73efd6f84"
FLAG = "coventry-probation-fa330c0145"
HIGH = "coventry-probation-00c90d936c"
LOWERED = "coventry-probation-5a86dde25e"
KNIFE = "nhs-coventry-warwickshire-icb-dc34e5d7ab"
GANG = "west-midlands-police-f894f238a0"
MACHETE = "bedfordshire-probation-0e1b4b3a9a"
VISIT = "west-midlands-police-d42ea97006"
PRACTITIONER = "coventry-probation/probation-practitioner"
MANAGER = "west-midlands-police/offender-manager"


@cache
def combined():
    folder = casefile.load(FOLDER)
    return folder.case, casefile.combine(folder)


@cache
def known():
    return know(*combined())


def cell(event, body):
    return next(one for one in known().cells if (one.event, one.body) == (event, body))


def event(id):
    return next(one for one in known().events if one.id == id)


def decided(id):
    return {one.kind: dict(one.attributes) for one in event(id).kinds if one.status == "decided"}


def month(year, number):
    return dates.month_bounds(year, number)


def test_every_decision_of_the_case_stands():
    assert [one for one in combined()[1].problems if one.severity == "error"] == []
    assert [one.code for one in known().problems if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("id", "kinds"),
    [
        (LAPSES, {"device.battery-depleted": {}, "bail.breach": {}}),
        (BAIL, {"bail.granted": {}, "monitoring.imposed": {}}),
        (RELEASE, {"detention.released": {}}),
        (HIGH, {"risk.assessed": {"level": "high"}}),
        (LOWERED, {"risk.lowered": {"from": "high", "level": "medium"}}),
        (MACHETE, {"disclosure.serious-violence": {}}),
        (GANG, {"intelligence.gang-association": {}, "violence.threatened": {}}),
        (VISIT, {"joint-visit.made": {}, "management.ended-recommended": {}}),
        (DATABASE, {"intelligence.county-lines": {}}),
        ("west-midlands-police-f1821eeca7", {"homicide": {}}),
    ],
)
def test_kinds_are_those_that_a_person_decided_with_the_returns_words(id, kinds):
    assert decided(id) == kinds
    assert all('"' in one.why for one in event(id).kinds if one.status == "decided")


def test_immigration_enforcement_held_the_lapses_since_when_cannot_be_told():
    held = cell(LAPSES, "home-office-immigration-enforcement")

    assert held.answer == "held, since when cannot be told"
    assert held.bounds == dates.Bounds(dates.instant(2023, 3), None)


@pytest.mark.parametrize(
    "body", [PRACTITIONER, MANAGER, "coventry-probation", "west-midlands-police"]
)
def test_the_lapses_are_stated_not_told_to_probation_and_the_offender_manager(body):
    told = cell(LAPSES, body)

    assert told.answer == "stated not told"
    assert "Neither the probation practitioner nor the police offender manager" in told.sentence


def test_the_provider_made_no_return():
    assert cell(LAPSES, "electronic-monitoring-services").answer == "no return"


def test_the_hospital_held_the_knife_injury_and_when_the_board_knew_cannot_be_told():
    hospital = cell(KNIFE, "luton-and-dunstable-university-hospital")
    board = cell(KNIFE, "nhs-coventry-warwickshire-icb")

    assert (hospital.answer, hospital.bounds) == ("held from", month(2022, 6))
    assert board.answer == "held, since when cannot be told"


def test_the_database_entry_was_held_by_one_force_lay_open_to_another_and_was_not_opened():
    held, could = cell(DATABASE, "warwickshire-police"), cell(DATABASE, "west-midlands-police")

    assert (held.answer, held.bounds) == ("held from", month(2020, 8))
    assert (could.answer, could.bounds) == ("could have looked from", month(2020, 8))
    assert "stated not opened" in could.also
    assert "stated not opened" in cell(DATABASE, MANAGER).also


def test_whether_probations_flag_derives_from_the_database_cannot_be_told():
    assert cell(DATABASE, "coventry-probation").answer == "cannot tell"
    assert cell(FLAG, "coventry-probation").answer == "held from"


def test_the_high_assessment_was_told_to_immigration_enforcement_before_bail():
    told = cell(HIGH, "home-office-immigration-enforcement")
    telling = next(one for one in known().tellings if one.id.startswith("high-told-immigration"))
    times, chronology = Times(*combined()), combined()[1]
    bail = next(one.bounds for one in chronology.placed if one.entry == BAIL)

    assert told.answer == "told on"
    order = times.order(Point(telling.bounds, telling.moment, HIGH), Point(bail, BAIL))
    assert order is dates.Order.BEFORE


def test_nothing_says_that_bail_precedes_the_release_or_the_release_the_lapses():
    times, chronology = Times(*combined()), combined()[1]
    spots = {one.entry: Point(one.bounds, one.entry) for one in chronology.placed}

    for one, other in ((BAIL, RELEASE), (RELEASE, LAPSES), (LAPSES, LOWERED)):
        assert times.order(spots[one], spots[other]) is dates.Order.CANNOT_TELL


def test_risk_was_lowered_without_the_lapses_and_which_came_first_cannot_be_told():
    found = [one for one in known().untold if (one.decision, one.event) == (LOWERED, LAPSES)]

    assert [(one.by, one.order, one.telling) for one in found] == [
        ("coventry-probation", "cannot-tell", "stated not told")
    ]


def test_leaving_offender_management_was_recommended_while_intelligence_lay_unopened():
    found = [one for one in known().untold if (one.decision, one.event) == (VISIT, DATABASE)]

    assert [(one.by, one.order, one.telling) for one in found] == [
        ("west-midlands-police", "before", "stated not opened")
    ]


def test_the_gang_allegation_is_stated_not_passed_on_to_the_gang_unit():
    unit = cell(GANG, "west-midlands-police/gang-unit")

    assert unit.answer == "stated not told"
    why = next(one.why for one in event(GANG).kinds if one.status == "decided")
    assert "whether it was so is not known" in why


def test_the_machete_disclosure_is_stated_not_shared_and_no_risk_assessment_and_referral_is_silent():
    denied = {kind for one in known().denials if one.of == MACHETE for kind in one.kinds}
    stayed = next(one for one in known().unmoved if one.event == MACHETE)

    assert {"information.shared", "risk.assessed", "risk.reviewed"} <= denied
    assert "referral.made" not in denied
    assert stayed.stated


def test_a_disclosure_that_was_entered_late_is_not_held_at_once():
    assert cell(MACHETE, "bedfordshire-probation").answer == "held, since when cannot be told"


def test_at_the_lowering_the_practitioner_had_nothing_of_the_lapses_and_others_may_have():
    seen = view(known(), PRACTITIONER, dates.read("August 2023"))
    elsewhere = {one.event: one for one in seen.elsewhere}

    assert LAPSES not in {one.event for one in seen.held}
    assert elsewhere[LAPSES].holders == ("home-office-immigration-enforcement",)
    assert "may have held" in elsewhere[LAPSES].sentence
    assert elsewhere[DATABASE].holders == ("warwickshire-police",)


def test_what_names_nobody_is_kept_and_said_with_its_file_and_row():
    found = [one for one in known().problems if one.code == "knowledge-body-unknown"]
    kept = {one.words for one in known().bodies if one.agency is None}

    assert {one.words for one in found} == {
        "drug recovery service",
        "Custody and prison healthcare",
    }
    assert all(one.place.file and one.place.row for one in found)
    assert {one.words for one in found} < kept


def test_no_sentence_speaks_of_a_failure():
    sentences = [one.sentence for one in known().cells]
    sentences += [one.sentence for one in (*known().untold, *known().unmoved, *known().delays)]

    assert not [one for one in sentences if "fail" in one.lower() or "should have" in one.lower()]
