"""The front page of a review: what it is, what waits, and what a co-ordinator sets up."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conspectus_web.reviews import forms, services
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Landmark, Member, Request, Role
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.showing import show
from conspectus_web.reviews.waiting import waiting


@room(Right.ENTER)
@require_safe
def front(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The review at a glance, and what is next for whoever looks."""
    mine = Request.objects.filter(review=permit.review, body__in=permit.own())
    told: dict[str, Any] = {
        "type": forms.type_name(permit.review.type),
        "roles": [Role(one).label for one in sorted(permit.roles)],
        "requests": mine.select_related("body").order_by("body__name"),
    }
    told["waiting"] = waiting(permit)
    if permit.may(Right.RUN):
        told["tasks"] = tasks(permit)
    if permit.may(Right.VOUCH):
        told["locked_out"] = services.locked_out(permit)
    return show(request, permit, "reviews/front.html", **told)


class Task(NamedTuple):
    """Something that a co-ordinator sets up: its words, why, its room, and how many there are."""

    words: str
    why: str
    room: str
    many: int


def tasks(permit: Permit) -> list[Task]:
    """What a co-ordinator sets up, in order."""
    review = permit.review
    return [
        Task(
            _("Period looked at"),
            _("What lies outside it is kept, and marked."),
            "details",
            1 if review.scope_start or review.scope_end else 0,
        ),
        Task(
            _("People the review is about"),
            _("Who died, and others, with the pseudonyms that the panel sees."),
            "people",
            forms.subjects(permit).count(),
        ),
        Task(
            _("Key dates"),
            _("When “the murder” or “the release” was, as returns say it."),
            "moments",
            Landmark.objects.filter(review=review).count(),
        ),
        Task(
            _("Agencies"),
            _("Those that are asked for what they hold."),
            "bodies",
            forms.bodies(permit).count(),
        ),
        Task(
            _("Members and their roles"),
            _("Chair, panel, and those who write and approve for each agency."),
            "members",
            Member.objects.filter(review=review, ended=None).count(),
        ),
        Task(
            _("Requests"),
            _("What each agency is asked for, and by when."),
            "requests",
            Request.objects.filter(review=review).count(),
        ),
    ]
