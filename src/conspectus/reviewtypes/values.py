"""What a kind of review is."""

import msgspec


class ReviewType(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A kind of homicide review, as it was in force in a stretch of time."""

    id: str
    name: str
