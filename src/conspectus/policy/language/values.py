"""What stands in a text between the tree and its meaning."""

from collections.abc import Callable
from typing import Any

import msgspec

from conspectus.errors import Code
from conspectus.policy.values import Parameter, Pattern

Report = Callable[..., None]  # (code, phrase or token, **facts)


class Lasting(msgspec.Struct, frozen=True):
    """A state that begins with one fact and ends with another."""

    begins: Pattern
    ends: Pattern


class Valued(msgspec.Struct, frozen=True):
    """A state whose value is an attribute of the latest of some kinds."""

    attribute: str
    kinds: tuple[str, ...]


State = Lasting | Valued


class Names(msgspec.Struct, frozen=True):
    """What a policy may name: the states of its file and its own parameters."""

    states: dict[str, State]
    parameters: dict[str, Parameter]
    report: Callable[[Code, Any, dict[str, object]], None]
