"""The values of a case: people, agencies, scope, what was asked for, what was decided.

Values only: they are loaded and saved by `conspectus.casefile`, and nothing here reads a file.
Every id is a short slug ("west-midlands-police", "scott"), unique within its kind.
"""

import msgspec

from conspectus.dates import UncertainDate


class Age(msgspec.Struct, frozen=True, omit_defaults=True):
    """An age as it was told: `years` completed at `at`. It bounds the date of birth."""

    years: int
    at: UncertainDate


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody the review is about. `name` is the pseudonym that results show.

    `role`: "victim", "perpetrator" or another in plain words; `status`, of a perpetrator:
    "suspected", "charged", "convicted" or "acquitted". `aliases`: how returns write the name.
    """

    id: str
    name: str
    role: str
    status: str = ""
    aliases: tuple[str, ...] = ()
    born: UncertainDate | None = None
    ages: tuple[Age, ...] = ()
    note: str = ""


class Agency(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A body that was asked or that is told of. `partner`: a relevant review partner.

    `aliases`: other ways in which returns write it. `part_of`: the id of the body it is a unit of.
    """

    id: str
    name: str
    kind: str = ""
    partner: bool = False
    panel: bool = False
    aliases: tuple[str, ...] = ()
    part_of: str | None = None


class Landmark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A moment that words refer to: "after the murder", "until release".

    `words` are the ways of saying it, in lower case without an article at the front.
    """

    id: str
    name: str
    when: UncertainDate
    words: tuple[str, ...] = ()
    person: str | None = None


class Scope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The period that the review looks at, taken at its printed precision, both ends in.

    `until`: the id of a landmark that ends the period besides (what is known to come after it is
    out of scope); commonly the death.
    """

    start: UncertainDate
    end: UncertainDate
    until: str | None = None


