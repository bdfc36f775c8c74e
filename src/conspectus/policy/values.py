"""What a policy says, as values: the text's meaning with all sugar taken out.

A policy watches one person at a time. Its **trigger** is an event; its **condition** is asked of
every trigger. A condition is made of four things only: `Counted`, `All_`, `Any_`, `Not`. All else
that the language can say (“lasts”, “unless followed by”, “while in custody”, “not told to that
agency”) is written in these by `conspectus.policy.language`, so that every evaluator has the same
four things to get right.

**Meaning on a known timeline.** Each condition, at a trigger, becomes known true or known false at
an instant (`inf` where it never does):

- `Counted`: the number of facts that match `pattern` within `window` (or, with `different`, the
  number of different local days or attribute values among them) is `at_least` or more. The trigger
  itself counts where it matches and lies in the window. It is known true once the last of the facts
  that it needs is known to match; known false once the window has ended and too few can still
  match.
- `Not` swaps the two; `All_` is known true at the last of its parts, false at the first that is;
  `Any_` the other way about.
- A fact matches a pattern once its tests are all known true: those on its own attributes at its own
  instant, a `Having` when its condition is (asked of the fact, with the same trigger).

The policy **fires** for a trigger at the later of the trigger and the instant at which the
condition is known true: so a firing is dated by the event that completes it, or by the end of the
deadline that passed. On an open record nothing after `as_of` has happened: what would fire later
is pending.
"""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from conspectus.dates import UncertainDate, Unit


class Length(msgspec.Struct, frozen=True):
    """A length of time. A number of the text, or the name of a parameter that holds it."""

    amount: int
    unit: Unit
    parameter: str | None = None

    def __str__(self) -> str:
        unit = self.unit.value
        return f"{self.amount} {unit[:-1] if self.amount == 1 else unit}"


class Bound(msgspec.Struct, frozen=True):
    """One end of a window: `length` away from an anchor, forwards where `later`, else backwards.

    `anchor` is "fact" (whatever the condition is asked of) or "trigger". `length` None is the
    anchor's own instant. With a length in calendar or working days or months the bound is the first
    instant of the local day reached where it is the low end of a window, the last where the high
    one: “in the 28 calendar days before” a moment on the 29th begins with the 1st. In the words of
    `dates.reckoning`, a low end is `earliest_after` or `earliest_before`, a high end `latest_after`
    or `latest_before`; 0 calendar days is the anchor's own day. `strict`: the bound itself is out.
    """

    anchor: str = "fact"
    length: Length | None = None
    later: bool = True
    strict: bool = False


class Window(msgspec.Struct, frozen=True):
    """From `low` to `high`, both in unless strict; None is open: since ever, or for ever.

    Two parts of a sentence: “within 5 working days” is from the anchor to 5 working days later;
    “in the 30 days before” from 30 days before to the anchor; “before” up to the anchor; “since”
    from the fact (strict) to the trigger; “on that day or in the 14 calendar days before” has 0
    calendar days as its high end.
    """

    low: Bound | None
    high: Bound | None


class Is(msgspec.Struct, frozen=True, tag="is"):
    """The attribute has one of these values. `agency` and `to` are attributes too."""

    attribute: str
    values: tuple[str, ...]


class Same(msgspec.Struct, frozen=True, tag="same"):
    """The attribute is the same as `of_attribute` (by default the same one) of the `of`: "fact"
    that the condition is asked of, or the "trigger". Where neither has any, they are the same.

    With `different`, it is not the same: both must have one.
    """

    attribute: str
    of: str = "fact"
    of_attribute: str | None = None
    different: bool = False


class Having(msgspec.Struct, frozen=True, tag="having"):
    """A condition asked of the fact that is matched: its windows' "fact" is that fact."""

    condition: "Condition"


Test = Is | Same | Having


class Pattern(msgspec.Struct, frozen=True):
    """Facts of any of `kinds` that pass every test.

    A kind takes in what is below it: `device` matches `device.battery-depleted`, too.
    """

    kinds: tuple[str, ...]
    tests: tuple[Test, ...] = ()


