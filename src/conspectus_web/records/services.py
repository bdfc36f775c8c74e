"""What bodies do with their returns, and the co-ordinator with the chronology."""

import hashlib
from itertools import count
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import F
from django.http import Http404

from conspectus.case import Case
from conspectus.case import Decision as CaseDecision
from conspectus.chronology import Chronology, apply
from conspectus.documents import check_kind
from conspectus.errors import DecisionRefused, Problem
from conspectus_web.audit.recording import act, record
from conspectus_web.jobs import queue
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import case_of, day, decision
from conspectus_web.records.combining import keep, latest, value
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Body, Link, Outcome, Request, Review, Subject
from conspectus_web.reviews.services import Changed, by_whom, tell, today
from conspectus_web.ui.clock import now

HANDED_IN = act("return-handed-in", "Handed in a return")
MENDED = act("return-mended", "Mended a cell of a return")
LAYOUT = act("return-layout", "Changed how a return is read")
READ_AGAIN = act("returns-read-again", "Had all returns read anew by the changed set-up")
GIVEN_BACK = act("return-given-back", "Gave a return back to its author")
APPROVED = act("return-approved", "Approved a return")
SENT = act("return-sent", "Sent a return to the co-ordinator")
PURGED = act("return-purged", "Purged a return that was sent in error")
DECLARED = act("completeness-declared", "Declared how complete a return is")
DECIDED = act("decision-made", "Decided about the chronology")
UNCOMMENTED = act("comment-removed", "Removed a comment")
COMMENTED = act("comment-made", "Commented on the chronology")

MOST_BYTES = 50_000_000
_LONGEST_NAME = 200
OPEN = (
    rows.State.WAITING,
    rows.State.READ,
    rows.State.REFUSED,
    rows.State.BACK,
    rows.State.APPROVED,
)


class Refused(Exception):
    """It cannot be done now; `args[0]` names why."""


@transaction.atomic
def hand_in(
    permit: Permit, body: Body, name: str, content: bytes, replaces: UUID | None = None
) -> rows.Return:
    """Keep a file as received and put its reading into the queue.

    `replaces`: a return of the same body of which this is a newer version. Raises Refused where
    the file is empty, too large, or byte for byte the version that it would replace, FileRefused
    where a glance tells that it is nothing to be read, such as a picture.
    """
    permit.need(Right.HAND_IN, body.pk)
    check_kind(name, content)
    before = returned(permit, replaces, Right.HAND_IN) if replaces else None
    if before is not None and before.body_id != body.pk:
        raise Http404
    return _keep(permit.review, body, name, content, before=before, by=permit.account)


@transaction.atomic
def hand_in_by_link(link: Link, name: str, content: bytes) -> rows.Return:
    """Keep the file of a body that has a link; the link is used up by it.

    Nobody of the body approves it: who has link and code sends it by handing it in. A second link
    for the same request brings a newer version. Raises as `hand_in`; the link then stays good.
    """
    check_kind(name, content)
    before = (
        rows.Return.objects.filter(review=link.review, request=link.request, by_link__isnull=False)
        .exclude(state=rows.State.PURGED)
        .order_by("-at")
        .first()
    )
    ret = _keep(
        link.review, link.body, name, content,
        before=before, request=link.request, by_link=link, sent=now(),
    )  # fmt: skip
    Link.objects.filter(review=link.review, pk=link.pk).update(used=now())
    return ret


def _keep(
    review: Review,
    body: Body,
    name: str,
    content: bytes,
    *,
    before: rows.Return | None = None,
    request: Request | None = None,
    **values: Any,
) -> rows.Return:
    if not content:
        raise Refused("empty")
    name = name[-_LONGEST_NAME:]  # the ending says what it is
    if len(content) > MOST_BYTES:
        raise Refused("large")
    sha256 = hashlib.sha256(content).hexdigest()
    if before is not None and before.sha256 == sha256:
        raise Refused("same")
    file = rows.File.objects.create(
        review=review, body=body, name=name, sha256=sha256, size=len(content), content=content
    )
    ret = rows.Return(
        review=review, body=body, file=file, name=name, sha256=sha256, request=request, **values
    )
    ret.series, ret.number = (before.series, _next(before)) if before else (ret.pk, 1)
    ret.layout = before.layout if before else None
    ret.save()
    record(HANDED_IN, review=review.pk, subject=f"return:{ret.pk}", bytes=len(content))
    queue.start("read-return", review=review.pk, subject=ret.pk, by=by_whom())
    return ret


