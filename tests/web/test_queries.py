"""How many queries a page asks does not grow with what is in the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conspectus.dates import read
from conspectus_web.records.models import Combined, Comment, Decision, Entry, Line, Problem, Return
from conspectus_web.reviews import services as setup
from conspectus_web.reviews.access import Right
from conspectus_web.reviews.models import Member, Request, Role
from fictional_service import account, by, client

MORE = 12
MOST = {
    "home": 12,
    "account": 12,
    "review": 24,
    "details": 11,
    "bodies": 12,
    "people": 13,
    "moments": 12,
    "members": 12,
    "requests": 12,
    "request": 17,
    "history": 20,
    "returns": 12,
    "return": 19,
    "chronology": 17,
    "picture": 22,
    "entry": 22,
    "proposals": 18,
    "share": 12,
}
"""At most so many for each page, transaction, session and audit record among them."""
OF_ROLES = {
    "coordinator": sorted(MOST),
    "panel": ("home", "review", "bodies", "people", "requests", "chronology", "picture", "entry"),
    "alder-author": ("home", "review", "requests", "request", "returns", "return", "chronology"),
}


def addresses(part, key):
    """The address of each page."""
    ids = {"request": part.requests["alder"].pk, "return": part.returns["alder"].pk, "entry": key}
    review = (part.review.pk,)
    return {
        name: reverse(name)
        if name in ("home", "account")
        else reverse(name, args=(*review, ids[name]) if name in ids else review)
        for name in MOST
    }


def asked(browser, address):
    """The queries of one page, once it has been opened before."""
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address)
    assert answer.status_code == 200, address
    return [one["sql"] for one in queries]


def grow(world):
    """Rows of every kind more, so that each list of the review has a dozen and more."""
    part = world.red
    lead = part.accounts["coordinator"]
    with by(lead):
        given = part.permit("coordinator", Right.RUN)
        for number in range(MORE):
            _set_up(world, given, number)
        for shared in (False, True):
            _chronology(part, shared)
        for number in range(MORE):
            setup.start(lead, reference=f"more {number}", title="More", type="OWHR")
    with by(part.accounts["alder-author"]):
        _returns(part)


def _set_up(world, given, number):
    subject = setup.add_subject(given, pseudonym=f"More {number}", role="child", name=f"N{number}")
    setup.add_landmark(given, f"Moment {number}", read("May 2023"), [f"moment {number}"])
    body = setup.add_body(given, f"Body {number}", organisation=world.lead)
    member = account(f"more-{number}", world.lead)
    setup.add_member(given, member, Role.AUTHOR, body)
    made = setup.ask(given, body, [subject], "all", read("1 June 2023"))
    setup.step(given, made, "sent", read("1 May 2023"))
    first = Request.objects.get(pk=world.red.requests["alder"].pk)
    setup.step(given, first, "chased", read("2 May 2023"))
    setup.make_link(given, first, f"more-{number}@example.org")


def _chronology(part, shared):
    made = Combined.objects.filter(review=part.review, shared=shared).latest("number")
    lines = list(Line.objects.filter(combined=made).order_by("position"))
    for number in range(MORE):
        Comment.objects.create(
            review=part.review, target=lines[0].key, text="More", by=part.accounts["coordinator"]
        )
        if not shared:
            Decision.objects.create(
                review=part.review, key=f"more{number}", subject=f"kind:{lines[0].key}",
                value="contact", why="More", by=part.accounts["coordinator"], who="More",
            )  # fmt: skip
        line = lines[number % len(lines)]
        line.pk, line.position = None, len(lines) + number + 1
        line.key = f"more-{number}"
        line.save(force_insert=True)


def _returns(part):
    ret = part.returns["alder"]
    entry = Entry.objects.filter(ret=ret).first()
    problem = Problem.objects.filter(ret=ret).first()
    for row, count in ((entry, 60), (problem, MORE)):
        base = type(row).objects.filter(ret=ret).count()
        for number in range(count):
            row.pk, row.position = None, base + number + 100
            row.save(force_insert=True)
    for number in range(MORE):
        newer = Return.objects.get(pk=ret.pk)
        newer.pk, newer.number, newer._state.adding = None, number + 2, True
        newer.id = Return._meta.get_field("id").get_default()
        newer.save(force_insert=True)


@pytest.mark.parametrize("who", sorted(OF_ROLES))
def test_a_page_asks_as_many_queries_of_many_rows_as_of_few(database, who):
    part = database.red
    browser = client(part.accounts[who])
    with by(part.accounts["coordinator"]):
        key = Line.objects.filter(review=part.review).order_by("position").first().key
        members = Member.objects.filter(review=part.review).count()
    places = {name: addresses(part, key)[name] for name in OF_ROLES[who]}
    few = {name: asked(browser, place) for name, place in places.items()}
    grow(database)
    many = {name: asked(browser, place) for name, place in places.items()}
    with by(part.accounts["coordinator"]):
        assert Member.objects.filter(review=part.review).count() == members + MORE
    counts = {name: (len(few[name]), len(many[name])) for name in places}
    assert {name: told for name, told in counts.items() if told[1] > told[0]} == {}
    assert {name: told for name, told in counts.items() if told[1] > MOST[name]} == {}


def test_a_list_of_returns_leaves_their_contents_where_they_are(database):
    part = database.red
    browser = client(part.accounts["coordinator"])
    told = " ".join(asked(browser, reverse("returns", args=(part.review.pk,))))
    assert '"records_return"."name"' in told
    for heavy in ("prose", "layout", "read_as"):
        assert f'"records_return"."{heavy}"' not in told
