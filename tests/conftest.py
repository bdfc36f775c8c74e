"""A real browser for the journeys and screens. Without one they fail: they are never left out."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


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


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of one file.

    It ends with the file: while it is there an event loop runs in the thread, and Django refuses
    to ask its database within one.
    """
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield made
        made.close()
