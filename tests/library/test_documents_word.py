"""Word: the words in order, each in its place, and none lost without a notice."""

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from conspectus.documents import Paragraph, Table, open_bytes
from document_files import PACKAGE, RELATIONS, W, paragraph, typical_word, with_parts, word


def opened(body, **parts):
    return open_bytes("return.docx", word(body, **parts))


def grid(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def cell(inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def said(document, code):
    return [notice.words for notice in document.notices if notice.code == f"document-{code}"]


def test_paragraphs_keep_their_number_and_heading_level():
    document = docx.Document()
    document.add_heading("Return", 2)
    document.add_paragraph("")
    document.add_paragraph("Prose.")
    out = io.BytesIO()
    document.save(out)

    assert open_bytes("a.docx", out.getvalue()).blocks == (
        Paragraph(1, "Return", 2),
        Paragraph(3, "Prose."),
    )


def test_blocks_stand_in_the_order_of_the_document():
    table = f"<w:tbl>{row(cell(paragraph('in')))}</w:tbl>"
    document = opened(paragraph("before") + table + paragraph("after") + table)

    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph, Table]
    assert [one.name for one in document.tables] == ["table 1", "table 2"]


def test_merged_cells_keep_their_text_at_the_origin_and_every_row_its_width():
    span = '<w:gridSpan w:val="2"/>'
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = "<w:tbl>{}{}{}</w:tbl>".format(
        row(cell(paragraph("wide"), span), cell(paragraph("x"))),
        row(cell(paragraph("tall"), down), cell(paragraph("b")), cell(paragraph("c"))),
        row(cell(paragraph(""), on), cell(paragraph("e")), cell(paragraph("f"))),
    )
    rows = opened(table).tables[0].rows

    assert [[one.text for one in each.cells] for each in rows] == [
        ["wide", "", "x"],
        ["tall", "b", "c"],
        ["", "e", "f"],
    ]
    assert rows[0].cells[0].spans == 2
    assert [rows[0].cells[1].covered, rows[2].cells[0].covered] == [True, True]


def test_words_in_a_cell_that_only_continues_a_merged_one_are_said():
    table = "<w:tbl>{}{}</w:tbl>".format(
        row(cell(paragraph("tall"), '<w:vMerge w:val="restart"/>'), cell(paragraph("b"))),
        row(cell(paragraph("under"), "<w:vMerge/>"), cell(paragraph("c"))),
    )

    assert said(opened(table), "unshown-words") == ["under"]


def test_rows_count_from_1_with_the_empty_ones():
    table = "<w:tbl>{}{}{}</w:tbl>".format(
        row(cell(paragraph("a"))), row(cell(paragraph(""))), row(cell(paragraph("c")))
    )

    assert [one.number for one in opened(table).tables[0].rows] == [1, 3]


def test_a_table_inside_a_cell_follows_as_a_table_of_its_own():
    inner = f"<w:tbl>{row(cell(paragraph('inner')))}</w:tbl>"
    outer = f"<w:tbl>{row(cell(paragraph('outer') + inner + paragraph('')))}</w:tbl>"
    document = opened(outer + paragraph("after"))

    assert [grid(one) for one in document.tables] == [[["outer"]], [["inner"]]]
    assert isinstance(document.blocks[-1], Paragraph)


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda inner: f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        lambda inner: f"<w:customXml>{inner}</w:customXml>",
    ],
)
def test_content_controls_are_read_at_every_level(wrapped):
    run = "<w:r><w:t>words</w:t></w:r>"
    rows = row(cell(paragraph("1"))) + wrapped(row(wrapped(cell(wrapped(paragraph("2"))))))
    document = opened(wrapped(f"<w:p>{wrapped(run)}</w:p>") + f"<w:tbl>{rows}</w:tbl>")

    assert document.paragraphs == (Paragraph(1, "words"),)
    assert grid(document.tables[0]) == [["1"], ["2"]]


def test_tracked_changes_read_as_accepted_and_are_said():
    body = (
        "<w:p><w:r><w:t>kept </w:t></w:r>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    document = opened(body)

    assert document.paragraphs[0].text == "kept added"
    assert said(document, "inserted-words") == ["added"]
    assert said(document, "deleted-words") == ["gone"]


def test_a_deleted_row_is_left_out_and_said():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('old'))}</w:tr>"
    document = opened(f"<w:tbl>{gone}{row(cell(paragraph('new')))}</w:tbl>")

    assert grid(document.tables[0]) == [["new"]]
    assert said(document, "deleted-words") == ["old"]


def test_hidden_words_are_left_out_and_said():
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>'
    )
    document = opened(body)

    assert document.paragraphs[0].text == "shown"
    assert said(document, "hidden-words") == ["secret"]


def test_the_result_of_a_field_is_read_and_its_code_is_not():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\x'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>May 2022</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t> p. 3</w:t></w:r></w:fldSimple></w:p>'
    )

    assert opened(body).paragraphs[0].text == "May 2022 p. 3"


