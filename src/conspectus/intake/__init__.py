"""Agencies' returns read into entries, with every problem and nothing lost.

`inspect` proposes how a file is to be read and says why; a person may change that; `read` follows
it. Every row ends as an entry or as a problem.
"""

from conspectus.intake.layout import inspect
from conspectus.intake.reading import read
from conspectus.intake.values import (
    Column,
    Field,
    Intake,
    Layout,
    Mark,
    RowKind,
    Section,
    Told,
)

__all__ = [
    "Column",
    "Field",
    "Intake",
    "Layout",
    "Mark",
    "RowKind",
    "Section",
    "Told",
    "inspect",
    "read",
]
