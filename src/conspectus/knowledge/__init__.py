"""Who held what, when: recorded, available, sent, opened, acted on; and who was never told.

`know` works it out for a case and its chronology; `view` is what one body held at an instant.
What a return states, what it is silent on, and what nobody answered are kept apart.
"""

from conspectus.case import EventKind
from conspectus.knowledge.kinds import KINDS, kinds
from conspectus.knowledge.knowing import know
from conspectus.knowledge.values import (
    Body,
    Cell,
    Delay,
    Denial,
    Event,
    Held,
    Knowledge,
    OfKind,
    Stage,
    Telling,
    Unmoved,
    Untold,
    View,
)
from conspectus.knowledge.viewing import view
from conspectus.knowledge.wire import encode

__all__ = [
    "KINDS",
    "Body",
    "Cell",
    "Delay",
    "Denial",
    "Event",
    "EventKind",
    "Held",
    "Knowledge",
    "OfKind",
    "Stage",
    "Telling",
    "Unmoved",
    "Untold",
    "View",
    "encode",
    "kinds",
    "know",
    "view",
]
