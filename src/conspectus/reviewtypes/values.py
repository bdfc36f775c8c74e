"""What a kind of review is: values only, read from TOML by `conspectus.reviewtypes.loading`.

Every fact says where it comes from (`source`) and whether somebody read it there (`verified`).
"""

from datetime import date

import msgspec

STATUSES = ("suspected", "charged", "convicted", "acquitted")  # of a perpetrator
UNVERIFIED = "not verified"  # the mark that whatever shows an unverified fact shows with it


class Fact(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Something that a source says.

    `start` and `end`: the first and the last day on which it holds, both in; None is without end.
    `versions`: the versions of the kind of review that it belongs to (empty: all of them).
    `verified`: somebody read it in the source itself. `note`: what a reader should know of it.
    """

    source: str = ""
    verified: bool = False
    start: date | None = None
    end: date | None = None
    versions: tuple[str, ...] = ()
    note: str = ""

    @property
    def mark(self) -> str:
        """What to show beside the fact: nothing, or that it was not verified."""
        return "" if self.verified else UNVERIFIED

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


class Version(Fact, frozen=True, kw_only=True):
    """A stretch of time in which the kind of review stood as it did. `id` is a word for it.

    `prospective`: enacted and, as far as is known, not in force; no day picks it.
    """

    id: str
    prospective: bool = False


class Criterion(Fact, frozen=True, kw_only=True):
    """What must hold (or, if it `excludes`, must not) for a review to be owed.

    `letter`: how the source counts it ("a"). `group`: criteria that are decided together.
    """

    id: str
    text: str
    letter: str = ""
    group: str = ""
    excludes: bool = False


class Clock(Fact, frozen=True, kw_only=True):
    """A time limit. `starts` says from what, `ends` what stops it, both in words.

    `amount` and `unit` ("days", "calendar days", "working days", "months") are None and "" where
    the source sets no limit. `rule`: "after" (the limit is that long after the start) or
    "beginning with the day" (the day of the start counts, see
    `conspectus.dates.month_beginning_with`). `starts_kind` and `ends_kind`: the kind of log item
    that tells of either. `statutory`: an Act or regulations set it.
    """

    id: str
    name: str
    starts: str
    ends: str = ""
    starts_kind: str = ""
    ends_kind: str = ""
    amount: int | None = None
    unit: str = ""
    rule: str = "after"
    statutory: bool = False


class Role(Fact, frozen=True, kw_only=True):
    """Who does what. `bodies`: several bodies hold it, and not one person."""

    id: str
    name: str
    does: str
    bodies: bool = False


class Partner(Fact, frozen=True, kw_only=True):
    """A kind of body that is a review partner; no other is one, whatever a list says of it.

    `kinds`: how a case writes it in `Agency.kind`. `words`: what stands in the name of such a
    body where the kind does not say it.
    """

    id: str
    name: str
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Field(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A field of a form. `kind`: "text", "date", "yes or no", "one of" (`choices`) or "list"."""

    id: str
    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    required: bool = True
    help: str = ""


class Form(Fact, frozen=True, kw_only=True):
    """A form that the review fills in, such as the notification."""

    id: str
    name: str
    fields: tuple[Field, ...] = ()


class Part(Fact, frozen=True, kw_only=True):
    """A section of the report, in its place in the order of the template.

    `kind`: "written" (an author writes `report/<id>.md`) or "computed" (`part` says what fills it,
    one of `PARTS`). `required`: a report without it is not complete. `help`: what belongs in it.
    `level`: the level of its heading, 2 under the title. `aliases`: other words for the heading.
    """

    id: str
    heading: str
    kind: str
    part: str = ""
    required: bool = True
    help: str = ""
    level: int = 2
    aliases: tuple[str, ...] = ()


class HeaderField(Fact, frozen=True, kw_only=True):
    """A field of the report's first page.

    `log`: the kind of log item whose date it is; `landmarks`: ids of landmarks, the first that a
    case has tells it.
    """

    id: str
    name: str
    log: str = ""
    landmarks: tuple[str, ...] = ()
    required: bool = True


class SignOff(Fact, frozen=True, kw_only=True):
    """Somebody's sign-off: `who` (a role), what it says, and the kind of log item that tells of it.

    `fills`: who fills it in, where that is not the review ("Home Office").
    """

    id: str
    name: str
    who: str
    says: tuple[str, ...] = ()
    log: str = ""
    fills: str = ""
    required: bool = True


class Wording(Fact, frozen=True, kw_only=True):
    """Words that must not be used of somebody of this `status`, and what to say instead.

    `status`: "suspected", "charged", "convicted" or "acquitted". `words` are looked for whole and
    without regard to case. `why`: a sentence that a person can read.
    """

    id: str
    status: str
    words: tuple[str, ...]
    say: str
    why: str = ""


class Trait(Fact, frozen=True, kw_only=True):
    """A characteristic of the equality table. `protected`: one of the Equality Act 2010."""

    id: str
    name: str
    protected: bool = True
    aliases: tuple[str, ...] = ()


class Receiver(Fact, frozen=True, kw_only=True):
    """Who must get the report, or commonly does: `must` says which."""

    id: str
    name: str
    must: bool = True
    when: str = ""
    aliases: tuple[str, ...] = ()


PARTS = (
    "header",
    "panel",
    "criteria",
    "lines",
    "equality",
    "timeline",
    "findings",
    "good-practice",
    "recommendations",
    "dissemination",
    "process-summary",
    "delays",
    "confidence-check",
    "statements",
    "sources",
)


class ReviewType(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A kind of homicide review, as it was in force in a stretch of time.

    `aliases`: other ways in which a case may name it. `short`: how a report says it ("OWHR").
    `version`: the stretch that was asked for; of each list only what holds in it stands here.
    """

    id: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    law: str = ""
    purpose: str = ""
    note: str = ""
    version: Version | None = None
    versions: tuple[Version, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    clocks: tuple[Clock, ...] = ()
    roles: tuple[Role, ...] = ()
    partners: tuple[Partner, ...] = ()
    forms: tuple[Form, ...] = ()
    header: tuple[HeaderField, ...] = ()
    template: tuple[Part, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    wording: tuple[Wording, ...] = ()
    characteristics: tuple[Trait, ...] = ()
    receivers: tuple[Receiver, ...] = ()
