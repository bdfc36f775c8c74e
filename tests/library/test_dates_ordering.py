"""Order claims only what every possibility supports: held against every possibility."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates.instants import (
    day_bounds,
    instant,
    month_bounds,
    show,
    wall_bounds,
    year_bounds,
)
from conspectus.dates.ordering import Order, Relation, order, relations
from conspectus.dates.values import OPEN, PRECEDING, Bounds, Kind, Offset, Relative, UncertainDate

FEW = range(4)  # instants, a second apart
INVERSE = {
    Relation.BEFORE: Relation.AFTER,
    Relation.MEETS: Relation.MET_BY,
    Relation.OVERLAPS: Relation.OVERLAPPED_BY,
    Relation.STARTS: Relation.STARTED_BY,
    Relation.DURING: Relation.CONTAINS,
    Relation.FINISHES: Relation.FINISHED_BY,
    Relation.EQUALS: Relation.EQUALS,
}
INVERSE |= {after: before for before, after in INVERSE.items()}

# Allen's definitions, a from s to e and b from t to f; the first that holds.
ALLEN = (
    (Relation.BEFORE, lambda s, e, t, f: e < t),
    (Relation.AFTER, lambda s, e, t, f: s > f),
    (Relation.EQUALS, lambda s, e, t, f: s == t and e == f),
    (Relation.STARTS, lambda s, e, t, f: s == t and e < f),
    (Relation.STARTED_BY, lambda s, e, t, f: s == t and e > f),
    (Relation.FINISHES, lambda s, e, t, f: e == f and s > t),
    (Relation.FINISHED_BY, lambda s, e, t, f: e == f and s < t),
    (Relation.MEETS, lambda s, e, t, f: e == t),
    (Relation.MET_BY, lambda s, e, t, f: s == f),
    (Relation.DURING, lambda s, e, t, f: s > t and e < f),
    (Relation.CONTAINS, lambda s, e, t, f: s < t and e > f),
    (Relation.OVERLAPS, lambda s, e, t, f: s < t < e < f),
    (Relation.OVERLAPPED_BY, lambda s, e, t, f: t < s < f < e),
)


def moment(bounds, **more):
    return UncertainDate("", Kind.MOMENT, bounds=bounds, **more)


def span(start, end, **more):
    return UncertainDate(
        "", Kind.SPAN, bounds=Bounds(start.earliest, end.latest), start=start, end=end, **more
    )


def possibilities(date):
    """Every (start, end) among a few instants, with enough on either side for what is open."""
    start, end = (date.start or date.bounds, date.end or date.bounds)
    for s, e in product(range(-4, 8), repeat=2):
        fits = s <= e if date.kind is Kind.SPAN else s == e
        if fits and within(s, start) and within(e, end):
            yield s, e


def within(when, bounds):
    return (bounds.earliest is None or bounds.earliest <= when) and (
        bounds.latest is None or when <= bounds.latest
    )


ends = st.sampled_from(FEW) | st.none()
small_bounds = st.tuples(ends, ends).map(
    lambda pair: Bounds(*pair) if None in pair else Bounds(min(pair), max(pair))
)
small_spans = (
    st.tuples(small_bounds, small_bounds)
    .filter(
        lambda pair: (
            None in (pair[0].earliest, pair[1].latest) or pair[0].earliest <= pair[1].latest
        )
    )
    .map(lambda pair: span(*pair))
)
small_dates = small_bounds.map(moment) | small_spans

real_bounds = st.one_of(
    st.builds(year_bounds, st.integers(2020, 2022)),
    st.builds(month_bounds, st.integers(2020, 2021), st.integers(1, 12)),
    st.builds(day_bounds, st.just(2021), st.sampled_from([3, 10]), st.integers(26, 31)),
    st.builds(wall_bounds, st.just(2021), st.just(10), st.integers(30, 31), st.integers(0, 3)),
    st.builds(Bounds, st.none() | st.just(instant(2021, 3)), st.just(instant(2021, 5) - 1)),
    st.just(OPEN),
)
flags = {"uncertain": st.booleans(), "approximate": st.booleans()}
real_dates = st.one_of(
    st.builds(moment, real_bounds, **flags),
    st.tuples(real_bounds, real_bounds)
    .filter(lambda p: None in (p[0].earliest, p[1].latest) or p[0].earliest <= p[1].latest)
    .flatmap(lambda p: st.builds(span, st.just(p[0]), st.just(p[1]), **flags)),
)


@settings(max_examples=150, deadline=None)
@given(small_dates, small_dates)
def test_relations_are_those_of_some_possibility_and_no_others(a, b):
    expected = {
        next(name for name, holds in ALLEN if holds(*first, *second))
        for first in possibilities(a)
        for second in possibilities(b)
    }

    assert relations(a, b) == expected


@settings(max_examples=300, deadline=None)
@given(real_dates, real_dates)
def test_before_and_after_are_claimed_exactly_where_nothing_else_is_possible(a, b):
    claimed = {Order.BEFORE: {Relation.BEFORE}, Order.AFTER: {Relation.AFTER}}
    possible = relations(a, b)

    for answer, only in claimed.items():
        assert (order(a, b) is answer) == (possible == only)


@settings(max_examples=300, deadline=None)
@given(real_dates, real_dates)
def test_order_read_the_other_way_round_is_its_converse(a, b):
    converse = {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE}

    assert order(b, a) == converse.get(order(a, b), order(a, b))
    assert relations(b, a) == {INVERSE[relation] for relation in relations(a, b)}


@settings(max_examples=250, deadline=None)
@given(real_dates, real_dates, real_dates)
def test_what_is_before_the_later_is_before_the_latest(a, b, c):
    if order(a, b) in ("before", "same") and order(b, c) in ("before", "same"):
        same = order(a, b) == order(b, c) == "same"

        assert order(a, c) == ("same" if same else "before")


@settings(max_examples=200, deadline=None)
@given(real_dates)
def test_nothing_is_before_or_after_itself(date):
    assert order(date, date) in ("same", "cannot-tell")
    assert Relation.EQUALS in relations(date, date)


DAY = day_bounds(2016, 5, 22)
YEAR = year_bounds(2016)
DOUBTED = moment(DAY, uncertain=True)
DOUBTFUL = moment(DAY, edtf="2016-05-22", problem="22 May 2016 was a Sunday, not a Monday.")
RELATIVE = UncertainDate("", Kind.RELATIVE, relative=Relative(PRECEDING, Offset()))


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (moment(DAY), moment(DAY), "same"),
        (moment(wall_bounds(2016, 5, 22, 14, 5)), moment(wall_bounds(2016, 5, 22, 14, 5)), "same"),
        (
            moment(wall_bounds(2016, 5, 22, 14, 5)),
            moment(wall_bounds(2016, 5, 22, 14, 6)),
            "before",
        ),
        (moment(wall_bounds(2016, 5, 22, 14, 5)), moment(DAY), "cannot-tell"),
        (moment(day_bounds(2016, 10, 30)), moment(day_bounds(2016, 10, 30)), "same"),
        (moment(YEAR), moment(YEAR), "cannot-tell"),
        (moment(month_bounds(2016, 5)), moment(month_bounds(2016, 5)), "cannot-tell"),
        (span(DAY, DAY), span(DAY, DAY), "cannot-tell"),
        (moment(DAY), span(DAY, DAY), "cannot-tell"),
        (UncertainDate("", Kind.REPEATED, bounds=DAY),) * 2 + ("cannot-tell",),
        (UncertainDate("", Kind.UNDATED, bounds=DAY),) * 2 + ("cannot-tell",),
        (DOUBTED, DOUBTED, "cannot-tell"),
        (moment(DAY, approximate=True), moment(DAY), "cannot-tell"),
        (DOUBTFUL, moment(DAY), "cannot-tell"),
        (DOUBTFUL, moment(day_bounds(2016, 5, 23)), "cannot-tell"),
        (DOUBTFUL, moment(day_bounds(2016, 5, 24)), "before"),
        (DOUBTED, moment(DAY), "cannot-tell"),
        (DOUBTED, moment(day_bounds(2016, 5, 23)), "cannot-tell"),
        (DOUBTED, moment(day_bounds(2016, 5, 24)), "before"),
        (DOUBTED, moment(day_bounds(2016, 5, 20)), "after"),
        (DOUBTED, moment(year_bounds(2018)), "before"),
        (moment(year_bounds(2011)), moment(year_bounds(2012)), "before"),
        (span(year_bounds(2011), year_bounds(2013)), moment(year_bounds(2012)), "cannot-tell"),
        (span(year_bounds(2011), year_bounds(2013)), moment(year_bounds(2014)), "before"),
        (span(year_bounds(2017), OPEN), moment(year_bounds(2014)), "after"),
        (span(year_bounds(2017), OPEN), moment(year_bounds(2030)), "cannot-tell"),
        (UncertainDate("", Kind.UNDATED), moment(DAY), "cannot-tell"),
        (UncertainDate("", Kind.UNDATED, bounds=YEAR), moment(year_bounds(2018)), "before"),
        (RELATIVE, RELATIVE, "cannot-tell"),
        (RELATIVE, moment(DAY), "cannot-tell"),
        (RELATIVE.replace(bounds=DAY), moment(day_bounds(2016, 5, 23)), "before"),
        (RELATIVE.replace(bounds=DAY), moment(DAY), "same"),
    ],
)
def test_order_answers_as_a_careful_person_would(a, b, answer):
    assert order(a, b) == answer


@pytest.mark.parametrize(
    ("said", "first_not_before", "first_before"),
    [
        (month_bounds(2016, 5), day_bounds(2016, 6, 30), day_bounds(2016, 7, 1)),
        (YEAR, day_bounds(2017, 12, 31), day_bounds(2018, 1, 1)),
        (Bounds(instant(1990), instant(2000) - 1), year_bounds(2009), year_bounds(2010)),
        (
            wall_bounds(2016, 5, 22, 14, 5),
            wall_bounds(2016, 5, 23, 14, 5),
            wall_bounds(2016, 5, 23, 14, 6),
        ),
        (Bounds(None, instant(2016, 8) - 1), day_bounds(2016, 8, 31), day_bounds(2016, 9, 1)),
        (Bounds(None, instant(2016) - 1), day_bounds(2016, 12, 31), day_bounds(2017, 1, 1)),
        (Bounds(None, instant(2016, 8, 3) - 1), day_bounds(2016, 8, 3), day_bounds(2016, 8, 4)),
    ],
)
def test_doubt_gives_one_unit_of_what_was_said_on_either_side(said, first_not_before, first_before):
    doubted = moment(said, uncertain=True)

    assert order(doubted, moment(first_not_before)) == "cannot-tell"
    assert order(doubted, moment(first_before)) == "before"


def test_doubt_about_an_approximate_date_adds_the_unit_that_was_said_and_not_the_widened_one():
    about_1984 = moment(Bounds(instant(1983), instant(1986) - 1), uncertain=True, approximate=True)

    assert order(about_1984, moment(year_bounds(1986))) == "cannot-tell"
    assert order(about_1984, moment(year_bounds(1987))) == "before"


def test_doubt_about_one_of_several_dates_is_as_wide_as_the_member():
    one_of = moment(
        Bounds(instant(2023, 8), instant(2023, 11) - 1),
        parts=(month_bounds(2023, 8), month_bounds(2023, 10)),
        uncertain=True,
    )

    assert order(one_of, moment(month_bounds(2023, 11))) == "cannot-tell"
    assert order(one_of, moment(month_bounds(2023, 12))) == "before"


def test_a_day_beside_a_month_may_start_it_lie_in_it_or_finish_it():
    possible = relations(moment(DAY), span(month_bounds(2016, 5), month_bounds(2016, 5)))

    assert possible == {
        Relation.BEFORE,
        Relation.STARTS,
        Relation.DURING,
        Relation.FINISHES,
        Relation.EQUALS,
        Relation.AFTER,
    }


def test_a_local_day_of_25_hours_is_one_day_and_25_hours_over_midnight_are_not():
    day = day_bounds(2016, 10, 30)
    over_midnight = Bounds(day.earliest + 1, day.latest + 1)

    assert show(day) == ("2016-10-30", "2016-10-30")
    assert order(moment(over_midnight), moment(over_midnight)) == "cannot-tell"
