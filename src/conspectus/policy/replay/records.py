"""A case as the records of its people, on which policies are evaluated."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten

from conspectus.case import Case, Completeness
from conspectus.chronology import Chronology, Constraint, Placed
from conspectus.dates import Bounds
from conspectus.dates import network as networks
from conspectus.dates.reading.conventions import CATALOGUE
from conspectus.knowledge import KINDS, Body, Denial, Event, Knowledge, OfKind, Stage, Telling
from conspectus.policy.record import Choice, Denied, Fact, Literal, Record, Tie
from conspectus.policy.replay.moments import NOT_BEFORE, SAME_TIME, Instants, instants, tie

_IN_FORCE = ("stated", "accepted")
_TOLD_AS = {
    Stage.SENT: ("information.shared", "information.held"),
    Stage.RECORDED: ("information.held",),
    Stage.AVAILABLE: ("information.available",),
    Stage.OPENED: ("information.opened", "information.held"),
    Stage.ACTED_ON: ("information.held",),
}
_LONGEST = 90
_DECISIONS = {kind.id for kind in KINDS if kind.decision}


class Records:
    """The records of a case's people. `moments` and `choices` say each of them in words."""

    def __init__(self, case: Case, chronology: Chronology, knowledge: Knowledge) -> None:
        self.case, self.chronology, self.knowledge = case, chronology, knowledge
        self._placed = {one.entry: one for one in chronology.placed}
        self._bodies = {one.id: one for one in knowledge.bodies}
        self._events = {one.id: one for one in knowledge.events}
        self._instants = {one.id: self._when(one) for one in knowledge.events}
        self._agencies = {one.id: one.name for one in case.agencies}
        self.moments = dict(self._labels())
        self.choices: dict[str, str] = {}

    def of(self, person: str) -> Record:
        """The record of one person: the facts about them, and every moment tied to those."""
        events = [one for one in self.knowledge.events if person in one.persons]
        ids = {one.id for one in events}
        tellings = [one for one in self.knowledge.tellings if one.of in ids]
        facts = [fact for one in events for fact in self._facts(one)]
        facts += [fact for one in tellings for fact in self._told(one)]
        grouped = self._grouped(facts, ids)
        choices = [*self._choices(events, tellings), *grouped.choices]
        self.choices |= {one.id: one.question for one in (*choices, *self._shared_choices())}
        used = {lit.choice for fact in grouped.facts for lit in fact.conditions}
        kept = tuple(one for one in choices if one.about not in ("kind",) or one.id in used)
        return Record(
            person=person,
            moments=self._all_moments(tellings),
            facts=tuple(grouped.facts),
            ties=(*self._ties(tellings), *grouped.ties),
            choices=(*kept, *self._shared_choices()),
            clauses=tuple(one for each in self._instants.values() for one in each.clauses),
            denied=tuple(self._denied(person, ids)),
            rests_on=self._rests_on(),
        )

    # ---------------------------------------------------------------------- events

    def _when(self, event: Event) -> Instants:
        placed = self._placed[event.id]
        return instants(event.id, placed, _quoted(event.words), event.agency)

    def _facts(self, event: Event) -> Iterator[Fact]:
        for kind in _standing(event.kinds):
            asked = () if kind.status == "decided" else (Literal(_kind_choice(event, kind)),)
            for occurrence in self._instants[event.id].occurrences:
                attributes = {"agency": event.agency, "id": event.id, **dict(kind.attributes)}
                yield Fact(
                    id=f"{occurrence.moment}:{kind.kind}",
                    kind=kind.kind,
                    moment=occurrence.moment,
                    attributes=tuple(sorted(attributes.items())),
                    conditions=(*asked, *occurrence.conditions),
                    entries=event.entries,
                    words=event.words,
                )

    def _choices(self, events: Iterable[Event], tellings: Iterable[Telling]) -> Iterator[Choice]:
        for event in events:
            for kind in _standing(event.kinds):
                if kind.status != "decided":
                    yield Choice(
                        id=_kind_choice(event, kind),
                        about="kind",
                        question=f"Is {_quoted(event.words)} of the kind {kind.kind}?",
                        holder=event.agency,
                    )
        for telling in tellings:
            if telling.status == "proposed":
                yield Choice(
                    id=f"telling:{telling.id}",
                    about="kind",
                    question=f"Does {_quoted(telling.words)} mean that {self._body(telling.to)} "
                    "came to know of it?",
                    holder=telling.teller,
                )

    def _shared_choices(self) -> Iterator[Choice]:
        for each in self._instants.values():
            yield from each.choices

    # ---------------------------------------------------------------------- tellings

    def _told(self, telling: Telling) -> Iterator[Fact]:
        body = self._bodies.get(telling.to)
        to = (body.agency if body else None) or telling.to
        attributes = {"id": telling.of, "to": to, "role": _slug(body.role) if body else ""}
        if telling.teller:
            attributes["agency"] = telling.teller
        elif telling.stage is not Stage.SENT:
            attributes["agency"] = to
        asked = (Literal(f"telling:{telling.id}"),) if telling.status == "proposed" else ()
        for kind in _TOLD_AS[telling.stage]:
            yield Fact(
                id=f"{telling.id}:{kind}",
                kind=kind,
                moment=self._moment_of(telling),
                attributes=tuple(sorted((k, v) for k, v in attributes.items() if v)),
                conditions=asked,
                entries=(telling.entry,) if telling.entry else (),
                words=telling.words or f"{self._body(telling.to)} came to know of it",
            )

    def _moment_of(self, telling: Telling) -> str:
        moment = telling.moment
        if moment is not None and moment in self._instants:
            return self._instants[moment].occurrences[0].moment
        return f"telling:{telling.id}"

    def _body(self, id: str) -> str:
        body = self._bodies.get(id)
        return body.name if body else id

    # ---------------------------------------------------------------------- moments and ties

    def _all_moments(self, tellings: Iterable[Telling]) -> dict[str, Bounds]:
        moments = {f"landmark:{one.id}": one.when.bounds for one in self.case.landmarks}
        for placed in self.chronology.placed:
            moments.setdefault(placed.entry, placed.bounds)
        for each in self._instants.values():
            moments |= each.moments
        for one in tellings:
            if self._moment_of(one).startswith("telling:"):
                moments[self._moment_of(one)] = one.bounds
        return moments

    def _ties(self, tellings: Iterable[Telling]) -> Iterator[Tie]:
        for each in self._instants.values():
            yield from each.ties
        for constraint in self.chronology.constraints:
            if constraint.status in _IN_FORCE:
                yield from self._tied(constraint)
        for one in tellings:
            moment = self._moment_of(one)
            if moment.startswith("telling:") and one.of in self._instants:
                first = self._instants[one.of].occurrences[0].moment
                yield tie(f"{moment}/after", first, moment, NOT_BEFORE)

    def _tied(self, constraint: Constraint) -> Iterator[Tie]:
        """A constraint on what happened several times holds of every time."""
        for anchor in self._named(constraint.anchor):
            for moment in self._named(constraint.moment):
                own = networks.Constraint(
                    f"{constraint.id}|{anchor}|{moment}",
                    anchor,
                    moment,
                    constraint.offset,
                    constraint.words,
                )
                yield Tie(own, decided_by=constraint.decided_by)

    def _named(self, name: str) -> tuple[str, ...]:
        """The moments that a constraint's name stands for."""
        own = self._instants.get(name)
        if own is not None:
            return tuple(one.moment for one in own.occurrences)
        entry, _, edge = name.rpartition("/")
        lasting = self._instants.get(entry)
        if lasting is None or name in lasting.moments:
            return (name,)
        return (lasting.occurrences[0 if edge == "start" else -1].moment,)

    # ---------------------------------------------------------------------- one event or two

    def _grouped(self, facts: list[Fact], ids: set[str]) -> "_Grouped":
        """Accounts that may tell of one event, undecided: then facts of one kind are one fact."""
        grouped = _Grouped(list(facts))
        for group in self.chronology.groups:
            first, *others = [one for one in group.entries if one in ids] or [""]
            if group.kind == "same event" and group.status == "proposed" and others:
                question = "Do these tell of one event: " + " and ".join(
                    _quoted(self._events[one].words) for one in (first, *others)
                )
                choice = Choice(id=group.id, about="same event", question=question + "?")
                grouped.choices.append(choice)
                for other in others:
                    self._joined(grouped, choice, first, other)
        return grouped

    def _joined(self, grouped: "_Grouped", choice: Choice, first: str, other: str) -> None:
        one, two = self._instants[first].occurrences, self._instants[other].occurrences
        if len(one) != 1 or len(two) != 1:
            return
        kinds = {fact.kind for fact in grouped.facts if fact.moment == one[0].moment}
        kinds -= _DECISIONS  # two bodies that decide together each decide
        apart = Literal(choice.id, holds=False)
        grouped.facts = [
            _with(fact, apart) if fact.moment == two[0].moment and fact.kind in kinds else fact
            for fact in grouped.facts
        ]
        grouped.ties.append(
            tie(f"{choice.id}|{other}", one[0].moment, two[0].moment, SAME_TIME, Literal(choice.id))
        )

    # ---------------------------------------------------------------------- silence

    def _denied(self, person: str, ids: set[str]) -> Iterator[Denied]:
        for denial in self.knowledge.denials:
            if denial.of in ids and denial.status != "proposed":
                yield from self._denials(denial)
        for one in self.case.completeness:
            if not one.persons or person in one.persons:
                yield self._complete(one)

    def _denials(self, denial: Denial) -> Iterator[Denied]:
        agency = self._agency(denial.by) if denial.by else None
        span = self._placed[denial.of].bounds if denial.of in self._placed else Bounds()
        then = denial.scope == "then"
        about = [("id", denial.of)] if _is_telling(denial.kinds) else []
        for to in self._recipients(denial):
            yield Denied(
                kinds=(*denial.kinds, *_also(denial.kinds)),
                agency=agency,
                attributes=(*about, *to),
                after=span.earliest if then else None,
                until=span.latest if then else None,
                entry=denial.entry,
                words=denial.words,
            )

    def _recipients(self, denial: Denial) -> Iterator[tuple[tuple[str, str], ...]]:
        """Whom the words say was not told. A role of another body stands for that body."""
        own = self._events[denial.of].agency if denial.of in self._events else None
        for to in denial.to:
            body = self._bodies.get(to)
            if body is not None and body.role:
                yield (("role", _slug(body.role)),)
            if self._agency(to) != own:
                yield (("to", self._agency(to)),)
        if not denial.to:
            yield ()

    def _agency(self, body: str) -> str:
        known: Body | None = self._bodies.get(body)
        return (known.agency if known else None) or body

    def _complete(self, one: Completeness) -> Denied:
        name = self._agencies.get(one.agency, one.agency)
        return Denied(
            kinds=one.kinds,
            agency=one.agency,
            after=one.start.bounds.earliest if one.start else None,
            until=one.end.bounds.latest if one.end else None,
            words=one.words or f"{name} declares its return complete.",
        )

    # ---------------------------------------------------------------------- in words

    def _labels(self) -> Iterator[tuple[str, str]]:
        for landmark in self.case.landmarks:
            yield f"landmark:{landmark.id}", landmark.name
        for event in self.knowledge.events:
            several = len(self._instants[event.id].occurrences) > 1
            for number, one in enumerate(self._instants[event.id].occurrences, 1):
                yield one.moment, f"{event.words} (time {number})" if several else event.words
        for telling in self.knowledge.tellings:
            yield f"telling:{telling.id}", f"{self._body(telling.to)} told: {telling.words}"

    def _rests_on(self) -> dict[str, tuple[str, ...]]:
        rests: dict[str, tuple[str, ...]] = {}
        for event in self.knowledge.events:
            own = self._instants[event.id]
            reasons = tuple(_reasons(self._placed[event.id], own.note, self.case.conventions))
            rests |= {one.moment: reasons for one in own.occurrences if reasons}
        return rests


