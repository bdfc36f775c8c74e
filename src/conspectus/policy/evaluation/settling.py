"""What would settle an open verdict: smallest sets of missing facts.

A set settles it if no two timelines that agree on the set differ in the verdict. So two timelines
stand in one model, are made to agree on the set, and one has to fire where the other does not.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from conspectus.policy.evaluation.exact import allowed, first_firing
from conspectus.policy.evaluation.relevance import Undecided
from conspectus.policy.evaluation.searching import Question, Search, holder
from conspectus.policy.evaluation.switches import Switch, no
from conspectus.policy.evaluation.timeline import Timeline
from conspectus.policy.record import Fact
from conspectus.policy.verdicts import Missing, Witness

MOST_SETS = 4
_MOST_PAIRS = 60


class Unknown(NamedTuple):
    """Something that two timelines can be made to agree on."""

    missing: Missing
    moments: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    order: tuple[str, str] | None = None


def settled_by(
    search: Search, before: tuple[str, str] | None, known: Sequence[Witness]
) -> tuple[tuple[Missing, ...], ...]:
    """Up to four smallest sets; none where the effort does not suffice to find one.

    Of what settles whether it fires; or, where that is certain, whether `before` a moment, by name
    and id.
    `known`: timelines that were found already, of either sort.
    """
    unknowns = [*_unknowns(search), *_named(search, before)]
    asking = _Asking(search, before[1] if before else None, known)
    found: list[tuple[Unknown, ...]] = []
    try:
        for size in (1, 2):
            if not found:
                found += asking.of_size(unknowns, size)
        if not found:
            found += asking.irreducible(unknowns)
    except Undecided:
        pass
    return tuple(tuple(one.missing for one in each) for each in found[:MOST_SETS])


class _Asking:
    """Which sets settle it. Timelines that are known already refute most of them at no cost."""

    def __init__(self, search: Search, before: str | None, known: Sequence[Witness]) -> None:
        self._search, self._before = search, before
        self._fire: list[Witness] = []
        self._silent: list[Witness] = []
        for one in known:
            self._learn(one)

    def _learn(self, one: Witness) -> None:
        fires = one.at is not None
        if one.at is not None and self._before is not None:
            fires = one.at < one.moments[self._before]
        (self._fire if fires else self._silent).append(one)

    def of_size(self, unknowns: Sequence[Unknown], size: int) -> Iterator[tuple[Unknown, ...]]:
        """The sets of so many that settle it."""
        for each in islice(combinations(unknowns, size), _MOST_PAIRS):
            if self._settles(each):
                yield each

    def irreducible(self, unknowns: Sequence[Unknown]) -> Iterator[tuple[Unknown, ...]]:
        """One set from which nothing can be left out."""
        left = [one for one in unknowns if one.order is None]
        if not self._settles(left):
            return
        for one in tuple(left):
            fewer = [other for other in left if other is not one]
            if self._settles(fewer):
                left = fewer
        yield tuple(left)

    def _settles(self, known: Sequence[Unknown]) -> bool:
        """Whether no two timelines that agree on all of these differ."""
        if self._refuted(known) or (self._crossed(known) and self._refuted(known)):
            return False
        search = self._search
        ids = {id for one in known for id in (*one.moments, *one.choices)}
        if self._before is None and search.depends_only_on(ids):
            return True
        asked = Question(search.about._replace(shuffles=()), search.effort)
        one, two = asked.timeline, asked.another("two", search.about.as_of)
        for unknown in known:
            _agree(asked, one, two, unknown)
        one.require(asked.early(self._before, one))
        two.require(no(asked.early(self._before, two)))
        solver = asked.solve()
        if solver is None:
            return True
        self._learn(search.told(one, solver))
        self._learn(search.told(two, solver))
        return False

    def _refuted(self, known: Sequence[Unknown]) -> bool:
        """Whether two known timelines agree on all of these and differ."""
        return any(
            all(_alike(one, two, unknown) for unknown in known)
            for one in self._fire
            for two in self._silent
        )

    def _crossed(self, known: Sequence[Unknown]) -> bool:
        """Learn timelines with these from one that fires and the rest from one that does not."""
        about = self._search.about
        found = False
        if not (self._fire and self._silent):
            return False
        for one, two in ((self._fire[0], self._silent[0]), (self._silent[0], self._fire[0])):
            moments, choices = dict(two.moments), dict(two.choices)
            for unknown in known:
                moments |= {id: one.moments[id] for id in unknown.moments}
                choices |= {id: one.choices.get(id, False) for id in unknown.choices}
            if allowed(about, moments, choices):
                at = first_firing(about, moments, choices)
                self._learn(Witness(moments=moments, choices=choices, at=at))
                found = True
        return found


def _alike(one: Witness, two: Witness, unknown: Unknown) -> bool:
    """Whether two timelines agree on something."""
    if unknown.order is not None:
        first, second = unknown.order
        return (one.moments[second] <= one.moments[first]) is (
            two.moments[second] <= two.moments[first]
        )
    return all(one.moments[id] == two.moments[id] for id in unknown.moments) and all(
        one.choices.get(id, False) is two.choices.get(id, False) for id in unknown.choices
    )


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
            words = choice.question
            if choice.about != "silence":
                words = f"the answer to “{words}”"
            missing = Missing(about=choice.about, id=id, words=words, holders=holders)
            yield Unknown(missing, choices=(id,))


def _named(search: Search, before: tuple[str, str] | None) -> Iterator[Unknown]:
    """When that was with which firings are compared."""
    if before is not None:
        name, moment = before
        low, high = search.about.bounds[moment]
        if low < high:
            missing = Missing(about="date", id=moment, words=f"the date of the {name}")
            yield Unknown(missing, moments=(moment,))


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
