"""The mosaic check: details that name nobody, and together may tell who it was.

It lists them with how few cases could match, where a stated source allows to say so, and how to
widen them. It is advice: it knows some kinds of detail by their wording, and no list is whole.
"""

from conspectus.publication.mosaic.finding import mosaic
from conspectus.publication.mosaic.values import Detail, Mosaic

__all__ = ["Detail", "Mosaic", "mosaic"]
