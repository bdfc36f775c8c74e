"""Requests: what every form needs, what every answer says, what an upload may not do."""

import io
import json
import logging
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conspectus_web.accounts import lockout
from conspectus_web.accounts.models import Attempt
from conspectus_web.config.logs import LOGGING, Lines
from conspectus_web.records.models import Return, State
from conspectus_web.reviews import services as setup
from conspectus_web.reviews.models import Request
from fictional_routes import OF_REVIEW, addresses, routes
from fictional_service import by, client, work

NONE = "00000000-0000-0000-0000-000000000000"
CSV = b"Date,Person,Event,Action taken,Source\n3 May 2022,Robin,Called,None,Log\n"
HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
)
POST_ONLY = {
    "sign-out", "recovery", "end-session", "close-account", "end-member", "mend",
    "approve", "send", "cancel-job", "combine",
}  # fmt: skip


def every_address(part):
    """Each route with an address, of red where it is of a review."""
    found = addresses(part, "alder")
    for one in routes():
        if one.name not in OF_REVIEW:
            path = re.sub(r"<uuid:\w+>", NONE, str(one.pattern))
            found[one.name] = "/" + re.sub(r"<int:\w+>", "1", re.sub(r"<str:\w+>", "x" * 43, path))
    return found


def strict(who):
    """A browser whose forms are checked, as those of people are."""
    made = client(who)
    made.handler.enforce_csrf_checks = True
    return made


def test_no_form_is_taken_that_another_site_could_have_sent(database):
    red = database.red
    browsers = [strict(one) for one in (None, red.accounts["coordinator"], database.administrator)]

    for name, address in every_address(red).items():
        for browser in browsers:
            status = browser.post(address, {"email": "x@example.org"}).status_code
            assert status == 403, (name, status)


