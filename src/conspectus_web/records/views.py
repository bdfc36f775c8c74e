"""Pages of returns: hand in, see every problem in its place, mend, approve, send, purge."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conspectus.errors import FileRefused
from conspectus_web.jobs import queue
from conspectus_web.jobs.models import Job
from conspectus_web.records import forms, loading, services
from conspectus_web.records.models import Mending, Return
from conspectus_web.records.services import Refused, returned
from conspectus_web.records.templates import FORMS
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.forms import lines, subjects
from conspectus_web.reviews.models import Body
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.services import Changed
from conspectus_web.reviews.showing import show
from conspectus_web.reviews.views import changed_meanwhile

_FORM = "reviews/form.html"


def why_refused(word: str) -> str:
    """What to do about what cannot be done now."""
    return {
        "empty": _("The file is empty. Select another one."),
        "large": _("The file is larger than 50 MB. Hand it in in parts."),
        "same": _("The file is the same as the version that it would replace."),
        "older": _("There is a newer version of this return already. Replace that one."),
        "nothing": _("Nothing is written yet. Add a row."),
        "unchanged": _("Nothing was changed since it was handed in."),
        "many": _("No more than 2,000 rows can be written here. Hand in a file instead."),
        "names": _("Use pseudonyms: these words name somebody the review is about."),
        "own": _("You handed this in yourself. Somebody else must approve it."),
    }[word]


def why_not_taken(refused: Refused | FileRefused) -> str:
    """The same for a file that is not taken at all."""
    if isinstance(refused, Refused):
        return why_refused(refused.args[0])
    return " ".join(f"{one.message} {one.remedy}" for one in refused.problems)


@room(Right.READ_RETURNS)
@require_safe
def returns(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The returns that the permit shows."""
    told: dict[str, Any] = {
        "returns": loading.returns(permit),
        "declared": loading.declared(permit),
    }
    return show(request, permit, "records/returns.html", **told)


@room(Right.RUN)
@require_POST
def read_again(request: HttpRequest, permit: Permit) -> HttpResponse:
    """All returns that stand are read by the set-up as it is now."""
    count = services.read_all_again(permit)
    told = ngettext("%(num)s return is being read.", "%(num)s returns are being read.", count)
    messages.success(request, told % {"num": count})
    return redirect("returns", permit.review.pk)


