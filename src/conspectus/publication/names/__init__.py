"""Protected names found in any text: exactly, joined, split, and nearly."""

from conspectus.publication.names.exact import Hit, Matcher
from conspectus.publication.names.near import near_spellings

__all__ = ["Hit", "Matcher", "near_spellings"]
