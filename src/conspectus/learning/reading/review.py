"""A document in, the record of a published review out."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

import msgspec

from conspectus.documents import Document
from conspectus.learning.outline import outline
from conspectus.learning.reading import identity
from conspectus.learning.reading.bodies import bodies, with_addressees
from conspectus.learning.reading.columns import with_columns
from conspectus.learning.reading.contradictions import contradictions
from conspectus.learning.reading.dissemination import dissemination
from conspectus.learning.reading.equality import characteristics
from conspectus.learning.reading.events import events
from conspectus.learning.reading.findings import findings, good_practice, independence
from conspectus.learning.reading.keydates import key_dates
from conspectus.learning.reading.lines import enquiry
from conspectus.learning.reading.missing import missing, unread
from conspectus.learning.reading.named import Names
from conspectus.learning.reading.people import people
from conspectus.learning.reading.recommendations import recommendations
from conspectus.learning.values import Age, Characteristic, Person, PublishedReview


def read_review(document: Document) -> PublishedReview:
    """The record of a published review: what it says, each item with its passage.

    Never raises; a file without a review gives a record with its `missing` full. Nothing is taken
    from outside the text, and nothing is put right: see `contradictions`.
    """
    plain = outline(document)
    blocks = with_columns(plain)
    references = identity.references(blocks)
    reference = references[0].words if references else ""
    known = bodies(plain)
    asked = recommendations(plain, known)
    persons = people(blocks)
    names = Names(persons)
    equality = characteristics(blocks, names, persons)
    persons = tuple(_with_ages(persons, equality))
    dates = key_dates(blocks)
    review = PublishedReview(
        id=_id(reference, document.source.file),
        source=document.source,
        title=identity.title(blocks).words,
        reference=reference,
        type=identity.type_of(blocks),
        area=identity.area(known, blocks),
        dates=dates,
        bodies=with_addressees(known, asked),
        people=persons,
        events=events(blocks, names, known),
        lines=enquiry(blocks, names),
        equality=equality,
        findings=findings(blocks),
        good_practice=good_practice(blocks),
        recommendations=asked,
        dissemination=dissemination(plain),
        independence=independence(blocks),
        contradictions=contradictions(blocks, persons, dates, references, asked),
        unread=unread(document, blocks),
    )
    return msgspec.structs.replace(review, missing=missing(review))


def _id(reference: str, file: str) -> str:
    """Lower case words of the reference, else of the file's name, parted by hyphens."""
    for words in (reference, PurePath(file.replace("\\", "/")).stem):
        found = re.findall(r"[a-z0-9]+", words.casefold())
        if found:
            return "-".join(found)[:80]
    return "review"


def _with_ages(persons: Sequence[Person], equality: Sequence[Characteristic]) -> Iterator[Person]:
    """The people with the ages of equality tables; an age already told is not told twice."""
    for person in persons:
        ages = list(_distinct(person.ages))
        for row in equality:
            years = _years(row) if row.person == person.label else None
            if years is not None and not any(age.years == years for age in ages):
                ages.append(Age(years, row.passage))
        yield msgspec.structs.replace(person, ages=tuple(ages))


def _distinct(ages: Sequence[Age]) -> Iterator[Age]:
    """Ages without those that say nothing more: the same years, at nothing or at the same."""
    for at, age in enumerate(ages):
        others = [other for other in ages if other is not age and other.years == age.years]
        if age.at == "" and any(other.at for other in others):
            continue
        if not any(other.years == age.years and other.at == age.at for other in ages[:at]):
            yield age


def _years(row: Characteristic) -> int | None:
    """The years of an "Age" row; None for a range or where none is printed."""
    if not re.match(r"age\b", row.name, re.I) or row.sure != "printed":
        return None
    said = re.match(
        r"\D{0,12}(\d{1,3})(?:\s*years?(?: old)?)?\b(?!\s*[-–]\s*\d|\s*months?)",
        row.value or row.finding,
    )
    return int(said[1]) if said and 0 < int(said[1]) < 116 else None
