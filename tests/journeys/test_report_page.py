"""The report as a person meets it: at a desk, on a phone, with axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import fictional_chronology as fictional
from conspectus.report import EDITIONS, FORMATS, compile_report
from fictional_report import KIND, case
from hostile_words import HOSTILE

WIDTHS = (1280, 400)


def written(file, edition="panel", words="It happened."):
    compiled = compile_report(case(words), fictional.chronology(), KIND, edition)
    file.write_bytes(FORMATS["html"](compiled.document))
    return file.as_uri()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_against_the_report(open_page, tmp_path, shot, width, edition):
    page = open_page(written(tmp_path / "report.html", edition), width)
    shot(page, f"report-{edition}-{width}")
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("words", ["It happened.", *HOSTILE])
def test_no_words_push_the_report_sideways(open_page, tmp_path, words):
    page = open_page(written(tmp_path / "report.html", words=words), 400)

    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_every_number_leads_to_its_evidence(open_page, tmp_path):
    page = open_page(written(tmp_path / "report.html"), 1280)
    page.locator("sup a").first.click()
    target = page.evaluate("location.hash.slice(1)")

    assert page.locator(f"tr#{target}").count() == 1
