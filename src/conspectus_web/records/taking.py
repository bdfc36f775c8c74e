"""A case folder taken in: its set-up becomes rows; its returns are named, to be handed in.

What was signed or decided in the folder is history and gives no right here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from conspectus.case import Case
from conspectus.case import Request as CaseRequest
from conspectus.casefile import Folder
from conspectus_web.accounts.models import Account, Organisation
from conspectus_web.records.bridge import to_row
from conspectus_web.reviews import services
from conspectus_web.reviews.access import Permit, Right, permit
from conspectus_web.reviews.models import Body, Review, Subject


class File(NamedTuple):
    """A file of a folder: whose it is, the name of the one that it is a newer version of, and what
    its headings were said to mean.
    """

    path: Path
    body: Body
    replaces: str
    layout: dict[str, str]


class SetUp(NamedTuple):
    """What a folder became: the review, its bodies that hand in, and which file is whose."""

    review: Review
    handing_in: tuple[Body, ...]
    files: tuple[File, ...]


def take_in(account: Account, folder: Folder, organisation: Callable[[str], Organisation]) -> SetUp:
    """Set a review up as the folder has it; `organisation` gives the one of a body's name."""
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
    for one in case.landmarks:
        services.add_landmark(
            given, one.name, one.when, one.words, ends_scope=one.id == case.scope.until
        )
    for one in case.requests:
        _request(given, one, bodies, subjects)
    rest = _rest(given, case, bodies, account)
    files = tuple(
        File(
            folder.path / "returns" / ret.file,
            bodies[ret.agency] if ret.agency else rest,  # type: ignore[arg-type]
            ret.replaces or "",
            ret.layout,
        )
        for ret in case.returns
        if not ret.purged
    )
    handing_in = {one.body.pk: one.body for one in files}
    return SetUp(Review.objects.get(pk=review.pk), tuple(handing_in.values()), files)


def _bodies(
    given: Permit, case: Case, own: set[str], organisation: Callable[[str], Organisation]
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
        if told.outcome == "no answer":
            services.step(
                given, made, "never answered", told.chased[-1] if told.chased else told.asked
            )
