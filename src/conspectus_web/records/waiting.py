"""What waits in the room of returns, for whom, and what its things are called in a history."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conspectus_web.records.combining import findings, latest
from conspectus_web.records.models import Return, State
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.history import namer
from conspectus_web.reviews.models import Body
from conspectus_web.reviews.waiting import Waiting, source

_MOST = 20


@source
def returns(permit: Permit) -> Iterator[Waiting]:
    """Returns of one's own bodies that somebody has to mend, approve or send."""
    own = permit.own()
    if not own:
        return
    states = (State.BACK, State.REFUSED, State.READ, State.APPROVED)
    found = Return.objects.filter(review=permit.review, body__in=own, state__in=states)
    for one in found.defer("prose", "layout", "read_as").order_by("at")[:_MOST]:
        words = _of_author(permit, one) or _of_approver(permit, one)
        if words:
            yield Waiting(words, reverse("return", args=[permit.review.pk, one.pk]))


def _of_author(permit: Permit, one: Return) -> str:
    if not permit.may(Right.HAND_IN, one.body_id):
        return ""
    if one.state == State.BACK:
        return _("Change %(file)s, which was given back") % {"file": one.name}
    if one.state == State.REFUSED:
        return _("Hand in another file than %(file)s, which could not be read") % {"file": one.name}
    if one.state == State.READ and one.errors:
        told = ngettext(
            "Mend %(num)s error in %(file)s", "Mend %(num)s errors in %(file)s", one.errors
        )
        return told % {"num": one.errors, "file": one.name}
    return ""


def _of_approver(permit: Permit, one: Return) -> str:
    if not permit.may(Right.APPROVE, one.body_id):
        return ""
    if one.state == State.READ and one.by_id != permit.account.pk:
        return _("Approve %(file)s, or give it back") % {"file": one.name}
    if one.state == State.APPROVED:
        return _("Send %(file)s to the co-ordinator") % {"file": one.name}
    return ""


@source
def unasked(permit: Permit) -> Iterator[Waiting]:
    """Agencies that were not asked for anything, and that handed nothing in unasked."""
    if not permit.runs or permit.review.released:
        return
    silent = Body.objects.filter(review=permit.review, body=None, requests=None)
    sent = Return.objects.filter(review=permit.review, sent__isnull=False).values("body")
    for one in silent.exclude(pk__in=sent).order_by("name")[:_MOST]:
        words = _("Ask %(agency)s for a return") % {"agency": one.name}
        yield Waiting(words, reverse("ask", args=[permit.review.pk]))


@source
def chronology(permit: Permit) -> Iterator[Waiting]:
    """A chronology to read; for the co-ordinator one that changed since it was last released."""
    if not permit.runs:
        if permit.review.released and permit.may(Right.READ_CHRONOLOGY):
            address = reverse("chronology", args=[permit.review.pk])
            yield Waiting(_("Read the chronology"), address)
        return
    last = latest(permit.review)
    if last is None or (permit.review.released and last.at < permit.review.released):
        return
    open_now = sum(one.status == "proposed" for one in findings(last).groups)
    if open_now:
        told = ngettext("Decide %(num)s proposal", "Decide %(num)s proposals", open_now)
        yield Waiting(told % {"num": open_now}, reverse("proposals", args=[permit.review.pk]))
    yield Waiting(
        _("Release the chronology to the panel"), reverse("share", args=[permit.review.pk])
    )


@namer
def _named(permit: Permit, ids: set[str]) -> Iterator[tuple[UUID, str]]:
    """Returns as the history calls them, for the co-ordinator, who sees their files' names."""
    found = Return.objects.filter(review=permit.review, pk__in=ids).select_related("body")
    for one in found.defer("prose", "layout", "read_as"):
        yield one.pk, f"{one.body.name}: {one.name} ({one.number})"
