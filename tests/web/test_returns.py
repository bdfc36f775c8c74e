"""Returns handed in, read, mended, handed in again, approved, sent, purged: and combined."""

import html
import json
import re
from pathlib import Path

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from conspectus import casefile
from conspectus.chronology import Chronology
from conspectus.errors import DecisionRefused
from conspectus_web.records import loading, services
from conspectus_web.records.bridge import day, to_row
from conspectus_web.records.combining import latest, value
from conspectus_web.records.models import (
    Combined,
    Entry,
    File,
    Line,
    Mending,
    Problem,
    Return,
    State,
)
from conspectus_web.records.services import Refused
from conspectus_web.records.sharing import NamesRemain, release
from conspectus_web.reviews import services as setup
from conspectus_web.reviews.models import Outcome, Request
from conspectus_web.reviews.services import Changed
from conspectus_web.ui.clock import now
from fictional_service import by, client, work

EXAMPLES = Path(__file__).parents[2] / "examples"
CSV = b"Date,Person,Event,Action taken\n3 May 2022,Robin,Called,None\n31/31/2022,Robin,Wrote,None\n"


@pytest.fixture
def red(database):
    return database.red


def hand_in(part, content=CSV, name="log.csv", who="alder-author", replaces=None):
    with by(part.accounts[who]):
        ret = services.hand_in(
            part.permit(who), part.bodies[who.partition("-")[0]], name, content, replaces
        )
    work()
    return again(part, ret, who)


def again(part, ret, who="alder-author"):
    with by(part.accounts[who]):
        return Return.objects.select_related("body", "review").get(pk=ret.pk)


def as_approver(part, deed, ret):
    who = f"{ret.body.key.partition('-')[0]}-approver"
    with by(part.accounts[who]):
        deed(part.permit(who), ret, ret.version)
    return again(part, ret, who)


def test_a_return_is_read_and_every_problem_has_its_place(red):
    ret = hand_in(red)
    assert (ret.state, ret.rows, ret.errors + ret.warnings) == (State.READ, 2, 1)
    with by(red.accounts["alder-author"]):
        (problem,) = loading.problems(red.permit("alder-author"), ret)
    assert (problem.problem.place.row, problem.problem.words) == (3, "31/31/2022")
    assert problem.mendable


def test_the_bytes_stay_as_received(red):
    ret = hand_in(red)
    with by(red.accounts["alder-author"]):
        assert loading.content(red.permit("alder-author"), ret) == CSV


def test_a_cell_is_mended_with_a_reason_and_the_file_stays(red):
    ret = hand_in(red)
    who = red.accounts["alder-author"]
    with by(who):
        permit = red.permit("alder-author")
        (problem,) = loading.problems(permit, ret)
        place = problem.problem.place
        mending = {
            "sheet": place.sheet or "", "row": place.row, "column": place.column,
            "before": problem.problem.words, "words": "31 May 2022", "why": "typed wrongly",
        }  # fmt: skip
        services.mend(permit, ret, ret.version, [mending])
    work()
    ret = again(red, ret)
    assert (ret.state, ret.errors, ret.warnings) == (State.READ, 0, 0)
    with by(who):
        _, entries = loading.entries(red.permit("alder-author"), ret, None)
        assert [one.when.text for one in entries] == ["3 May 2022", "31 May 2022"]
        assert loading.content(red.permit("alder-author"), ret) == CSV


def test_two_who_mend_at_once_do_not_overwrite_each_other(red):
    ret = hand_in(red)
    mending = {
        "sheet": "",
        "row": 3,
        "column": "A",
        "before": "",
        "words": "1 May 2022",
        "why": "x",
    }
    with by(red.accounts["alder-author"]):
        permit = red.permit("alder-author")
        services.mend(permit, ret, ret.version, [mending])
        with pytest.raises(Changed):
            services.mend(permit, ret, ret.version, [mending | {"words": "2 May 2022"}])
        assert Mending.objects.filter(ret=ret).count() == 1


