"""A case folder taken in: its set-up becomes rows, its returns are handed in or kept as sent.

What was signed, declared or decided in the folder is history and gives no right here: it is kept,
shown and given out again, and counts for nothing until somebody with the right decides so too.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from conspectus.case import Case
from conspectus.case import Request as CaseRequest
from conspectus.case import Return as CaseReturn
from conspectus.casefile import Folder
from conspectus.dates import read
from conspectus_web.accounts.models import Account, Organisation
from conspectus_web.audit.recording import act, record
from conspectus_web.jobs import queue
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import to_row
from conspectus_web.reviews import services
from conspectus_web.reviews.access import Permit, Right, permit
from conspectus_web.reviews.models import Body, Review, Subject
from conspectus_web.ui.clock import now

TAKEN_IN = act("folder-taken-in", "Took a case folder in")


class File(NamedTuple):
    """A file of a folder, whose it is, and what the folder says of it."""

    path: Path
    body: Body
    told: CaseReturn


class SetUp(NamedTuple):
    """What a folder became: the review, its bodies that hand in, and which file is whose."""

    review: Review
    handing_in: tuple[Body, ...]
    files: tuple[File, ...]


def take_in(
    account: Account, folder: Folder, organisation: Callable[[str], Organisation | None]
) -> SetUp:
    """Set a review up as the folder has it; `organisation` gives the one of a name."""
    case = folder.case
    review = services.start(account, reference=case.reference, title=case.title, type=case.type)
    given = permit(account, review.pk, Right.RUN)
    services.change(
        given, review, 1,
        about=case.about, scope_start=case.scope.start, scope_end=case.scope.end,
        conventions=dict(case.conventions),
    )  # fmt: skip
    own = {ret.agency for ret in case.returns if ret.agency}
    bodies = _bodies(given, case, own, organisation)
    subjects = _subjects(given, case)
    known = {one.key: one for one in subjects}
    for one in case.landmarks:
        services.add_landmark(
            given,
            one.name,
            one.when,
            one.words,
            ends_scope=one.id == case.scope.until,
            subject=known.get(one.person or ""),
            key=one.id,
        )
    for asked in case.requests:
        _request(given, asked, bodies, subjects)
    rest = _rest(given, case, bodies, account)
    files = tuple(
        File(
            folder.path / "returns" / ret.file,
            bodies[ret.agency] if ret.agency else rest,  # type: ignore[arg-type]
            ret,
        )
        for ret in case.returns
        if not ret.purged
    )
    handing_in = {one.body.pk: one.body for one in files}
    return SetUp(Review.objects.get(pk=review.pk), tuple(handing_in.values()), files)


def _bodies(
    given: Permit, case: Case, own: set[str], organisation: Callable[[str], Organisation | None]
) -> dict[str, Body]:
    made: dict[str, Body] = {}
    for one in sorted(case.agencies, key=lambda agency: agency.part_of is not None):
        made[one.id] = services.add_body(
            given,
            one.name,
            organisation=organisation(one.name) if one.id in own else None,
            part_of=made.get(one.part_of or ""),
            kind=one.kind,
            partner=one.partner,
            panel=one.panel,
            aliases=list(one.aliases),
            key=one.id,
        )
    return made


def _rest(given: Permit, case: Case, bodies: dict[str, Body], account: Account) -> Body | None:
    """The body of files that say in each row whose it is: the co-ordinator's own."""
    if all(ret.agency for ret in case.returns):
        return None
    name = account.organisation.name
    return next((one for one in bodies.values() if one.name == name), None) or services.add_body(
        given, name, organisation=account.organisation
    )


def _subjects(given: Permit, case: Case) -> list[Subject]:
    return [
        services.add_subject(
            given,
            pseudonym=one.name,
            role=one.role,
            status=one.status,
            aliases=one.aliases,
            born=one.born,
            ages=to_row(one.ages),
            key=one.id,
            note=one.note,
        )
        for one in case.people
    ]


def _request(
    given: Permit, told: CaseRequest, bodies: dict[str, Body], subjects: list[Subject]
) -> None:
    body = bodies[told.agency]
    made = services.ask(given, body, subjects, told.note, told.due)
    if told.asked is not None:
        services.step(given, made, "sent", told.asked)
        made.refresh_from_db()
        for when in told.chased:
            services.step(given, made, "chased", when)
    if told.outcome in _STEPS:
        last = told.chased[-1] if told.chased else told.asked
        services.tell(made, _STEPS[told.outcome], last or read("undated"), told.note)


_STEPS = {
    "no answer": "never answered",
    "nil": "nil",
    "refused": "refused",
    "returned": "returned",
}


@transaction.atomic
def take_returns(given: Permit, made: SetUp, folder: Folder) -> None:
    """Keep the files of a folder as returns that were sent, and its decisions as history.

    A return is not approved by it: its page says that it came with a folder, and who took it in.
    """
    given.need(Right.RUN)
    review = made.review
    rows.TakenIn.objects.create(review=review, case=to_row(folder.case), by=given.account)
    kept: dict[str, rows.Return] = {}
    for one in made.files:
        kept[one.told.file] = _keep(given, review, one, kept.get(one.told.replaces or ""))
    decided: dict[str, rows.Decision] = {}
    for told in folder.case.decisions:
        decided[told.id] = rows.Decision.objects.create(
            review=review,
            key=told.id,
            subject=told.subject,
            value=to_row(told.value),
            why=told.why,
            who=told.who,
            supersedes=decided.get(told.supersedes or ""),
            taken=to_row(told),
        )
    record(TAKEN_IN, review=review.pk, subject=f"review:{review.pk}", returns=len(kept))


def _keep(given: Permit, review: Review, one: File, before: rows.Return | None) -> rows.Return:
    content = one.path.read_bytes()
    sha256, name = hashlib.sha256(content).hexdigest(), one.told.file
    file = rows.File.objects.create(
        review=review, body=one.body, name=name, sha256=sha256, size=len(content), content=content
    )
    ret = rows.Return(
        review=review, body=one.body, file=file, name=name, sha256=sha256, by=given.account,
        sent=now(), taken=to_row(one.told), layout=one.told.layout or None,
    )  # fmt: skip
    ret.series, ret.number = (before.series, before.number + 1) if before else (ret.pk, 1)
    ret.save()
    queue.start("read-return", review=review.pk, subject=ret.pk, by=services.by_whom())
    return ret
