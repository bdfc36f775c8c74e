"""Pages of the chronology: table, picture, an entry and its accounts, decisions, release."""

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conspectus import report
from conspectus.chronology import encode, group_subject
from conspectus_web.analysis import forms, loading
from conspectus_web.analysis.decided import about, keys_of, made_of, to_make_again
from conspectus_web.analysis.deciding import QUESTIONS, decide
from conspectus_web.jobs import queue
from conspectus_web.records import services
from conspectus_web.records.combining import findings
from conspectus_web.records.models import Combined, Return, State
from conspectus_web.records.sharing import NamesRemain, release
from conspectus_web.records.views import why_refused
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Outcome, Request
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.showing import show

SCOPES = (
    ("in", _lazy("In scope")),
    ("partly", _lazy("Partly in scope")),
    ("out", _lazy("Out of scope")),
    ("cannot tell", _lazy("Cannot tell")),
)
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "application/octet-stream",
    "json": "application/json",
}


def _made(permit: Permit) -> Combined:
    made = loading.combined(permit)
    if made is None:
        raise Http404
    return made


@room(Right.READ_CHRONOLOGY)
@require_safe
def chronology(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The table, with filters that work without script."""
    made = loading.combined(permit)
    told: dict[str, Any] = {
        "made": made,
        "job": queue.open_job(permit.review.pk, permit.review.pk) if permit.runs else None,
    }
    if made is not None:
        asked = loading.Asked(*(request.GET.get(one, "")[:200] for one in loading.Asked._fields))
        names = loading.Names(permit)
        page, rows = loading.lines(permit, made, asked, request.GET.get("page"), names)
        told |= {
            "asked": asked,
            "unread": asked.unread(),
            "backwards": asked.backwards(),
            "rows": rows,
            "count": page.paginator.count,
            "page": {"number": page.number, "of": page.paginator.num_pages},
            "address": _address(request),
            "bodies": sorted(names.bodies.items(), key=lambda one: one[1]),
            "people": sorted(names.people.items(), key=lambda one: one[1]),
            "scopes": SCOPES,
            "comments": loading.commented(permit, [one.key for one in rows]),
        }
    return show(request, permit, "analysis/chronology.html", **told)


def _address(request: HttpRequest) -> str:
    given = request.GET.copy()
    given.pop("page", None)
    return f"?{given.urlencode()}&" if given else "?"


@room(Right.READ_CHRONOLOGY)
@require_safe
def picture(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Swim lanes by person or by agency, some entries at a time; the table is their twin."""
    made = _made(permit)
    lanes: Literal["agency", "person"] = (
        "agency" if request.GET.get("lanes") == "agency" else "person"
    )
    page, case, part = loading.stretch(permit, made, request.GET.get("page"))
    first = page.start_index() or 1
    told: dict[str, Any] = {
        "lanes": lanes,
        "first": first,
        "last": page.end_index(),
        "count": page.paginator.count,
        "page": {"number": page.number, "of": page.paginator.num_pages},
        "picture": mark_safe(report.picture(case, part, lanes, first)),  # noqa: S308 - the library's own SVG
        "table": mark_safe(report.table(case, part, first)),  # noqa: S308 - the same
    }
    return show(request, permit, "analysis/picture.html", **told)


@room(Right.READ_CHRONOLOGY)
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, permit: Permit, key: str) -> HttpResponse:
    """One entry with its passage, the other accounts of its event, comments and decisions."""
    made = _made(permit)
    row = loading.line(permit, made, key)
    comment = forms.CommentForm() if permit.may(Right.COMMENT) else None
    if request.method == "POST" and "text" in request.POST and comment is not None:
        comment = forms.CommentForm(request.POST)
        if comment.is_valid() and _commented(permit, key, comment):
            return redirect("entry", permit.review.pk, key)
    elif request.method == "POST":
        raise Http404
    chosen = findings(made)
    group = next((one for one in chosen.groups if key in one.entries), None)
    told: dict[str, Any] = {
        "row": row,
        "scope": dict(SCOPES)[str(row.placed.scope)],
        "read_as": loading.read_as(row.placed),
        "group": group,
        "accounts": [one for one in loading.accounts(permit, made, group.entries) if one.key != key]
        if group
        else [],
        "conflicts": [one for one in chosen.conflicts if key in one.entries],
        "comments": loading.comments(permit, key),
        "decisions": _about(permit, made, key),
        "questions": QUESTIONS if permit.runs else {},
        "comment": comment,
        "form": comment if comment and comment.is_bound else None,
    }
    return show(request, permit, "analysis/entry.html", **told)


def _commented(permit: Permit, key: str, form: forms.CommentForm) -> bool:
    try:
        services.comment(permit, key, form.cleaned_data["text"])
    except services.Refused as refused:
        form.add_error("text", why_refused(refused.args[0]))
        return False
    return True


@room(Right.RUN)
@require_POST
def remove_comment(request: HttpRequest, permit: Permit, comment: UUID) -> HttpResponse:
    """A comment that should not stand there."""
    target = services.remove_comment(permit, comment)
    messages.success(request, _("The comment was removed."))
    return redirect("entry", permit.review.pk, target)


