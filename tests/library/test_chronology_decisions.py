"""What people decide: one decision more gives what merging anew would, or is refused."""

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings

from accounts import UNDATED, case, day, entry, landmark, month
from conspectus.case import Decision
from conspectus.chronology import SUBJECTS, Prose, apply, merge
from conspectus.errors import DecisionRefused
from conspectus.evidence import Passage

TODAY = day(2024, 2, 1)
VISIT = "Joint visit by police and probation about the county lines flag"
ROWS = (
    entry("p1", month(2022, 3), VISIT, agency="police"),
    entry("q1", month(2022, 3), f"{VISIT} again", agency="probation"),
    entry("h1", day(2022, 3, 9), f"{VISIT} heard of", agency="hospital"),
    entry("p2", day(2022, 6, 1), "Arrested for theft of a bicycle", agency="police", row=2),
    entry("q2", UNDATED, "Letter sent", agency="probation", row=2, after="q1"),
    entry("q3", day(2022, 9, 1), "Two months after the theft arrest", agency="probation", row=3),
)
PROSE = (
    Prose(id="x1", agency="council", passage=Passage("c.docx", "0" * 64, "Ash was seen in May.")),
)


def decision(id, subject, value, supersedes=None):
    return Decision(
        id=id, subject=subject, value=value, who="Chair", when=TODAY, why="", supersedes=supersedes
    )


def a_case(*decisions):
    death = landmark("death", day(2023, 8, 9), "death")
    return case(decisions=decisions, landmarks=(death,))


def merged(*decisions):
    return merge(a_case(*decisions), ROWS, PROSE)


def group_of(chronology, *ids):
    return next(one for one in chronology.groups if set(one.entries) == set(ids))


THEFT = merged().constraints
SUBJECT_VALUES = (
    *(
        (f"same-event:{ids}", value)
        for ids in ("p1+q1", "q1+p1+h1", "h1+p1", "p2+q3")
        for value in ("yes", "no")
    ),
    *(
        (f"belongs-together:{ids}", value)
        for ids in ("p1+p2", "p2+q3+p1")
        for value in ("yes", "no")
    ),
    *((f"constraint:{one.id}", value) for one in THEFT for value in ("accept", "reject")),
    ("time:q2+p2", "after"),
    ("time:q2+landmark:death", "eighteen months earlier"),
    ("reading:q2", "May 2022"),
    ("reading:q2", "early 2021"),
    ("who:q2", "ash"),
    ("who:q2", "ash+hazel"),
    ("kind:q2", "letter.sent"),
    ("entry:x1", {"date": "May 2022", "subject": "Ash", "event": "Seen"}),
    ("entry:x1", {"date": "June 2022", "subject": "Ash", "event": VISIT}),
)


@given(st.lists(st.tuples(st.sampled_from(SUBJECT_VALUES), st.booleans()), max_size=7))
@settings(max_examples=120, deadline=None)
def test_one_decision_more_gives_what_merging_anew_gives(choices):
    decisions, chronology = (), merged()
    for number, ((subject, value), replaces) in enumerate(choices):
        supersedes = decisions[-1].id if replaces and decisions else None
        one = decision(f"d{number}", subject, value, supersedes)
        try:
            chronology = apply(a_case(*decisions), chronology, one)
        except DecisionRefused:
            assert merged(*decisions, one).problems != merged(*decisions).problems
            continue
        decisions = (*decisions, one)
        assert chronology == merged(*decisions)


@pytest.mark.parametrize(
    ("subject", "value", "code"),
    [
        ("nonsense", "yes", "decision-unknown-subject"),
        ("same-event:p1", "yes", "decision-unknown-subject"),
        ("same-event:p1+p1", "yes", "decision-unknown-subject"),
        ("reading:p1+q1", "May 2022", "decision-unknown-subject"),
        ("", "yes", "decision-unknown-subject"),
        ("same-event:p1+gone", "yes", "decision-unknown-id"),
        ("constraint:gone", "accept", "decision-unknown-id"),
        ("time:q2+landmark:gone", "after", "decision-unknown-id"),
        ("entry:gone", {"event": "Seen"}, "decision-unknown-id"),
        ("same-event:p1+q1", "perhaps", "decision-wrong-value"),
        ("same-event:p1+q1", {"yes": "yes"}, "decision-wrong-value"),
        ("who:p1", "nobody-here", "decision-wrong-value"),
        ("who:p1", "", "decision-wrong-value"),
        ("time:q2+p2", "purple", "decision-wrong-value"),
        ("reading:q2", "purple", "decision-wrong-value"),
        ("reading:q2", {}, "decision-wrong-value"),
        ("kind:q2", "Not A Slug", "decision-wrong-value"),
        ("entry:x1", "Seen", "decision-wrong-value"),
        ("entry:x1", {"date": "May 2022"}, "decision-wrong-value"),
    ],
)
def test_a_decision_about_nothing_is_refused_and_never_stops_a_merge(subject, value, code):
    odd = decision("d", subject, value)

    with pytest.raises(DecisionRefused) as refused:
        apply(a_case(), merged(), odd)

    assert [one.code for one in refused.value.problems] == [code]
    assert [one.code for one in merged(odd).problems if one.code.startswith("decision")] == [code]