def _next(before: rows.Return) -> int:
    newer = rows.Return.objects.filter(
        review=before.review, series=before.series, number__gt=before.number
    )
    if newer.exists():
        raise Refused("older")
    return before.number + 1


def returned(permit: Permit, ret: UUID, right: Right = Right.READ_RETURNS) -> rows.Return:
    """A return that the permit is good for: one's own body's, or one that was sent. Or Http404."""
    permit.need(right)
    found = (
        rows.Return.objects.select_related("body", "request", "by")
        .filter(review=permit.review, pk=ret)
        .first()
    )
    if found is None:
        raise Http404
    own = found.body_id in (permit.own() if right is Right.READ_RETURNS else permit.bodies[right])
    if not own and not (right is Right.READ_RETURNS and permit.runs and found.sent):
        raise Http404
    return found


def read_again(permit: Permit, ret: rows.Return, version: int, **values: Any) -> None:
    """Put a return back into the queue with changed values. Raises Changed."""
    anew = {"state": rows.State.WAITING, "approved": None, "approved_by": None, "given_back": ""}
    _turn(ret, version, OPEN, **anew, **values)
    queue.start("read-return", review=ret.review_id, subject=ret.pk, by=by_whom())


@transaction.atomic
def read_all_again(permit: Permit) -> int:
    """Read the returns that stand anew, by the set-up as it is now; gives how many.

    Their words, approvals and mended cells stay: what may differ is whom names mean, and when
    words such as "after the murder" were.
    """
    permit.need(Right.RUN)
    found = rows.Return.objects.filter(review=permit.review, state=rows.State.SENT)
    for key in found.values_list("pk", flat=True):
        queue.start("read-return", review=permit.review.pk, subject=key, by=by_whom())
    record(READ_AGAIN, review=permit.review.pk, returns=found.count())
    return found.count()


@transaction.atomic
def mend(permit: Permit, ret: rows.Return, version: int, mendings: list[dict[str, Any]]) -> None:
    """Let other words stand for those of cells, each with its reason, and read again.

    A mending has `sheet, row, column, before, words, why`. The file stays as received.
    """
    permit.need(Right.HAND_IN, ret.body_id)
    rows.Mending.objects.bulk_create(
        rows.Mending(review=ret.review, body=ret.body, ret=ret, by=permit.account, **one)
        for one in mendings
    )
    read_again(permit, ret, version)
    record(MENDED, review=ret.review_id, subject=f"return:{ret.pk}", cells=len(mendings))


@transaction.atomic
def lay_out(permit: Permit, ret: rows.Return, version: int, layout: dict[str, str]) -> None:
    """Say what headings mean (heading → field), and read again."""
    permit.need(Right.HAND_IN, ret.body_id)
    read_again(permit, ret, version, layout=layout)
    record(LAYOUT, review=ret.review_id, subject=f"return:{ret.pk}")


@transaction.atomic
def approve(permit: Permit, ret: rows.Return, version: int) -> None:
    """Approve a return that was read, as it stands. The one who handed it in may not.

    Raises Refused("own"), Changed.
    """
    permit.need(Right.APPROVE, ret.body_id)
    if ret.by_id == permit.account.pk:
        raise Refused("own")
    _turn(
        ret,
        version,
        (rows.State.READ,),
        state=rows.State.APPROVED,
        approved=now(),
        approved_by=permit.account,
    )
    record(APPROVED, review=ret.review_id, subject=f"return:{ret.pk}", number=ret.number)


@transaction.atomic
def give_back(permit: Permit, ret: rows.Return, version: int, why: str) -> None:
    """Give a return that was read back to its author, and say what to change. Raises Changed."""
    permit.need(Right.APPROVE, ret.body_id)
    of = (rows.State.READ, rows.State.APPROVED)
    back = {"state": rows.State.BACK, "given_back": why, "approved": None, "approved_by": None}
    _turn(ret, version, of, **back)
    record(GIVEN_BACK, review=ret.review_id, subject=f"return:{ret.pk}", number=ret.number)


@transaction.atomic
def send(permit: Permit, ret: rows.Return, version: int) -> None:
    """Send an approved return to the co-ordinator. Older versions of it are replaced by it."""
    permit.need(Right.APPROVE, ret.body_id)
    _turn(ret, version, (rows.State.APPROVED,), state=rows.State.SENT, sent=now())
    after_sending(ret)


