"""Results kept as they were looked at. RENEW_GOLDEN=1 writes them anew: look at the difference."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_as_kept(name, text):
    """The text is what tests/golden/NAME holds."""
    kept = FOLDER / name
    if os.environ.get("RENEW_GOLDEN"):
        kept.write_text(text, "utf-8", newline="\n")
    assert kept.read_text("utf-8") == text, f"tests/golden/{name} differs; if it should, renew it"
