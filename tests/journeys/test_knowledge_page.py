"""The page of who knew what as a person meets it: at a desk, on a phone, by keyboard, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import fictional_chronology as fictional
from conspectus.report import knowledge_page
from fictional_knowledge import hostile, knowledge
from hostile_words import HOSTILE, one_entry

WIDTHS = (1280, 400)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "knowledge.html"
    file.write_text(knowledge_page(fictional.case(), fictional.chronology(), knowledge()), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_against_the_page(open_page, address, shot, width):
    page = open_page(address, width)
    shot(page, f"knowledge-{width}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [*WIDTHS, 320])
def test_the_page_never_scrolls_sideways(open_page, address, width):
    page = open_page(address, width)

    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_push_the_page_sideways_or_run(open_page, tmp_path, words):
    file = tmp_path / "page.html"
    file.write_text(
        knowledge_page(fictional.case(about=words, title=words), one_entry(words), hostile(words)),
        "utf-8",
    )
    page = open_page(file.as_uri(), 400)

    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_nothing_is_fetched(browser, address):
    asked = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    context.close()

    assert asked == [address]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_reason_of_every_answer_unfolds_by_keyboard_without_script(open_page, address, width):
    page = open_page(address, width, java_script_enabled=False)
    summary = page.locator("#event-e-7 + tr summary")
    summary.focus()
    page.keyboard.press("Enter")
    reason = page.get_by_text("The police return says “Shared with: No”.")

    assert reason.is_visible()
    box = reason.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_headings_and_events_stay_in_sight_while_the_matrix_scrolls(open_page, address):
    page = open_page(address, 400)
    region = page.locator(".matrix-scroll").first
    region.evaluate("one => one.scrollTo(200, 120)")
    top = region.bounding_box()

    assert region.get_attribute("tabindex") == "0"
    head = region.locator("thead th").nth(3).bounding_box()
    name = region.locator(".what").nth(2).bounding_box()
    assert abs(head["y"] - top["y"]) < 3
    assert abs(name["x"] - top["x"]) < 3


def test_on_paper_every_reason_is_printed_and_the_headings_repeat(open_page, address):
    page = open_page(address)
    page.emulate_media(media="print")

    assert page.get_by_text("The police return says “Shared with: No”.").is_visible()
    head = page.locator(".matrix thead").first
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
