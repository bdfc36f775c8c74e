"""What every page has around it: a policy by hash, the note about the case in printed margins."""

import base64
import hashlib
import re
from collections.abc import Iterable


def policy(styles: Iterable[str], script: str | None = None) -> str:
    """Nothing may be fetched, run or shown but what stands in the file, by its hash."""
    allowed = " ".join(map(_hash, styles))
    run = "'none'" if script is None else _hash(script)
    return (
        f"default-src 'none'; style-src {allowed}; script-src {run}; "
        "base-uri 'none'; form-action 'none'"
    )


def print_margins(about: str, reference: str) -> str:
    """The note about the case and its reference, on every printed page."""
    about, reference = _css_string(about), _css_string(reference)
    return (
        "\n@media print { @page {"
        f' @top-left {{ content: "{about}"; width: 100%; font: 7pt/1.25 Arial, sans-serif; }}'
        f' @bottom-left {{ content: "{reference}"; font: 7pt Arial, sans-serif; }}'
        ' @bottom-right { content: "Page " counter(page) " of " counter(pages);'
        " font: 7pt Arial, sans-serif; } } }\n"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _css_string(text: str) -> str:
    """Text inside a CSS string, with everything but letters, digits and spaces escaped."""
    plain = " ".join(text.split())
    return re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{_visible(found[0]):x} ", plain)


def _visible(character: str) -> int:
    code = ord(character)
    return 0xFFFD if code < 32 or 0xD800 <= code <= 0xDFFF else code
