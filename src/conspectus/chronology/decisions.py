"""What people may decide about a chronology, and which decisions are in force."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from conspectus.case import Case, Decision
from conspectus.chronology.likeness import tokens
from conspectus.chronology.values import Entry, Prose
from conspectus.dates import Duration, Offset, UncertainDate, Unit
from conspectus.dates.reading import Conventions, read
from conspectus.errors import Code, Problem, code

UNKNOWN_SUBJECT = code(
    "decision-unknown-subject",
    "The decision {decision} is about “{words}”, and there is no such subject.",
    "Write it as one of: {subjects}.",
)
UNKNOWN_ID = code(
    "decision-unknown-id",
    "The decision {decision} is about “{words}”, which this chronology does not have.",
    "Check the id; if the row was withdrawn by its agency, let a new decision supersede this one.",
)
PURGED_ID = code(
    "decision-about-purged",
    "The decision {decision} is about “{words}”, which was purged with its return.",
    "Nothing needs to be done: the decision is kept, and has no effect.",
    "warning",
)
WRONG_VALUE = code(
    "decision-wrong-value",
    "The decision {decision} has the value “{words}”, which does not answer its subject.",
    "Give {values}.",
)
CONTRADICTS = code(
    "decision-contradicts",
    "The decision {decision} contradicts {other}, which is in force.",
    "Name {other} as the decision that it supersedes, or leave it out.",
)
SUPERSEDES_NOTHING = code(
    "decision-supersedes-nothing",
    "The decision {decision} supersedes “{words}”, which is not a decision in force on the same "
    "matter.",
    "Name the decision in force that it replaces.",
)
ID_TAKEN = code(
    "decision-id-taken",
    "There are two decisions with the id {decision}.",
    "Give one of them another id.",
)
CODES = (
    UNKNOWN_SUBJECT,
    UNKNOWN_ID,
    PURGED_ID,
    WRONG_VALUE,
    CONTRADICTS,
    SUPERSEDES_NOTHING,
    ID_TAKEN,
)


class Subject(msgspec.Struct, frozen=True):
    """Something that can be decided: `form` as it is written, `values` and what it does, in words.

    `fewest` and `most`: how many ids it is about.
    """

    verb: str
    form: str
    values: str
    sentence: str
    fewest: int = 1
    most: int = 1


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "same-event",
        "same-event:ENTRY+ENTRY…",
        "“yes” or “no”",
        "The entries tell of one event; every account stays.",
        fewest=2,
        most=1_000,
    ),
    Subject(
        "belongs-together",
        "belongs-together:ENTRY+ENTRY…",
        "“yes” or “no”",
        "The entries are steps of one matter, in this order.",
        fewest=2,
        most=1_000,
    ),
    Subject(
        "constraint",
        "constraint:CONSTRAINT",
        "“accept” or “reject”",
        "What some words say of the time between two moments is taken as true, or is not.",
    ),
    Subject(
        "time",
        "time:MOMENT+ANCHOR",
        "words such as “after”, “at the same time”, “eighteen months later” or “the following day”",
        "The first moment stands so to the second; each is an entry or landmark:ID.",
        fewest=2,
        most=2,
    ),
    Subject(
        "reading",
        "reading:ENTRY",
        "a date in words",
        "The entry's date is to be read as these words; its own words stay beside it.",
    ),
    Subject(
        "who",
        "who:ENTRY",
        "the ids of people, joined by +",
        "The entry is about these people.",
    ),
    Subject(
        "kind",
        "kind:ENTRY",
        "kinds of event joined by +, “none”, or “not” before those that it is not; or the fields "
        "kind and its attributes, such as level",
        "The event is of these kinds, whatever was proposed.",
    ),
    Subject(
        "told",
        "told:ENTRY",
        "the body that was told; or the fields to, by, stage, date, at (an entry or landmark:ID "
        "whose time it is)",
        "What the entry tells came to a body: sent, available, opened, acted on or recorded.",
    ),
    Subject(
        "not-done",
        "not-done:ENTRY",
        "the fields kinds, by, to and scope (“ever” or “then”)",
        "The entry's own words say that this was not done: stated, and no mere silence.",
    ),
    Subject(
        "held",
        "held:ENTRY",
        "“cannot tell” or a date in words; or the fields by, date, at",
        "From when a body's own record had what the entry tells, or that this cannot be told.",
    ),
    Subject(
        "entry",
        "entry:PROSE",
        "the fields date, subject and event",
        "A passage of prose tells of this event, and stands among the entries besides.",
    ),
)
ELSEWHERE = frozenset({"same-person"})
"""Verbs of decisions that are about no chronology, and that another room reads."""
_SUBJECT = {subject.verb: subject for subject in SUBJECTS}
# Two decisions in force contradict each other where these are decided twice and differently.
# (A passage may tell of several events, an entry of several tellings, and several things may be
# said of two moments.)
ONE_ANSWER = frozenset({"same-event", "belongs-together", "constraint", "reading", "who", "kind"})
_SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_ENTRY_FIELDS = {"date", "subject", "event"}
_TOLD_FIELDS = {"to", "by", "stage", "date", "at"}
_NOT_DONE_FIELDS = {"kinds", "by", "to", "scope"}
_HELD_FIELDS = {"by", "date", "at"}
STAGES = ("recorded", "available", "sent", "opened", "acted on")
CANNOT_TELL = "cannot tell"
CANNOT_TELL_WHETHER = "cannot tell whether"


class Ruling(NamedTuple):
    """A decision in force, taken apart. `root`: the first decision of its line of succession."""

    decision: Decision
    verb: str
    ids: tuple[str, ...]
    root: str

    @property
    def matter(self) -> tuple[str, tuple[str, ...]]:
        """What it is about, in whatever order the ids are written (but not for `time`)."""
        return self.verb, self.ids if self.verb == "time" else tuple(sorted(self.ids))


class Decided(NamedTuple):
    """Entries with what was decided of them in place, the decisions in force, and the others'
    faults."""

    entries: tuple[Entry, ...]
    rulings: tuple[Ruling, ...]
    problems: tuple[Problem, ...]


class Known(NamedTuple):
    """The ids that decisions may name; `purged` were there once."""

    entries: Collection[str]
    prose: Collection[str]
    landmarks: Collection[str]
    persons: Collection[str]
    constraints: Collection[str] | None = None  # None: not found yet, so any may be named
    purged: Collection[str] = ()


def decide(case: Case, entries: Sequence[Entry], prose: Sequence[Prose]) -> Decided:
    """The case's decisions taken in order: those that can stand, and what they do to entries."""
    passages = {one.id: one for one in prose}
    names = Known(
        entries={entry.id for entry in entries},
        prose=passages,
        landmarks={f"landmark:{one.id}" for one in case.landmarks},
        persons={one.id for one in case.people},
        purged={id for ret in case.returns for id in ret.entries},
    )
    conventions, _ = Conventions.from_mapping(case.conventions)
    about_prose = [one for one in case.decisions if one.subject.startswith("entry:")]
    making, _ = in_force(about_prose, names, conventions)
    made = [_made(case, one, passages[one.ids[0]], conventions) for one in making]
    names = names._replace(entries={*names.entries, *(entry.id for entry in made)})
    rulings, problems = in_force(case.decisions, names, conventions)
    persons = {one.ids[0]: one for one in rulings if one.verb == "who"}
    return Decided(
        tuple(_about(entry, persons.get(entry.id)) for entry in (*entries, *made)),
        rulings,
        problems,
    )