def after_sending(ret: rows.Return) -> None:
    """What follows from a return's being sent: older versions are past, what the body was asked
    for came in, and all is combined.
    """
    rows.Return.objects.filter(
        review=ret.review, series=ret.series, number__lt=ret.number, state=rows.State.SENT
    ).update(state=rows.State.REPLACED)
    record(SENT, review=ret.review_id, subject=f"return:{ret.pk}", number=ret.number)
    if ret.taken is None:  # a case folder says itself what came of its requests
        _answered(ret)
    queue.start("combine", review=ret.review_id, subject=ret.review_id, by=by_whom())


def _answered(ret: rows.Return) -> None:
    """What the body was asked for came in, also where it had said that there was nothing."""
    asked = Request.objects.filter(review=ret.review, body=ret.body).exclude(outcome=Outcome.DRAFT)
    for request in asked.select_related("review"):
        tell(request, "returned", today(), by=ret.approved_by)


def may_purge(permit: Permit, ret: rows.Return) -> bool:
    """Whether this is the body's approver, the co-ordinator, or its author before approval."""
    early = ret.sent is None and ret.state != rows.State.APPROVED
    author = early and permit.may(Right.HAND_IN, ret.body_id)
    return author or permit.may(Right.APPROVE, ret.body_id) or permit.runs


@transaction.atomic
def purge(permit: Permit, ret: rows.Return, why: str) -> None:
    """Destroy what was sent in error: file, entries, problems, mendings, and the rows on the page
    that it was made of. A tombstone stays.

    By those whom `may_purge` names. Raises Http404 for others.
    """
    if not may_purge(permit, ret):
        raise Http404
    for model in (rows.Entry, rows.Problem, rows.Changed, rows.Mending):
        model.objects.filter(review=ret.review, ret=ret).delete()
    file, ret.file = ret.file_id, None
    ret.state, ret.purged, ret.name = rows.State.PURGED, why, "purged"
    ret.prose, ret.read_as, ret.layout = [], None, None
    ret.version += 1
    ret.save()
    if file is not None:
        rows.File.objects.filter(review=ret.review, pk=file).delete()
    record(PURGED, review=ret.review_id, subject=f"return:{ret.pk}")
    with connection.cursor() as cursor:  # the panel's copy is not the body's to change
        cursor.execute("select conspectus_withdraw(%s)", [ret.pk])
    if ret.sent:
        queue.start("combine", review=ret.review_id, subject=ret.review_id, by=by_whom())


@transaction.atomic
def declare(permit: Permit, body: Body, about: list[Subject], **values: Any) -> rows.Declared:
    """Declare how complete a body's return is: about these people (all, where none is named)."""
    permit.need(Right.APPROVE, body.pk)
    made = rows.Declared.objects.create(
        review=permit.review, body=body, by=permit.account, **values
    )
    rows.DeclaredAbout.objects.bulk_create(
        rows.DeclaredAbout(review=permit.review, body=body, declared=made, subject=one)
        for one in about
    )
    record(DECLARED, review=permit.review.pk, subject=f"declared:{made.pk}")
    queue.start("combine", review=permit.review.pk, subject=permit.review.pk, by=by_whom())
    return made


def _turn(ret: rows.Return, version: int, of: tuple[rows.State, ...], **values: Any) -> None:
    found = rows.Return.objects.filter(review=ret.review, pk=ret.pk, version=version, state__in=of)
    if not found.update(version=F("version") + 1, **values):
        raise Changed


@transaction.atomic
def decide(permit: Permit, subject: str, answer: Any, why: str, number: int) -> rows.Decision:
    """Decide about the chronology, as number `number` of it shows it.

    It is counted in at once. Raises Changed where the chronology was combined anew meanwhile,
    DecisionRefused where the decision cannot stand.
    """
    permit.need(Right.RUN)
    review, last = _standing(permit, number)
    before = superseded(chronology_decisions(review), subject)
    row, _, changed = _decided(permit, case_of(review), value(last), subject, answer, why, before)
    keep(review, changed, f"{last.of}+{row.key}"[:64])
    return row


