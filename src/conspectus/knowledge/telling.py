"""What returns say of telling: in cells that list whom something was shared with, and in sentences.

A cell that says it in so many words is stated. What rests on reading somebody's role is proposed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conspectus.chronology import Entry
from conspectus.dates import Kind
from conspectus.errors import Problem, code
from conspectus.knowledge import phrases
from conspectus.knowledge.bodies import Bodies, Named
from conspectus.knowledge.ground import Ground, place_of
from conspectus.knowledge.values import Denial, Stage, Telling

OF_WHAT = code(
    "knowledge-not-told-of-what",
    "“{words}” says that somebody was not told; of what, cannot be told from the row.",
    "Decide which entry it is about: not-done:ENTRY, with the kind information.shared.",
    "warning",
)
SHARED = ("information.shared",)
KNOWN = ("information.held", "information.opened", "information.shared")
OPENED = ("information.opened",)
# So much of a word has to agree for a sentence and its row to be of one matter.
_STEM = 5
# Whose own acts some events are; others who tell of them were told.
_WHOSE_ACTS = {
    "ambulance": ("ambulance",),
    "arrest": ("police",),
    "caution": ("police",),
    "charge": ("police",),
    "hospital": ("hospital",),
    "police": ("police",),
}
_SAYS_NOTHING = frozenset(
    ("about", "their", "there", "these", "this", "that", "them", "with", "from", "were", "been")
)


class Said(NamedTuple):
    """What the returns themselves say, before any decision."""

    tellings: tuple[Telling, ...]
    denials: tuple[Denial, ...]
    problems: tuple[Problem, ...]


def said(ground: Ground, bodies: Bodies) -> Said:
    """Every telling and denial of the returns; what cannot be resolved is a problem."""
    reader = _Reader(ground, bodies)
    for entry in ground.chronology.entries:
        reader.read(entry)
    return Said(tuple(reader.tellings), tuple(reader.denials), tuple(reader.problems))


def recorded_at_once(ground: Ground, entry: Entry) -> bool:
    """Whether the row shows that its own body had it on record as it happened.

    It does where its source is a record that is kept as things happen, or where it names no source
    and tells of what the body did itself or was told; not where the row has no date, or says itself
    that it was written late.
    """
    if ground.placed[entry.id].when.kind is Kind.UNDATED or _late(entry):
        return False
    source = entry.source.strip()
    if source:
        return bool(phrases.KEPT_AS_IT_HAPPENS.match(source))
    kinds = [ground.kinds[one] for one in _kinds(ground, entry) if one in ground.kinds]
    agency = next((one.kind for one in ground.case.agencies if one.id == entry.agency), "")
    return bool(kinds) and all(one.firsthand and _does(agency, one.id) for one in kinds)


def _does(agency: str, kind: str) -> bool:
    """Whether a body of this kind does such things itself: a commissioner treats nobody."""
    whose = _WHOSE_ACTS.get(kind.partition(".")[0])
    return whose is None or agency in whose


def _late(entry: Entry) -> bool:
    return any(phrases.LATE.search(text) for text in (entry.source, entry.comment, entry.action))


def _kinds(ground: Ground, entry: Entry) -> Iterable[str]:
    """The kinds that a person decided of this row, else those that its words suggest."""
    ruling = ground.kind_rulings.get(entry.id)
    if ruling is not None:
        value = ruling.decision.value
        told = value.get("kind", "") if isinstance(value, dict) else value
        if not told.startswith("not "):
            return tuple(one.strip() for one in told.split("+"))
    return tuple(one.kind for one in phrases.suggested(entry))


class _Who(NamedTuple):
    """Who did not act: an agency's id, or bodies that words name; towards whom; for how long."""

    by: str | None = None
    named: Sequence[Named] = ()
    to: Sequence[Named] = ()
    scope: str = "ever"


