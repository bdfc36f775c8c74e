"""What a room offers: everything it names is there and says what holds."""

import importlib
import inspect

import pytest

ROOMS = (
    "errors",
    "dates",
    "evidence",
    "documents",
    "reviewtypes",
    "case",
    "chronology",
    "intake",
    "knowledge",
    "policy",
    "report",
    "checks",
    "publication",
    "casefile",
)


def public(room):
    module = importlib.import_module(f"conspectus.{room}")
    names = getattr(module, "__all__", None) or [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]
    return [(name, getattr(module, name)) for name in names]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room):
    assert importlib.import_module(f"conspectus.{room}").__doc__


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_says_what_holds(room):
    callables = [
        (name, value)
        for name, value in public(room)
        if inspect.isroutine(value) or inspect.isclass(value)
    ]
    silent = [name for name, value in callables if not (inspect.getdoc(value) or "").strip()]

    assert callables
    assert silent == []


@pytest.mark.parametrize(
    "room", [room for room in ROOMS if room not in ("errors", "evidence", "case")]
)
def test_the_face_names_each_thing_once(room):
    module = importlib.import_module(f"conspectus.{room}")

    assert len(set(module.__all__)) == len(module.__all__)
