"""How a date in words becomes moments: checked by listing every timeline of small ones."""

from conspectus.chronology import Placed
from conspectus.dates import Bounds, Count, Kind, UncertainDate
from conspectus.policy.record import Record
from conspectus.policy.replay.moments import FURTHER, instants
from policy_reference import timelines


def placed(kind, bounds, **more):
    when = UncertainDate("words", kind, bounds=bounds, **more)
    return Placed(entry="e", when=when, bounds=bounds, start=when.start, end=when.end)


def of(spot):
    return instants("e", spot, "“words”", "holder")


def happenings(found):
    """Every set of instants at which the event may have happened."""
    record = Record(
        person="p",
        moments=found.moments,
        facts=(),
        ties=found.ties,
        choices=found.choices,
        clauses=found.clauses,
    )
    return {
        tuple(
            at[one.moment]
            for one in found.occurrences
            if all(chosen[lit.choice] == lit.holds for lit in one.conditions)
        )
        for at, chosen in timelines(record)
    }


def test_a_moment_happens_once_anywhere_in_its_bounds():
    found = of(placed(Kind.MOMENT, Bounds(3, 6)))

    assert happenings(found) == {(3,), (4,), (5,), (6,)}


def test_what_lasts_is_an_event_where_it_begins():
    spot = placed(Kind.SPAN, Bounds(0, 9), start=Bounds(0, 2), end=Bounds(1, 9))

    assert happenings(of(spot)) == {(0,), (1,), (2,)}


def test_one_of_several_dates_is_none_of_those_between():
    parts = (Bounds(1, 2), Bounds(8, 8))
    found = of(placed(Kind.MOMENT, Bounds(1, 8), parts=parts))

    assert happenings(found) == {(1,), (2,), (8,)}


def test_each_of_several_dates_happened():
    found = of(placed(Kind.REPEATED, Bounds(1, 8), parts=(Bounds(1, 2), Bounds(8, 8))))

    assert happenings(found) == {(1, 8), (2, 8)}


def test_occurrences_stand_in_their_order_and_as_many_as_the_words_allow():
    found = of(placed(Kind.REPEATED, Bounds(0, 2), count=Count(1, 3)))

    expected = {(a,) for a in range(3)}
    expected |= {(a, b) for a in range(3) for b in range(a, 3)}
    expected |= {(a, b, c) for a in range(3) for b in range(a, 3) for c in range(b, 3)}
    assert happenings(found) == expected


def test_from_to_puts_the_first_and_the_last_at_the_ends():
    spot = placed(
        Kind.REPEATED, Bounds(0, 5), start=Bounds(0, 1), end=Bounds(4, 5), count=Count(2, 3)
    )

    found = happenings(of(spot))

    assert found
    assert {len(one) for one in found} == {2, 3}
    assert all(one[0] in (0, 1) and one[-1] in (4, 5) for one in found)
    assert (1, 3, 4) in found


def test_a_number_that_nobody_told_is_tried_up_to_a_stated_one():
    found = of(placed(Kind.REPEATED, Bounds(0, 5), count=Count(2, None)))

    assert len(found.occurrences) == 2 + FURTHER
    assert str(2 + FURTHER) in found.note