def test_form_fields_show_their_tick_and_their_choice():
    tick = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="High"/>'
        '<w:listEntry w:val="Medium"/></w:ddList></w:ffData>'
    )
    runs = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin">{one}</w:fldChar></w:r>' for one in (tick, choice)
    )

    assert opened(f"<w:p>{runs}</w:p>").paragraphs[0].text == "☒Medium"


def test_breaks_tabs_and_symbols_are_characters():
    body = (
        "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:noBreakHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:br w:type="page"/></w:r></w:p>'
    )

    assert opened(body).paragraphs[0].text == "a\nb\t-✓"


def test_a_text_box_is_read_once_where_it_stands():
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>host</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert [one.text for one in opened(body).paragraphs] == ["host", "boxed"]
    assert grid(opened(f"<w:tbl>{row(cell(body))}</w:tbl>").tables[0]) == [["host\nboxed"]]


def beside(kind, content):
    """Parts that add a part of this kind to the document."""
    rels = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r9" '
        f'Type="{RELATIONS}/{kind}" Target="beside.xml"/></Relationships>'
    )
    return {
        "word__beside_xml": f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>',
        "word___rels__document_xml.rels": rels,
    }


def test_a_footnote_is_marked_in_the_text_and_follows_it():
    notes = f'<w:footnote w:id="2">{paragraph("As told by phone.")}</w:footnote>'
    body = '<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = opened(body, **beside("footnotes", notes))

    assert [one.text for one in document.paragraphs] == [
        "Seen[footnote 2]",
        "footnote 2: As told by phone.",
    ]


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("header", paragraph("OFFICIAL"), "margin"),
        ("footer", paragraph("OFFICIAL"), "margin"),
        ("comments", f'<w:comment w:id="1">{paragraph("OFFICIAL")}</w:comment>', "comment"),
    ],
)
def test_words_beside_the_text_are_said(kind, content, code):
    assert said(opened(paragraph("x"), **beside(kind, content)), code) == ["OFFICIAL"]


def test_a_remote_template_is_ignored_and_said():
    rels = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/attachedTemplate" Target="http://example.org/t.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    document = opened(paragraph("x"), **{"word___rels__settings_xml.rels": rels})

    assert said(document, "remote-template") == ["http://example.org/t.dotm"]


def test_embedded_files_and_pictures_are_said():
    content = with_parts(
        word(paragraph("x")),
        **{"word__embeddings__oleObject1.bin": b"\0", "word__media__image1.png": b"\0"},
    )
    notices = {one.code for one in open_bytes("a.docx", content).notices}

    assert {"document-embedded", "document-pictures"} <= notices


WORDS = st.text("abcdefgh", min_size=3, max_size=8)


def runs(inner):
    return st.one_of(
        inner.map(lambda text: f"<w:r><w:t>{text}</w:t></w:r>"),
        inner.map(lambda text: f"<w:ins><w:r><w:t>{text}</w:t></w:r></w:ins>"),
        inner.map(lambda text: f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"),
        inner.map(lambda text: f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>"),
        inner.map(lambda text: f"<w:hyperlink><w:r><w:t>{text}</w:t></w:r></w:hyperlink>"),
        inner.map(
            lambda text: (
                f"<w:r><w:ruby><w:rubyBase><w:r><w:t>{text}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            )
        ),
        inner.map(
            lambda text: (
                f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph(text)}"
                "</w:txbxContent></v:textbox></w:pict></w:r>"
            )
        ),
    )


PARAGRAPHS = st.lists(runs(WORDS), max_size=3).map(lambda parts: f"<w:p>{''.join(parts)}</w:p>")


def containers(inner):
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    merged = st.sampled_from(["", "<w:vMerge/>", '<w:gridSpan w:val="2"/>'])
    cells = st.builds(lambda body, how: cell(body + paragraph(""), how), several, merged)
    rows = st.lists(cells, min_size=1, max_size=3).map(lambda these: row(*these))
    return st.one_of(
        several.map(lambda body: f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"),
        st.lists(rows, min_size=1, max_size=3).map(
            lambda these: f"<w:tbl>{''.join(these)}</w:tbl>"
        ),
    )


@given(st.lists(st.recursive(PARAGRAPHS, containers, max_leaves=8), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_word_of_the_body_is_lost(blocks):
    content = word("".join(blocks) + paragraph("end"))
    document = open_bytes("a.docx", content)
    kept = [one.text for one in document.paragraphs]
    kept += [each.text for table in document.tables for line in table.rows for each in line.cells]
    kept += [notice.words for notice in document.notices]
    root = etree.fromstring(f'<x xmlns:w="{W}" xmlns:v="v">{"".join(blocks)}</x>')

    for one in root.iter(f"{{{W}}}t", f"{{{W}}}delText"):
        assert any((one.text or "") in words for words in kept)


def test_a_typical_document_reads_as_python_docx_reads_it():
    ours = open_bytes("a.docx", typical_word()).tables[0]
    theirs = docx.Document(io.BytesIO(typical_word())).tables[0]

    for number, line in enumerate(theirs.rows):
        for at, each in enumerate(line.cells):
            mine = ours.rows[number].cells[at]
            assert mine.covered or mine.text == each.text
