"""Returns, entries and problems for pages: nothing is loaded without a permit."""

from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q

from conspectus.chronology import Change, Entry
from conspectus.errors import Problem
from conspectus.intake import Layout
from conspectus_web.audit.recording import act, record
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import of_row
from conspectus_web.reviews.access import Permit, Right

DOWNLOADED = act("return-downloaded", "Downloaded a return as it was received")
PAGE = 50
CHANGES = 100


class Numbered(NamedTuple):
    """A problem, by its place in the list."""

    position: int
    problem: Problem

    @property
    def mendable(self) -> bool:
        """Whether other words can stand for those of its cell."""
        return self.problem.place.row is not None and self.problem.place.column is not None


def returns(permit: Permit) -> list[rows.Return]:
    """One's own bodies' returns, and for the co-ordinator all that were sent."""
    permit.need(Right.READ_RETURNS)
    seen = Q(body__in=permit.own())
    if permit.runs:
        seen |= Q(sent__isnull=False)
    found = rows.Return.objects.filter(seen, review=permit.review).select_related("body")
    found = found.defer("prose", "layout", "read_as")  # as long as what was read, and not shown
    return list(found.order_by("body__name", "series", "-number"))


def entries(permit: Permit, ret: rows.Return, page: str | None) -> tuple[Any, list[Entry]]:
    """A page of what was read from a return that the permit is good for."""
    permit.need(Right.READ_RETURNS)
    found = rows.Entry.objects.filter(review=permit.review, ret=ret).order_by("position")
    part = Paginator(found, PAGE).get_page(page)
    return part, [of_row(one.value, Entry) for one in part]


def problems(permit: Permit, ret: rows.Return) -> list[Numbered]:
    """What is wrong in a return, errors first."""
    permit.need(Right.READ_RETURNS)
    found = rows.Problem.objects.filter(review=permit.review, ret=ret).order_by(
        "severity", "position"
    )
    return [Numbered(one.position, of_row(one.value, Problem)) for one in found[:500]]


def changes(permit: Permit, ret: rows.Return) -> tuple[list[Change], int]:
    """What a version did to the one before, the first 100 of how many; none for the first."""
    permit.need(Right.READ_RETURNS)
    found = rows.Changed.objects.filter(review=permit.review, ret=ret).order_by("position")
    return [of_row(one.value, Change) for one in found[:CHANGES]], found.count()


def differing(change: Change) -> list[tuple[str, str, str]]:
    """Each field whose words a change touched: its name, the words before, the words now."""
    if change.before is None or change.after is None:
        return []
    old, new = change.before, change.after
    return [(field, _words(old, field), _words(new, field)) for field in change.fields]


def _words(entry: Entry, field: str) -> str:
    if field == "date":
        return entry.when.text
    if field == "other cells":
        return "; ".join(f"{heading}: {words}" for heading, words in entry.extra)
    return str(getattr(entry, field.replace(" ", "_")))


def headings(ret: rows.Return) -> list[tuple[str, str]]:
    """The headings that were found in a return, and what each was taken as."""
    if not ret.read_as:
        return []
    layout = of_row(ret.read_as, Layout)
    seen: dict[str, str] = {}
    for section in layout.sections:
        for column in section.columns:
            if column.heading.strip():
                seen.setdefault(column.heading, str(column.field))
    return list(seen.items())


def content(permit: Permit, ret: rows.Return) -> bytes | None:
    """The bytes as received; None where they were purged. It is recorded."""
    permit.need(Right.READ_RETURNS)
    file = rows.File.objects.filter(review=permit.review, return__pk=ret.pk).first()
    if file is None:
        return None
    record(DOWNLOADED, review=permit.review.pk, subject=f"return:{ret.pk}")
    return bytes(file.content)