def test_a_newer_version_keeps_ids_and_shows_what_it_changes(red):
    first = hand_in(red)
    changed = CSV.replace(b"31/31/2022", b"5 May 2022") + b"9 May 2022,Robin,Left,None\n"
    second = hand_in(red, changed, replaces=first.pk)
    assert (second.series, second.number) == (first.series, 2)
    with by(red.accounts["alder-author"]):
        told, _count = loading.changes(red.permit("alder-author"), second)
    assert sorted(one.what for one in told) == ["added", "changed"]
    differs = [loading.differing(one) for one in told if one.what == "changed"]
    assert differs == [[("date", "31/31/2022", "5 May 2022")]]
    page = client(red.accounts["alder-author"]).get(
        f"/reviews/{red.review.pk}/returns/{second.pk}/"
    )
    assert "When: 31/31/2022 → 5 May 2022" in page.content.decode()


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "empty"), (b"x" * (services.MOST_BYTES + 1), "large")]
)
def test_what_cannot_be_kept_is_refused(red, content, why):
    with by(red.accounts["alder-author"]), pytest.raises(Refused, match=why):
        services.hand_in(red.permit("alder-author"), red.bodies["alder"], "a.csv", content)


def test_the_same_file_and_an_older_version_replace_nothing(red):
    first = hand_in(red)
    hand_in(red, CSV + b"9 May 2022,Robin,Left,None\n", replaces=first.pk)
    for content, why in ((CSV, "same"), (CSV + b"\n,,,", "older")):
        with by(red.accounts["alder-author"]), pytest.raises(Refused, match=why):
            services.hand_in(
                red.permit("alder-author"), red.bodies["alder"], "a.csv", content, first.pk
            )


def test_a_hostile_file_is_refused_and_the_service_goes_on(red):
    ret = hand_in(red, b"PK\x03\x04" + b"\x00" * 200, name="a.xlsx")
    assert (ret.state, ret.rows) == (State.REFUSED, 0)
    assert ret.errors == 1
    assert hand_in(red).state == State.READ


def test_nobody_approves_what_they_handed_in(red):
    ret = hand_in(red)
    with by(red.accounts["coordinator"]):
        setup.add_member(
            red.permit("coordinator"), red.accounts["alder-author"], "approver", red.bodies["alder"]
        )
    with by(red.accounts["alder-author"]), pytest.raises(Refused, match="own"):
        services.approve(red.permit("alder-author"), ret, ret.version)


def test_what_is_mended_after_approval_is_approved_anew(red):
    ret = as_approver(red, services.approve, hand_in(red))
    assert ret.state == State.APPROVED
    mending = {
        "sheet": "",
        "row": 3,
        "column": "A",
        "before": "",
        "words": "1 May 2022",
        "why": "x",
    }
    with by(red.accounts["alder-author"]):
        services.mend(red.permit("alder-author"), ret, ret.version, [mending])
    work()
    assert again(red, ret).state == State.READ
    assert again(red, ret).approved_by is None


def test_the_coordinator_sees_a_return_only_once_it_was_sent(red):
    ret = hand_in(red)
    with by(red.accounts["coordinator"]):
        assert not Return.objects.filter(pk=ret.pk).exists()
        assert not Entry.objects.filter(ret_id=ret.pk).exists()
        assert not File.objects.filter(pk=ret.file_id).exists()
    ret = as_approver(red, services.send, as_approver(red, services.approve, ret))
    with by(red.accounts["coordinator"]):
        assert Return.objects.get(pk=ret.pk).state == State.SENT
        assert Entry.objects.filter(ret_id=ret.pk).count() == 2


def test_a_sent_return_answers_the_request_and_is_combined(red):
    ret = as_approver(red, services.send, as_approver(red, services.approve, hand_in(red)))
    work()
    with by(red.accounts["coordinator"]):
        chronology = value(latest(red.review))
        assert "Called" in {entry.event for entry in chronology.entries}
        assert Request.objects.get(pk=red.requests["alder"].pk).outcome == Outcome.RETURNED
    assert ret.sent is not None


