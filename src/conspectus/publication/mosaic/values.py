"""What the mosaic check says."""

import msgspec


class Detail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A detail that helps to tell who it was. `words` are the edition's own; `count` how often.

    `few` says in a sentence how few cases could match, `basis` on what that rests ("" where it
    cannot be said). `remedy` is how to widen it.
    """

    kind: str
    words: str
    few: str
    remedy: str
    file: str = ""
    place: str = ""
    basis: str = ""
    count: int = 1


class Mosaic(msgspec.Struct, frozen=True, omit_defaults=True):
    """All details by kind, and what can be said of them together."""

    details: tuple[Detail, ...] = ()
    together: str = ""
