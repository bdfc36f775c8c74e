"""The report of a review: its parts, its evidence, its two editions and its three formats."""

import io
import zipfile

import docx as word
import page as validation
import pypdf
import pytest
from lxml import html as lxml_html

import fictional_chronology as fictional
from conspectus.case import Section
from conspectus.dates import read
from conspectus.report import EDITIONS, FORMATS, compile_report
from conspectus.report.document.parts import as_printed
from fictional_report import KIND, case, entry_id
from hostile_words import HOSTILE, cleaned


def compiled(edition="panel", words="It happened.", **changes):
    return compile_report(case(words, **changes), fictional.chronology(), KIND, edition)


def written(form, edition="panel", words="It happened.", **changes):
    return FORMATS[form](compiled(edition, words, **changes).document)


def codes(found):
    return {problem.code for problem in found.problems}


def texts(document):
    return [one.text for one in document.headings]


# ---------------------------------------------------------------------- the document


def test_parts_stand_in_the_order_of_the_template():
    order = [part.heading for part in KIND.template]
    found = [text for text in texts(compiled().document) if text in order]

    assert found == sorted(found, key=order.index)
    assert {"Synopsis", "Key lines of enquiry", "Recommendations", "Process summary"} <= set(found)


def test_a_part_that_is_missing_is_said_and_nothing_stands_for_it():
    found = compiled(sections=())

    assert "report-section-missing" in codes(found)
    assert "Synopsis" not in texts(found.document)


def test_a_section_of_no_part_stands_at_the_end():
    found = compiled(sections=(Section(file="report/tribute.md", text="He was loved. [@later]"),))

    assert "report-section-unplaced" in codes(found)
    assert texts(found.document)[-2:] == ["Tribute", "Evidence"]


def test_the_log_is_told_in_order_of_time():
    caption = "The process of the review"
    blocks = compiled().document.blocks
    (table,) = [one for one in blocks if getattr(one, "caption", "") == caption]

    assert [row[0][0].text for row in table.rows] == ["June 2025", "3 May 2026"]


def test_every_anchor_is_one_place_only():
    page = lxml_html.fromstring(written("html"))
    ids = page.xpath("//@id")
    links = [one.removeprefix("#") for one in page.xpath("//a/@href")]

    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


# ---------------------------------------------------------------------- evidence


def test_a_sentence_without_evidence_is_named_with_file_and_line():
    text = f"This is shown. [@{entry_id()}] This is not. Nor is this! [@later]\n\nNor that.\n"
    found = compiled(sections=(Section(file="report/synopsis.md", text=text),))
    unsupported = [one for one in found.problems if one.code == "report-sentence-unsupported"]

    assert [one.words for one in unsupported] == ["This is not.", "Nor that."]
    assert [(one.place.file, one.place.line) for one in unsupported] == [
        ("report/synopsis.md", 1),
        ("report/synopsis.md", 3),
    ]


def test_a_reference_to_nothing_is_a_problem_and_the_sentence_stays():
    found = compiled(sections=(Section(file="report/synopsis.md", text="So it was. [@nobody]"),))

    assert "report-reference-unknown" in codes(found)
    assert b"So it was." in FORMATS["html"](found.document)


def test_several_references_have_a_number_each_and_stand_in_the_annex():
    page = lxml_html.fromstring(
        written(
            "html",
            sections=(
                Section(file="report/synopsis.md", text=f"So it was. [@{entry_id()}, later]"),
            ),
        )
    )
    numbers = page.xpath("//p[contains(., 'So it was')]/sup/a/text()")

    assert len(numbers) == 2
    for number in numbers:
        assert page.xpath(f"//tr[@id='evidence-{number}']")


def test_lines_without_answer_and_recommendations_without_owner_are_listed():
    assert {"report-line-open", "report-recommendation-incomplete"} <= codes(compiled())


def test_the_public_edition_shows_no_evidence_id_or_file():
    public = written("html", "public").decode()

    assert "<sup" not in public
    assert "evidence-" not in public
    for entry in fictional.chronology().entries:
        assert entry.id not in public
        assert entry.passage.file not in public