def test_a_token_from_another_origin_does_not_help(database):
    browser = strict(None)
    page = browser.get("/sign-in/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    told = {"csrfmiddlewaretoken": token, "email": "x@example.org", "password": "y"}

    assert browser.post("/sign-in/", told).status_code == 422
    evil = {"origin": "https://evil.example"}
    assert browser.post("/sign-in/", told, headers=evil).status_code == 403


def test_every_kind_of_answer_has_the_headers(database):
    red = database.red
    browser = client(red.accounts["coordinator"])
    answers = [browser.get(one) for one in every_address(red).values()]
    answers += [
        browser.get("/nothing-here/"),
        browser.put("/sign-in/"),
        strict(None).post("/sign-in/"),
        browser.get("/", headers={"host": "evil.example"}),
        browser.get("/static/staticfiles.json"),
        browser.get("/sign-in/?q=%00"),
    ]

    assert {200, 302, 400, 403, 404, 405} <= {one.status_code for one in answers}
    for answer in answers:
        answer.close()
        missing = [name for name in HEADERS if name not in answer]
        assert not missing, (answer.request["PATH_INFO"], missing)
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "style-src 'self';" in policy
        if not answer.request["PATH_INFO"].startswith("/static/"):
            assert answer["Cache-Control"] == "no-store"


def test_no_page_has_script_or_style_in_it(database):
    red = database.red
    seen = 0
    for who in (red.accounts["coordinator"], red.accounts["alder-author"], database.administrator):
        for name, address in every_address(red).items():
            answer = client(who).get(address)
            if not answer.get("Content-Type", "").startswith("text/html"):
                continue
            seen += 1
            page = answer.content.decode()
            assert not re.search(r"<[^>]*\son\w+\s*=", page), name
            assert not re.search(r"<[^>]*\sstyle\s*=", page), name
            assert "<style" not in page, name
            assert "javascript:" not in page, name
            nonce = re.search(r"'nonce-([\w-]+)'", answer["Content-Security-Policy"])[1]
            for script in re.findall(r"<script[^>]*>", page):
                assert "src=" in script or f'nonce="{nonce}"' in script, name
    assert seen > 40


def test_methods_that_a_page_does_not_know_are_refused(database):
    red = database.red
    browser = client(red.accounts["coordinator"])
    found = every_address(red)

    for name, address in found.items():
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"):
            status = browser.generic(method, address).status_code
            assert status in (302, 404, 405), (name, method, status)
        if name in POST_ONLY:
            assert browser.get(address).status_code in (404, 405), name


def test_no_address_changes_anything_by_being_opened(database):
    red = database.red
    browser = client(red.accounts["coordinator"])
    with by(red.accounts["coordinator"]):
        before = [(one.pk, one.version) for one in Return.objects.filter(review=red.review)]
    for address in every_address(red).values():
        browser.get(address)
    with by(red.accounts["coordinator"]):
        assert before == [(one.pk, one.version) for one in Return.objects.filter(review=red.review)]


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost@evil.example", "testserver.evil.example"]
)
def test_another_host_is_not_answered(database, host):
    answer = Client().get("/sign-in/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_no_answer_names_a_host_that_was_only_claimed(database):
    answer = Client().get("/sign-in/", headers={"x-forwarded-host": "evil.example"})

    assert answer.status_code == 200
    assert "evil" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/sign-in/?x=%00", "/upload/%00/", "/invitation/%00/", "/%00"])
def test_characters_that_no_text_holds_break_nothing(database, address):
    assert Client().get(address).status_code in (200, 400, 404)
    assert Client().post(address, {"code": "\0", "email": "\0"}).status_code in (400, 404, 405)


def test_a_wrong_page_or_search_breaks_nothing(database):
    red = database.red
    browser = client(red.accounts["coordinator"])
    found = every_address(red)

    for words in (
        "-1",
        "0",
        "99999999999999999999",
        "x",
        "'; drop table x; --",
        "%F0%9F%92%A9",
        "٣",
    ):
        for name in ("chronology", "return", "history", "picture", "proposals"):
            query = "&".join(f"{key}={words}" for key in ("page", "q", "search", "body", "from"))
            assert browser.get(f"{found[name]}?{query}").status_code < 500, (name, words)


# Uploads


@pytest.fixture
def red(database):
    return database.red


def send(part, content, name="log.csv", who="alder-author"):
    """Hand a file in on the page; gives the answer and the return, if one was kept."""
    browser = client(part.accounts[who])
    with by(part.accounts[who]):
        before = set(Return.objects.filter(review=part.review).values_list("pk", flat=True))
    files = content if isinstance(content, list) else [SimpleUploadedFile(name, content)]
    told = {"body": str(part.bodies["alder"].pk), "replaces": "", "files": files}
    answer = browser.post(f"/reviews/{part.review.pk}/returns/new/", told)
    work()
    with by(part.accounts[who]):
        made = Return.objects.filter(review=part.review).exclude(pk__in=before).first()
    return answer, made


def bomb():
    """A workbook whose one part unpacks to far more than it weighs."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("[Content_Types].xml", "<Types/>")
        folder.writestr("xl/workbook.xml", b"0" * 300_000_000)
    return kept.getvalue()


def entity():
    """A document whose text would be a file of the machine."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as folder:
        folder.writestr("[Content_Types].xml", "<Types/>")
        folder.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>',
        )
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.xlsx", bomb),
        ("entity.docx", entity),
        ("broken.pdf", lambda: b"%PDF-1.7\n%%EOF"),
        ("cut.xlsx", lambda: bomb()[:500]),
    ],
)
def test_a_hostile_or_wrong_file_is_refused_in_words_and_the_service_goes_on(red, name, content):
    answer, made = send(red, content(), name)

    assert answer.status_code == 302
    assert made.state == State.REFUSED
    address = f"/reviews/{red.review.pk}/returns/{made.pk}/"
    page = client(red.accounts["alder-author"]).get(address)
    assert page.status_code == 200
    assert made.errors >= 1
    assert "root:" not in page.content.decode()
    assert send(red, CSV)[1].state == State.READ


@pytest.mark.parametrize(
    ("name", "start", "said"),
    [
        ("program.exe", b"MZ\x90\0", "a program, which is not read"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("photo.jpg", b"", "a picture, which is not read"),
    ],
)
def test_what_is_plainly_nothing_to_be_read_is_not_taken(red, name, start, said):
    answer, made = send(red, start + b"\0" * 200, name)

    assert (answer.status_code, made) == (422, None)
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\kim\\log.csv", "log.csv"),
        ("a\r\nSet-Cookie: x=1.csv", None),
        ("x" * 400 + ".csv", None),
        ("<script>alert(1)</script>.csv", None),
    ],
)
def test_a_files_name_is_a_name_and_nothing_else(red, name, kept):
    answer, made = send(red, CSV, name)

    assert answer.status_code == 302
    assert kept in (made.name, None)
    assert len(made.name) <= 200
    assert made.name.isprintable()
    page = client(red.accounts["alder-author"]).get(f"/reviews/{red.review.pk}/returns/{made.pk}/")
    assert "<script>alert" not in page.content.decode()


