"""The chronology page as a person meets it: at a desk, on a phone, with a keyboard, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import fictional_chronology as fictional
from conspectus.report import page as chronology_page
from hostile_words import HOSTILE, one_entry

WIDTHS = (1280, 400)
ROW = ".entries tbody tr"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "chronology.html"
    file.write_text(chronology_page(fictional.case(), fictional.chronology()), "utf-8")
    return file.as_uri()


def shown(page):
    return page.locator(f"{ROW}:visible").count()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_against_the_page(open_page, address, shot, width):
    page = open_page(address, width)
    shot(page, f"chronology-{width}")
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [*WIDTHS, 320])
def test_the_page_never_scrolls_sideways(open_page, address, width):
    page = open_page(address, width)

    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_push_the_page_sideways_or_run(open_page, tmp_path, words):
    file = tmp_path / "page.html"
    case = fictional.case(about=words, title=words)
    file.write_text(chronology_page(case, one_entry(words)), "utf-8")
    page = open_page(file.as_uri(), 400)

    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_nothing_is_fetched(open_page, address, browser):
    asked = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    context.close()

    assert asked == [address]


def test_the_first_stop_of_the_keyboard_skips_to_the_content(open_page, address):
    page = open_page(address)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_marks_are_one_stop_and_arrow_keys_go_between_them(open_page, address):
    page = open_page(address)
    stops = page.locator(".picture-person .drawing a[tabindex='0']")
    assert stops.count() == 1
    stops.first.focus()
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getAttribute('href')")

    assert first != second
    assert stops.count() == 1
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#entry-e-17"


def test_a_mark_leads_to_its_row(open_page, address):
    page = open_page(address)
    page.locator(".picture-person a[href='#entry-e-11']").first.click()

    assert page.locator("tr:target").get_attribute("id") == "entry-e-11"
    assert page.locator("tr:target").is_visible()


@pytest.mark.parametrize("scripted", [True, False])
def test_lanes_and_filters_work_with_and_without_script(open_page, address, scripted):
    page = open_page(address, java_script_enabled=scripted)
    assert page.locator(".picture-person").is_visible()
    page.get_by_label("agency", exact=True).check()
    assert page.locator(".picture-agency").is_visible()
    assert not page.locator(".picture-person").is_visible()

    assert shown(page) == 17
    page.locator("#agency-0").uncheck()
    assert shown(page) == 17 - 4
    page.locator("#agency-0").check()
    page.get_by_role("checkbox", name="Bryn").uncheck()
    assert page.locator("#entry-e-10").is_visible()  # it is about Ash too
    assert shown(page) == 17 - 9


def test_words_can_be_searched_for_and_the_number_of_rows_is_said(open_page, address):
    page = open_page(address)
    page.get_by_label("Words in the row").fill("tag power")
    expect(page.locator("#shown")).to_have_text("Showing 1 of 17 rows.")

    assert shown(page) == 1
    assert page.locator("#entry-e-7").is_visible()


def test_without_script_no_control_is_shown_that_needs_it(open_page, address):
    page = open_page(address, java_script_enabled=False)

    assert not page.get_by_label("Words in the row").is_visible()


def test_the_wide_picture_scrolls_in_a_region_of_its_own(open_page, address):
    page = open_page(address, 400)
    region = page.locator(".picture-person .scroll")
    name = page.locator(".picture-person .lane-name").nth(1)
    region.evaluate("one => one.scrollTo(500, 0)")

    assert region.get_attribute("tabindex") == "0"
    assert region.evaluate("one => one.scrollLeft") == 500
    assert name.bounding_box()["x"] < 40  # the name of the lane stays in view


def test_words_in_the_picture_do_not_overlap(open_page, address):
    page = open_page(address)
    overlaps = page.evaluate("""() => {
        const found = [];
        for (const drawing of document.querySelectorAll(".picture-person .drawing")) {
            const texts = [...drawing.querySelectorAll("text")];
            const boxes = texts.map((one) => one.getBoundingClientRect());
            boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
                if (a.left < b.right && b.left < a.right
                    && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
                    found.push([a.left, a.top]);
            }));
        }
        return found;
    }""")

    assert overlaps == []


def test_on_paper_controls_are_gone_and_the_headings_repeat(open_page, address, tmp_path):
    page = open_page(address)
    page.emulate_media(media="print")

    assert not page.locator(".filters").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator(".picture-person").is_visible()
    head = page.locator(".entries thead")
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
