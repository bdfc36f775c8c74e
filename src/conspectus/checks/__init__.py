"""A draft checked as a linter checks code: one small module a check, a registry, a baseline."""

from conspectus.checks.values import Check, Draft, Finding, Passage, Where

__all__ = ["Check", "Draft", "Finding", "Passage", "Where"]
