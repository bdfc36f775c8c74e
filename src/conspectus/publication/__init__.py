"""Release checks on finished bytes: sealed with a manifest of hashes, or refused with reasons."""

from conspectus.publication.inspection import inspect
from conspectus.publication.values import Finding, Findings, Protected

__all__ = ["Finding", "Findings", "Protected", "inspect"]