def of_kind(kinds: Iterable[str], kind: str) -> bool:
    """Whether a fact of `kind` is of any of these kinds: of itself, or of what is above it."""
    return any(kind == one or kind.startswith(f"{one}.") for one in kinds)


class Counted(msgspec.Struct, frozen=True, tag="counted"):
    """At least so many facts of a pattern within a window. See the head of this module.

    `different`: count different values: "day" (local calendar days) or an attribute ("agency").
    A fact that lacks the attribute is not counted. `presumed`: that there are too few is presumed
    while no record says otherwise, and is no silence that would have to be declared: so it is for
    states, which begin and end only where a record says so (a convention, named with the verdict).
    """

    pattern: Pattern
    window: Window
    at_least: int = 1
    different: str | None = None
    parameter: str | None = None  # the name of a parameter that holds `at_least`
    presumed: bool = False


class Known(msgspec.Struct, frozen=True, tag="known"):
    """The state, read at the trigger, is this value: set by the latest fact of `kinds` up to it.

    The value is that fact's `attribute`; of facts at one instant each counts as the latest.
    `value` None: nothing has set it yet. (Sugar would do but for the last: it is kept as one thing
    because an evaluator that tries every value needs to see it.)
    """

    state: str
    kinds: tuple[str, ...]
    attribute: str
    value: str | None


class Not(msgspec.Struct, frozen=True, tag="not"):
    """The condition does not hold."""

    part: "Condition"


class All_(msgspec.Struct, frozen=True, tag="all"):
    """Every part holds; true of none."""

    parts: tuple["Condition", ...]


class Any_(msgspec.Struct, frozen=True, tag="any"):
    """Some part holds; false of none."""

    parts: tuple["Condition", ...]


class Tried(msgspec.Struct, frozen=True, tag="tried"):
    """One condition for each value that an unknown state may have. Which one holds is not known.

    An exact evaluator says *certain* where all would fire and *possible* where some would; one over
    uncertain dates chooses the value with the timeline. Only at the top of a rule, beside `Known`.
    """

    state: str
    parts: tuple[tuple[str, "Condition"], ...]


Condition = Counted | Known | Not | All_ | Any_ | Tried


class Rule(msgspec.Struct, frozen=True):
    """Whenever `trigger` (its tests may use no "trigger") and `condition` hold: it fires."""

    trigger: Pattern
    condition: Condition = All_(())


class Case_(msgspec.Struct, frozen=True):
    """A parameter's value while a state has a value."""

    state: str
    value: str
    amount: int


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A number with a name: `unit` None is a plain count. `cases`: by a state at the trigger."""

    name: str
    amount: int
    unit: Unit | None = None
    cases: tuple[Case_, ...] = ()


class Tell(msgspec.Struct, frozen=True):
    """Who is to be told, by role, and within what from the firing (None: at once)."""

    roles: tuple[str, ...]
    within: Length | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an example: when (words, may be uncertain), kind, attributes."""

    when: UncertainDate
    kind: str
    attributes: tuple[tuple[str, str], ...] = ()


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A small record that must give a verdict: "fires" (certain), "may fire", "does not fire",
    "is pending".

    `at`: the local day of the first firing, where the example says it. `as_of` None: complete.
    """

    name: str
    expects: str
    lines: tuple[Told, ...]
    at: UncertainDate | None = None
    as_of: UncertainDate | None = None
    line: int = 0


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """One policy, as its text says it.

    `id` a slug, `version` from 1; `in_force` the first and last instant of its being in force (None
    open), or None where it never was; `written` (words) says that it was drawn from a case
    afterwards. `words`: the rule's own lines, as the formatter writes them. `rule` has the
    parameters' values put in. `text`: the policy as it was written.
    """

    FORMAT: ClassVar[str] = "conspectus.policy"

    id: str
    version: int
    title: str = ""
    source: str = ""
    note: str = ""
    written: str = ""
    in_force: tuple[int | None, int | None] | None = None
    parameters: tuple[Parameter, ...] = ()
    words: tuple[str, ...] = ()
    rule: Rule
    tell: Tell | None = None
    quiet: Length | None = None
    examples: tuple[Example, ...] = ()
    text: str = ""
    file: str = ""
