"""A person as one source has written them down, and a proposed link between two such records."""

import msgspec

from conspectus.dates import UncertainDate
from conspectus.evidence import Passage


class Name(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name. `words` as written; the parts are comparable: lower case, no diacritics or titles.

    `given` in the order written, an initial as one letter. `family` has particles and hyphens as
    single spaces. A name whose parts cannot be told apart has all of them in `given`.
    """

    words: str
    given: tuple[str, ...] = ()
    family: str = ""


class Address(msgspec.Struct, frozen=True, omit_defaults=True):
    """An address. `words` as written; the parts comparable, "" where there is none.

    `postcode` in capitals with one space ("CV1 2AB"), or the outward half where only that is known;
    a code of another country as it stands.
    """

    words: str
    number: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""


class Identifier(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number that a body gave to a person. `scheme`: see `conspectus.people.SCHEMES`.

    `value` is in the scheme's comparable form. `sound` says whether its check digit or letter is
    right; None where the scheme has none.
    """

    scheme: str
    value: str
    sound: bool | None = None


class PersonRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person in one source. Nothing in it was guessed from another record.

    `id` is unique among all records that are compared: the record's own id where the source gives
    one and no other source uses it, else "file#row". `names[0]` is the name in use; the others are
    aliases, earlier and other names. `births` has more than one date where the source says "or", or
    where a date in figures can be read day first and month first. `sex` is "female", "male",
    "other" or "". `role` is the part that the source gives the person there ("victim"), and is
    never carried to another record.
    """

    id: str
    source: str
    names: tuple[Name, ...] = ()
    births: tuple[UncertainDate, ...] = ()
    sex: str = ""
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    role: str = ""
    passage: Passage | None = None


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one field says for or against a link.

    `weight` is in bits: log2 of how much likelier this agreement is for one person than for two;
    below 0 speaks against. `words` is one plain sentence. `left` and `right`: what was compared,
    as written.
    """

    field: str
    weight: float
    words: str
    left: str = ""
    right: str = ""


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A proposal that two records are of one person. It merges nothing: a person decides.

    `left < right` are ids. `probability` in (0, 1) follows from `weight` in bits, which is
    `prior` and the weights of all `reasons` added up. `warnings`: what speaks against it however
    probable it is (two sound NHS numbers that differ; one person twice in one register).
    """

    left: str
    right: str
    probability: float
    weight: float
    prior: float
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[str, ...] = ()