def test_what_was_sent_in_error_is_purged_and_a_tombstone_stays(red):
    ret = as_approver(red, services.send, as_approver(red, services.approve, hand_in(red)))
    work()
    with by(red.accounts["alder-approver"]):
        services.purge(red.permit("alder-approver"), ret, "another person's record")
    work()
    with by(red.accounts["alder-approver"]):
        left = Return.objects.get(pk=ret.pk)
        assert (left.state, left.file_id, left.name) == (State.PURGED, None, "purged")
        assert left.purged == "another person's record"
        for model in (Entry, Problem, Mending):
            assert not model.objects.filter(ret=ret).exists()
        assert not File.objects.filter(sha256=ret.sha256).exists()
    with by(red.accounts["coordinator"]):
        assert "Called" not in json.dumps(to_row(value(latest(red.review))))
    with by(red.accounts["panel"]):
        assert not Line.objects.exists()  # the released one was made with it


def test_a_link_opens_by_its_code_alone_takes_one_file_and_is_used_up(red):
    with by(red.accounts["coordinator"]):
        _, key, code = setup.make_link(
            red.permit("coordinator"),
            Request.objects.get(pk=red.requests["beech"].pk),
            "records@beech.example",
        )

    def send(code, key=key):
        file = SimpleUploadedFile("log.csv", CSV)
        return client(None).post(f"/upload/{key}/", {"code": code, "files": file})

    assert client(None).get(f"/upload/{key}/").status_code == 200  # it opens nothing by itself
    assert send("00000000").status_code == 422
    assert send(code, key="y" * 43).status_code == 422
    assert send(code).status_code == 200
    assert send(code).status_code == 422
    with by(red.accounts["beech-author"]):
        assert Return.objects.filter(by_link__isnull=False, review=red.review).count() == 1


def by_link(part, body, content, name="log.csv"):
    """Hand in by a new link, as somebody without an account does, and have it read."""
    with by(part.accounts["coordinator"]):
        request = Request.objects.get(pk=part.requests[body].pk)
        permit = part.permit("coordinator")
        _, key, code = setup.make_link(permit, request, "records@beech.example")
    told = {"code": code, "files": SimpleUploadedFile(name, content)}
    answer = client(None).post(f"/upload/{key}/", told)
    work()
    return answer


def test_what_came_by_a_link_is_sent_once_it_is_read_and_a_second_link_replaces_it(red):
    assert by_link(red, "beech", CSV).status_code == 200
    assert by_link(red, "beech", CSV).status_code == 422  # the same again
    assert by_link(red, "beech", CSV.replace(b"Called", b"Rang")).status_code == 200

    with by(red.accounts["coordinator"]):
        found = Return.objects.filter(review=red.review, by_link__isnull=False).order_by("number")
        assert [one.state for one in found] == [State.REPLACED, State.SENT]
        assert Request.objects.get(pk=red.requests["beech"].pk).outcome == "returned"
        told = json.dumps(to_row(value(latest(red.review))))
        assert "Rang" in told
        assert "Called" not in told


def test_a_file_by_link_that_cannot_be_read_is_put_before_the_coordinator(red):
    assert by_link(red, "beech", b"PK\x03\x04 no workbook", "log.xlsx").status_code == 200

    answer = client(red.accounts["coordinator"]).get(f"/reviews/{red.review.pk}/returns/")
    assert "log.xlsx" in answer.content.decode()
    with by(red.accounts["coordinator"]):
        found = Return.objects.get(review=red.review, by_link__isnull=False)
        assert (found.state, found.errors) == (State.REFUSED, 1)


def test_five_wrong_codes_end_a_link(red):
    with by(red.accounts["coordinator"]):
        link, key, code = setup.make_link(
            red.permit("coordinator"),
            Request.objects.get(pk=red.requests["beech"].pk),
            "records@beech.example",
        )
    with connection.cursor() as cursor:
        for _ in range(5):
            cursor.execute("select conspectus_open_link(%s, %s)", [bytes(link.digest), b"x" * 32])
        cursor.execute(
            "select conspectus_open_link(%s, %s)", [bytes(link.digest), bytes(link.code)]
        )
        assert cursor.fetchone() == (None,)
    assert key != code


