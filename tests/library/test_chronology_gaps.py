"""Stretches with nothing in them, tried day by day, and what silence may be said to mean."""

import hypothesis.strategies as st
from hypothesis import given, settings

from accounts import UNDATED, case, day, entry, month, placed, span, year
from conspectus.case import Completeness, Request, Return
from conspectus.chronology import gaps
from conspectus.dates import Bounds, show

DAY = 86_400


@given(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=6),
)
@settings(max_examples=300, deadline=None)
def test_a_stretch_is_free_exactly_where_no_entry_can_lie(scope, entries):
    within = Bounds(scope[0] * DAY, scope[1] * DAY + DAY - 1)
    closed = [(first * DAY, last * DAY + DAY - 1) for first, last in entries]

    found = [
        one
        for first, last in gaps.stretches(within, closed)
        for one in range(first // DAY, last // DAY + 1)
    ]

    assert found == [
        one
        for one in range(scope[0], scope[1] + 1)
        if not any(first <= one <= last for first, last in entries)
    ]


def test_a_period_with_an_open_end_has_no_gaps_that_could_be_counted():
    assert list(gaps.stretches(Bounds(0, None), [])) == []


def find(made, **settings):
    spots = [placed(one.id, one.when) for one in made]
    return gaps.find(case(**settings), made, spots)


def of(found, **whose):
    return [gap for gap in found if all(getattr(gap, key) == one for key, one in whose.items())]


def test_a_persons_gap_ends_where_an_entry_may_begin():
    found = find([entry("a", month(2022, 3)), entry("b", day(2023, 1, 9))])

    shown = [show(gap.bounds) for gap in of(found, person="rowan")]
    assert shown == [
        ("2021-08-01", "2022-02-28"),
        ("2022-04-01", "2023-01-08"),
        ("2023-01-10", "2023-08-31"),
    ]
    assert [gap.days for gap in of(found, person="rowan")] == [212, 283, 234]


def test_a_silence_shorter_than_ninety_days_is_none():
    rows = [entry("a", span(month(2021, 8), month(2022, 12))), entry("b", month(2023, 3))]
    rows.append(entry("c", span(month(2023, 4), month(2023, 8))))

    assert of(find(rows), person="rowan") == []


def test_an_entry_that_could_lie_anywhere_is_named_and_closes_no_gap():
    (gap,) = of(find([entry("a", UNDATED)]), person="rowan")

    assert gap.unless == ("a",)
    assert "unless 1 entry whose date is open should fall there" in gap.sentence


def test_an_open_date_on_the_other_side_is_not_named():
    early = year(2010).replace(bounds=Bounds(None, year(2010).bounds.latest))

    (gap,) = of(find([entry("a", early)]), person="rowan")

    assert gap.unless == ()


def test_silence_counts_only_as_far_as_a_return_was_declared_complete():
    rows = [entry("a", year(2021)), entry("b", year(2023))]
    declared = Completeness(agency="police", start=month(2021, 8), end=month(2023, 8))

    (counted,) = of(find(rows, completeness=(declared,)), agency="police")
    (silent,) = of(find(rows), agency="police")

    assert counted.complete
    assert "the silence counts" in counted.sentence
    assert not silent.complete
    assert "not a record of absence" in silent.sentence


def test_a_declaration_about_one_person_or_kind_or_less_time_does_not_cover_the_rest():
    rows = [entry("a", year(2021)), entry("b", year(2023))]
    partial = (
        Completeness(agency="police", persons=("rowan",)),
        Completeness(agency="police", kinds=("referral",)),
        Completeness(agency="police", end=month(2022, 3)),
        Completeness(agency="council"),
    )

    for declared in partial:
        (gap,) = of(find(rows, completeness=(declared,)), agency="police")
        assert not gap.complete


def test_a_persons_silence_counts_only_if_every_agency_asked_declared_it():
    asked = (Request(agency="police"), Request(agency="council"))
    police = Completeness(agency="police", persons=("rowan",))
    council = Completeness(agency="council")
    rows = [entry("a", year(2021)), entry("b", year(2023))]

    (one,) = of(find(rows, requests=asked, completeness=(police,)), person="rowan")
    (both,) = of(find(rows, requests=asked, completeness=(police, council)), person="rowan")

    assert (one.complete, both.complete) == (False, True)


def test_an_agency_that_never_answered_is_a_gap_of_its_own_kind():
    asked = Request(agency="council", asked=month(2023, 10), outcome="no answer")

    (gap,) = of(find([], requests=(asked,)), kind="no answer")

    assert gap.agency == "council"
    assert "Council Service did not answer" in gap.sentence
    assert "10/2023" in gap.sentence


def test_an_agency_with_a_nil_return_has_the_whole_period_for_a_gap():
    (gap,) = of(find([], returns=(Return(file="nil.docx", agency="council"),)), agency="council")

    assert show(gap.bounds) == ("2021-08-01", "2023-08-31")
