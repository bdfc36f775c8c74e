"""Links proposed between records, with the weight of every reason, by fixed and published weights."""

from conspectus.people.linkage.proposing import propose
from conspectus.people.linkage.weights import Shares, Weights, load, shipped, written

__all__ = ["Shares", "Weights", "load", "propose", "shipped", "written"]
