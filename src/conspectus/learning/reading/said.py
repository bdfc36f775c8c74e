"""One place of a review that says who somebody is."""

import msgspec

from conspectus.evidence import Passage
from conspectus.learning.values import Age, Sure


class Said(msgspec.Struct):
    """One place that says who somebody is. `list_id` of a list or table; "" for prose."""

    name: str
    role: str
    passage: Passage
    sure: Sure
    list_id: str = ""
    words: str = ""
    ages: list[Age] = []
