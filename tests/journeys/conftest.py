"""Pages opened in a real browser, and pictures kept of them."""

from pathlib import Path

import pytest

ARTEFACTS = Path(__file__).parents[2] / "artefacts"


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
