"""Agencies' accounts side by side: merged, never melted.

`merge` makes one chronology of all entries; `apply` counts in one decision more; `SUBJECTS` says
what can be decided; `encode` and `decode` carry a chronology as versioned JSON. An entry is a
telling, a group proposes which of them tell of one event, and only a person's decision makes it so.
`carry` and `chain` keep the ids of entries when a return is handed in again.
"""

from conspectus.chronology.answers import group_subject
from conspectus.chronology.apply import apply
from conspectus.chronology.decisions import (
    ONE_ANSWER,
    SUBJECTS,
    Ruling,
    Subject,
    standing_decisions,
)
from conspectus.chronology.merge import merge
from conspectus.chronology.resubmission import carry, chain, distinct
from conspectus.chronology.values import (
    Change,
    Chronology,
    Conflict,
    Constraint,
    Contradiction,
    Entry,
    Gap,
    Group,
    InScope,
    Placed,
    Prose,
)
from conspectus.chronology.wire import decode, encode

__all__ = [
    "ONE_ANSWER",
    "SUBJECTS",
    "Change",
    "Chronology",
    "Conflict",
    "Constraint",
    "Contradiction",
    "Entry",
    "Gap",
    "Group",
    "InScope",
    "Placed",
    "Prose",
    "Ruling",
    "Subject",
    "apply",
    "carry",
    "chain",
    "decode",
    "distinct",
    "encode",
    "group_subject",
    "merge",
    "standing_decisions",
]
