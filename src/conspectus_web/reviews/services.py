"""What a co-ordinator does with a review: each deed takes a permit and leaves a record."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.models import F
from django.http import Http404

from conspectus.dates import UncertainDate, read
from conspectus.intake.rows import slug
from conspectus_web.accounts import renewals
from conspectus_web.accounts.models import Account, Organisation, Renewal
from conspectus_web.audit.acting import actor
from conspectus_web.audit.recording import act, record
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import (
    ANSWERABLE,
    Asked,
    Body,
    Identity,
    Landmark,
    Link,
    Member,
    Outcome,
    Request,
    Review,
    Role,
    Step,
    StepKind,
    Subject,
)
from conspectus_web.ui import clock
from conspectus_web.ui.clock import now
from conspectus_web.ui.dates import in_words, ranged

STARTED = act("review-started", "Set up a review")
CHANGED = act("review-changed", "Changed the set-up of the review")
BODY = act("body-added", "Added an agency to the review")
MEMBER = act("member-added", "Gave somebody a role in the review")
MEMBER_ENDED = act("member-ended", "Ended somebody's role in the review")
SUBJECT = act("subject-added", "Added a person whom the review is about")
SUBJECT_CHANGED = act("subject-changed", "Changed a person whom the review is about")
LANDMARK = act("landmark-added", "Added a key date")
REQUEST = act("request-made", "Wrote a request for information")
REQUEST_STEP = act("request-step", "Told what was done about a request")
LINK = act("link-made", "Made an upload link for an agency")
LINK_ENDED = act("link-ended", "Ended an upload link")

LINK_LASTS, LINK_MOST = timedelta(days=14), timedelta(days=60)
M = TypeVar("M", bound=models.Model)


class Changed(Exception):
    """Somebody else changed it meanwhile: nothing was written."""


@transaction.atomic
def start(account: Account, *, reference: str, title: str, type: str) -> Review:
    """Set up a review; the account is its first co-ordinator. Raises Http404 without the right."""
    if not account.starts_reviews:
        raise Http404
    review = Review.objects.create(
        reference=reference,
        title=title,
        type=type,
        coordinated_by=account.organisation,
        created_by=account,
    )
    Member.objects.create(review=review, account=account, role=Role.COORDINATOR)
    record(STARTED, review=review.pk, subject=f"review:{review.pk}")
    return review


@transaction.atomic
def change(permit: Permit, row: M, version: int, **values: Any) -> None:
    """Change a row of the review whose version is still this one. Raises Changed if it is not."""
    permit.need(Right.RUN)
    mine = {"pk": row.pk} if isinstance(row, Review) else {"pk": row.pk, "review": permit.review}
    found = type(row)._default_manager.filter(version=version, **mine)
    if not found.update(version=F("version") + 1, **ranged(type(row), values)):
        raise Changed
    record(CHANGED, review=permit.review.pk, subject=f"{row._meta.model_name}:{row.pk}")


def key_of(permit: Permit, model: type[models.Model], name: str) -> str:
    """A slug for a name that nothing of this kind in the review has."""
    base = slug(name)
    taken = set(
        model._default_manager.filter(review=permit.review, key__startswith=base).values_list(
            "key", flat=True
        )
    )
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


@transaction.atomic
def add_body(
    permit: Permit,
    name: str,
    *,
    organisation: Organisation | None = None,
    part_of: Body | None = None,
    kind: str = "",
    key: str = "",
    **values: Any,
) -> Body:
    """Add an agency, or a unit of one. `key`: its id, where it has one already."""
    permit.need(Right.RUN)
    body = Body.objects.create(
        review=permit.review,
        key=key or key_of(permit, Body, name),
        name=name,
        organisation=organisation,
        part_of=part_of,
        kind=kind,
        **values,
    )
    record(BODY, review=permit.review.pk, subject=f"body:{body.pk}")
    return body


@transaction.atomic
def add_member(permit: Permit, account: Account, role: Role, body: Body | None = None) -> Member:
    """Give an account a role. Raises ValueError where a body is missing, or is another's.

    Nobody both writes and decides for another organisation: who hands in for a body belongs to
    its organisation. An administrator sees no case material, and so gets no role.
    """
    permit.need(Right.RUN)
    if (role in (Role.AUTHOR, Role.APPROVER)) != (body is not None):
        raise ValueError("body")
    if account.is_administrator:
        raise ValueError("administrator")
    if body and body.organisation_id not in (None, account.organisation_id):
        raise ValueError("organisation")
    member = Member.objects.create(review=permit.review, account=account, role=role, body=body)
    record(MEMBER, review=permit.review.pk, subject=f"member:{member.pk}", role=str(role))
    return member


@transaction.atomic
def end_member(permit: Permit, member: UUID) -> None:
    """End a role. The last co-ordinator stays: raises ValueError."""
    permit.need(Right.RUN)
    found = Member.objects.filter(review=permit.review, pk=member, ended=None).first()
    if found is None:
        raise Http404
    running = Member.objects.filter(review=permit.review, role=Role.COORDINATOR, ended=None)
    if found.role == Role.COORDINATOR and running.count() == 1:
        raise ValueError("last")
    Member.objects.filter(review=permit.review, pk=member).update(ended=now())
    record(MEMBER_ENDED, review=permit.review.pk, subject=f"member:{member}")


def locked_out(permit: Permit) -> list[Renewal]:
    """The members of the review who cannot sign in and for whom the permit's account may vouch."""
    permit.need(Right.VOUCH)
    members = Member.objects.filter(review=permit.review, ended=None)
    found = renewals.of(set(members.values_list("account", flat=True)))
    return [one for one in found if renewals.may_vouch(one, permit.account)]


