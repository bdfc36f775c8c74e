# ruff: noqa: E501  # made-up rows are read best on one line
"""Which accounts are proposed as one event or as steps of one matter, and which never."""

import pytest

from accounts import UNDATED, case, day, entry, month, span, year
from conspectus.case import Decision
from conspectus.chronology import merge
from conspectus.chronology.grouping import MOST_COMPARED

FILLER = [
    entry(
        f"filler-{n}",
        day(2019, 1 + n % 12, 1 + n % 27),
        f"Topic{n} raised with worker{n % 7} at office{n % 5}; plan{n % 3} reviewed",
        agency=("police", "probation", "hospital", "council")[n % 4],
        persons=("hazel",),
        row=n,
    )
    for n in range(60)
]
FORM = "MAPPA form circulated and signed by partners: suitable for level 1"
SHORT = "MAPPA form signed: level one."


def merged(*rows, **settings):
    return merge(case(**settings), [*rows, *FILLER])


def groups(*rows, kind="same event", **settings):
    ours = {row.id for row in rows}
    return [
        group
        for group in merged(*rows, **settings).groups
        if group.kind == kind and ours >= set(group.entries)
    ]


def pair(first, second, one=FORM, other=SHORT, **more):
    """An account of the police and one of probation."""
    return (
        entry("a", first, one, agency="police", **more),
        entry("b", second, other, agency="probation", row=2),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (month(2023, 2), month(2023, 2)),
        (day(2023, 2, 7), month(2023, 2)),
        (day(2023, 2, 7), day(2023, 2, 7)),
        (day(2023, 2, 7), day(2023, 2, 8)),
        (day(2023, 3, 26), day(2023, 3, 27)),
        (month(2023, 2), year(2023)),
    ],
)
def test_two_agencies_telling_of_one_form_are_proposed(first, second):
    (group,) = groups(*pair(first, second))

    assert (set(group.entries), group.status) == ({"a", "b"}, "proposed")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (month(2023, 2), month(2023, 3)),
        (day(2023, 2, 7), day(2023, 2, 9)),
        (day(2023, 2, 7), month(2023, 3)),
        (day(2023, 2, 28), month(2023, 3)),
        (span(year(2011), year(2013)), year(2014)),
    ],
)
def test_dates_that_cannot_coincide_are_never_one_event(first, second):
    assert groups(*pair(first, second)) == []


def test_reasons_name_the_words_that_both_have_and_who_told_whom():
    (group,) = groups(*pair(month(2023, 2), month(2023, 2), shared_with="Probation Service"))

    reasons = " ".join(group.reasons)
    assert "“signed”" in reasons
    assert "“1 / one”" in reasons
    assert "same person" in reasons
    assert "told the other" in reasons


def test_days_next_to_each_other_are_said_and_are_a_conflict():
    rows = pair(day(2023, 2, 7), day(2023, 2, 8))
    chronology = merged(*rows)

    (group,) = groups(*rows)
    (conflict,) = [one for one in chronology.conflicts if one.group == group.id]
    assert "one day apart" in " ".join(group.reasons)
    assert conflict.about == "date"
    assert conflict.sentence.startswith("If these tell of one event: ")
    assert "one day apart" in conflict.sentence


def test_a_narrower_date_is_no_conflict():
    rows = pair(day(2023, 2, 7), month(2023, 2))

    assert [one for one in merged(*rows).conflicts if set(one.entries) == {"a", "b"}] == []


def test_two_arrests_of_different_people_are_not_one_event():
    rows = (
        entry("a", month(2023, 2), "Arrested on suspicion of murder", persons=("rowan",)),
        entry("b", month(2023, 2), "Arrested on suspicion of murder", persons=("ash",), row=2),
        entry(
            "c",
            month(2023, 2),
            "Arrested on suspicion of murder",
            agency="council",
            persons=("hazel",),
        ),
    )

    assert groups(*rows) == []


def test_rows_of_one_agency_are_different_events_unless_they_repeat_each_other():
    similar = (
        entry("a", month(2023, 2), "Missed an appointment about the tag and the hostel bed"),
        entry(
            "b", month(2023, 2), "Missed an appointment about the tag and the bail address", row=2
        ),
    )
    repeated = (
        entry("a", day(2023, 2, 7), "Missed an appointment about the tag"),
        entry("b", day(2023, 2, 7), "Missed an appointment about the tag.", row=2),
    )

    assert groups(*similar) == []
    assert [set(group.entries) for group in groups(*repeated)] == [{"a", "b"}]


def test_each_row_is_matched_with_the_likeliest_row_of_another_agency():
    rows = (
        entry("p1", day(2023, 2, 7), "Home visit about the burst pipe and the eviction letter"),
        entry("q1", day(2023, 2, 7), "Visit: burst pipe, eviction letter", agency="probation"),
        entry("q2", month(2023, 2), "Home visit about the eviction", agency="probation", row=2),
    )

    assert [set(group.entries) for group in groups(*rows)] == [{"p1", "q1"}]


def test_three_agencies_may_tell_of_one_event():
    rows = (
        *pair(month(2023, 2), month(2023, 2)),
        entry("c", day(2023, 2, 3), FORM, agency="council"),
    )

    assert [set(group.entries) for group in groups(*rows)] == [{"a", "b", "c"}]


