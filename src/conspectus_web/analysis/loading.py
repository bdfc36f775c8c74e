"""The chronology for pages: the co-ordinator's own, or the one that was released."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from django.contrib.postgres.search import SearchQuery
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from psycopg.types.range import Range

from conspectus.case import Case
from conspectus.chronology import Chronology, Entry, Placed
from conspectus.dates import OPEN, read
from conspectus.report.words import first_instant, last_instant, reading
from conspectus_web.audit.recording import act, record
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import case_of, of_row, set_up_of
from conspectus_web.records.combining import findings, latest, value
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Body, Subject

TAKEN = act("chronology-taken", "Downloaded the chronology")
PAGE = 50
PICTURED = 30
NEAR = 12  # lines to each side that another account of the same event is looked for among


class Row(NamedTuple):
    """A line of the chronology, as a page shows it."""

    key: str
    body: str
    people: list[str]
    entry: Entry
    placed: Placed
    group: str


class Asked(NamedTuple):
    """What somebody looks for; "" is everything.

    `start` and `end` are dates in words: what may have happened between them is found.
    """

    words: str = ""
    body: str = ""
    person: str = ""
    scope: str = ""
    start: str = ""
    end: str = ""

    def unread(self) -> list[str]:
        """What was typed as a date and is none."""
        given = [one for one in (self.start, self.end) if one.strip()]
        return [one for one in given if read(one).bounds == OPEN]

    def backwards(self) -> bool:
        """Whether the time that is asked for ends before it begins."""
        first, last = read(self.start).bounds.earliest, read(self.end).bounds.latest
        return first is not None and last is not None and first > last

    def bounds(self) -> Range[int] | None:
        """The instants from `start` to `end`; None where neither is a date."""
        first, last = read(self.start).bounds.earliest, read(self.end).bounds.latest
        if self.backwards() or (first is None and last is None):
            return None
        return Range(first, None if last is None else last + 1)


def combined(permit: Permit) -> rows.Combined | None:
    """The chronology that the permit shows, or None while there is none."""
    permit.need(Right.READ_CHRONOLOGY)
    return latest(permit.review, shared=not permit.runs)


def lines(
    permit: Permit, made: rows.Combined, asked: Asked, page: str | None, names: "Names"
) -> tuple[Any, list[Row]]:
    """A page of the lines that were asked for, in reading order."""
    permit.need(Right.READ_CHRONOLOGY)
    part = Paginator(_places(permit, made, asked), PAGE).get_page(page)
    return part, [names.row(line) for line in _at(permit, made, part)]


def _places(permit: Permit, made: rows.Combined, asked: Asked) -> Sequence[int]:
    """The positions of what is asked for: all lines are looked through once, none is fetched."""
    if asked == Asked():
        return range(1, made.entries + 1)
    found = rows.Line.objects.filter(review=permit.review, combined=made)
    if asked.words:
        found = found.filter(
            words=SearchQuery(asked.words, config="english", search_type="websearch")
        )
    if asked.body:
        found = found.filter(body=asked.body)
    if asked.person:
        found = found.filter(persons__contains=[asked.person])
    if asked.scope:
        found = found.filter(scope=asked.scope)
    if (bounds := asked.bounds()) is not None:
        found = found.filter(bounds__overlap=bounds)
    return list(found.order_by("position").values_list("position", flat=True))


def _at(permit: Permit, made: rows.Combined, places: Iterable[int]) -> Any:
    """The lines at these positions, in reading order."""
    found = rows.Line.objects.filter(review=permit.review, combined=made, position__in=list(places))
    return found.order_by("position")


class Names:
    """The names of a review's bodies and people, by their keys."""

    def __init__(self, permit: Permit) -> None:
        self.bodies = dict(Body.objects.filter(review=permit.review).values_list("key", "name"))
        self.people = dict(
            Subject.objects.filter(review=permit.review).values_list("key", "pseudonym")
        )

    def row(self, line: rows.Line) -> Row:
        """A line with names in place of keys, where the actor may see them."""
        return Row(
            line.key,
            self.bodies.get(line.body, line.body),
            [self.people.get(one, one) for one in line.persons],
            of_row(line.value["entry"], Entry),
            of_row(line.value["placed"], Placed),
            line.group,
        )


