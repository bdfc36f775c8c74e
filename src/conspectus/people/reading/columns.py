"""Which column of a table holds what about a person, by its heading alone."""

import re
from collections.abc import Sequence

import msgspec

from conspectus.people.standard.letters import words

NAMES = frozenset({"given", "middle", "family", "name", "alias", "earlier"})
_PERHAPS_ID = "id, where no column is called so"
_NUMBER = r"(?: (?:id|no|num|number|ref|reference))?"
_PEOPLE = (
    r"(?:subject|client|patient|tenant|offender|nominal|applicant|resident|service user|person)"
)
_FIELDS: tuple[tuple[str, str], ...] = (
    ("", r"(?:date|when|time) (?:recorded|of (?:event|contact|incident|entry))"),
    ("", r"age(?: .*)?|cluster|truth"),
    ("identifier:pnc", rf"pnc{_NUMBER}"),
    ("identifier:cro", rf"cro{_NUMBER}"),
    ("identifier:crn", rf"(?:probation )?crn{_NUMBER}|delius(?: .*)?"),
    ("identifier:noms", rf"noms{_NUMBER}|prison(?:er)? (?:no|number|id)"),
    ("identifier:nhs", rf"nhs{_NUMBER}"),
    ("identifier:home-office", r"(?:home office|ho) (?:ref|reference|no|number|id)"),
    ("identifier:cepr", r"cepr(?: .*)?"),
    ("identifier:national-insurance", r"n(?:ational )?i(?:nsurance|no)?(?: (?:no|number))?"),
    ("identifier:passport", r"passport(?: (?:no|number))?"),
    ("identifier:social-security", r"soc(?:ial)? sec(?:urity)?(?: (?:id|no|number))?|ssn"),
    ("identifiers", r"identifiers?|(?:id|reference) (?:numbers|nos)|other (?:ids|identifiers)"),
    ("id", r"(?:rec(?:ord)?|unique|person|row|source)? ?(?:id|ref|reference|no|number)|case ref"),
    ("given", r"(?:given|first|christian) ?names?(?: s)?|fore ?names?(?: s)?"),
    ("middle", r"(?:middle|second|other given) ?names?|patronymic|middle initials?"),
    ("family", r"(?:family|last|sur) ?names?(?: s)?|second surname"),
    ("alias", r"a ?k ?a|alias(?:es)?|nick ?names?|(?:also )?known as|preferred names?"),
    ("alias", r"other names?(?: used)?|street names?"),
    ("earlier", r"(?:maiden|previous|former|birth)(?: (?:sur|family )?names?)?|n[e]e"),
    ("name", rf"(?:full |person(?:s|al)? |subject )?names?(?: of {_PEOPLE})?"),
    ("name", rf"{_PEOPLE}(?: name)?"),
    ("birth", r"(?:dob|d o b|date of birth|birth ?(?:date|day)?|born|date born)(?: .*)?"),
    ("birth", r"year of birth|yob|birth year"),
    ("sex", r"sex|gender|m f"),
    ("postcode", r"(?:home )?(?:post ?code|zip(?: ?code)?|postal code)(?: fake)?"),
    ("number", r"(?:house|street|building|flat)(?: name)?(?: or)? ?(?:no|num|number)"),
    ("street", r"street(?: name| address)?|road|(?:home )?address (?:line )?1|addr(?:ess)?1"),
    ("address", r"(?:(?:home|current|last known|full|residential|known) )?address(?:es)?"),
    ("more", r"(?:home )?address (?:line )?[2-4]|locality|district|addr(?:ess)?2"),
    ("town", r"(?:post )?town(?: or city)?|city(?: or town)?|suburb|town city"),
    ("", r"state|county|region|country|birth place|place of birth|nationality|ethnicity"),
    ("", r"notes?|comments?|occupation|language|title"),
    ("phone", r"(?:home |work |contact |mobile |daytime )?(?:tele)?phones?(?: (?:no|numbers?))?"),
    ("phone", r"(?:mobile|tel|landline)(?: (?:no|number))?|contact (?:no|number)"),
    ("email", r"e ?mail(?: address(?:es)?)?"),
    ("role", r"roles?|relationship(?: to .*)?|involvement|capacity|status in (?:case|review)"),
    (_PERHAPS_ID, r"[a-z]{2,20} (?:id|ref|reference|no|number)"),
)
_KNOWN = tuple((field, re.compile(form)) for field, form in _FIELDS)
_TELLS_EVENTS = re.compile(
    r"(?:date|time|when)(?: of (?:event|contact|incident|entry))?|event|events|description"
    r"|what happened|date time|details? of (?:event|contact|incident)|incident|contact|entry|action"
)


class Column(msgspec.Struct, frozen=True):
    """A column as it was taken: `field` "" is one that says nothing about who a person is.

    `understood` is False where the heading is no known one.
    """

    heading: str
    field: str
    understood: bool = True


def taken(headings: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a table; where several could be the record's id the first has it.

    A column called id goes before one called after a body's own numbering ("Tenancy ref").
    """
    read = [_taken(heading) for heading in headings]
    fields = [column.field for column in read]
    for claim in ("id", _PERHAPS_ID):
        if claim in fields:
            at = fields.index(claim)
            return tuple(_settled(column, number == at) for number, column in enumerate(read))
    return tuple(read)


def _settled(column: Column, is_id: bool) -> Column:
    if column.field not in {"id", _PERHAPS_ID}:
        return column
    return Column(column.heading, "id" if is_id else "")


def of_people(columns: Sequence[Column]) -> bool:
    """Whether a table is about people: it has a name, and does not tell what happened when."""
    fields = {column.field for column in columns}
    events = sum(bool(_TELLS_EVENTS.fullmatch(_plain(column.heading))) for column in columns)
    named = bool(fields & {"given", "family"}) or "name" in fields
    more = len(fields & {"birth", "sex", "postcode", "address", "street", "phone", "email"})
    identified = any(field.startswith("identifier") for field in fields)
    return named and (events < 2) and bool(more or identified or fields >= {"given", "family"})


def field_of(label: str) -> str | None:
    """The field that a label stands for, "" for one that says nothing; None if it is unknown."""
    plain = _plain(label)
    return next((field for field, form in _KNOWN if form.fullmatch(plain)), None)


def of_labels(texts: Sequence[str]) -> bool:
    """Whether a row has labels beside words, as a form has: "DOB", "1990", "Sex", "F"."""
    return bool(texts) and all(label(text) for text in texts[::2])


def label(text: str) -> str | None:
    """As `field_of`, for a label that stands alone: "Tenancy ref" is no id of a record there."""
    field = field_of(text)
    return "" if field == _PERHAPS_ID else field


def _taken(heading: str) -> Column:
    field = field_of(heading)
    return Column(heading, field or "", field is not None or not heading.strip())


def _plain(heading: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", heading[:80])
    return " ".join(words(spaced))
