"""Moments that are told by each other: the tightest bounds, and what cannot hold.

`Network` takes moments with their bounds and constraints between them. Something that lasts is two
moments, with `starts_before` between them.
"""

from conspectus.dates.network.solving import Network
from conspectus.dates.network.values import (
    Chain,
    Constraint,
    Contradiction,
    Step,
    Why,
    starts_before,
)

__all__ = ["Chain", "Constraint", "Contradiction", "Network", "Step", "Why", "starts_before"]
