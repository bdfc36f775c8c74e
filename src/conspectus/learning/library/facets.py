"""What a review is found by besides its words: type, area, year, weapon, setting.

Nothing is inferred: a weapon or a setting is one of a stated vocabulary, and its words are printed
in a statement that also tells of the killing. A knife found years before is no weapon here.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from conspectus.learning.library.values import Citation
from conspectus.learning.values import PublishedReview

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_KILLING = (
    "killed", "killing", "murder", "manslaughter", "homicide", "stabb", "stab wound", "fatal",
    "shot dead", "was shot", "pronounced dead", "his death", "her death", "their death",
    "was attacked", "the attack",
)  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def found_by(review: PublishedReview, citation: Citation) -> dict[str, Any]:
    """The facets of a review, by the names of the fields of `Work`."""
    words = _of_the_killing(review)
    return {
        "type": review.type,
        "area": review.area,
        "year": _year(review, citation),
        "weapons": _met("weapons", words),
        "settings": _met("settings", words),
    }


def names(kind: str) -> tuple[str, ...]:
    """The ids of a vocabulary: "weapons" or "settings"."""
    return tuple(_vocabulary()[kind])


def _year(review: PublishedReview, citation: Citation) -> str:
    """The year of the death, of the incident, else of the publication."""
    for kind in ("death", "incident", "published"):
        for one in review.dates:
            found = _YEAR.search(one.when.edtf or one.when.text) if one.kind == kind else None
            if found:
                return found[0]
    found = _YEAR.search(citation.when)
    return found[0] if found else ""


def _of_the_killing(review: PublishedReview) -> str:
    """Events that tell of it, whole; of findings, which are long, the sentences that do."""
    told = [one.text for one in review.events]
    told += [words for one in review.findings for words in _SENTENCE.split(one.text)]
    # Plain words and no pattern: a large library has some hundred thousand of these.
    return "\n".join(words for words in told if _tells(words.lower()))


def _tells(words: str) -> bool:
    return any(one in words for one in _KILLING)


def _met(kind: str, words: str) -> tuple[str, ...]:
    if not words:
        return ()
    return tuple(name for name, form in _vocabulary()[kind].items() if form.search(words))


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, dict[str, re.Pattern[str]]]:
    content = (files("conspectus.learning.library") / "vocabulary.toml").read_text("utf-8")
    return {
        kind: {
            name: re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
            for name, forms in entries.items()
        }
        for kind, entries in tomllib.loads(content).items()
    }
