"""What an author wrote: Markdown to blocks. Other markup and links are plain words here."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from conspectus.case import Section
from conspectus.errors import Place, Problem, code
from conspectus.report.document.evidence import MARK, Evidence
from conspectus.report.document.values import (
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    Words,
    words,
)

UNSUPPORTED = code(
    "report-sentence-unsupported",
    "No evidence is named for “{words}”.",
    "Name what it rests on after the sentence, as [@id], or leave it out.",
    "warning",
)
_LANGUAGE = re.compile(r"\[([^\[\]\n]{1,2000})\]\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_SENTENCE = re.compile(r"(?<=[.!?])[”’\")]*(?:\x00)*\s+(?=[“‘(]?[A-Z0-9])")
_SUPPORTED = "\x00"  # stands for a reference while sentences are told apart
_DEEPEST = 6


class Writing:
    """Sections of one report. `problems`: sentences that name no evidence."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._reader = MarkdownIt("commonmark", {"html": False}).enable("table")
        self.problems: list[Problem] = []
        self._ids: dict[str, int] = {}

    def blocks(self, section: Section, level: int) -> Iterator[Block]:
        """The section below its heading, which stands at `level`."""
        tokens = self._reader.parse(section.text)
        place = 0
        while place < len(tokens):
            end = _end(tokens, place)
            yield from self._block(tokens[place : end + 1], section.file, level)
            place = end + 1

    def _block(self, tokens: Sequence[Token], file: str, level: int) -> Iterator[Block]:
        first = tokens[0]
        if first.type == "heading_open":
            depth = min(_DEEPEST, level + max(1, int(first.tag[1:]) - 1))
            text = "".join(run.text for run in self._words(tokens[1], file, checked=False))
            yield Heading(depth, text.strip(), self.anchor(text))
        elif first.type in ("bullet_list_open", "ordered_list_open"):
            items = tuple(self._items(tokens, file))
            yield Items(items, numbered=first.type == "ordered_list_open")
        elif first.type == "table_open":
            yield self._table(tokens, file)
        else:
            quoted = first.type == "blockquote_open"
            for token in tokens:
                if token.type == "inline":
                    yield Paragraph(self._words(token, file), quoted)
                elif token.type in ("fence", "code_block"):
                    yield Paragraph(words(token.content.strip()))

    def anchor(self, text: str) -> str:
        """An id for a heading, unique in the report."""
        slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "part"
        self._ids[slug] = self._ids.get(slug, 0) + 1
        return slug if self._ids[slug] == 1 else f"{slug}-{self._ids[slug]}"

    def _items(self, tokens: Sequence[Token], file: str) -> Iterator[Words]:
        for token in tokens:
            if token.type == "inline":
                yield self._words(token, file)

    def _table(self, tokens: Sequence[Token], file: str) -> Table:
        rows: list[list[Words]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._words(token, file, checked=False))
        headings = tuple("".join(run.text for run in cell) for cell in rows[0])
        body = tuple(tuple(row[: len(headings)]) for row in rows[1:])
        return Table("", headings, body, (1,) * len(headings))

    # ------------------------------------------------------------------ words

    def _words(self, token: Token, file: str, *, checked: bool = True) -> Words:
        line = token.map[0] + 1 if token.map else None
        place = Place(file=file, line=line)
        runs: list[Run] = []
        strong = emphasis = False
        for child in _joined(token.children or ()):
            if child.type in ("strong_open", "strong_close"):
                strong = child.type == "strong_open"
            elif child.type in ("em_open", "em_close"):
                emphasis = child.type == "em_open"
            elif child.type in ("softbreak", "hardbreak"):
                runs.append(Run(" "))
            elif child.content:
                runs += self._text(child.content, place, strong, emphasis)
        if checked:
            self._unsupported(runs, place)
        return tuple(runs)

    def _text(self, text: str, place: Place, strong: bool, emphasis: bool) -> Iterator[Run]:
        start = 0
        for found in MARK.finditer(text):
            yield from _spoken(text[start : found.start()], strong, emphasis)
            ids = [id.strip().removeprefix("@") for id in re.split(r"[,;]", found[1])]
            yield Run(evidence=self._evidence.numbers(ids, place))
            start = found.end()
        yield from _spoken(text[start:], strong, emphasis)

    def _unsupported(self, runs: Sequence[Run], place: Place) -> None:
        told = "".join(run.text or _SUPPORTED for run in runs).strip()
        for sentence in _sentences(told):
            if _SUPPORTED not in sentence and re.search(r"\w{2}", sentence):
                self.problems.append(UNSUPPORTED.at(place, sentence))


def _spoken(text: str, strong: bool, emphasis: bool) -> Iterator[Run]:
    """Words, with those in another language apart: "[cyfiawnder]{lang=cy}"."""
    start = 0
    for found in _LANGUAGE.finditer(text):
        if text[start : found.start()]:
            yield Run(text[start : found.start()], strong, emphasis)
        yield Run(found[1], strong, emphasis, found[2])
        start = found.end()
    if text[start:]:
        yield Run(text[start:], strong, emphasis)


def _sentences(told: str) -> Iterator[str]:
    """Each sentence with the references after it."""
    start = 0
    for found in _SENTENCE.finditer(told):
        yield told[start : found.end()].strip()
        start = found.end()
    if told[start:].strip():
        yield told[start:].strip()


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the block that begins here ends."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _joined(children: Sequence[Token]) -> Iterator[Token]:
    """Neighbouring texts as one: a bracket may have parted them."""
    waiting: Token | None = None
    for child in children:
        if child.type == "text" and waiting is not None:
            waiting.content += child.content
            continue
        if waiting is not None:
            yield waiting
        waiting = child if child.type == "text" else None
        if waiting is None:
            yield child
    if waiting is not None:
        yield waiting