def cannot_sign_in(permit: Permit, renewal: UUID) -> Renewal:
    """The one of them whose renewal it is. Raises Http404 where there is none."""
    found = next((one for one in locked_out(permit) if one.pk == renewal), None)
    if found is None:
        raise Http404
    return found


@transaction.atomic
def add_subject(  # noqa: PLR0913 - what is known of a person
    permit: Permit,
    *,
    pseudonym: str,
    role: str,
    status: str = "",
    name: str = "",
    aliases: Sequence[str] = (),
    born: UncertainDate | None = None,
    key: str = "",
    ages: Sequence[Any] = (),
    note: str = "",
) -> Subject:
    """Add somebody the review is about: a pseudonym for all, who it is for those who must know."""
    permit.need(Right.RUN)
    subject = Subject.objects.create(
        review=permit.review,
        key=key or key_of(permit, Subject, pseudonym),
        pseudonym=pseudonym,
        role=role,
        status=status,
        ages=list(ages),
        note=note,
    )
    Identity.objects.create(
        subject=subject, review=permit.review, name=name, aliases=list(aliases), born=born
    )
    record(SUBJECT, review=permit.review.pk, subject=f"subject:{subject.pk}")
    return subject


@transaction.atomic
def change_subject(permit: Permit, subject: Subject, version: int, **values: Any) -> None:
    """Change what is known of somebody, their names too. Raises Changed."""
    who: dict[str, Any] = {
        name: values.pop(name) for name in ("name", "aliases", "born") if name in values
    }
    change(permit, subject, version, **values)
    Identity.objects.filter(review=permit.review, subject=subject).update(**ranged(Identity, who))
    record(SUBJECT_CHANGED, review=permit.review.pk, subject=f"subject:{subject.pk}")


@transaction.atomic
def change_landmark(permit: Permit, landmark: Landmark, version: int, **values: Any) -> None:
    """Change a moment. Only one ends the scope. Raises Changed."""
    change(permit, landmark, version, **values)
    if values.get("ends_scope"):
        others = Landmark.objects.filter(review=permit.review).exclude(pk=landmark.pk)
        others.update(ends_scope=False)


@transaction.atomic
def add_landmark(  # noqa: PLR0913 - what is known of a moment
    permit: Permit,
    name: str,
    when: UncertainDate,
    words: Sequence[str],
    *,
    ends_scope: bool = False,
    subject: Subject | None = None,
    key: str = "",
) -> Landmark:
    """Add a moment that words in returns refer to."""
    permit.need(Right.RUN)
    if ends_scope:
        Landmark.objects.filter(review=permit.review).update(ends_scope=False)
    landmark = Landmark.objects.create(
        review=permit.review,
        key=key or key_of(permit, Landmark, name),
        name=name,
        when=when,
        words=list(words),
        ends_scope=ends_scope,
        subject=subject,
    )
    record(LANDMARK, review=permit.review.pk, subject=f"landmark:{landmark.pk}")
    return landmark


@transaction.atomic
def ask(
    permit: Permit, body: Body, subjects: Sequence[Subject], what: str, due: UncertainDate | None
) -> Request:
    """Write a request to a body about these people; it is a draft until it is sent."""
    permit.need(Right.RUN)
    request = Request.objects.create(review=permit.review, body=body, what=what, due=due)
    Asked.objects.bulk_create(
        Asked(review=permit.review, request=request, subject=one) for one in subjects
    )
    record(REQUEST, review=permit.review.pk, subject=f"request:{request.pk}")
    return request


