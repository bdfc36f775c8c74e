"""Kinds of review as data: what the law asks of each, its clocks, roles, forms and report.

A kind is a file of TOML; a fact that was not verified says so wherever it is shown.
"""

from conspectus.reviewtypes.clocks import due
from conspectus.reviewtypes.loading import OWN_FILE, as_it_stood, load, load_file, types
from conspectus.reviewtypes.telling import tell
from conspectus.reviewtypes.values import (
    PARTS,
    STATUSES,
    UNVERIFIED,
    Clock,
    Criterion,
    Fact,
    Field,
    Form,
    HeaderField,
    Part,
    Partner,
    Receiver,
    ReviewType,
    Role,
    SignOff,
    Trait,
    Version,
    Wording,
)

__all__ = [
    "OWN_FILE",
    "PARTS",
    "STATUSES",
    "UNVERIFIED",
    "Clock",
    "Criterion",
    "Fact",
    "Field",
    "Form",
    "HeaderField",
    "Part",
    "Partner",
    "Receiver",
    "ReviewType",
    "Role",
    "SignOff",
    "Trait",
    "Version",
    "Wording",
    "as_it_stood",
    "due",
    "load",
    "load_file",
    "tell",
    "types",
]
