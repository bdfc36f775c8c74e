"""The history of a review: who read and wrote what, in words, to look through by person."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conspectus_web.accounts.models import Account
from conspectus_web.audit.models import Record
from conspectus_web.audit.recording import in_words, page_in_words
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Body, Landmark, Link, Member, Request, Subject
from conspectus_web.reviews.rooms import OPENED, SENT, room
from conspectus_web.reviews.showing import show

_PAGE = 50
Namer = Callable[[Permit, set[str]], Iterable[tuple[UUID, str]]]
_namers: list[Namer] = []


class Line(NamedTuple):
    """One record, in words: when, who, what, on which page, and about what."""

    at: Any
    who: str
    what: str
    page: str
    about: str


def namer(found: Namer) -> Namer:
    """Let a room say what things of its own, by their ids, are called in the history."""
    _namers.append(found)
    return found


@namer
def _set_up(permit: Permit, ids: set[str]) -> Iterable[tuple[UUID, str]]:
    """What a review is set up of. What is gone has no name any more."""
    mine = {"review": permit.review, "pk__in": ids}
    yield from Body.objects.filter(**mine).values_list("pk", "name")
    yield from Subject.objects.filter(**mine).values_list("pk", "pseudonym")
    yield from Landmark.objects.filter(**mine).values_list("pk", "name")
    yield from Request.objects.filter(**mine).values_list("pk", "body__name")
    yield from Link.objects.filter(**mine).values_list("pk", "body__name")
    for one in Member.objects.filter(**mine).select_related("account"):
        yield one.pk, f"{one.account.name}, {one.get_role_display()}"


@room(Right.READ_HISTORY)
@require_safe
def history(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Who read and wrote what in the review, the latest first."""
    who, what = request.GET.get("who", "")[:40], request.GET.get("what", "")
    found = Record.objects.filter(review=permit.review.pk).order_by("-id")
    if who:
        found = found.filter(actor=f"account:{who}")
    if what == "done":
        found = found.exclude(verb__in=(OPENED, SENT))
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    people = {
        str(one.pk): one.name for one in Account.objects.filter(memberships__review=permit.review)
    }
    told: dict[str, Any] = {
        "lines": _lines(permit, list(page), people),
        "who": who,
        "what": what,
        "whats": [("done", _("Only what was changed or taken away"))],
        "people": sorted(people.items(), key=lambda one: one[1]),
        "page": {"number": page.number, "of": page.paginator.num_pages},
    }
    return show(request, permit, "reviews/history.html", **told)


def _lines(permit: Permit, records: list[Record], people: dict[str, str]) -> list[Line]:
    ids = {_id(one) for one in records} - {""}
    names = {str(id): words for each in _namers for id, words in each(permit, ids)}
    return [
        Line(
            one.at,
            _actor(one.actor, people),
            in_words(one.verb),
            page_in_words(one.facts.get("page", "")),
            names.get(_id(one), ""),
        )
        for one in records
    ]


def _id(record: Record) -> str:
    """The id of what a record is about: a subject is that, or its kind and that."""
    words = record.subject.rpartition(":")[2]
    try:
        return str(UUID(words))
    except ValueError:
        return ""


def _actor(actor: str, people: dict[str, str]) -> str:
    kind, _colon, id = actor.partition(":")
    if kind == "account":
        return people.get(id, _("Somebody who has no role now"))
    return {"job": _("The service"), "link": _("An agency by its link")}.get(kind, _("The service"))
