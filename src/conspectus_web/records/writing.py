"""A return written on the page: rows that a body keeps for itself until it hands them in.

What is handed in is a workbook that the service makes of them, and from then on a return like any
other: kept as received, read, mended, approved. The rows stay, so that a newer version can be
made of them.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.http import Http404

from conspectus_web.audit.recording import act, record
from conspectus_web.records.models import Return, State, Written
from conspectus_web.records.services import Refused, hand_in
from conspectus_web.records.templates import workbook
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Body
from conspectus_web.reviews.services import Changed
from conspectus_web.ui.dates import ranged

WROTE = act("row-written", "Wrote a row of a return on the page")
REMOVED = act("row-removed", "Removed a row that was written on the page")
MOST_ROWS = 2_000
NAME = "written-on-the-page.xlsx"


def written(permit: Permit, body: Body | None = None) -> list[Written]:
    """The rows of the bodies for which the permit hands in, or of one; in the order of writing."""
    permit.need(Right.HAND_IN, body.pk if body else None)
    mine = [body.pk] if body else permit.bodies[Right.HAND_IN]
    found = Written.objects.filter(review=permit.review, body__in=mine)
    return list(found.select_related("body").order_by("body__name", "at", "pk"))


def row(permit: Permit, key: UUID) -> Written:
    """One of these rows, or Http404."""
    permit.need(Right.HAND_IN)
    found = Written.objects.filter(
        review=permit.review, body__in=permit.bodies[Right.HAND_IN], pk=key
    )
    one = found.select_related("body").first()
    if one is None:
        raise Http404
    return one


@transaction.atomic
def add(permit: Permit, body: Body, **values: Any) -> Written:
    """Write one row more. Raises Refused("many") past 2,000: a file holds more."""
    permit.need(Right.HAND_IN, body.pk)
    if Written.objects.filter(review=permit.review, body=body).count() >= MOST_ROWS:
        raise Refused("many")
    made = Written.objects.create(review=permit.review, body=body, by=permit.account, **values)
    record(WROTE, review=permit.review.pk, subject=f"row:{made.pk}")
    return made


@transaction.atomic
def change(permit: Permit, one: Written, version: int, **values: Any) -> None:
    """Write a row anew. Raises Changed where somebody else did so meanwhile."""
    permit.need(Right.HAND_IN, one.body_id)
    found = Written.objects.filter(review=permit.review, pk=one.pk, version=version)
    if not found.update(version=F("version") + 1, by=permit.account, **ranged(Written, values)):
        raise Changed
    record(WROTE, review=permit.review.pk, subject=f"row:{one.pk}")


@transaction.atomic
def remove(permit: Permit, one: Written) -> None:
    """Destroy a row."""
    permit.need(Right.HAND_IN, one.body_id)
    Written.objects.filter(review=permit.review, pk=one.pk).delete()
    record(REMOVED, review=permit.review.pk, subject=f"row:{one.pk}")


@transaction.atomic
def hand_in_written(permit: Permit, body: Body) -> Return:
    """Hand a body's rows in: as a newer version where rows of it were handed in before.

    Raises Refused: "empty" where there is none, "same" where none changed since.
    """
    cells = [_cells(one) for one in written(permit, body)]
    if not cells:
        raise Refused("empty")
    before = (
        Return.objects.filter(review=permit.review, body=body, written=True)
        .exclude(state=State.PURGED)
        .order_by("-at")
        .first()
    )
    made = hand_in(permit, body, NAME, workbook(cells), before.pk if before else None)
    Return.objects.filter(review=permit.review, pk=made.pk).update(written=True)
    return made


def _cells(one: Written) -> tuple[str, ...]:
    """A row in the order of the template's columns."""
    words = (one.person, one.event, one.action, one.source, one.shared_with, one.comment)
    return (one.when.text, *words)
