"""The chronology on its pages: what is found by date, how dates are told, what is decided."""

import re
from html import unescape

import pytest

from conspectus import report
from conspectus_web.analysis import loading
from conspectus_web.records.bridge import case_of
from conspectus_web.records.combining import latest, value
from conspectus_web.records.models import Decision
from fictional_service import by, client


@pytest.fixture
def red(database):
    return database.red


def address(part, path=""):
    return f"/reviews/{part.review.pk}/chronology/{path}"


def page(part, path="", who="coordinator"):
    return unescape(client(part.accounts[who]).get(address(part, path)).content.decode())


def entries(part):
    """The entries of the co-ordinator's chronology, by the words of their dates and bodies."""
    with by(part.accounts["coordinator"]):
        told = value(latest(part.review)).entries
    return {(one.when.text, one.agency.partition("-")[0]): one.id for one in told}


def decide(part, key, about, **told):
    with by(part.accounts["coordinator"]):
        number = latest(part.review).number
    browser = client(part.accounts["coordinator"])
    given = {"why": "The author said so", "number": number, **told}
    return browser.post(address(part, f"entries/{key}/decide/{about}/"), given)


def decided(part):
    with by(part.accounts["coordinator"]):
        return list(Decision.objects.filter(review=part.review).values_list("subject", "value"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("start=May+2022&end=May+2022", 4),  # two of 3 May, and two that nobody can date
        ("start=June+2022", 2),
        ("end=2+May+2022", 2),
        ("start=blue", 4),
        ("start=June+2022&end=May+2022", 4),
    ],
)
def test_what_may_have_happened_in_a_time_is_found(red, asked, found):
    told = page(red, f"?{asked}")
    assert f"{found} entries" in told
    backwards = asked == "start=June+2022&end=May+2022"
    assert ("The second date is before the first" in told) is backwards
    assert ("“blue” was not read as a date" in told) is ("blue" in asked)


def test_an_entry_says_in_words_when_it_was(red):
    key = entries(red)["3 May 2022", "alder"]
    assert re.search(r"Date as read.{0,200}3 May 2022\.", page(red, f"entries/{key}/"), re.DOTALL)


def test_a_date_is_decided_and_decided_again(red):
    key = entries(red)["soonish", "alder"]
    assert decide(red, key, "date", value="June 2022").status_code == 302
    assert "June 2022" in page(red, f"entries/{key}/")
    assert decide(red, key, "date", value="July 2022").status_code == 302
    assert decided(red) == [(f"reading:{key}", "June 2022"), (f"reading:{key}", "July 2022")]
    assert page(red, f"entries/{key}/").count("Another decision took its place") == 1
    assert "Decided: July 2022" in page(red)


def test_what_cannot_be_read_as_a_date_is_said_at_its_field(red):
    key = entries(red)["soonish", "alder"]
    answer = decide(red, key, "date", value="blue")
    assert answer.status_code == 422
    assert 'id="id_value-error"' in answer.content.decode()
    assert decided(red) == []


def test_people_and_kinds_are_chosen_and_never_typed(red):
    key = entries(red)["3 May 2022", "alder"]
    form = page(red, f"entries/{key}/decide/people/")
    assert re.search(r'value="robin"[^>]*checked', form)
    assert "Bail was granted." in page(red, f"entries/{key}/decide/kind/")
    assert decide(red, key, "kind", value=["bail.granted"]).status_code == 302
    assert decide(red, key, "people", value=["robin"]).status_code == 302
    assert decide(red, key, "people", value=["nobody"]).status_code == 422
    assert decided(red) == [(f"kind:{key}", "bail.granted"), (f"who:{key}", "robin")]


def test_two_accounts_are_said_to_tell_of_one_event(red):
    found = entries(red)
    one, other = found["soonish", "alder"], found["soonish", "beech"]
    for key, named in ((one, other), (other, one)):
        assert decide(red, key, "same", value=named).status_code == 302
    subjects = {subject for subject, _value in decided(red)}
    assert len(subjects) == 1  # the same question, whichever page it was decided on
    assert "Other accounts" in page(red, f"entries/{one}/")


def test_an_order_is_decided_against_another_account_or_a_key_date(red):
    found = entries(red)
    key, other = found["soonish", "alder"], found["3 May 2022", "beech"]
    assert decide(red, key, "order", order="after", value=other).status_code == 302
    form = page(red, f"entries/{key}/decide/order/")
    landmark = re.search(r'value="(landmark:[^"]+)"', form).group(1)
    assert decide(red, key, "order", order="before", value=landmark).status_code == 302
    assert decided(red) == [(f"time:{key}+{other}", "after"), (f"time:{key}+{landmark}", "before")]
    assert "3 May 2022, Beech red" in page(red, f"entries/{key}/")
    read_as = re.search(r"Date as read.*?</dd>", page(red, f"entries/{key}/"), re.DOTALL).group()
    assert "3 May 2022" in read_as


