"""The same recommendation where it is printed again: in the summary, after a section, in a "
"plan."""

import re
from collections.abc import Iterable
from functools import lru_cache

from conspectus.learning.reading.drafts import Draft

_WORDS = """
the and that this with for from are should will must have has been their they its all any into
review recommendation recommendations which who where when such also not
"""
_STOP = frozenset(_WORDS.split())
_MOST = 5_000


@lru_cache(maxsize=4_000)
def tokens(words: str) -> frozenset[str]:
    found = re.findall(r"[a-z0-9]{3,}", words[:_MOST].casefold())
    return frozenset(word for word in found if word not in _STOP)


def bare_number(number: str) -> str:
    """ "Recommendation 7", "R7" and "7." are 7; "4.3" stays."""
    found = re.search(r"\d+(?:\.\d+)*[a-z]?\W*$", number)
    return found[0].strip(" .:)") if found else number.casefold().rpartition(" ")[2]


def is_same(one: Draft, other: Draft) -> bool:
    """Whether two are the same recommendation, printed twice."""
    if bool(one.quoted) != bool(other.quoted) or _apart(one, other):
        return False
    a, b = tokens(one.text), tokens(other.text)
    numbered = bool(one.number and other.number)
    equal = numbered and bare_number(one.number) == bare_number(other.number)
    grouped = not (one.group and other.group) or one.group == other.group
    if equal and grouped and ("actions" in (one.where, other.where) or _is_title(one, other)):
        return True
    if len(a) < 3 or len(b) < 3:
        return equal and grouped and a == b
    shared = len(a & b)
    contained, alike = shared / min(len(a), len(b)), shared / len(a | b)
    if equal and grouped:
        return contained >= 0.5
    if one.list_id == other.list_id:
        return one.text == other.text and not numbered
    if numbered and _is_named_both(one, other):
        return alike >= 0.9
    if shared == min(len(a), len(b)) and _asked(one) and _asked(one) == _asked(other):
        return True
    return alike >= 0.7 or (contained >= 0.88 and min(len(a), len(b)) >= 7)


def _is_title(one: Draft, other: Draft) -> bool:
    """Whether one is only the title that stands over the other: a plan may print no more."""
    pairs = ((one, other), (other, one))
    return any(tokens(a.text) == tokens(b.fields.get("above", "")) != frozenset() for a, b in pairs)


def _is_named_both(one: Draft, other: Draft) -> bool:
    return "." not in bare_number(one.number) and "." not in bare_number(other.number)


def _apart(one: Draft, other: Draft) -> bool:
    """Items of one list, and recommendations to different bodies, are never the same."""
    if one.list_id == other.list_id and one.number and other.number and one.number != other.number:
        return True
    section, inside = one.list_id.split("#", 1)[0], other.list_id.split("#", 1)[0]
    if one.list_id != other.list_id and section == inside and section not in ("", "table"):
        return True
    mine, theirs = _asked(one), _asked(other)
    return bool(mine and theirs and not mine & theirs)


def _asked(draft: Draft) -> set[str]:
    return {name for name in draft.fields.get("asked", "").split("\n") if name}


def gathered(drafts: Iterable[Draft]) -> list[list[Draft]]:
    """The drafts, those that are the same together, in the order of the first of each."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        same = next((group for group in groups if any(is_same(one, draft) for one in group)), None)
        if same is None:
            groups.append([draft])
        else:
            same.append(draft)
    return groups
