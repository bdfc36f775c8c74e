"""Nobody reads or does what is not theirs: by the service's own rules, and by the database's.

Made from the table of routes, so that a new one without a rule, or with too wide a one, fails.
"""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.urls import reverse

from conspectus_web.accounts.rules import ADMINISTRATOR, ANYBODY, SIGNED_IN
from conspectus_web.audit.acting import Actor, acting
from conspectus_web.reviews import access, rooms
from conspectus_web.reviews.access import RIGHTS, Right
from conspectus_web.reviews.models import Role
from fictional_routes import OF_REVIEW, addresses, routes
from fictional_service import BODIES, client

ROLES = ("coordinator", "chair", "panel", "assurer", "reader", *(
    f"{body}-{role}" for body in BODIES for role in ("author", "approver")
))  # fmt: skip


MARKER = r"zq(?:red|blue)[a-z]*"


NAMES = sorted(one.name for one in routes())


def rule(name):
    return next(one.callback.rule for one in routes() if one.name == name)


def role_of(who):
    return Role(who.rpartition("-")[2])


def test_every_route_says_who_may_open_it():
    known = {ANYBODY, SIGNED_IN, ADMINISTRATOR, *Right}
    assert {one.name: one.callback.rule for one in routes() if one.callback.rule not in known} == {}
    assert len(NAMES) == len(set(NAMES))


def test_every_page_of_a_review_is_called_something_in_a_history():
    from conspectus_web.audit.recording import PAGES

    assert set(OF_REVIEW) - set(PAGES) == set()
    assert set(PAGES) - set(OF_REVIEW) == set()


def test_every_route_of_a_review_needs_a_right_in_it():
    assert {name for name in OF_REVIEW if not isinstance(rule(name), Right)} == set()


@pytest.mark.parametrize("name", [one for one in NAMES if rule(one) != ANYBODY])
def test_nobody_who_is_not_signed_in_gets_further_than_the_sign_in(database, name):
    values = {
        "member": uuid4(),
        "key": "k",
        "form": "json",
        "session": 1,
        "account": uuid4(),
        "about": "date",
    }
    converters = next(one.pattern.converters for one in routes() if one.name == name)
    kwargs = {key: values.get(key, uuid4()) for key in converters}
    for method in ("get", "post"):
        answer = getattr(client(None), method)(reverse(name, kwargs=kwargs))
        assert (answer.status_code, answer.headers.get("Location")) in (
            (302, "/sign-in/"),
            (405, None),
        )


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_role_opens_what_its_rights_say_and_nothing_else(database, who, method):
    part = database.red
    browser = client(part.accounts[who])
    for name, address in addresses(part, "alder").items():
        answer = getattr(browser, method)(address)
        if rule(name) not in RIGHTS[role_of(who)]:
            assert answer.status_code == 404, (who, name)
        elif not who.startswith("beech"):
            assert answer.status_code in (200, 302, 404, 405, 422), (who, name, answer.status_code)
        assert answer.status_code < 500, (who, name)


@pytest.mark.parametrize("who", ROLES)
def test_nothing_of_another_review_is_there(database, who):
    browser = client(database.red.accounts[who])
    for name, address in addresses(database.blue, "alder").items():
        for method in ("get", "post"):
            assert getattr(browser, method)(address).status_code == 404, (who, method, name)


@pytest.mark.parametrize("who", ROLES)
def test_ids_of_another_review_open_nothing_under_ones_own(database, who):
    mine, other = addresses(database.red, "alder"), addresses(database.blue, "alder")
    browser = client(database.red.accounts[who])
    for name, address in other.items():
        mixed = address.replace(str(database.blue.review.pk), str(database.red.review.pk))
        if mixed != mine[name]:
            for method in ("get", "post"):
                answer = getattr(browser, method)(mixed)
                # 405 says only that the address takes no such method, whatever is there.
                assert answer.status_code in (404, 405), (who, method, name)


@pytest.mark.parametrize("who", [one for one in ROLES if "-" in one])
def test_a_body_finds_nothing_of_another_bodys_return_or_request(database, who):
    other = "beech" if who.startswith("alder") else "alder"
    browser = client(database.red.accounts[who])
    told = addresses(database.red, other)
    for name in ("return", "original", "mend", "layout", "approve", "send", "purge", "request"):
        for method in ("get", "post"):
            answer = getattr(browser, method)(told[name])
            assert answer.status_code in (404, 405), (who, method, name)


def test_strangers_and_administrators_see_no_review(database):
    for who in (database.stranger, database.administrator):
        browser = client(who)
        for address in addresses(database.red, "alder").values():
            assert browser.get(address).status_code == 404
        assert "zq" not in browser.get("/").content.decode()


def entitled(world, who):
    """The markers that a member of the red review may see, by what design and issue say."""
    red = world.red
    shared = {red.marker(body) for body in BODIES}
    told = {red.marker("title")}
    if who != "reader":  # what words of the released chronology refer to
        shared |= {red.marker("moment"), red.marker("comment")}
    if who == "coordinator":
        return told | shared | {
            red.marker(word)
            for body in BODIES
            for word in ("realname", f"asked{body}", f"file{body}")
        }  # fmt: skip
    if who in ("chair", "panel", "assurer"):
        return told | shared | {red.marker(f"asked{body}") for body in BODIES}
    if who == "reader":
        return told
    body, _, role = who.partition("-")
    own = ["realname", f"asked{body}", f"file{body}"]
    if role == "author":  # what is written on the page is nobody's else until it is handed in
        own.append(f"row{body}")
    return told | shared | {red.marker(word) for word in own}


