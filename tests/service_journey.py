"""The service as its users have it: in processes of its own, and people with a browser each.

People find everything by what the screen says: a link, a button, a label. No address is typed but
that of the service, of an invitation and of an upload link.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pyotp
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
PASSWORD = "quartz-otter-ladder-{}"
WIDTHS = (1280, 400)


class Service:
    """The service in a folder, on a port of its own, until it is stopped."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._env = os.environ | {
            "CONSPECTUS_FOLDER": str(folder),
            "CONSPECTUS_INSECURE": "yes",
            "CONSPECTUS_HOSTS": "localhost",
        }
        self._log = (folder / "service.log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "conspectus_web", "run", "--port", str(self.port)],
            env=self._env, stdout=self._log, stderr=self._log, start_new_session=True,
        )  # fmt: skip
        self._until_ready()

    def _until_ready(self) -> None:
        end = time.monotonic() + 180
        while time.monotonic() < end and self._process.poll() is None:
            try:
                if requests.get(f"{self.url}/health/ready", timeout=2).ok:
                    return
            except requests.RequestException:
                time.sleep(0.3)
        self.stop()
        raise AssertionError("The service did not start.")

    def first_administrator(self, email: str, name: str, organisation: str) -> str:
        """The path of the invitation that the terminal prints."""
        told = subprocess.run(
            [sys.executable, "-m", "conspectus_web", "administrator", email, name, organisation],
            env=self._env, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return told.stdout.strip().splitlines()[-1]

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does, and wait."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(60)
        self._log.close()


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, browser, service: Service, name: str, *, script: bool = True) -> None:
        self.name = name
        self.email = f"{name.lower().replace(' ', '.')}@example.org"
        self.password = PASSWORD.format(len(name))
        self._service = service
        self._seen: set[str] = set()
        self.complaints: list[str] = []
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 900}, java_script_enabled=script
        )
        self.page = self.context.new_page()
        self.page.on("console", lambda told: self._complain(told.text))
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self._script = script

    def _complain(self, words: str) -> None:
        if "422" not in words:  # a form that is sent back is no complaint
            self.complaints.append(words)

    def open(self, path: str = "/") -> None:
        """Type an address: that of the service, or one that was handed over."""
        self.page.goto(path if path.startswith("http") else self._service.url + path)

    def join(self, invitation: str) -> None:
        """Take an invitation up: a password, an authenticator app, its first code."""
        self.open(invitation)
        self.look("invitation")
        self.fill("Password", self.password)
        self.press("Continue")
        self.key = self.page.locator("code").inner_text().replace(" ", "")
        self.look("second-factor")
        self.fill("Code", pyotp.TOTP(self.key).now())
        self.press("Continue")
        self.look("recovery-codes")
        self.follow("I have kept them")

    def fill(self, label: str, words: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(label, exact=True).fill(words)

    def choose(self, label: str, choice: str) -> None:
        """Choose from a list."""
        self.page.get_by_label(label, exact=True).select_option(label=choice)

    def tick(self, label: str) -> None:
        """Choose a radio button or a box."""
        self.page.get_by_label(label, exact=True).check()

    def attach(self, label: str, *files: tuple[str, bytes]) -> None:
        """Select files from one's own machine."""
        told = [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files
        ]
        self.page.get_by_label(label, exact=True).set_input_files(told)

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str) -> None:
        """Follow a link, or a link that looks like a button."""
        either = self.page.get_by_role("link", name=name, exact=True)
        either.or_(self.page.locator("a[role=button]", has_text=name)).first.click()

    def reads(self, words: str) -> None:
        """The page says this."""
        found = self.page.get_by_text(words).first
        try:
            found.wait_for(timeout=30_000)
        except TimeoutError:
            raise AssertionError(f"“{words}” is not on:\n{self.page.inner_text('body')}") from None

    def download(self, name: str) -> bytes:
        """Follow a link to a file."""
        with self.page.expect_download() as told:
            self.page.get_by_role("link", name=name, exact=True).click()
        return Path(told.value.path()).read_bytes()

    def look(self, name: str) -> None:
        """Look at the page at both widths: a picture is kept, axe finds nothing, nothing runs over.

        The first to come to a page looks; a page by the same name is looked at once.
        """
        if name in LOOKED or not self._script:
            return
        LOOKED.append(name)
        ARTEFACTS.mkdir(exist_ok=True)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            picture = ARTEFACTS / f"service-{len(LOOKED):02}-{name}-{width}.png"
            self.page.screenshot(path=picture, full_page=True)
            found = Axe().run(self.page)
            assert found.violations_count == 0, (name, width, found.generate_report())
            over = self.page.evaluate("document.documentElement.scrollWidth")
            assert over <= width, (name, width, over)
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def wait_for_the_work(self) -> None:
        """Until the page says no more that work is being done."""
        end = time.monotonic() + 60
        while self.page.locator("progress, [data-progress]").count():
            assert time.monotonic() < end, "The work did not end."
            time.sleep(0.5)
            self.page.reload()


LOOKED: list[str] = []