def test_a_decision_is_counted_in_and_one_that_cannot_stand_is_refused(red):
    with by(red.accounts["coordinator"]):
        permit = red.permit("coordinator")
        made = latest(red.review)
        entry = next(one for one in value(made).entries if one.when.text == "soonish")
        with pytest.raises(DecisionRefused):
            services.decide(permit, "reading:nothing", "May 2022", "why", made.number)
        services.decide(
            permit, f"reading:{entry.id}", "June 2022", "the author said so", made.number
        )
        placed = {one.entry: one for one in value(latest(red.review)).placed}
        assert placed[entry.id].when.edtf == "2022-06"
        with pytest.raises(Changed):
            services.decide(permit, f"reading:{entry.id}", "July 2022", "late", made.number)


def test_a_name_in_another_spelling_is_found_before_release_and_refuses_it(red):
    ret = hand_in(
        red, b"Date,Person,Event\n3 May 2022,Robin,Spoke to Zqr\xc3\xa9dreal N\xc3\xa0me\n"
    )
    as_approver(red, services.send, as_approver(red, services.approve, ret))
    work()
    with by(red.accounts["coordinator"]):
        setup.add_subject(
            red.permit("coordinator"), pseudonym="Sam", role="other", name="Zqredreal Name"
        )
        before = Combined.objects.filter(shared=True).count()
        with pytest.raises(NamesRemain):
            release(red.permit("coordinator"))
        assert Combined.objects.filter(shared=True).count() == before


def test_words_near_a_name_are_put_before_a_person(red):
    ret = hand_in(red, b"Date,Person,Event\n3 May 2022,Robin,Spoke to Quillam\n")
    as_approver(red, services.send, as_approver(red, services.approve, ret))
    work()
    with by(red.accounts["coordinator"]):
        permit = red.permit("coordinator")
        setup.add_subject(
            permit, pseudonym="Sam", role="other", name="Quillan Hartwell", aliases=["Quillan"]
        )
        with pytest.raises(NamesRemain) as left:
            release(permit)
        assert {one.rule for one in left.value.findings} == {"near-name"}
        accepted = frozenset(one.id for one in left.value.findings)
        assert release(permit, accepted).shared


@pytest.mark.parametrize("folder", ["harbour-lane", "wm-owhr-009"])
def test_the_service_combines_what_the_library_does(database, folder):
    from conspectus_web.config.demo import Crowd, _load

    told = casefile.load(EXAMPLES / folder)
    crowd = Crowd()
    _load(told, crowd)
    library = casefile.combine(handed_in_today(told))
    with by(crowd.coordinator):
        from conspectus_web.reviews.models import Review

        review = Review.objects.get(reference=told.case.reference)
        service = value(latest(review))
    assert set(told_of(service)) ^ set(told_of(library)) == set()
    assert told_of(service) == told_of(library)


def handed_in_today(folder):
    """The folder without its decisions, its returns received on the day the service gets them."""
    today = day(now())
    received = [msgspec.structs.replace(one, received=today) for one in folder.case.returns]
    case = msgspec.structs.replace(folder.case, returns=tuple(received), decisions=())
    return msgspec.structs.replace(folder, case=case)


def told_of(chronology: Chronology):
    """What each entry tells and where it was placed, whatever its id."""
    pairs = zip(chronology.entries, chronology.placed, strict=True)
    return sorted(
        (one.when.text, one.event, one.action, one.persons, str(at.bounds), str(at.scope))
        for one, at in pairs
    )


