"""Ids that the same content always gives, in whatever order it came."""

import hashlib


def identity(kind: str, *parts: str) -> str:
    """`kind` and ten hex digits that the parts decide."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{kind}-{digest[:10]}"
