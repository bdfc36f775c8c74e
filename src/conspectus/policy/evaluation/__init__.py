"""What a policy says of a record whose dates nobody knows exactly: certain, possible, pending, no.

Exact over every timeline (see `conspectus.policy.record`), within a stated effort.
"""

from collections.abc import Mapping

from conspectus.errors import DateError
from conspectus.policy.evaluation.relevance import Undecided, relevant
from conspectus.policy.evaluation.searching import EFFORT, Effort, Search
from conspectus.policy.evaluation.settling import settled_by
from conspectus.policy.record import Record
from conspectus.policy.values import Policy
from conspectus.policy.verdicts import Answer, Verdict

__all__ = ["EFFORT", "Effort", "evaluate"]


def evaluate(
    policy: Policy,
    record: Record,
    *,
    as_of: int | None = None,
    complete: bool = False,
    before: Mapping[str, str] | None = None,
    effort: Effort = EFFORT,
) -> Verdict:
    """The verdict of the policy on one person's record.

    `as_of`: where an open record ends; None: at the latest instant that any of its facts can have.
    `complete`: nothing more will come, and unmet deadlines fire. `before`: moments by name that a
    firing is compared with. `effort`: for each question; past it the answer is not-decided,
    with the reason.
    """
    blank = Verdict(
        policy=policy.id, version=policy.version, person=record.person, answer=Answer.NO
    )
    try:
        about = relevant(policy.rule, record, as_of, complete, tuple((before or {}).values()))
        if about is None:
            return blank
        return Search(about, effort).verdict(blank, before or {}, settled_by)
    except Undecided as reason:
        return _undecided(blank, str(reason))
    except DateError as error:  # working days of years whose bank holidays are not known
        return _undecided(blank, str(error))


def _undecided(blank: Verdict, reason: str) -> Verdict:
    return Verdict(
        policy=blank.policy,
        version=blank.version,
        person=blank.person,
        answer=Answer.NOT_DECIDED,
        reason=reason,
    )