def test_a_download_is_an_attachment_that_names_nobody(red):
    _, made = send(red, CSV, "Margaret Alder's record.csv")
    address = f"/reviews/{red.review.pk}/returns/{made.pk}/original/"
    answer = client(red.accounts["alder-author"]).get(address)

    assert answer.content == CSV
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(
        r'attachment; filename="return-[\w-]+-1\.csv"', answer["Content-Disposition"]
    )
    for form in ("docx", "xlsx", "json"):
        told = client(red.accounts["panel"]).get(
            f"/reviews/{red.review.pk}/chronology/download/{form}/"
        )
        assert told.status_code == 200
        assert told["Content-Disposition"].startswith("attachment;")
        for word in (red.marker("title"), red.marker("realname"), "alder"):
            assert word not in told["Content-Disposition"].lower()


def test_an_empty_file_is_refused_with_what_to_do(red):
    answer, made = send(red, b"")
    assert answer.status_code in (200, 422)
    assert made is None
    assert "empty" in answer.content.decode()


def test_too_many_files_or_bytes_are_refused_in_words(red):
    many = [SimpleUploadedFile(f"{n}.csv", CSV) for n in range(51)]
    answer, made = send(red, many)
    assert (answer.status_code, made) == (413, None)
    assert "at most 50 files" in answer.content.decode()

    browser = client(None)
    large = browser.generic("POST", "/upload/x/", b"", CONTENT_LENGTH="999999999999")
    assert large.status_code == 413
    assert "too large" in large.content.decode()
    assert browser.generic("POST", "/upload/x/", b"", CONTENT_LENGTH="x1").status_code == 400


def test_too_many_fields_or_characters_are_refused_in_words(red):
    browser = client(None)
    assert browser.post("/sign-in/", {f"n{n}": "1" for n in range(2_100)}).status_code == 413
    assert browser.post(
        "/sign-in/", "email=" + "x" * 5_100_000, "application/x-www-form-urlencoded"
    ).status_code == 413  # fmt: skip


# Upload links


@pytest.fixture
def link(red):
    with by(red.accounts["coordinator"]):
        asked = Request.objects.get(pk=red.requests["beech"].pk)
        return setup.make_link(red.permit("coordinator"), asked, "records@beech.example")[1:]


def upload(key, code, **more):
    file = SimpleUploadedFile("log.csv", CSV)
    return Client().post(f"/upload/{key}/", {"code": code, "files": file}, **more)


def test_wrong_codes_close_that_link_and_no_other(link):
    key, code = link
    for _ in range(lockout.OF_ADDRESS + 1):
        assert upload("y" * 43, "00000000").status_code == 422

    assert upload("y" * 43, code).status_code == 422
    assert upload(key, code).status_code == 200


def test_a_network_that_guesses_links_is_closed(link):
    key, code = link
    for n in range(lockout.OF_NETWORK):
        upload(f"{n:043d}", "00000000", REMOTE_ADDR="192.0.2.9")

    assert upload(key, code, REMOTE_ADDR="192.0.2.9").status_code == 422
    assert key.encode() not in b"".join(bytes(one.digest) for one in Attempt.objects.all())
    assert upload(key, code, REMOTE_ADDR="192.0.2.10").status_code == 200


def test_a_link_that_is_good_and_one_that_is_not_look_the_same(link):
    good, bad = (Client().get(f"/upload/{key}/") for key in (link[0], "y" * 43))

    def plain(answer):
        return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", answer.content.decode())

    assert plain(good).replace(link[0], "y" * 43) == plain(bad)


# Logs and error pages


