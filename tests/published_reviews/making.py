"""The written reviews as the files that people publish: made when tests run, kept in none."""

import html
import io
import itertools
import json
import tempfile
from functools import cache
from pathlib import Path

import docx
import typst
from docx.enum.text import WD_BREAK

from published_reviews.source import Piece, Written, load

SUFFIXES = {
    "text": ".txt",
    "docx": ".docx",
    "html": ".html",
    "tagged": ".pdf",
    "untagged": ".pdf",
    "printed": ".pdf",
    "image": ".pdf",
}


@cache
def made(name: str, form: str) -> bytes:
    """The review `name` as a file of one form, the same bytes for a whole session."""
    written = load(name)
    return {
        "text": _text,
        "docx": _word,
        "html": lambda review: _page(review).encode(),
        "tagged": lambda review: _typeset(review, tags=True),
        "untagged": lambda review: _typeset(review, tags=False),
        "printed": _printed,
        "image": _image,
    }[form](written)


def spaced(words: str) -> str:
    """Letter-spaced as old templates do: a space in each word, three between words."""
    return "   ".join(" ".join(word) for word in words.upper().split())


def _text(review: Written) -> bytes:
    width = int(review.settings.get("wrap", "0"))
    lines: list[str] = []
    numbers = itertools.count(1)
    for piece in review.pieces:
        if piece.kind != "numbered":
            numbers = itertools.count(1)
        for paragraph in _paragraphs(review, piece, numbers):
            whole = not width or piece.kind in ("table", "heading")
            lines += [paragraph] if whole else _wrapped(paragraph, width)
        if piece.kind not in ("item", "numbered"):
            lines.append("")
    return "\n".join(_paged(review, lines)).encode()


def _paragraphs(review: Written, piece: Piece, numbers: "itertools.count[int]") -> list[str]:
    if piece.kind == "page":
        return ["\f"]
    if piece.kind == "table":
        return ["\t".join(row) if row else "\f" for row in piece.rows]
    if piece.kind == "heading":
        return [spaced(piece.text) if review.settings.get("spaced") else piece.text]
    before = {"item": "- ", "numbered": f"{next(numbers)}. "} if piece.kind != "paragraph" else {}
    return [before.get(piece.kind, "") + piece.text]


def _wrapped(paragraph: str, width: int) -> list[str]:
    """Hard lines; long words are parted with a hyphen where the line ends, as typesetting does."""
    if paragraph == "\f":
        return [paragraph]
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
        elif part := _parted(word, width - len(line) - 2):
            lines.append(f"{line} {word[:part]}-")
            line = word[part:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def _parted(word: str, room: int) -> int:
    """Where a long word is parted: before a consonant that a vowel follows; 0 for nowhere."""
    if len(word) < 9 or not (word.isalpha() and word.islower()):
        return 0
    places = range(min(room, len(word) - 4), 3, -1)
    return next((at for at in places if word[at] not in "aeiou" and word[at + 1] in "aeiou"), 0)


def _paged(review: Written, lines: list[str]) -> list[str]:
    """With running head and foot at every page break, and breaks every `lines` lines if set."""
    each = int(review.settings.get("lines", "0"))
    pages: list[list[str]] = [[]]
    for line in lines:
        if line == "\f" or (each and len(pages[-1]) >= each):
            pages.append([])
        if line != "\f":
            pages[-1].append(line)
    head, foot = review.settings.get("head", ""), review.settings.get("foot", "")
    if not (head or foot):
        return list(itertools.chain.from_iterable(pages))
    out: list[str] = []
    for number, page in enumerate(pages, 1):
        last = foot.replace("{n}", str(number)).replace("{of}", str(len(pages)))
        out += [head, "", *page, "", last, "\f" if number < len(pages) else ""]
    return out


def _word(review: Written) -> bytes:
    document = docx.Document()
    if head := review.settings.get("head"):
        document.sections[0].header.paragraphs[0].text = head
    if foot := review.settings.get("foot"):
        document.sections[0].footer.paragraphs[0].text = foot.replace("{n}", "1")
    for piece in review.pieces:
        if piece.kind == "table":
            _word_tables(document, piece)
        elif piece.kind == "heading":
            document.add_heading(piece.text, piece.level)
        elif piece.kind == "page":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            style = {"item": "List Bullet", "numbered": "List Number"}.get(piece.kind)
            document.add_paragraph(piece.text, style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_tables(document, piece: Piece) -> None:
    # Word keeps a table that runs over a page whole: the break in it is only on paper.
    rows = [row for row in piece.rows if row]
    table = document.add_table(0, max(map(len, rows)))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=False):
            cell.text = words


def _page(review: Written) -> str:
    gap = "letter-spacing:.4em;text-transform:uppercase" if review.settings.get("spaced") else ""
    parts = [
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{review.name}</title>"
        f"<style>body{{font:11pt serif}}h1,h2,h3{{{gap}}}table{{border-collapse:collapse}}"
        "td,th{border:1px solid;padding:4px;vertical-align:top}"
        ".new{break-before:page}</style></head><body>"
    ]
    for kind, pieces in itertools.groupby(review.pieces, lambda piece: piece.kind):
        lists = {"item": "ul", "numbered": "ol"}.get(kind)
        inner = "".join(_element(piece) for piece in pieces)
        parts.append(f"<{lists}>{inner}</{lists}>" if lists else inner)
    return "\n".join([*parts, "</body></html>"])


def _element(piece: Piece) -> str:
    words = html.escape(piece.text)
    if piece.kind == "table":
        return _html_table(piece)
    if piece.kind == "page":
        return "<div class='new'></div>"
    tag = {"heading": f"h{piece.level}", "paragraph": "p"}.get(piece.kind, "li")
    return f"<{tag}>{words}</{tag}>"


def _html_table(piece: Piece) -> str:
    rows = []
    for number, row in enumerate(row for row in piece.rows if row):
        tag = "th" if number == 0 else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in row) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def _typst_source(review: Written) -> str:
    head, foot = review.settings.get("head", ""), review.settings.get("foot", "")
    gap = ", tracking: 0.35em" if review.settings.get("spaced") else ""
    shown = foot.replace("{n}", '" + str(here().page()) + "').replace(
        "{of}", '" + str(counter(page).final().first()) + "'
    )
    justify = "true" if review.settings.get("wrap") else "false"
    lines = [
        f'#set document(title: "{review.name}")',
        f'#set page(margin: 2.2cm, header: [#"{head}"], footer: context [#("{shown}")])',
        '#set text(size: 10.5pt, lang: "en", font: "Liberation Serif")',
        f"#set par(justify: {justify})",
        f"#show heading: set text(size: 12pt{gap})",
        *(_typst(piece) for piece in review.pieces),
    ]
    return "\n\n".join(lines)


