"""What returns say of telling, and what people decide of it. All people are fictional."""

import pytest

import accounts
from accounts import day, entry, month
from conspectus import casefile
from conspectus.case import Agency, Completeness, Decision, EventKind, Request
from conspectus.chronology import merge
from conspectus.knowledge import Stage, know

AGENCIES = (
    Agency(id="police", name="Northshire Police", kind="police"),
    Agency(id="probation", name="Eastmere Probation", kind="probation"),
    Agency(id="hospital", name="Fernley Hospital", kind="hospital"),
    Agency(
        id="council", name="Southmoor Council", kind="local authority", aliases=("the Council",)
    ),
)


def decision(id, subject, value, why="It says so."):
    return Decision(id=id, subject=subject, value=value, who="me", when=day(2024, 1, 1), why=why)


def known(*entries, decisions=(), **more):
    case = accounts.case(agencies=AGENCIES, decisions=tuple(decisions), **more)
    chronology = merge(case, entries)
    assert [one for one in chronology.problems if one.severity == "error"] == []
    return know(case, chronology)


def shared(words, **more):
    return known(entry("a", month(2022, 5), shared_with=words, **more))


def sent(found):
    return {one.to: one for one in found.tellings if one.stage is Stage.SENT}


def cell(found, event, body):
    return next(one for one in found.cells if (one.event, one.body) == (event, body))


# ------------------------------------------------------------------ whom a cell names


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Eastmere Probation", {"probation"}),
        ("the Council (for information)", {"council"}),
        ("Eastmere Probation (duty officer)", {"probation/duty-officer"}),
        (
            "Eastmere Probation (duty officer); Southmoor Council",
            {"probation/duty-officer", "council"},
        ),
        ("Eastmere Probation and Southmoor Council", {"probation", "council"}),
        ("Fernley Hospital, Southmoor Council", {"hospital", "council"}),
        ("Fernley Hospital\nSouthmoor Council", {"hospital", "council"}),
    ],
)
def test_a_cell_that_names_bodies_is_stated(words, bodies):
    found = shared(words)

    assert sent(found).keys() == bodies
    assert {one.status for one in sent(found).values()} == {"stated"}
    assert found.problems == ()


def test_words_that_name_nobody_are_kept_and_reported_with_their_row():
    found = shared("Eastmere Probation; the lighthouse keeper")
    problem = found.problems[0]

    assert (problem.place.file, problem.place.row, problem.words) == (
        "police.xlsx",
        1,
        "the lighthouse keeper",
    )
    assert [one.words for one in found.bodies if one.agency is None] == ["the lighthouse keeper"]


@pytest.mark.parametrize("words", ["No one", "no", "None", "Nobody.", "Not shared"])
def test_no_one_is_stated_and_no_silence(words):
    found = shared(words)

    assert [(one.by, one.to, one.kinds) for one in found.denials] == [
        ("police", (), ("information.shared",))
    ]
    assert cell(found, "a", "council").answer == "no return"
    assert "stated not told" in cell(found, "a", "council").also


@pytest.mark.parametrize("words", ["", "N/A", "not known", "-", "?"])
def test_a_cell_that_says_nothing_is_silent(words):
    found = shared(words)

    assert sent(found) == {}
    assert found.denials == ()


# ------------------------------------------------------------------ sentences


def test_neither_nor_is_a_denial_to_both():
    found = known(
        entry(
            "a",
            month(2022, 5),
            comment="Neither Eastmere Probation nor Southmoor Council was aware of it.",
        ),
        entry("b", month(2022, 5), agency="probation"),
    )

    assert [one.to for one in found.denials] == [("probation", "council")]
    assert cell(found, "a", "probation").answer == "stated not told"


def test_a_role_in_another_body_is_proposed_where_only_one_body_can_be_meant():
    found = known(
        entry("a", month(2022, 5), comment="The probation practitioner was not told of it."),
        entry("b", month(2022, 6), agency="probation"),
    )

    assert [(one.to, one.status) for one in found.denials] == [
        (("probation/probation-practitioner",), "proposed")
    ]
    assert cell(found, "a", "probation/probation-practitioner").answer == "cannot tell"


def test_a_sentence_about_something_else_is_a_problem_and_no_denial():
    found = known(
        entry(
            "a", month(2022, 5), "Home visited", comment="The officer was not aware of the knives."
        )
    )

    assert found.denials == ()
    assert [one.code for one in found.problems] == ["knowledge-not-told-of-what"]


def test_a_row_that_says_who_told_it_is_the_time_of_the_telling():
    found = known(
        entry("a", day(2022, 5, 3), "Told by Eastmere Probation of a move.", agency="police")
    )
    telling = sent(found)["police"]

    assert (telling.teller, telling.moment, telling.bounds) == (
        "probation",
        "a",
        day(2022, 5, 3).bounds,
    )


# ------------------------------------------------------------------ from when a body held it


@pytest.mark.parametrize(
    ("source", "comment", "answer"),
    [
        ("Crime report", "", "held from"),
        ("nDelius", "", "held from"),
        ("Offender manager's log", "", "held from"),
        ("Case record, entered late", "", "held, since when cannot be told"),
        ("Case record", "Recorded retrospectively", "held, since when cannot be told"),
        ("Another hospital", "", "held, since when cannot be told"),
        ("", "", "held, since when cannot be told"),
    ],
)
def test_held_from_is_told_only_where_the_source_shows_it(source, comment, answer):
    found = known(entry("a", month(2022, 5), source=source, comment=comment))

    assert cell(found, "a", "police").answer == answer


def test_what_a_body_did_itself_it_held_as_it_did_it():
    found = known(entry("a", month(2022, 5), "Arrested."))

    assert cell(found, "a", "police").answer == "held from"