def test_undated_rows_need_many_words_in_common():
    few = pair(
        UNDATED, month(2023, 2), "Letter about the tag sent", "Letter about the rent, no answer"
    )
    many = pair(UNDATED, month(2023, 2), FORM, FORM)

    assert groups(*few) == []
    (group,) = groups(*many)
    assert "not all are dated" in " ".join(group.reasons)


def test_where_very_many_rows_coincide_the_merge_says_what_it_did_not_compare():
    rows = [
        entry(f"u{n}", UNDATED, "Unpaid rent", agency=("police", "council")[n % 2], row=n)
        for n in range(4 * MOST_COMPARED)
    ]

    assert "chronology-many-alike" in {one.code for one in merged(*rows).problems}


HOMICIDE = (
    entry("hospital", month(2023, 8), "Theatre, then critical care", agency="hospital", action="Rowan died"),
    entry("ambulance", month(2023, 8), "999 call: a man with wounds; unresponsive when the crew arrives", agency="council", action="Stab wound found; conveyed to hospital"),
    entry("assault", month(2023, 8), "Assaulted outside a shared house", agency="police"),
    entry("stabbing", month(2023, 8), "Evidence suggests that he was fatally stabbed in a park", agency="police", row=2),
)  # fmt: skip


def test_steps_of_one_matter_belong_together_in_the_order_of_their_words():
    (group,) = groups(*HOMICIDE, kind="belongs together")

    assert group.entries == ("stabbing", "ambulance", "hospital")
    reasons = " ".join(group.reasons)
    assert "“fatally stabbed” is the violence" in reasons
    assert "“999 call” the emergency call" in reasons


def test_steps_of_different_people_or_times_do_not_belong_together():
    assert (
        groups(
            *(HOMICIDE[0], entry("b", month(2023, 8), "Stabbed", persons=("ash",))),
            kind="belongs together",
        )
        == []
    )
    assert (
        groups(*(HOMICIDE[0], entry("b", month(2023, 5), "Stabbed")), kind="belongs together") == []
    )


def test_two_steps_need_more_than_a_month_in_common():
    bare = (
        entry("a", month(2023, 8), "Arrested"),
        entry("b", month(2023, 8), "Seen in police custody", agency="hospital"),
    )
    told = (entry("a", month(2023, 8), "Arrested", shared_with="Hospital Service"), bare[1])

    assert groups(*bare, kind="belongs together") == []
    assert [group.entries for group in groups(*told, kind="belongs together")] == [("a", "b")]


def conflict_about(about, *rows, decide="yes"):
    ids = "+".join(row.id for row in rows)
    decision = Decision(
        id="d", subject=f"same-event:{ids}", value=decide, who="Chair", when=day(2024, 1, 1), why=""
    )
    chronology = merged(*rows, decisions=(decision,))
    return [one for one in chronology.conflicts if one.about == about]


def test_different_figures_for_one_thing_are_a_conflict_and_words_for_a_figure_are_not():
    feb = month(2023, 2)
    same = pair(feb, feb, "Level 1 agreed", "Level one agreed")
    other = pair(feb, feb, "Level 1 agreed", "Level two agreed")
    risk = pair(feb, feb, "Risk of harm High", "Risk of harm lowered to Medium")

    assert conflict_about("figures", *same) == []
    assert "level 1" in conflict_about("figures", *other)[0].sentence
    assert "risk" in conflict_about("figures", *risk)[0].sentence


def test_telling_nobody_and_being_told_are_a_conflict_and_silence_is_not():
    feb = month(2023, 2)
    denied = pair(feb, feb, "Cannabis use", "Told by police of cannabis use", shared_with="No one")
    silent = pair(feb, feb, "Cannabis use", "Told by police of cannabis use")

    assert len(conflict_about("telling", *denied)) == 1
    assert conflict_about("telling", *silent) == []


def test_different_people_are_a_conflict_and_fewer_of_the_same_are_not():
    feb = month(2023, 2)
    one = entry("a", feb, "Seen", persons=("rowan", "ash"))

    assert conflict_about("persons", one, entry("b", feb, "Seen", persons=("rowan",))) == []
    assert len(conflict_about("persons", one, entry("b", feb, "Seen", persons=("hazel",)))) == 1


def test_a_rejected_group_has_no_conflicts():
    assert conflict_about("date", *pair(day(2023, 2, 7), day(2023, 5, 8)), decide="no") == []


def test_decisions_that_together_say_two_things_are_a_conflict():
    rows = (
        *pair(month(2023, 2), month(2023, 2)),
        entry("c", month(2023, 2), FORM, agency="council"),
    )
    answers = (("a+b", "yes"), ("b+c", "yes"), ("a+c", "no"))
    decisions = tuple(
        Decision(id=ids, subject=f"same-event:{ids}", value=value, who="", when=UNDATED, why="")
        for ids, value in answers
    )

    (conflict,) = [
        one for one in merged(*rows, decisions=decisions).conflicts if one.about == "decisions"
    ]

    assert set(conflict.entries) == {"a", "c"}
