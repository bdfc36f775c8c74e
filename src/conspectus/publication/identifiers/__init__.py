"""Numbers and codes by which a person, a place or a case can be found, told by their form."""

from conspectus.publication.identifiers.finding import Identifier, identifiers
from conspectus.publication.identifiers.rules import RULES, Rule

__all__ = ["RULES", "Identifier", "Rule", "identifiers"]