@pytest.fixture
def lines():
    """What the service logs, as the lines that it writes."""
    kept = []

    class Keep(logging.Handler):
        def emit(self, record):
            kept.append(Lines().format(record))

    handler = Keep()
    names = ["", *LOGGING["loggers"]]
    told = [(logging.getLogger(one), logging.getLogger(one).level) for one in names]
    for logger, _ in told:
        logger.addHandler(handler)
    yield kept
    for logger, _ in told:
        logger.removeHandler(handler)


def failing(monkeypatch, words):
    from conspectus_web.records import uploads

    def fail(*_told):
        raise RuntimeError(words)

    monkeypatch.setattr(uploads, "_opened", fail)
    browser = Client(raise_request_exception=False)
    file = SimpleUploadedFile("zqfilename.csv", CSV)
    return browser.post("/upload/zqkeyoflink/", {"code": "zqtyped1", "files": file})


def test_what_fails_is_logged_by_its_route_and_tells_nothing_that_was_typed(
    database, lines, monkeypatch
):
    answer = failing(monkeypatch, "zqmessage")
    page, (line,) = answer.content.decode(), [json.loads(one) for one in lines if "failed" in one]

    assert answer.status_code == 500
    assert line["words"] == "a request failed"
    assert (line["route"], line["method"], line["fault"]) == ("upload", "POST", "RuntimeError")
    assert line["reference"] in page
    assert "zq" not in "".join(lines)
    assert "/upload/" not in "".join(lines)
    for word in ("zq", "RuntimeError", "Traceback", "django", "postgres", ".py"):
        assert word not in re.sub(r"<(head|script).*?</\1>", "", page, flags=re.S), word


def test_what_fails_leaves_nothing_behind(database, monkeypatch):
    from conspectus_web.accounts import views
    from conspectus_web.accounts.models import Organisation

    def fail(*_told, **_more):
        raise RuntimeError

    monkeypatch.setattr(views.messages, "success", fail)
    browser = client(database.administrator)
    browser.raise_request_exception = False
    told = {"name": "Half a body", "kind": "other", "domain": ""}
    assert browser.post("/administration/organisation/", told).status_code == 500
    assert not Organisation.objects.filter(name="Half a body").exists()


def test_refusals_log_no_address_and_nothing_that_was_typed(database, lines):
    browser = strict(None)
    browser.post("/upload/zqkeyoflink/", {"code": "zqtyped"})
    browser.get("/upload/zqkeyoflink/zqmore/")
    browser.get("/sign-in/", headers={"host": "zqhost.example"})
    browser.get("/zqpath/?zq=%00")
    Client().post("/sign-in/", {"email": "zq@example.org", "password": "zqpassword"})
    Client().post("/sign-in/", {f"zq{n}": "1" for n in range(2_100)})

    assert "zq" not in "".join(lines)


def test_reading_a_file_logs_neither_its_name_nor_its_words(red, lines):
    send(red, b"zqcontent", "zqname.pdf")
    assert "zq" not in "".join(lines)


def test_a_line_of_the_log_holds_a_fixed_sentence(database):
    record = logging.LogRecord("x", logging.ERROR, "p.py", 1, "it was %s", ("zqname",), None)
    assert "zq" not in Lines().format(record)


@pytest.mark.parametrize("address", ["/nothing/zqwords/", "/reviews/zqwords/", f"/reviews/{NONE}/"])
def test_an_error_page_repeats_nothing_of_the_address(database, address):
    page = client(database.stranger).get(address)

    assert page.status_code == 404
    assert "zqwords" not in page.content.decode()
    assert NONE not in page.content.decode()


def test_nothing_that_a_person_typed_stands_in_an_address(red):
    answer, made = send(red, CSV, "Margaret.csv")

    assert "argaret" not in answer["Location"]
    with by(red.accounts["coordinator"]):
        asked = Request.objects.get(pk=red.requests["alder"].pk)
    assert re.fullmatch(r"[0-9a-f-]{36}", str(asked.pk))
    assert re.fullmatch(r"[0-9a-f-]{36}", str(made.pk))


def test_cookies_are_closed_to_script_and_to_other_sites(red):
    browser = client(red.accounts["coordinator"])
    browser.get("/sign-in/")

    answer = browser.post("/sign-out/")
    for cookie in answer.cookies.values():
        assert cookie["samesite"] == "Lax"
    for cookie in Client().get("/sign-in/").cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["domain"]