class Return(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file that an agency handed in. `file` is its path below `returns/`.

    `agency` may be None where the file itself says whose row is whose (a column, or sheet titles).
    `replaces`: the file that this one is a newer version of. `layout`: how to read it where the
    proposed reading is wrong (heading → field, see intake). `purged`: why the content was
    destroyed, with `entries`, the ids of its entries and passages and nothing else. `ids`: the id
    by a row's words → the id that it keeps from a version that was purged.
    """

    file: str
    agency: str | None = None
    received: UncertainDate | None = None
    replaces: str | None = None
    layout: dict[str, str] = {}
    note: str = ""
    purged: str = ""
    entries: tuple[str, ...] = ()
    ids: dict[str, str] = {}


class Request(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An information request. `outcome`: "awaited", "returned", "nil", "refused", "no answer"."""

    agency: str
    asked: UncertainDate | None = None
    due: UncertainDate | None = None
    chased: tuple[UncertainDate, ...] = ()
    outcome: str = "awaited"
    note: str = ""


class Completeness(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An agency's own word that its return is complete about something. Silence counts only here.

    None or empty means: about all persons, over all its scope, of every kind of record.
    """

    agency: str
    persons: tuple[str, ...] = ()
    start: UncertainDate | None = None
    end: UncertainDate | None = None
    kinds: tuple[str, ...] = ()
    words: str = ""


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a person decided: generic on purpose.

    `subject` says about what, as "verb:ids", ids joined by "+" ("same-event:wmp-1a2b+cps-03f4");
    `value` the answer ("yes", or named fields where one word is not enough); `supersedes` the id
    of the decision that this one replaces.
    Which subjects there are and what values they take: `conspectus.chronology.SUBJECTS`.
    """

    id: str
    subject: str
    value: str | dict[str, str]
    who: str
    when: UncertainDate
    why: str
    supersedes: str | None = None


class EventKind(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A kind of event. `id`: domain.entity.verb in the past, lower case, as HMPPS names its own.

    `sentence`: what it is in plain words. `attributes`: which it may carry, each with its values
    where those are few. `decision`: somebody decided something, so that others' knowledge bore on
    it. `bears`: it says something of risk or of safety, so that it bears on decisions about the
    person. `firsthand`: whoever does it or is told it holds it as it happens.
    """

    id: str
    sentence: str
    attributes: dict[str, tuple[str, ...]] = {}
    decision: bool = False
    bears: bool = False
    firsthand: bool = False


class LogItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened in the review itself: a meeting, letter, chase, draft, sign-off.

    `id` is what references name it by; an item without one cannot be referred to.
    """

    id: str = ""
    kind: str
    when: UncertainDate
    what: str
    who: str = ""
    agencies: tuple[str, ...] = ()
    source: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of enquiry. `outcome`: "open", "answered", "partly" or "unable".

    `reason` is why it could be answered only in part or not at all. `evidence` here and below are
    references: ids of entries, events, findings, or of items of the log.
    """

    id: str
    question: str
    person: str | None = None
    heading: str = ""
    outcome: str = "open"
    answer: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the review found, from evidence. `lines`: the lines of enquiry that it answers."""

    id: str
    text: str
    lines: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Conclusion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What follows from findings. `level`: "local", "regional" or "national", if it has one."""

    id: str
    text: str
    findings: tuple[str, ...] = ()
    level: str = ""


class Recommendation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody should do. `addressees` are ids of agencies, or bodies in words.

    `level`: "local", "regional" or "national". `owner`: who answers for it, a role and not a name.
    `measure`: how one will see that it worked. `themes`: at most four.
    """

    id: str
    number: str
    text: str
    addressees: tuple[str, ...] = ()
    level: str = ""
    owner: str = ""
    measure: str = ""
    due: UncertainDate | None = None
    themes: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


class Action(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step by which a recommendation is carried out. `effect`: the evidence of change.

    `status`: "proposed", "accepted", "refused", "under way", "done" or "effect shown".
    """

    id: str
    recommendation: str
    text: str
    owner: str = ""
    due: UncertainDate | None = None
    status: str = "proposed"
    effect: str = ""


class GoodPractice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something done well, by whom, with its evidence."""

    id: str
    text: str
    agencies: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Characteristic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One cell of the equality table: what is known of one characteristic of one person.

    `value`, or else `unknown`: why it is not known. `source`: where the value comes from (words or
    a reference). `impact`: what the review found of its effect on how the person was dealt with.
    """

    person: str
    characteristic: str
    value: str = ""
    source: str = ""
    impact: str = ""
    unknown: str = ""


class Recipient(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of the dissemination table: a body (an id of an agency, or words) that gets the report.

    `sent` is None while nobody has said; `reason` says why a body does not get it.
    """

    body: str
    sent: bool | None = None
    when: UncertainDate | None = None
    reason: str = ""


class Enquiry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the review asks, finds, concludes and recommends: the chain from evidence to change.

    `delays`: reasons for delay, other than a criminal trial.
    """

    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    good_practice: tuple[GoodPractice, ...] = ()
    equality: tuple[Characteristic, ...] = ()
    dissemination: tuple[Recipient, ...] = ()
    delays: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A section of the report as its author wrote it: Markdown with references.

    `file` is its path below the case folder: "report/synopsis.md".
    """

    file: str
    text: str


class Case(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One review, without the content of its returns.

    `about` is printed at the head of every page of every result (source, licence, warnings).
    `conventions` changes readings of dates for this case: convention id → value (see
    `conspectus.dates.Conventions`). `kinds`: kinds of event of this case, beside those that
    Conspectus knows; one with the id of such a kind stands in its place.
    """

    reference: str
    title: str
    type: str
    about: str = ""
    source: str = ""
    scope: Scope
    people: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    returns: tuple[Return, ...] = ()
    requests: tuple[Request, ...] = ()
    completeness: tuple[Completeness, ...] = ()
    conventions: dict[str, str | int] = {}
    kinds: tuple[EventKind, ...] = ()
    decisions: tuple[Decision, ...] = ()
    log: tuple[LogItem, ...] = ()
    enquiry: Enquiry = Enquiry()
    sections: tuple[Section, ...] = ()
