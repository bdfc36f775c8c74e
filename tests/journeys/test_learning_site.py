"""The site of a library as a person meets it: from disk or a server, with script or without."""

import functools
import http.server
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import fictional_learning as fictional
from conspectus.learning.site import write_site
from hostile_words import HOSTILE

WIDTHS = (1280, 400)
REVIEW = "reviews/northshire-owhr-001.html"
KINDS = (
    "index.html", "recommendations/index.html", "recommendations/year--2022.html",
    "recommendations/index--2.html", REVIEW, "reviews/large.html",
    "reviews/large--timeline--2.html", "reviews/index.html", "themes/index.html",
    "themes/information-sharing.html", "addressees/index.html", "addressees/a-body-1b0d6a3ba9.html",
    "recurring/index.html", "about/index.html", "downloads/index.html",
)  # fmt: skip


def large():
    """A review with more recommendations and events than one page holds."""
    many = tuple(
        fictional.recommendation(str(n), f"Share information on matter {n}.", "A Body")
        for n in range(130)
    )
    events = tuple(fictional.event(f"{1 + n % 28} May 2022", f"It {n}.") for n in range(300))
    return fictional.review("large", "A large review", "", "Westfen", 2024, many, events=events)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("learning") / "under" / "a-path"
    write_site(fictional.library((*fictional.reviews(), large())), out)
    return out


