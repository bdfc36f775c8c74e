"""A draft checked as a linter checks code: one small module a check, a registry, a baseline."""

from conspectus.checks.baseline import Acceptance, read_baseline
from conspectus.checks.describing import reference
from conspectus.checks.reading import read, read_case, read_document, read_text
from conspectus.checks.registry import Findings, checks, run
from conspectus.checks.values import Check, Draft, Finding, Passage, Where

__all__ = [
    "Acceptance",
    "Check",
    "Draft",
    "Finding",
    "Findings",
    "Passage",
    "Where",
    "checks",
    "read",
    "read_baseline",
    "read_case",
    "read_document",
    "read_text",
    "reference",
    "run",
]
