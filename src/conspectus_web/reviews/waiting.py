"""What waits for whoever opens a review: each room says it of its own things."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import ngettext

from conspectus_web.reviews.access import Permit
from conspectus_web.reviews.models import Outcome, Request
from conspectus_web.ui.clock import now


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
def requests(permit: Permit) -> Iterator[Waiting]:
    """Requests that a co-ordinator has not sent, or that are overdue."""
    if not permit.runs:
        return
    found = Request.objects.filter(review=permit.review)
    address = reverse("requests", args=[permit.review.pk])
    if drafts := found.filter(outcome=Outcome.DRAFT).count():
        told = ngettext("Send %(num)s request", "Send %(num)s requests", drafts)
        yield Waiting(told % {"num": drafts}, address)
    late = found.filter(outcome=Outcome.AWAITED, due_range__fully_lt=(int(now().timestamp()), None))
    if count := late.count():
        told = ngettext("Chase %(num)s overdue request", "Chase %(num)s overdue requests", count)
        yield Waiting(told % {"num": count}, address)