def test_there_is_no_third_edition():
    with pytest.raises(ValueError, match="edition"):
        compiled("secret")


def test_markup_and_links_of_an_author_are_words():
    text = "<b>bold</b> and [a link](https://example.org) ![picture](x.png) [@later]"
    page = written("html", sections=(Section(file="report/synopsis.md", text=text),)).decode()

    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "example.org" not in page
    assert "<img" not in page


def test_lists_tables_and_headings_of_an_author_are_kept():
    text = "## Part\n\n- one [@later]\n- two [@later]\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n> said"
    page = lxml_html.fromstring(
        written("html", sections=(Section(file="report/synopsis.md", text=text),))
    )

    assert page.xpath("//h3[text()='Part']")
    assert len(page.xpath("//ul/li[starts-with(., 'one') or starts-with(., 'two')]")) == 2
    assert page.xpath("//table/thead//th/text()[. = 'A']")
    assert page.xpath("//blockquote")


# ---------------------------------------------------------------------- formats


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("form", FORMATS)
def test_the_same_case_gives_the_same_bytes(form, edition):
    assert written(form, edition) == written(form, edition)


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_somebody_wrote_the_page_is_valid_and_says_it(words):
    page = lxml_html.fromstring(written("html", words=words))

    assert " ".join(cleaned(words).split()) in " ".join(page.text_content().split())
    assert not page.xpath("//script|//img|//iframe|//*[@onerror]|//*[@onmouseover]")


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_somebody_wrote_the_word_file_opens_and_says_it(words):
    file = word.Document(io.BytesIO(written("docx", words=words)))
    told = " ".join(cell.text for table in file.tables for cell in table._cells)

    assert " ".join(cleaned(words).split()) in " ".join(told.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_somebody_wrote_the_pdf_passes_a_validator_of_pdf_ua(words):
    made = written("pdf", words=words)
    report = validation.validate_pdf_bytes(made, profile=validation.ValidationProfile.PDF_UA_1)

    assert report.is_compliant, report.failures
    assert report.rules.total > 100


def test_the_word_file_has_what_a_reader_needs_who_does_not_see_it():
    made = written("docx")
    file = word.Document(io.BytesIO(made))
    body = file.element.xml

    assert file.core_properties.title.startswith(case().title)
    assert 'w:val="en-GB"' in file.styles.element.xml
    assert {"Heading 1", "Heading 2"} <= {one.style.name for one in file.paragraphs}
    assert body.count("<w:tblHeader") == len(file.tables)
    assert body.count("<w:tblCaption") == len(file.tables)
    assert "TOC \\o" in body
    assert not any("thumbnail" in name for name in zipfile.ZipFile(io.BytesIO(made)).namelist())


def test_a_word_file_saved_again_says_the_same():
    file = word.Document(io.BytesIO(written("docx")))
    again = io.BytesIO()
    file.save(again)
    reopened = word.Document(again)

    assert [one.text for one in reopened.paragraphs] == [one.text for one in file.paragraphs]


def test_the_pdf_is_tagged_titled_in_english_and_has_an_outline():
    reader = pypdf.PdfReader(io.BytesIO(written("pdf")))
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("en")
    assert reader.metadata.title.startswith(case().title)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.outline


def test_what_no_font_has_is_told_by_its_name():
    reader = pypdf.PdfReader(io.BytesIO(written("pdf", words="😔 a photo was sent")))

    assert "[pensive face]" in " ".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("25/08/2025", "25 August 2025"),
        ("06/2022", "June 2022"),
        ("Feb-23", "February 2023"),
        ("mid-2022", "mid-2022"),
        ("1994 to 2023", "1994 to 2023"),
    ],
)
def test_figures_and_short_forms_of_dates_are_printed_in_words_and_words_stay(text, printed):
    assert as_printed(read(text)) == printed


# ---------------------------------------------------------------------- between text and annex


