"""Bounds are the tightest and contradictions real, held against every possible assignment."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates.instants import civil_from_days, day_bounds, instant, month_bounds, show
from conspectus.dates.network import Constraint, Network, starts_before
from conspectus.dates.network.arcs import earliest_arcs, never_closes
from conspectus.dates.reckoning import earliest_after, latest_after, local_day
from conspectus.dates.values import OPEN, Bounds, Duration, Offset, Unit

HOUR, DAY = 3600, 86_400
NAMES = "wxyz"


def exactly(amount, unit):
    return Offset(Duration(amount, Unit(unit)), Duration(amount, Unit(unit)))


def at_least(amount, unit):
    return Offset(Duration(amount, Unit(unit)), None)


AFTER = at_least(1, "seconds")


class Grid:
    """A few instants so far apart; constraints of these units lead from one to another."""

    def __init__(self, first, step, size, offsets):
        self.first, self.step, self.size, self.offsets = first, step, size, offsets

    def bounds(self, earliest, latest):
        return Bounds(self.first + earliest * self.step, self.first + (latest + 1) * self.step - 1)

    def starts(self, bounds):
        """The instants that begin a cell within the bounds."""
        return range(bounds.earliest, bounds.latest + 1, self.step)


def offsets(step, *units):
    """Offsets that lead from whole cells to whole cells."""

    def of(unit, most):
        amounts = st.integers(-most, most).map(lambda n: Duration(n * step, Unit(unit)))
        return st.tuples(amounts | st.none(), amounts | st.none())

    return st.one_of([of(*unit) for unit in units]).map(lambda pair: Offset(*pair))


def mixed(*strategies):
    """Low and high each reckoned in a unit of its own."""
    one = st.one_of(strategies)
    return st.builds(lambda a, b: Offset(a.low, b.high), one, one) | one


GRIDS = {
    "seconds": Grid(instant(2023, 5), 1, 7, offsets(1, ("seconds", 4))),
    "days, a month's end": Grid(
        instant(2023, 1, 27),
        DAY,
        10,
        mixed(
            offsets(1, ("calendar days", 5), ("working days", 4), ("days", 4)),
            offsets(1, ("months", 1)),
        ),
    ),
    "days, Easter": Grid(
        instant(2023, 4, 5),
        DAY,
        9,
        mixed(offsets(1, ("calendar days", 5), ("working days", 3)), offsets(24, ("hours", 4))),
    ),
    "hours, the clock put back": Grid(
        instant(2023, 10, 28, 20),
        HOUR,
        14,
        mixed(offsets(1, ("hours", 6)), offsets(1, ("days", 1), ("calendar days", 1))),
    ),
    "hours, the clock put forward": Grid(
        instant(2023, 3, 25, 18),
        HOUR,
        14,
        mixed(offsets(1, ("hours", 6)), offsets(1, ("days", 1), ("calendar days", 1))),
    ),
}


@st.composite
def networks(draw, moments=3, most=5):
    grid = GRIDS[draw(st.sampled_from(sorted(GRIDS)))]
    names = NAMES[:moments]
    given_bounds = {}
    for name in names:
        ends = sorted(draw(st.tuples(*[st.integers(0, grid.size - 1)] * 2)))
        given_bounds[name] = grid.bounds(*ends)
    said = draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(names), grid.offsets), max_size=most
        )
    )
    return grid, given_bounds, [Constraint(f"c{n}", *one) for n, one in enumerate(said)]


def holds(constraint, when):
    x, y = when[constraint.anchor], when[constraint.moment]
    low, high = constraint.offset.low, constraint.offset.high
    return (low is None or earliest_after(x, low) <= y) and (
        high is None or y <= latest_after(x, high)
    )


def solutions(cells, constraints):
    """Every assignment of cells to moments in which all constraints hold, by trying each."""
    found = [{}]
    for name, instants in cells.items():
        found = [
            after
            for before in found
            for when in instants
            if all(
                holds(one, after)
                for after in ({**before, name: when},)
                for one in constraints
                if name in (one.anchor, one.moment) and {one.anchor, one.moment} <= after.keys()
            )
            for after in ({**before, name: when},)
        ]
    return found


def tightest(grid, given_bounds, constraints):
    """The tightest bounds by trying everything; None where nothing is possible.

    The least solution begins cells and the greatest ends them, since offsets lead so.
    """
    begins = solutions({n: list(grid.starts(b)) for n, b in given_bounds.items()}, constraints)
    ends = solutions(
        {n: [s + grid.step - 1 for s in grid.starts(b)] for n, b in given_bounds.items()},
        constraints,
    )
    if not begins or not ends:
        return None
    return {
        n: Bounds(min(one[n] for one in begins), max(one[n] for one in ends)) for n in given_bounds
    }


@settings(max_examples=350, deadline=None)
@given(networks())
def test_bounds_are_the_tightest_and_contradictions_are_found_exactly_when_nothing_is_possible(one):
    grid, given_bounds, constraints = one
    network = Network(given_bounds, constraints)
    expected = tightest(grid, given_bounds, constraints)

    assert (expected is None) == bool(network.contradictions)
    if expected is not None:
        assert {n: network.bounds(n) for n in given_bounds} == expected


@settings(max_examples=250, deadline=None)
@given(networks(most=9))
def test_what_remains_in_force_can_hold_and_its_bounds_are_the_tightest(one):
    grid, given_bounds, constraints = one
    network = Network(given_bounds, constraints)

    left = tightest(grid, given_bounds, network.constraints)

    assert {n: network.bounds(n) for n in given_bounds} == left
    assert sorted((*network.constraints, *network.set_aside), key=lambda c: c.id) == constraints


@settings(max_examples=250, deadline=None)
@given(networks(moments=4, most=9))
def test_a_contradiction_is_irreducible_also_by_its_bounds(one):
    grid, given_bounds, constraints = one
    by_id = {c.id: c for c in constraints}
    wide = Bounds(grid.first - 300 * DAY, grid.first + 300 * DAY)
    for found in Network(given_bounds, constraints).contradictions:
        ends = dict.fromkeys(given_bounds, wide)
        if found.start is not None:
            ends[found.start] = Bounds(given_bounds[found.start].earliest, wide.latest)
            ends[found.end] = Bounds(ends[found.end].earliest, given_bounds[found.end].latest)
        members = [by_id[id] for id in found.constraints]

        assert Network(ends, members).contradictions
        for out in members:
            assert not Network(ends, [c for c in members if c is not out]).contradictions
        if found.start is not None and grid is GRIDS["seconds"]:
            for open_one in (
                {found.start: Bounds(wide.earliest, ends[found.start].latest)},
                {found.end: Bounds(ends[found.end].earliest, wide.latest)},
            ):
                assert not Network(ends | open_one, members).contradictions


@settings(max_examples=250, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz"), offsets(1, ("seconds", 3))),
        max_size=6,
    )
)
def test_constraints_that_cannot_hold_are_found_where_no_date_is_known(said):
    constraints = [Constraint(f"c{n}", *one) for n, one in enumerate(said)]
    network = Network(dict.fromkeys("xyz", OPEN), constraints)
    # If any assignment is possible, so is one shifted to have x at 0, and nothing leads past 9.
    cells = {"x": [0], "y": range(-9, 10), "z": range(-9, 10)}

    assert bool(network.contradictions) == (not solutions(cells, constraints))
    assert all(network.bounds(name) == OPEN for name in "xyz")


@settings(max_examples=250, deadline=None)
@given(networks(moments=4, most=8), st.lists(st.integers(0, 7), max_size=14))
def test_changes_one_by_one_end_where_solving_anew_ends(one, toggles):
    _, given_bounds, constraints = one
    network = Network(given_bounds)
    there = set()
    for number in toggles:
        if number >= len(constraints):
            continue
        constraint = constraints[number]
        if constraint.id in there:
            network.remove(constraint.id)
        else:
            network.add(constraint)
        there ^= {constraint.id}
        anew = Network(given_bounds, network.constraints)
        aside = {id for found in network.contradictions for id in found.constraints}

        assert not anew.contradictions
        assert [network.bounds(n) for n in given_bounds] == [anew.bounds(n) for n in given_bounds]
        assert {c.id for c in network.set_aside} == aside
        assert {c.id for c in network.constraints} | aside == there


@settings(max_examples=150, deadline=None)
@given(networks(moments=4, most=8))
def test_why_names_constraints_that_are_enough_for_the_bound(one):
    _, given_bounds, constraints = one
    network = Network(given_bounds, constraints)
    by_id = {c.id: c for c in constraints}
    for name in given_bounds:
        why = network.why(name)
        for side, chain in (("earliest", why.earliest), ("latest", why.latest)):
            if chain is None:
                assert getattr(network.bounds(name), side) == getattr(given_bounds[name], side)
                continue
            alone = dict.fromkeys(given_bounds, OPEN) | {chain.start: given_bounds[chain.start]}
            members = dict.fromkeys(step.constraint for step in chain.steps)
            fewer = Network(alone, [by_id[id] for id in members])

            assert getattr(fewer.bounds(name), side) == getattr(network.bounds(name), side)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.builds(Duration, st.integers(-5, 5), st.sampled_from(Unit)), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
def test_a_circle_is_given_up_only_if_it_closes_on_no_date(said):
    offsets = [Offset(one, None) if low else Offset(None, one) for one, low in said]
    cycle = [arc for one in offsets for arc in earliest_arcs(Constraint("c", "x", "y", one))]
    if never_closes(cycle):
        for day in range(local_day(instant(2022)), local_day(instant(2024)), 3):
            start = reached = instant(*civil_from_days(day), day % 24)
            for arc in cycle:
                reached = arc.step(reached)
            assert reached > start


def test_a_circle_that_gains_a_second_each_round_is_found_at_once_across_decades():
    century = Bounds(instant(1930), instant(2030))
    network = Network(
        dict.fromkeys("xy", century),
        [Constraint("a", "x", "y", AFTER), Constraint("b", "y", "x", at_least(0, "hours"))],
    )

    (found,) = network.contradictions
    assert set(found.constraints) == {"a", "b"}
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize("bounds", [OPEN, Bounds(instant(1930), instant(2030))])
def test_a_circle_through_months_that_february_alone_allows_is_no_contradiction(bounds):
    month_and_28_days = [
        Constraint("a", "x", "y", at_least(1, "months")),
        Constraint("b", "y", "x", at_least(-28, "calendar days")),
    ]
    month_and_27_days = [
        month_and_28_days[0],
        Constraint("b", "y", "x", at_least(-27, "calendar days")),
    ]

    assert not Network(dict.fromkeys("xy", bounds), month_and_28_days).contradictions
    assert Network(dict.fromkeys("xy", bounds), month_and_27_days).contradictions


def test_nothing_is_a_month_after_on_the_31st_of_march():
    day = day_bounds(2023, 3, 31)
    network = Network({"x": OPEN, "y": day}, [Constraint("a", "x", "y", exactly(1, "months"))])

    (found,) = network.contradictions
    assert (found.constraints, found.start, found.end) == (("a",), "y", "y")


def test_working_days_that_can_never_meet_are_found():
    said = [
        Constraint("c0", "p", "a", exactly(1, "working days")),
        Constraint("c1", "a", "b", exactly(5, "calendar days")),
        Constraint("c2", "q", "b", exactly(1, "working days")),
        Constraint("c3", "b", "c", exactly(3, "calendar days")),
        Constraint("c4", "r", "c", exactly(1, "working days")),
        Constraint("c5", "c", "d", exactly(2, "calendar days")),
        Constraint("c6", "s", "d", exactly(1, "working days")),
    ]
    years = Bounds(instant(2022), instant(2024))
    network = Network(dict.fromkeys("pqrsabcd", years), said)

    assert network.contradictions
    assert Network(dict.fromkeys("pqrsabcd", years), said[:-2]).contradictions == ()


def test_a_contradiction_is_told_with_its_sums():
    network = Network(
        {"one": month_bounds(2021, 1), "two": month_bounds(2022, 12)},
        [Constraint("c", "one", "two", exactly(18, "months"), "eighteen months later")],
    )
    label = {"one": "the stage one letter", "two": "the stage two letter"}.__getitem__

    assert network.sentence(network.contradictions[0], label) == (
        "The stage two letter is dated December 2022 and is said (“eighteen months later”) to be "
        "18 months after the stage one letter (January 2021), which is July 2022."
    )


def test_a_longer_contradiction_is_told_step_by_step():
    network = Network(
        {"a": day_bounds(2023, 5, 1), "b": OPEN, "c": day_bounds(2023, 5, 3)},
        [
            Constraint("1", "a", "b", at_least(2, "calendar days")),
            Constraint("2", "b", "c", exactly(1, "calendar days"), "the following day"),
        ],
    )

    assert network.sentence(network.contradictions[0], lambda name: f"letter {name}") == (
        "Letter a is dated 1 May 2023; letter b is said to be at least 2 calendar days after "
        "letter a, so letter b is 3 May 2023 at the earliest; letter c is said (“the following "
        "day”) to be 1 calendar day after letter b, so letter c is 4 May 2023 at the earliest; "
        "but letter c is dated 3 May 2023."
    )


def test_a_circle_is_told_as_one_that_no_dates_can_heal():
    network = Network(
        dict.fromkeys("xy", OPEN),
        [Constraint("a", "x", "y", AFTER, "after x"), Constraint("b", "y", "x", AFTER)],
    )

    assert network.sentence(network.contradictions[0], str) == (
        "Y is said (“after x”) to be after x, and x is said to be after y: whatever the dates, "
        "both cannot hold."
    )


def test_what_was_set_aside_comes_back_when_the_contradiction_is_healed():
    given_bounds = {"x": day_bounds(2023, 5, 1), "y": Bounds(instant(2023, 5), instant(2023, 6))}
    network = Network(given_bounds, [Constraint("a", "x", "y", AFTER)])
    network.add(Constraint("b", "x", "y", Offset(None, Duration(-1, Unit.SECONDS))))
    assert [c.id for c in network.set_aside] == ["a", "b"]
    assert network.bounds("y") == given_bounds["y"]

    network.remove("b")

    assert network.set_aside == network.contradictions == ()
    assert network.bounds("y").earliest == instant(2023, 5, 1) + 1


def test_what_lasts_ends_no_earlier_than_it_starts():
    network = Network(
        {"stay/start": Bounds(instant(2020), None), "stay/end": Bounds(None, instant(2023) - 1)},
        [starts_before("stay/start", "stay/end")],
    )

    for end in ("stay/start", "stay/end"):
        assert show(network.bounds(end)) == ("2020-01-01", "2022-12-31")


def test_beyond_known_bank_holidays_nothing_is_concluded_from_working_days():
    network = Network(
        {"x": day_bounds(1850, 1, 1), "y": OPEN},
        [Constraint("a", "x", "y", exactly(1, "working days"))],
    )

    assert network.bounds("y") == OPEN
    assert network.contradictions == ()


def test_the_order_of_constraints_does_not_change_bounds_that_agree():
    said = [Constraint(f"{n}", f"m{n}", f"m{n + 1}", AFTER) for n in range(50)]
    given_bounds = {f"m{n}": Bounds(instant(2020), instant(2021)) for n in range(51)}
    one, other = Network(given_bounds, said), Network(given_bounds, reversed(said))

    assert all(one.bounds(name) == other.bounds(name) for name in given_bounds)
    assert one.bounds("m50").earliest == instant(2020) + 50


def test_a_long_chain_is_solved_and_its_contradiction_is_the_whole_chain():
    number = 3000
    said = [Constraint(f"{n}", f"m{n}", f"m{n + 1}", exactly(1, "days")) for n in range(number)]
    given_bounds = dict.fromkeys((f"m{n}" for n in range(number + 1)), OPEN)
    given_bounds["m0"] = given_bounds[f"m{number}"] = day_bounds(2020, 1, 1)

    (found,) = Network(given_bounds, said).contradictions

    assert found.constraints in (
        tuple(str(n) for n in range(number)),
        tuple(str(n) for n in reversed(range(number))),
    )


def test_unknown_moments_and_ids_twice_are_refused():
    network = Network({"x": OPEN}, [Constraint("a", "x", "x", at_least(0, "days"))])

    with pytest.raises(KeyError):
        network.add(Constraint("b", "x", "nowhere", AFTER))
    with pytest.raises(ValueError, match="there already"):
        network.add(Constraint("a", "x", "x", AFTER))
    with pytest.raises(KeyError):
        network.remove("b")


def test_every_kind_of_product_of_two_units_agrees_with_trying_everything():
    grid = GRIDS["days, a month's end"]
    units = [("days", 2), ("calendar days", 2), ("working days", 1), ("months", 1), ("hours", 48)]
    given_bounds = {name: grid.bounds(0, grid.size - 1) for name in "xyz"}
    for (u, n), (v, m), sign in product(units, units, (1, -1)):
        said = [
            Constraint("a", "x", "y", exactly(n, u)),
            Constraint("b", "y", "z", exactly(sign * m, v)),
        ]
        network = Network(given_bounds, said)
        expected = tightest(grid, given_bounds, said)

        assert (expected is None) == bool(network.contradictions)
        assert expected is None or {x: network.bounds(x) for x in "xyz"} == expected
