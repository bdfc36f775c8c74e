"""All returns that were sent, merged into one chronology, and the lines that pages show of it."""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from django.contrib.postgres.search import SearchVector
from django.db.models import Max
from psycopg.types.range import Range

from conspectus.case import Case
from conspectus.chronology import Chronology, Entry, Placed, Prose, decode, distinct, encode, merge
from conspectus.errors import Problem
from conspectus.report.words import reading
from conspectus_web.audit.acting import Actor, acting
from conspectus_web.audit.recording import act, record
from conspectus_web.jobs.queue import Running
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import case_of, of_row, stretch, to_row
from conspectus_web.reviews.models import Review

COMBINED = act("chronology-combined", "The service combined the returns into one chronology")
_BATCH = 1_000
_MOST_TEXT = 20_000


def combine(running: Running) -> None:
    """Combine the returns of a review that were sent, unless nothing changed meanwhile."""
    job = running.job
    with acting(Actor("job", job.pk)):
        review = Review.objects.select_for_update().get(pk=job.review)
        running.progress("read", 0, 3)
        returns = standing(review)
        case = case_of(review)
        of = _digest(case, returns)
        last = latest(review)
        if last is not None and last.of == of:
            return
        running.progress("merge", 1, 3)
        problems = _problems(review, returns)
        chronology = merge(case, _entries(returns), _prose(returns), problems=problems)
        running.progress("keep", 2, 3)
        made = keep(review, chronology, of)
        record(COMBINED, review=review.pk, subject=f"chronology:{made.pk}", entries=made.entries)


def standing(review: Review) -> list[rows.Return]:
    """The newest version that was sent of each return, in the order of their bodies and files."""
    sent = rows.Return.objects.filter(review=review, state=rows.State.SENT).select_related("body")
    newest: dict[object, rows.Return] = {}
    for ret in sent.order_by("number"):
        newest[ret.series] = ret
    return sorted(newest.values(), key=lambda ret: (ret.body.key, ret.name, str(ret.series)))


def latest(review: Review, *, shared: bool = False) -> rows.Combined | None:
    """The chronology as last combined, or as last released; its values come when asked for."""
    found = rows.Combined.objects.filter(review=review, shared=shared)
    return found.defer("value", "findings").order_by("-number").first()


def value(combined: rows.Combined) -> Chronology:
    """The library's chronology in a row."""
    return decode(zlib.decompress(bytes(combined.value)))


def findings(combined: rows.Combined) -> Chronology:
    """The library's chronology in a row, without its entries: in a thirtieth of the time."""
    return decode(zlib.decompress(bytes(combined.findings)))


def keep(review: Review, chronology: Chronology, of: str, *, shared: bool = False) -> rows.Combined:
    """Put a chronology and its lines in the place of the last one; one that was released stays."""
    before = rows.Combined.objects.filter(review=review, shared=shared)
    number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
    if not shared:
        before.delete()
    made = rows.Combined.objects.create(
        review=review,
        shared=shared,
        number=number,
        of=of,
        value=_packed(chronology),
        findings=_packed(msgspec.structs.replace(chronology, entries=(), placed=(), prose=())),
        entries=len(chronology.entries),
    )
    batch: list[rows.Line] = []
    for line in _lines(made, chronology):
        batch.append(line)
        if len(batch) == _BATCH:
            rows.Line.objects.bulk_create(batch)
            batch = []
    rows.Line.objects.bulk_create(batch)
    rows.Line.objects.filter(review=review, combined=made).update(
        words=SearchVector("text", config="english")
    )
    return made


def _packed(chronology: Chronology) -> bytes:
    return zlib.compress(encode(chronology), 6)


def _lines(made: rows.Combined, chronology: Chronology) -> Iterable[rows.Line]:
    group_of = {key: group for group in chronology.groups for key in group.entries}
    pairs = zip(chronology.entries, chronology.placed, strict=True)
    for place, (entry, placed) in enumerate(pairs, 1):
        group = group_of.get(entry.id)
        lower, upper = stretch(placed.bounds)
        yield rows.Line(
            review_id=made.review_id,
            combined=made,
            shared=made.shared,
            position=place,
            key=entry.id,
            body=entry.agency,
            persons=list(entry.persons),
            scope=str(placed.scope),
            bounds=Range(lower, upper),
            group=group.id if group and group.status != "rejected" else "",
            value={"entry": to_row(entry), "placed": to_row(placed)},
            text="\n".join(_words(entry, placed))[:_MOST_TEXT],
        )


def _words(entry: Entry, placed: Placed) -> tuple[str, ...]:
    """What is searched: the words as received, and the date as it is read ("17 June 2024")."""
    told = (entry.subject, entry.event, entry.action, entry.source, entry.shared_with)
    when = (entry.when.text, reading(placed.when, placed.bounds, placed.start, placed.end))
    return (*told, entry.comment, *when, *(words for _, words in entry.extra))


def _entries(returns: Sequence[rows.Return]) -> tuple[Entry, ...]:
    if not returns:
        return ()
    by_return: dict[UUID, list[Entry]] = {ret.pk: [] for ret in returns}
    found = rows.Entry.objects.filter(review=returns[0].review_id, ret__in=list(by_return))
    for one in found.order_by("ret", "position"):
        by_return[one.ret_id].append(of_row(one.value, Entry))
    return distinct(by_return.values())


def _problems(review: Review, returns: Sequence[rows.Return]) -> tuple[Problem, ...]:
    found = rows.Problem.objects.filter(review=review, ret__in=returns).order_by("ret", "position")
    return tuple(of_row(one.value, Problem) for one in found)


def _prose(returns: Sequence[rows.Return]) -> tuple[Prose, ...]:
    return tuple(of_row(one, Prose) for ret in returns for one in ret.prose)


def _digest(case: Case, returns: Sequence[rows.Return]) -> str:
    told = to_row(case), [(str(ret.pk), ret.version) for ret in returns]
    return hashlib.sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()
