"""A published review as a record: what it says, where it says it, how sure the reading is."""

from typing import Literal

import msgspec

from conspectus.dates import UncertainDate
from conspectus.evidence import Passage, Source

Sure = Literal["printed", "likely", "doubtful", "corrected"]
"""How sure a reading is. "printed": the text says it in so many words, under its own heading or
label. "likely": it follows from the words and where they stand. "doubtful": somebody should look.
"corrected": a person has put it right."""


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words of the review, whole. `topic`: what they are about, where a heading says so."""

    text: str
    passage: Passage
    sure: Sure = "printed"
    topic: str = ""


class KeyDate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A date of the death or of the review itself.

    `kind`: "incident", "death", "commissioned", "completed", "published", "circulated" or "signed".
    """

    kind: str
    when: UncertainDate
    passage: Passage
    sure: Sure = "printed"


class Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """A body that the review names. `name` is its longest name; `others` the rest as printed.

    `parts`: what lists it stands in: "partner", "co-ordinator", "panel", "contributor",
    "recipient", "addressee"; () for one that is only mentioned. `passages`: one for each part,
    else its first mention.
    """

    name: str
    abbreviations: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    sure: Sure = "printed"


class Age(msgspec.Struct, frozen=True, omit_defaults=True):
    """An age in years as printed. `at`: "death", "arrest", "" where the text does not say."""

    years: int
    passage: Passage
    at: str = ""
    sure: Sure = "printed"


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person under the name that the review uses. `role`: "victim", "perpetrator", "child", …

    Two people called alike are two persons, told apart in `label` ("Adult A (the uncle)").
    """

    label: str
    role: str
    passage: Passage
    ages: tuple[Age, ...] = ()
    sure: Sure = "printed"


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """A dated statement. `when` is read from words in `text`, which is whole sentences as printed.

    `people`: labels of those named in it; `about`: the person under whose heading it stands.
    `agency`: the body whose contact or account it is, as printed, "" where none is named.
    """

    when: UncertainDate
    text: str
    passage: Passage
    agency: str = ""
    people: tuple[str, ...] = ()
    about: str = ""
    sure: Sure = "printed"


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A key line of enquiry: its heading, its questions, the person whom it is about or ""."""

    heading: str
    text: str
    passage: Passage
    about: str = ""
    sure: Sure = "printed"


class Characteristic(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of an equality table: "Age 47 years | Not Known" is name "Age", value "47 years"."""

    person: str
    name: str
    value: str
    finding: str
    passage: Passage
    sure: Sure = "printed"


class Recommendation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A recommendation of this review, unless `quoted_from` names another one.

    `number` as printed, else "". `text` without its number. `addressees`: bodies that are asked to
    act, in their fullest name in this review. `level`: "local", "regional", "national" or "" where
    it is neither said nor follows. `due` as printed. `themes`: ids, at most four.
    """

    number: str
    text: str
    passage: Passage
    addressees: tuple[str, ...] = ()
    level: str = ""
    due: UncertainDate | None = None
    owner: str = ""
    measure: str = ""
    status: str = ""
    themes: tuple[str, ...] = ()
    quoted_from: str = ""
    sure: Sure = "printed"


class Recipient(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of the dissemination table. `sent` None where no box tells."""

    body: str
    passage: Passage
    sent: bool | None = None
    reason: str = ""
    sure: Sure = "printed"


class Contradiction(msgspec.Struct, frozen=True, omit_defaults=True):
    """The review says two things that cannot both be so, or lists that differ. Nothing is chosen.

    `kind`: "age", "date", "list", "number", "reference", "people". `words`: one sentence with both.
    """

    kind: str
    words: str
    passages: tuple[Passage, ...]


class PublishedReview(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A published review. Every item has a passage in `source`; nothing else goes in.

    `id`: lower case words of the reference, else of the file's name. `type`: an id of
    `reviewtypes`, else the type's name in words with hyphens, else "". `missing`: names of what
    was looked for and not found. `unread`: why pages or parts could not be read.
    """

    id: str
    source: Source
    title: str = ""
    reference: str = ""
    type: str = ""
    area: str = ""
    dates: tuple[KeyDate, ...] = ()
    bodies: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    lines: tuple[Line, ...] = ()
    equality: tuple[Characteristic, ...] = ()
    findings: tuple[Statement, ...] = ()
    good_practice: tuple[Statement, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    dissemination: tuple[Recipient, ...] = ()
    independence: tuple[Statement, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
