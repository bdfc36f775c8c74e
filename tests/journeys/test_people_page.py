"""The page of proposed links as a person meets it: words, picture, table; no script at all."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conspectus.people import PersonRecord, decide, propose
from conspectus.people.standard import address, births, name
from conspectus.report.people import page as people_page
from hostile_words import HOSTILE

ABOUT = {"reference": "People", "title": "Proposed links between records"}


def person(key, words):
    return PersonRecord(
        id=key,
        source=f"{key}.csv",
        names=(name(words),),
        births=births("3 April 1988"),
        addresses=tuple(one for one in (address("12 Alder Close, Westbeck, ZZ1 1AA"),) if one),
        role="victim",
    )


def written(file, *words):
    records = [person(f"r{number}", one) for number, one in enumerate(words)]
    persons = decide(records, propose(records, threshold=0.01), [])
    file.write_text(people_page(persons, records, ABOUT), "utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def link_page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("people")
    return written(folder / "people.html", "Robert Hale", "Bob Hale", "Rupert Hale")


@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_against_the_page(open_page, link_page, shot, width):
    page = open_page(link_page, width)
    shot(page, f"people-{width}")
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1280, 400, 320])
def test_the_page_never_scrolls_sideways(open_page, link_page, width):
    page = open_page(link_page, width)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_picture_has_its_table_and_nothing_runs(open_page, link_page):
    page = open_page(link_page, java_script_enabled=False)

    assert page.locator("script").count() == 0
    assert page.locator("svg[role=img]").count() == page.locator("article").count() > 0
    assert page.locator("caption", has_text="The same as a table").count() > 0


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_push_the_page_sideways_or_run(open_page, tmp_path, words):
    page = open_page(written(tmp_path / "page.html", f"{words} Hale", f"{words} Hale"), 400)

    assert page.evaluate("document.documentElement.scrollWidth") == 400
