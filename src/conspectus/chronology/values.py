"""The values of a chronology. An entry is a telling; an event is what is told of."""

from enum import StrEnum

import msgspec

from conspectus.dates import Bounds, Offset, UncertainDate
from conspectus.errors import Problem
from conspectus.evidence import Passage


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of one agency's return, as told there: immutable.

    `id` stays the same when the return is handed in again, also where the row was changed.
    `subject`: the words that say whom it is about; `persons`: the ids they were resolved to.
    `when`: as read, before landmarks, constraints or decisions. `after`: the id of the entry
    told just before it in the same table, which "a short time later" refers to.
    `reference`: the return's own number for the row, which says nothing of what happened.
    `extra`: cells under headings that no field takes, as (heading, words).
    `version`: in which handing-in of the return it last changed, from 1.
    """

    id: str
    agency: str
    when: UncertainDate
    passage: Passage
    subject: str = ""
    persons: tuple[str, ...] = ()
    event: str = ""
    action: str = ""
    source: str = ""
    shared_with: str = ""
    comment: str = ""
    reference: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    after: str | None = None
    version: int = 1


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a newer version of a return did to one entry. `fields`: those whose words changed."""

    entry: str
    what: str  # "added", "changed" or "withdrawn"
    fields: tuple[str, ...] = ()
    before: Entry | None = None
    after: Entry | None = None


class Prose(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph of a return that stands in no table, kept; a person may turn it into an entry."""

    id: str
    agency: str
    passage: Passage


class InScope(StrEnum):
    """Where an entry stands to the scope period. `PARTLY` is for what lasts or recurs."""

    IN = "in"
    PARTLY = "partly"
    OUT = "out"
    CANNOT_TELL = "cannot tell"


class Placed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where an entry stands in time once landmarks, constraints and decisions are counted in.

    `when` is the entry's date, or the reading that a person decided. `bounds` are never wider than
    the words allow. `rests_on`: in words, what narrowed them, one reason each.
    """

    entry: str
    when: UncertainDate
    bounds: Bounds
    start: Bounds | None = None
    end: Bounds | None = None
    scope: InScope = InScope.CANNOT_TELL
    rests_on: tuple[str, ...] = ()


class Constraint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`moment` lies at `anchor` ⊕ `offset`. Both are entry ids or "landmark:ID"; a span's ends are
    "ID/start" and "ID/end".

    `words`: those that say so; `rule`: how it was found. `status`: "stated" (in force: the date
    cell itself says it), "proposed" (waits for a person), "accepted", "rejected" or "set aside"
    (in a contradiction).
    """

    id: str
    anchor: str
    moment: str
    offset: Offset
    words: str
    rule: str
    status: str = "proposed"
    decided_by: str | None = None


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Constraints that cannot all hold; taking any one away heals it. `sentence` has the sums."""

    constraints: tuple[str, ...]
    entries: tuple[str, ...]
    sentence: str


class Group(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Entries that may tell of the same event, or of one chain of events.

    `kind`: "same event" or "belongs together" (`entries` then in the order that their words
    support, and `reasons` say which words). `status`: "proposed", "accepted" or "rejected".
    """

    id: str
    kind: str
    entries: tuple[str, ...]
    reasons: tuple[str, ...]
    likeness: float = 0.0
    status: str = "proposed"
    decided_by: str | None = None


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts of one event that disagree: shown, never merged away. `about`: date, words, …"""

    group: str
    entries: tuple[str, ...]
    about: str
    sentence: str


class Gap(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of the scope period with nothing in it, or a request that was never answered.

    Absence of a record, not record of an absence: `complete` says whether the agency declared its
    return complete there. `unless`: entries whose date is open or unknown and could fall there.
    """

    kind: str  # "no entries" or "no answer"
    person: str | None = None
    agency: str | None = None
    bounds: Bounds | None = None
    days: int | None = None
    complete: bool = False
    unless: tuple[str, ...] = ()
    sentence: str = ""


class Chronology(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All accounts of all agencies, in an order that hides no doubt.

    `entries` are in reading order: by earliest instant (by the latest where no earliest is known:
    "before June"), then latest; those with no bounds last, in the order of their return. `placed`
    has one for each entry, in the same order.
    """

    entries: tuple[Entry, ...]
    placed: tuple[Placed, ...]
    prose: tuple[Prose, ...] = ()
    changes: tuple[Change, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    groups: tuple[Group, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problems: tuple[Problem, ...] = ()