def _about(permit: Permit, made: Combined, key: str) -> list[Any]:
    if not permit.runs:
        return []
    return about(permit, made, services.chronology_decisions(permit.review), key)


_AT_ONCE, _TOLD = 10, 50


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest, permit: Permit) -> HttpResponse:
    """What may be the same event, for a person to decide."""
    made = _made(permit)
    form = None
    if request.method == "POST":
        kind = (
            forms.AcceptForm
            if request.POST.get("subject", "").startswith("constraint:")
            else forms.AnswerForm
        )
        form = kind(request.POST, auto_id=f"{request.POST.get('place', '')[:40]}-%s")
        if form.is_valid() and _answered(permit, form):
            messages.success(request, _("Your decision was kept and counted in."))
            return redirect("proposals", permit.review.pk)
    said = request.POST.get("subject", "")
    told = _to_decide(permit, made, request.GET.get("again", ""), said)
    return show(request, permit, "analysis/proposals.html", form=form, said=said, **told)


def _answered(permit: Permit, form: forms.AnswerForm) -> bool:
    told = form.cleaned_data
    return decide(permit, told["subject"], told["answer"], form, "answer")


def _to_decide(permit: Permit, made: Combined, asked: str, said: str) -> dict[str, Any]:
    whole, decided = findings(made), services.chronology_decisions(permit.review)
    open_groups = [one for one in whole.groups if one.status == "proposed"]
    shown, gaps = open_groups[:_AT_ONCE], loading.gaps(permit, whole)
    keys = (*keys_of(decided), *(key for one in shown for key in one.entries))
    lines = {one.key: one for one in loading.accounts(permit, made, keys)}
    return {
        "groups": [
            (one, group_subject(one), [lines[key] for key in one.entries if key in lines])
            for one in shown
        ],
        "more": len(open_groups) - len(shown),
        "constraints": [one for one in whole.constraints if one.status == "proposed"][:_AT_ONCE],
        "problems": [one for one in whole.problems if one.place.row is not None][:_TOLD],
        "contradictions": whole.contradictions[:_TOLD],
        "conflicts": whole.conflicts[:_TOLD],
        "gaps": gaps[:_TOLD],
        "untold": max(len(gaps), len(whole.contradictions), len(whole.conflicts)) > _TOLD,
        "number": made.number,
        "decisions": made_of(permit, decided, lines),
        "again": to_make_again(decided, asked, said),
        "history": any(one.taken is not None for one in decided),
    }


def _left_open(permit: Permit, made: Combined) -> list[str]:
    """What a co-ordinator may want to do before the panel reads the chronology."""
    groups = [one for one in findings(made).groups if one.status == "proposed"]
    awaited = Request.objects.filter(review=permit.review, outcome=Outcome.AWAITED).count()
    empty = Return.objects.filter(review=permit.review, state=State.SENT, rows=0).count()
    told = (
        ngettext(
            "%(num)s proposal is not decided.", "%(num)s proposals are not decided.", len(groups)
        ),
        ngettext("%(num)s request is not answered.", "%(num)s requests are not answered.", awaited),
        ngettext(
            "Of %(num)s return that was sent no entry was read.",
            "Of %(num)s returns that were sent no entry was read.",
            empty,
        ),
    )
    counts = (len(groups), awaited, empty)
    return [words % {"num": num} for num, words in zip(counts, told, strict=True) if num]


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Release to the panel, after a page that says what that means."""
    made = _made(permit)
    told: dict[str, Any] = {"made": made, "left": (), "open": _left_open(permit, made)}
    if request.method == "POST":
        try:
            release(permit, frozenset(request.POST.getlist("accept")))
        except NamesRemain as names:
            told["left"] = names.findings
            return show(request, permit, "analysis/share.html", status=422, **told)
        messages.success(request, _("The chronology was released to the panel."))
        return redirect("chronology", permit.review.pk)
    return show(request, permit, "analysis/share.html", **told)


@room(Right.READ_CHRONOLOGY)
@require_safe
def download(request: HttpRequest, permit: Permit, form: str) -> HttpResponse:
    """The chronology as Word, Excel, one page or JSON."""
    made = _made(permit)
    if form not in _TYPES:
        raise Http404
    case, whole = loading.whole(permit, made)
    contents: dict[str, Callable[[], bytes | str]] = {
        "docx": lambda: report.word(case, whole),
        "xlsx": lambda: report.workbook(case, whole),
        "html": lambda: report.page(case, whole),
        "json": lambda: encode(whole),
    }
    content = contents[form]()
    loading.taken(permit, made, form)
    answer = HttpResponse(content, content_type=_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="chronology-{made.number}.{form}"'
    return answer


@room(Right.RUN)
@require_POST
def combine(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Combine anew, where the set-up changed."""
    queue.start(
        "combine", review=permit.review.pk, subject=permit.review.pk,
        by=f"account:{permit.account.pk}",
    )  # fmt: skip
    messages.success(request, _("The returns are being combined."))
    return redirect("chronology", permit.review.pk)
