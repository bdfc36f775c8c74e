"""A draft is the same whatever file it stands in, and hostile words do not stop a check."""

import html
import io

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus import checks
from conspectus.documents import open_bytes
from draft_mutations import dates
from draft_mutations.whole_reports import whole_report

PLANTED = (
    *("interval-wrong", "age-differs", "total-wrong", "dates-out-of-order"),
    *("panel-meetings-differ", "death-date-differs", "count-wrong", "notification-limit"),
)


@pytest.fixture(scope="module")
def report():
    text = whole_report(5)
    for id in PLANTED:
        text = dates.MUTATORS[id][0](text, 3) or text
    return text


def blocks(text):
    """The headings, paragraphs and tables of a report in Markdown, which has nothing else."""
    for block in text.split("\n\n"):
        lines = block.strip().split("\n")
        if lines[0].startswith("#"):
            marks, _, words = lines[0].partition(" ")
            yield "heading", len(marks), words
        elif lines[0].startswith("|"):
            rows = [[c.strip() for c in line.strip("|").split("|")] for line in lines]
            yield "table", 0, [rows[0], *rows[2:]]
        elif block.strip():
            yield "text", 0, " ".join(lines)


def as_docx(text):
    document = docx.Document()
    for kind, level, words in blocks(text):
        if kind == "heading":
            document.add_heading(words, level)
        elif kind == "table":
            table = document.add_table(len(words), len(words[0]))
            for row, cells in zip(table.rows, words, strict=True):
                for cell, said in zip(row.cells, cells, strict=True):
                    cell.text = said
        else:
            document.add_paragraph(words)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_html(text):
    def row(cells):
        return "<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in cells) + "</tr>"

    def block(kind, level, words):
        if kind == "table":
            return "<table>" + "".join(map(row, words)) + "</table>"
        name = f"h{level}" if level else "p"
        return f"<{name}>{html.escape(words)}</{name}>"

    body = "".join(block(*one) for one in blocks(text))
    return f"<!doctype html><html><body>{body}</body></html>".encode()


def as_pdf(text):
    def quoted(words):
        return '#text("' + words.replace("\\", "\\\\").replace('"', '\\"') + '")'

    def block(kind, level, words):
        if kind == "table":
            cells = ", ".join(f"[{quoted(c)}]" for row in words for c in row)
            return f"#table(columns: {len(words[0])}, {cells})"
        return f"#heading(level: {level})[{quoted(words)}]" if level else quoted(words)

    source = '#set document(title: "A review")\n' + "\n\n".join(block(*one) for one in blocks(text))
    return typst.compile(source.encode())


def as_text(text):
    def block(kind, _level, words):
        return "\n".join("\t".join(row) for row in words) if kind == "table" else words

    return "\n\n".join(block(*one) for one in blocks(text)).encode()


def found(name, content):
    draft = checks.read_document(open_bytes(name, content))
    return {f.check for f in checks.run(draft).found if f.severity != "advice"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("draft.md", str.encode),
        ("draft.docx", as_docx),
        ("draft.html", as_html),
        ("draft.pdf", as_pdf),
        ("draft.txt", as_text),
    ],
)
def test_the_same_defects_are_found_in_every_kind_of_file(report, name, written):
    assert found(name, written(report)) == set(PLANTED)


def test_a_table_that_a_page_cut_goes_on():
    draft = checks.read_text("Ada\tImpact\n----\t----\n\n \n\nAge\tNone\nSex\tNone\n", "a.txt")
    cells = [(p.column, p.text, p.where.table) for p in draft.passages]
    assert cells[2:] == [
        ("Ada", "Age", "table 1"),
        ("Impact", "None", "table 1"),
        ("Ada", "Sex", "table 1"),
        ("Impact", "None", "table 1"),
    ]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Terms of Reference (TOR)", 1),
        ("Michael", 2),
        ("4.2 What was known", 2),
        ("Involvement of family/next of kin and other relevant persons:", 1),
        ("August 2023", 0),
        ("Pseudonym 1: Victim Michael", 0),
        ("The panel met.", 0),
        ("and went home", 0),
        ("Updated draft report to the partnership, January 2025", 0),
    ],
)
def test_a_heading_in_plain_text_is_a_short_line_that_is_no_sentence_and_no_value(line, level):
    draft = checks.read_text(f"Before it.\n\n{line}\n\nAfter it.\n", "a.txt")
    assert draft.passages[1].level == level


def test_lines_that_a_program_broke_are_joined_and_lines_of_a_list_are_not():
    broken = "The panel looked at what each body held about the case and found that\n"
    text = f"{broken}it was little.\n\nMarlow Police\nMarlow Council\n\n- one\n- two\n"
    told = [p.text for p in checks.read_text(text, "a.txt").passages]
    assert told == [
        broken.replace("\n", " ") + "it was little.",
        "Marlow Police\nMarlow Council",
        "one",
        "two",
    ]


HOSTILE = st.text(
    alphabet=st.sampled_from(
        "aA1 .,:;()|#*-[]^\t\n\x07\u202e\u0645\U0001f642<>&\"'/"
        "JanuarymontslerSectionTable0123456789"
    ),
    max_size=400,
)


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.sampled_from(["a.md", "a.txt"]))
def test_no_words_stop_a_check(words, name):
    head = "Pseudonym 1: Victim Ada\n\nDate of death: May 2024\n\n" + "A page. " * 60
    text = f"{head}\n\n{words}\n\nAda, 34, {words}"
    draft = checks.read_document(open_bytes(name, text.encode()))
    first = checks.run(draft)
    assert first == checks.run(draft)
    for finding in first.found:
        assert finding.message
        assert 0 < len(finding.quote) <= 450


def test_a_cell_of_three_hundred_words_and_a_line_without_end_are_read_in_time():
    cell = "In May 2024 the panel met, and one month later, in June 2024, it met. " * 30
    line = "one of these, two, three and four years from May 2024 to June 2024, " * 1500
    text = f"| A | B |\n|---|---|\n| {cell} | {cell} |\n\n{line}\n"
    assert checks.run(checks.read_text(text)).found is not None
