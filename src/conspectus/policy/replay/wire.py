"""A replay as JSON, for programs: one object for each policy and person."""

from typing import Any

import msgspec

from conspectus.dates import Bounds, enc_hook, isoformat, show
from conspectus.policy.replay.values import Line, Replay


def as_objects(replay: Replay) -> list[dict[str, Any]]:
    """The lines as plain objects, and one with `person` null for each policy that was quiet.

    Instants are ISO 8601, Europe/London; a day where a whole local day is meant.
    """
    return [_object(line, replay) for line in replay.lines] + [
        {"policy": id, "person": None, "verdict": "no", "sentence": why}
        for id, why in replay.quiet.items()
    ]


def encode(replay: Replay) -> bytes:
    """The replay as versioned JSON."""
    whole = {
        "format": "conspectus.replay",
        "version": 1,
        "as_of": None if replay.as_of is None else isoformat(replay.as_of, date_only=False),
        "verdicts": as_objects(replay),
    }
    return msgspec.json.format(msgspec.json.encode(whole, enc_hook=enc_hook), indent=2) + b"\n"


def _object(line: Line, replay: Replay) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(line, enc_hook=enc_hook)
    named: dict[str, Any] = {
        "before": {},
        "told": [],
        "facts": [],
        "rests_on": [],
        "settled_by": [],
        "asks": [],
    }
    earliest, latest = show(Bounds(line.earliest, line.latest))
    plain = {**named, **plain, "earliest": earliest, "latest": latest}
    plain["in_force_then"] = line.in_force_then.value
    for side in ("fires", "silent"):
        plain[side] = _witness(line, side, replay)
    return plain


def _witness(line: Line, side: str, replay: Replay) -> dict[str, Any] | None:
    witness = line.fires if side == "fires" else line.silent
    if witness is None:
        return None
    return {
        "at": None if witness.at is None else isoformat(witness.at, date_only=False),
        "moments": [
            {"id": id, "words": replay.moments.get(id, id), "at": isoformat(at, date_only=False)}
            for id, at in sorted(witness.moments.items(), key=lambda one: (one[1], one[0]))
        ],
        "choices": [
            {"id": id, "words": replay.choices.get(id, id), "holds": holds}
            for id, holds in sorted(witness.choices.items())
        ],
    }
