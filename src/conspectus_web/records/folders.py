"""Pages by which a whole case goes in and out as a packed folder."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conspectus.casefile import load, unpack
from conspectus.errors import ConspectusError
from conspectus_web.accounts.models import Account, Organisation
from conspectus_web.accounts.rules import account_signed_in, signed_in
from conspectus_web.records import services
from conspectus_web.records.combining import latest
from conspectus_web.records.forms import AdoptForm, PassphraseForm, TakeInForm
from conspectus_web.records.giving import give_out
from conspectus_web.records.taking import take_in, take_returns
from conspectus_web.reviews.access import Permit, Right, permit
from conspectus_web.reviews.models import Review
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.services import Changed
from conspectus_web.reviews.showing import show
from conspectus_web.reviews.views import changed_meanwhile

_MOST_PROBLEMS = 20


@signed_in
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """A new review of a packed case folder, by an account that may set one up."""
    if not account_signed_in(request).starts_reviews:
        raise Http404
    form = TakeInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            with transaction.atomic():
                review = _taken(account_signed_in(request), told["file"].read(), told["passphrase"])
        except ConspectusError as refused:
            for problem in refused.problems[:_MOST_PROBLEMS]:
                form.add_error("file", f"{problem.place} {problem.message} {problem.remedy}")
        except IntegrityError:
            form.add_error("file", _("Your organisation has a review with its reference already"))
        else:
            messages.success(request, _("The case was taken in. Its returns are being read."))
            return redirect("review", review.pk)
    lead = [
        _(
            "Its people, agencies, requests and returns become a new review that you co-ordinate. "
            "What was signed or decided in it is kept as history: it gives nobody any right here."
        )
    ]
    page = {
        "form": form,
        "lead": lead,
        "heading": _("Bring in a case folder"),
        "button": _("Bring in"),
    }
    return render(request, "ui/page.html", page, status=422 if form.errors else 200)


def _taken(account: Account, packed: bytes, passphrase: str) -> Review:
    with tempfile.TemporaryDirectory() as made:
        unpack(packed, passphrase, Path(made) / "case")
        folder = load(Path(made) / "case")
        missing = [problem for problem in folder.problems if problem.severity == "error"]
        if missing:
            raise ConspectusError(*missing)
        set_up = take_in(account, folder, _organisation)
        take_returns(permit(account, set_up.review.pk, Right.RUN), set_up, folder)
    return set_up.review


def _organisation(name: str) -> Organisation | None:
    """The one of this name, if people of it use the service."""
    return Organisation.objects.filter(name__iexact=name).first()


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The whole review as a packed case folder."""
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = give_out(permit, form.cleaned_data["passphrase"])
        except ConspectusError as refused:
            for problem in refused.problems[:_MOST_PROBLEMS]:
                form.add_error(None, f"{problem.message} {problem.remedy}")
        else:
            answer = HttpResponse(content, content_type="application/octet-stream")
            answer["Content-Disposition"] = 'attachment; filename="case.enc"'
            return answer
    lead = [
        _(
            "You get one encrypted file with the whole review, returns and names in it. Open it "
            "with “conspectus case unpack”. What only the service holds, such as approvals and "
            "comments, is listed in it."
        )
    ]
    return show(
        request, permit, "reviews/form.html", form=form, lead=lead,
        heading=_("Take the review out as a case folder"), button=_("Take out"),
    )  # fmt: skip


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Decide so too, about all that was decided in the folder."""
    last = latest(permit.review)
    if last is None:
        raise Http404
    form = AdoptForm(request.POST or None, initial={"number": last.number})
    if request.method == "POST" and form.is_valid():
        try:
            left = services.adopt(permit, **form.cleaned_data)
        except Changed:
            form.add_error(None, changed_meanwhile())
        else:
            messages.success(request, _("The decisions were counted in as yours."))
            for problem in left[:_MOST_PROBLEMS]:
                messages.error(request, f"{problem.message} {problem.remedy}")
            return redirect("proposals", permit.review.pk)
    lead = [_("Each decision of the case folder that can stand here is made again in your name.")]
    return show(
        request, permit, "reviews/form.html", form=form, lead=lead,
        heading=_("Decide as in the case folder"), button=_("Decide so too"),
    )  # fmt: skip
