"""Sign-in with an organisation's own account, against a provider of the tests' own."""

import base64
import hmac
import json
import re
import threading
import time
from contextlib import suppress
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from conspectus_web.accounts import factors, oidc
from conspectus_web.accounts.models import OwnAccount, SecondFactor
from conspectus_web.audit.acting import SERVICE, acting
from conspectus_web.audit.models import Record
from conspectus_web.ui.clock import now
from fictional_service import account, client

CLIENT = "conspectus"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
OTHER = RSAKey.generate_key(2048, {"kid": "one"})
FREE = RSAKey.import_key(KEY.as_pem(private=True), {"kid": "one"})
CURVE = ECKey.generate_key("P-256", {"kid": "two", "use": "sig", "alg": "ES256"})


def encoded(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Provider:
    """A provider on this machine. `claims` go into the next token, `answers` replace pages."""

    def __init__(self):
        self.claims, self.answers, self.asked = {}, {}, []
        self.key, self.header = KEY, {"alg": "RS256", "kid": "one"}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def pages(self):
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        keys = [one.as_dict(private=False) for one in (KEY, CURVE)]
        return {
            "/.well-known/openid-configuration": told,
            "/keys": {"keys": keys},
            "/token": {"access_token": "x", "token_type": "Bearer", "id_token": self.token()},
        }

    def token(self):
        if self.key is not None:
            return jwt.encode(self.header, self.claims, self.key, algorithms=[self.header["alg"]])
        # What no library would write: no signature, or one by the key that everybody knows.
        told = ".".join(encoded(json.dumps(one).encode()) for one in (self.header, self.claims))
        mark = hmac.digest(KEY.as_pem(private=False), told.encode(), "sha256")
        return f"{told}.{encoded(mark) if self.header['alg'] == 'HS256' else ''}"

    def _handler(provider):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                provider.asked.append((self.path, parse_qs(self.rfile.read(length).decode())))
                told = provider.answers.get(self.path)
                if callable(told):
                    told(self)
                    return
                content = json.dumps(told or provider.pages()[self.path]).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        return Handler


@pytest.fixture
def provider():
    made = Provider()
    yield made
    made.server.shutdown()
    made.server.server_close()
    oidc._cache.clear()


@pytest.fixture
def alder(database, provider):
    own = database.own["alder"]
    own.domain, own.issuer, own.client = "alder.example", provider.issuer, CLIENT
    own.save()
    return own


@pytest.fixture
def kim(alder):
    made = account("kim", alder)
    made.email = "kim@alder.example"
    made.save()
    return made


class Try:
    """One try to sign in: at the service, at the provider, and back."""

    def __init__(self, browser=None):
        self.browser = browser or Client()
        answer = self.browser.post("/sign-in/organisation/", {"email": "kim@alder.example"})
        self.status = answer.status_code
        found = re.search(r'href="(http://localhost:\d+/authorize[^"]+)"', answer.content.decode())
        self.asked = parse_qs(urlsplit(unescape(found[1])).query) if found else {}

    def claims(self, provider, **changed):
        at = int(now().timestamp())
        if isinstance(changed.get("exp"), int):
            changed["exp"] += at
        told = {
            "iss": provider.issuer, "aud": CLIENT, "sub": "s1", "exp": at + 300, "iat": at,
            "nonce": self.asked["nonce"][0], "email": "kim@alder.example",
            "email_verified": True, "amr": ["pwd", "mfa"],
        }  # fmt: skip
        provider.claims = {key: one for key, one in (told | changed).items() if one is not None}
        return self

    def back(self, browser=None, **changed):
        told = {"code": "c0de", "state": self.asked["state"][0]} | changed
        told = {key: one for key, one in told.items() if one is not None}
        return (browser or self.browser).get("/sign-in/organisation/back/", told)


def signed_in(browser):
    return browser.get("/account/").status_code == 200


def test_who_is_proved_by_two_factors_is_signed_in(provider, kim):
    mine = Try()
    answer = mine.claims(provider).back()
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(mine.browser)
    assert OwnAccount.objects.get(account=kim).subject == "s1"
    token = next(told for path, told in provider.asked if path == "/token")
    assert token["redirect_uri"] == ["http://testserver/sign-in/organisation/back/"]
    assert mine.asked["code_challenge"] == [oidc._challenge(token["code_verifier"][0])]
    assert mine.asked["code_challenge_method"] == ["S256"]
    assert "client_secret" not in token


def test_who_is_proved_by_one_factor_gives_our_second(provider, kim):
    first = Try()
    answer = first.claims(provider, amr=["pwd"]).back()
    assert answer["Location"] == "/sign-in/set-up/"
    assert not signed_in(first.browser)
    factors.propose(kim)
    SecondFactor.objects.filter(account=kim).update(confirmed=True)
    again = Try()
    assert again.claims(provider, amr=None).back()["Location"] == "/sign-in/code/"
    assert not signed_in(again.browser)


def test_a_secret_is_a_file_for_the_provider_alone(provider, kim, alder, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "BASE", tmp_path)
    (tmp_path / "oidc").mkdir()
    (tmp_path / "oidc" / f"{alder.pk}.secret").write_text("s3cret\n")
    mine = Try()
    mine.claims(provider).back()
    assert next(told for path, told in provider.asked if path == "/token")["client_secret"] == [
        "s3cret"
    ]
    assert "s3cret" not in str(mine.asked)


def test_an_elliptic_key_is_taken(provider, kim):
    provider.key, provider.header = CURVE, {"alg": "ES256", "kid": "two"}
    assert Try().claims(provider).back().status_code == 302


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"}, {"aud": "another"}, {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"}, {"azp": "another"},
        {"nonce": "of another try"}, {"nonce": None}, {"exp": -600},
        {"exp": None}, {"iat": None}, {"sub": None}, {"sub": 7}, {"sub": "x" * 256},
        {"email": "kim@beech.example"},
        {"email": None}, {"email_verified": False}, {"email_verified": None},
        {"email_verified": "true"},
    ],
)  # fmt: skip
def test_a_token_that_proves_nothing_signs_nobody_in(provider, kim, changed):
    mine = Try()
    answer = mine.claims(provider, **changed).back()
    assert answer.status_code == 403
    assert not signed_in(mine.browser)
    assert not OwnAccount.objects.exists()


