"""How alike two recommendations are: by the words that carry their meaning, and nothing hidden."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{3,}")
_SAYS_LITTLE = """
    the and for that this with from are was were been being have has had not but all any can may
    will would could should must shall into its their they them these those there which who whom
    what when where how also such than then other more most each both between within across about
    upon under over out off per via our your his her she him one two ensure ensures ensuring
    consider considers considering review reviews reviewed recommendation recommendations recommends
    recommended agency agencies service services local staff practice practitioners relevant
    including need needs use using make made part order well
"""
_STOP = frozenset(_SAYS_LITTLE.split())
_ENDINGS = ("isations", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion",
            "ies", "ers", "ed", "es", "er", "ly", "s", "y", "e")  # fmt: skip


def carrying(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: twice what both have, over what each has (Dice 1945)."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
