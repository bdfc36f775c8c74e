"""What policies are evaluated on: one person's facts, as far as anybody knows them.

A **timeline** gives every moment an instant within its bounds and every choice an answer, so that
every constraint and every clause holds. It invents no fact. On one timeline a fact has happened if
its `conditions` hold there, at its moment's instant.
"""

import msgspec

from conspectus.dates import Bounds
from conspectus.dates.network import Constraint


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Something not known that is true or false: which kind an event was of, whether two accounts
    tell of one event, whether a 19th occurrence took place, whether a return is complete.

    `question` in words; `holder`: the id of the agency that could answer, if one is known.
    `about`: "kind", "same event", "occurrence", "silence" or "state".
    """

    id: str
    about: str
    question: str
    holder: str | None = None


class Literal(msgspec.Struct, frozen=True):
    """A choice with the answer that is meant."""

    choice: str
    holds: bool = True


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, or may have, at a moment, of one kind.

    `attributes`: agency, to (whom), about or id (which matter), level … as (name, value), each name
    once. `conditions`: it happened only where all hold. `entries`: the entries that tell it.
    `words`: what it is called in a sentence.
    """

    id: str
    kind: str
    moment: str
    attributes: tuple[tuple[str, str], ...] = ()
    conditions: tuple[Literal, ...] = ()
    entries: tuple[str, ...] = ()
    words: str = ""


class Tie(msgspec.Struct, frozen=True):
    """A constraint between two moments that holds wherever all of `conditions` do."""

    constraint: Constraint
    conditions: tuple[Literal, ...] = ()
    decided_by: str | None = None


class Denied(msgspec.Struct, frozen=True, kw_only=True):
    """A body's own words, or its declared completeness, that something did not happen.

    Silence about a pattern is certain where every kind that the pattern asks for is denied, by the
    agency that it asks for (None: by anybody), in every part of the window. `agency` None: nobody
    did it; `kinds` empty: no kind at all. `after` and `until` None: open. `attributes`: denied only
    of facts with these ("to": nobody, where it is absent). `entry` shows it; `words` say it.
    """

    kinds: tuple[str, ...] = ()
    agency: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    after: int | None = None
    until: int | None = None
    entry: str | None = None
    words: str = ""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known, and not known, of one person's facts.

    `moments`: bounds by id. `clauses`: in each, one literal at least holds. `complete`: nothing
    else happened, so that every silence is certain (an event table that says so; an example).
    `decisive`: what conventions and decisions moments' bounds rest on, sentences by moment id.
    """

    person: str
    moments: dict[str, Bounds]
    facts: tuple[Fact, ...]
    ties: tuple[Tie, ...] = ()
    choices: tuple[Choice, ...] = ()
    clauses: tuple[tuple[Literal, ...], ...] = ()
    denied: tuple[Denied, ...] = ()
    complete: bool = False
    rests_on: dict[str, tuple[str, ...]] = {}


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A fact on a known timeline."""

    id: str
    kind: str
    at: int
    attributes: dict[str, str] = {}