def _about(entry: Entry, ruling: Ruling | None) -> Entry:
    if ruling is None:
        return entry
    return msgspec.structs.replace(entry, persons=people_of(str(ruling.decision.value)))


def made_id(ruling: Ruling) -> str:
    """The id of the entry that a decision makes from prose; a later one that mends it keeps it."""
    return f"{ruling.ids[0]}-{ruling.root}"


def _made(case: Case, ruling: Ruling, passage: Prose, conventions: Conventions) -> Entry:
    """The entry that a person saw in a passage."""
    value = _fields(ruling.decision.value)
    subject = value.get("subject", "")
    return Entry(
        id=made_id(ruling),
        agency=passage.agency,
        when=read(value.get("date", ""), conventions=conventions),
        passage=passage.passage,
        subject=subject,
        persons=_named(case, subject),
        event=value["event"],
    )


def _named(case: Case, subject: str) -> tuple[str, ...]:
    """The people whom a subject names, by id, name or alias, in the case's order."""
    words = f" {' '.join(tokens(subject))} "
    return tuple(
        person.id
        for person in case.people
        if any(
            f" {' '.join(tokens(name))} " in words
            for name in (person.id, person.name, *person.aliases)
        )
    )


def in_force(
    decisions: Iterable[Decision], names: Known, conventions: Conventions
) -> tuple[tuple[Ruling, ...], tuple[Problem, ...]]:
    """The decisions that nothing supersedes, in order, and what is wrong with the others.

    A decision that contradicts an earlier one without superseding it is left out and reported.
    """
    standing: dict[str, Ruling] = {}
    problems: list[Problem] = []
    taken: set[str] = set()
    for decision in decisions:
        if _parts(decision)[0] in ELSEWHERE:
            continue
        problem = fault(decision, standing, names, conventions, taken)
        taken.add(decision.id)
        if problem is not None:
            problems.append(problem)
            continue
        previous = standing.pop(decision.supersedes or "", None)
        ruling = taken_apart(decision)
        standing[decision.id] = ruling._replace(root=previous.root) if previous else ruling
    return tuple(standing.values()), tuple(problems)