class _Grouped:
    """Facts, with the choices and ties that undecided groups add."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts = facts
        self.choices: list[Choice] = []
        self.ties: list[Tie] = []


def _with(fact: Fact, literal: Literal) -> Fact:
    return Fact(
        id=fact.id,
        kind=fact.kind,
        moment=fact.moment,
        attributes=fact.attributes,
        conditions=(*fact.conditions, literal),
        entries=fact.entries,
        words=fact.words,
    )


def _standing(kinds: Iterable[OfKind]) -> tuple[OfKind, ...]:
    """What a person decided; where nobody did, what is proposed."""
    left = [one for one in kinds if one.status != "rejected"]
    return tuple(one for one in left if one.status == "decided") or tuple(left)


def _kind_choice(event: Event, kind: OfKind) -> str:
    return f"kind:{event.id}:{kind.kind}"


def _slug(role: str) -> str:
    """A role as policies write it: gang-unit."""
    return "-".join(role.lower().split())


def _also(kinds: Iterable[str]) -> tuple[str, ...]:
    """Event tables call a telling `told`: what is said of the one is said of the other."""
    return ("told",) if "information.shared" in kinds else ()


def _is_telling(kinds: Iterable[str]) -> bool:
    return all(kind.startswith("information.") for kind in kinds)


def _quoted(words: str) -> str:
    return f"“{shorten(words, _LONGEST, placeholder='…').rstrip('.')}”"


def _reasons(placed: Placed, note: str, conventions: Mapping[str, str | int]) -> Iterator[str]:
    when = placed.when
    for id in when.conventions:
        convention = CATALOGUE.get(id)
        if convention is not None:
            value = conventions.get(id, convention.value)
            said = convention.sentence.format(value=value)
            yield f"“{when.text}” is read by a convention: {said}"
    yield from placed.rests_on
    if note:
        yield note
