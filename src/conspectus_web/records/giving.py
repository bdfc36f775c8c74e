"""A review given out as a case folder, packed and encrypted: what was taken in comes out equal.

Returns are there byte for byte. What only the service holds (who approved what, mended cells,
comments, releases) is listed in a file of its own, and is history for whoever takes it in.
"""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from conspectus.case import Case, Decision, Request
from conspectus.case import Return as CaseReturn
from conspectus.casefile import Folder, pack, save
from conspectus.casefile.validation import RETURNS, inside
from conspectus_web.audit.recording import act, record
from conspectus_web.records import models as rows
from conspectus_web.records.bridge import case_of, decision, of_row, request_of, return_of
from conspectus_web.reviews import models as setup
from conspectus_web.reviews.access import Permit, Right

GIVEN_OUT = act("folder-given-out", "Took the whole review out as a case folder")
ONLY_HERE = "only-in-the-service.json"


def give_out(permit: Permit, passphrase: str) -> bytes:
    """The review as a packed case folder. Raises VaultRefused for a passphrase that is too short,
    BuildFailed where it is too large to be packed.
    """
    permit.need(Right.RUN)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "case"
        (folder / RETURNS).mkdir(parents=True)
        files = dict(_files(permit.review, folder))
        save(Folder(path=folder, case=case_whole(permit.review, files)))
        for ret, name in files.items():
            content = rows.File.objects.get(review=permit.review, return__pk=ret.pk).content
            (folder / RETURNS / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / RETURNS / name).write_bytes(content)
        only = json.dumps(only_here(permit.review), indent=2, ensure_ascii=False, default=str)
        (folder / ONLY_HERE).write_text(only + "\n", encoding="utf-8")
        packed = pack(folder, passphrase)
    record(GIVEN_OUT, review=permit.review.pk, subject=f"review:{permit.review.pk}")
    return packed


def _files(review: setup.Review, folder: Path) -> Iterator[tuple[rows.Return, str]]:
    """The returns that the co-ordinator has, each with a name in the folder that no other has."""
    found = rows.Return.objects.filter(review=review, sent__isnull=False, file__isnull=False)
    seen: set[str] = set()
    for ret in found.select_related("body").order_by("at", "number"):
        name = ret.name if inside(folder / RETURNS, ret.name) else re.sub(r"\W+", "-", ret.name)
        for other in (name, f"{ret.body.key}-{ret.number}-{name}", f"{ret.pk}-{name}"):
            if other.lower() not in seen and "." in other:
                break
        seen.add(other.lower())
        yield ret, other


def case_whole(review: setup.Review, files: dict[rows.Return, str]) -> Case:
    """The review as the library's `Case`: of the service's rows, and else as it was taken in."""
    kept = rows.TakenIn.objects.filter(review=review).first()
    before = of_row(kept.case, Case) if kept else None
    now = msgspec.structs.replace(
        case_of(review),
        requests=tuple(_requests(review, before)),
        returns=tuple(_returns(before, files)),
        decisions=tuple(_decisions(review)),
    )
    if before is None:
        return now
    apart = _apart(files)
    return msgspec.structs.replace(
        now,
        source=before.source,
        kinds=before.kinds,
        log=before.log,
        enquiry=before.enquiry,
        sections=before.sections,
        completeness=(*before.completeness, *now.completeness),
        people=tuple(_in_order(before.people, now.people)),
        agencies=tuple(_in_order(before.agencies, _without(apart, now.agencies))),
        decisions=tuple(_in_order(before.decisions, now.decisions)),
        landmarks=tuple(_in_order(before.landmarks, now.landmarks)),
    )


def _apart(files: dict[rows.Return, str]) -> set[str]:
    """The bodies made for files that say in each row whose it is: no agency of the folder."""
    told = [(ret.body.key, ret.taken.get("agency")) for ret in files if ret.taken is not None]
    return {body for body, agency in told if not agency} - {agency for _, agency in told}


def _without(apart: set[str], agencies: Iterable[Any]) -> Iterable[Any]:
    return [one for one in agencies if one.id not in apart]


def _in_order(before: Iterable[Any], now: Iterable[Any]) -> Iterable[Any]:
    """What stands now, in the order that the folder had it; what is new comes last."""
    place = {one.id: number for number, one in enumerate(before)}
    return sorted(now, key=lambda one: place.get(one.id, len(place)))


def _returns(before: Case | None, files: dict[rows.Return, str]) -> Iterator[CaseReturn]:
    named = {(ret.series, ret.number): name for ret, name in files.items()}
    for ret, name in files.items():
        told = of_row(ret.taken, CaseReturn) if ret.taken is not None else return_of(ret)
        earlier = named.get((ret.series, ret.number - 1))
        yield msgspec.structs.replace(told, file=name, replaces=earlier, layout=ret.layout or {})
    yield from (one for one in (before.returns if before else ()) if one.purged)


def _requests(review: setup.Review, before: Case | None) -> list[Request]:
    """Every request, drafts too; its note is what was asked where no ground for a refusal is."""
    found = setup.Request.objects.filter(review=review).select_related("body")
    told = [
        msgspec.structs.replace(request_of(one), note=one.ground or one.what)
        for one in found.prefetch_related("steps").order_by("body__name", "pk")
    ]
    place = {one.agency: number for number, one in enumerate(before.requests if before else ())}
    return sorted(told, key=lambda one: place.get(one.agency, len(place)))


def _decisions(review: setup.Review) -> Iterator[Decision]:
    found = rows.Decision.objects.filter(review=review).select_related("supersedes")
    for one in found.order_by("at", "key"):
        yield decision(one, history=True)


def only_here(review: setup.Review) -> dict[str, Any]:
    """What a case folder has no place for, as JSON."""
    returns = rows.Return.objects.filter(review=review).select_related("body", "approved_by", "by")
    return {
        "about": "What the service held besides. It is history: it gives nobody any right.",
        "members": [
            {
                "name": one.account.name,
                "role": one.role,
                "body": one.body and one.body.key,
                "from": one.since,
                "until": one.ended,
            }
            for one in setup.Member.objects.filter(review=review).select_related("account", "body")
        ],
        "returns": [_told(one) for one in returns if one.sent],
        "mended": list(
            rows.Mending.objects.filter(review=review, ret__sent__isnull=False).values(
                "ret__name", "sheet", "row", "column", "before", "words", "why", "by__name", "at"
            )
        ),
        "comments": list(
            rows.Comment.objects.filter(review=review).values("target", "text", "by__name", "at")
        ),
        "releases": list(
            rows.Combined.objects.filter(review=review, shared=True).values(
                "number", "entries", "at"
            )
        ),
        "links": list(
            setup.Link.objects.filter(review=review).values("address", "expires", "used")
        ),
    }


def _told(ret: rows.Return) -> dict[str, Any]:
    return {
        "file": ret.name,
        "body": ret.body.key,
        "version": ret.number,
        "state": ret.state,
        "sha256": ret.sha256,
        "by": ret.by.name if ret.by else "by link",
        "at": ret.at,
        "approved by": ret.approved_by.name if ret.approved_by else None,
        "approved": ret.approved,
        "sent": ret.sent,
        "purged": ret.purged,
    }