def linked():
    section = Section(file="report/synopsis.md", text=f"So it was. [@{entry_id()}, later]")
    return compiled(sections=(section,)).document


def test_each_number_of_the_word_file_leads_to_its_row_of_the_annex():
    body = word.Document(io.BytesIO(FORMATS["docx"](linked()))).element
    name = word.oxml.ns.qn("w:name")
    marks = [one.get(name) for one in body.iter(word.oxml.ns.qn("w:bookmarkStart"))]
    leads = {
        one.get(word.oxml.ns.qn("w:anchor")) for one in body.iter(word.oxml.ns.qn("w:hyperlink"))
    }

    assert len(marks) == len(set(marks))
    assert {"evidence_1", "evidence_2"} <= leads <= set(marks)


def test_each_number_of_the_pdf_leads_to_its_row_of_the_annex():
    reader = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"](linked())))
    links = [
        one.get_object()
        for page in reader.pages
        for one in page.get("/Annots", ())
        if one.get_object()["/Subtype"] == "/Link"
    ]

    assert len(links) > len(linked().headings)
    assert all("/URI" not in str(one.get("/A", "")) for one in links)


@pytest.mark.parametrize("form", FORMATS)
def test_the_public_edition_has_no_annex_and_no_link_to_one(form):
    made = written(form, "public")
    parts = zipfile.ZipFile(io.BytesIO(made)) if form == "docx" else None
    told = b"".join(parts.read(one) for one in parts.namelist()) if parts else made

    assert b"evidence_" not in told
    assert b"evidence-" not in told


def test_the_annex_tells_id_agency_file_and_words():
    (annex,) = [
        one
        for one in linked().blocks
        if getattr(one, "id", "") == "evidence" and hasattr(one, "rows")
    ]
    entry = fictional.chronology().entries[0]
    told = " ".join(run.text for row in annex.rows for cell in row for run in cell)

    assert entry.id in told
    assert entry.passage.file.rpartition("/")[2] in told
    assert entry.event in told


def test_a_sentence_may_rest_on_the_source_or_on_a_whole_return():
    file = fictional.case().returns[0].file if fictional.case().returns else ""
    text = "So it was. [@source]" + (f" And so. [@{file}]" if file else "")
    found = compiled(
        source="A published report.", sections=(Section(file="report/synopsis.md", text=text),)
    )

    assert "report-reference-unknown" not in codes(found)


# ---------------------------------------------------------------------- languages and pages


WELSH = Section(
    file="report/synopsis.md", text="The family said [diolch o galon]{lang=cy} to us. [@later]"
)


def test_words_in_another_language_are_marked_as_such():
    document = compiled(sections=(WELSH,)).document
    page = FORMATS["html"](document).decode()
    body = word.Document(io.BytesIO(FORMATS["docx"](document))).element.xml
    made = FORMATS["pdf"](document)

    assert '<span lang="cy">diolch o galon</span>' in page
    assert 'w:val="cy"' in body
    assert validation.validate_pdf_bytes(
        made, profile=validation.ValidationProfile.PDF_UA_1
    ).is_compliant


def test_no_empty_paragraph_stands_for_space():
    file = word.Document(io.BytesIO(written("docx")))
    before_last = file.paragraphs[:-1]

    assert all(one.text.strip() for one in before_last)


def test_a_short_table_keeps_its_rows_together():
    file = word.Document(io.BytesIO(written("docx")))
    (first, *_) = file.tables

    assert all(
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in first.rows[:-1]
    )


def test_signatures_are_left_free():
    blank = [one for one in compiled().document.blocks if getattr(one, "blank", False)]

    assert blank
    for table in blank:
        assert all(cell == () for row in table.rows for cell in row[1:])


def test_reasons_for_delay_are_told_once():
    found = compiled("public", "The review waited.").document
    header = next(
        one for one in found.blocks if getattr(one, "caption", "") == "The review in brief"
    )

    assert "The review waited." not in str(header.rows)