def _quoted(words: str) -> str:
    return "#" + json.dumps(words, ensure_ascii=False)


def _typst(piece: Piece) -> str:
    if piece.kind == "table":
        return _typst_tables(piece)
    if piece.kind == "page":
        return "#pagebreak(weak: true)"
    if piece.kind == "heading":
        return f"#heading(level: {piece.level})[{_quoted(piece.text)}]"
    mark = {"item": "- ", "numbered": "+ "}.get(piece.kind, "")
    return mark + _quoted(piece.text)


def _typst_tables(piece: Piece) -> str:
    """A page break in a table cuts it in two; the second part has no heading row."""
    parts, columns = [[]], max(map(len, piece.rows))
    for row in piece.rows:
        if row:
            parts[-1].append(row)
        else:
            parts.append([])
    out = []
    for number, rows in enumerate(parts):
        cells = [
            ", ".join(f"[{_quoted(cell)}]" for cell in (*row, *[""] * (columns - len(row))))
            for row in rows
        ]
        first = [f"table.header({cells.pop(0)})"] if number == 0 else []
        out.append(f"#table(columns: {columns}, {', '.join(first + cells)})")
    return "\n\n#pagebreak()\n\n".join(out)


def _typeset(review: Written, *, tags: bool) -> bytes:
    compiler = typst.Compiler(_typst_source(review).encode())
    return compiler.compile(format="pdf", pdf_tags=tags)


def _image(review: Written) -> bytes:
    """Pictures of the pages and no text, as a scanner leaves them."""
    pages = typst.Compiler(_typst_source(review).encode()).compile(format="png", ppi=60)
    pages = pages if isinstance(pages, list) else [pages]
    with tempfile.TemporaryDirectory() as folder:
        lines = ["#set page(margin: 0cm)"]
        for number, page in enumerate(pages):
            (Path(folder) / f"{number}.png").write_bytes(page)
            lines.append(f'#image("{number}.png", width: 100%)')
        (Path(folder) / "scan.typ").write_text("\n\n".join(lines))
        return typst.Compiler(Path(folder) / "scan.typ").compile(format="pdf", pdf_tags=False)


def _printed(review: Written) -> bytes:
    from playwright.sync_api import sync_playwright

    head, foot = review.settings.get("head", ""), review.settings.get("foot", "")
    small = "<div style='font-size:8pt;margin-left:1.5cm'>{}</div>"
    foot = html.escape(foot).replace("{n}", "<span class='pageNumber'></span>")
    foot = foot.replace("{of}", "<span class='totalPages'></span>")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_content(_page(review))
        content = page.pdf(
            format="A4",
            tagged=False,
            display_header_footer=bool(head or foot),
            header_template=small.format(html.escape(head)),
            footer_template=small.format(foot),
            margin={"top": "2.2cm", "bottom": "2.2cm", "left": "1.5cm", "right": "1.5cm"},
        )
        browser.close()
    return content
