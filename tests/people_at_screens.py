"""People who use the service by what its screens say: links, buttons, labels; never addresses."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyotp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conspectus_web.ui.clock import now

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
WIDTHS = (400, 1280)  # ends at the width that is worked at
PASSWORD = "quartz otter ladder {}"
_looked: list[str] = []


class Person:
    """Somebody with a browser of their own, kept open for as long as they are needed."""

    def __init__(
        self, browser: Browser, name: str, *, script: bool = True, looks: bool = False
    ) -> None:
        self.name, self.script, self._looks = name, script, looks
        self.email = f"{name.lower().replace(' ', '.')}@example.org"
        self.password = PASSWORD.format(name.lower().split()[0])
        self._context = browser.new_context(
            viewport={"width": WIDTHS[-1], "height": 900}, java_script_enabled=script
        )
        self.page: Page = self._context.new_page()
        self._seen: list[str] = []
        self._expected: tuple[str, ...] = ()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._complain(message.text))
        self.page.on("pageerror", lambda error: self._complain(str(error)))

    def _complain(self, words: str) -> None:
        if not any(one in words for one in self._expected):
            self.complaints.append(f"{self.name}, {self.page.url}: {words}")

    @contextmanager
    def refused(self) -> Iterator[None]:
        """A form is answered with what is wrong in it; the browser tells of the answer's 422."""
        self._expected = ("422",)
        yield
        self.page.wait_for_load_state()
        self._expected = ()

    def look(self, name: str) -> None:
        """Look at the page wide and narrow: nothing against it, nothing over the edge.

        A page by the same name is looked at once, and only by whoever looks at all.
        """
        if not self._looks or name in _looked:
            return
        _looked.append(name)
        number = len(_looked)
        ARTEFACTS.mkdir(exist_ok=True)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            where = f"service-five-{number:02}-{name}-{width}"
            self.page.screenshot(path=ARTEFACTS / f"{where}.png", full_page=True)
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{where}: {found.generate_report()}"
            assert self.page.evaluate("document.documentElement.scrollWidth") == width, where
        self.dead_end(name)

    def dead_end(self, name: str) -> None:
        """Every page says where it is, and leads on."""
        assert self.page.get_by_role("heading", level=1).count() == 1, name
        assert self.page.title().endswith("Conspectus"), name

    def heading(self, words: str) -> None:
        """Wait until the page has this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words, timeout=30_000)

    def follow(self, *words: str | re.Pattern[str]) -> None:
        """Follow links, one after another; a link that looks like a button is one too."""
        for one in words:
            exact = isinstance(one, str)
            link = self.page.get_by_role("link", name=one, exact=exact)
            link.or_(self.page.get_by_role("button", name=one, exact=exact)).first.click()

    def press(self, words: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def fill(self, fields: dict[str, str | bool]) -> None:
        """Fill fields in by their labels: words, a choice's words, or a tick."""
        for label, value in fields.items():
            optional = self.page.get_by_label(f"{label} (optional)", exact=True)
            field = self.page.get_by_label(label, exact=True).or_(optional).first
            if value is True:
                field.check()
            elif field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(label=str(value))
            else:
                field.fill(str(value))

    def told(self, words: str, *, seconds: float = 30) -> None:
        """Wait until the page says it."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=seconds * 1000)

    def code_shown(self, place: int = 0) -> str:
        """What stands on the page to be copied."""
        return self.page.locator("main code").nth(place).inner_text()

    def join(self, invitation: str) -> None:
        """Take an invitation up: a password, then the second factor by the key that is shown."""
        self.page.goto(invitation)
        self.look("invitation")
        self.fill({"Password": self.password})
        self.set_up_factor()

    def set_up_factor(self) -> None:
        """Continue, then prove the second factor by the key that is shown, and enter."""
        self.press("Continue")
        self.heading("Set up your second factor")
        self.look("second-factor")
        self.totp = pyotp.TOTP(self.code_shown().replace(" ", ""))
        self.fill({"Code": self.totp.now()})
        self.press("Continue")
        self.heading("Your recovery codes")
        self.look("recovery-codes")
        self.follow("I have kept them")
        self.heading("Your reviews")

    def sign_in_again(self, address: str) -> None:
        """Sign out and in by password and a code: the next one, because each counts once."""
        self.press("Sign out")
        self.page.goto(address)
        self.look("sign-in")
        self.fill({"Email address": self.email, "Password": self.password})
        self.press("Continue")
        self.heading("Enter your code")
        self.look("code")
        self.fill({"Code": self.next_code()})
        self.press("Sign in")
        self.heading("Your reviews")

    def next_code(self) -> str:
        """The code of the step to come, which a clock that is a little slow accepts too."""
        return self.totp.generate_otp(int(now().timestamp()) // self.totp.interval + 1)

    def hand_over(self, words: str, folder: Path) -> Path:
        """Download what a link gives."""
        with self.page.expect_download() as coming:
            self.follow(words)
        path = folder / f"{os.urandom(4).hex()}-{coming.value.suggested_filename}"
        coming.value.save_as(path)
        return path

    def leave(self) -> None:
        """Close the browser."""
        self._context.close()