def test_what_another_body_must_have_done_it_did_not_hold_as_it_happened():
    found = known(entry("a", month(2022, 5), "Arrested.", agency="council"))

    assert cell(found, "a", "council").answer == "held, since when cannot be told"


def test_a_row_with_no_date_does_not_say_since_when():
    assert cell(known(entry("a", source="Crime report")), "a", "police").answer.startswith("held,")


# ------------------------------------------------------------------ stated, silent, unanswered


def test_silence_says_whether_the_return_was_declared_complete():
    rows = (entry("a", month(2022, 5)), entry("b", month(2022, 5), agency="probation"))
    declared = Completeness(agency="probation", words="All that we hold.")

    assert "silence only" in cell(known(*rows), "a", "probation").sentence
    complete = cell(known(*rows, completeness=(declared,)), "a", "probation")
    assert complete.answer == "no record of telling"
    assert "declared complete: “All that we hold.”" in complete.sentence


def test_a_body_that_never_answered_is_no_return_and_a_nil_return_is_one():
    asked = (
        Request(agency="council", outcome="no answer"),
        Request(agency="hospital", outcome="nil"),
    )
    found = known(entry("a", month(2022, 5)), requests=asked)

    assert cell(found, "a", "council").answer == "no return"
    assert "was asked" in cell(found, "a", "council").sentence
    assert cell(found, "a", "hospital").answer == "no record of telling"


# ------------------------------------------------------------------ decisions


def kinds(found):
    return {one.kind: one.status for one in found.events[0].kinds}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("hospital.attended", {"hospital.attended": "decided", "arrest.made": "rejected"}),
        (
            "hospital.attended+arrest.made",
            {"hospital.attended": "decided", "arrest.made": "decided"},
        ),
        ("none", {"arrest.made": "rejected"}),
        ("not arrest.made", {"arrest.made": "rejected"}),
    ],
)
def test_a_person_decides_the_kinds(value, expected):
    found = known(entry("a", event="Arrested."), decisions=[decision("d", "kind:a", value)])

    assert kinds(found) == expected


def test_a_kind_that_nothing_knows_is_a_problem_with_what_may_be_meant():
    found = known(entry("a"), decisions=[decision("d", "kind:a", "arrest.mode")])

    assert [one.code for one in found.problems] == ["knowledge-kind-unknown"]
    assert "arrest.made" in found.problems[0].message


def test_a_case_has_kinds_of_its_own():
    own = EventKind(id="boat.lost", sentence="A boat was lost.")
    found = known(entry("a"), kinds=(own,), decisions=[decision("d", "kind:a", "boat.lost")])

    assert kinds(found) == {"boat.lost": "decided"}


def test_a_decided_telling_stands_in_place_of_the_cell():
    told = decision("d", "told:a", {"to": "probation", "date": "6 May 2022"})
    found = known(entry("a", month(2022, 5), shared_with="Eastmere Probation"), decisions=[told])
    telling = sent(found)["probation"]

    assert (telling.status, telling.bounds) == ("decided", day(2022, 5, 6).bounds)
    assert cell(found, "a", "probation").answer == "told on"


def test_several_tellings_of_one_entry_can_be_decided():
    told = [decision(one, "told:a", one) for one in ("probation", "council")]

    assert sent(known(entry("a"), decisions=told)).keys() == {"probation", "council"}


def test_what_lay_open_and_what_was_not_opened():
    found = known(
        entry("a", month(2022, 5), source="PND"),
        decisions=[
            decision("d", "told:a", {"to": "council", "stage": "available", "at": "a"}),
            decision("e", "not-done:a", {"kinds": "information.opened", "by": "council"}),
        ],
    )
    looked = cell(found, "a", "council")

    assert (looked.answer, looked.also) == ("could have looked from", ("stated not opened",))


@pytest.mark.parametrize(
    ("subject", "value"),
    [
        ("kind:a", "Not A Kind!"),
        ("kind:a", ""),
        ("told:a", {"by": "council"}),
        ("told:a", {"to": "council", "stage": "whispered"}),
        ("told:a", {"to": "council", "at": "nothing"}),
        ("told:a", {"to": "council", "colour": "red"}),
        ("not-done:a", "yes"),
        ("not-done:a", {"kinds": "referral.made", "scope": "sometimes"}),
        ("held:a", {"date": "no such date at all"}),
    ],
)
def test_a_value_that_does_not_answer_is_refused_with_a_sentence(subject, value):
    case = accounts.case(agencies=AGENCIES, decisions=(decision("d", subject, value),))

    assert [one.code for one in merge(case, [entry("a")]).problems] == ["decision-wrong-value"]


def test_an_id_in_a_decision_that_no_agency_has_is_said():
    found = known(entry("a"), decisions=[decision("d", "told:a", "counsil/duty-desk")])

    assert [one.code for one in found.problems] == ["knowledge-decided-body-unknown"]


def test_a_kind_of_the_case_is_read_from_its_file_and_written_back(tmp_path):
    written = (
        CASE
        + """
[[kinds]]
id = "boat.lost"
sentence = "A boat was lost."
bears = true
attributes = { size = ["small", "large"] }
"""
    )
    (tmp_path / "case.toml").write_text(written, encoding="utf-8")
    folder = casefile.load(tmp_path)
    own = EventKind(
        id="boat.lost",
        sentence="A boat was lost.",
        bears=True,
        attributes={"size": ("small", "large")},
    )

    assert folder.case.kinds == (own,)
    casefile.save(folder)
    assert casefile.load(tmp_path).case == folder.case


CASE = """
format = "conspectus.case"
version = 1
reference = "T"
title = "A made-up case"
type = "owhr"

[scope]
start = "August 2021"
end = "August 2023"
"""