@pytest.fixture(scope="module")
def served(folder):
    """The same folder under a path of a plain file server."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Quiet, directory=folder.parents[1])
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/under/a-path/"
        server.shutdown()


def at(folder, path, rest=""):
    file = folder / path
    if not file.exists():  # a name with a digest
        file = next(folder.glob(path.rpartition("-")[0] + "-*.html"))
    return file.as_uri() + rest


def violations(page):
    found = Axe().run(page, options={"preload": False})  # the policy lets nothing fetch the style
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_against_any_kind_of_page(open_page, folder, shot, path, width):
    page = open_page(at(folder, path), width)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    if "large" not in path:
        shot(page, f"learning-{path.replace('/', '-').removesuffix('.html')}-{width}")
    assert violations(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", ["index.html", "recommendations/index.html", REVIEW])
def test_no_page_scrolls_sideways_at_320_pixels(open_page, folder, path):
    page = open_page(at(folder, path), 320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_every_recommendation_is_reached_by_links(open_page, folder, width):
    page = open_page(at(folder, "recommendations/index.html"), width, java_script_enabled=False)
    assert not page.locator("#find").is_visible()
    assert page.locator("#all tbody tr").count() == 100
    page.get_by_role("link", name="Next page").click()
    assert page.locator("#all tbody tr").count() == 43
    page.goto(at(folder, "recommendations/index.html"))
    page.locator("#browse").get_by_role("link", name="2019", exact=True).click()
    assert page.locator("h1").inner_text() == "Year\n2019"
    assert page.locator(".entries tbody tr").count() == 2


def test_a_search_from_the_start_page_finds_and_narrows(open_page, folder):
    page = open_page(at(folder, "index.html"))
    page.get_by_label("Find recommendations").last.fill("Knife BAIL")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#found")).to_have_text("6 recommendations found")
    assert page.locator("#found-rows tr").count() == 6
    assert not page.locator("#all").is_visible()
    page.get_by_text("Narrow by theme").click()
    page.get_by_label("Area", exact=True).select_option(label="Westfen (132)")
    expect(page.locator("#found")).to_have_text("1 recommendation found")
    assert violations(page) == ""
    page.get_by_role("link", name="Recommendation 1 of").click()
    assert page.locator("#recommendation-1").is_visible()


def test_a_search_is_kept_in_the_address_and_comes_back(open_page, folder):
    page = open_page(at(folder, "recommendations/index.html", "#q=battery&level=National"))
    expect(page.locator("#found")).to_have_text("1 recommendation found")
    assert page.get_by_label("Level").is_visible()
    page.get_by_role("button", name="Clear the search").click()
    assert page.locator("#all").is_visible()
    assert page.evaluate("document.activeElement.id") == "find-q"
    assert "q=" not in page.url


def test_nothing_found_is_said_and_more_are_shown_on_request(open_page, folder):
    page = open_page(at(folder, "recommendations/index.html"))
    words = page.get_by_label("Words in the recommendation")
    words.fill("xylophone")
    page.get_by_text("Nothing was found.").wait_for()
    words.fill("matter")
    page.get_by_text("130 recommendations found").wait_for()
    assert page.locator("#found-rows tr").count() == 50
    page.get_by_role("button", name="Show 50 more").click()
    assert page.locator("#found-rows tr").count() == 100
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 51


def test_rows_found_by_the_script_say_what_the_rows_without_it_say(open_page, folder):
    page = open_page(at(folder, "recommendations/index.html", "#area=Northshire"))
    expect(page.locator("#found-rows tr")).to_have_count(3)
    found = page.locator("#found-rows tr").all_inner_texts()
    page.goto(at(folder, "recommendations/area--northshire-x.html"))
    written = page.locator(".entries tbody tr").all_inner_texts()
    assert found == written


@pytest.mark.parametrize("words", HOSTILE[:9])
def test_hostile_words_in_the_address_do_nothing(open_page, folder, words):
    from urllib.parse import quote

    rest = "#q=" + quote(words.encode("utf-8", "replace"))
    page = open_page(at(folder, "recommendations/index.html", rest), 400)
    assert page.locator("#find").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 400


@pytest.mark.parametrize("words", [words for words in HOSTILE if "\ud800" not in words])
def test_no_words_push_a_page_sideways(open_page, tmp_path, words):
    said = fictional.recommendation(words, words, words, owner=words, measure=words)
    review = fictional.review(
        "hostile", words, words, words, 2024, (said,),
        events=(fictional.event("2022", words, words),),
        findings=(fictional.statement(words, words),), reference=words,
    )  # fmt: skip
    write_site(fictional.library((review,)), tmp_path / "site")
    page = open_page((tmp_path / "site/reviews/hostile.html").as_uri(), 400)
    for path in ("reviews/hostile", "recommendations/index", "addressees/index", "reviews/index"):
        page.goto((tmp_path / f"site/{path}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 400, path


def test_from_a_server_under_a_path_everything_comes_from_that_path(served, browser):
    asked = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + "index.html")
    page.get_by_label("Find recommendations").last.fill("battery")
    page.keyboard.press("Enter")
    page.get_by_text("1 recommendation found").wait_for()
    page.goto(served + REVIEW)
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") == (
        "rgb(11, 61, 110)"
    )
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    context.close()
    assert asked
    assert all(url.startswith(served) for url in asked if not url.endswith("/favicon.ico"))


def test_the_keyboard_reaches_the_search_the_choices_and_the_results(open_page, folder):
    page = open_page(at(folder, "recommendations/index.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find-q"
    page.keyboard.type("knife")
    page.keyboard.press("Enter")
    page.get_by_text("6 recommendations found").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_label("Theme").is_visible()
    reached = []
    while "Recommendations found" not in reached and len(reached) < 30:
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.ariaLabel || document.activeElement.id")
        )
    assert reached[-1] == "Recommendations found", reached
    assert "find-theme" in reached


def test_every_picture_is_one_stop_for_the_keyboard(open_page, folder):
    page = open_page(at(folder, REVIEW))
    figure = page.locator("figure")
    stops = figure.locator("a, button, input, select, summary, [tabindex='0']")
    assert stops.count() == 1
    assert figure.locator("svg[role=img]").get_attribute("aria-label")


def test_the_table_has_every_mark_of_the_timeline(open_page, folder):
    page = open_page(at(folder, REVIEW))
    numbers = page.locator("svg.timeline text[font-size='12']").all_text_contents()
    rows = page.locator(".events tbody th").all_text_contents()
    assert set(numbers) < set(rows)
    assert len(rows) == 18


def test_the_table_has_every_number_of_the_grid(open_page, folder):
    page = open_page(at(folder, "recurring/index.html"))
    drawn = page.locator("svg.grid text[stroke]").all_text_contents()
    page.get_by_text("The same as a table").click()
    told = page.locator("table.figures td").all_text_contents()
    assert [number for number in told if number != "0"] == drawn


def test_on_paper_a_review_is_whole_and_its_headings_repeat(open_page, folder):
    page = open_page(at(folder, REVIEW))
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert page.locator("svg.timeline").is_visible()
    head = page.locator(".events thead")
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