def test_a_decision_about_a_chronology_that_is_past_is_not_taken(red):
    key = entries(red)["soonish", "alder"]
    assert decide(red, key, "date", value="June 2022", number=1).status_code in (302, 422)
    answer = decide(red, key, "date", value="July 2022", number=1)
    assert answer.status_code == 422
    assert len(decided(red)) <= 1


def test_a_question_that_there_is_not_is_not_there(red):
    key = entries(red)["soonish", "alder"]
    assert decide(red, key, "anything", value="x").status_code == 404


def comment(part, key, text, who="chair"):
    browser = client(part.accounts[who])
    return browser.post(address(part, f"entries/{key}/"), {"text": text})


@pytest.mark.parametrize(
    "words", ["zqredrealname was seen", "Who told ZQREDREALNAME?", "RR’s sister", "Of rr, then."]
)
@pytest.mark.parametrize("who", ["chair", "panel", "alder-author", "coordinator"])
def test_a_comment_names_nobody_the_review_is_about(red, who, words):
    key = entries(red)["3 May 2022", "alder"]
    answer = comment(red, key, words, who)
    assert answer.status_code == 422
    assert "Use pseudonyms: these words name somebody" in answer.content.decode()
    assert 'name="text"' in answer.content.decode()


def test_a_comment_by_pseudonym_is_kept_and_counted_in_the_table(red):
    key = entries(red)["3 May 2022", "beech"]
    assert comment(red, key, "Robin rang; was that surrealname?").status_code == 302
    assert "1 comment<" in page(red, who="panel")
    assert "Robin rang" in page(red, f"entries/{key}/", "panel")


def test_a_coordinator_alone_removes_a_comment(red):
    key = entries(red)["3 May 2022", "beech"]
    comment(red, key, "Something about her sister Joyce")
    there = page(red, f"entries/{key}/")
    removes = re.search(r'action="([^"]+/comments/[^"]+/remove/)"', there).group(1)
    assert "/remove/" not in page(red, f"entries/{key}/", "chair")
    assert client(red.accounts["chair"]).post(removes).status_code == 404
    assert client(red.accounts["coordinator"]).post(removes).status_code == 302
    assert "Joyce" not in page(red, f"entries/{key}/", "chair")


def test_nobody_learns_a_name_of_a_review_that_is_not_theirs(database):
    from django.db import connection

    with by(database.stranger), connection.cursor() as cursor:
        told = [database.red.review.pk, "zqredrealname"]
        cursor.execute("select conspectus_names_somebody(%s, %s)", told)
        assert cursor.fetchone() == (False,)


def test_before_a_release_what_is_still_open_is_said(red):
    told = page(red, "release/")
    assert "1 proposal is not decided." in told or "proposals are not decided." in told


def test_a_decision_is_told_in_words(red):
    key = entries(red)["3 May 2022", "alder"]
    decide(red, key, "people", value=["robin"])
    decide(red, key, "kind", value=["bail.granted"])
    for told in (page(red, f"entries/{key}/"), page(red, "decisions/")):
        assert re.search(r"About whom.*?Robin", told, re.DOTALL)
        assert "Bail was granted." in told


def test_a_day_is_found_by_its_usual_words_however_the_record_has_it(red):
    with by(red.accounts["coordinator"]):
        told = value(latest(red.review))
    assert told.problems  # what is wrong in the returns goes along
    assert "2 entries" in page(red, '?words="3 May 2022"')


def test_what_could_not_be_read_stands_with_the_decisions(red):
    told = page(red, "decisions/")
    assert "What could not be read in rows" in told
    assert "soonish" in told


@pytest.mark.parametrize("lanes", ["agency", "person"])
def test_a_picture_needs_no_more_of_the_case_than_it_is_given(red, lanes):
    with by(red.accounts["coordinator"]):
        given = red.permit("coordinator")
        _page, case, part = loading.stretch(given, loading.combined(given), None)
        whole = case_of(given.review)
    assert whole.requests
    assert not case.requests
    assert report.picture(case, part, lanes) == report.picture(whole, part, lanes)
    assert report.table(case, part) == report.table(whole, part)
