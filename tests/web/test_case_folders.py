"""A case folder in and out: values equal, returns byte for byte, and no authority by it."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conspectus import casefile
from conspectus.casefile import combine, pack, unpack
from conspectus.casefile.packing import KIND
from conspectus.publication import vault
from conspectus_web.jobs import queue
from conspectus_web.records import services
from conspectus_web.records.bridge import case_of
from conspectus_web.records.combining import latest, value
from conspectus_web.records.giving import give_out
from conspectus_web.records.models import Decision, Return, State
from conspectus_web.records.taking import take_in, take_returns
from conspectus_web.reviews.access import Right, permit
from conspectus_web.reviews.models import Review
from conspectus_web.reviews.services import Changed
from fictional_service import account, by, client, work

EXAMPLES = Path(__file__).parents[2] / "examples"
SECRET = "four words that differ"


def members(files):
    """A packed file with any members whatever."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return vault.seal(held.getvalue(), SECRET, KIND, vault.Cost(log_n=4))


@pytest.fixture
def lead(database):
    return account("folder-lead", database.lead, starts_reviews=True)


def taken(lead, folder):
    with by(lead):
        made = take_in(lead, folder, lambda name: None)
        take_returns(permit(lead, made.review.pk, Right.RUN), made, folder)
    work()
    return made.review


def given(lead, review, into):
    with by(lead):
        packed = give_out(permit(lead, review.pk, Right.RUN), SECRET)
    assert unpack(packed, SECRET, into) == ()
    return casefile.load(into)


@pytest.mark.parametrize("name", ["harbour-lane", "wm-owhr-009"])
def test_what_was_taken_in_comes_out_equal(lead, tmp_path, name):
    folder = casefile.load(EXAMPLES / name)
    out = given(lead, taken(lead, folder), tmp_path / "out")

    parts = [one.name for one in msgspec.structs.fields(folder.case)]
    assert [one for one in parts if getattr(out.case, one) != getattr(folder.case, one)] == []
    for file in (EXAMPLES / name / "returns").iterdir():
        assert (tmp_path / "out" / "returns" / file.name).read_bytes() == file.read_bytes()
    only = json.loads((tmp_path / "out" / "only-in-the-service.json").read_text())
    assert len(only["returns"]) == len(folder.case.returns)
    assert {one["approved by"] for one in only["returns"]} == {None}


@pytest.mark.parametrize("name", ["harbour-lane", "wm-owhr-009"])
def test_the_chronology_is_the_librarys_without_what_was_decided_or_declared(lead, name):
    folder = casefile.load(EXAMPLES / name)
    review = taken(lead, folder)
    plain = msgspec.structs.replace(folder.case, decisions=(), completeness=())
    library = combine(msgspec.structs.replace(folder, case=plain))
    with by(lead):
        service = value(latest(review))
        assert {one.state for one in Return.objects.filter(review=review)} <= {
            State.SENT,
            State.REPLACED,
        }
        here = case_of(review)
    for part in ("people", "landmarks"):
        ids = [one.id for one in getattr(here, part)]
        assert ids == [one.id for one in getattr(folder.case, part)]  # as they were set up
    assert [one.id for one in service.entries] == [one.id for one in library.entries]
    assert service.placed == library.placed
    assert service.groups == library.groups


def test_decisions_of_a_folder_are_history(lead):
    folder = casefile.load(EXAMPLES / "wm-owhr-009")
    assert folder.case.decisions
    review = taken(lead, folder)
    with by(lead):
        kept = Decision.objects.filter(review=review)
        assert {(one.taken["who"], one.by) for one in kept} == {("worked example", None)}
        assert len(kept) == len(folder.case.decisions)
        assert [
            one.status for one in value(latest(review)).groups if one.status == "confirmed"
        ] == []


# ------------------------------------------------------------------------- by pages


@pytest.fixture(scope="module")
def packed():
    return pack(EXAMPLES / "harbour-lane", SECRET, vault.Cost(log_n=4))


def take(who, content, passphrase=SECRET):
    told = {"file": SimpleUploadedFile("case.enc", content), "passphrase": passphrase}
    return client(who).post("/reviews/take-in/", told)


def reviews():
    return Review.objects.filter(reference=casefile.load(EXAMPLES / "harbour-lane").case.reference)


