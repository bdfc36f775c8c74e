"""The values of who knew what: events with their kinds, tellings, denials, and what follows."""

from enum import StrEnum

import msgspec

from conspectus.dates import Bounds
from conspectus.errors import Problem


class OfKind(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event is, or may be, of a kind. `status`: "proposed", "decided" or "rejected"; `why`: the
    rule that proposes it, in words, or the decision's reason. `attributes`: level, from, to ….
    """

    kind: str
    attributes: tuple[tuple[str, str], ...] = ()
    status: str = "proposed"
    why: str = ""
    decided_by: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happened, as one entry tells it, or several that a person decided are of one event.

    `id`: that of its (first) entry. `agency`: the body whose act or record it is: the first
    entry's. `moment`: where it stands in time, as `Chronology.placed` has it, of the first entry.
    """

    id: str
    entries: tuple[str, ...]
    persons: tuple[str, ...]
    agency: str
    agencies: tuple[str, ...]
    words: str
    bounds: Bounds
    kinds: tuple[OfKind, ...] = ()


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who can know: an agency, or a unit or role in it. `words`: as returns write it.

    `id`: the agency's id, or "agency/role" in a slug. `agency` None: the words name nobody that the
    case knows, and are kept.
    """

    id: str
    name: str
    agency: str | None = None
    role: str = ""
    words: str = ""


class Stage(StrEnum):
    """How far knowledge of an event came, for one body."""

    RECORDED = "recorded"
    AVAILABLE = "available"  # it lay in a system that they could open
    SENT = "sent"  # told to them
    OPENED = "opened"
    ACTED_ON = "acted on"


class Telling(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A body came to stage `stage` with an event, within `bounds`.

    `of`: the event. `to`: the body's id. `teller`: who told it, if somebody did. `entry` and
    `words` show it. `status`: "stated" (a cell of the return says it in so many words), "proposed"
    or "decided". `rests_on`: in sentences. `moment`: the id of the entry whose time is that of the
    telling, so that what is known of its order is not lost; None where only the bounds are known.
    `dated`: something shows when it was; otherwise the bounds only say what is not excluded.
    """

    id: str
    of: str
    to: str
    stage: Stage
    bounds: Bounds
    teller: str | None = None
    entry: str | None = None
    moment: str | None = None
    dated: bool = True
    words: str = ""
    status: str = "stated"
    rests_on: tuple[str, ...] = ()
    decided_by: str | None = None


class Denial(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A return's own words that something was not done: stated, not silent.

    `of`: the event. `kinds`: the kinds of act that did not follow ("information.shared", ...).
    `by`: the body that did not act (None: nobody did). `to`: who was not told (empty: no one).
    `scope` "ever" or "then": whether the words are about all time, or about the event's own time.
    `rests_on`: what a decision rests on, in sentences.
    """

    id: str
    of: str
    kinds: tuple[str, ...]
    by: str | None = None
    to: tuple[str, ...] = ()
    entry: str
    words: str
    status: str = "stated"
    scope: str = "ever"
    rests_on: tuple[str, ...] = ()
    decided_by: str | None = None


class Cell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one body knew of one event. Every cell says why.

    `answer`: "held from", "held, since when cannot be told", "could have looked from", "told on",
    "stated not told", "no record of telling", "no return" (it was asked, or never asked, and
    nothing came) or "cannot tell" (whether it held it).
    `bounds`: from when, where the answer has a date. `sentence`: in words, with what it rests on.
    `entries`: those that show it. `also`: other answers that hold besides ("told on" of a role
    whose agency "could have looked from").
    """

    event: str
    body: str
    answer: str
    bounds: Bounds | None = None
    sentence: str = ""
    entries: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Untold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A decision of one body, and an event held elsewhere that bore on it and was not told to it.

    `order`: how the event's holding stands to the decision: "before", "cannot-tell" or "after";
    `telling`: "stated not told", "no record of telling", "told after", "could have looked",
    "stated not opened" (it lay where they could look) or "cannot tell". `since`: from when the
    holders held it. `sentence`: with who held what since when, and what is not known.
    """

    decision: str
    by: str
    event: str
    holders: tuple[str, ...]
    since: Bounds | None
    order: str
    telling: str
    sentence: str


class Held(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of what a body held on a day. `answer`: "held", "may have held" or "not held"
    (others did: `holders`)."""

    event: str
    answer: str
    sentence: str
    holders: tuple[str, ...] = ()


class View(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one body held as at an instant, and what others then held that it did not.

    Nothing later is in it: no hindsight.
    """

    body: str
    as_at: Bounds
    held: tuple[Held, ...]
    elsewhere: tuple[Held, ...]


class Unmoved(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event that no record shows to have left the body that held it. `stated`: its return says
    so; otherwise it is silent. `sentence` says which."""

    event: str
    body: str
    stated: bool
    sentence: str


class Delay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How long it took from held to told: at least and at most so many days; None: not known."""

    event: str
    holder: str
    told: str
    fewest_days: int | None
    most_days: int | None
    sentence: str


class Knowledge(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who knew what and when, as far as the returns and the decisions say."""

    events: tuple[Event, ...]
    bodies: tuple[Body, ...]
    tellings: tuple[Telling, ...]
    denials: tuple[Denial, ...]
    cells: tuple[Cell, ...]
    untold: tuple[Untold, ...] = ()
    unmoved: tuple[Unmoved, ...] = ()
    delays: tuple[Delay, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, body: str) -> "Knowledge":
        """What bears on one body: its cells, tellings to and by it, and findings that name it."""

        def within(one: str | None) -> bool:
            return one is not None and (one == body or one.startswith(f"{body}/"))

        return msgspec.structs.replace(
            self,
            cells=tuple(one for one in self.cells if one.body == body),
            tellings=tuple(one for one in self.tellings if within(one.to) or within(one.teller)),
            denials=tuple(
                one for one in self.denials if within(one.by) or any(map(within, one.to))
            ),
            untold=tuple(one for one in self.untold if within(one.by)),
            unmoved=tuple(one for one in self.unmoved if within(one.body)),
            delays=tuple(one for one in self.delays if within(one.holder) or within(one.told)),
        )
