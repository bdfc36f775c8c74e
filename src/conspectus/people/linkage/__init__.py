"""Links proposed between records by fixed, published weights, each reason with its own."""

from conspectus.people.linkage.proposing import propose
from conspectus.people.linkage.weights import Shares, Weights, load, shipped, written

__all__ = ["Shares", "Weights", "load", "propose", "shipped", "written"]