class Silence(NamedTuple):
    """A stretch with no entry, as a page shows it."""

    whose: str
    first: str
    last: str
    sentence: str


def gaps(permit: Permit, chronology: Chronology) -> list[Silence]:
    """The gaps of a chronology, with names and days in place of keys and instants."""
    permit.need(Right.READ_CHRONOLOGY)
    names = Names(permit)
    return [
        Silence(
            names.people.get(gap.person or "", "") or names.bodies.get(gap.agency or "", ""),
            first_instant(gap.bounds.earliest) if gap.bounds and gap.bounds.earliest else "",
            last_instant(gap.bounds.latest) if gap.bounds and gap.bounds.latest else "",
            gap.sentence,
        )
        for gap in chronology.gaps
    ]


def line(permit: Permit, made: rows.Combined, key: str) -> Row:
    """One line. Raises Http404."""
    permit.need(Right.READ_CHRONOLOGY)
    found = rows.Line.objects.filter(review=permit.review, combined=made, key=key).first()
    if found is None:
        raise Http404
    return Names(permit).row(found)


def read_as(placed: Placed) -> str:
    """When an entry was, in words, with all that is known counted in, and what that rests on."""
    told = reading(placed.when, placed.bounds, placed.start, placed.end)
    return " ".join((f"{told[:1].upper()}{told[1:]}.", *placed.rests_on))


def accounts(permit: Permit, made: rows.Combined, keys: tuple[str, ...]) -> list[Row]:
    """These lines, in reading order."""
    permit.need(Right.READ_CHRONOLOGY)
    found = rows.Line.objects.filter(review=permit.review, combined=made, key__in=keys)
    names = Names(permit)
    return [names.row(one) for one in found.order_by("position")]


def nearby(permit: Permit, made: rows.Combined, key: str) -> list[Row]:
    """The lines before and after one, in reading order, without it."""
    permit.need(Right.READ_CHRONOLOGY)
    mine = rows.Line.objects.filter(review=permit.review, combined=made)
    place = mine.filter(key=key).values_list("position", flat=True).first() or 0
    names = Names(permit)
    around = range(max(1, place - NEAR), place + NEAR + 1)
    return [names.row(one) for one in _at(permit, made, around) if one.key != key]


def comments(permit: Permit, target: str) -> list[rows.Comment]:
    """The comments on a line, the oldest first."""
    permit.need(Right.READ_CHRONOLOGY)
    found = rows.Comment.objects.filter(review=permit.review, target=target)
    return list(found.select_related("by").order_by("at"))


def commented(permit: Permit, targets: Sequence[str]) -> dict[str, int]:
    """How many comments there are on each of these lines that has any."""
    permit.need(Right.READ_CHRONOLOGY)
    found = rows.Comment.objects.filter(review=permit.review, target__in=targets)
    return dict(found.values_list("target").annotate(count=Count("pk")))


def stretch(permit: Permit, made: rows.Combined, page: str | None) -> tuple[Any, Case, Chronology]:
    """A page of the chronology, with what was found in the whole: the library's values, of the case
    what pictures are drawn by.
    """
    permit.need(Right.READ_CHRONOLOGY)
    part = Paginator(range(1, made.entries + 1), PICTURED).get_page(page)
    told = list(_at(permit, made, part).values_list("value", flat=True))
    chronology = msgspec.structs.replace(
        findings(made),
        entries=tuple(of_row(one["entry"], Entry) for one in told),
        placed=tuple(of_row(one["placed"], Placed) for one in told),
    )
    return part, set_up_of(permit.review), chronology


def whole(permit: Permit, made: rows.Combined) -> tuple[Case, Chronology]:
    """The library's values: of the case, what the actor may see."""
    permit.need(Right.READ_CHRONOLOGY)
    return case_of(permit.review), value(made)


def taken(permit: Permit, made: rows.Combined, form: str) -> None:
    """Record that the whole chronology was downloaded."""
    record(TAKEN, review=permit.review.pk, subject=f"chronology:{made.pk}", form=form)


def number_of(made: rows.Combined | None) -> int:
    """The number that decisions are made against."""
    return made.number if made else 0
