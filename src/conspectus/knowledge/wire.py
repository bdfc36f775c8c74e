"""Knowledge, and a view of it, as versioned JSON."""

import msgspec

from conspectus.dates import enc_hook
from conspectus.knowledge.values import Knowledge, View

VERSION = 1


class _Knowledge(msgspec.Struct, kw_only=True):
    format: str = "conspectus.knowledge"
    version: int = VERSION
    knowledge: Knowledge


class _View(msgspec.Struct, kw_only=True):
    format: str = "conspectus.view"
    version: int = VERSION
    view: View


def encode(value: Knowledge | View) -> bytes:
    """The value as JSON: {"format", "version", "knowledge" or "view"}; equal for equals."""
    envelope = _View(view=value) if isinstance(value, View) else _Knowledge(knowledge=value)
    return msgspec.json.encode(envelope, enc_hook=enc_hook)
