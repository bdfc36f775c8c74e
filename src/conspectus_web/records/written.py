"""Pages on which a body writes its return, row by row."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conspectus_web.records import writing
from conspectus_web.records.forms import RowForm
from conspectus_web.records.models import Written
from conspectus_web.records.services import Refused
from conspectus_web.records.views import why_refused
from conspectus_web.reviews.access import Permit, Right, bodies_of
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.services import Changed
from conspectus_web.reviews.showing import show
from conspectus_web.reviews.views import changed_meanwhile


@room(Right.HAND_IN)
@require_safe
def rows(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The rows written so far, body by body."""
    found = writing.written(permit)
    mine = bodies_of(permit, Right.HAND_IN)
    told = [(body, [one for one in found if one.body_id == body.pk]) for body in mine]
    return show(request, permit, "records/written.html", written=told)


@room(Right.HAND_IN)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, permit: Permit) -> HttpResponse:
    """One row more."""
    mine = bodies_of(permit, Right.HAND_IN)
    first = mine[0].pk if mine else ""
    form = RowForm(request.POST or None, permit=permit, initial={"version": 1, "body": first})
    if request.method == "POST" and form.is_valid():
        values = _values(form)
        body = next(one for one in mine if str(one.pk) == form.cleaned_data["body"])
        try:
            writing.add(permit, body, **values)
        except Refused as refused:
            form.add_error(None, why_refused(refused.args[0]))
        else:
            messages.success(request, _("The row was added."))
            return redirect("written", permit.review.pk)
    told: dict[str, Any] = {"form": form, "heading": _("Add a row"), "button": _("Add")}
    return show(request, permit, "reviews/form.html", **told)


@room(Right.HAND_IN)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, permit: Permit, row: UUID) -> HttpResponse:
    """A row written anew."""
    one = writing.row(permit, row)
    form = RowForm(request.POST or None, permit=permit, initial=_initial(one))
    del form.fields["body"]
    if request.method == "POST" and form.is_valid():
        try:
            writing.change(permit, one, form.cleaned_data["version"], **_values(form))
        except Changed:
            form.add_error(None, changed_meanwhile())
        else:
            messages.success(request, _("The row was changed."))
            return redirect("written", permit.review.pk)
    told: dict[str, Any] = {
        "form": form,
        "row": one,
        "heading": _("Change a row"),
        "button": _("Save"),
    }
    return show(request, permit, "records/row.html", **told)


@room(Right.HAND_IN)
@require_POST
def remove(request: HttpRequest, permit: Permit, row: UUID) -> HttpResponse:
    """A row is destroyed."""
    writing.remove(permit, writing.row(permit, row))
    messages.success(request, _("The row was removed."))
    return redirect("written", permit.review.pk)


@room(Right.HAND_IN)
@require_POST
def hand_in(request: HttpRequest, permit: Permit) -> HttpResponse:
    """The rows of a body become a return."""
    given = request.POST.get("body", "")
    body = next((one for one in bodies_of(permit, Right.HAND_IN) if str(one.pk) == given), None)
    try:
        if body is None:
            raise Refused("nothing")
        made = writing.hand_in_written(permit, body)
    except Refused as refused:
        messages.error(request, why_refused(_WORDS.get(refused.args[0], refused.args[0])))
        return redirect("written", permit.review.pk)
    messages.success(request, _("Your rows were handed in. They are being read."))
    return redirect("return", permit.review.pk, made.pk)


_WORDS = {"empty": "nothing", "same": "unchanged"}


def _values(form: RowForm) -> dict[str, Any]:
    return {name: told for name, told in form.cleaned_data.items() if name not in _OF_FORM}


_OF_FORM = ("body", "version")


def _initial(one: Written) -> dict[str, Any]:
    names = ("when", "person", "event", "action", "source", "shared_with", "comment", "version")
    return {name: getattr(one, name) for name in names}