@room(Right.HAND_IN)
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, permit: Permit) -> HttpResponse:
    """One or many files at once: each is kept, or said why not."""
    initial = {"replaces": request.GET.get("replaces", "")}
    form = forms.HandInForm(
        request.POST or None, request.FILES or None, permit=permit, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        body = Body.objects.get(review=permit.review, pk=told["body"])
        kept = 0
        for file in told["files"]:
            try:
                services.hand_in(
                    permit, body, file.name, file.read(),
                    UUID(told["replaces"]) if told["replaces"] else None,
                )  # fmt: skip
                kept += 1
            except (Refused, FileRefused) as refused:
                form.add_error("files", f"{file.name}: {why_not_taken(refused)}")
        if not form.errors:
            messages.success(request, _("%(count)s handed in.") % {"count": kept})
            return redirect("returns", permit.review.pk)
    return show(
        request, permit, _FORM, form=form, heading=_("Hand in a return"), button=_("Hand in")
    )


@room(Right.READ_RETURNS)
@require_safe
def one(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """One return: how far it is, what is wrong in it, what was read from it."""
    return _page(request, permit, returned(permit, ret))


def _page(
    request: HttpRequest, permit: Permit, found: Return, wrong: dict[str, str] | None = None
) -> HttpResponse:
    """The page of a return; with what was typed and is `wrong`, by field, where something is."""
    page, entries = loading.entries(permit, found, request.GET.get("page"))
    changes, changed = loading.changes(permit, found)
    problems = loading.problems(permit, found)
    told = {
        "wrong": wrong,
        "wrong_at": [{"text": text, "href": f"#{at}"} for at, text in (wrong or {}).items()],
        "typed": request.POST,
        "ret": found,
        "job": queue.open_job(permit.review.pk, found.pk),
        "problems": loading.grouped(problems),
        "opened": found.state in services.OPEN,
        "mendable": loading.mendable(problems),
        "in_doubt": loading.in_doubt(problems),
        "mended": Mending.objects.filter(review=permit.review, ret=found).count(),
        "changes": [(one, loading.differing(one)) for one in changes],
        "more_changes": changed - len(changes),
        "entries": entries,
        "page": {"number": page.number, "of": page.paginator.num_pages},
        "hands_in": permit.may(Right.HAND_IN, found.body_id),
        "approves": permit.may(Right.APPROVE, found.body_id),
        "purges": services.may_purge(permit, found),
        "versions": Return.objects.filter(review=permit.review, series=found.series).order_by(
            "number"
        ),
    }
    return show(request, permit, "records/return.html", status=422 if wrong else 200, **told)


@room(Right.READ_RETURNS)
@require_safe
def original(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """The bytes as received, never shown in the browser."""
    found = returned(permit, ret)
    content = loading.content(permit, found)
    if content is None:
        raise Http404
    ending = found.name.rpartition(".")[2].lower()
    ending = ending if ending.isalnum() and len(ending) <= 5 else "bin"
    answer = HttpResponse(content, content_type="application/octet-stream")
    # A file's own name may name a person: downloads are called by review, body and version.
    answer["Content-Disposition"] = (
        f'attachment; filename="return-{found.body.key}-{found.number}.{ending}"'
    )
    return answer


@room(Right.HAND_IN)
@require_safe
def template(request: HttpRequest, permit: Permit, form: str) -> HttpResponse:
    """An empty return to fill in."""
    if form not in FORMS:
        raise Http404
    answer = HttpResponse(FORMS[form](), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="return.{form}"'
    return answer


@room(Right.HAND_IN)
@require_POST
def mend(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """Other words for the cells of some problems, with one reason."""
    found = returned(permit, ret, Right.HAND_IN)
    why = request.POST.get("why", "").strip()[:300]
    mendings = [
        _mending(problem, words, why)
        for problem in loading.problems(permit, found)
        if problem.mendable
        and (words := request.POST.get(f"words-{problem.position}", "").strip()[:10_000])
    ]
    if not mendings:
        wrong = {"problems": _("Enter the words that are right for at least one cell")}
        return _page(request, permit, found, wrong)
    if not why:
        return _page(request, permit, found, {"why": _("Enter why the words are changed")})
    return _try(
        request, permit, found,
        lambda: services.mend(permit, found, _version(request), mendings),
        _("The words were changed; the return is being read again."),
    )  # fmt: skip


def _mending(numbered: loading.Numbered, words: str, why: str) -> dict[str, Any]:
    place = numbered.problem.place
    return {
        "sheet": place.sheet or "",
        "row": place.row,
        "column": place.column,
        "before": numbered.problem.words,
        "words": words,
        "why": why,
    }


@room(Right.HAND_IN)
@require_http_methods(["GET", "POST"])
def layout(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """What each heading was taken as, and what it is."""
    found = returned(permit, ret, Right.HAND_IN)
    headings = loading.headings(found)
    examples = loading.examples(permit, found, [heading for heading, _field in headings])
    form = forms.LayoutForm(
        request.POST or None,
        headings=headings,
        examples=examples,
        initial={"version": found.version},
    )
    if request.method == "POST" and form.is_valid():
        return _try(
            request, permit, found,
            lambda: services.lay_out(permit, found, form.cleaned_data["version"], form.layout()),
            _("The return is being read again."),
        )  # fmt: skip
    lead = [
        _("Say what stands under each heading of the file. Then it is read again.")
        if headings
        else _("No table with headings was found in this file.")
    ]
    return show(
        request, permit, _FORM, form=form, lead=lead,
        heading=_("What the headings mean"), button=_("Read again"),
    )  # fmt: skip


@room(Right.APPROVE)
@require_POST
def approve(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """The body stands by it."""
    found = returned(permit, ret, Right.APPROVE)
    return _try(
        request, permit, found,
        lambda: services.approve(permit, found, _version(request)),
        _("The return was approved. Send it when it is complete."),
    )  # fmt: skip


@room(Right.APPROVE)
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """It goes back to its author, with what is to be changed."""
    found = returned(permit, ret, Right.APPROVE)
    form = forms.GiveBackForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        return _try(
            request, permit, found,
            lambda: services.give_back(permit, found, told["version"], told["why"]),
            _("The return was given back to its author."),
        )  # fmt: skip
    lead = [_("Its author reads what you write, mends the return or hands in a newer version.")]
    return show(
        request, permit, _FORM, form=form, lead=lead,
        heading=_("Give the return back"), button=_("Give it back"),
    )  # fmt: skip


@room(Right.APPROVE)
@require_POST
def send(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """It goes to the co-ordinator."""
    found = returned(permit, ret, Right.APPROVE)
    return _try(
        request, permit, found,
        lambda: services.send(permit, found, _version(request)),
        _("The return was sent to the co-ordinator."),
    )  # fmt: skip


@room(Right.READ_RETURNS)
@require_http_methods(["GET", "POST"])
def purge(request: HttpRequest, permit: Permit, ret: UUID) -> HttpResponse:
    """What was sent in error is destroyed, after a page that says what that means."""
    found = returned(permit, ret)
    if not services.may_purge(permit, found):
        raise Http404
    form = forms.WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.purge(permit, found, form.cleaned_data["why"])
        messages.success(request, _("The return was purged."))
        return redirect("returns", permit.review.pk)
    lead = [
        _(
            "The file, what was read from it and what was mended are destroyed and cannot be "
            "brought back. That it was here, when, and why it was purged stays on record. A "
            "chronology that was made with it is withdrawn and combined anew."
        )
    ]
    return show(
        request, permit, _FORM, form=form, lead=lead, heading=_("Purge a return"), button=_("Purge")
    )


@room(Right.APPROVE)
@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, permit: Permit) -> HttpResponse:
    """How complete the body's return is."""
    form = forms.DeclareForm(request.POST or None, permit=permit)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        body = Body.objects.get(review=permit.review, pk=told.pop("body"))
        about = list(subjects(permit).filter(pk__in=told.pop("about")))
        services.declare(permit, body, about, kinds=lines(told.pop("kinds")), **told)
        messages.success(request, _("Your declaration was kept."))
        return redirect("returns", permit.review.pk)
    lead = [
        _(
            "Say what your records were searched for, and whether what you handed in is all of it. "
            "Where nothing is declared, silence in the chronology says nothing."
        )
    ]
    return show(
        request, permit, _FORM, form=form, lead=lead,
        heading=_("Declare completeness"), button=_("Declare"),
    )  # fmt: skip


@room(Right.ENTER)
@require_safe
def job(request: HttpRequest, permit: Permit, job: UUID) -> HttpResponse:
    """How far a job is, for the page that waits for it."""
    found = _job(permit, job)
    words = found.get_stage_display()
    if found.total:
        words = f"{words}: {found.done} / {found.total}"
    told = {"words": str(words), "done": found.done, "total": found.total}
    return JsonResponse(told | {"open": found.stage in ("waiting", "running")})


@room(Right.ENTER)
@require_POST
def cancel(request: HttpRequest, permit: Permit, job: UUID) -> HttpResponse:
    """A job is asked to end."""
    found = _job(permit, job)
    queue.cancel(found.pk, permit.review.pk)
    messages.success(request, _("The work was asked to end."))
    return redirect("review", permit.review.pk)


def _job(permit: Permit, job: UUID) -> Job:
    found = Job.objects.filter(review=permit.review.pk, pk=job).first()
    mine = found is not None and found.started_by == f"account:{permit.account.pk}"
    if found is None or not (mine or permit.runs):
        raise Http404
    return found


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _try(
    request: HttpRequest, permit: Permit, ret: Return, deed: Callable[[], None], done: str
) -> HttpResponse:
    try:
        deed()
    except Changed:
        messages.error(request, changed_meanwhile())
    except Refused as refused:
        messages.error(request, why_refused(refused.args[0]))
    else:
        messages.success(request, done)
    return redirect("return", permit.review.pk, ret.pk)
