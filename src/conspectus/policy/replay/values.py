"""What a replay of policies over a case says. No finding of preventability is among it."""

import msgspec

from conspectus.dates import Bounds
from conspectus.policy.verdicts import Answer, Missing, Witness


class Shown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fact that a verdict is about, as its record tells it.

    `when`: the date in its own words; `bounds`: what follows from it. `entries`: who tells it.
    """

    id: str
    words: str
    kind: str
    agency: str | None
    when: str
    bounds: Bounds
    entries: tuple[str, ...] = ()


class ToldTo(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who would have been told, and by when at the earliest and at the latest."""

    role: str
    by: Bounds


class Ask(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A draft information request: one question to one body. Nobody has sent it."""

    agency: str | None  # None: the case does not say who may know
    question: str


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One policy on one person.

    `verdict` and `first` as `policy.Verdict` has them; `before`: by landmark. `in_force_then`:
    whether the rule was in force at the firing: certain, possible or no. `settled_by`: smallest
    sets, any one of which would settle it; `asks`: drafts of requests from them. `instead`: what
    the returns say was done or not done. `sentence`: one plain sentence; `honesty`: what must not
    be read into it. `fires`, `silent`: a timeline each way.
    """

    policy: str
    version: int
    title: str
    source: str
    rule: tuple[str, ...]
    person: str
    verdict: Answer
    earliest: int | None = None
    latest: int | None = None
    before: dict[str, Answer] = {}
    in_force_then: Answer = Answer.NO
    told: tuple[ToldTo, ...] = ()
    facts: tuple[Shown, ...] = ()
    rests_on: tuple[str, ...] = ()
    settled_by: tuple[tuple[Missing, ...], ...] = ()
    asks: tuple[Ask, ...] = ()
    instead: tuple[str, ...] = ()
    fires: Witness | None = None
    silent: Witness | None = None
    reason: str = ""
    sentence: str = ""
    honesty: str = ""


class Replay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Every policy on every person whom it is about.

    `moments`: the label of every moment that a witness names. `quiet`: policies that said nothing
    of anybody, by id, with why (no such event is in the record). `as_of`: where the record ends, or
    None where it is taken as complete.
    """

    lines: tuple[Line, ...]
    moments: dict[str, str] = {}
    choices: dict[str, str] = {}
    quiet: dict[str, str] = {}
    as_of: int | None = None
