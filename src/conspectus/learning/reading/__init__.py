"""A published review read into its record."""

from conspectus.learning.reading.review import read_review

__all__ = ["read_review"]
