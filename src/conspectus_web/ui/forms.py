"""Forms in the manner of GOV.UK: an error says what to do, in the words of its field."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy


class Form(forms.Form):
    """A form whose fields render by `ui/forms.html`.

    A field left empty says "Enter …" or "Select …" with its own label, and what else Django would
    say of a value is said in the same manner, unless the field has words of its own for it in
    `error_messages`. What is typed and may be left out says so in its label. `classes`: those of a
    field's component; `small`: fields of small choices.
    """

    classes: ClassVar[Mapping[str, str]] = {}
    small: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            label = str(field.label or name.replace("_", " "))
            field.label = field.label or label[:1].upper() + label[1:]
            for code, words in _sayings(field, str(field.label)).items():
                if field.error_messages.get(code) == _by_default(field, code):
                    field.error_messages[code] = words
            if _typed(field) and not field.required:
                field.label = _("%(label)s (optional)") % {"label": field.label}

    def summary(self) -> list[dict[str, str]]:
        """The errors for the head of the page, each with the address of its field."""
        found = [{"text": str(words), "href": "#main-content"} for words in self.non_field_errors()]
        for bound in self:
            place = "main-content" if bound.is_hidden else self.place(bound)
            found += [{"text": str(words), "href": f"#{place}"} for words in bound.errors]
        return found

    def place(self, bound: BoundField) -> str:
        """The id of what a field is filled in at: of several choices, the first."""
        return str(bound.id_for_label or bound.auto_id or bound.html_name)

    def choices_of(self, bound: BoundField) -> list[dict[str, Any]]:
        """The choices of a field as the components take them."""
        given = bound.value()
        chosen = {str(one) for one in given} if isinstance(given, (list, tuple)) else {str(given)}
        if given is None:
            chosen = {""}
        return [
            {
                "value": str(value),
                "text": str(words),
                "selected": str(value) in chosen,
                "checked": str(value) in chosen,
            }
            for value, words in cast("Any", bound.field).choices
        ]

    def offer(self, name: str, choices: Iterable[tuple[object, object]]) -> None:
        """Let these be the choices of a field: pairs of a value and the words for it."""
        cast("Any", self.fields[name]).choices = [(str(value), words) for value, words in choices]


def _typed(field: forms.Field) -> bool:
    """Whether people type into the field: of a choice they see that it may be left alone."""
    chosen = (forms.ChoiceField, forms.BooleanField, forms.FileField)
    return not isinstance(field, chosen) and not field.widget.is_hidden


def required(field: forms.Field, label: str) -> str:
    """What to do about an empty field."""
    words = field.error_messages.get("required")
    if words != _by_default(field, "required"):
        return str(words)
    if isinstance(field, forms.FileField):
        return _("Select a file")
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        return _("Select %(label)s") % {"label": _within(label)}
    return _("Enter %(label)s") % {"label": _within(label)}


def _within(label: str) -> str:
    """A label as it stands within a sentence: "reference", but "NHS number"."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _sayings(field: forms.Field, label: str) -> dict[str, str]:
    """What to say of each thing that may be wrong with a value. Values are never said again."""
    empty = required(field, label)
    chosen = empty.replace("%", "%%")  # Django fills in what was chosen
    told = _limited(label)
    said = {
        "required": empty,
        "invalid_choice": chosen,
        "invalid_list": chosen,
        "max_length": _("%(label)s must be %(limit)s characters or less") % told,
        "min_length": _("%(label)s must be %(limit)s characters or more") % told,
        "null_characters_not_allowed": _("%(label)s must not include control characters")
        % {"label": label},
    }
    for kind, more in _OF_KIND:
        if isinstance(field, kind):
            said |= more(label, empty)
    return said


def _limited(label: str) -> dict[str, str]:
    """For sentences into which Django puts a limit afterwards."""
    return {"label": label.replace("%", "%%"), "limit": "%(limit_value)s"}


def _of_email(label: str, empty: str) -> dict[str, str]:
    return {"invalid": _("Enter an email address in the correct format, like name@example.com")}


def _of_number(label: str, empty: str) -> dict[str, str]:
    told = _limited(label)
    return {
        "invalid": _("%(label)s must be a whole number, like 15") % {"label": label},
        "min_value": _("%(label)s must be %(limit)s or more") % told,
        "max_value": _("%(label)s must be %(limit)s or less") % told,
    }


def _of_file(label: str, empty: str) -> dict[str, str]:
    return {
        "invalid": empty,
        "missing": empty,
        "empty": _("The selected file is empty"),
        "max_length": _("The selected file’s name must be %(limit)s characters or less")
        % {"limit": "%(max)d"},
    }


_OF_KIND = (
    (forms.EmailField, _of_email),
    (forms.IntegerField, _of_number),
    (forms.FileField, _of_file),
)


def _by_default(field: forms.Field, code: str) -> Any:
    """What the field's class would say, None where nothing."""
    for kind in type(field).__mro__:
        words = getattr(kind, "default_error_messages", {}).get(code)
        if words is not None:
            return words
    return None


class ManyFiles(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of uploaded files, at least one."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if not files:
            raise forms.ValidationError(self.error_messages["required"])
        return [super(FilesField, self).clean(one, initial) for one in files]


class VersionField(forms.IntegerField):
    """The version of what is being changed, hidden: a change of something newer is refused."""

    widget = forms.HiddenInput

    def __init__(self, *, required: bool = True) -> None:
        words = _lazy("Load the page again: what it needs to keep your answers is missing")
        told = dict.fromkeys(("required", "invalid", "min_value"), words)
        super().__init__(min_value=1, required=required, error_messages=told)
