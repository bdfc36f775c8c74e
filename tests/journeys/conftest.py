"""A real browser for the journeys. Without one they fail: they are never left out."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARTEFACTS = Path(__file__).parents[2] / "artefacts"


def chromium_path():
    named = os.environ.get("CONSPECTUS_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found or not Path(found).exists():
        pytest.fail(
            "The browser tests need Chromium: install the package “chromium”, or set "
            "CONSPECTUS_CHROMIUM to the path of one.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens an address at a width; what the browser complains of fails the test at its end."""
    contexts, complaints = [], []

    def open_at(address, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def shot():
    """Keeps a picture of the page for people to look at."""
    ARTEFACTS.mkdir(exist_ok=True)

    def take(page, name):
        page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    return take
