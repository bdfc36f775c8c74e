"""Pages of requests: who is asked for what, what came of it, and upload links."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conspectus_web.reviews import forms, services
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Identity, Link, Request
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.showing import done, initial_of, mine, show
from conspectus_web.reviews.views import FORM, changed_meanwhile


@room(Right.ENTER)
@require_safe
def requests(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Requests: all for those who see the set-up, one's own body's for agencies."""
    if not permit.may(Right.SEE_SETUP) and not permit.own():
        raise Http404
    return show(request, permit, "reviews/requests.html", requests=_requests(permit))


def _requests(permit: Permit) -> Any:
    found = Request.objects.filter(review=permit.review).select_related("body")
    if not permit.may(Right.SEE_SETUP):
        found = found.filter(body__in=permit.own()).exclude(outcome="draft")
    return found.order_by("body__name")


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, permit: Permit) -> HttpResponse:
    """A new request."""
    form = forms.RequestForm(request.POST or None, permit=permit)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        about = list(forms.subjects(permit).filter(pk__in=told["about"]))
        made = [
            services.ask(permit, one, about, told["what"], told["due"])
            for one in forms.bodies(permit).filter(pk__in=told["bodies"])
        ]
        if len(made) == 1:
            return redirect("request", permit.review.pk, made[0].pk)
        return done(
            request, permit, "requests", _("The requests were saved. Nobody sees them yet.")
        )
    return show(request, permit, FORM, form=form, heading=_("Ask for a return"), button=_("Save"))


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def change_request(request: HttpRequest, permit: Permit, asked: UUID) -> HttpResponse:
    """What a body is asked for, about whom, and by when."""
    found = mine(Request, permit, asked)
    initial = initial_of(found, "what", "due", "version")
    initial["about"] = [str(one) for one in found.subjects.values_list("pk", flat=True)]
    form = forms.RequestForm(request.POST or None, permit=permit, known=found, initial=initial)
    heading = _("Change the request to %(agency)s") % {"agency": found.body.name}
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        about = list(forms.subjects(permit).filter(pk__in=told.pop("about")))
        try:
            services.change_request(permit, found, told.pop("version") or 0, about, **told)
        except services.Changed:
            form.add_error(None, changed_meanwhile())
        else:
            messages.success(request, _("The request was changed."))
            return redirect("request", permit.review.pk, asked)
    return show(request, permit, FORM, form=form, heading=heading, button=_("Save"))


@room(Right.RUN)
@require_POST
def send_requests(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Every request that is a draft was sent today."""
    services.send_all(permit)
    words = _("They were noted as sent: the authors and approvers of each agency see its own.")
    return done(request, permit, "requests", words)


@room(Right.ENTER)
@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, permit: Permit, asked: UUID) -> HttpResponse:
    """One request, what was done about it, and what can be told of it now."""
    found = _requests(permit).filter(pk=asked).first()
    if found is None:
        raise Http404
    tells = permit.runs or found.body_id in permit.own()
    form = forms.StepForm(request.POST or None, request=found, runs=permit.runs) if tells else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            services.step(permit, found, **form.cleaned_data)
            messages.success(request, _("It was noted."))
            return redirect("request", permit.review.pk, asked)
    about = forms.subjects(permit).filter(request=found)
    known = {one.subject_id: one for one in Identity.objects.filter(review=permit.review)}
    told: dict[str, Any] = {
        "asked": found,
        "steps": found.steps.select_related("by").order_by("at"),
        "about": [(one, known.get(one.pk)) for one in about],
        "links": Link.objects.filter(review=permit.review, request=found) if permit.runs else (),
        "form": form,
    }
    return show(request, permit, "reviews/request.html", **told)


@room(Right.RUN)
@require_POST
def end_link(request: HttpRequest, permit: Permit, link: UUID) -> HttpResponse:
    """An upload link opens nothing more."""
    asked = services.end_link(permit, link)
    messages.success(request, _("The upload link was ended."))
    return redirect("request", permit.review.pk, asked)


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def make_link(request: HttpRequest, permit: Permit, asked: UUID) -> HttpResponse:
    """An upload link for a body without accounts; link and code are shown this once."""
    found = Request.objects.filter(review=permit.review, pk=asked).exclude(outcome="draft").first()
    if found is None:
        raise Http404
    form = forms.LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link, key, code = services.make_link(permit, found, form.cleaned_data["address"])
        address = request.build_absolute_uri(f"/upload/{key}/")
        return show(
            request, permit, "reviews/link.html",
            link=link, code=code, asked=found, address=address,
        )  # fmt: skip
    lead = [
        _(
            "The agency needs the link and the code. Send the code to the address below by itself, "
            "and the link by another way."
        )
    ]
    return show(
        request, permit, FORM, form=form, lead=lead,
        heading=_("Make an upload link"), button=_("Make the link"),
    )  # fmt: skip
