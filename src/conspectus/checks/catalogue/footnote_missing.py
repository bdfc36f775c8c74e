"""Footnotes without a text, and texts that no mark calls."""

import re

from conspectus.checks.sentences import cut
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage

_MARK = re.compile(r"\[(?:\^|(?:foot|end)note )(?P<id>\w{1,12})\](?!:)")
_TEXT = re.compile(
    r"^\s*\[(?:\^|(?:foot|end)note )(?P<id>\w{1,12})\]:?\s*\S|^(?:Foot|End)note (?P<note>\d+)[:.] "
)


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each mark without a text and each text without a mark."""
    texts, marks = dict[str, Passage](), dict[str, tuple[Passage, int]]()
    for passage in draft.passages:
        for line in passage.text.splitlines():
            if text := _TEXT.match(line):
                texts.setdefault(text["id"] or text["note"], passage)
        for mark in _MARK.finditer(passage.text):
            if mark.start() or not _TEXT.match(passage.text):
                marks.setdefault(mark["id"], (passage, mark.start()))
    if not marks and not texts:
        return ()
    without = [
        _finding(p, at, f"Footnote {i} has no text.")
        for i, (p, at) in marks.items()
        if i not in texts
    ]
    uncalled = [
        _finding(p, 0, f"Footnote {i} has a text, and no mark calls it.")
        for i, p in texts.items()
        if i not in marks
    ]
    return (*without, *uncalled)


def _finding(passage: Passage, at: int, message: str) -> Finding:
    remedy = "Write the note, or take its mark out."
    return told(CHECK, passage.where, cut(passage.text, at), message, remedy)


CHECK = Check(
    id="footnote-missing",
    severity="warning",
    title="A footnote without a text, or a text without its mark",
    explains="Marks such as [^3] in Markdown and text, and Word's own notes, each with its text.",
    finds="The coroner was told.[^1] The family was too.[^2]\n\n[^1]: By letter.\n",
    leaves="The coroner was told.[^1] The family was too.[^2]\n\n[^1]: By letter.\n\n"
    "[^2]: By telephone.\n",
    run=run,
)
