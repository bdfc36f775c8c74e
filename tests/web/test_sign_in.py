"""Sign-in: what it tells, what it refuses, and what ends a session."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from conspectus_web.accounts import factors, lockout, services, sessions
from conspectus_web.accounts.models import Account, Attempt, Invitation, SignIn
from conspectus_web.audit.acting import SERVICE, acting
from conspectus_web.audit.models import Record
from conspectus_web.reviews.models import Role
from conspectus_web.reviews.services import add_member
from conspectus_web.ui.clock import now as real
from conspectus_web.ui.environment import moment
from fictional_service import account, by, client

PASSWORD = "quartz-otter-ladder"
OTHER = "violet-anchor-mosaic"


class Clock:
    """The service's clock, which a test may put forward."""

    def __init__(self):
        self.by = timedelta()

    def __call__(self):
        return real() + self.by

    def forward(self, **by):
        self.by += timedelta(**by)


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    for room in (sessions, factors, lockout, services):
        monkeypatch.setattr(room, "now", made)
    return made


class Person:
    """Somebody with a password and a second factor."""

    def __init__(self, world, word="kim", **rights):
        self.account = account(word, world.lead, **rights)
        self.account.set_password(PASSWORD)
        self.account.save()
        self.totp = pyotp.TOTP(factors.propose(self.account))
        self.account.secondfactor.confirmed = True
        self.account.secondfactor.save()
        self.codes = factors.renew_recovery(self.account)

    def code(self, clock, step=0):
        return self.totp.generate_otp(int(clock().timestamp()) // factors.STEP + step)

    def half(self, browser=None, password=PASSWORD):
        browser = browser or Client()
        self.answer = give(browser, self.account.email, password)
        return browser

    def enter(self, clock, browser=None):
        browser = self.half(browser)
        clock.forward(seconds=2 * factors.STEP)  # each code counts once
        answer = browser.post("/sign-in/code/", {"code": self.code(clock)})
        assert (answer.status_code, answer["Location"]) == (302, "/")
        return browser


@pytest.fixture
def kim(database, clock):
    return Person(database)


def give(browser, email, password, **more):
    return browser.post("/sign-in/", {"email": email, "password": password}, **more)


def opened(browser):
    return browser.get("/account/").status_code == 200


def words(answer):
    """What a page shows, without what differs in every page."""
    text = re.sub(
        r"<(script|head).*?</\1>|csrf\w+\S* value=\S+", "", answer.content.decode(), flags=re.S
    )
    return re.sub(r"value=\"[^\"]*\"|nonce=\"[^\"]*\"", "", text)


def test_a_password_and_a_code_open_the_service(kim, clock):
    assert opened(kim.enter(clock))


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(kim):
    wrong = give(Client(), kim.account.email, "wrong-wrong-wrong")
    unknown = give(Client(), "nobody@example.org", "wrong-wrong-wrong")

    assert wrong.status_code == unknown.status_code == 422
    assert "Check your email address and password" in words(wrong)
    assert words(wrong) == words(unknown)
    assert "wrong-wrong" not in wrong.content.decode()


def test_a_wrong_password_takes_as_long_for_an_address_that_nobody_has(kim, monkeypatch):
    checked = []
    monkeypatch.setattr(services, "check_password", lambda *told: checked.append(told))

    give(Client(), kim.account.email, "wrong-wrong-wrong")
    give(Client(), "nobody@example.org", "wrong-wrong-wrong")

    assert [held.partition("$")[0] for _given, held in checked] == ["scrypt", "scrypt"]


def test_an_address_is_the_same_in_capitals(kim, clock):
    assert give(Client(), kim.account.email.upper(), PASSWORD)["Location"] == "/sign-in/code/"


@pytest.mark.parametrize("email", ["kim@example.org", "nobody@example.org"])
def test_five_wrong_passwords_close_the_address_and_time_opens_it(kim, clock, email):
    for _ in range(lockout.OF_ADDRESS):
        assert "Check your email" in words(give(Client(), email, "wrong-wrong-wrong"))

    assert "Too many tries" in words(give(Client(), email, PASSWORD))
    assert "Check your email" in words(give(Client(), "else@example.org", PASSWORD))

    clock.forward(minutes=16)
    assert "Too many tries" not in give(Client(), email, PASSWORD).content.decode()


def test_wrong_codes_close_the_account_too(kim, clock):
    browser = kim.half()
    for _ in range(lockout.OF_ADDRESS):
        assert browser.post("/sign-in/code/", {"code": "000 00x"}).status_code == 422

    shut = browser.post("/sign-in/code/", {"code": kim.code(clock)})
    assert shut.status_code == 422
    assert "Too many tries" in shut.content.decode()
    assert not opened(browser)


def test_a_network_that_tries_many_addresses_is_closed_and_no_other(kim, clock):
    wrong = [
        Attempt(
            digest=lockout._digest(f"{n}"), network=lockout._digest("192.0.2.9"), succeeded=False
        )
        for n in range(lockout.OF_NETWORK)
    ]
    Attempt.objects.bulk_create(wrong)

    def asked(network):
        return give(Client(), kim.account.email, PASSWORD, REMOTE_ADDR=network)

    assert "Too many tries" in asked("192.0.2.9").content.decode()
    assert asked("192.0.2.10").status_code == 302
    clock.forward(minutes=16)
    assert asked("192.0.2.9").status_code == 302


def test_tries_are_kept_without_addresses_and_forgotten_after_a_day(kim, clock):
    give(Client(), kim.account.email, "wrong-wrong-wrong")
    assert b"kim" not in bytes(Attempt.objects.get().digest)

    clock.forward(hours=25)
    give(Client(), "else@example.org", "wrong-wrong-wrong")
    assert Attempt.objects.count() == 1


def test_a_right_sign_in_forgives_wrong_tries(kim, clock):
    for _ in range(lockout.OF_ADDRESS - 1):
        kim.half(password="wrong-wrong-wrong")
    kim.enter(clock)
    for _ in range(lockout.OF_ADDRESS - 1):
        kim.half(password="wrong-wrong-wrong")

    assert opened(kim.enter(clock))


def test_a_code_counts_once(kim, clock):
    code = kim.code(clock)
    assert factors.check(kim.account, code)
    assert not factors.check(kim.account, code)
    assert not factors.check(kim.account, f" {code[:3]} {code[3:]} ")


@pytest.mark.parametrize(
    ("step", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_of_the_step_before_or_after_is_right(kim, clock, step, right):
    assert factors.check(kim.account, kim.code(clock, step)) is right


def test_after_the_next_steps_code_an_older_one_is_not_right(kim, clock):
    assert factors.check(kim.account, kim.code(clock, 1))
    assert not factors.check(kim.account, kim.code(clock))


def test_a_recovery_code_stands_in_once_and_is_its_owners(kim, clock, database):
    lee = Person(database, "lee")
    assert not factors.check(lee.account, kim.codes[0])
    assert factors.check(kim.account, kim.codes[0].upper())
    assert not factors.check(kim.account, kim.codes[0])
    assert factors.check(kim.account, kim.codes[1])


def test_new_recovery_codes_end_the_old(kim, clock):
    browser = kim.enter(clock)
    answer = browser.post("/account/recovery/")
    shown = re.findall(r"\b(?:[0-9a-f]{4}-){3}[0-9a-f]{4}\b", answer.content.decode())

    assert len(set(shown)) == factors.RECOVERY_CODES
    assert not factors.check(kim.account, kim.codes[0])
    assert factors.check(kim.account, shown[0])
    assert Record.objects.filter(verb="recovery-codes-renewed").exists()


def test_who_signs_in_is_told_of_the_last_time_and_what_was_renewed_since(kim, clock):
    first = kim.enter(clock)
    assert "last signed in" not in first.get("/").content.decode()
    earlier = real() - timedelta(hours=1)
    SignIn.objects.filter(account=kim.account).update(began=earlier)
    first.post("/account/recovery/")
    renewed = Record.objects.filter(verb="recovery-codes-renewed").latest("id").at

    second = kim.enter(clock)
    page = second.get("/").content.decode()
    assert f"You last signed in on {moment(earlier)}." in page
    assert f"New recovery codes were made on {moment(renewed)}." in page
    assert "last signed in" not in second.get("/").content.decode()  # it is said once


def test_who_gave_a_password_alone_opens_nothing(kim):
    browser = kim.half()

    for page in ("/", "/account/", "/reviews/new/", "/administration/", "/account/password/"):
        assert browser.get(page)["Location"] == "/sign-in/"
    assert browser.post("/account/recovery/")["Location"] == "/sign-in/"
    # The second factor that is there is not replaced by a new one.
    assert browser.get("/sign-in/set-up/")["Location"] == "/sign-in/"


def test_a_half_sign_in_ends_after_ten_minutes(kim, clock):
    browser = kim.half()
    clock.forward(minutes=11)

    assert browser.post("/sign-in/code/", {"code": kim.code(clock)})["Location"] == "/sign-in/"


def test_a_code_without_a_password_is_nothing(kim, clock):
    assert Client().post("/sign-in/code/", {"code": kim.code(clock)})["Location"] == "/sign-in/"


def test_the_sessions_key_is_new_after_each_step(kim, clock):
    browser = Client()
    browser.session.save()
    keys = [browser.cookies["session"].value if "session" in browser.cookies else ""]
    kim.half(browser)
    keys.append(browser.cookies["session"].value)
    kim.enter(clock, browser)
    keys.append(browser.cookies["session"].value)

    assert len(set(keys)) == 3
    for old in keys[:2]:
        thief = Client()
        thief.cookies["session"] = old
        assert not opened(thief)


def test_a_session_ends_when_it_is_idle(kim, clock):
    browser = kim.enter(clock)
    for _ in range(3):
        clock.forward(minutes=29)
        assert opened(browser)
    clock.forward(minutes=31)
    assert not opened(browser)


def test_a_session_ends_after_twelve_hours_even_in_use(kim, clock):
    browser = kim.enter(clock)
    for _ in range(28):
        clock.forward(minutes=25)
        assert opened(browser)
    clock.forward(minutes=25)
    assert not opened(browser)


def test_at_most_three_sessions_are_open(kim, clock):
    browsers = [kim.enter(clock) for _ in range(4)]

    assert [opened(one) for one in browsers] == [False, True, True, True]


def test_signing_out_ends_the_session_itself_not_the_cookie_alone(kim, clock):
    browser = kim.enter(clock)
    stolen = Client()
    stolen.cookies["session"] = browser.cookies["session"].value
    assert opened(stolen)

    assert browser.get("/sign-out/").status_code == 405
    assert browser.post("/sign-out/")["Location"] == "/sign-in/"
    assert not opened(stolen)
    assert not SignIn.objects.filter(account=kim.account, ended=None).exists()


def test_one_ends_ones_own_sessions_and_nobody_elses(kim, clock, database):
    mine, other = kim.enter(clock), kim.enter(clock)
    lee = Person(database, "lee")
    lees = lee.enter(clock)
    found = SignIn.objects.filter(account=kim.account).order_by("-began").first()

    lees.post(f"/account/sessions/{found.pk}/end/")
    assert opened(other)
    mine.post(f"/account/sessions/{found.pk}/end/")
    assert not opened(other)
    assert opened(mine)


def test_a_new_password_ends_every_other_session(kim, clock):
    mine, other = kim.enter(clock), kim.enter(clock)

    told = mine.post("/account/password/", {"now": PASSWORD, "password": OTHER})
    assert told["Location"] == "/account/"
    assert opened(mine)
    assert not opened(other)
    assert services.of_password(kim.account.email, PASSWORD) is None
    assert services.of_password(kim.account.email, OTHER) == kim.account


def test_a_new_password_needs_the_present_one(kim, clock):
    browser = kim.enter(clock)
    answer = browser.post("/account/password/", {"now": "wrong-wrong-wrong", "password": OTHER})

    assert answer.status_code == 422
    assert services.of_password(kim.account.email, PASSWORD)


@pytest.mark.parametrize(
    "password", ["", "short-one", "password1234", "passwordpassword", "kim@example.org", " " * 12]
)
def test_a_password_that_is_easy_to_guess_is_refused(kim, clock, password):
    browser = kim.enter(clock)
    answer = browser.post("/account/password/", {"now": PASSWORD, "password": password})

    assert answer.status_code == 422
    assert services.of_password(kim.account.email, PASSWORD)


@pytest.mark.parametrize(
    "password", ["pass word  with   spaces", "Zwölf Boxkämpfer", "密" * 12, "x7" * 64]
)
def test_a_password_may_hold_any_character_and_is_never_cut(kim, clock, password):
    kim.account.set_password(password)
    kim.account.save()

    assert services.of_password(kim.account.email, password)
    assert not services.of_password(kim.account.email, password[:-1])


def test_a_closed_account_loses_its_sessions_at_once_and_cannot_come_back(kim, clock, database):
    browser, half = kim.enter(clock), kim.half()
    chief = client(database.administrator)

    assert chief.post(f"/administration/accounts/{kim.account.pk}/close/").status_code == 302
    assert not opened(browser)
    clock.forward(minutes=1)
    assert half.post("/sign-in/code/", {"code": kim.code(clock)})["Location"] == "/sign-in/"
    assert "Check your email address" in words(give(Client(), kim.account.email, PASSWORD))


def test_an_administrator_cannot_close_their_own_account(database):
    one = database.administrator
    assert client(one).post(f"/administration/accounts/{one.pk}/close/").status_code == 404


def test_only_an_administrator_invites_and_closes(kim, clock):
    browser = kim.enter(clock)

    for page in ("/administration/", "/administration/invite/", "/administration/organisation/"):
        assert browser.get(page).status_code == 404
    assert browser.post(f"/administration/accounts/{kim.account.pk}/close/").status_code == 404


@pytest.fixture
def invited(database, clock):
    """The address of an invitation, as the administrator is shown it."""
    answer = client(database.administrator).post(
        "/administration/invite/",
        {"name": "Sam Sample", "email": "sam@example.org", "kind": "member",
         "organisation": str(database.lead.pk)},
    )  # fmt: skip
    return re.search(r"/invitation/[\w-]+/", answer.content.decode())[0]


def test_opening_an_invitation_does_nothing_and_its_password_takes_it_up_once(invited, clock):
    browser = Client()
    for _ in range(2):
        assert browser.get(invited).status_code == 200
    assert browser.head(invited).status_code in (200, 405)
    assert Invitation.objects.get(email="sam@example.org").used is None
    assert not Account.objects.filter(email="sam@example.org").exists()

    weak = browser.post(invited, {"password": "sam@example.org"})
    assert weak.status_code == 422
    assert browser.post(invited, {"password": PASSWORD})["Location"] == "/sign-in/set-up/"
    assert Client().get(invited).status_code == 404
    assert Client().post(invited, {"password": OTHER}).status_code == 404
    assert services.of_password("sam@example.org", PASSWORD)


def test_the_first_sign_in_sets_the_second_factor_up(invited, clock):
    browser = Client()
    browser.post(invited, {"password": PASSWORD})
    page = browser.get("/sign-in/set-up/").content.decode()
    sam = Account.objects.get(email="sam@example.org")
    key = factors.propose(sam)
    parts = " ".join(key[i : i + 4] for i in range(0, len(key), 4))

    assert parts in page
    assert key.encode() not in bytes(sam.secondfactor.key)
    assert not opened(browser)
    code = pyotp.TOTP(key).generate_otp(int(clock().timestamp()) // factors.STEP)
    shown = browser.post("/sign-in/set-up/", {"code": code}).content.decode()
    assert opened(browser)
    codes = set(re.findall(r"\b(?:[0-9a-f]{4}-){3}[0-9a-f]{4}\b", shown))
    assert len(codes) == factors.RECOVERY_CODES
    with pytest.raises(PermissionError):
        factors.propose(sam)


def test_an_invitation_runs_out(invited, clock):
    clock.forward(days=6, hours=23)
    assert Client().get(invited).status_code == 200
    clock.forward(hours=2)
    assert Client().get(invited).status_code == 404
    assert Client().post(invited, {"password": PASSWORD}).status_code == 404


def test_an_invitation_is_kept_by_digest_alone(invited):
    key = invited.split("/")[2]
    kept = Invitation.objects.get(email="sam@example.org")

    assert bytes(kept.digest) == sessions.digest(key)
    assert key not in str(vars(kept))


def test_the_first_administrator_is_invited_at_the_terminal(cluster, database):
    from click.testing import CliRunner

    from conspectus_web.config.commands import main

    words = ["administrator", "first@example.org", "First", "A New Organisation"]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0, told.output
    answer = client(None).get(told.output.strip())
    assert answer.status_code == 200
    made = Invitation.objects.get(email="first@example.org")
    assert made.is_administrator
    assert made.organisation.name == "A New Organisation"


def test_an_administrator_joins_no_review_and_sees_none(database):
    red = database.red
    with by(red.accounts["coordinator"]), pytest.raises(Exception, match=r"(?i)administrator|own"):
        add_member(red.permit("coordinator"), database.administrator, Role.READER)

    browser = client(database.administrator)
    assert browser.get(f"/reviews/{red.review.pk}/").status_code == 404
    assert red.marker("title") not in browser.get("/").content.decode()
    assert browser.get("/reviews/new/").status_code == 404


def test_the_record_tells_of_sign_ins_and_names_nobody(kim, clock):
    kim.half(password="wrong-wrong-wrong")
    kim.enter(clock).post("/sign-out/")
    with acting(SERVICE):
        told = {one.verb for one in Record.objects.all()}
        kept = str(list(Record.objects.values()))

    assert {"sign-in-refused", "signed-in", "signed-out"} <= told
    assert "kim" not in kept


@pytest.mark.parametrize(
    ("proxies", "told", "network"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.7, 192.0.2.1", "192.0.2.1"),
        (2, "203.0.113.7, 192.0.2.1, 10.0.0.1", "192.0.2.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        (1, "nonsense", "127.0.0.1"),
    ],
)
def test_a_network_is_what_ones_own_proxies_say_and_nothing_that_was_typed(
    monkeypatch, proxies, told, network
):
    monkeypatch.setattr(settings, "PROXIES", proxies)
    assert lockout._network(RequestFactory().get("/", headers={"x-forwarded-for": told})) == network
