"""Bytes sealed with a passphrase."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.publication import vault
from conspectus.publication.vault import Cost, VaultRefused, seal, unseal

QUICK = Cost(log_n=4)
WORDS = "four quiet rivers meeting"


def refusal(sealed: bytes, passphrase: str = WORDS, kind: str = "MAP") -> str:
    with pytest.raises(VaultRefused) as caught:
        unseal(sealed, passphrase, kind)
    return caught.value.problems[0].code


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=9000), st.text(min_size=12, max_size=40))
def test_what_is_sealed_comes_back(content: bytes, passphrase: str) -> None:
    assert unseal(seal(content, passphrase, "MAP", QUICK), passphrase, "MAP") == content


def test_the_content_is_nowhere_to_be_seen_and_its_length_is_hidden() -> None:
    short = seal(b"Ann Example", WORDS, "MAP", QUICK)
    assert b"Ann" not in short
    assert len(short) == len(seal(b"Ann Example of Harbour Lane" * 9, WORDS, "MAP", QUICK))


def test_the_same_content_never_gives_the_same_bytes() -> None:
    assert seal(b"a", WORDS, "MAP", QUICK) != seal(b"a", WORDS, "MAP", QUICK)


def test_a_wrong_passphrase_and_damage_are_two_errors() -> None:
    sealed = seal(b"content", WORDS, "MAP", QUICK)
    assert refusal(sealed, "four quiet rivers parting") == "vault-wrong-passphrase"
    for at in range(0, len(sealed), 97):
        spoilt = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        assert refusal(spoilt) == "vault-damaged"
    for length in (0, 1, 30, 54, 86, len(sealed) - 1):
        assert refusal(sealed[:length]) == "vault-damaged"
    assert refusal(sealed + b"\n") == "vault-damaged"


def summed(body: bytes) -> bytes:
    return body + hashlib.sha256(body).digest()


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 4200), st.integers(1, 255))
def test_whoever_makes_the_sum_anew_gains_nothing(at: int, flip: int) -> None:
    body = seal(b"content", WORDS, "MAP", QUICK)[:-32]
    at %= len(body)
    changed = summed(body[:at] + bytes([body[at] ^ flip]) + body[at + 1 :])
    assert refusal(changed) in {"vault-damaged", "vault-wrong-passphrase", "vault-newer-version"}


def test_a_header_that_asks_for_all_the_memory_is_refused_before_any_work() -> None:
    body = seal(b"content", WORDS, "MAP", QUICK)[:-32]
    for cost in (
        b"\x3f\x08\x01",
        b"\x18\xff\x01",
        b"\x04\x08\xff",
        b"\x00\x08\x01",
        b"\x04\x00\x01",
    ):
        assert refusal(summed(body[:23] + cost + body[26:])) == "vault-damaged"


def test_a_newer_version_says_so() -> None:
    body = seal(b"content", WORDS, "MAP", QUICK)[:-32]
    assert refusal(summed(body[:22] + b"\x02" + body[23:])) == "vault-newer-version"


def test_one_kind_does_not_open_as_another() -> None:
    assert refusal(seal(b"content", WORDS, "WTH", QUICK), kind="MAP") == "vault-damaged"


def test_a_short_passphrase_makes_nothing() -> None:
    with pytest.raises(VaultRefused, match="12 characters"):
        seal(b"content", "secret", "MAP", QUICK)


def test_a_passphrase_counts_the_same_on_every_keyboard() -> None:
    assert unseal(
        seal(b"x", "caf\u00e9 on the corner", "MAP", QUICK), "cafe\u0301 on the corner", "MAP"
    )


def test_the_usual_cost_is_what_is_recommended() -> None:
    sealed = seal(b"x", WORDS, "MAP")
    assert vault.COST.memory > 128 * 2**20
    assert unseal(sealed, WORDS, "MAP") == b"x"