def fault(
    decision: Decision,
    standing: Mapping[str, Ruling],
    names: Known,
    conventions: Conventions,
    taken: Collection[str] = (),
) -> Problem | None:
    """Why the decision cannot stand beside those `standing`, or None if it can."""
    verb, ids = _parts(decision)
    subject = _SUBJECT.get(verb)
    say = _Say(decision)
    if subject is None or not subject.fewest <= len(set(ids)) == len(ids) <= subject.most:
        forms = ", ".join(one.form for one in SUBJECTS)
        return say(UNKNOWN_SUBJECT, decision.subject, subjects=forms)
    if decision.id in taken:
        return say(ID_TAKEN, decision.id)
    missing = [one for one in ids if not _exists(verb, one, names)]
    if missing:
        return say(PURGED_ID if missing[0] in names.purged else UNKNOWN_ID, missing[0])
    if not _VALUES[verb](decision.value, names, conventions):
        return say(WRONG_VALUE, str(decision.value), values=subject.values)
    return _clash(taken_apart(decision), standing)


class _Say(NamedTuple):
    decision: Decision

    def __call__(self, kind: Code, words: str, **facts: str) -> Problem:
        return kind.at(None, words, decision=self.decision.id, **facts)


def standing_decisions(case: Case, entries: Iterable[Entry]) -> tuple[Ruling, ...]:
    """The case's decisions in force about these entries; those that cannot stand are left out."""
    names = Known(
        entries={entry.id for entry in entries},
        prose={one.partition(":")[2] for one in (d.subject for d in case.decisions)},
        landmarks={f"landmark:{one.id}" for one in case.landmarks},
        persons={one.id for one in case.people},
    )
    conventions, _ = Conventions.from_mapping(case.conventions)
    return in_force(case.decisions, names, conventions)[0]


def _clash(ruling: Ruling, standing: Mapping[str, Ruling]) -> Problem | None:
    decision, say = ruling.decision, _Say(ruling.decision)
    if decision.supersedes is not None:
        previous = standing.get(decision.supersedes)
        if previous is None or not _replaceable(previous, ruling):
            return say(SUPERSEDES_NOTHING, decision.supersedes)
    if ruling.verb not in ONE_ANSWER:
        return None
    for other in standing.values():
        superseded = other.decision.id == decision.supersedes
        same = other.matter == ruling.matter and other.decision.value != decision.value
        if same and not superseded:
            return say(CONTRADICTS, decision.subject, other=other.decision.id)
    return None


def _replaceable(previous: Ruling, ruling: Ruling) -> bool:
    """Groups may be drawn anew; anything else is replaced only by an answer to the same."""
    if previous.verb in ("same-event", "belongs-together", "time"):
        return ruling.verb == previous.verb
    return ruling.matter == previous.matter


def taken_apart(decision: Decision) -> Ruling:
    """The decision by its verb and ids, as the first of its line."""
    return Ruling(decision, *_parts(decision), decision.id)


def _parts(decision: Decision) -> tuple[str, tuple[str, ...]]:
    verb, _, ids = decision.subject.partition(":")
    return verb.strip(), tuple(one.strip() for one in ids.split("+") if one.strip())


