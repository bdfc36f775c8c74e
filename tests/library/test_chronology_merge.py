"""Merging: nothing is lost, and nothing depends on the order in which entries arrive."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from accounts import UNDATED, case, day, entry, landmark, month, relative, span, year
from conspectus.case import Age, Person, Return
from conspectus.chronology import InScope, decode, encode, merge
from conspectus.chronology.values import Prose
from conspectus.dates import BIRTH, PRECEDING, Bounds, Kind, UncertainDate, Unit, show
from conspectus.errors import CaseInvalid
from conspectus.evidence import Passage

SAID = "arrested knife visit hospital referral cannabis tag court letter bail school told"
WORDS = SAID.split()
DATES = (
    UNDATED,
    year(2022),
    month(2022, 3),
    day(2022, 3, 9),
    day(2022, 3, 10),
    span(year(1994), year(2023)),
    UncertainDate("before 2022", Kind.MOMENT, bounds=Bounds(None, year(2021).bounds.latest)),
    relative(PRECEDING, 0, text="later"),
    relative("the unicorn", 0, text="after the unicorn"),
)


@st.composite
def returns(draw):
    """Rows of several agencies, each row after the one above it."""
    rows = []
    for number in range(draw(st.integers(0, 12))):
        agency = draw(st.sampled_from(("police", "probation", "hospital")))
        above = [row.id for row in rows if row.agency == agency]
        rows.append(
            entry(
                f"{agency}-{number}",
                draw(st.sampled_from(DATES)),
                " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=6))),
                agency=agency,
                persons=tuple(sorted(draw(st.sets(st.sampled_from(("rowan", "ash")))))),
                row=number + 1,
                after=above[-1] if above else None,
                shared_with=draw(st.sampled_from(("", "Police Service", "No one"))),
            )
        )
    return rows


@given(returns(), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_every_entry_stands_once_whatever_the_order_of_arrival(rows, shuffler):
    merged = merge(case(), rows)
    shuffled = list(rows)
    shuffler.shuffle(shuffled)

    assert sorted(merged.entries, key=lambda one: one.id) == sorted(rows, key=lambda one: one.id)
    assert [one.id for one in merged.entries] == [one.entry for one in merged.placed]
    assert merge(case(), shuffled) == merged


@given(returns())
@settings(max_examples=80, deadline=None)
def test_a_chronology_goes_to_json_and_back_without_loss(rows):
    merged = merge(case(), rows)

    assert decode(encode(merged)) == merged
    assert encode(decode(encode(merged))) == encode(merged)


@given(returns())
@settings(max_examples=80, deadline=None)
def test_reading_order_is_by_earliest_then_latest_with_the_undated_last(rows):
    merged = merge(case(), rows)

    undated = [
        one.when.kind is Kind.UNDATED or show(one.bounds) == (None, None) for one in merged.placed
    ]
    dated = [one.bounds for one, last in zip(merged.placed, undated, strict=True) if not last]

    assert undated == sorted(undated)
    keys = [
        (one.latest if one.earliest is None else one.earliest, one.latest or 10**18)
        for one in dated
    ]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "chronology-not-readable"),
        (b"[]", "chronology-not-readable"),
        (b"\xff", "chronology-not-readable"),
        (b'{"format":"other","version":1}', "chronology-not-readable"),
        (b'{"format":"conspectus.chronology","version":1}', "chronology-not-readable"),
        (b'{"format":"conspectus.chronology","version":2}', "chronology-unknown-version"),
    ],
)
def test_json_that_is_no_chronology_of_this_version_is_refused_with_a_reason(content, code):
    with pytest.raises(CaseInvalid) as refused:
        decode(content)

    assert [problem.code for problem in refused.value.problems] == [code]


def place_of(merged, id):
    return next(one for one in merged.placed if one.entry == id)


def test_an_undated_entry_lies_between_the_birth_and_the_day_of_the_return():
    born = Person(id="rowan", name="Rowan", role="", ages=(Age(21, month(2023, 8)),))
    received = Return(file="police.xlsx", agency="police", received=day(2024, 1, 5))
    merged = merge(case(people=(born,), returns=(received,)), [entry("a", UNDATED)])

    assert show(place_of(merged, "a").bounds) == ("2001-08-02", "2024-01-05")
    assert place_of(merged, "a").scope is InScope.CANNOT_TELL


def test_ages_bound_the_birth_and_what_is_told_by_the_birth():
    born = Person(id="rowan", name="Rowan", role="", ages=(Age(21, month(2023, 8)),))
    juvenile = relative(BIRTH, 120, 216, Unit.MONTHS, text="as a juvenile")

    merged = merge(case(people=(born,)), [entry("a", juvenile)])

    assert show(place_of(merged, "a").bounds) == ("2011-08-02", "2020-08-31")
    assert place_of(merged, "a").scope is InScope.OUT
    assert "birth" in " ".join(place_of(merged, "a").rests_on)


def test_ages_that_do_not_fit_one_birth_are_said():
    person = Person(
        id="rowan",
        name="Rowan",
        role="",
        ages=(Age(34, month(2023, 8)), Age(31, month(2023, 8))),
    )

    merged = merge(case(people=(person,)), [entry("a", UNDATED)])

    assert [one.code for one in merged.problems] == ["chronology-ages-differ"]
    assert show(place_of(merged, "a").bounds)[0] == "1988-08-02"


def test_an_anchor_that_nobody_knows_is_a_warning_at_its_row():
    merged = merge(
        case(), [entry("a", relative("the unicorn", 0, text="after the unicorn"), row=7)]
    )

    (problem,) = merged.problems
    assert (problem.severity, problem.place.row) == ("warning", 7)
    assert "the unicorn" in problem.message
    assert "landmark" in problem.remedy


def test_the_first_row_cannot_follow_another():
    merged = merge(case(), [entry("a", relative(PRECEDING, 0, text="a short time later"))])

    assert [one.code for one in merged.problems] == ["chronology-nothing-before"]


def test_after_the_landmark_that_ends_the_scope_is_out_though_the_bounds_overlap():
    death = landmark("death", month(2023, 8), "murder", person="ash")
    later = month(2023, 8).replace(relative=relative("the murder", 0).relative)

    merged = merge(
        case(until="death", landmarks=(death,)),
        [entry("a", later), entry("b", month(2023, 8))],
    )

    assert place_of(merged, "a").scope is InScope.OUT
    assert place_of(merged, "b").scope is InScope.IN


def test_progress_is_told_step_by_step():
    told = []

    merge(case(), [entry("a")], progress=lambda step, done, total: told.append((done, total)))

    assert [done for done, _ in told] == list(range(told[-1][1]))


def test_prose_and_problems_that_came_in_go_out():
    passage = Prose(
        id="p", agency="council", passage=Passage("nil.docx", "0" * 64, "Nothing held.")
    )
    theirs = merge(case(), [entry("a", relative("x", 0))]).problems

    merged = merge(case(), [], prose=[passage], problems=theirs)

    assert merged.prose == (passage,)
    assert merged.problems == theirs


def test_a_date_that_says_nothing_of_anything_is_kept():
    odd = UncertainDate("??", Kind.UNDATED, problem="These words could not be read.")

    assert merge(case(), [entry("a", odd)]).placed[0].when == odd
