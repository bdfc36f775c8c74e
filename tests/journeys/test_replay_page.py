"""The page of a replay's verdicts as a person meets it: desk, phone, keyboard, paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import fictional_chronology as fictional
from conspectus.report import replay_page
from fictional_replay import hostile, replay
from hostile_words import HOSTILE, one_entry

WIDTHS = (1280, 400)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "replay.html"
    file.write_text(replay_page(fictional.case(), fictional.chronology(), replay()), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_against_the_page(open_page, address, shot, width):
    page = open_page(address, width)
    shot(page, f"replay-{width}")
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
        replay_page(fictional.case(about=words, title=words), one_entry(words), hostile(words)),
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


def test_a_bar_of_the_picture_leads_to_its_verdict_by_keyboard(open_page, address):
    page = open_page(address, java_script_enabled=False)
    page.locator(".drawing a").first.focus()
    page.keyboard.press("Enter")

    assert page.locator(".verdict:target").is_visible()


def test_the_two_timelines_stand_beside_each_other_or_one_below_the_other(open_page, address):
    def places(width):
        page = open_page(address, width)
        both = page.locator(".timelines").nth(1).locator(".timeline")
        return [both.nth(n).bounding_box() for n in range(2)]

    wide, narrow = places(1280), places(400)

    assert wide[0]["y"] == wide[1]["y"]
    assert wide[0]["x"] < wide[1]["x"]
    assert narrow[0]["y"] < narrow[1]["y"]
    assert narrow[0]["x"] == narrow[1]["x"]


def test_words_in_the_picture_do_not_overlap(open_page, address):
    page = open_page(address)
    overlaps = page.evaluate("""() => {
        const found = [];
        for (const drawing of document.querySelectorAll(".drawing")) {
            const boxes = [...drawing.querySelectorAll("text")].map((one) =>
                one.getBoundingClientRect());
            boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
                if (a.left < b.right && b.left < a.right
                    && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
                    found.push([a.left, a.top]);
            }));
        }
        return found;
    }""")

    assert overlaps == []


def test_on_paper_the_verdicts_are_whole(open_page, address):
    page = open_page(address)
    page.emulate_media(media="print")

    assert not page.locator("nav").is_visible()
    assert page.locator(".timeline").first.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
