"""The lab's page as a person meets it: the table first, the curves after it, no script at all."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conspectus.policy.lab import (
    Basis,
    ForRole,
    Lab,
    Quartiles,
    Role,
    Setting,
    Swept,
)
from conspectus.policy.population import RATES, About
from conspectus.report.lab import page as lab_page
from hostile_words import HOSTILE

WIDTHS = (1280, 400)


def about():
    return About(
        statement="Synthetic: nobody in it is real.",
        persons=1500,
        weeks=52,
        seed=3,
        facts=60_000,
        labels="The labels are made up.",
        rates=RATES,
    )


def setting(times, days, number):
    hidden = number % 4 == 3
    if hidden:
        return Setting(amounts=(("times", times), ("window", days)), withheld=("all",))
    return Setting(
        amounts=(("times", times), ("window", days)),
        as_written=(times, days) == (3, 30),
        alerts=2000 - 90 * number,
        alerts_per_1000_person_weeks=92.0 - 4 * number,
        per_recipient_and_working_day=(ForRole("probation practitioner", 0.14),),
        persons=900 - 40 * number,
        no_action_share=None if number % 5 == 1 else 0.86 - 0.02 * number,
        reached_share=0.6 - 0.02 * number,
        lead_days=Quartiles(40, 80 - number, 120),
        withheld=("no_action_share",) if number % 5 == 1 else (),
    )


def made(**changes):
    pairs = [(times, days) for times in range(2, 6) for days in (20, 30, 40)]
    values = {
        "policy": "repeated-battery-depletion",
        "version": 1,
        "title": "Repeated battery lapses",
        "source": "West Midlands OWHR 009, recommendation 2",
        "words": ("for each person", "when times or more device.battery-depleted within window"),
        "quiet": "30 days",
        "swept": (
            Swept(name="times", unit="", written=3, amounts=tuple(range(2, 6))),
            Swept(name="window", unit="days", written=30, amounts=(20, 30, 40)),
        ),
        "basis": Basis(
            persons=1500,
            person_weeks=21_631.3,
            first="2023-01-02",
            last="2023-12-31",
            working_days=251,
            roles=(Role("probation practitioner", 38, True),),
            labelled=True,
            outcomes=38,
            about=about(),
            sentences=("Synthetic: nobody in it is real.", "A person counts while tagged."),
        ),
        "settings": tuple(setting(*pair, place) for place, pair in enumerate(pairs)),
    }
    return Lab(**{**values, **changes})


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "lab.html"
    file.write_text(lab_page(made()), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_against_the_page(open_page, address, shot, width):
    page = open_page(address, width)
    shot(page, f"lab-{width}")
    page.locator("summary").click()  # the rates, too
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [*WIDTHS, 320])
def test_the_page_never_scrolls_sideways(open_page, address, width):
    page = open_page(address, width)
    page.locator("summary").click()

    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_push_the_page_sideways_or_run(open_page, tmp_path, words):
    file = tmp_path / "page.html"
    basis = made().basis
    changed = made(title=words, source=words, words=(words,), basis=basis)
    file.write_text(lab_page(changed), "utf-8")
    page = open_page(file.as_uri(), 400)

    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_nothing_is_fetched(address, browser):
    asked = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    context.close()

    assert asked == [address]


def test_the_whole_page_is_there_without_script(open_page, address):
    page = open_page(address, java_script_enabled=False)

    assert page.locator("script").count() == 0
    assert page.locator(".figures-table tbody tr").count() == 12
    assert page.locator(".curves svg").count() == 5


def test_the_keyboard_reaches_the_content_the_table_and_the_rates(open_page, address):
    page = open_page(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        reached.add(page.evaluate("document.activeElement.tagName"))

    assert "Table of settings" in reached
    assert "SUMMARY" in reached


def test_the_table_has_every_point_of_every_curve(open_page, address):
    page = open_page(address)
    points = page.locator(".curves figure:first-child svg g title").all_text_contents()
    rows = page.locator(".figures-table tbody tr")
    told = {
        rows.nth(place)
        .locator("th")
        .inner_text()
        .split("\n")[0]
        .removesuffix(" as written"): rows.nth(place).locator("td").nth(1).inner_text()
        for place in range(rows.count())
    }

    assert len(points) == 9
    for point in points:
        line, _, rest = point.partition(", ")
        step, _, value = rest.partition(": ")
        assert told[f"{step}, {line}"] == value


def test_what_is_not_shown_is_said_and_is_not_nought(open_page, address):
    page = open_page(address)
    row = page.locator(".figures-table tbody tr").nth(3)

    assert row.locator("td").all_text_contents() == ["not shown"] * 7
    assert "It is not nought" in page.locator("main").inner_text()


def test_lines_differ_by_shape_and_dash_not_by_colour_alone(open_page, address):
    page = open_page(address)
    samples = page.locator(".legend svg")
    dashes = [
        samples.nth(n).locator("path").first.get_attribute("stroke-dasharray") for n in range(3)
    ]
    shapes = [
        samples.nth(n).locator(":scope > *").nth(1).evaluate("e => e.tagName + e.getAttribute('d')")
        for n in range(3)
    ]

    assert len(set(dashes)) == 3
    assert len(set(shapes)) == 3


def test_words_in_a_curve_do_not_overlap(open_page, address):
    page = open_page(address)
    overlaps = page.evaluate("""() => {
        const found = [];
        for (const drawing of document.querySelectorAll(".curves svg")) {
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


def test_with_everything_kept_back_the_page_still_stands(open_page, tmp_path):
    file = tmp_path / "page.html"
    hidden = tuple(
        Setting(amounts=one.amounts, as_written=one.as_written, withheld=("all",))
        for one in made().settings
    )
    file.write_text(lab_page(made(settings=hidden)), "utf-8")
    page = open_page(file.as_uri())

    assert page.locator(".curves svg").count() == 0
    assert "fewer than five people" in page.locator("main").inner_text()


def test_the_page_says_that_nobody_in_it_is_real(open_page, address):
    page = open_page(address)

    assert page.locator(".about").inner_text() == "Synthetic: nobody in it is real."
    page.locator("summary").click()
    assert "assumed" in page.locator(".rates tbody").inner_text()


def test_on_paper_the_headings_repeat(open_page, address):
    page = open_page(address)
    page.emulate_media(media="print")
    head = page.locator(".figures-table thead")

    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
