"""Pages with every component of `conspectus_web.ui`, without a database."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.safestring import mark_safe

import fictional_chronology as fictional
from conspectus import report
from conspectus.dates import read
from conspectus_web.ui.dates import UncertainDateFormField
from conspectus_web.ui.forms import FilesField, Form, VersionField

ROLES = [("chair", "Chair"), ("member", "Panel member"), ("author", "Agency author")]
WHEN = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
asked = []


class EveryField(Form):
    reference = forms.CharField(
        max_length=12,
        help_text="The review’s own, with no name in it.",
        error_messages={"required": "Enter a reference"},
    )
    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput({"autocomplete": "username"})
    )
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    why = forms.CharField(label="Why", widget=forms.Textarea({"rows": 3}), max_length=200)
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    role = forms.ChoiceField(
        label="Role",
        choices=[("", "Select a role"), *ROLES],
        error_messages={"required": "Select a role"},
    )
    part = forms.ChoiceField(label="Part in the review", choices=ROLES, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label="Kinds of record", choices=ROLES, widget=forms.CheckboxSelectMultiple
    )
    declared = forms.BooleanField(
        label="I declare that it is complete",
        help_text="By kind.",
        error_messages={"required": "Confirm that it is complete"},
    )
    when = UncertainDateFormField(label="When", help_text="For example, August 2021")
    files = FilesField(label="Files")
    version = VersionField()


def gallery(request):
    form = EveryField(initial={"version": 3, "when": read("5/6/2022"), "reference": "DARDR-1"})
    if request.method == "POST":
        form = EveryField(request.POST, request.FILES)
        if form.is_valid():
            messages.success(request, f"{len(form.cleaned_data['files'])} files were kept.")
            return redirect("gallery")
    told = {
        "form": form,
        "notice": {"tag": "Demonstration", "text": "Nothing here is of a real person."},
        "back": "/",
        "trail": [{"text": "Reviews", "href": "/"}, {"text": "DARDR-1"}],
        "navigation": [
            {"text": "Agencies", "href": "/", "current": True},
            {"text": "Chronology", "href": "/picture"},
        ],
        "navigation_name": "DARDR-1",
        "navigation_url": "/",
        "read": read("between March and May 2023"),
        "by_day": read("5/6/2022"),
        "sort": {"by": request.GET.get("sort"), "down": "down" in request.GET, "address": "?"},
        "now": WHEN,
        "page": {"number": 2, "of": 7},
    }
    return render(request, "gallery.html", told, status=422 if form.errors else 200)


def picture(request):
    drawn = report.picture(fictional.case(), fictional.chronology(), "person")
    table = report.table(fictional.case(), fictional.chronology())
    told = {"picture": mark_safe(drawn), "table": mark_safe(table)}
    return render(request, "picture.html", told)


def work(request):
    request.user = SimpleNamespace(is_authenticated=True, name="Alexandra Featherstonehaugh")
    return render(request, "work.html")


def job(request):
    """The first answer fails; then it runs; then it is done."""
    asked.append(request.path)
    if len(asked) == 1:
        return HttpResponse(status=503)
    told = {"open": len(asked) < 4, "words": f"Running: {len(asked)} / 4"}
    return JsonResponse(told | {"done": len(asked), "total": 4})


def again(request):
    asked.clear()
    return HttpResponse(status=204)


def styles(request):
    return HttpResponse(report.styles(), content_type="text/css")


def broken(request):
    return render(request, "ui/error.html", {"heading": "Page not found", "lead": ["Check it."]})


urlpatterns = [
    path("", gallery, name="gallery"),
    path("picture", picture, name="picture"),
    path("work", work, name="work"),
    path("job", job, name="job"),
    path("again", again),
    path("styles", styles, name="styles"),
    path("error", broken),
    path("accessibility", broken, name="accessibility"),
    path("out", broken, name="sign-out"),
    path("account", broken, name="account"),
    path("privacy", broken, name="privacy"),
]
