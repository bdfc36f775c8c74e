"""What holds of knowledge whatever the case is, and by brute force over small ones."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import accounts
from accounts import entry
from conspectus.chronology import Constraint, merge
from conspectus.chronology.values import Chronology, Placed
from conspectus.dates import Bounds, Duration, Kind, Offset, Order, UncertainDate, Unit, day_bounds
from conspectus.knowledge import encode, know, view
from conspectus.knowledge.ordering import Point, Times
from hostile_words import HOSTILE

SHARED = ("", "No one", "Probation Service", "Council Service (duty desk)", "a stranger", "No")
EVENTS = ("Arrested.", "Tag ran out of power.", "Risk lowered from High to Low.", "Seen.")


def around(first, last):
    bounds = Bounds(day_bounds(2022, 1, first).earliest, day_bounds(2022, 1, last).latest)
    return UncertainDate(f"{first} to {last} January", Kind.MOMENT, bounds=bounds)


@st.composite
def cases(draw):
    rows = []
    for number in range(draw(st.integers(1, 5))):
        first = draw(st.integers(1, 20))
        rows.append(
            entry(
                f"e{number}",
                around(first, first + draw(st.integers(0, 10))),
                draw(st.sampled_from(EVENTS)),
                agency=draw(st.sampled_from(accounts.AGENCIES)),
                persons=(draw(st.sampled_from(accounts.PEOPLE[:2])),),
                shared_with=draw(st.sampled_from(SHARED)),
                source=draw(st.sampled_from(("", "Crime report", "Somebody else"))),
                row=number + 1,
            )
        )
    case = accounts.case()
    return case, merge(case, rows)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_there_is_one_cell_for_every_event_and_body_and_each_says_why(made):
    found = know(*made)

    pairs = [(one.event, one.body) for one in found.cells]
    assert pairs == [(event.id, body.id) for event in found.events for body in found.bodies]
    assert all(one.sentence for one in found.cells)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_every_body_that_is_named_is_listed_and_ids_are_given_once(made):
    found = know(*made)
    bodies = {one.id for one in found.bodies}

    assert {one.to for one in found.tellings} <= bodies
    assert {whom for one in found.denials for whom in (*one.to, one.by) if whom} <= bodies
    assert len({one.id for one in found.tellings}) == len(found.tellings)
    assert len({one.id for one in found.denials}) == len(found.denials)


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(1, 31), st.integers(0, 5))
def test_a_view_has_nothing_that_can_only_have_been_later(made, day, wider):
    found = know(*made)
    as_at = around(day, min(31, day + wider))
    bounds = {one.id: one.bounds for one in found.events}

    for body in found.bodies:
        seen = view(found, body.id, as_at)
        for one in (*seen.held, *seen.elsewhere):
            assert bounds[one.event].earliest <= as_at.bounds.latest
        for one in seen.held:
            if one.answer == "held":
                assert bounds[one.event].earliest <= as_at.bounds.latest


@settings(max_examples=20, deadline=None)
@given(cases(), st.integers(1, 30))
def test_what_is_held_stays_held(made, day):
    found = know(*made)
    for body in found.bodies:
        sooner, later = (view(found, body.id, around(one, one)) for one in (day, day + 1))
        held = {one.event for one in sooner.held if one.answer == "held"}
        assert held <= {one.event for one in later.held if one.answer == "held"}


@settings(max_examples=20, deadline=None)
@given(cases())
def test_knowledge_is_the_same_each_time_to_the_byte(made):
    assert encode(know(*made)) == encode(know(*made))


# ------------------------------------------------------------------ order, by brute force

DAYS = 4
DAY = 86_400


def small(first, last):
    bounds = Bounds(first * DAY, last * DAY)
    return UncertainDate(f"{first}-{last}", Kind.MOMENT, bounds=bounds)


def stated(id, anchor, moment, offset):
    return Constraint(
        id=id, anchor=anchor, moment=moment, offset=offset, words="", rule="", status="stated"
    )


@st.composite
def orders(draw):
    names = ["a", "b", "c"]
    spots = {}
    for name in names:
        first = draw(st.integers(0, DAYS - 1))
        spots[name] = small(first, draw(st.integers(first, DAYS - 1)))
    constraints = []
    for number in range(draw(st.integers(0, 3))):
        anchor, moment = draw(st.permutations(names))[:2]
        low = draw(st.one_of(st.none(), st.integers(-2, 2)))
        high = draw(st.one_of(st.none(), st.integers(-2, 2)))
        if low is not None and high is not None and low > high:
            low, high = high, low
        offset = Offset(
            *(None if n is None else Duration(n * DAY, Unit.SECONDS) for n in (low, high))
        )
        constraints.append(stated(f"k{number}", anchor, moment, offset))
    return spots, constraints


def timelines(spots, constraints):
    """Every way to put the moments on whole days. “After” and “before” are strict."""
    names = list(spots)
    choices = [
        [
            n * DAY
            for n in range(DAYS)
            if spots[name].bounds.earliest <= n * DAY <= spots[name].bounds.latest
        ]
        for name in names
    ]
    for values in product(*choices):
        at = dict(zip(names, values, strict=True))
        if all(allowed(one, at) for one in constraints):
            yield at


def allowed(one, at):
    apart = at[one.moment] - at[one.anchor]
    low, high = one.offset.low, one.offset.high
    if low is not None and apart < low.amount:
        return False
    if high is not None and apart > high.amount:
        return False
    after = low is not None and low.amount == 0 and (high is None or high.amount > 0)
    before = high is not None and high.amount == 0 and (low is None or low.amount < 0)
    return not ((after or before) and apart == 0)


@settings(max_examples=300, deadline=None)
@given(orders())
def test_a_certain_before_survives_every_timeline(made):
    spots, constraints = made
    lines = list(timelines(spots, constraints))
    if not lines:
        return
    placed = tuple(
        Placed(entry=name, when=when, bounds=when.bounds) for name, when in spots.items()
    )
    times = Times(
        accounts.case(), Chronology(entries=(), placed=placed, constraints=tuple(constraints))
    )
    for one, other in product(spots, spots):
        order = times.order(Point(spots[one].bounds, one), Point(spots[other].bounds, other))
        if order is Order.BEFORE:
            assert all(line[one] < line[other] for line in lines)
        if order is Order.AFTER:
            assert all(line[one] > line[other] for line in lines)


def test_after_by_words_is_before_even_where_the_dates_are_one_month():
    spots = {"a": accounts.month(2022, 5), "b": accounts.month(2022, 5)}
    after = stated("k", "a", "b", Offset(low=Duration(0, Unit.SECONDS)))
    placed = tuple(Placed(entry=n, when=w, bounds=w.bounds) for n, w in spots.items())
    times = Times(accounts.case(), Chronology(entries=(), placed=placed, constraints=(after,)))

    assert times.order(Point(spots["a"].bounds, "a"), Point(spots["b"].bounds, "b")) is Order.BEFORE
    # a telling of b, whenever it was, was after a; whether b was before it cannot be told
    telling = Point(Bounds(), None, "b")
    assert times.order(Point(spots["a"].bounds, "a"), telling) is Order.BEFORE
    assert times.order(Point(spots["b"].bounds, "b"), telling) is Order.CANNOT_TELL


# ------------------------------------------------------------------ hostile words


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_any_kind_are_taken_as_words(words):
    row = entry(
        "a",
        accounts.month(2022, 5),
        words,
        action=words,
        source=words,
        shared_with=words,
        comment=f"Neither {words} nor {words} was aware of it. {words}",
    )
    case = accounts.case()
    found = know(case, merge(case, [row, entry("b", accounts.month(2022, 5), agency="council")]))

    assert len(found.cells) == len(found.events) * len(found.bodies)
    if "\ud800" not in words:
        assert encode(found)
