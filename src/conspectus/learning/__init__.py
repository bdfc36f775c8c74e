"""Published reviews: read into records with the passage of each item, searched and compared."""

from conspectus.learning.reading import read_review
from conspectus.learning.values import (
    Age,
    Body,
    Characteristic,
    Contradiction,
    Event,
    KeyDate,
    Line,
    Person,
    PublishedReview,
    Recipient,
    Recommendation,
    Statement,
)

__all__ = [
    "Age",
    "Body",
    "Characteristic",
    "Contradiction",
    "Event",
    "KeyDate",
    "Line",
    "Person",
    "PublishedReview",
    "Recipient",
    "Recommendation",
    "Statement",
    "read_review",
]
