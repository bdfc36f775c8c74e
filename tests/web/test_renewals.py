"""Somebody who lost their way in: two others let them in again, and neither can enter alone."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from conspectus_web.accounts import factors, renewals, sessions
from conspectus_web.accounts.models import Renewal, SecondFactor
from conspectus_web.audit.acting import SERVICE, become
from conspectus_web.audit.models import Record
from conspectus_web.ui.clock import now
from fictional_service import account, by, client

PASSWORD = "quartz-otter-ladder"
OTHER = "violet-anchor-mosaic"


@pytest.fixture
def lost(database):
    """An author of the red review with a password, a second factor and recovery codes."""
    Renewal.objects.update(ended=now())  # the world's own
    found = database.red.accounts["alder-author"]
    found.set_password(PASSWORD)
    found.save()
    factors.propose(found)
    SecondFactor.objects.filter(account=found).update(confirmed=True)
    factors.renew_recovery(found)
    return found


def made(database, lost):
    """The link that an administrator makes on the page."""
    answer = client(database.administrator).post(reverse("renew", args=[lost.pk]))
    return re.search(r"/sign-in/again/[\w-]+/", answer.content.decode()).group()


def vouched(who, address):
    """The code that somebody reads on their page."""
    answer = client(who).post(address)
    return re.search(r"<code>(\d{8})</code>", answer.content.decode()).group(1)


def of_review(database, who):
    """Where a member of the red review vouches, as their front page leads there; None if not."""
    page = client(database.red.accounts[who]).get(reverse("review", args=[database.red.review.pk]))
    found = re.search(r'href="(/reviews/[^"]+/sign-in/[^"]+)"', page.content.decode())
    return found.group(1) if found else None


def words(answer):
    return unescape(answer.content.decode())


@pytest.mark.parametrize("who", ["coordinator", "chair"])
def test_link_and_code_together_set_a_new_password_and_a_new_second_factor(database, lost, who):
    elsewhere = client(lost)
    link = made(database, lost)
    code = vouched(database.red.accounts[who], of_review(database, who))
    browser = Client()

    answer = browser.post(link, {"code": f" {code[:4]} {code[4:]}", "password": OTHER})

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/set-up/")
    assert browser.get("/sign-in/set-up/").status_code == 200
    lost.refresh_from_db()
    assert lost.check_password(OTHER)
    assert not factors.has(lost)
    assert not lost.recovery_codes.exists()
    assert elsewhere.get("/account/").status_code == 302
    with by(lost):
        assert database.red.permit("alder-author")


def test_opening_the_link_does_nothing(database, lost):
    link = made(database, lost)

    assert Client().get(link).status_code == 200

    lost.refresh_from_db()
    assert lost.check_password(PASSWORD)
    assert factors.has(lost)


def test_it_works_once(database, lost):
    link = made(database, lost)
    code = vouched(database.red.accounts["chair"], of_review(database, "chair"))
    Client().post(link, {"code": code, "password": OTHER})

    assert Client().get(link).status_code == 404
    assert Client().post(link, {"code": code, "password": PASSWORD}).status_code == 404
    assert of_review(database, "chair") is None


def test_a_link_without_a_code_opens_nothing(database, lost):
    link = made(database, lost)
    for code in ("00000000", "", "none"):
        assert Client().post(link, {"code": code, "password": OTHER}).status_code == 422
    lost.refresh_from_db()
    assert lost.check_password(PASSWORD)


def test_a_weak_password_does_not_use_the_code_up(database, lost):
    link = made(database, lost)
    code = vouched(database.red.accounts["chair"], of_review(database, "chair"))

    assert Client().post(link, {"code": code, "password": "password"}).status_code == 422
    assert Client().post(link, {"code": code, "password": OTHER}).status_code == 302


def test_five_wrong_codes_end_it(database, lost):
    link = made(database, lost)
    code = vouched(database.red.accounts["chair"], of_review(database, "chair"))
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for _ in range(renewals.TRIES):
        answer = Client().post(link, {"code": wrong, "password": OTHER})
        assert answer.status_code == 422

    assert Client().post(link, {"code": code, "password": OTHER}).status_code == 404


def test_it_runs_out_after_a_day(database, lost, monkeypatch):
    link = made(database, lost)
    monkeypatch.setattr(renewals, "now", lambda: now() + timedelta(hours=24, minutes=1))

    assert Client().get(link).status_code == 404
    assert of_review(database, "chair") is None


def test_a_new_code_takes_the_place_of_the_one_before(database, lost):
    link = made(database, lost)
    first = vouched(database.red.accounts["chair"], of_review(database, "chair"))
    second = vouched(database.red.accounts["coordinator"], of_review(database, "coordinator"))

    assert Client().post(link, {"code": first, "password": OTHER}).status_code == 422
    assert Client().post(link, {"code": second, "password": OTHER}).status_code == 302


def test_a_new_link_takes_the_place_of_the_one_before(database, lost):
    first, second = made(database, lost), made(database, lost)

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_an_administrator_ends_it(database, lost):
    link = made(database, lost)
    found = Renewal.objects.get(account=lost, ended=None)

    client(database.administrator).post(reverse("end-renewal", args=[found.pk]))

    assert Client().get(link).status_code == 404


def test_who_made_the_link_cannot_give_the_code(database, lost):
    made(database, lost)
    found = Renewal.objects.get(account=lost, ended=None)
    browser = client(database.administrator)
    address = reverse("administrator-vouch", args=[found.pk])

    assert browser.get(address).status_code == browser.post(address).status_code == 404
    assert "Somebody else must know them" in words(browser.get("/administration/"))
    with pytest.raises(ValueError, match="by"):
        renewals.vouch(found, database.administrator)


def test_another_administrator_can(database, lost):
    link = made(database, lost)
    second = account("second-administrator", database.lead, is_administrator=True)
    page = words(client(second).get("/administration/"))
    address = re.search(r'href="(/administration/renewals/[^"]+/vouch/)"', page).group(1)

    code = vouched(second, address)

    assert Client().post(link, {"code": code, "password": OTHER}).status_code == 302


def test_nobody_makes_a_link_or_gives_a_code_for_themselves(database, lost):
    own = database.administrator
    assert client(own).post(reverse("renew", args=[own.pk])).status_code == 404
    chair = database.red.accounts["chair"]
    made(database, chair)
    assert of_review(database, "chair") is None
    assert of_review(database, "coordinator") is not None
    found = Renewal.objects.get(account=chair, ended=None)
    with pytest.raises(ValueError, match="by"):
        renewals.vouch(found, chair)


def test_the_database_holds_that_they_are_two_others(database, lost):
    made(database, lost)
    found = Renewal.objects.filter(account=lost, ended=None)
    for values in (
        {"vouched_by": database.administrator},
        {"vouched_by": lost},
        {"made_by": lost},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            found.update(**values)


def test_a_member_of_another_review_is_nobodys_to_vouch_for(database, lost):
    made(database, database.blue.accounts["alder-author"])
    found = Renewal.objects.get(account=database.blue.accounts["alder-author"], ended=None)

    assert of_review(database, "coordinator") is None
    address = reverse("vouch", args=[database.red.review.pk, found.pk])
    browser = client(database.red.accounts["coordinator"])
    assert browser.get(address).status_code == browser.post(address).status_code == 404


def test_who_left_the_review_is_nobodys_to_vouch_for(database, lost):
    made(database, lost)
    address = of_review(database, "chair")
    ends = client(database.red.accounts["coordinator"])
    page = words(ends.get(reverse("members", args=[database.red.review.pk])))
    row = next(one for one in page.split("<tr") if lost.name in one)
    ends.post(re.search(r'action="([^"]+/end/)"', row).group(1))

    assert client(database.red.accounts["chair"]).get(address).status_code == 404


def test_all_of_it_is_on_record(database, lost):
    link = made(database, lost)
    code = vouched(database.red.accounts["chair"], of_review(database, "chair"))
    Client().post(link, {"code": code, "password": OTHER})

    become(SERVICE)
    kept = Record.objects.filter(subject=f"account:{lost.pk}").order_by("id")
    told = [(one.actor, one.verb) for one in kept if one.verb.startswith("renewal")]
    assert told == [
        (f"account:{database.administrator.pk}", renewals.MADE),
        (f"account:{database.red.accounts['chair'].pk}", renewals.VOUCHED),
        (f"account:{lost.pk}", renewals.TAKEN),
    ]
    everything = str(list(Record.objects.values()))
    become(None)
    history = client(database.red.accounts["coordinator"]).get(
        reverse("history", args=[database.red.review.pk])
    )
    assert "Said that it is they who ask to sign in again" in words(history)
    assert code not in everything
    assert link.split("/")[-2] not in everything


def test_sign_in_says_what_to_do(database):
    assert "If you cannot sign in" in words(Client().get("/sign-in/"))


def test_what_is_kept_opens_nothing(database, lost):
    link = made(database, lost)
    code = vouched(database.red.accounts["chair"], of_review(database, "chair"))
    kept = Renewal.objects.get(account=lost, ended=None)

    assert bytes(kept.digest) == sessions.digest(link.split("/")[-2])
    assert bytes(kept.code) == sessions.digest(code)
