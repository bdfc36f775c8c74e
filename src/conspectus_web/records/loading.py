"""Returns, entries and problems for pages: nothing is loaded without a permit."""

from textwrap import shorten
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conspectus.chronology import Change, Entry
from conspectus.chronology.values import Prose
from conspectus.errors import Problem
from conspectus.intake import Layout
from conspectus_web.audit.recording import act, record
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import of_row
from conspectus_web.reviews.access import Permit, Right

DOWNLOADED = act("return-downloaded", "Downloaded a return as it was received")
PAGE = 50
CHANGES = 100
_EXAMPLES = 20  # rows of a return that are looked at for words under each heading


_HEADINGS = _("If a column holds it, say so under “What the headings mean”.")
_REMEDIES = {
    "intake-not-a-chronology": _(
        "If it is one, say under “What the headings mean” what they hold."
    ),
    "intake-no-date-column": _HEADINGS,
    "intake-subject-missing": _HEADINGS,
    "intake-subject-from-words": _HEADINGS,
    "intake-headings-assumed": _("Look through what was read from it."),
}


class Numbered(NamedTuple):
    """A problem, by its place in the list."""

    position: int
    problem: Problem

    @property
    def mendable(self) -> bool:
        """Whether other words can stand for those of its cell."""
        return self.problem.place.row is not None and self.problem.place.column is not None

    @property
    def remedy(self) -> str:
        """What to do about it on the page; the library speaks to whoever has the case folder."""
        return str(_REMEDIES.get(self.problem.code, self.problem.remedy))


def returns(permit: Permit) -> list[rows.Return]:
    """One's own bodies' returns, and for the co-ordinator all that were sent."""
    permit.need(Right.READ_RETURNS)
    seen = Q(body__in=permit.own())
    if permit.runs:
        seen |= Q(sent__isnull=False)
    found = rows.Return.objects.filter(seen, review=permit.review).select_related("body")
    found = found.defer("prose", "layout", "read_as")  # as long as what was read, and not shown
    return list(found.order_by("body__name", "series", "-number"))


def declared(permit: Permit) -> list[rows.Declared]:
    """What one's own bodies declared, and for the co-ordinator what all did."""
    permit.need(Right.READ_RETURNS)
    found = rows.Declared.objects.filter(review=permit.review, withdrawn=None)
    if not permit.runs:
        found = found.filter(body__in=permit.own())
    return list(found.select_related("body", "by").prefetch_related("subjects").order_by("at"))


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


def mendable(found: list[Numbered]) -> bool:
    """Whether other words can stand for those of any cell."""
    return any(one.mendable for one in found)


def in_doubt(found: list[Numbered]) -> bool:
    """Whether what a heading means may be the matter of any."""
    return any(one.problem.code in _REMEDIES for one in found)


class Alike(NamedTuple):
    """Problems that say the same of several rows: the first, and the others."""

    first: Numbered
    others: tuple[Numbered, ...] = ()


def grouped(found: list[Numbered]) -> list[Alike]:
    """The problems in their order, those of one kind together where no cell can be mended."""
    groups: dict[object, list[Numbered]] = {}
    for one in found:
        told = one.problem
        alike = (told.severity, told.message, told.remedy, told.place.sheet)
        groups.setdefault(one.position if one.mendable else alike, []).append(one)
    return [Alike(first, tuple(others)) for first, *others in groups.values()]


def examples(permit: Permit, ret: rows.Return, headings: list[str]) -> dict[str, str]:
    """Words that stand under each heading in the first rows of a return; at most 60 characters."""
    permit.need(Right.READ_RETURNS)
    first = rows.Entry.objects.filter(review=permit.review, ret=ret).order_by("position")
    read = [of_row(one.value, Entry).passage for one in first[:_EXAMPLES]]
    kept = [of_row(one, Prose).passage for one in ret.prose[:_EXAMPLES]]
    found: dict[str, str] = {}
    for line in (line for one in (*read, *kept) for line in one.words.splitlines()):
        for heading in headings:
            words = line.removeprefix(f"{heading}: ")
            if words != line and words.strip():
                found.setdefault(heading, shorten(words, 60, placeholder=" …"))
    return found


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