def _exists(verb: str, id: str, names: Known) -> bool:
    if verb == "constraint":
        return names.constraints is None or id in names.constraints
    if verb == "entry":
        return id in names.prose
    if verb == "time":
        return (
            id in names.landmarks or id.removesuffix("/start").removesuffix("/end") in names.entries
        )
    return id in names.entries


def offset_of(words: str, conventions: Conventions) -> Offset | None:
    """What words such as "after" or "eighteen months later" say of the time between two moments."""
    plain = " ".join(words.lower().split())
    if plain in _PLAIN:
        return _PLAIN[plain]
    relative = read(words, conventions=conventions).relative
    return relative.offset if relative else None


_AT_ONCE = Duration(0, Unit.SECONDS)
_PLAIN = {
    "after": Offset(_AT_ONCE, None),
    "later": Offset(_AT_ONCE, None),
    "before": Offset(None, _AT_ONCE),
    "earlier": Offset(None, _AT_ONCE),
    "at the same time": Offset(_AT_ONCE, _AT_ONCE),
    "the same day": Offset(Duration(0, Unit.CALENDAR_DAYS), Duration(0, Unit.CALENDAR_DAYS)),
}


def date_of(words: str, conventions: Conventions) -> UncertainDate:
    """The date that a person's words are read as."""
    return read(words, conventions=conventions)


_Check = Callable[[str | dict[str, str], Known, Conventions], bool]


def _among(*answers: str) -> _Check:
    return lambda value, names, conventions: value in answers


def _is_offset(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    return isinstance(value, str) and offset_of(value, conventions) is not None


def _is_date(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    return isinstance(value, str) and date_of(value, conventions).problem is None


def _is_people(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    return isinstance(value, str) and set(people_of(value)) <= set(names.persons) and bool(value)


def _is_kind(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    told = value if isinstance(value, str) else value.get("kind", "")
    if told == "none":
        return isinstance(value, str)
    said = joined(told.removeprefix("not ") if isinstance(value, str) else told)
    return bool(said) and all(_SLUG.fullmatch(one) for one in said)


def _is_told(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    fields = {"to": value} if isinstance(value, str) else value
    known = fields.keys() <= _TOLD_FIELDS and bool(joined(fields.get("to", "")))
    return known and fields.get("stage", "sent") in STAGES and _when(fields, names, conventions)


def _is_not_done(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    fields = _fields(value)
    kinds = joined(fields.get("kinds", ""))
    known = bool(kinds) and fields.keys() <= _NOT_DONE_FIELDS
    right = all(_SLUG.fullmatch(one) for one in kinds)
    return known and right and fields.get("scope", "ever") in ("ever", "then")


def _is_held(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    fields = {"date": value} if isinstance(value, str) else value
    return bool(fields) and fields.keys() <= _HELD_FIELDS and _when(fields, names, conventions)


def _when(fields: Mapping[str, str], names: Known, conventions: Conventions) -> bool:
    """Whether the fields date and at say a time, where they say anything."""
    date, at = fields.get("date"), fields.get("at")
    if at is not None and (date is not None or not (at in names.entries or at in names.landmarks)):
        return False
    return (
        date in (None, CANNOT_TELL, CANNOT_TELL_WHETHER)
        or date_of(str(date), conventions).problem is None
    )


def _is_entry(value: str | dict[str, str], names: Known, conventions: Conventions) -> bool:
    return bool(_fields(value).get("event")) and _fields(value).keys() <= _ENTRY_FIELDS


def _fields(value: str | dict[str, str]) -> dict[str, str]:
    return value if isinstance(value, dict) else {}


def people_of(value: str) -> tuple[str, ...]:
    """The ids of people in a decision's value."""
    return joined(value)


def joined(value: str) -> tuple[str, ...]:
    """What a value joins by +."""
    return tuple(one.strip() for one in value.split("+") if one.strip())


_VALUES: dict[str, _Check] = {
    "same-event": _among("yes", "no"),
    "belongs-together": _among("yes", "no"),
    "constraint": _among("accept", "reject"),
    "time": _is_offset,
    "reading": _is_date,
    "who": _is_people,
    "kind": _is_kind,
    "told": _is_told,
    "not-done": _is_not_done,
    "held": _is_held,
    "entry": _is_entry,
}
