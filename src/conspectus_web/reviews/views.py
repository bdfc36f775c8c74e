"""Pages of a review's set-up, its requests and its history."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conspectus_web.accounts import renewals
from conspectus_web.accounts.rules import account_signed_in, signed_in
from conspectus_web.reviews import forms, services
from conspectus_web.reviews.access import Permit, Right, reviews_of
from conspectus_web.reviews.models import (
    Body,
    Identity,
    Landmark,
    Member,
    Role,
    Subject,
)
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.showing import done, initial_of, mine, show

FORM = "reviews/form.html"
_PAGE = 50


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The reviews in which one has a role."""
    return render(request, "reviews/home.html", {"reviews": reviews_of(account_signed_in(request))})


@signed_in
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A new review, by an account that may set one up."""
    if not account_signed_in(request).starts_reviews:
        raise Http404
    form = forms.StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review = services.start(account_signed_in(request), **form.cleaned_data)
        except IntegrityError:
            form.add_error("reference", reference_taken())
        else:
            return redirect("review", review.pk)
    told: dict[str, Any] = {"form": form, "heading": _("Set up a review"), "button": _("Set up")}
    return render(request, "ui/page.html", told, status=422 if form.errors else 200)


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Reference, title, type and scope."""
    review = permit.review
    names = ("reference", "title", "type", "scope_start", "scope_end", "version")
    form = forms.DetailsForm(
        request.POST or None, initial={one: getattr(review, one) for one in names}
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            services.change(permit, review, values.pop("version"), **values)
        except services.Changed:
            form.add_error(None, changed_meanwhile())
        except IntegrityError:
            form.add_error("reference", reference_taken())
        else:
            messages.success(request, _("The details were saved."))
            return redirect("review", review.pk)
    return show(
        request, permit, FORM, form=form, heading=_("Details of the review"), button=_("Save")
    )


def changed_meanwhile() -> str:
    """What to do when two people change one thing."""
    return _(
        "Somebody else changed this while you were working, and nothing of yours was saved. "
        "Open the page anew, and make your change again if it is still needed."
    )


def reference_taken() -> str:
    """What is wrong with a reference that stands for another review already."""
    return _("Your organisation has a review with this reference already")


@room(Right.SEE_SETUP)
@require_safe
def bodies(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The bodies of the review."""
    found = forms.bodies(permit).select_related("organisation", "part_of")
    return show(request, permit, "reviews/bodies.html", bodies=found)


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def add_body(request: HttpRequest, permit: Permit) -> HttpResponse:
    """One body more."""
    form = forms.BodyForm(request.POST or None, permit=permit)
    if request.method == "POST" and form.is_valid():
        services.add_body(permit, **form.values(permit))
        return done(request, permit, "bodies", _("The agency was added."))
    return show(request, permit, FORM, form=form, heading=_("Add an agency"), button=_("Add"))


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def change_body(request: HttpRequest, permit: Permit, body: UUID) -> HttpResponse:
    """What is known of a body."""
    found = mine(Body, permit, body)
    initial = initial_of(found, "name", "partner", "panel", "version") | {
        "organisation": found.organisation_id or "",
        "part_of": found.part_of_id or "",
        "aliases": "\n".join(found.aliases),
    }
    form = forms.BodyForm(request.POST or None, permit=permit, initial=initial)
    return _changing(
        request, permit, form, "bodies", _("Change an agency"),
        lambda version: services.change(permit, found, version, **form.values(permit)),
    )  # fmt: skip


def _changing(
    request: HttpRequest,
    permit: Permit,
    form: Any,
    name: str,
    heading: str,
    deed: Callable[[int], None],
) -> HttpResponse:
    """A form over something that is there; what somebody else changed meanwhile is not lost."""
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data["version"] or 0)
        except services.Changed:
            form.add_error(None, changed_meanwhile())
        else:
            words = _(
                "It was changed. Returns that came in before are read anew when you ask for it."
            )
            return done(request, permit, name, words)
    return show(request, permit, FORM, form=form, heading=heading, button=_("Save"))


@room(Right.SEE_SETUP)
@require_safe
def people(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The people the review is about; their names only for the co-ordinator."""
    known = {one.subject_id: one for one in Identity.objects.filter(review=permit.review)}
    found = [(one, known.get(one.pk)) for one in forms.subjects(permit)]
    return show(request, permit, "reviews/people.html", people=found)


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest, permit: Permit) -> HttpResponse:
    """One person more."""
    form = forms.SubjectForm(request.POST or None, permit=permit)
    if request.method == "POST" and form.is_valid():
        services.add_subject(permit, **form.values())
        return done(request, permit, "people", _("The person was added."))
    return show(request, permit, FORM, form=form, heading=_("Add a person"), button=_("Add"))


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def change_person(request: HttpRequest, permit: Permit, subject: UUID) -> HttpResponse:
    """What is known of somebody, and who it is."""
    found = mine(Subject, permit, subject)
    known = Identity.objects.filter(review=permit.review, subject=found).first()
    initial = initial_of(found, "pseudonym", "role", "status", "version")
    if known is not None:
        initial |= initial_of(known, "name", "born") | {"aliases": "\n".join(known.aliases)}
    form = forms.SubjectForm(request.POST or None, permit=permit, known=found, initial=initial)
    return _changing(
        request, permit, form, "people", _("Change a person"),
        lambda version: services.change_subject(permit, found, version, **form.values()),
    )  # fmt: skip


@room(Right.RUN)
@require_safe
def moments(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Moments that words in returns refer to."""
    found = Landmark.objects.filter(review=permit.review).order_by("name")
    return show(request, permit, "reviews/moments.html", moments=found)


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def add_moment(request: HttpRequest, permit: Permit) -> HttpResponse:
    """One moment more."""
    form = forms.LandmarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_landmark(permit, **form.values())
        return done(request, permit, "moments", _("The key date was added."))
    return show(request, permit, FORM, form=form, heading=_("Add a key date"), button=_("Add"))


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def change_moment(request: HttpRequest, permit: Permit, landmark: UUID) -> HttpResponse:
    """A moment."""
    found = mine(Landmark, permit, landmark)
    initial = initial_of(found, "name", "when", "ends_scope", "version")
    initial["words"] = "\n".join(found.words)
    form = forms.LandmarkForm(request.POST or None, initial=initial)
    return _changing(
        request, permit, form, "moments", _("Change a key date"),
        lambda version: services.change_landmark(permit, found, version, **form.values()),
    )  # fmt: skip


@room(Right.RUN)
@require_safe
def members(request: HttpRequest, permit: Permit) -> HttpResponse:
    """Who has which role."""
    found = Member.objects.filter(review=permit.review, ended=None).select_related(
        "account", "body"
    )
    return show(request, permit, "reviews/members.html", members=found.order_by("role", "since"))


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def add_member(request: HttpRequest, permit: Permit) -> HttpResponse:
    """One role more."""
    form = forms.MemberForm(request.POST or None, permit=permit)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        body = forms.bodies(permit).filter(pk=told["body"] or None).first()
        made = services.add_member(permit, told["account"], Role(told["role"]), body)
        words = _("%(name)s was added: %(role)s.")
        return done(request, permit, "members", words % _as_member(made))
    return show(request, permit, FORM, form=form, heading=_("Add a member"), button=_("Add"))


@room(Right.RUN)
@require_POST
def end_member(request: HttpRequest, permit: Permit, member: UUID) -> HttpResponse:
    """A role ends."""
    found = mine(Member, permit, member)
    try:
        services.end_member(permit, member)
    except ValueError:
        messages.error(request, _("The review needs a co-ordinator: add another one first."))
        return redirect("members", permit.review.pk)
    words = _("%(name)s is no longer %(role)s. Add them again if that was not meant.")
    return done(request, permit, "members", words % _as_member(found))


def _as_member(member: Member) -> dict[str, str]:
    return {"name": member.account.name, "role": member.get_role_display()}


@room(Right.VOUCH)
@require_http_methods(["GET", "POST"])
def vouch(request: HttpRequest, permit: Permit, renewal: UUID) -> HttpResponse:
    """A member cannot sign in: somebody who knows them says that it is they, and has the code."""
    found = services.cannot_sign_in(permit, renewal)
    posted = request.method == "POST"
    code = renewals.vouch(found, permit.account, permit.review.pk) if posted else ""
    back = reverse("review", args=[permit.review.pk])
    told: dict[str, Any] = {"person": found.account, "code": code, "back": back}
    return show(request, permit, "accounts/vouch.html", **told)
