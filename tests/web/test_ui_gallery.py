"""Every component in a real browser: seen, by keyboard, without script, by axe."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conspectus_web.ui import assets

HERE = Path(__file__).parent
ARTEFACTS = HERE.parents[1] / "artefacts"
WIDTHS = (1280, 400)
PAGES = ("", "picture", "error", "work")


@pytest.fixture(scope="module")
def address():
    assets.main()
    command = [sys.executable, "-W", "error", str(HERE / "gallery" / "serve.py"), "0"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        yield f"http://127.0.0.1:{int(server.stdout.readline())}/"
        server.stdin.close()
        server.wait(20)


@pytest.fixture
def visit(browser, address):
    """Opens a page of the gallery; what the browser complains of fails the test at its end."""
    contexts, complaints = [], []

    def open_at(path="", width=1280, *, script=True, strip=False, expected=()):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda told: None if any(one in told.text for one in expected)
            else complaints.append(told.text),
        )  # fmt: skip
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if strip:  # no script of the page's own, but axe's
            page.route("**", without_scripts)
        context.request.get(f"{address}again")
        page.goto(address + path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []


def without_scripts(route):
    if route.request.resource_type != "document":
        return route.continue_()
    answer = route.fetch()
    words = re.sub(r"(?s)<script.*?</script>", "", answer.text())
    return route.fulfill(response=answer, body=words)


def axe(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(visit, path, width):
    page = visit(path, width, expected=("503",))
    page.wait_for_timeout(300)
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"ui-{path or 'gallery'}-{width}.png", full_page=True)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_without_script_either(visit, path, width):
    page = visit(path, width, strip=True)
    page.screenshot(path=ARTEFACTS / f"ui-{path or 'gallery'}-plain-{width}.png", full_page=True)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_with_errors_says_so_everywhere(visit, width):
    page = visit("", width, expected=("422",))
    page.get_by_label("Reference").fill("x" * 20)
    page.get_by_label("When").fill("31/02/2023")
    page.get_by_role("button", name="Keep").click()
    page.screenshot(path=ARTEFACTS / f"ui-errors-{width}.png", full_page=True)

    assert page.title() == "Error: Gallery – Conspectus"
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Reference must be 12 characters or less")
    expect(summary).to_contain_text("There is no such day as 31 February 2023")
    axe(page)
    links = summary.locator("li a")
    for place in links.evaluate_all("all => all.map(one => one.hash)"):
        assert page.locator(place).count() == 1, place
    links.filter(has_text="part in the review").click()
    expect(page.get_by_label("Chair").first).to_be_focused()


def test_every_field_can_be_filled_in_without_script(visit, tmp_path):
    page = visit("", script=False)
    page.get_by_label("Email address").fill("a.author@example.org")
    page.get_by_label("Password", exact=True).fill("not a real one at all")
    page.get_by_label("Why").fill("Because.")
    page.get_by_label("Role").select_option("Agency author")
    page.get_by_role("radio", name="Panel member").check()
    page.get_by_role("checkbox", name="Chair").check()
    page.get_by_role("checkbox", name="I declare").check()
    files = [tmp_path / name for name in ("one.docx", "two.xlsx")]
    for file in files:
        file.write_bytes(b"words")
    page.get_by_label("Files").set_input_files(files)
    page.get_by_role("button", name="Keep").click()

    expect(page.locator(".govuk-notification-banner--success")).to_contain_text("2 files were kept")
    assert page.get_by_text("The second part.").is_visible()
    page.goto(page.url + "work")
    assert page.get_by_role("link", name="Check again").is_visible()
    assert not page.locator("progress").is_visible()


def test_how_a_date_was_read_is_told(visit):
    page = visit()
    field = page.get_by_label("When")

    expect(field).to_have_value("5/6/2022")
    expect(field).to_have_accessible_description(
        "For example, August 2021 Read as: 5 June 2022. In a date of numbers, such as 05/06/2022, "
        "the day comes first."
    )
    told = page.get_by_text("Read as: Some time")
    assert not told.is_visible()
    page.locator("summary", has_text="between March and May 2023").click()
    assert told.is_visible()


def test_marks_of_a_picture_are_one_stop_with_arrow_keys(visit):
    page = visit("picture")
    marks = page.locator(".picture .drawing a")
    stops = page.locator('.picture .drawing a[tabindex="0"]')

    assert marks.count() > 10
    expect(stops).to_have_count(1)
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(marks.last).to_be_focused()
    expect(stops).to_have_count(1)
    page.keyboard.press("Enter")
    assert "#" in page.url
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.drawing')")


def test_every_mark_can_be_reached_without_script(visit):
    page = visit("picture", script=False)
    targets = page.locator(".picture .drawing a")

    assert targets.count() > 10
    assert page.locator('.picture .drawing a[tabindex="-1"]').count() == 0
    for place in targets.evaluate_all("all => all.map(one => one.getAttribute('href'))"):
        assert page.locator(place).count() == 1


def test_progress_tells_itself_and_the_page_comes_anew(visit):
    page = visit("work", expected=("503",))
    bar = page.locator("progress")
    expect(page.get_by_role("status").first).to_have_text("Running: 2 / 4", timeout=8_000)
    expect(bar).to_have_attribute("value", "2")
    with page.expect_navigation(timeout=8_000):
        pass


def test_what_was_typed_is_not_lost_when_work_ends(visit):
    page = visit("work", expected=("503",))
    page.get_by_label("Notes").fill("Half a thought")

    expect(page.get_by_role("status").first).to_contain_text("It is finished", timeout=12_000)
    expect(page.get_by_label("Notes")).to_have_value("Half a thought")


def test_a_table_is_sorted_by_links(visit):
    page = visit()
    page.get_by_role("link", name="Due", exact=True).click()
    head = page.get_by_role("columnheader", name="Due")
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")


def test_a_table_is_a_stop_only_where_it_scrolls(visit):
    wide, narrow = visit("", 1280), visit("", 400)

    expect(wide.get_by_role("region", name="Requests")).not_to_have_attribute("tabindex", "0")
    expect(narrow.get_by_role("region", name="Requests")).to_have_attribute("tabindex", "0")


def test_no_address_of_another_place_is_asked_for(visit, address):
    page = visit("error")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()

    assert asked
    assert all(one.startswith(address) for one in asked)
    fonts = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert fonts == "arial, sans-serif"
