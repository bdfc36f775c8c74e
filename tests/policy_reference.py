"""The meaning of a policy on a known timeline, as plainly as it can be written.

Slow on purpose, and the yardstick of every evaluator: it follows the words at the head of
`conspectus.policy.values` one by one.
"""

from itertools import product
from math import inf

from conspectus.dates import (
    Duration,
    earliest_after,
    earliest_before,
    latest_after,
    latest_before,
    local,
)
from conspectus.policy.record import Held
from conspectus.policy.values import (
    All_,
    Any_,
    Counted,
    Having,
    Is,
    Known,
    Not,
    Same,
    Tried,
)


def firings(rule, facts, as_of=inf, complete=True, silence=True):
    """Every firing on one person's facts: (trigger, instant, "certain" | "possible" | "pending").

    `facts`: `Held`s of one person. On a complete record `as_of` does not matter to deadlines.
    Without `silence` nothing that was not recorded is known not to have happened.
    """
    facts = [one for one in facts if one.at <= as_of]
    found = []
    for trigger in facts:
        if matches(rule.trigger, trigger, trigger, facts, silence=silence)[0] == inf:
            continue
        surely, _ = settled(rule.condition, trigger, trigger, facts, True, silence)
        perhaps, never = settled(rule.condition, trigger, trigger, facts, False, silence)
        sure, may = max(surely, trigger.at), max(perhaps, trigger.at)
        horizon = inf if complete else as_of
        if sure <= horizon and sure < inf:
            found.append((trigger, sure, "certain"))
        elif may <= horizon and may < inf:
            found.append((trigger, may, "possible"))
        elif not complete and never > as_of:
            found.append((trigger, None, "pending"))
    return sorted(found, key=lambda one: (one[1] is None, one[1] or 0, one[0].at, one[0].id))


def settled(condition, fact, trigger, facts, every=True, silence=True):
    """When the condition is known true, and when known false; inf for never."""
    match condition:
        case Not(part):
            # what an unknown state may be is asked the other way about below a Not
            true, false = settled(part, fact, trigger, facts, not every, silence)
            return false, true
        case All_(parts):
            return _all([settled(part, fact, trigger, facts, every, silence) for part in parts])
        case Any_(parts):
            return _any([settled(part, fact, trigger, facts, every, silence) for part in parts])
        case Tried(_, parts):
            each = [settled(part, fact, trigger, facts, every, silence) for _, part in parts]
            return _all(each) if every else _any(each)
        case Known():
            return _known(condition, trigger, facts)
        case Counted():
            return _counted(condition, fact, trigger, facts, silence)
    raise TypeError(condition)


def _all(parts):
    return max((t for t, _ in parts), default=-inf), min((f for _, f in parts), default=inf)


def _any(parts):
    return min((t for t, _ in parts), default=inf), max((f for _, f in parts), default=-inf)


def _known(condition, trigger, facts):
    setters = [one for one in facts if one.at <= trigger.at and _of(condition.kinds, one.kind)]
    last = max((one.at for one in setters), default=None)
    values = {one.attributes.get(condition.attribute) for one in setters if one.at == last}
    holds = condition.value in values if setters else condition.value is None
    return (trigger.at, inf) if holds else (inf, trigger.at)


def _counted(condition, fact, trigger, facts, silence):
    low, high = reach(condition.window, fact, trigger)
    within = [
        one for one in facts if low <= one.at <= high and _of(condition.pattern.kinds, one.kind)
    ]
    found = [
        (one, *matches(condition.pattern, one, fact, facts, trigger, silence)) for one in within
    ]
    if condition.different:
        found = _different(found, condition.different)
    else:
        found = [(one.id, true, false) for one, true, false in found]
    if condition.at_least <= 0:
        return -inf, inf
    trues = sorted(true for _, true, _ in found if true < inf)
    true = trues[condition.at_least - 1] if len(trues) >= condition.at_least else inf
    falses = sorted(false for _, _, false in found)
    spare = len(found) - condition.at_least  # so many may fail and it could still be true
    failed = -inf if spare < 0 else falses[spare]
    false = inf if true < inf else max(high, failed)
    if not silence and not condition.presumed:
        false = inf
    return true, false


def _different(found, attribute):
    values = {}
    for one, true, false in found:
        value = local(one.at)[:3] if attribute == "day" else one.attributes.get(attribute)
        if value is not None:
            was = values.get(value, (inf, -inf))
            values[value] = (min(was[0], true), max(was[1], false))
    return [(value, *times) for value, times in values.items()]


def matches(pattern, one, fact, facts, trigger=None, silence=True):
    """When the fact is known to match the pattern, and when known not to."""
    trigger = trigger or one
    if not _of(pattern.kinds, one.kind):
        return inf, one.at
    parts = [(one.at, inf)]
    for test in pattern.tests:
        match test:
            case Is(attribute, values):
                holds = one.attributes.get(attribute) in values
                parts.append((one.at, inf) if holds else (inf, one.at))
            case Same(attribute, of, of_attribute, different):
                other = trigger if of == "trigger" else fact
                mine = one.attributes.get(attribute)
                theirs = other.attributes.get(of_attribute or attribute)
                holds = (
                    mine is not None and theirs is not None and mine != theirs
                    if different
                    else mine == theirs
                )
                parts.append((one.at, inf) if holds else (inf, one.at))
            case Having(condition):
                parts.append(settled(condition, one, trigger, facts, True, silence))
    return _all(parts)


def _of(kinds, kind):
    return any(kind == one or kind.startswith(one + ".") for one in kinds)


def reach(window, fact, trigger):
    """The first and the last instant in the window; infinite where it is open."""
    return (
        _bound(window.low, fact, trigger, low=True),
        _bound(window.high, fact, trigger, low=False),
    )


def _bound(bound, fact, trigger, low):
    if bound is None:
        return -inf if low else inf
    at = (trigger if bound.anchor == "trigger" else fact).at
    if bound.length is not None:
        duration = Duration(bound.length.amount, bound.length.unit)
        if bound.later:
            at = (earliest_after if low else latest_after)(at, duration)
        else:
            at = (earliest_before if low else latest_before)(at, duration)
    if bound.strict:
        at += 1 if low else -1
    return at


def timelines(record):
    """Every timeline of a small record: (instants by moment, answers by choice)."""
    names = list(record.moments)
    spans = [range(b.earliest, b.latest + 1) for b in record.moments.values()]
    for answers in product((False, True), repeat=len(record.choices)):
        chosen = dict(zip((one.id for one in record.choices), answers, strict=True))
        if not all(any(_holds(lit, chosen) for lit in clause) for clause in record.clauses):
            continue
        for instants in product(*spans):
            at = dict(zip(names, instants, strict=True))
            if all(
                tied(tie.constraint, at)
                for tie in record.ties
                if all(_holds(lit, chosen) for lit in tie.conditions)
            ):
                yield at, chosen


def _holds(literal, chosen):
    return chosen[literal.choice] == literal.holds


def tied(constraint, at):
    anchor, moment, offset = at[constraint.anchor], at[constraint.moment], constraint.offset
    if offset.low is not None and moment < earliest_after(anchor, offset.low):
        return False
    return offset.high is None or moment <= latest_after(anchor, offset.high)


def happened(record, at, chosen):
    """The facts of a timeline."""
    return [
        Held(id=one.id, kind=one.kind, at=at[one.moment], attributes=dict(one.attributes))
        for one in record.facts
        if all(_holds(lit, chosen) for lit in one.conditions)
    ]
