"""Setting a review up: what is taken already, and what is changed later."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conspectus.dates import read
from conspectus_web.reviews import services
from conspectus_web.reviews.models import Outcome, Request
from conspectus_web.ui import clock
from fictional_service import by, client


def start(browser, reference):
    told = {"reference": reference, "title": "About Robin", "type": "owhr-england"}
    return browser.post("/reviews/new/", told)


def test_a_reference_is_taken_once_in_an_organisation(database):
    browser = client(database.red.accounts["coordinator"])
    assert start(browser, "2026/1").status_code == 302

    again = start(browser, "2026/1")
    assert again.status_code == 422
    assert "a review with this reference already" in again.content.decode()


def test_a_reference_is_not_changed_to_one_that_is_taken(database):
    browser = client(database.red.accounts["coordinator"])
    start(browser, "2026/1")
    page = start(browser, "2026/2")["Location"]
    told = {"reference": "2026/1", "title": "About Robin", "type": "owhr-england", "version": "1"}
    answer = browser.post(f"{page}details/", told)

    assert answer.status_code == 422
    assert "a review with this reference already" in answer.content.decode()
    assert "2026/2" in browser.get(page).content.decode()


@pytest.fixture
def red(database):
    return database.red


def page(part, path="", who="coordinator"):
    """A page of the review, in words."""
    answer = client(part.accounts[who]).get(f"/reviews/{part.review.pk}/{path}")
    return unescape(answer.content.decode())


def asked(part, name):
    with by(part.accounts["coordinator"]):
        return Request.objects.get(pk=part.requests[name].pk)


def draft(part, *names, **told):
    """Ask bodies on the page; nothing is sent."""
    given = {
        "bodies": [part.bodies[name].pk for name in names],
        "about": [part.subject.pk],
        "what": "Everything of 2022",
        "due": "1 June 2026",
        **told,
    }
    browser = client(part.accounts["coordinator"])
    return browser.post(f"/reviews/{part.review.pk}/requests/new/", given)


def test_many_bodies_are_asked_at_once_and_see_it_once_it_was_sent(red):
    assert draft(red, "alder", "beech").status_code == 302
    assert "Everything of 2022" not in str(page(red, "requests/", "alder-author"))
    assert "Send 2 requests" in page(red)

    browser = client(red.accounts["coordinator"])
    browser.post(f"/reviews/{red.review.pk}/requests/sent/")

    assert "Send 2 requests" not in page(red)
    assert page(red, "requests/", "alder-author").count("1 June 2026") == 1
    with by(red.accounts["coordinator"]):
        made = Request.objects.filter(review=red.review, what="Everything of 2022")
        assert {one.outcome for one in made} == {Outcome.AWAITED}
        assert len(made) == 2


def test_a_request_is_changed_and_two_who_change_it_do_not_overwrite_each_other(red):
    draft(red, "alder")
    with by(red.accounts["coordinator"]):
        made = Request.objects.get(review=red.review, what="Everything of 2022")
        sam = services.add_subject(red.permit("coordinator"), pseudonym="Sam", role="other")
    address = f"/reviews/{red.review.pk}/requests/{made.pk}/change/"
    told = {
        "about": [sam.pk],
        "what": "All of 2022 and 2023",
        "due": "15 June 2026",
        "version": made.version,
    }
    browser = client(red.accounts["coordinator"])
    assert browser.post(address, told).status_code == 302
    assert browser.post(address, told | {"what": "Too late"}).status_code == 422
    with by(red.accounts["coordinator"]):
        made.refresh_from_db()
        assert (made.what, made.due.text) == ("All of 2022 and 2023", "15 June 2026")
        assert list(made.subjects.all()) == [sam]


def test_what_is_overdue_is_to_be_chased(red):
    with by(red.accounts["coordinator"]):
        given = red.permit("coordinator")
        body = red.bodies["alder"]
        made = services.ask(given, body, [red.subject], "Old", read("1 June 2020"))
        services.step(given, made, "sent", read("1 May 2020"))
    assert "Chase 1 overdue request" in page(red)
    assert "Chase" not in page(red, who="chair")
    assert "Read the chronology" in page(red, who="chair")


def test_a_nil_return_is_not_the_last_word(red):
    with by(red.accounts["coordinator"]):
        given = red.permit("coordinator")
        made = services.ask(given, red.bodies["alder"], [red.subject], "More", None)
        services.step(given, made, "sent", services.today())
    for who, what, outcome in (
        ("alder-approver", "nil", Outcome.NIL),
        ("coordinator", "chased", Outcome.NIL),
        ("coordinator", "awaited again", Outcome.AWAITED),
    ):
        with by(red.accounts[who]):
            made = Request.objects.select_related("review").get(pk=made.pk)
            services.step(red.permit(who), made, what, services.today())
            made.refresh_from_db()
            assert made.outcome == outcome


def test_what_was_handed_in_is_not_undone_by_a_word(red):
    assert asked(red, "alder").outcome == Outcome.RETURNED
    address = f"requests/{red.requests['alder'].pk}/"
    assert "We hold nothing" not in page(red, address, "alder-approver")
    told = {"what": "nil", "when": "today", "note": ""}
    browser = client(red.accounts["alder-approver"])
    assert browser.post(f"/reviews/{red.review.pk}/{address}", told).status_code in (404, 422)
    assert asked(red, "alder").outcome == Outcome.RETURNED


def test_a_perpetrator_has_a_status(red):
    browser = client(red.accounts["coordinator"])
    told = {"pseudonym": "Reed", "role": "perpetrator", "status": "", "name": "", "aliases": ""}
    address = f"/reviews/{red.review.pk}/people/new/"
    answer = browser.post(address, told)
    assert answer.status_code == 422
    assert "Select whether they are suspected, charged or convicted" in answer.content.decode()
    assert browser.post(address, told | {"status": "charged"}).status_code == 302


def test_who_died_is_named_first(red):
    with by(red.accounts["coordinator"]):
        given = red.permit("coordinator")
        services.add_subject(given, pseudonym="Ash", role="perpetrator", status="charged")
    told = re.findall(r'<th scope="row"[^>]*>(\w+)', page(red, "people/"))
    assert told[:2] == ["Robin", "Ash"]


def test_names_stand_beside_pseudonyms_for_those_alone_who_may_know_them(red):
    address = "returns/declare/"
    assert f"Robin ({red.marker('realname')})" in page(red, address, "alder-approver")


def test_an_author_is_led_to_hand_in_and_an_approver_is_not(red):
    address = f"requests/{red.requests['alder'].pk}/"
    assert "Hand in a return" in page(red, address, "alder-author")
    assert "Hand in a return" not in page(red, address, "alder-approver")


def linked(part, due):
    """For how many days an upload link is good, by when the return is due."""
    with by(part.accounts["coordinator"]):
        given = part.permit("coordinator")
        made = services.ask(given, part.bodies["beech"], [part.subject], "All", due)
        services.step(given, made, "sent", services.today())
        made.refresh_from_db()
        link, _key, _code = services.make_link(given, made, "records@example.org")
        return (link.expires - clock.now()).days


def test_an_upload_link_lasts_until_the_return_is_due(red):
    day = clock.today()
    assert linked(red, None) == linked(red, read("1 June 2020")) == 13
    assert linked(red, read((day + timedelta(days=30)).isoformat())) in (30, 31)
    assert linked(red, read((day + timedelta(days=400)).isoformat())) in (59, 60)
    assert linked(red, read("undated")) == 13


def test_an_open_upload_link_is_ended(red):
    with by(red.accounts["coordinator"]):
        asked = Request.objects.get(pk=red.requests["beech"].pk)
        link, key, code = services.make_link(
            red.permit("coordinator"), asked, "records@example.org"
        )
    address = f"/reviews/{red.review.pk}/links/{link.pk}/end/"
    assert client(red.accounts["chair"]).post(address).status_code == 404
    assert client(red.accounts["coordinator"]).post(address).status_code == 302
    assert client(red.accounts["coordinator"]).post(address).status_code == 404
    told = {"code": code, "files": SimpleUploadedFile("log.csv", b"Date,Event\n")}
    answer = client(None).post(f"/upload/{key}/", told)
    assert answer.status_code == 422
    assert "do not open anything" in answer.content.decode()


def test_what_is_not_set_up_yet_is_said(database):
    blue = database.blue
    with by(blue.accounts["coordinator"]):
        given = blue.permit("coordinator")
        services.add_body(given, "Cedar Trust", organisation=database.lead)
        far = services.add_body(given, "Far Ambulance")
        made = services.ask(given, far, [blue.subject], "All", None)
        services.step(given, made, "sent", services.today())
    told = page(blue)
    assert "Add an author and an approver for Cedar Trust" in told
    assert "Ask Cedar Trust for a return" in told
    assert "Make an upload link for Far Ambulance" in told
    assert "for Alder" not in told


def test_the_history_says_about_what_and_leaves_reading_out_where_asked(red):
    page(red, f"requests/{red.requests['alder'].pk}/", "alder-author")
    rows = re.findall(r"<tr.*?</tr>", page(red, "history/"), re.DOTALL)
    assert any("A request" in row and "Alder red" in row for row in rows)
    done = page(red, "history/?what=done")
    assert "Opened a page of the review" not in done
    assert "Released the chronology to the panel" in done
    mine = page(red, f"history/?who={red.accounts['alder-author'].pk}")
    assert "Released the chronology to the panel" not in mine
