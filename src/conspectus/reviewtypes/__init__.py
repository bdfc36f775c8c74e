"""Kinds of review as data: what the law asks of each, its clocks, roles, forms and report.

A kind is a file of TOML; a fact that was not verified says so wherever it is shown.
"""

from conspectus.reviewtypes.values import ReviewType

__all__ = ["ReviewType"]