@pytest.mark.parametrize(
    ("key", "header"),
    [
        (OTHER, {"alg": "RS256", "kid": "one"}),
        (KEY, {"alg": "RS256", "kid": "unknown"}),
        (None, {"alg": "none"}),
        (None, {"alg": "HS256", "kid": "one"}),
        (FREE, {"alg": "RS512", "kid": "one"}),
    ],
)
def test_a_token_that_is_not_signed_as_it_must_be_is_nothing(provider, kim, key, header):
    provider.key, provider.header = key, header
    mine = Try()
    assert mine.claims(provider).back().status_code == 403
    assert not signed_in(mine.browser)


@pytest.mark.parametrize(
    "changed",
    [{"state": "other"}, {"state": None}, {"code": None}, {"iss": "https://evil.example"},
     {"state": "é"}],
)  # fmt: skip
def test_an_answer_to_another_question_is_refused(provider, kim, changed):
    mine = Try()
    assert mine.claims(provider).back(**changed).status_code == 403
    assert not signed_in(mine.browser)


def test_an_answer_is_taken_once_and_in_the_browser_that_asked(provider, kim):
    mine, other = Try(), Client()
    assert mine.claims(provider).back(other).status_code == 403
    assert mine.back().status_code == 302
    mine.browser.post("/sign-out/")
    assert mine.back().status_code == 403
    assert not signed_in(mine.browser)


def test_an_answer_that_somebody_made_up_does_not_end_a_try(provider, kim):
    mine = Try()
    mine.claims(provider)
    assert mine.back(state="made up").status_code == 403
    assert mine.back().status_code == 302


def test_whoever_was_bound_at_a_provider_that_was_left_is_bound_anew(provider, kim):
    OwnAccount.objects.create(account=kim, issuer="https://left.example", subject="old")
    assert Try().claims(provider).back().status_code == 302
    assert OwnAccount.objects.get(account=kim).issuer == provider.issuer


def dripping(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    with suppress(OSError):
        for _ in range(30):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)


def test_a_try_ends_after_ten_minutes(provider, kim, monkeypatch):
    mine = Try()
    mine.claims(provider)
    monkeypatch.setattr(oidc, "now", lambda: now() + oidc._TRY + oidc._TRY)
    assert mine.back().status_code == 403


def test_an_account_is_bound_to_who_came_first(provider, kim):
    assert Try().claims(provider).back().status_code == 302
    assert Try().claims(provider, sub="s2").back().status_code == 403  # the address was given anew
    assert Try().claims(provider, email="new@alder.example").back().status_code == 302


