"""What was set up is changed later, and returns that came in before are read by it."""

import html
import re

import pytest

from conspectus_web.records.models import Entry, Line, Return, State
from conspectus_web.reviews.models import Body, Identity, Landmark, Subject
from fictional_service import by, client, work


@pytest.fixture
def red(database):
    return database.red


def typed(page):
    """What the fields of a page's form hold, as a browser would send it."""
    told = {}
    for tag in re.findall(r"<input[^>]+>", page):
        name = re.search(r'name="([^"]+)"', tag)
        kind = re.search(r'type="(\w+)"', tag)
        if name and not (kind and kind[1] == "checkbox" and "checked" not in tag):
            value = re.search(r'value="([^"]*)"', tag)
            told[name[1]] = html.unescape(value[1]) if value else "on"
    for name, words in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.S
    ):
        told[name] = html.unescape(words).strip()
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        told[name] = html.unescape(chosen[1]) if chosen else ""
    return told


def change(part, path, **changed):
    browser = client(part.accounts["coordinator"])
    address = f"/reviews/{part.review.pk}/{path}/"
    told = typed(browser.get(address).content.decode())
    return browser.post(address, told | changed)


def test_a_person_is_changed_and_keeps_what_was_not(red):
    assert change(red, f"people/{red.subject.pk}", status="", name="Zqredother").status_code == 302
    with by(red.accounts["coordinator"]):
        known = Identity.objects.get(subject=red.subject)
        assert (known.name, known.aliases) == ("Zqredother", ["RR"])
        assert Subject.objects.get(pk=red.subject.pk).pseudonym == "Robin"


def test_a_pseudonym_is_nobody_elses(red):
    browser = client(red.accounts["coordinator"])
    told = {"pseudonym": "Sam", "role": "other"}
    assert browser.post(f"/reviews/{red.review.pk}/people/new/", told).status_code == 302
    answer = change(red, f"people/{red.subject.pk}", pseudonym="sam")
    assert answer.status_code == 422
    assert "has this pseudonym already" in answer.content.decode()
    assert change(red, f"people/{red.subject.pk}", pseudonym="robin").status_code == 302


def test_a_body_and_a_moment_are_changed(red):
    assert change(red, f"bodies/{red.bodies['alder'].pk}", name="Alder anew").status_code == 302
    with by(red.accounts["coordinator"]):
        body = Body.objects.get(pk=red.bodies["alder"].pk)
        moment = Landmark.objects.get(review=red.review)
        assert (body.name, body.key, body.organisation) == (
            "Alder anew", "alder-red", red.bodies["alder"].organisation,
        )  # fmt: skip
    assert change(red, f"moments/{moment.pk}", when="14 May 2023").status_code == 302
    with by(red.accounts["coordinator"]):
        moment.refresh_from_db()
        assert (moment.when.edtf, moment.words) == ("2023-05-14", ["the death"])


def test_two_who_change_one_thing_do_not_overwrite_each_other(red):
    path = f"people/{red.subject.pk}"
    assert change(red, path, name="First").status_code == 302
    answer = change(red, path, name="Second", version="1")
    assert answer.status_code == 422
    assert "Somebody else changed this" in answer.content.decode()
    with by(red.accounts["coordinator"]):
        assert Identity.objects.get(subject=red.subject).name == "First"


def test_returns_are_read_by_the_set_up_as_it_is_now(red):
    ret = red.returns["alder"]
    with by(red.accounts["coordinator"]):
        before = {one.key: one.persons for one in Entry.objects.filter(ret=ret)}
    change(red, f"people/{red.subject.pk}", name="Nobody Here", aliases="", pseudonym="Wren")
    answer = client(red.accounts["coordinator"]).post(
        f"/reviews/{red.review.pk}/returns/read-again/"
    )
    assert answer.status_code == 302
    work()
    with by(red.accounts["coordinator"]):
        after = {one.key: one.persons for one in Entry.objects.filter(ret=ret)}
        assert Return.objects.get(pk=ret.pk).state == State.SENT
        lines = Line.objects.filter(review=red.review, shared=False, key__in=after)
        assert {one.key: one.persons for one in lines} == after
    assert before.keys() == after.keys()
    assert sorted(before.values()) == [["robin"], ["robin"]]
    assert sorted(after.values()) == [[], ["robin"]]  # the row that named her by the other name
