"""Forms in the manner of GOV.UK: an error says what to do, in the words of its field."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _


class Form(forms.Form):
    """A form whose fields render by `ui/forms.html`.

    A field left empty says "Enter …" or "Select …" with its own label; `enter` on a field gives
    other words. Values are stripped, and control characters are refused by Django.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            for flag, default in (("classes", ""), ("small", False), ("many", False)):
                if not hasattr(field, flag):
                    setattr(field, flag, default)
            label = str(field.label or name.replace("_", " "))
            field.label = field.label or label[:1].upper() + label[1:]
            field.error_messages["required"] = required(field, str(field.label))

    def summary(self) -> list[dict[str, str]]:
        """The errors for the head of the page, each with the address of its field."""
        found = [{"text": words, "href": "#main-content"} for words in self.non_field_errors()]
        for bound in self:
            found += [{"text": words, "href": f"#{bound.id_for_label}"} for words in bound.errors]
        return found

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
            for value, words in bound.field.choices
        ]


def required(field: forms.Field, label: str) -> str:
    """What to do about an empty field."""
    words = getattr(field, "enter", "")
    if words:
        return str(words)
    lower = label[:1].lower() + label[1:]
    if isinstance(field, forms.FileField):
        return _("Select a file")
    if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField | forms.BooleanField):
        return _("Select %(label)s") % {"label": lower}
    return _("Enter %(label)s") % {"label": lower}


class ManyFiles(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of uploaded files, at least one."""

    widget = ManyFiles
    many = True

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if not files:
            raise forms.ValidationError(self.error_messages["required"])
        return [super(FilesField, self).clean(one, initial) for one in files]


class VersionField(forms.IntegerField):
    """The version of what is being changed, hidden: a change of something newer is refused."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(min_value=1)