def test_a_case_goes_in_and_out_by_pages(lead, packed, tmp_path):
    answer = take(lead, packed)
    assert answer.status_code == 302
    work()
    told = {"passphrase": SECRET, "again": SECRET}
    answer = client(lead).post(f"{answer.headers['Location']}take-out/", told)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="case.enc"'
    unpack(answer.content, SECRET, tmp_path / "out")
    assert casefile.load(tmp_path / "out").case == casefile.load(EXAMPLES / "harbour-lane").case


def test_a_case_that_is_there_is_not_taken_in_twice(lead, packed):
    assert take(lead, packed).status_code == 302
    answer = take(lead, packed)
    assert answer.status_code == 422
    assert "has a review with its reference already" in answer.content.decode()
    with by(lead):
        assert reviews().count() == 1


@pytest.mark.parametrize(
    ("content", "passphrase", "words"),
    [
        (None, "another passphrase", "The passphrase does not open this file"),
        (b"no case", SECRET, "damaged"),
        (b"", SECRET, "empty"),
        ([("case.toml", b"nonsense")], SECRET, "case.toml"),
        ([("case.toml", b""), ("../../evil.csv", b"x")], SECRET, "leads out"),
        ([("returns/a.csv", b"x")], SECRET, "no case.toml"),
    ],
)
def test_what_cannot_be_taken_in_is_said_and_leaves_nothing(
    lead, packed, content, passphrase, words
):
    if isinstance(content, list):  # sealed here: a sealed file is never the same twice
        content = members(content)
    answer = take(lead, packed if content is None else content, passphrase)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with by(lead):
        assert not reviews().exists()


def test_a_folder_without_a_file_that_it_lists_is_refused(lead, tmp_path):
    folder = shutil.copytree(EXAMPLES / "harbour-lane", tmp_path / "case")
    gone = sorted((folder / "returns").iterdir())[0]
    gone.unlink()
    answer = take(lead, pack(folder, SECRET, vault.Cost(log_n=4)))
    assert answer.status_code == 422
    assert gone.name in answer.content.decode()


def test_whoever_sets_no_review_up_takes_none_in(database, packed):
    assert take(database.stranger, packed).status_code == 404


def test_a_passphrase_is_long_enough_and_typed_twice(database):
    red = database.red
    browser = client(red.accounts["coordinator"])
    address = f"/reviews/{red.review.pk}/take-out/"
    for told, words in (
        ({"passphrase": "short", "again": "short"}, "12 characters or more"),
        ({"passphrase": SECRET, "again": SECRET + "x"}, "same passphrase twice"),
    ):
        answer = browser.post(address, told)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert SECRET not in answer.content.decode()


def test_a_review_set_up_here_goes_out_and_is_a_whole_case(database, tmp_path):
    red = database.red
    with by(red.accounts["coordinator"]):
        packed = give_out(red.permit("coordinator"), SECRET)
    unpack(packed, SECRET, tmp_path / "out")
    out = casefile.load(tmp_path / "out")
    assert [one for one in out.problems if one.severity == "error"] == []
    assert {ret.agency for ret in out.case.returns} == {"alder-red", "beech-red"}
    assert len(combine(out).entries) == 4
    only = json.loads((tmp_path / "out" / "only-in-the-service.json").read_text())
    assert {one["approved by"] for one in only["returns"]} == {
        "red-alder-approver",
        "red-beech-approver",
    }


def test_what_was_decided_in_the_folder_can_be_decided_so_too(lead):
    folder = casefile.load(EXAMPLES / "wm-owhr-009")
    review = taken(lead, folder)
    library = combine(
        msgspec.structs.replace(folder, case=msgspec.structs.replace(folder.case, completeness=()))
    )
    with by(lead):
        last = latest(review)
        right = permit(lead, review.pk, Right.RUN)
        assert services.adopt(right, "We agree", last.number) == ()
        mine = Decision.objects.filter(review=review, taken__isnull=True)
        assert {one.by for one in mine} == {lead}
        assert len(mine) == len(folder.case.decisions)
        assert at(value(latest(review))) == at(library)
        with pytest.raises(Changed):
            services.adopt(right, "We agree", last.number)
        queue.start("combine", review=review.pk, subject=review.pk, by=f"account:{lead.pk}")
    work()
    with by(lead):
        assert at(value(latest(review))) == at(library)


def at(chronology):
    """Where each entry stands, whoever decided that."""
    return [(one.entry, one.bounds, one.scope) for one in chronology.placed]
