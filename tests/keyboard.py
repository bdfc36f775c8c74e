"""Somebody who uses no mouse: Tab, Shift+Tab, Enter, Space and letters, and always sees where."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

_MOST_STOPS = 80
# How a stop looks with the focus and without it: its own style, and its label's, which is how a
# radio button or a box shows it.
_SEEN = """one => {
  const looks = () => [[one, null], ...[...(one.labels || [])].map(label => [label, '::before'])]
    .map(([part, pseudo]) => getComputedStyle(part, pseudo))
    .map(style => [style.outline, style.boxShadow, style.backgroundColor, style.borderColor])
    .join()
  const box = one.getBoundingClientRect()
  const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  const now = looks()
  one.blur()
  const without = looks()
  one.focus({ preventScroll: true })
  return within && now !== without
}"""


class Keyboard:
    """The keyboard of a page. Every stop on the way is checked: the focus is seen, and in view."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def to(self, role: str, name: str | re.Pattern[str]) -> Locator:
        """Go on by Tab until this has the focus."""
        wanted = self._page.get_by_role(role, name=name, exact=isinstance(name, str))
        return self._go(wanted, f"{role} {name}")

    def to_field(self, label: str) -> Locator:
        """Go on by Tab until the field with this label has the focus."""
        return self._go(self._page.get_by_label(label), label)

    def _go(self, wanted: Locator, name: str, key: str = "Tab") -> Locator:
        wanted.first.wait_for()
        for _ in range(_MOST_STOPS):
            self._page.keyboard.press(key)
            self._seen()
            if wanted.first.evaluate("one => one === document.activeElement"):
                return wanted.first
        raise AssertionError(f"Tab does not come to {name}.")

    def _seen(self) -> None:
        at = self._page.evaluate_handle("document.activeElement").as_element()
        if at is None or at.evaluate("one => one === document.body"):
            return  # the focus is in the browser's own bar
        assert at.evaluate(_SEEN), f"The focus is not seen: {at.evaluate('one => one.outerHTML')}"

    def back_to_field(self, label: str) -> Locator:
        """Go back by Shift+Tab until the field with this label has the focus."""
        return self._go(self._page.get_by_label(label), label, "Shift+Tab")

    def follow(self, name: str | re.Pattern[str]) -> None:
        """A link, or what looks like a button and is a link, by Enter."""
        exact = isinstance(name, str)
        link = self._page.get_by_role("link", name=name, exact=exact)
        either = link.or_(self._page.get_by_role("button", name=name, exact=exact))
        self._go(either, f"link {name}")
        self._page.keyboard.press("Enter")

    def press(self, name: str, key: str = "Space") -> None:
        """A button, by Space."""
        self.to("button", name)
        self._page.keyboard.press(key)

    def type(self, label: str, words: str) -> None:
        """Words into a field."""
        self.to_field(label)
        self._page.keyboard.type(words)

    def tick(self, label: str) -> None:
        """A box, by Space."""
        box = self.to_field(label)
        self._page.keyboard.press("Space")
        assert box.is_checked()

    def choose_file(self, label: str, file: Path) -> None:
        """A file, in the window that the browser opens by Enter."""
        self.to_field(label)
        with self._page.expect_file_chooser() as window:
            self._page.keyboard.press("Enter")
        window.value.set_files(file)
