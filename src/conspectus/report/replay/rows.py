"""A replay as its readers see it: a section a rule, and in it a verdict for each person."""

from collections.abc import Iterable, Sequence

import msgspec

from conspectus.dates import Bounds
from conspectus.knowledge import kinds
from conspectus.policy.replay.values import Line, Replay, Shown
from conspectus.policy.verdicts import Answer, Missing
from conspectus.report.chronology.rows import View, anchor
from conspectus.report.replay.times import deadline, firing
from conspectus.report.replay.verdicts import VERDICTS, Said, before, in_force
from conspectus.report.replay.witnesses import Timeline, Timelines
from conspectus.report.words import by_day

_FIRES = (Answer.CERTAIN, Answer.POSSIBLE)


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a verdict: the date as written, and what it was read to mean where that differs."""

    when: str
    read: str
    words: str
    kind: str
    agency: str
    entries: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One rule on one person, ready to print. `row` is the line of the summary that links here."""

    line: Line
    anchor: str
    person: str
    said: Said
    first: str
    before: tuple[tuple[str, str], ...]  # a landmark's name, and whether before it
    in_force: str
    facts: tuple[Fact, ...]
    told: tuple[tuple[str, str], ...]  # who, by when
    settled_by: tuple[str, ...]
    asks: tuple[tuple[str, tuple[str, ...]], ...]
    timelines: tuple[Timeline, ...]

    @property
    def fires(self) -> bool:
        """Whether it has a firing at all, certain or possible."""
        return self.line.verdict in _FIRES


class RuleSection(msgspec.Struct, frozen=True, kw_only=True):
    """A rule and its verdicts, by person."""

    anchor: str
    title: str
    name: str
    source: str
    words: tuple[str, ...]
    verdicts: tuple[Verdict, ...]


class Replayed:
    """A case and a replay over it, with every section made once."""

    def __init__(self, view: View, replay: Replay) -> None:
        self.view, self.replay = view, replay
        self._timelines = Timelines(view, replay)
        self._kinds = kinds(view.case)
        self._landmarks = {one.id: one.name for one in view.case.landmarks}
        self._earliest = {one.id: one.when.bounds.earliest for one in view.case.landmarks}
        self.sections = self._sections()

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All of them, in the order of the replay: the gravest first."""
        made = {id(one.line): one for section in self.sections for one in section.verdicts}
        return tuple(made[id(line)] for line in self.replay.lines)

    @property
    def landmark(self) -> str | None:
        """The name of the landmark that the summary tells of: the scope's end, else the first."""
        named = dict.fromkeys(id for line in self.replay.lines for id in line.before)
        until = self.view.case.scope.until
        return self._landmark(until if until in named else next(iter(named), None))

    def _landmark(self, id: str | None) -> str | None:
        return None if id is None else self._landmarks.get(id.removeprefix("landmark:"), id)

    def _precedes(self, line: Line, landmark: str) -> bool:
        """Whether the latest first firing comes before the earliest that the landmark can be."""
        earliest = self._earliest.get(landmark.removeprefix("landmark:"))
        return earliest is not None and line.latest is not None and line.latest < earliest

    def _sections(self) -> tuple[RuleSection, ...]:
        found: dict[tuple[str, int], list[Line]] = {}
        for line in self.replay.lines:
            found.setdefault((line.policy, line.version), []).append(line)
        return tuple(self._section(lines) for lines in found.values())

    def _section(self, lines: Sequence[Line]) -> RuleSection:
        first = lines[0]
        return RuleSection(
            anchor=anchor("rule", f"{first.policy}.{first.version}"),
            title=first.title or first.policy,
            name=f"{first.policy}, version {first.version}",
            source=first.source,
            words=first.rule,
            verdicts=tuple(map(self._verdict, lines)),
        )

    def _verdict(self, line: Line) -> Verdict:
        return Verdict(
            line=line,
            anchor=anchor("verdict", f"{line.policy}.{line.version} {line.person}"),
            person=self.view.person(line.person),
            said=VERDICTS[line.verdict],
            first=_first(line),
            before=tuple(
                (self._landmark(id) or id, before(line.verdict, answer, self._precedes(line, id)))
                for id, answer in line.before.items()
                if line.verdict in _FIRES
            ),
            in_force=in_force(line.in_force_then),
            facts=tuple(map(self._fact, line.facts)),
            told=tuple((one.role, deadline(one.by)) for one in line.told),
            settled_by=tuple(self._set(each) for each in line.settled_by),
            asks=questions(self.view, (line,)),
            timelines=tuple(self._witnesses(line)),
        )

    def _fact(self, fact: Shown) -> Fact:
        read = by_day(fact.bounds)
        numbers = [str(row.number) for row in self.view.rows_of(fact.entries)]
        return Fact(
            when=fact.when or "(nothing written)",
            read="" if read.casefold() == fact.when.casefold() else read,
            words=fact.words,
            kind=self._kinds[fact.kind].sentence if fact.kind in self._kinds else fact.kind,
            agency=self.view.agency(fact.agency) if fact.agency else "",
            entries=", ".join(numbers),
        )

    def _set(self, missing: Iterable[Missing]) -> str:
        return " and ".join(map(self._missing, missing))

    def _missing(self, missing: Missing) -> str:
        holders = " or ".join(map(self.view.agency, missing.holders))
        return f"{missing.words} ({holders} may know)" if holders else missing.words

    def _witnesses(self, line: Line) -> Iterable[Timeline]:
        if line.fires is not None:
            yield self._timelines.timeline(line.fires, True, line.verdict is Answer.CERTAIN)
        if line.silent is not None:
            yield self._timelines.timeline(line.silent, False, line.verdict is Answer.NO)


def _first(line: Line) -> str:
    if line.verdict in _FIRES:
        return firing(Bounds(line.earliest, line.latest))
    return {
        Answer.PENDING: "Not by the end of the record",
        Answer.NO: "It does not",
        Answer.NOT_DECIDED: "Not known",
    }.get(line.verdict, "")


def questions(view: View, lines: Iterable[Line]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Draft questions by the body that may know, each once."""
    found: dict[str, dict[str, None]] = {}
    for ask in (ask for line in lines for ask in line.asks):
        name = view.agency(ask.agency) if ask.agency else "Whoever may know: the case does not say"
        found.setdefault(name, {})[ask.question] = None
    return tuple((name, tuple(asked)) for name, asked in found.items())