def test_a_proposal_is_decided_on_its_page_and_what_is_missing_is_said_there(red):
    row = b"3 May 2022,Robin,Called 999 about shouting in the flat below,None\n"
    for who in ("alder-author", "beech-author"):
        ret = hand_in(red, CSV + row, who=who)
        as_approver(red, services.send, as_approver(red, services.approve, ret))
    work()
    browser = client(red.accounts["coordinator"])
    address = f"/reviews/{red.review.pk}/chronology/decisions/"
    page = browser.get(address).content.decode()
    subject = html.unescape(re.search(r'name="subject" value="([^"]+)"', page)[1])
    number = re.search(r'name="number" value="(\d+)"', page)[1]
    place = re.search(r'name="place" value="([^"]+)"', page)[1]
    told = {"subject": subject, "number": number, "place": place, "answer": "yes", "why": ""}

    refused = browser.post(address, told)
    words = refused.content.decode()
    assert refused.status_code == 422
    assert f'href="#{place}-why"' in words
    assert f'id="{place}-why"' in words
    assert re.search(r'value="yes"[^>]*checked', words)
    assert browser.post(address, told | {"why": "The same call"}).status_code == 302
    assert status_of(red, subject) == {"accepted"}

    again = re.search(r'href="([^"]+\?again=[^"]+)"', browser.get(address).content.decode())[1]
    page = browser.get(again).content.decode()
    assert "decided “yes”: The same call" in page
    number = re.search(r'name="number" value="(\d+)"', page)[1]
    told |= {"number": number, "place": "again", "answer": "no"}
    refused = browser.post(again, told)
    assert refused.status_code == 422
    assert 'id="again-why"' in refused.content.decode()
    assert browser.post(again, told | {"why": "Two calls"}).status_code == 302
    assert status_of(red, subject) == {"rejected"}
    page = browser.get(address).content.decode()
    assert "Another decision took its place" in page
    assert page.count("?again=") == 1


def status_of(part, subject):
    """How it stands that the entries of a decision's subject belong together."""
    entries = set(subject.partition(":")[2].split("+"))
    with by(part.accounts["coordinator"]):
        groups = value(latest(part.review)).groups
    return {one.status for one in groups if set(one.entries) == entries}


def test_a_mending_without_a_reason_loses_no_word(red):
    ret = hand_in(red, b"Date,Person,Event\nsoonish,Robin,Called\n")
    browser = client(red.accounts["alder-author"])
    address = f"/reviews/{red.review.pk}/returns/{ret.pk}/"
    field = re.search(r'name="(words-\d+)"', browser.get(address).content.decode())[1]
    version = re.search(r'name="version" value="(\d+)"', browser.get(address).content.decode())[1]

    answer = browser.post(f"{address}mend/", {field: "May 2022", "version": version})
    assert answer.status_code == 422
    assert 'value="May 2022"' in answer.content.decode()
    assert 'href="#why"' in answer.content.decode()


def page_of(part, ret, who="alder-author"):
    """The page of a return, as somebody sees it."""
    answer = client(part.accounts[who]).get(f"/reviews/{part.review.pk}/returns/{ret.pk}/")
    return html.unescape(answer.content.decode())


def waiting(part, who):
    """What the front page says that somebody can do next."""
    answer = client(part.accounts[who]).get(f"/reviews/{part.review.pk}/")
    return html.unescape(answer.content.decode())


def test_an_approver_gives_a_return_back_and_its_author_sees_why(red):
    ret = hand_in(red, name="log-a.csv")
    assert "Approve log-a.csv, or give it back" in waiting(red, "alder-approver")
    address = f"/reviews/{red.review.pk}/returns/{ret.pk}/give-back/"
    told = {"why": "The second row is of another year", "version": ret.version}
    answer = client(red.accounts["alder-approver"]).post(address, told)

    assert answer.status_code == 302
    assert again(red, ret).state == State.BACK
    assert "The second row is of another year" in page_of(red, ret)
    assert "Change log-a.csv, which was given back" in waiting(red, "alder-author")
    with pytest.raises(Changed):
        as_approver(red, services.approve, again(red, ret))


def test_what_was_given_back_is_mended_and_approved(red):
    ret = hand_in(red)
    ret = as_approver(red, lambda *told: services.give_back(*told, "A slip"), ret)
    who = red.accounts["alder-author"]
    mending = {"sheet": "", "row": 3, "column": "Date", "before": "", "words": "1 May 2022"}
    with by(who):
        services.mend(red.permit("alder-author"), ret, ret.version, [{**mending, "why": "x"}])
    work()
    ret = again(red, ret)
    assert (ret.state, ret.given_back) == (State.READ, "")
    assert as_approver(red, services.approve, ret).state == State.APPROVED