@transaction.atomic
def change_request(
    permit: Permit, request: Request, version: int, subjects: Sequence[Subject], **values: Any
) -> None:
    """Change what a body is asked for, and about whom. Raises Changed."""
    change(permit, request, version, **values)
    about = Asked.objects.filter(review=permit.review, request=request)
    about.exclude(subject__in=subjects).delete()
    known = set(about.values_list("subject", flat=True))
    Asked.objects.bulk_create(
        Asked(review=permit.review, request=request, subject=one)
        for one in subjects
        if one.pk not in known
    )


@transaction.atomic
def send_all(permit: Permit) -> int:
    """Note of every request that is a draft that it was sent today; gives how many they were."""
    drafts = Request.objects.filter(review=permit.review, outcome=Outcome.DRAFT)
    return len([step(permit, one, "sent", today()) for one in list(drafts)])


_OUTCOME_OF = {
    "sent": Outcome.AWAITED,
    "nil": Outcome.NIL,
    "refused": Outcome.REFUSED,
    "never answered": Outcome.NEVER,
    "returned": Outcome.RETURNED,
    "awaited again": Outcome.AWAITED,
}
STEPS = tuple(StepKind.values)


@transaction.atomic
def step(permit: Permit, request: Request, what: str, when: UncertainDate, note: str = "") -> Step:
    """Tell what was done about a request. Raises ValueError where that cannot follow.

    A refusal gives its ground. A body may tell of its own request that it is nil or refused, while
    nothing was handed in: what it handed in is not undone by a word.
    """
    own = what in ("nil", "refused", "returned") and (
        permit.may(Right.HAND_IN, request.body_id) or permit.may(Right.APPROVE, request.body_id)
    )
    if not (own and request.outcome in ANSWERABLE):
        permit.need(Right.RUN)
    sent = request.outcome != Outcome.DRAFT
    if what not in STEPS or (what == "sent") == sent:
        raise ValueError("order")
    if what == "refused" and not note.strip():
        raise ValueError("ground")
    return tell(request, what, when, note, by=permit.account)


def tell(
    request: Request, what: str, when: UncertainDate, note: str = "", by: Account | None = None
) -> Step:
    """Keep what was done about a request, and what that makes of it. Nobody's right is asked."""
    made = Step.objects.create(
        review=request.review, request=request, what=what, when=when, note=note, by=by
    )
    values: dict[str, Any] = {}
    if what in _OUTCOME_OF:
        values["outcome"] = _OUTCOME_OF[what]
    if what == "sent":
        values["asked"] = when
    if what == "refused":
        values["ground"] = note
    Request.objects.filter(review=request.review, pk=request.pk).update(
        version=F("version") + 1, **ranged(Request, values)
    )
    record(REQUEST_STEP, review=request.review_id, subject=f"request:{request.pk}", what=what)
    return made


@transaction.atomic
def make_link(permit: Permit, request: Request, address: str) -> tuple[Link, str, str]:
    """A link for one return of a body that has no account, the key of its address, and its code.

    `address` is an official one that the co-ordinator checked. The code goes there by itself; key
    and code are kept by digest alone, and shown this once.
    """
    permit.need(Right.RUN)
    if request.outcome == Outcome.DRAFT:
        raise ValueError("order")
    key, code = secrets.token_urlsafe(32), "".join(secrets.choice("0123456789") for _ in range(8))
    Link.objects.filter(review=permit.review, request=request, ended=None).update(ended=now())
    link = Link.objects.create(
        review=permit.review,
        request=request,
        body=request.body,
        digest=hashlib.sha256(key.encode()).digest(),
        code=hashlib.sha256(code.encode()).digest(),
        address=address,
        expires=_expiry(request),
    )
    record(LINK, review=permit.review.pk, subject=f"link:{link.pk}")
    return link, key, code


def _expiry(request: Request) -> datetime:
    """Two weeks from now, or the end of the day on which the return is due; at most 60 days."""
    soonest, last = now() + LINK_LASTS, now() + LINK_MOST
    due = request.due.bounds.latest if request.due else None
    if due is None or due <= soonest.timestamp():
        return soonest
    return datetime.fromtimestamp(min(due, last.timestamp()), UTC)


@transaction.atomic
def end_link(permit: Permit, link: UUID) -> UUID:
    """End an upload link that is open; gives its request's id. Raises Http404 where none is."""
    permit.need(Right.RUN)
    found = Link.objects.filter(review=permit.review, pk=link, ended=None, used=None).first()
    if found is None:
        raise Http404
    Link.objects.filter(review=permit.review, pk=link).update(ended=now())
    record(LINK_ENDED, review=permit.review.pk, subject=f"link:{link}")
    return found.request_id


def today() -> UncertainDate:
    """Today, as the library has days."""
    return read(in_words(clock.today()))


def by_whom() -> str:
    """Who acts, as a job keeps it."""
    return str(actor() or "")