@transaction.atomic
def adopt(permit: Permit, why: str, number: int) -> tuple[Problem, ...]:
    """Decide so too, for every decision that came with a case folder and still stands there.

    Gives why some cannot stand here; those stay history. Raises Changed.
    """
    permit.need(Right.RUN)
    review, last = _standing(permit, number)
    case, chronology, problems = case_of(review), value(last), list[Problem]()
    for one in standing_decisions(chronology_decisions(review)):
        if one.taken is None:
            continue
        told = f"{why} ({one.who}: {one.why})"
        try:
            _row, case, chronology = _decided(
                permit, case, chronology, one.subject, one.value, told, one
            )
        except DecisionRefused as refused:
            problems += refused.problems
    keep(review, chronology, f"{last.of}+adopted"[:64])
    return tuple(problems)


def _standing(permit: Permit, number: int) -> tuple[Review, rows.Combined]:
    """The review, locked, and its chronology where that is still this number of it."""
    review = Review.objects.select_for_update().get(pk=permit.review.pk)
    last = latest(review)
    if last is None or last.number != number:
        raise Changed
    return review, last


def _decided(  # noqa: PLR0913 - all that a decision is
    permit: Permit,
    case: Case,
    chronology: Chronology,
    subject: str,
    answer: Any,
    why: str,
    before: rows.Decision | None,
) -> tuple[rows.Decision, Case, Chronology]:
    """One decision more, and what it makes of case and chronology."""
    review = permit.review
    made = CaseDecision(
        id=_next_key(review),
        subject=subject,
        value=answer,
        who=permit.account.name,
        when=day(now()),
        why=why,
        supersedes=before.key if before and before.taken is None else None,
    )
    changed = apply(case, chronology, made)
    row = rows.Decision.objects.create(
        review=review,
        key=made.id,
        subject=subject,
        value=answer,
        why=why,
        by=permit.account,
        who=permit.account.name,
        supersedes=before,
    )
    record(DECIDED, review=review.pk, subject=f"decision:{row.pk}")
    case = msgspec.structs.replace(case, decisions=(*case.decisions, made))
    return row, case, changed


def _next_key(review: Review) -> str:
    taken = set(rows.Decision.objects.filter(review=review).values_list("key", flat=True))
    return next(key for number in count(len(taken) + 1) if (key := f"d{number}") not in taken)


def chronology_decisions(review: Review) -> list[rows.Decision]:
    """The decisions of the review, the oldest first."""
    return list(
        rows.Decision.objects.filter(review=review)
        .select_related("supersedes")
        .order_by("at", "key")
    )


def standing_decisions(decisions: list[rows.Decision]) -> list[rows.Decision]:
    """Those whose place no other took."""
    gone = {one.supersedes_id for one in decisions}
    return [one for one in decisions if one.pk not in gone]


def superseded(decisions: list[rows.Decision], subject: str) -> rows.Decision | None:
    """The decision in force on this subject, which a new one supersedes."""
    return next((one for one in standing_decisions(decisions) if one.subject == subject), None)


def comment(permit: Permit, target: str, text: str) -> rows.Comment:
    """Comment on an entry or a group that the permit lets one read.

    Raises Refused("names") where the words name somebody whom the panel knows by pseudonym.
    """
    permit.need(Right.COMMENT)
    with connection.cursor() as cursor:  # who comments need not know the names
        cursor.execute("select conspectus_names_somebody(%s, %s)", [permit.review.pk, text])
        if cursor.fetchone()[0]:
            raise Refused("names")
    made = rows.Comment.objects.create(
        review=permit.review, target=target, text=text, by=permit.account
    )
    record(COMMENTED, review=permit.review.pk, subject=f"comment:{made.pk}")
    return made


@transaction.atomic
def remove_comment(permit: Permit, comment: UUID) -> str:
    """Remove a comment that should not stand there; gives what it was on. Raises Http404."""
    permit.need(Right.RUN)
    found = rows.Comment.objects.filter(review=permit.review, pk=comment).first()
    if found is None:
        raise Http404
    found.delete()
    record(UNCOMMENTED, review=permit.review.pk, subject=f"comment:{comment}")
    return found.target


__all__ = [
    "Changed",
    "DecisionRefused",
    "Refused",
    "adopt",
    "approve",
    "comment",
    "decide",
    "decision",
    "declare",
    "hand_in",
    "hand_in_by_link",
    "lay_out",
    "mend",
    "purge",
    "read_all_again",
    "returned",
    "send",
]
