"""Where an entry stands to the scope period, tried against every day that it may mean."""

import hypothesis.strategies as st
from hypothesis import given, settings

from accounts import UNDATED, between, case, day, landmark, month, placed, span, year
from conspectus.case import Scope
from conspectus.chronology.scope import known_after, period, standing
from conspectus.chronology.values import Constraint, InScope
from conspectus.dates import Bounds, Duration, Kind, Offset, UncertainDate, Unit, show

DAY = 86_400
days = st.integers(0, 12)


def stretch(first, last):
    """Whole days of a made-up calendar that begins with day 0."""
    return Bounds(first * DAY, last * DAY + DAY - 1)


def pairs():
    return st.tuples(days, days).map(sorted)


def ways(first, last):
    return range(first, last + 1)


def verdict(found):
    if len(found) == 1:
        return found.pop()
    return InScope.CANNOT_TELL if InScope.OUT in found else InScope.PARTLY


@given(pairs(), pairs())
def test_a_moment_is_in_or_out_only_if_every_day_that_it_may_be_is(when, scope):
    date = UncertainDate("", Kind.MOMENT, bounds=stretch(*when))

    each = {scope[0] <= one <= scope[1] for one in ways(*when)}

    expected = {frozenset([True]): InScope.IN, frozenset([False]): InScope.OUT}
    assert standing(placed("e", date), stretch(*scope)) is expected.get(
        frozenset(each), InScope.CANNOT_TELL
    )


@given(pairs(), pairs(), pairs())
@settings(max_examples=300, deadline=None)
def test_what_lasts_is_judged_by_every_start_and_end_that_it_may_have(starts, ends, scope):
    start, end = stretch(*starts), stretch(*ends)
    if start.earliest > end.latest:
        return
    lasting = UncertainDate("", Kind.SPAN, bounds=start.hull(end), start=start, end=end)

    found = set()
    for begun in ways(*starts):
        for ended in ways(max(begun, ends[0]), ends[1]):
            apart = ended < scope[0] or begun > scope[1]
            within = scope[0] <= begun and ended <= scope[1]
            found.add(InScope.OUT if apart else InScope.IN if within else InScope.PARTLY)

    assert standing(placed("e", lasting), stretch(*scope)) is verdict(found)


def test_both_ends_of_the_scope_are_in_at_their_printed_precision():
    assert show(period(case(month(2021, 8), month(2023, 8)))) == ("2021-08-01", "2023-08-31")


def test_the_period_ends_no_later_than_the_landmark_that_ends_it_can_have_been():
    death = landmark("death", day(2023, 8, 12), "death")

    within = period(case(until="death", landmarks=(death,)))

    assert show(within) == ("2021-08-01", "2023-08-12")


def test_what_is_in_out_partly_and_not_to_be_told():
    within = period(case())
    told = {
        InScope.IN: [day(2021, 8, 1), day(2023, 8, 31), month(2023, 8)],
        InScope.OUT: [day(2021, 7, 31), month(2021, 4), year(2012), span(year(2011), year(2013))],
        InScope.PARTLY: [span(year(1994), year(2023)), span(month(2014, 9), month(2023, 9))],
        InScope.CANNOT_TELL: [between(month(2023, 8), month(2023, 9)), year(2021), UNDATED],
    }

    for expected, dates in told.items():
        assert {standing(placed("e", date), within) for date in dates} == {expected}


def test_dates_listed_one_by_one_are_partly_in_where_some_are_in():
    listed = UncertainDate(
        "1 June 2021 and 1 June 2022",
        Kind.REPEATED,
        bounds=between(day(2021, 6, 1), day(2022, 6, 1)).bounds,
        parts=(day(2021, 6, 1).bounds, day(2022, 6, 1).bounds),
    )

    assert standing(placed("e", listed), period(case())) is InScope.PARTLY


def test_a_scope_whose_ends_are_the_wrong_way_round_is_a_moment():
    assert period(case(month(2023, 8), month(2021, 8))).earliest == month(2021, 8).bounds.latest


def constraint(anchor, moment, low, unit=Unit.SECONDS, status="stated"):
    offset = Offset(None if low is None else Duration(low, unit), None)
    return Constraint(
        id=f"{anchor}{moment}",
        anchor=anchor,
        moment=moment,
        offset=offset,
        words="",
        rule="",
        status=status,
    )


def test_what_is_told_to_come_after_comes_after_also_through_others():
    told = [
        constraint("landmark:death", "a", 1),
        constraint("landmark:death", "at-once-or-later", 0),
        constraint("a", "b", 0, Unit.CALENDAR_DAYS),
        constraint("landmark:death", "same-day", 0, Unit.CALENDAR_DAYS),
        constraint("landmark:death", "before", None),
        constraint("landmark:death", "only-proposed", 1, status="proposed"),
        constraint("landmark:death", "earlier", -5, Unit.MONTHS),
        constraint("b", "a", 0, Unit.CALENDAR_DAYS),
    ]

    assert known_after("landmark:death", told) == {"a", "b", "at-once-or-later"}


def test_scope_keeps_its_own_precision_whatever_its_landmark():
    scope = Scope(start=year(2021), end=year(2022))

    assert show(period(case(scope=scope))) == ("2021-01-01", "2022-12-31")
