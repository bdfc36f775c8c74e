"""Policies replayed over a case: what each would have said, of whom, and what would settle it.

A replay is no finding: it says what a published rule, had it been in force, would have said of the
facts as the returns tell them.
"""

from collections.abc import Callable, Iterable

from conspectus.case import Case
from conspectus.knowledge import kinds
from conspectus.policy.evaluation import evaluate
from conspectus.policy.record import Record
from conspectus.policy.replay.lines import Lines
from conspectus.policy.replay.records import Records
from conspectus.policy.replay.values import Ask, Line, Replay, Shown, ToldTo
from conspectus.policy.replay.wire import as_objects, encode
from conspectus.policy.values import Policy, of_kind
from conspectus.policy.verdicts import Answer

__all__ = [
    "Ask",
    "Line",
    "Records",
    "Replay",
    "Shown",
    "ToldTo",
    "as_objects",
    "encode",
    "replay",
]

Progress = Callable[[str, int, int], None]


def replay(
    records: Records,
    policies: Iterable[Policy],
    *,
    as_of: int | None = None,
    complete: bool = False,
    progress: Progress | None = None,
) -> Replay:
    """Every policy on every person of the case whose record has an event that could start it.

    A firing is compared with the landmark that ends the scope, else with every landmark.
    `as_of`: the instant at which the record ends; None: the latest that anything in it can have
    happened. `complete`: nothing more will come, and deadlines still open have been missed. A
    policy that nothing in the record can start is named among `quiet`, with the reason.
    """
    case = records.case
    each = {person.id: records.of(person.id) for person in case.people}
    landmarks = {
        one.id: f"landmark:{one.id}" for one in case.landmarks if case.scope.until in (None, one.id)
    }
    lines = Lines(records)
    found: list[Line] = []
    quiet: dict[str, str] = {}
    asked = tuple(policies)
    for done, policy in enumerate(asked):
        if progress is not None:
            progress(f"Replaying {policy.id}", done, len(asked))
        about = [record for record in each.values() if _could_start(policy, record)]
        if not about:
            quiet[policy.id] = _why_quiet(policy, records.case)
        for record in about:
            verdict = evaluate(policy, record, as_of=as_of, complete=complete, before=landmarks)
            found.append(lines.line(policy, verdict, record))
    return Replay(
        lines=tuple(sorted(found, key=_gravest_first)),
        moments=records.moments,
        choices=records.choices,
        quiet=quiet,
        as_of=None if complete else as_of,
    )


_ORDER = (Answer.CERTAIN, Answer.POSSIBLE, Answer.PENDING, Answer.NOT_DECIDED, Answer.NO)


def _gravest_first(line: Line) -> int:
    return _ORDER.index(line.verdict)


def _could_start(policy: Policy, record: Record) -> bool:
    return any(of_kind(policy.rule.trigger.kinds, fact.kind) for fact in record.facts)


def _why_quiet(policy: Policy, case: Case) -> str:
    known = kinds(case)
    asked = policy.rule.trigger.kinds
    said = " or ".join(
        f"“{known[one].sentence.rstrip('.')}”" if one in known else one for one in asked
    )
    return f"Nothing in anybody's record is of the kind {said}, so nothing can start it."
