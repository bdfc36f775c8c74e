"""What a policy gives on timelines taken from an example: by the reference, for tests only.

A sample shows no certainty, so it can only contradict an example, or agree with it.
"""

from random import Random

from conspectus.policy.examples import as_of, record
from conspectus.policy.record import Held
from policy_reference import firings


def samples(example, size=60):
    """Facts on some timelines: all as early, or as late, as may be, and others at random."""
    told, chance = record(example), Random(7)
    for number in range(size):
        at = {id: _instant(one, number, chance) for id, one in told.moments.items()}
        yes = {one.id: number != 0 and chance.random() < 0.5 for one in told.choices}
        yield [
            Held(id=one.id, kind=one.kind, at=at[one.moment], attributes=dict(one.attributes))
            for one in told.facts
            if all(yes[lit.choice] == lit.holds for lit in one.conditions)
        ]


def _instant(bounds, number, chance):
    if number < 2:
        return (bounds.earliest, bounds.latest)[number]
    return chance.randint(bounds.earliest, bounds.latest)


def answers(policy, example):
    """What each timeline gives, and the first firing of each that fires."""
    end = as_of(example)
    found, first = set(), []
    for facts in samples(example):
        if end is None:
            fired = firings(policy.rule, facts)
        else:
            fired = firings(policy.rule, facts, end, complete=False)
        said = {one[2] for one in fired}
        best = next((one for one in ("certain", "possible", "pending") if one in said), "no")
        found.add(best)
        first += [one[1] for one in fired if one[2] == "certain"][:1]
    return found, first


ALLOWED = {
    "fires": [{"certain"}],
    "does not fire": [{"no"}],
    "is pending": [{"pending"}, {"pending", "no"}],
    "may fire": [{"certain", "no"}, {"possible"}, {"possible", "no"}, {"certain", "pending"}],
}


def agrees(policy, example):
    """Whether what the timelines give is what the example says, on the day that it says."""
    found, first = answers(policy, example)
    day = example.at.bounds if example.at else None
    return found in ALLOWED[example.expects] and all(
        day is None or day.earliest <= at <= day.latest for at in first
    )
