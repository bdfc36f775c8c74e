"""The locks pin every package by version and hash, and name no place to fetch it from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = tuple(f"requirements{what}.lock" for what in ("", "-dev", "-spark", "-web"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_its_hashes(lock):
    text = (ROOT / lock).read_text()
    pinned = re.findall(
        r"^([\w.-]+)==[^\s;]+[^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}[ \\]*\n?)+", text, re.M
    )
    named = re.findall(r"^([\w.-]+)[=<>~ @]", text, re.M)

    assert named
    assert pinned == named


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_stands_in_a_lock(lock):
    assert not re.search(
        r"https?:|--(extra-)?index-url|--find-links|git\+", (ROOT / lock).read_text()
    )
