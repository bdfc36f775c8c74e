"""Policies where dates are uncertain: 20 of them on 20 persons with 2,000 entries in all."""

import random
import time

from benchmarks.table import Row
from conspectus.dates import Bounds, Unit, instant
from conspectus.dates.instants import DAY
from conspectus.policy.evaluation import evaluate
from conspectus.policy.record import Fact, Record
from conspectus.policy.values import Bound, Counted, Length, Not, Pattern, Policy, Rule, Window
from conspectus.policy.verdicts import Answer

PERSONS, POLICIES, KINDS = 20, 20, 40
FIRST, LAST = instant(2019), instant(2024)
WIDTHS = (1, 1, 1, 1, 2, 7, 31, 31, 92, 365)  # days; four in ten dates are a day


def records(entries: int, seed: int = 7) -> list[Record]:
    """So many entries, spread over persons and kinds, none exact and most within a month."""
    source = random.Random(seed)
    return [_record(source, f"p{n}", entries // PERSONS) for n in range(PERSONS)]


def _record(source: random.Random, person: str, entries: int) -> Record:
    moments = {}
    for number in range(entries):
        start = source.randrange(FIRST, LAST, DAY)
        moments[f"m{number}"] = Bounds(start, start + source.choice(WIDTHS) * DAY - 1)
    facts = tuple(Fact(id=id, kind=f"k{source.randrange(KINDS)}", moment=id) for id in moments)
    return Record(person=person, moments=moments, facts=facts)


def policies() -> list[Policy]:
    """Half count what is repeated within a month, half ask what did not follow in a week."""
    back = Bound("fact", Length(30, Unit.DAYS), later=False)
    ahead = Bound("fact", Length(5, Unit.WORKING_DAYS))
    found = []
    for number in range(POLICIES):
        start, other = Pattern((f"k{number}",)), Pattern((f"k{number + KINDS // 2}",))
        repeated = Counted(start, Window(back, Bound()), 3)
        ignored = Not(Counted(other, Window(Bound(), ahead)))
        rule = Rule(start, ignored if number % 2 else repeated)
        found.append(Policy(id=f"policy-{number}", version=1, rule=rule))
    return found


def run(quick: bool = False) -> list[Row]:
    rows = []
    for entries in (500, 2_000) if quick else (500, 2_000, 4_000):
        people, asked = records(entries), policies()
        evaluate(asked[1], people[0])  # bank holidays and the solver are read once
        start = time.perf_counter()
        answers = [evaluate(policy, one).answer for policy in asked for one in people]
        seconds = time.perf_counter() - start
        undecided = answers.count(Answer.NOT_DECIDED)
        open_ = answers.count(Answer.POSSIBLE)
        size = f"{entries:,} entries, {PERSONS} persons, {POLICIES} policies"
        told = f"{seconds:,.2f} s ({open_} possible, {undecided} not decided)"
        rows.append(Row("verdicts", size, told))
    return rows