def test_an_author_removes_what_was_handed_in_by_mistake_until_it_is_approved(red):
    ret = hand_in(red)
    with by(red.accounts["alder-author"]):
        assert services.may_purge(red.permit("alder-author"), ret)
    ret = as_approver(red, services.approve, ret)
    with by(red.accounts["alder-author"]):
        assert not services.may_purge(red.permit("alder-author"), ret)
    address = f"/reviews/{red.review.pk}/returns/{ret.pk}/purge/"
    browser = client(red.accounts["alder-author"])
    assert browser.post(address, {"why": "By mistake"}).status_code == 404

    second = hand_in(red, CSV + b"9 May 2022,Robin,Left,None\n")
    address = f"/reviews/{red.review.pk}/returns/{second.pk}/purge/"
    assert browser.post(address, {"why": "By mistake"}).status_code == 302
    assert again(red, second).state == State.PURGED


def test_problems_that_say_the_same_of_many_rows_stand_together(red):
    rows = b"".join(b"%d May 2022,Called,None\n" % day for day in range(1, 9))
    ret = hand_in(red, b"Date,Event,Action taken\n" + rows)
    with by(red.accounts["alder-author"]):
        found = loading.problems(red.permit("alder-author"), ret)
    groups = loading.grouped(found)
    assert sum(1 + len(one.others) for one in groups) == len(found) > len(groups)
    page = page_of(red, ret)
    assert page.count("Nothing says whom the row is about") == 1
    assert "The same in 7 other rows" in page
    assert "If a column holds it, say so under “What the headings mean”." in page


def test_headings_come_with_what_stands_under_them(red):
    ret = hand_in(red)
    address = f"/reviews/{red.review.pk}/returns/{ret.pk}/headings/"
    page = client(red.accounts["alder-author"]).get(address).content.decode()
    assert "For example: 3 May 2022" in page
    assert "For example: Robin" in page


def test_a_file_of_which_no_entry_was_read_says_so_before_it_is_approved(red):
    ret = hand_in(red, b"Nothing but a sentence.\n", name="note.txt")
    assert (ret.state, ret.rows) == (State.READ, 0)
    for who in ("alder-author", "alder-approver"):
        assert "No entry was read from this file" in page_of(red, ret, who)


def test_a_link_is_not_used_up_by_what_cannot_be_read(red):
    with by(red.accounts["coordinator"]):
        request = Request.objects.get(pk=red.requests["beech"].pk)
        made = setup.make_link(red.permit("coordinator"), request, "records@beech.example")

    def send(name, content):
        told = {"code": made[2], "files": SimpleUploadedFile(name, content)}
        return client(None).post(f"/upload/{made[1]}/", told)

    refused = send("log.gif", b"GIF89a" + b"\0" * 100)
    assert refused.status_code == 422
    assert "a picture" in refused.content.decode()
    assert "Your return was handed in" in send("log.csv", CSV).content.decode()


def test_what_was_declared_is_shown_to_its_body_and_the_coordinator_alone(red):
    address = f"/reviews/{red.review.pk}/returns/"
    told = {"body": red.bodies["alder"].pk, "words": "This is all that we hold."}
    client(red.accounts["alder-approver"]).post(f"{address}declare/", told)
    for who, seen in (("alder-author", True), ("coordinator", True), ("beech-author", False)):
        page = client(red.accounts[who]).get(address).content.decode()
        assert ("This is all that we hold." in page) is seen


def test_a_newer_version_is_of_the_return_it_was_asked_from(red):
    ret = hand_in(red)
    page = page_of(red, ret)
    address = re.search(r'href="([^"]+returns/new/\?replaces=[^"]+)"', page).group(1)
    form = client(red.accounts["alder-author"]).get(address).content.decode()
    assert re.search(rf'value="{ret.pk}"\s+selected', form)
