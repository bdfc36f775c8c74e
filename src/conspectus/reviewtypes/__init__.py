"""Kinds of review as data: what the law asks of each, its clocks, roles, forms and report.

A kind is a file of TOML; a fact that was not verified says so wherever it is shown.
"""

from conspectus.reviewtypes.values import (
    PARTS,
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
    "PARTS",
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
]
