"""What waits for whoever opens a review: each room says it of its own things."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conspectus_web.reviews.access import Permit
from conspectus_web.reviews.models import Body, Link, Member, Outcome, Request, Role
from conspectus_web.ui.clock import now

OF_AGENCIES = (Role.AUTHOR, Role.APPROVER)
_MOST = 10


class Waiting(NamedTuple):
    """Something to do, in words, and the page where it is done."""

    words: str
    address: str


Source = Callable[[Permit], Iterator[Waiting]]
_sources: list[Source] = []


def source(found: Source) -> Source:
    """Let a room say what waits in it."""
    _sources.append(found)
    return found


def waiting(permit: Permit) -> list[Waiting]:
    """All that waits for the permit's account in its review, room by room."""
    return [one for each in _sources for one in each(permit)]


@source
def set_up(permit: Permit) -> Iterator[Waiting]:
    """Agencies with nobody to write or approve for them."""
    if not permit.runs or permit.review.released:
        return
    bodies = Body.objects.filter(review=permit.review, body=None).order_by("name")
    roles: dict[UUID, set[str]] = {}
    members = Member.objects.filter(review=permit.review, ended=None, body__isnull=False)
    for body, role in members.values_list("body", "role"):
        roles.setdefault(body, set()).add(role)
    for one in bodies.exclude(organisation=None)[:_MOST]:
        if len(roles.get(one.pk, ())) < len(OF_AGENCIES):
            words = _("Add an author and an approver for %(agency)s") % {"agency": one.name}
            yield Waiting(words, reverse("add-member", args=[permit.review.pk]))


def _without_link(permit: Permit) -> Iterator[Waiting]:
    """Requests to bodies that have no accounts, and no link either."""
    awaited = Request.objects.filter(
        review=permit.review, outcome=Outcome.AWAITED, body__organisation=None
    )
    opened = Link.objects.filter(review=permit.review, ended=None, expires__gt=now())
    for one in awaited.exclude(pk__in=opened.values("request")).select_related("body")[:_MOST]:
        words = _("Make an upload link for %(agency)s") % {"agency": one.body.name}
        yield Waiting(words, reverse("make-link", args=[permit.review.pk, one.pk]))


@source
def requests(permit: Permit) -> Iterator[Waiting]:
    """Requests that a co-ordinator has not sent, or that are overdue."""
    if not permit.runs:
        return
    found = Request.objects.filter(review=permit.review)
    address = reverse("requests", args=[permit.review.pk])
    if drafts := found.filter(outcome=Outcome.DRAFT).count():
        told = ngettext("Send %(num)s request", "Send %(num)s requests", drafts)
        yield Waiting(told % {"num": drafts}, address)
    yield from _without_link(permit)
    late = found.filter(outcome=Outcome.AWAITED, due_range__fully_lt=(int(now().timestamp()), None))
    if count := late.count():
        told = ngettext("Chase %(num)s overdue request", "Chase %(num)s overdue requests", count)
        yield Waiting(told % {"num": count}, address)
