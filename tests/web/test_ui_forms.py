"""Forms say what to do, in GOV.UK's manner, and never say again what was given."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.backends.jinja2 import Jinja2
from django.utils.datastructures import MultiValueDict

from conspectus_web.ui.environment import moment
from conspectus_web.ui.forms import FilesField, Form, VersionField

PARTS = [("chair", "Chair"), ("member", "Member")]


class Every(Form):
    reference = forms.CharField(max_length=5, min_length=2)
    name = forms.CharField(label="Title", error_messages={"required": "Enter a title"})
    number = forms.IntegerField(label="NHS number", min_value=3, max_value=9)
    email = forms.EmailField(label="Email address")
    part = forms.ChoiceField(choices=PARTS, widget=forms.RadioSelect)
    parts = forms.MultipleChoiceField(choices=PARTS, widget=forms.CheckboxSelectMultiple)
    share = forms.ChoiceField(label="100% share", choices=PARTS)
    agree = forms.BooleanField(label="I agree")
    files = FilesField()
    own = forms.CharField(error_messages={"required": "Say something"})
    version = VersionField()


def errors(**given):
    form = Every(given)
    return {name: words[0] for name, words in form.errors.items()}


def test_an_empty_field_says_what_to_do():
    assert errors() == {
        "reference": "Enter reference",
        "name": "Enter a title",
        "number": "Enter NHS number",
        "email": "Enter email address",
        "part": "Select part",
        "parts": "Select parts",
        "share": "Select 100% share",
        "agree": "Select I agree",
        "files": "Select a file",
        "own": "Say something",
        "version": "Load the page again: what it needs to keep your answers is missing",
    }


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("reference", "ABCDEF", "Reference must be 5 characters or less"),
        ("reference", "A", "Reference must be 2 characters or more"),
        ("name", "a\x00b", "Title must not include control characters"),
        ("number", "ten", "NHS number must be a whole number, like 15"),
        ("number", "1", "NHS number must be 3 or more"),
        ("number", "10", "NHS number must be 9 or less"),
        ("email", "x", "Enter an email address in the correct format, like name@example.com"),
        ("part", "Ash", "Select part"),
        ("parts", ["Ash"], "Select parts"),
        ("share", "Ash", "Select 100% share"),
    ],
)
def test_a_wrong_value_is_told_of_and_not_repeated(name, value, words):
    assert errors(**{name: value})[name] == words


def test_several_files_come_as_a_list():
    files = [SimpleUploadedFile(name, b"words") for name in ("one.docx", "two.xlsx")]
    form = Every({}, MultiValueDict({"files": files}))

    assert "files" not in form.errors
    assert [one.name for one in form.cleaned_data["files"]] == ["one.docx", "two.xlsx"]


def test_an_empty_file_is_refused():
    form = Every({}, MultiValueDict({"files": [SimpleUploadedFile("one.docx", b"")]}))

    assert form.errors["files"] == ["The selected file is empty"]


@pytest.fixture(scope="module")
def engine():
    return Jinja2(
        {
            "NAME": "jinja2",
            "DIRS": ["src/conspectus_web/ui/jinja2"],
            "APP_DIRS": False,
            "OPTIONS": {"environment": "conspectus_web.ui.environment.environment"},
        }
    )


def rendered(engine, form):
    words = "{% from 'ui/forms.html' import form_fields, error_summary %}"
    words += "{{ error_summary(form) }}{{ form_fields(form) }}"
    return engine.from_string(words).render({"form": form})


def test_every_error_leads_to_a_place_on_the_page(engine):
    form = Every({})
    page = rendered(engine, form)

    for one in form.summary():
        assert f'href="{one["href"]}"' in page
        if one["href"] != "#main-content":
            assert page.count(f'id="{one["href"][1:]}"') == 1


def test_what_was_given_stays_and_is_escaped(engine):
    page = rendered(engine, Every({"name": '"><script>x</script>', "part": "member"}))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert page.count(" checked") == 1


def test_a_password_is_never_written_back(engine):
    class Secret(Form):
        password = forms.CharField(widget=forms.PasswordInput)

    assert "hunter2hunter2" not in rendered(engine, Secret({"password": "hunter2hunter2"}))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 11, 23, 14, 5, tzinfo=UTC), "23 November 2026 at 2:05pm"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026 at 12:30am"),
        (datetime(2026, 1, 1, 12, 0, tzinfo=UTC), "1 January 2026 at 12:00pm"),
        (None, ""),
    ],
)
def test_a_moment_is_told_as_the_clock_in_london_shows_it(when, words):
    assert moment(when) == words
