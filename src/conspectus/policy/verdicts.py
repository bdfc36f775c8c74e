"""What an evaluation answers."""

from enum import StrEnum

import msgspec

from conspectus.dates import Bounds


class Answer(StrEnum):
    """Design §1.4: over every timeline that bounds and constraints allow."""

    CERTAIN = "certain"  # it fires in every timeline
    POSSIBLE = "possible"  # in some
    PENDING = "pending"  # in none, but it is still open in some at the end of the record
    NO = "no"
    NOT_DECIDED = "not-decided"  # past the stated effort, or no timeline at all


class Witness(msgspec.Struct, frozen=True):
    """One timeline: the instant of every moment and the answer to every choice that bear on it.

    `at`: its first firing; None where it does not fire.
    """

    moments: dict[str, int]
    choices: dict[str, bool]
    at: int | None = None


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not known: a moment or a choice, in words, and who may know it."""

    about: str  # "date", "kind", "same event", "occurrence", "silence", "state"
    id: str
    words: str
    holders: tuple[str, ...] = ()


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One policy on one person's record.

    `first`: the earliest and the latest first firing, over the timelines that fire. `before`: for
    each named moment, whether it fires before it: certain, possible or no. `fires`, `silent`: a
    witness each way, where there is one. `rests_on`: conventions, decisions, declared completeness,
    in sentences. `settled_by`: smallest sets of missing facts, any one of which would settle it.
    `facts`: ids of those that it fires on in the witness, else of those that it could have.
    `reason`: why it is not decided.
    """

    policy: str
    version: int
    person: str
    answer: Answer
    first: Bounds | None = None
    before: dict[str, Answer] = {}
    fires: Witness | None = None
    silent: Witness | None = None
    facts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    settled_by: tuple[tuple[Missing, ...], ...] = ()
    reason: str = ""
