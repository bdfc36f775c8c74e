"""An empty return that a body fills in is read wholly, and every column for what it is."""

import io

import docx
import pytest
from openpyxl import load_workbook

from conspectus.case import Agency, Case, Person, Return, Scope
from conspectus.dates import read as read_date
from conspectus.documents import open_bytes
from conspectus.intake import inspect, read
from conspectus_web.records.templates import COLUMNS, FORMS

ROW = ("14 June 2023", "Robin", "Called", "Recorded", "Log", "Alder Police on 15 June 2023", "None")
CASE = Case(
    reference="1",
    title="1",
    type="OWHR",
    scope=Scope(start=read_date("2020"), end=read_date("2024")),
    people=(Person(id="robin", name="Robin", role="victim"),),
    agencies=(Agency(id="beech", name="Beech Council"),),
)


def filled(form):
    held = io.BytesIO()
    if form == "xlsx":
        book = load_workbook(io.BytesIO(FORMS[form]()))
        book["Chronology"].append(ROW)
        book.save(held)
    else:
        document = docx.Document(io.BytesIO(FORMS[form]()))
        for cell, words in zip(document.tables[0].rows[1].cells, ROW, strict=True):
            cell.text = words
        document.save(held)
    return held.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_what_is_filled_in_is_read_wholly(form):
    document = open_bytes(f"return.{form}", filled(form))
    ret = Return(file=f"return.{form}", agency="beech")
    intake = read(document, inspect(document, CASE, ret), CASE, ret)
    (entry,) = intake.entries
    told = (entry.when.text, entry.subject, entry.event, entry.action, entry.source)
    assert (*told, entry.shared_with, entry.comment) == ROW
    assert entry.persons == ("robin",)
    assert entry.extra == ()
    assert [one for one in intake.problems if one.severity == "error"] == []


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_template_is_no_entry_and_no_error(form):
    document = open_bytes(f"return.{form}", FORMS[form]())
    ret = Return(file=f"return.{form}", agency="beech")
    intake = read(document, inspect(document, CASE, ret), CASE, ret)
    assert intake.entries == ()
    assert [one for one in intake.problems if one.severity == "error"] == []


def test_every_column_says_how_it_is_filled_in():
    assert all(words for _, _, words in COLUMNS)
