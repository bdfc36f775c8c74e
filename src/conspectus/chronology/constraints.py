"""What the words of entries say of the time between two moments: found and proposed.

A date cell that says "a short time later" or "after the murder" states a constraint, in force until
it contradicts something. The same words in a comment or an event may bear on something else: they
are proposed, and a person decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from conspectus.case import Case, Landmark
from conspectus.chronology.identity import identity
from conspectus.chronology.likeness import Lexicon, Telling
from conspectus.chronology.values import Constraint, Entry
from conspectus.dates import BIRTH, PRECEDING, Kind, Offset, Relative, UncertainDate
from conspectus.dates.reading import Conventions, find
from conspectus.errors import Place, Problem, code

ANCHOR_UNKNOWN = code(
    "chronology-anchor-unknown",
    "“{words}” is told by something that is not known: “{anchor}”.",
    "Add a landmark with these words to the case, or decide the reading of the date; until then "
    "nothing is concluded from them.",
    "warning",
)
NOTHING_BEFORE = code(
    "chronology-nothing-before",
    "“{words}” is told by the row before it, and there is none.",
    "Decide the reading of the date, or what it follows.",
    "warning",
)
# Words without which a text says nothing of the time between two moments: a sieve, and a coarse
# one, since reading prose takes a thousand times as long.
_CUES = re.compile(
    r"\b(?:after|before|later|earlier|follow\w*|prior|since|until|within|subsequent\w*|shortly|"
    r"preced\w*|(?:day|eve) of|"
    r"(?:next|same|previous|that) (?:day|night|morning|afternoon|evening|week|month|year))\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:the|a|an|his|her|their|its|this|that)\s+")
_FIELDS = ("comment", "event", "action")


class Found(NamedTuple):
    """Constraints in the order of their entries, and date cells whose anchor nobody knows."""

    constraints: tuple[Constraint, ...]
    problems: tuple[Problem, ...]


class Words:
    """Everything that relative words can refer to in one case."""

    def __init__(
        self,
        case: Case,
        entries: Sequence[Entry],
        dates: Mapping[str, UncertainDate],
        lexicon: Lexicon,
    ) -> None:
        self._case = case
        self._entries = {entry.id: entry for entry in entries}
        self._dates = dates
        self._lexicon = lexicon
        self._about: dict[str, list[tuple[Entry, Telling]]] = defaultdict(list)
        for entry in entries:
            for person in entry.persons:
                self._about[person].append((entry, lexicon.telling(entry.id)))

    def found(self, conventions: Conventions) -> Found:
        """Every constraint that date cells state or that other words suggest."""
        constraints: dict[str, Constraint] = {}
        problems: list[Problem] = []
        for entry in self._entries.values():
            for one in self._stated(entry, problems):
                constraints.setdefault(one.id, one)
            for one in self._suggested(entry, conventions):
                constraints.setdefault(one.id, one)
        return Found(tuple(constraints.values()), tuple(problems))

    def _stated(self, entry: Entry, problems: list[Problem]) -> Iterator[Constraint]:
        date = self._dates[entry.id]
        relative = date.relative
        if relative is None or relative.anchor == BIRTH:
            return
        anchor = self._landmark_or_row(entry, relative.anchor)
        if anchor is not None:
            rule = "the date cell says so"
            yield from self._constraints(entry, relative, anchor, date.text, rule, "stated")
            return
        problems.append(_unknown(entry, date, relative))
        other = self._other_entry(entry, relative.anchor)
        if other is not None:
            rule = "the date cell's words match that entry"
            yield from self._constraints(entry, relative, other, date.text, rule, "proposed")

    def _suggested(self, entry: Entry, conventions: Conventions) -> Iterator[Constraint]:
        for field in _FIELDS:
            text = getattr(entry, field)
            if not _CUES.search(text):
                continue
            for found in find(text, conventions):
                relative = found.date.relative
                if relative is not None and relative.anchor != BIRTH:
                    words = text[found.start : found.end]
                    yield from self._suggestion(entry, relative, words, field)

    def _suggestion(
        self, entry: Entry, relative: Relative, words: str, field: str
    ) -> Iterator[Constraint]:
        anchor = self._landmark_or_row(entry, relative.anchor)
        anchor = anchor or self._other_entry(entry, relative.anchor)
        if anchor is not None:
            rule = f"the words of the {field}"
            yield from self._constraints(entry, relative, anchor, words, rule, "proposed")

    def _landmark_or_row(self, entry: Entry, anchor: str) -> str | None:
        if anchor == PRECEDING:
            return entry.after if entry.after in self._entries else None
        named = [one for one in self._case.landmarks if _names(one, plain(anchor))]
        own = [one for one in named if one.person is None or one.person in entry.persons]
        for among in (own, named):
            if len(among) == 1:
                return f"landmark:{among[0].id}"
        return None

    def _other_entry(self, entry: Entry, anchor: str) -> str | None:
        """The one entry about the same person whose words hold all those of the anchor."""
        needed = self._lexicon.required(anchor)
        if not needed or anchor == PRECEDING:
            return None
        matches = {
            other.id: (other, telling)
            for person in entry.persons
            for other, telling in self._about[person]
            if needed <= telling.words and other.id != entry.id
        }
        own = {id: one for id, one in matches.items() if one[0].agency == entry.agency}
        for among in (own, matches):
            if len(among) == 1:
                return next(iter(among))
        return None

    def _constraints(
        self,
        entry: Entry,
        relative: Relative,
        anchor: str,
        words: str,
        rule: str,
        status: str,
    ) -> Iterator[Constraint]:
        moment = entry.id if relative.edge == "moment" else f"{entry.id}/{relative.edge}"
        for end, offset in self.ends(anchor, relative.offset):
            yield constraint(end, moment, offset, words, rule, status)

    def ends(self, anchor: str, offset: Offset) -> Iterator[tuple[str, Offset]]:
        """The moments that an offset from `anchor` bears on: of what lasts, both ends.

        Later than something that lasts is later than its start; no more is said.
        """
        date = self._dates.get(anchor)
        if date is None or not lasts(date):
            yield anchor, offset
            return
        if offset.low is not None:
            yield f"{anchor}/start", Offset(offset.low, None)
        if offset.high is not None:
            yield f"{anchor}/end", Offset(None, offset.high)


def constraint(
    anchor: str, moment: str, offset: Offset, words: str, rule: str, status: str
) -> Constraint:
    """A constraint whose id its content decides."""
    return Constraint(
        id=identity("constraint", anchor, moment, repr(offset), words),
        anchor=anchor,
        moment=moment,
        offset=offset,
        words=words,
        rule=rule,
        status=status,
    )


def lasts(date: UncertainDate) -> bool:
    """Whether the date is of something with a beginning and an end of its own."""
    return date.kind is Kind.SPAN or (date.start is not None and date.end is not None)


def plain(words: str) -> str:
    """Words as landmarks have them: lower case, single spaces, no article at the front."""
    return _LEADING.sub("", " ".join(words.lower().split()))


def _names(landmark: Landmark, said: str) -> bool:
    return any(
        said == word or said.startswith(f"{word} of ")
        for word in (plain(landmark.name), *map(plain, landmark.words))
    )


def _unknown(entry: Entry, date: UncertainDate, relative: Relative) -> Problem:
    passage = entry.passage
    place = Place(file=passage.file, sheet=passage.sheet, row=passage.row)
    if relative.anchor == PRECEDING:
        return NOTHING_BEFORE.at(place, words=date.text)
    return ANCHOR_UNKNOWN.at(place, words=date.text, anchor=relative.anchor)
