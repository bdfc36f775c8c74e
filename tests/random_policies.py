"""Random rules and traces over a small vocabulary, with many ties, for differential tests."""

from hypothesis import strategies as some

from conspectus.dates import Unit, instant
from conspectus.policy.record import Held
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Counted,
    Having,
    Is,
    Known,
    Length,
    Not,
    Pattern,
    Rule,
    Same,
    Tried,
    Window,
)

KINDS = ("a", "a.x", "b", "c", "level")
ASKED = ("a", "a.x", "b", "c")
VALUES = ("u", "v", 'it\'s \\ "q"')
ATTRIBUTES = ("agency", "id", "To me")
START = instant(2024, 3, 29, 20)  # Good Friday; the clocks go forward on the 31st

_SIZES = {
    Unit.SECONDS: some.sampled_from((0, 1, 7200, 86_400, 200_000)),
    Unit.HOURS: some.sampled_from((0, 1, 30)),
    Unit.DAYS: some.sampled_from((0, 1, 3)),
    Unit.CALENDAR_DAYS: some.sampled_from((0, 1, 3)),
    Unit.WORKING_DAYS: some.sampled_from((0, 1, 2)),
    Unit.MONTHS: some.sampled_from((0, 1)),
}
lengths = some.sampled_from(list(_SIZES)).flatmap(
    lambda unit: some.builds(Length, _SIZES[unit], some.just(unit))
)


def bounds(anchors):
    return some.builds(
        Bound,
        some.sampled_from(anchors),
        some.none() | lengths,
        some.booleans(),
        some.booleans(),
    )


def windows(anchors):
    return some.builds(Window, some.none() | bounds(anchors), some.none() | bounds(anchors))


def tests(depth, anchors):
    plain = [
        some.builds(
            Is,
            some.sampled_from(ATTRIBUTES),
            some.lists(some.sampled_from(VALUES), min_size=1, max_size=2).map(tuple),
        ),
        some.builds(
            Same,
            some.sampled_from(ATTRIBUTES),
            some.sampled_from(anchors),
            some.none() | some.sampled_from(ATTRIBUTES),
            some.booleans(),
        ),
    ]
    if depth:
        plain.append(some.builds(Having, conditions(depth - 1, anchors)))
    return some.lists(some.one_of(plain), max_size=2).map(tuple)


def patterns(depth, anchors):
    kinds = some.lists(some.sampled_from(ASKED), min_size=1, max_size=2, unique=True).map(tuple)
    return some.builds(Pattern, kinds, tests(depth, anchors))


def counted(depth, anchors):
    return some.builds(
        Counted,
        patterns(depth, anchors),
        windows(anchors),
        some.sampled_from((1, 1, 1, 2, 3, 0)),
        some.sampled_from((None, None, None, "day", "agency")),
    )


known = some.builds(
    Known,
    some.just("level"),
    some.just(("level",)),
    some.just("agency"),
    some.none() | some.sampled_from(VALUES),
)


def conditions(depth, anchors=("fact", "trigger")):
    leaves = some.one_of(counted(depth, anchors), counted(depth, anchors), known)
    if not depth:
        return leaves
    inner = conditions(depth - 1, anchors)
    several = some.lists(inner, max_size=3).map(tuple)
    return some.one_of(
        leaves,
        some.builds(Not, inner),
        some.builds(All_, several),
        some.builds(Any_, several),
        some.builds(
            Tried,
            some.just("level"),
            some.lists(some.tuples(some.sampled_from(VALUES), inner), max_size=2).map(tuple),
        ),
    )


rules = some.builds(Rule, patterns(1, ("fact",)), conditions(2))


@some.composite
def traces(draw, most=12):
    """Facts by person: few instants, so that many are tied."""
    steps = some.sampled_from((0, 0, 1, 3600, 7200, 86_400, 86_401, 172_800, 200_000))
    at, facts = START, {}
    for number in range(draw(some.integers(1, most))):
        at += draw(steps)
        person = draw(some.sampled_from(("p", "p", "q; DROP TABLE events")))
        attributes = draw(
            some.dictionaries(some.sampled_from(ATTRIBUTES), some.sampled_from(VALUES), max_size=2)
        )
        held = Held(
            id=str(number), kind=draw(some.sampled_from(KINDS)), at=at, attributes=attributes
        )
        facts.setdefault(person, []).append(held)
    return facts
