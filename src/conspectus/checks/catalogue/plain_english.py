"""Long sentences, and words that have a plainer one."""

import re

from conspectus.checks.outline import prose, quoted, sentences
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding

LONGEST = 45
"""Words in a sentence. GOV.UK's own advice is 25; a report of this kind gets some grace."""

_PLAIN = {
    "ascertain(?:ed|ing)?": "find out",
    "utilis(?:e|ed|es|ing)": "use",
    "prior to": "before",
    "subsequent to": "after",
    "in order to": "to",
    "with regards? to": "about",
    "in relation to": "about",
    "pertaining to": "about",
    "in the event (?:of|that)": "if",
    "at this (?:point|moment) in time": "now",
    "due to the fact that": "because",
    "commenc(?:e|ed|es|ing|ement)": "start",
    "whilst": "while",
    "facilitat(?:e|ed|es|ing)": "help, make possible",
    "culminat(?:e|ed|es|ing)": "end",
    "leverag(?:e|ed|es|ing)": "use",
    "going forward": "from now on",
    "robust(?:ly)?": "say what it does",
    "holistic(?:ally)?": "whole",
    "synerg(?:y|ies)": "working together",
    "multi-?faceted": "with several sides",
    "aforementioned": "this",
    "inter alia": "among other things",
    "notwithstanding": "despite",
    "thereby": "and so",
    "herein": "here",
    "ameliorat(?:e|ed|es|ing)": "make better",
    "escalat(?:e|ed|ing) upwards?": "tell a manager",
    "cascad(?:e|ed|es|ing)": "pass on",
    "cognisant": "aware",
    "signpost(?:ed|ing)?": "tell where to get help",
}


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each sentence over `LONGEST` words, and one for each such word."""
    found = [
        told(
            CHECK,
            passage.where,
            quoted(sentence),
            f"A sentence of {length} words.",
            "Make two or three of it, one thought in each.",
        )
        for passage in prose(draft.passages)
        for sentence in sentences(passage.text)
        if (length := _length(sentence)) > LONGEST
    ]
    words = (_of_word(draft, pattern, plain) for pattern, plain in _PLAIN.items())
    return (*found, *(f for f in words if f is not None))


def _length(sentence: str) -> int:
    """Words of a sentence; a list of names with commas and a colon is counted by its lead."""
    lead, colon, rest = sentence.partition(":")
    is_list = bool(colon) and rest.count(",") + rest.count(";") > len(rest.split()) / 6
    return len((lead if is_list else sentence).split())


def _of_word(draft: Draft, pattern: str, plain: str) -> Finding | None:
    word = re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    at = [(m[0], p) for p in prose(draft.passages) for m in word.finditer(p.text)]
    if not at:
        return None
    said, passage = at[0]
    times = f" ({len(at)} times)" if len(at) > 1 else ""
    message = f"“{said}”{times} has a plainer word: {plain}."
    return told(CHECK, passage.where, quoted(passage.text, said), message, "Use the plainer word.")


CHECK = Check(
    id="plain-english",
    severity="advice",
    title="A long sentence, or a word with a plainer one",
    explains=f"Sentences of more than {LONGEST} words, and a short list of words that families "
    "and practitioners trip over. Advice, counted once for each word.",
    finds="The chair wrote prior to the meeting.\n",
    leaves="The chair wrote before the meeting.\n",
    run=run,
)