@pytest.mark.parametrize("change", [{"is_active": False}, {"organisation": "beech"}])
def test_an_account_that_is_closed_or_elsewhere_stays_out(provider, kim, database, change):
    assert Try().claims(provider).back().status_code == 302
    if "organisation" in change:
        change = {"organisation": database.own["beech"]}
    type(kim).objects.filter(pk=kim.pk).update(**change)
    mine = Try()
    assert mine.claims(provider).back().status_code == 403
    assert not signed_in(mine.browser)


def redirected(handler):
    handler.send_response(302)
    handler.send_header("Location", "http://localhost:1/")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def endless(handler):
    content = b'{"a": "' + b"x" * (oidc._MOST_BYTES + 10) + b'"}'
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def no_json(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "5")
    handler.end_headers()
    handler.wfile.write(b"hello")


def broken(handler):
    handler.send_response(500)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
@pytest.mark.parametrize("answer", [redirected, endless, no_json, broken, ["a", "list"]])
def test_a_provider_that_answers_badly_signs_nobody_in(provider, kim, path, answer):
    provider.answers[path] = answer
    mine = Try()
    if path.startswith("/.well"):
        assert mine.status == 422
    else:
        assert mine.claims(provider).back().status_code == 403
    assert not signed_in(mine.browser)


def test_a_slow_provider_is_not_waited_for(provider, kim, monkeypatch):
    monkeypatch.setattr(oidc, "_SECONDS", 0.2)
    mine = Try()
    for answer in (lambda handler: time.sleep(1), dripping):
        provider.answers["/token"] = answer
        assert mine.claims(provider).back().status_code == 403
        mine = Try()


@pytest.mark.parametrize("wrong", ["issuer", "token_endpoint", "jwks_uri"])
def test_a_provider_that_says_it_is_another_or_leads_elsewhere_is_refused(provider, kim, wrong):
    path = "/.well-known/openid-configuration"
    provider.answers[path] = provider.pages()[path] | {wrong: "http://169.254.169.254/latest"}
    assert Try().status == 422


def test_whose_organisation_has_none_is_told_the_same_as_when_it_cannot_be_reached(alder, provider):
    unknown = Client().post("/sign-in/organisation/", {"email": "a@nowhere.example"})
    provider.server.shutdown()
    provider.server.server_close()
    down = Client().post("/sign-in/organisation/", {"email": "a@alder.example"})
    assert unknown.status_code == down.status_code == 422
    for answer in (unknown, down):
        assert "own sign-in cannot be used now" in answer.content.decode()


def test_nobody_learns_who_has_an_account(provider, kim):
    pages = []
    for email in ("kim@alder.example", "nobody@alder.example"):
        answer = Client().post("/sign-in/organisation/", {"email": email})
        pages.append(re.sub(r"(state|nonce|challenge|token)\S*", "", answer.content.decode()))
    assert pages[0].splitlines()[-20:] == pages[1].splitlines()[-20:]


def test_what_was_done_is_on_record_and_names_nobody(provider, kim):
    Try().claims(provider).back()
    Try().claims(provider, email_verified=False, sub="s3").back()
    with acting(SERVICE):
        left = list(Record.objects.order_by("-id")[:3])
    assert {one.verb for one in left} >= {"own-account-proved", "signed-in", "sign-in-refused"}
    assert not [one for one in left if "alder.example" in f"{one.subject}{one.facts}"]


def test_the_administrator_sets_it_up(database, provider):
    browser = client(database.administrator)
    own = database.own["beech"]
    address = f"/administration/organisation/{own.pk}/"
    page = browser.get(address).content.decode()
    assert f"oidc/{own.pk}.secret" in page
    assert "http://testserver/sign-in/organisation/back/" in page
    told = {"name": own.name, "kind": "other", "domain": "beech.example", "client": "c"}
    wrong = browser.post(address, told | {"issuer": "http://elsewhere.example"})
    assert wrong.status_code == 422
    assert browser.post(address, told | {"issuer": "https://[x"}).status_code == 422
    assert browser.post(address, told | {"issuer": "https://beech.example"}).status_code == 302
    own.refresh_from_db()
    assert (own.issuer, own.client) == ("https://beech.example", "c")
    assert "organisation’s account" in Client().get("/sign-in/").content.decode()
