"""The reports of both example cases: every sentence has its evidence, and all formats are sound."""

import io
import re
from pathlib import Path

import docx as word
import page as validation
import pypdf
import pytest

from conspectus import casefile
from conspectus.report import EDITIONS, FORMATS

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = ("wm-owhr-009", "harbour-lane")


@pytest.fixture(scope="module")
def made():
    return {
        (case, edition): casefile.compiled(EXAMPLES / case, edition)
        for case in CASES
        for edition in EDITIONS
    }


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_that_was_written_rests_on_something_known(made, case):
    found = {problem.code for problem in made[case, "panel"].problems}

    assert not found & {
        "report-sentence-unsupported",
        "report-reference-unknown",
        "report-section-missing",
        "report-section-unplaced",
    }


def test_what_the_published_review_leaves_open_is_open_here(made):
    told = [(one.code, one.message) for one in made["wm-owhr-009", "panel"].problems]

    assert [code for code, _ in told].count("report-line-open") == 1
    assert [code for code, _ in told].count("report-recommendation-incomplete") == 4
    assert all("no owner, no measure, no date" in words for code, words in told[1:])


def test_the_fictional_review_lacks_nothing(made):
    assert made["harbour-lane", "panel"].problems == ()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("case", CASES)
def test_the_pdf_passes_a_validator_of_pdf_ua(made, case, edition):
    file = FORMATS["pdf"](made[case, edition].document)
    report = validation.validate_pdf_bytes(file, profile=validation.ValidationProfile.PDF_UA_1)

    assert report.is_compliant, report.failures


@pytest.mark.parametrize("case", CASES)
def test_the_public_edition_names_no_file_and_no_id_in_any_format(made, case):
    document = made[case, "public"].document
    pdf = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"](document)))
    file = word.Document(io.BytesIO(FORMATS["docx"](document)))
    told = "\n".join(
        (
            FORMATS["html"](document).decode(),
            "\n".join(page.extract_text() for page in pdf.pages),
            file.element.xml,
        )
    )

    for one in casefile.load(EXAMPLES / case).case.returns:
        assert one.file not in told
    assert not re.search(r"[a-z]+-[0-9a-f]{10}\b", told)


@pytest.mark.parametrize("form", FORMATS)
def test_compiled_again_it_is_the_same_to_the_byte(form):
    once, again = (casefile.compiled(EXAMPLES / "harbour-lane").document for _ in range(2))

    assert FORMATS[form](once) == FORMATS[form](again)
