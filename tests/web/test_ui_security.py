"""What every answer tells a browser: what a page may load, embed, keep and tell others."""

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from conspectus_web.ui.security import SecurityHeaders


@pytest.fixture
def ask():
    seen = []

    def asked(**headers):
        def view(request):
            seen.append(request.csp_nonce)
            return HttpResponse("words", headers=headers)

        return SecurityHeaders(view)(RequestFactory().get("/")), seen[-1]

    return asked


def policy(answer):
    parts = (one.split() for one in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def test_nothing_is_loaded_but_from_here(ask):
    answer, nonce = ask()
    told = policy(answer)

    assert told["default-src"] == ["'none'"]
    assert told["script-src"] == ["'self'", f"'nonce-{nonce}'"]
    assert told["style-src"] == ["'self'"]
    assert told["frame-ancestors"] == told["base-uri"] == told["font-src"] == ["'none'"]
    assert told["form-action"] == ["'self'"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "http" not in answer["Content-Security-Policy"]


def test_a_nonce_is_for_one_answer(ask):
    nonces = {ask()[1] for _ in range(50)}

    assert len(nonces) == 50
    assert all(re.fullmatch(r"[\w-]{22}", one) for one in nonces)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Robots-Tag", "noindex, nofollow"),
    ],
)
def test_every_answer_has_the_header(ask, name, value):
    assert ask()[0][name] == value


def test_no_device_is_asked_for(ask):
    told = ask()[0]["Permissions-Policy"]

    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(told.split(", "))


def test_a_view_may_say_that_its_answer_is_kept(ask):
    assert ask(**{"Cache-Control": "max-age=60"})[0]["Cache-Control"] == "max-age=60"