class _Reader:
    def __init__(self, ground: Ground, bodies: Bodies) -> None:
        self._ground, self._bodies = ground, bodies
        self.tellings: list[Telling] = []
        self.denials: list[Denial] = []
        self.problems: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def read(self, entry: Entry) -> None:
        """Take in one row."""
        self.tellings.append(recorded(self._ground, entry))
        self._shared(entry)
        self.tellings += self._told_by(entry)
        for text in (entry.event, entry.action, entry.comment):
            self._denied(entry, " ".join(text.split()))

    def _shared(self, entry: Entry) -> None:
        words = " ".join(entry.shared_with.split())
        if not words or phrases.NOTHING_SAID.match(words):
            return
        if phrases.NOBODY.match(words):
            self._deny(entry, SHARED, words, _Who(entry.agency))
            return
        denied = phrases.NOT_SHARED_WITH.match(words)
        named = self._bodies.listed(denied[1] if denied else words, entry, "shared with")
        if denied:
            self._deny(entry, SHARED, words, _Who(entry.agency, to=named))
            return
        since = self._ground.since(entry.id)
        for one in named:
            self.tellings.append(
                Telling(
                    id=f"{entry.id}:sent:{one.body}",
                    of=self._ground.event_of(entry.id),
                    to=one.body,
                    stage=Stage.SENT,
                    bounds=since,
                    dated=False,
                    teller=entry.agency,
                    entry=entry.id,
                    words=words,
                    status="stated" if one.sure else "proposed",
                    rests_on=("The row says whom it was shared with, and not when.",),
                )
            )

    def _told_by(self, entry: Entry) -> Iterator[Telling]:
        """A row that says who told its writer of something is the time of that telling."""
        found = phrases.TOLD_BY.search(entry.event)
        if not found:
            return
        for one in self._bodies.mentioned(found["by"], entry):
            of = self._other_account(entry, one.body)
            own = of == self._ground.event_of(entry.id)
            yield Telling(
                id=f"{entry.id}:told:{entry.agency}",
                of=of,
                to=entry.agency,
                stage=Stage.SENT,
                bounds=self._ground.placed[entry.id].bounds,
                teller=one.body,
                entry=entry.id,
                moment=entry.id,
                words=found[0],
                status="stated" if one.sure and own else "proposed",
                rests_on=("The row says who told it, and its date is that of the telling.",),
            )

    def _other_account(self, entry: Entry, agency: str) -> str:
        """The teller's own row of the matter, where the two may be of one event; else this row."""
        for group in self._ground.chronology.groups:
            if group.kind == "same event" and entry.id in group.entries:
                for other in group.entries:
                    known = self._ground.entries.get(other)
                    if known and known.agency == agency and group.status != "rejected":
                        return self._ground.event_of(other)
        return self._ground.event_of(entry.id)

    # ---------------------------------------------------------------------- what was not done

    def _denied(self, entry: Entry, text: str) -> None:
        for found in phrases.NEITHER.finditer(text):
            self._unaware(entry, found, ("one", "two"))
        without = phrases.NEITHER.sub("", text)
        for found in phrases.NOT_TOLD.finditer(without):
            self._unaware(entry, found, ("one",))
        for found in phrases.NOT_OPENED.finditer(text):
            who = _Who(named=self._who(entry, found["one"]))
            self._deny(entry, OPENED, found[0].strip(" .;"), who)
        for found in phrases.NOT_DISCUSSED.finditer(text):
            self._deny(entry, SHARED, found[0], _Who())
        for pattern, kinds, scope in phrases.NOT_DONE:
            for found in pattern.finditer(text):
                self._deny(entry, kinds, found[0], _Who(entry.agency, scope=scope))

    def _unaware(self, entry: Entry, found: re.Match[str], groups: tuple[str, ...]) -> None:
        words = found[0].strip(" .;")
        if not _of_this(found["of"], entry):
            if not self._settled(words):
                self.problems.append(OF_WHAT.at(place_of(entry), words))
            return
        named = [one for group in groups for one in self._who(entry, found[group])]
        self._deny(entry, KNOWN, words, _Who(to=named))

    def _settled(self, words: str) -> bool:
        """Whether somebody decided what was not done and quoted these words for it."""
        return any(
            one.verb == "not-done" and words in " ".join(one.decision.why.split())
            for one in self._ground.rulings
        )

    def _who(self, entry: Entry, words: str) -> list[Named]:
        return self._bodies.mentioned(words, entry) or self._bodies.listed(words, entry, "comment")

    def _deny(self, entry: Entry, kinds: tuple[str, ...], words: str, who: _Who) -> None:
        sure = all(one.sure for one in (*who.named, *who.to))
        self._counts[entry.id] += 1
        self.denials.append(
            Denial(
                id=f"{entry.id}:not:{self._counts[entry.id]}",
                of=self._ground.event_of(entry.id),
                kinds=kinds,
                by=who.named[0].body if who.named else who.by,
                to=tuple(dict.fromkeys(one.body for one in who.to)),
                entry=entry.id,
                words=words,
                status="stated" if sure else "proposed",
                scope=who.scope,
            )
        )


def recorded(ground: Ground, entry: Entry) -> Telling:
    """That the row's own body has it on record: from when, as far as the row shows."""
    at_once = recorded_at_once(ground, entry)
    why = (
        f"Its source is “{' '.join(entry.source.split())}”, kept as things happen."
        if entry.source and at_once
        else "It tells of what the body itself did or was told."
        if at_once
        else "The row does not show when it was recorded; not before it happened."
    )
    return Telling(
        id=f"{entry.id}:recorded:{entry.agency}",
        of=ground.event_of(entry.id),
        to=entry.agency,
        stage=Stage.RECORDED,
        bounds=ground.begins(entry.id) if at_once else ground.since(entry.id),
        entry=entry.id,
        moment=entry.id if at_once else None,
        dated=at_once,
        words=" ".join(entry.source.split()),
        rests_on=(why,),
    )


def _of_this(words: str, entry: Entry) -> bool:
    """Whether what somebody was not told of is what the row itself tells."""
    about = {
        one[:_STEM] for one in re.findall(r"[a-z]{4,}", words.lower()) if one not in _SAYS_NOTHING
    }
    row = {one[:_STEM] for one in re.findall(r"[a-z]{4,}", f"{entry.event} {entry.action}".lower())}
    return not about or bool(about & row)
