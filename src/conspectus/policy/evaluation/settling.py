"""What would settle an open verdict: smallest sets of missing facts.

A set settles it if no two timelines that agree on the set differ in the verdict. So two timelines
stand in one model, are made to agree on the set, and one has to fire where the other does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from conspectus.policy.evaluation.relevance import Undecided
from conspectus.policy.evaluation.searching import Question, Search, holder
from conspectus.policy.evaluation.switches import Switch, no
from conspectus.policy.evaluation.timeline import Timeline
from conspectus.policy.record import Fact
from conspectus.policy.verdicts import Missing

MOST_SETS = 4
_MOST_PAIRS = 60


class Unknown(NamedTuple):
    """Something that two timelines can be made to agree on."""

    missing: Missing
    moments: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    order: tuple[str, str] | None = None


def settled_by(search: Search) -> tuple[tuple[Missing, ...], ...]:
    """Up to four smallest sets; none where the effort does not suffice to find one."""
    unknowns = list(_unknowns(search))
    found: list[tuple[Unknown, ...]] = []
    try:
        for size in (1, 2):
            if not found:
                found += _of_size(search, unknowns, size)
        if not found:
            found += _irreducible(search, unknowns)
    except Undecided:
        pass
    return tuple(tuple(one.missing for one in each) for each in found[:MOST_SETS])


def _of_size(
    search: Search, unknowns: Sequence[Unknown], size: int
) -> Iterator[tuple[Unknown, ...]]:
    for each in islice(combinations(unknowns, size), _MOST_PAIRS):
        if _settles(search, each):
            yield each


def _irreducible(search: Search, unknowns: Sequence[Unknown]) -> Iterator[tuple[Unknown, ...]]:
    left = [one for one in unknowns if one.order is None]
    if not _settles(search, left):
        return
    for one in tuple(left):
        fewer = [other for other in left if other is not one]
        if _settles(search, fewer):
            left = fewer
    yield tuple(left)


def _settles(search: Search, known: Iterable[Unknown]) -> bool:
    """Whether no two timelines that agree on all of these differ."""
    asked = Question(search.about._replace(shuffles=()), search.effort)
    one, two = asked.timeline, asked.another("two", search.about.as_of)
    for unknown in known:
        _agree(asked, one, two, unknown)
    one.require(asked.switches.any(asked.fired(asked.horizon(), one)))
    two.require(no(asked.switches.any(asked.fired(asked.horizon(), two))))
    return asked.solve() is None


def _agree(asked: Question, one: Timeline, two: Timeline, unknown: Unknown) -> None:
    model = asked.switches.model
    for moment in unknown.moments:
        model.add(one.moments[moment].expression == two.moments[moment].expression)
    for choice in unknown.choices:
        _equal(asked, one.choice(choice), two.choice(choice))
    if unknown.order is not None:
        first, second = unknown.order
        _equal(
            asked,
            *(
                asked.switches.no_later(each.moments[second], each.moments[first])
                for each in (one, two)
            ),
        )


def _equal(asked: Question, one: Switch, two: Switch) -> None:
    if isinstance(one, bool) or isinstance(two, bool):
        return
    asked.switches.model.add(one == two)


def _unknowns(search: Search) -> Iterator[Unknown]:
    """Orders first (the least that could be asked), then dates, then choices."""
    dates = list(_dates(search))
    yield from _orders(search, dates)
    yield from dates
    choices = {one.id: one for one in search.about.record.choices}
    choices |= search.about.silences.choices
    used = {lit.choice for one in search.about.facts for lit in one.conditions}
    used |= {lit.choice for tie in search.about.ties for lit in tie.conditions}
    used |= set(search.about.silences.choices)
    for id in sorted(used):
        choice = choices.get(id)
        if choice is not None and choice.about != "occurrence":
            holders = (choice.holder,) if choice.holder else ()
            missing = Missing(
                about=choice.about, id=id, words=_answering(choice.question), holders=holders
            )
            yield Unknown(missing, choices=(id,))


def _answering(question: str) -> str:
    return f"the answer to “{question}”"


def _dates(search: Search) -> Iterator[Unknown]:
    """One for the facts that one entry tells, however many occurrences they are.

    Who knows the dates of what happened repeatedly knows how often it did, too.
    """
    groups: dict[tuple[str, ...], list[Fact]] = {}
    counted = {one.id for one in search.about.record.choices if one.about == "occurrence"}
    for fact in search.about.facts:
        low, high = search.about.bounds[fact.moment]
        if low < high or any(lit.choice in counted for lit in fact.conditions):
            groups.setdefault(fact.entries or (fact.moment,), []).append(fact)
    for facts in groups.values():
        moments = tuple(dict.fromkeys(one.moment for one in facts))
        asked = dict.fromkeys(lit.choice for one in facts for lit in one.conditions)
        named = (facts[-1].words or facts[-1].kind).rstrip(".")
        words = f"the {'dates' if len(moments) > 1 else 'date'} of “{named}”"
        missing = Missing(about="date", id=facts[-1].id, words=words, holders=holder(facts[-1]))
        yield Unknown(missing, moments, tuple(one for one in asked if one in counted))


def _orders(search: Search, dates: Sequence[Unknown]) -> Iterator[Unknown]:
    single = [one for one in dates if len(one.moments) <= 40][:6]
    for one, two in combinations(single, 2):
        for first, second in ((one.moments[0], two.moments[0]), (two.moments[0], one.moments[0])):
            words = f"whether {_bare(one)} is before {_bare(two)}"
            holders = tuple(dict.fromkeys((*one.missing.holders, *two.missing.holders)))
            missing = Missing(about="order", id=f"{first}+{second}", words=words, holders=holders)
            yield Unknown(missing, order=(first, second))
            break


def _bare(one: Unknown) -> str:
    return one.missing.words.replace("the dates of", "the first of", 1)
