"""When each person could have set off an alert."""

from collections.abc import Iterable, Mapping

from conspectus.policy.lab.values import Span

FITTED = "device.fitted"
REMOVED = "device.removed"


def exposure(
    edges: Mapping[str, Span], devices: Iterable[tuple[str, int, str]]
) -> dict[str, list[Span]]:
    """The spans of every person.

    `edges`: first and last event of each; `devices`: person, instant and kind of every
    `device.fitted` and `device.removed`. From fitted to the next removed, or to the last event of
    all; a second fitting before a removal changes nothing, nor does a removal without a fitting. A
    person who was never fitted is exposed from first event to last.
    """
    end = max((span.last for span in edges.values()), default=0)
    since: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    # At one instant a removal comes before a fitting, so that a changed tag leaves no hole.
    for person, at, kind in sorted(devices, key=lambda one: (one[1], one[2] == FITTED)):
        if kind == FITTED:
            since.setdefault(person, at)
        elif person in since:
            spans.setdefault(person, []).append(Span(since.pop(person), at))
    for person, at in since.items():
        spans.setdefault(person, []).append(Span(at, end))
    return {person: spans.get(person) or [span] for person, span in edges.items()}
