"""Words that people, or somebody else, might have written in a return."""

import re

import fictional_chronology as fictional
from conspectus.chronology.values import Chronology, InScope, Placed
from conspectus.dates import month_bounds

HOSTILE = (
    '<script>alert("x")</script>',
    "</style></script><img src=x onerror=alert(1)>",
    "\" onmouseover='x' & &amp; ]]>",
    "Dŵr a chefnogaeth i’r teulu: ŷ ŵ",
    "😔 a photo was sent",
    "שלום and \u202ereversed\u202c",
    "control \x00\x07\x1b[31m characters",
    "a lone \ud800 surrogate",
    "{{ 7 * 7 }} {% raw %} \\u003c",
    " ".join(["word"] * 300),
    "unbroken" * 200,
)


def cleaned(words):
    """The words with a visible mark for each character that no file may hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800]", "�", words)


def one_entry(words, when=None):
    """A chronology of one entry that says these words everywhere."""
    when = when or fictional.moment(words, month_bounds(2022, 6))
    entry = fictional.entry(
        1, "northshire-police", ("ash",), when, words, action=words, comment=words
    )
    placed = Placed(entry=entry.id, when=when, bounds=when.bounds, scope=InScope.IN)
    return Chronology(entries=(entry,), placed=(placed,))
