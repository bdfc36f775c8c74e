"""From rows to the library's values and back: the one place that knows both."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from conspectus.case import (
    Age,
    Agency,
    Case,
    Completeness,
    Decision,
    Landmark,
    Person,
    Scope,
)
from conspectus.case import Request as CaseRequest
from conspectus.case import Return as CaseReturn
from conspectus.dates import Bounds, UncertainDate, dec_hook, enc_hook, read
from conspectus_web.records import models as rows
from conspectus_web.reviews import models as setup

T = TypeVar("T")
_OUTCOMES = {
    setup.Outcome.AWAITED: "awaited",
    setup.Outcome.RETURNED: "returned",
    setup.Outcome.NIL: "nil",
    setup.Outcome.REFUSED: "refused",
    setup.Outcome.NEVER: "no answer",
}


def to_row(value: object) -> Any:
    """A library value as JSON has it."""
    return msgspec.to_builtins(value, enc_hook=enc_hook)


def of_row(value: Any, type: type[T]) -> T:
    """The library value in a JSON column."""
    return msgspec.convert(value, type, dec_hook=dec_hook)


def day(moment: datetime) -> UncertainDate:
    """The day of a moment, as the library has days."""
    return read(moment.astimezone(UTC).date().isoformat())


def case_of(review: setup.Review) -> Case:
    """The review as the library's `Case`, without the files of its returns.

    What the actor may not see is not in it: a case for combining is made by a job.
    """
    return msgspec.structs.replace(
        set_up_of(review),
        returns=tuple(map(return_of, _sent(review))),
        requests=tuple(_requests(review)),
        completeness=tuple(_completeness(review)),
        decisions=tuple(_decisions(review)),
    )


def set_up_of(review: setup.Review) -> Case:
    """The same with its scope, people, agencies and landmarks alone: what pictures are drawn by."""
    never = read("undated")
    return Case(
        reference=review.reference,
        title=review.title,
        type=review.type,
        about=review.about,
        scope=Scope(
            start=review.scope_start or never,
            end=review.scope_end or never,
            until=_until(review),
        ),
        people=tuple(_people(review)),
        agencies=tuple(map(_agency, _of(setup.Body, review).select_related("part_of"))),
        landmarks=tuple(map(_landmark, _of(setup.Landmark, review).select_related("subject"))),
        conventions=review.conventions,
    )


def return_of(ret: rows.Return) -> CaseReturn:
    """A handing-in as the library reads it; one of a case folder as the folder had it."""
    if ret.taken is not None:
        return msgspec.structs.replace(
            of_row(ret.taken, CaseReturn), layout=ret.layout or {}, replaces=None
        )
    return CaseReturn(
        file=ret.name,
        agency=ret.body.key,
        received=day(ret.at),
        layout=ret.layout or {},
    )


def _sent(review: setup.Review) -> Any:
    found = _of(rows.Return, review).filter(state=rows.State.SENT).select_related("body")
    return found.defer("prose", "read_as")  # as long as what was read, and not of the case


def _of(model: Any, review: setup.Review) -> Any:
    return model.objects.filter(review=review).order_by("pk")


def _until(review: setup.Review) -> str | None:
    ends = setup.Landmark.objects.filter(review=review, ends_scope=True).first()
    return ends.key if ends else None


def _people(review: setup.Review) -> Iterable[Person]:
    known = {one.subject_id: one for one in setup.Identity.objects.filter(review=review)}
    for subject in _of(setup.Subject, review):
        identity = known.get(subject.pk)
        names = (identity.name, *identity.aliases) if identity else ()
        yield Person(
            id=subject.key,
            name=subject.pseudonym,
            role=subject.role,
            status=subject.status,
            aliases=tuple(name for name in names if name and name != subject.pseudonym),
            born=identity.born if identity else None,
            ages=of_row(subject.ages, tuple[Age, ...]),
            note=subject.note,
        )


def _agency(body: setup.Body) -> Agency:
    return Agency(
        id=body.key,
        name=body.name,
        kind=body.kind,
        partner=body.partner,
        panel=body.panel,
        aliases=tuple(body.aliases),
        part_of=body.part_of.key if body.part_of else None,
    )


def _landmark(landmark: setup.Landmark) -> Landmark:
    return Landmark(
        id=landmark.key,
        name=landmark.name,
        when=landmark.when,
        words=tuple(landmark.words),
        person=landmark.subject.key if landmark.subject else None,
    )


def _requests(review: setup.Review) -> Iterable[CaseRequest]:
    sent = _of(setup.Request, review).exclude(outcome=setup.Outcome.DRAFT)
    return map(request_of, sent.select_related("body").prefetch_related("steps"))


def request_of(request: setup.Request) -> CaseRequest:
    """A request as the library has it; its note is the ground of a refusal."""
    return CaseRequest(
        agency=request.body.key,
        asked=request.asked,
        due=request.due,
        chased=tuple(step.when for step in request.steps.all() if step.what == "chased"),
        outcome=_OUTCOMES.get(setup.Outcome(request.outcome), "awaited"),
        note=request.ground,
    )


def _completeness(review: setup.Review) -> Iterable[Completeness]:
    declared = _of(rows.Declared, review).filter(withdrawn=None)
    for one in declared.select_related("body").prefetch_related("subjects"):
        yield Completeness(
            agency=one.body.key,
            persons=tuple(subject.key for subject in one.subjects.all()),
            start=one.start,
            end=one.end,
            kinds=tuple(one.kinds),
            words=one.words,
        )


def _decisions(review: setup.Review) -> Iterable[Decision]:
    """The decisions that count: those of a case folder are history until decided here."""
    found = _of(rows.Decision, review).filter(taken__isnull=True)
    for one in found.select_related("supersedes").order_by("at", "key"):
        yield decision(one)


def decision(one: rows.Decision, *, history: bool = False) -> Decision:
    """A decision as the library counts it in; with `history`, also what it supersedes of that."""
    if one.taken is not None:
        return of_row(one.taken, Decision)
    before = one.supersedes
    return Decision(
        id=one.key,
        subject=one.subject,
        value=one.value,
        who=one.who,
        when=day(one.at),
        why=one.why,
        supersedes=before.key if before and (history or before.taken is None) else None,
    )


def stretch(bounds: Bounds) -> tuple[int | None, int | None]:
    """Bounds for a range column, which holds its lower end and not its upper."""
    return bounds.earliest, None if bounds.latest is None else bounds.latest + 1