def seen(database, who):
    """Every marker on any page or in any download that somebody can reach."""
    browser = client(database.red.accounts[who])
    told = ["/", "/account/"]
    for part in (database.red, database.blue):
        for body in BODIES:
            told += addresses(part, body).values()
    told += [
        f"{reverse('chronology', args=[database.red.review.pk])}?words={q}"
        for q in ("zqbluealder", "called")
    ]
    markers = set()
    for address in dict.fromkeys(told):
        answer = browser.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        markers |= set(re.findall(MARKER, content.decode(errors="replace").lower()))
        markers |= set(re.findall(MARKER, str(answer.headers).lower()))
    return markers - {"zqbluealder"}  # it only stands where it was typed


@pytest.mark.parametrize("who", ROLES)
def test_no_page_download_search_or_file_name_shows_what_is_not_ones_own(database, who):
    assert seen(database, who) - entitled(database, who) == set()


@pytest.mark.parametrize("who", ["alder-author", "chair", "reader"])
def test_a_chronology_that_is_not_released_shows_nothing(database, who):
    blue = database.blue
    browser = client(blue.accounts[who])
    for name in ("chronology", "picture", "entry", "download"):
        content = browser.get(addresses(blue, "beech")[name]).content.decode()
        assert blue.marker("beech") not in content


# ------------------------------------------------------------------- the second wall


def tables():
    """Every table that leads with a review, and the review's own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.columns where table_schema = 'public'"
            " and column_name = 'review_id'"
        )
        return sorted({"reviews_review", *(row[0] for row in cursor.fetchall())})


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f'select * from "{table}"')
        return cursor.fetchall()


def test_every_table_that_leads_with_a_review_has_a_wall(database):
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity")
        walled = {row[0] for row in cursor.fetchall()}
    assert set(tables()) - walled == set()
    assert len(tables()) > 15


@pytest.mark.parametrize("actor", [None, "stranger", "administrator"])
def test_whoever_acts_for_nobody_reads_no_row(database, actor):
    who = getattr(database, actor) if actor else None
    with acting(Actor("account", who.pk) if who else None):
        assert {table: len(rows(table)) for table in tables() if rows(table)} == {}


@pytest.mark.parametrize("words", ["", "account:", "account:zz", "job:1", "nobody"])
def test_a_setting_that_is_no_actor_reads_no_row(database, words):
    from django.db import DataError, transaction

    with connection.cursor() as cursor:
        cursor.execute("select set_config('conspectus.actor', %s, true)", [words])
    for table in ("reviews_review", "records_entry", "records_line"):
        try:
            with transaction.atomic():
                assert rows(table) == []
        except DataError:
            pass  # refused is as good as nothing


@pytest.mark.parametrize("who", ROLES)
def test_no_row_of_another_review_is_read_whatever_is_asked(database, who):
    blue = str(database.blue.review.pk)
    with acting(Actor("account", database.red.accounts[who].pk)):
        for table in tables():
            assert not [row for row in rows(table) if blue in map(str, row)], (who, table)


@pytest.mark.parametrize("who", [one for one in ROLES if "-" in one])
def test_a_body_reads_no_row_of_another_bodys_return(database, who):
    other = "beech" if who.startswith("alder") else "alder"
    body = str(database.red.bodies[other].pk)
    with acting(Actor("account", database.red.accounts[who].pk)):
        for table in (
            "file",
            "return",
            "entry",
            "problem",
            "changed",
            "mending",
            "declared",
            "written",
        ):
            assert not [row for row in rows(f"records_{table}") if body in map(str, row)]


def test_with_the_services_own_rules_off_the_databases_still_hold(database, monkeypatch):
    everything = frozenset(Right)
    monkeypatch.setattr(access, "RIGHTS", dict.fromkeys(Role, everything))
    red, blue = database.red, database.blue

    def anything(account, review, right):
        from conspectus_web.reviews.models import Review

        bodies = frozenset(body.pk for part in (red, blue) for body in part.bodies.values())
        found = Review(pk=review, reference="x", title="x", type="OWHR")
        rights = dict.fromkeys(access.OF_BODIES, bodies)
        return access.Permit(account, found, frozenset({Role.COORDINATOR}), rights)

    monkeypatch.setattr(rooms, "permit", anything)
    browser = client(red.accounts["alder-author"])
    told = ""
    for part, body in ((red, "beech"), (blue, "alder"), (blue, "beech")):
        for address in addresses(part, body).values():
            told += browser.get(address).content.decode(errors="replace").lower()
    leaks = set(re.findall(MARKER, told)) - entitled(database, "alder-author")
    assert leaks == set()


def test_the_applications_user_owns_nothing_and_passes_no_wall_by(database, cluster):
    from conspectus_web.postgres import weaknesses

    assert weaknesses(connection.connection) == ()


def test_ids_tell_nothing():
    for name in OF_REVIEW:
        converters = next(one.pattern.converters for one in routes() if one.name == name)
        assert isinstance(converters["review"].to_python(str(uuid4())), UUID)
