"""What each tolerance costs and catches: a policy tried at many settings over a population.

It counts alerts, not people: no answer has a row for a person, and what rests on fewer than five
persons is not shown (see `suppression`).
"""

from conspectus.policy.lab import phrases
from conspectus.policy.lab.measuring import Source, lab
from conspectus.policy.lab.suppression import showable
from conspectus.policy.lab.sweeps import MOST_SETTINGS, read_sweep
from conspectus.policy.lab.values import (
    SMALL,
    Alert,
    Basis,
    ForRole,
    Ground,
    Lab,
    Quartiles,
    Role,
    Setting,
    Span,
    Swept,
)
from conspectus.policy.lab.wire import encode

__all__ = [
    "MOST_SETTINGS",
    "SMALL",
    "Alert",
    "Basis",
    "ForRole",
    "Ground",
    "Lab",
    "Quartiles",
    "Role",
    "Setting",
    "Source",
    "Span",
    "Swept",
    "encode",
    "lab",
    "phrases",
    "read_sweep",
    "showable",
]
