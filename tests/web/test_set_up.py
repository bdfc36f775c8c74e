"""Setting a review up: what is taken already, and what is changed later."""

from fictional_service import client


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
