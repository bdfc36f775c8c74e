"""What a policy asks of the events' table: attributes, kinds, local days."""

from collections.abc import Iterator

from conspectus.policy.tables.calendar import Reach, reach
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Condition,
    Counted,
    Having,
    Is,
    Known,
    Not,
    Pattern,
    Rule,
    Same,
    Test,
    Tried,
)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly within one."""
    match condition:
        case Not(part):
            return (part,)
        case All_(parts) | Any_(parts):
            return parts
        case Tried(_, parts):
            return tuple(part for _, part in parts)
        case Counted(pattern):
            return tuple(test.condition for test in pattern.tests if isinstance(test, Having))
    return ()


def conditions(condition: Condition) -> Iterator[Condition]:
    """A condition and all within it."""
    yield condition
    for part in parts_of(condition):
        yield from conditions(part)


def every_condition(rule: Rule) -> Iterator[Condition]:
    """All conditions of a rule, those of its trigger too."""
    for test in rule.trigger.tests:
        if isinstance(test, Having):
            yield from conditions(test.condition)
    yield from conditions(rule.condition)


def patterns(rule: Rule) -> Iterator[Pattern]:
    """All patterns of a rule."""
    yield rule.trigger
    for one in every_condition(rule):
        if isinstance(one, Counted):
            yield one.pattern


def tests(rule: Rule) -> Iterator[Test]:
    """All tests of a rule's patterns."""
    for pattern in patterns(rule):
        yield from pattern.tests


def attributes(rule: Rule) -> set[str]:
    """Every attribute that the rule reads."""
    found = compared(rule)
    for one in every_condition(rule):
        if isinstance(one, Counted) and one.different not in (None, "day"):
            found.add(str(one.different))
        if isinstance(one, Known):
            found.add(one.attribute)
    for test in tests(rule):
        if isinstance(test, Is | Same):
            found.add(test.attribute)
    return found


def compared(rule: Rule) -> set[str]:
    """Attributes of a fact or the trigger with which others are compared."""
    return {test.of_attribute or test.attribute for test in tests(rule) if isinstance(test, Same)}


def kinds(rule: Rule) -> set[str]:
    """Every kind that the rule reads."""
    found = {kind for pattern in patterns(rule) for kind in pattern.kinds}
    for one in every_condition(rule):
        if isinstance(one, Known):
            found.update(one.kinds)
    return found


def reaches(rule: Rule) -> set[Reach]:
    """What the calendar must hold."""
    found: set[Reach | None] = set()
    for one in every_condition(rule):
        if isinstance(one, Counted):
            ends = ((one.window.low, True), (one.window.high, False))
            found.update(reach(bound, low=low) for bound, low in ends if bound is not None)
    return {one for one in found if one is not None}


def asks_of_trigger(condition: Condition) -> bool:
    """Whether the answer depends on the trigger besides the fact that it is asked of."""
    return any(_of_trigger(one) for one in conditions(condition))


def _of_trigger(one: Condition) -> bool:
    if isinstance(one, Known):
        return True
    if not isinstance(one, Counted):
        return False
    ends: tuple[Bound | None, ...] = (one.window.low, one.window.high)
    return any(end is not None and end.anchor == "trigger" for end in ends) or any(
        isinstance(test, Same) and test.of == "trigger" for test in one.pattern.tests
    )
