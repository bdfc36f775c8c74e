"""Decisions about one entry: how its date is read, about whom it is, what kind, which order."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from conspectus.errors import DecisionRefused
from conspectus.knowledge import KINDS
from conspectus_web.analysis import forms, loading
from conspectus_web.records import services
from conspectus_web.records.models import Combined
from conspectus_web.reviews.access import Permit, Right
from conspectus_web.reviews.models import Landmark, Subject
from conspectus_web.reviews.rooms import room
from conspectus_web.reviews.services import Changed
from conspectus_web.reviews.showing import show
from conspectus_web.reviews.views import changed_meanwhile

QUESTIONS: dict[str, Any] = {
    "date": _lazy("How is its date to be read?"),
    "people": _lazy("About whom is it?"),
    "kind": _lazy("Of what kind is it?"),
    "same": _lazy("Which other account tells of the same event?"),
    "order": _lazy("Did it come before or after something else?"),
}
"""What can be decided about an entry, by the word in the address."""
_LONGEST = 90


def decide(permit: Permit, subject: str, value: str, form: Any, field: str) -> bool:
    """Keep a decision with the form's reason; what cannot stand is told at the form's `field`."""
    told = form.cleaned_data
    try:
        services.decide(permit, subject, value, told["why"], told["number"])
    except Changed:
        form.add_error(None, changed_meanwhile())
    except DecisionRefused as refused:
        for problem in refused.problems:
            form.add_error(field, f"{problem.message} {problem.remedy}")
    else:
        return True
    return False


class _Entry(NamedTuple):
    """The entry that is decided about, in the chronology that its page shows."""

    permit: Permit
    made: Combined
    row: loading.Row

    def form(self, about: str, data: Any) -> forms.ReasonForm:
        """The form of one question, with what can be answered."""
        initial: dict[str, Any] = {"number": self.made.number}
        if about == "date":
            initial["value"] = self.row.placed.when.text
            return forms.DateForm(data, initial=initial)
        if about == "people":
            initial["value"] = list(self.row.entry.persons)
            return forms.PeopleForm(data, initial=initial, choices=self._people())
        if about == "kind":
            initial["value"] = self._standing(f"kind:{self.row.key}").split("+")
            return forms.KindsForm(data, initial=initial, choices=_kinds())
        if about == "same":
            return forms.SameForm(data, initial=initial, choices=self._others())
        return forms.OrderForm(data, initial=initial, choices=(*self._landmarks(), *self._others()))

    def told(self, about: str, form: forms.ReasonForm) -> tuple[str, str]:
        """What the decision is about, and the answer, as the library has them."""
        key, value = self.row.key, form.cleaned_data["value"]
        if about == "date":
            return f"reading:{key}", value
        if about == "people":
            return f"who:{key}", "+".join(value)
        if about == "kind":
            return f"kind:{key}", "+".join(value) or "none"
        if about == "same":
            both = loading.accounts(self.permit, self.made, (key, value))
            return f"same-event:{'+'.join(one.key for one in both)}", "yes"
        return f"time:{key}+{value}", form.cleaned_data["order"]

    def _people(self) -> list[tuple[str, str]]:
        found = Subject.objects.filter(review=self.permit.review).order_by("pseudonym")
        return list(found.values_list("key", "pseudonym"))

    def _standing(self, subject: str) -> str:
        """The answer in force, where there is one in words."""
        decided = services.chronology_decisions(self.permit.review)
        found = services.superseded(decided, subject)
        return found.value if found and isinstance(found.value, str) else ""

    def _others(self) -> list[tuple[str, str]]:
        near = loading.nearby(self.permit, self.made, self.row.key)
        return [(one.key, _words(one)) for one in near]

    def _landmarks(self) -> list[tuple[str, str]]:
        found = Landmark.objects.filter(review=self.permit.review).order_by("name")
        return [(f"landmark:{one.key}", f"{one.name}, {one.when.text}") for one in found]


def _kinds() -> list[tuple[str, str]]:
    return sorted(((one.id, one.sentence) for one in KINDS), key=lambda one: one[1])


def _words(row: loading.Row) -> str:
    told = f"{row.entry.when.text or _('No date')}, {row.body}: {row.entry.event}"
    return Truncator(told).chars(_LONGEST)


@room(Right.RUN)
@require_http_methods(["GET", "POST"])
def decide_entry(request: HttpRequest, permit: Permit, key: str, about: str) -> HttpResponse:
    """One question about an entry; the answer is counted in at once and can be given again."""
    made = loading.combined(permit)
    if made is None or about not in QUESTIONS:
        raise Http404
    entry = _Entry(permit, made, loading.line(permit, made, key))
    form = entry.form(about, request.POST or None)
    if request.method == "POST" and form.is_valid():
        subject, value = entry.told(about, form)
        if decide(permit, subject, value, form, "value"):
            messages.success(request, _("Your decision was kept and counted in."))
            return redirect("entry", permit.review.pk, key)
    back = reverse("entry", args=[permit.review.pk, key])
    return show(
        request, permit, "reviews/form.html", form=form, lead=[_words(entry.row)], back=back,
        heading=QUESTIONS[about], button=_("Decide"),
    )  # fmt: skip
