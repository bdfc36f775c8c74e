"""Where a fact came from, and how to find it again."""

from conspectus.evidence.passages import Passage, Source

__all__ = ["Passage", "Source"]
