"""Any file, or a case's own sections, read as a draft: headings, paragraphs, items and cells."""

import re
from pathlib import Path

from conspectus.case import Case
from conspectus.checks.reading.passages import Passages
from conspectus.checks.values import Draft, Passage
from conspectus.documents import Document, Limits, open_bytes, open_document
from conspectus.reviewtypes import ReviewType

# What a sentence of a section rests on: `[@entry, finding]`.
_REFERENCES = re.compile(r"[ \t]*\[@[^\]\n]{0,2000}\]")

__all__ = ["read", "read_case", "read_document", "read_text"]


def read(path: str | Path, case: Case | None = None, type: ReviewType | None = None) -> Draft:
    """The draft in a file (DOCX, PDF, HTML, Markdown, text), or a case folder's own sections.

    A folder is its `case`, which has to be given. Raises FileRefused as `open_document` does.
    """
    path = Path(path)
    if case is not None and path.is_dir():
        return read_case(case, type)
    return read_document(open_document(path), case, type)


def read_text(
    text: str, name: str = "draft.md", case: Case | None = None, type: ReviewType | None = None
) -> Draft:
    """The draft in a text; `name` ends in .md for Markdown. Raises FileRefused as `open_bytes`."""
    return read_document(open_bytes(name, text.encode(), Limits()), case, type)


def read_document(
    document: Document, case: Case | None = None, type: ReviewType | None = None
) -> Draft:
    """The draft in a file that is open already."""
    file = document.source.file
    markdown = file.lower().endswith((".md", ".markdown"))
    passages = Passages(file, people=_names(case))
    plain = document.kind == "text" and not markdown
    unmarked = plain or not any(p.level for p in document.paragraphs)
    for block in document.blocks:
        passages.block(
            block, text=document.kind in ("text", "pdf"), guess=unmarked and not markdown
        )
    return _draft(file, passages, document, case, type)


def read_case(case: Case, type: ReviewType | None = None) -> Draft:
    """The sections of a case's report as their authors wrote them, in the order of their files."""
    found: list[Passage] = []
    for section in case.sections:
        passages = Passages(section.file, people=_names(case), before=len(found))
        if section.text.strip():
            opened = open_bytes("section.md", _REFERENCES.sub("", section.text).encode(), Limits())
            for block in opened.blocks:
                passages.block(block, text=True, guess=False)
        found += passages.found
    return Draft(file="case.toml", passages=tuple(found), case=case, type=type)


def _draft(
    file: str,
    passages: Passages,
    document: Document,
    case: Case | None,
    type: ReviewType | None,
) -> Draft:
    return Draft(file=file, passages=tuple(passages.found), document=document, case=case, type=type)


def _names(case: Case | None) -> tuple[str, ...]:
    return tuple(person.name for person in case.people) if case else ()
