"""Policies: short texts that a practitioner can read aloud, and what they say of a record.

`read` and `write` take the text apart and lay it out, `catalogue` is what comes with Conspectus,
`trial` runs a policy's own examples. `evaluate` says certain, possible, pending or no over dates
that nobody knows exactly. Replays over a case, exact events of any size and the tolerance lab are
in `conspectus.policy.replay`, `conspectus.policy.tables` and `conspectus.policy.lab`.
"""

from conspectus.policy.evaluation import evaluate
from conspectus.policy.examples import Outcome, trial
from conspectus.policy.language import catalogue, load, read, write
from conspectus.policy.parameters import with_parameters
from conspectus.policy.record import Record
from conspectus.policy.values import Policy
from conspectus.policy.verdicts import Answer, Verdict

__all__ = [
    "Answer",
    "Outcome",
    "Policy",
    "Record",
    "Verdict",
    "catalogue",
    "evaluate",
    "load",
    "read",
    "trial",
    "with_parameters",
    "write",
]
