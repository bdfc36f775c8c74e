"""Cells that say only that nothing is known: two of them have nothing in common."""

from functools import lru_cache

from conspectus.people.standard.letters import visible

_PHRASES_WORDS = (
    "unknown|not known|none known|n/k|nk|n/a|na|none|nil|not recorded|not given|not stated|"
    "not provided|not applicable|not available|no record|no data|tbc|tba|unk|withheld|refused|"
    "declined|no fixed abode|no fixed address|nfa|homeless|-|--|?|??|.|x|xx|xxx|null|nan|"
    "unborn|unborn baby|baby|male|female|anonymous|redacted|see above|as above"
)
_PHRASES = frozenset(_PHRASES_WORDS.split("|"))
_LONGEST = 200


@lru_cache(maxsize=100_000)
def says_nothing(words: str) -> bool:
    """Whether a cell says only that nothing is known."""
    plain = visible(words[:_LONGEST]).lower().strip(" .()[]")
    return not plain or plain in _PHRASES
