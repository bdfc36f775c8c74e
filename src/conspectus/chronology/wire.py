"""A chronology as versioned JSON, and back without loss."""

import msgspec

from conspectus.chronology.values import Chronology
from conspectus.dates.wire import dec_hook, enc_hook
from conspectus.errors import CaseInvalid, code

FORMAT = "conspectus.chronology"
VERSION = 1
NOT_A_CHRONOLOGY = code(
    "chronology-not-readable",
    "This is not a chronology: {words}.",
    "Give the chronology.json that Conspectus wrote.",
)
UNKNOWN_VERSION = code(
    "chronology-unknown-version",
    "This chronology is of version {words}; this Conspectus reads version {known}.",
    "Open it with the version of Conspectus that wrote it, or build the case again.",
)


class _Head(msgspec.Struct):
    format: str
    version: int


class _Envelope(msgspec.Struct, kw_only=True):
    format: str = FORMAT
    version: int = VERSION
    chronology: Chronology


def encode(chronology: Chronology) -> bytes:
    """The chronology as JSON: {"format", "version", "chronology"}; equal values, equal bytes."""
    return msgspec.json.encode(_Envelope(chronology=chronology), enc_hook=enc_hook)


def decode(content: bytes) -> Chronology:
    """The chronology in this JSON. Raises CaseInvalid if it is none or of another version."""
    try:
        head = msgspec.json.decode(content, type=_Head)
        if head.format == FORMAT and head.version == VERSION:
            return msgspec.json.decode(content, type=_Envelope, dec_hook=dec_hook).chronology
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise CaseInvalid(NOT_A_CHRONOLOGY.at(words=str(error))) from error
    if head.format != FORMAT:
        raise CaseInvalid(NOT_A_CHRONOLOGY.at(words=f"its format is “{head.format}”"))
    raise CaseInvalid(UNKNOWN_VERSION.at(words=str(head.version), known=VERSION))
