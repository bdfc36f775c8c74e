"""A return written on the page: rows of a body's own, handed in as any other return is."""

import io

import pytest
from openpyxl import load_workbook

from conspectus.dates import read
from conspectus_web.records import services, writing
from conspectus_web.records.models import Entry, Return, State, Written
from conspectus_web.reviews.services import Changed
from fictional_service import by, client, work


@pytest.fixture
def red(database):
    with by(database.red.accounts["alder-author"]):
        Written.objects.all().delete()
    return database.red


def post(part, name="write/new/", who="alder-author", **told):
    address = f"/reviews/{part.review.pk}/returns/{name}"
    values = {"body": part.bodies["alder"].pk, "version": 1, "when": "3 May 2022", "event": "Rang"}
    return client(part.accounts[who]).post(address, values | told)


def entries(ret):
    return [one.value["event"] for one in Entry.objects.filter(ret=ret).order_by("position")]


def test_rows_are_written_handed_in_and_read(red):
    assert post(red, when="mid-2022", person="Robin", action="=1+1").status_code == 302
    assert post(red, event="@SUM(A1) called").status_code == 302
    answer = post(red, "write/hand-in/")
    work()

    with by(red.accounts["alder-author"]):
        ret = Return.objects.get(written=True)
        assert answer.headers["Location"].endswith(f"/{ret.pk}/")
        assert (ret.state, ret.errors, ret.number) == (State.READ, 0, 1)
        assert entries(ret) == ["Rang", "@SUM(A1) called"]
        first = Entry.objects.filter(ret=ret).order_by("position")[0].value
        assert (first["when"]["text"], first["action"]) == ("mid-2022", "=1+1")
        book = load_workbook(io.BytesIO(bytes(ret.file.content)))
        assert {cell.data_type for row in book.worksheets[0].rows for cell in row} <= {"s", "n"}


def test_a_change_makes_a_newer_version_and_no_change_none(red):
    post(red)
    post(red, "write/hand-in/")
    work()
    post(red, "write/hand-in/")
    with by(red.accounts["alder-author"]):
        assert Return.objects.filter(written=True).count() == 1
        row = Written.objects.get(body=red.bodies["alder"])
    assert post(red, f"write/{row.pk}/", event="Called").status_code == 302
    post(red, "write/hand-in/")
    work()
    with by(red.accounts["alder-author"]):
        newest = Return.objects.get(written=True, number=2)
        assert entries(newest) == ["Called"]
        assert newest.series == Return.objects.get(written=True, number=1).series


def test_two_who_change_one_row_do_not_overwrite_each_other(red):
    with by(red.accounts["alder-author"]):
        given = red.permit("alder-author")
        row = writing.add(given, red.bodies["alder"], when=read("May 2022"), event="Rang")
        writing.change(given, row, 1, event="Called")
        with pytest.raises(Changed):
            writing.change(given, row, 1, event="Wrote")
    answer = post(red, f"write/{row.pk}/", event="Wrote")
    assert answer.status_code == 422
    assert "Somebody else changed this" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"when": "soonish"}, "Enter a date"),
        ({"when": ""}, "Enter when it happened"),
        ({"event": ""}, "Enter what happened"),
        ({"event": "Rang \x07"}, "without control characters"),
        ({"person": "Somebody"}, "Select"),
        ({"event": "x" * 10_001}, "10000 characters or less"),
    ],
)
def test_what_cannot_be_taken_is_said_in_its_place(red, wrong, words):
    answer = post(red, **wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with by(red.accounts["alder-author"]):
        assert not Written.objects.exists()


def test_nothing_written_is_nothing_to_hand_in(red):
    answer = post(red, "write/hand-in/")
    assert answer.status_code == 302
    with by(red.accounts["alder-author"]):
        assert not Return.objects.filter(written=True).exists()


def test_there_is_an_end_to_the_rows(red, monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 1)
    assert post(red).status_code == 302
    answer = post(red)
    assert answer.status_code == 422
    assert "Hand in a file instead" in answer.content.decode()


def test_a_row_that_is_removed_is_gone(red):
    post(red)
    with by(red.accounts["alder-author"]):
        row = Written.objects.get()
    assert post(red, f"write/{row.pk}/remove/").status_code == 302
    with by(red.accounts["alder-author"]):
        assert not Written.objects.exists()


@pytest.mark.parametrize("who", ["alder-approver", "coordinator"])
def test_a_purge_destroys_the_rows_it_was_made_of(red, who):
    post(red)
    post(red, "write/hand-in/")
    work()
    with by(red.accounts["alder-approver"]):
        given = red.permit("alder-approver")
        ret = Return.objects.get(written=True)
        services.approve(given, ret, ret.version)
        ret.refresh_from_db()
        services.send(given, ret, ret.version)
    work()
    with by(red.accounts[who]):
        ret = Return.objects.get(written=True)
        services.purge(red.permit(who), ret, "another person's record")
    with by(red.accounts["alder-author"]):
        assert not Written.objects.exists()
    with by(red.accounts["beech-author"]):
        assert Written.objects.count() == 1