def test_the_other_answer_is_refused_unless_it_supersedes_the_first():
    yes, no = decision("d1", "same-event:p1+q1", "yes"), decision("d2", "same-event:q1+p1", "no")
    case_, chronology = a_case(yes), merged(yes)

    with pytest.raises(DecisionRefused) as refused:
        apply(case_, chronology, no)
    changed = apply(case_, chronology, msgspec.structs.replace(no, supersedes="d1"))

    assert refused.value.problems[0].code == "decision-contradicts"
    assert group_of(changed, "p1", "q1").status == "rejected"


@pytest.mark.parametrize("supersedes", ["gone", "d2"])
def test_a_decision_supersedes_only_one_in_force_on_the_same_matter(supersedes):
    first, other = decision("d1", "who:p1", "ash"), decision("d2", "who:p2", "ash")

    with pytest.raises(DecisionRefused) as refused:
        apply(
            a_case(first, other),
            merged(first, other),
            decision("d3", "who:p1", "hazel", supersedes),
        )

    assert refused.value.problems[0].code == "decision-supersedes-nothing"


def test_an_id_is_given_once():
    first = decision("d1", "who:p1", "ash")

    with pytest.raises(DecisionRefused) as refused:
        apply(a_case(first), merged(first), decision("d1", "who:p2", "ash"))

    assert refused.value.problems[0].code == "decision-id-taken"


def test_rows_and_their_words_stay_when_a_date_is_read_anew():
    chronology = merged(decision("d", "reading:q2", "May 2022"))

    (row,) = [one for one in chronology.entries if one.id == "q2"]
    (spot,) = [one for one in chronology.placed if one.entry == "q2"]
    assert row.when == UNDATED
    assert str(spot.when) == "May 2022"
    assert any("Chair decided" in reason for reason in spot.rests_on)


def test_an_entry_made_from_prose_keeps_its_id_and_the_passage_stays():
    first = decision("d1", "entry:x1", {"date": "May 2022", "subject": "Ash", "event": "Seen"})
    mended = decision(
        "d2", "entry:x1", {"date": "June 2022", "subject": "Ash", "event": "Met"}, "d1"
    )

    (before,) = [one for one in merged(first).entries if one.id == "x1-d1"]
    (after,) = [one for one in merged(first, mended).entries if one.id == "x1-d1"]

    assert (before.event, after.event, after.persons) == ("Seen", "Met", ("ash",))
    assert after.passage == PROSE[0].passage
    assert merged(first, mended).prose == PROSE


def test_decisions_may_be_about_an_entry_made_from_prose():
    first = decision("d1", "entry:x1", {"date": "May 2022", "subject": "Ash", "event": "Seen"})
    about = decision("d2", "who:x1-d1", "hazel")

    (made,) = [one for one in merged(first, about).entries if one.id == "x1-d1"]

    assert made.persons == ("hazel",)


def test_a_rejected_pair_leaves_the_rest_of_a_proposal():
    proposed = next(one for one in merged().groups if len(one.entries) == 3)
    one, other, third = proposed.entries

    left = merged(decision("d", f"same-event:{one}+{other}", "no")).groups

    assert {frozenset(group.entries) for group in left if group.status == "proposed"} == {
        frozenset({one, third}),
        frozenset({other, third}),
    }


def test_a_proposal_within_an_accepted_group_is_answered_by_it():
    ids = "+".join(("p1", "q1", "h1", "p2"))

    groups = merged(decision("d", f"same-event:{ids}", "yes")).groups

    assert [(group.status, group.decided_by) for group in groups] == [("accepted", "d")]


def test_every_subject_says_what_it_is_for():
    assert len({subject.verb for subject in SUBJECTS}) == len(SUBJECTS)
    for subject in SUBJECTS:
        assert subject.form.startswith(f"{subject.verb}:")
        assert subject.sentence.endswith(".")
        assert subject.values
