"""A verdict as a person needs it: with its facts, who would have been told, and what is missing."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.dates import Bounds, Duration, latest_after
from conspectus.dates.wording import duration_in_words
from conspectus.knowledge import KINDS
from conspectus.policy.record import Fact, Record
from conspectus.policy.replay.records import Records
from conspectus.policy.replay.sentences import (
    honesty,
    in_force_then,
    sentence,
    what_settles,
)
from conspectus.policy.replay.values import Ask, Line, Shown, ToldTo
from conspectus.policy.values import Length, Parameter, Policy, Tell
from conspectus.policy.verdicts import Missing, Verdict, Witness

MONITORING = "electronic monitoring"  # the kind of agency that fits devices and hears from them
_UNSAID = {"", "no", "no one", "none", "not stated", "not known", "not recorded", "n/a"}
_IDS = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)+")


class Lines:
    """Makes lines from the verdicts on these records."""

    def __init__(self, records: Records) -> None:
        case, chronology = records.case, records.chronology
        self._knowledge = records.knowledge
        self._placed = {one.entry: one for one in chronology.placed}
        self._entries = {one.id: one for one in chronology.entries}
        self._agencies = {one.id: one.name for one in case.agencies}
        self._providers = [one.id for one in case.agencies if one.kind == MONITORING]
        self._people = {one.id: one.name for one in case.people}
        self._bodies = {one.id: one.name for one in records.knowledge.bodies}
        self._landmarks = {one.id: one.name for one in case.landmarks}
        self._moments, self._choices = records.moments, records.choices
        self._said = {
            one.id: f"“{one.sentence.rstrip('.')}”" for one in (*KINDS, *case.kinds)
        } | self._agencies

    def line(self, policy: Policy, verdict: Verdict, record: Record) -> Line:
        """One policy on one person."""
        verdict = self._named(verdict, record)
        facts = tuple(self._shown(verdict, record))
        in_force = in_force_then(policy, verdict.first)
        asked = [what_settles(each) for each in verdict.settled_by]
        first = verdict.first or Bounds()
        name = self._people.get(record.person, record.person)
        return Line(
            policy=policy.id,
            version=policy.version,
            title=policy.title or policy.id,
            source=policy.source,
            rule=(*policy.words, *_amounts(policy)),
            person=record.person,
            verdict=verdict.answer,
            earliest=first.earliest,
            latest=first.latest,
            before=verdict.before,
            in_force_then=in_force,
            told=tuple(_told(policy.tell, first)),
            facts=facts,
            rests_on=verdict.rests_on,
            settled_by=verdict.settled_by,
            asks=tuple(self._asks(verdict)),
            instead=tuple(self._instead(facts)),
            fires=self._trimmed(verdict.fires),
            silent=self._trimmed(verdict.silent),
            reason=verdict.reason,
            sentence=sentence(policy, verdict, name, self._landmarks, asked),
            honesty=honesty(policy, in_force),
        )

    def _named(self, verdict: Verdict, record: Record) -> Verdict:
        """The verdict with bodies by their names, and kinds of event in plain words."""
        sets = tuple(
            tuple(self._missing(one, record) for one in each) for each in verdict.settled_by
        )
        rests_on = tuple(_sentence(self._plain(one)) for one in verdict.rests_on)
        return msgspec.structs.replace(verdict, settled_by=sets, rests_on=rests_on)

    def _missing(self, one: Missing, record: Record) -> Missing:
        """In plain words, and with the provider as a holder of what a device told."""
        holders = dict.fromkeys(one.holders)
        moments = {fact.moment for fact in record.facts if fact.id == one.id}
        told = (fact.kind for fact in record.facts if fact.moment in moments)
        if any(kind.startswith("device.") for kind in told):
            holders |= dict.fromkeys(self._providers)
        return msgspec.structs.replace(one, words=self._plain(one.words), holders=tuple(holders))

    def _plain(self, words: str) -> str:
        return _IDS.sub(lambda found: self._said.get(found[0], found[0]), words)

    def _shown(self, verdict: Verdict, record: Record) -> Iterator[Shown]:
        by_id = {one.id: one for one in record.facts}
        seen = set()
        for id in verdict.facts:
            fact = by_id.get(id)
            if fact is None or (fact.entries, fact.kind) in seen:
                continue
            seen.add((fact.entries, fact.kind))
            yield self._fact(fact, record)

    def _fact(self, fact: Fact, record: Record) -> Shown:
        placed = self._placed.get(fact.entries[0]) if fact.entries else None
        return Shown(
            id=fact.id,
            words=fact.words,
            kind=fact.kind,
            agency=dict(fact.attributes).get("agency"),
            when=placed.when.text if placed else "",
            bounds=record.moments[fact.moment],
            entries=fact.entries,
        )

    def _instead(self, facts: tuple[Shown, ...]) -> Iterator[str]:
        """What the returns say was done, or was not, in the words of those that tell the facts."""
        found: dict[str, str] = {}
        for by, words in self._done(facts):
            said = [each.lower() for each in found]
            if words.lower() not in _UNSAID and not any(words.lower() in each for each in said):
                found[words] = by
        for words, by in found.items():
            yield f"{by}: “{words}”" if by else f"“{words}”"

    def _done(self, facts: tuple[Shown, ...]) -> Iterator[tuple[str, str]]:
        told = dict.fromkeys(entry for fact in facts for entry in fact.entries)
        for entry in (self._entries[id] for id in told if id in self._entries):
            name = self._agencies.get(entry.agency, entry.agency)
            for words in (entry.action, entry.comment):
                yield name, words.rstrip(". ")
        for denial in self._knowledge.denials:
            if denial.of in told:
                by = self._bodies.get(denial.by or "") or self._agencies.get(denial.by or "", "")
                yield by, denial.words.rstrip(". ")

    def _asks(self, verdict: Verdict) -> Iterator[Ask]:
        seen = set()
        for missing in (one for each in verdict.settled_by for one in each):
            for holder in missing.holders or (None,):
                ask = Ask(agency=holder, question=self._question(missing))
                if ask not in seen:
                    seen.add(ask)
                    yield ask

    def _question(self, missing: Missing) -> str:
        if missing.id in self._choices:
            return self._choices[missing.id]
        if missing.about == "silence":
            return f"Please say {missing.words}."
        return f"Please tell {missing.words}, and the record that shows it."

    def _trimmed(self, witness: Witness | None) -> Witness | None:
        """A witness with the moments that have a name, so that a person can read it."""
        if witness is None:
            return None
        moments = {id: at for id, at in witness.moments.items() if id in self._moments}
        return Witness(moments=moments, choices=witness.choices, at=witness.at)


def _amounts(policy: Policy) -> Iterator[str]:
    """The parameters of a rule with their values, as its text states them."""
    for one in policy.parameters:
        cases = [
            f"{_amount(each.amount, one)} when {each.state} is {each.value}" for each in one.cases
        ]
        yield f"where {one.name} is {', '.join([_amount(one.amount, one), *cases])}"


def _amount(amount: int, parameter: Parameter) -> str:
    if parameter.unit is None:
        return str(amount)
    return duration_in_words(Duration(amount, parameter.unit))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _told(tell: Tell | None, first: Bounds) -> Iterator[ToldTo]:
    if tell is None or first.earliest is None or first.latest is None:
        return
    by = Bounds(_by(first.earliest, tell.within), _by(first.latest, tell.within))
    for role in tell.roles:
        yield ToldTo(role=role, by=by)


def _by(instant: int, within: Length | None) -> int:
    if within is None:
        return instant
    return latest_after(instant, Duration(within.amount, within.unit))
