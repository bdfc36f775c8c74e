"""The examples of a policy, tried: each must give the verdict that the policy's text says.

A dated line is a fact; a line that tells of several occurrences is that many facts, each somewhere
within the line's bounds, those beyond the least number as choices; one that lists dates is a fact
on each of them; of a stretch of time it is a fact at its beginning. Nothing else happened: the
record is complete, or what is said of it ends with the day of “as of” and is open from then on.
"""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from conspectus.dates import Bounds, Kind, isoformat
from conspectus.policy.record import Choice, Fact, Literal, Record
from conspectus.policy.values import Example, Policy, Told
from conspectus.policy.verdicts import Answer, Verdict

EXPECTED = {
    "fires": Answer.CERTAIN,
    "may fire": Answer.POSSIBLE,
    "does not fire": Answer.NO,
    "is pending": Answer.PENDING,
}
_SAID = {
    Answer.CERTAIN: "it fires",
    Answer.POSSIBLE: "it may fire",
    Answer.PENDING: "it is pending",
    Answer.NO: "it does not fire",
    Answer.NOT_DECIDED: "it was not decided",
}


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What an example gave. `why`: a sentence where it is not what the policy's text says."""

    example: str
    line: int
    expects: str
    answer: Answer
    first: Bounds | None = None
    why: str = ""

    @property
    def passed(self) -> bool:
        """Whether the example gave what it should."""
        return not self.why


class _Told(NamedTuple):
    """What one line adds to a record."""

    moments: dict[str, Bounds]
    facts: list[Fact]
    choices: list[Choice]


def trial(policy: Policy) -> tuple[Outcome, ...]:
    """What each example of the policy gives, in order. Raises DateError as an evaluation does."""
    return tuple(_tried(policy, example) for example in policy.examples)


def record(example: Example) -> Record:
    """The record that an example tells: see the head of this module."""
    told = [_told(number, line) for number, line in enumerate(example.lines, 1)]
    return Record(
        person="example",
        moments={id: bounds for one in told for id, bounds in one.moments.items()},
        facts=tuple(fact for one in told for fact in one.facts),
        choices=tuple(choice for one in told for choice in one.choices),
        complete=example.as_of is None,
    )


def as_of(example: Example) -> int | None:
    """The last instant of the day that the example is told as of; None where it is complete."""
    return example.as_of.bounds.latest if example.as_of else None


def _tried(policy: Policy, example: Example) -> Outcome:
    # Imported here: the solver takes longer to load than most policies to read.
    from conspectus.policy.evaluation import evaluate

    verdict = evaluate(
        policy, record(example), as_of=as_of(example), complete=example.as_of is None
    )
    return Outcome(
        example=example.name,
        line=example.line,
        expects=example.expects,
        answer=verdict.answer,
        first=verdict.first,
        why=_why(example, verdict),
    )


def _why(example: Example, verdict: Verdict) -> str:
    if verdict.answer is not EXPECTED[example.expects]:
        reason = f", since {verdict.reason}" if verdict.reason else ""
        return f"It says that it {example.expects}, but {_SAID[verdict.answer]}{reason}."
    if example.at is None or verdict.first is None:
        return ""
    within = example.at.bounds.meet(verdict.first)
    if within == verdict.first:
        return ""
    first, last = verdict.first.earliest, verdict.first.latest
    when = " and ".join(
        "no known time" if at is None else isoformat(at, date_only=False) for at in (first, last)
    )
    return f"It says that it fires on {example.at}, but it first fires between {when}."


def _told(number: int, line: Told) -> _Told:
    made = _Told({}, [], [])
    for place, (bounds, asked) in enumerate(_occurrences(line), 1):
        id = f"line {number}" if place == 1 else f"line {number}, {place}"
        conditions: tuple[Literal, ...] = ()
        if asked:
            question = f"Was there a {line.kind} number {place}, {line.when}?"
            made.choices.append(Choice(id=id, about="occurrence", question=question))
            conditions = (Literal(id),)
        made.moments[id] = bounds
        made.facts.append(
            Fact(
                id=id,
                kind=line.kind,
                moment=id,
                attributes=line.attributes,
                conditions=conditions,
                words=line.kind,
            )
        )
    return made


def _occurrences(line: Told) -> Iterator[tuple[Bounds, bool]]:
    """The bounds of each fact of a line, and whether it is not known that it took place."""
    when = line.when
    if when.kind is Kind.REPEATED and when.parts:
        for part in when.parts:
            yield part, False
    elif when.kind is Kind.REPEATED and when.count is not None:
        for place in range(when.count.high or when.count.low):
            yield when.bounds, place >= when.count.low
    elif when.kind is Kind.SPAN and when.start is not None:
        yield when.start, False
    else:
        yield when.bounds, False
