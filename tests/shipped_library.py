"""Makes the library that comes with Conspectus anew: `python -m tests.shipped_library`.

One review, as its partners published it under the Open Government Licence, read by our own reader;
a test reads it again and compares. Where it was published stands in the library's citations.toml.
"""

from pathlib import Path

from conspectus.documents import open_document
from conspectus.learning import PublishedReview, read_review
from conspectus.learning.library import SHIPPED, encoded

SOURCE = Path(__file__).parent / "data" / "published" / "west-midlands-owhr-009.txt"


def review() -> PublishedReview:
    """The review as the reader reads it now."""
    return read_review(open_document(SOURCE))


def path() -> Path:
    """Where its record is kept."""
    return SHIPPED / "reviews" / f"{review().id}.json"


if __name__ == "__main__":
    path().write_bytes(encoded(review()))
