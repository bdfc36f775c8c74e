"""Finished files inspected in every place that can hold words: names, identifiers, access."""

from conspectus.publication.inspection.inspecting import inspect

__all__ = ["inspect"]
