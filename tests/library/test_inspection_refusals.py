"""What cannot be searched wholly is refused with one clear sentence, never skipped."""

import io
import zipfile
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from conspectus.documents.places import places
from conspectus.errors import FileRefused
from conspectus.publication import Protected, inspect
from library.plants import docx_file, halves, html_file, pdf_file, repacked, xlsx_file

PEOPLE = (Protected(label="Ash", name="Zofia Brackenridge"),)


def encrypted():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file({}))))
    writer.encrypt("secret", algorithm="AES-256-R5")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def edited():
    base = pdf_file({})
    writer = PdfWriter(io.BytesIO(base), incremental=True)
    writer.add_metadata({"/Subject": "y"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_file({}))) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/media/a.bin", b"\0" * 60_000_000)
    return out.getvalue()


def pdf_bomb():
    packed = zlib.compress(b"\0" * 150_000_000)
    body = b"1 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return b"%PDF-1.7\n" + body + packed + b"\nendstream endobj\nstartxref\n0\n%%EOF"


def entities():
    doc = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
    return repacked(docx_file({}), add={"customXml/item9.xml": doc})


def nested_xml():
    return repacked(docx_file({}), add={"customXml/item9.xml": "<a>" * 10_000 + "</a>" * 10_000})


def russian_doll():
    content = b"nothing"
    for _ in range(9):
        content = repacked(docx_file({}), add={"word/embeddings/inner.docx": content})
    return content


def cmd(body):
    return b"%PDF-1.7\n" + body + b"\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"


def font_without_letters():
    return pdf_file({}).replace(b"/ToUnicode", b"/ToUnicorn")


HOSTILE = {
    "a.pdf": [
        encrypted,
        edited,
        pdf_bomb,
        font_without_letters,
        lambda: b"%PDF-1.7\nnothing",
        lambda: cmd(b"1 0 obj\n" + b"[" * 10_000 + b"]" * 10_000 + b"\nendobj"),
        lambda: cmd(b"1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>\nendobj"),
        lambda: cmd(b"1 0 obj\n<</Length 99999>>stream\nabc"),
        lambda: cmd(b"1 0 obj\n<</Filter/Unknown>>stream\nabc\nendstream endobj"),
        lambda: pdf_file({}) + b"Zofia",
        lambda: b"before" + pdf_file({}),
        lambda: pdf_file({})[:-900],
        lambda: pdf_file({})[:2000] + b"\n%%EOF",
    ],
    "a.docx": [
        bomb,
        entities,
        nested_xml,
        russian_doll,
        lambda: docx_file({})[:-300],
        lambda: docx_file({}) + b"more",
        lambda: b"PK\3\4" + b"\0" * 500,
        lambda: repacked(docx_file({}), add={"word/vbaProject.bin": b"x"}),
        lambda: repacked(docx_file({}), add={"word/embeddings/a.bin": bytes(range(256)) * 9}),
        lambda: repacked(docx_file({}), add={"../out.xml": "<a/>"}),
    ],
    "a.html": [
        lambda: b"<html>" + b"<div>" * 10_000,
        lambda: b"<html><p " + b" ".join(b"a%d" % one for one in range(60_000)) + b">x</p>",
    ],
    "a.mp3": [lambda: b"ID3\x04" + bytes(range(256)) * 20, lambda: b"plain words"],
    "a.zip": [lambda: repacked(b"PK\5\6" + b"\0" * 18, add={"a.txt": "words"})],
    "a.rtf": [lambda: b"{\\rtf1 words}"],
    "a.gz": [lambda: b"\x1f\x8b\x08" + b"\0" * 40],
}


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name, all in HOSTILE.items() for number in range(len(all))],
)
def test_what_cannot_be_searched_is_refused_with_one_sentence(name, number):
    content = HOSTILE[name][number]()
    with pytest.raises(FileRefused) as refused:
        places(name, content)
    (problem,) = refused.value.problems
    assert problem.place.file == name
    assert problem.message
    assert problem.remedy
    (finding,) = inspect({name: content}).of("refuses")
    assert finding.message == problem.message


@pytest.mark.parametrize("make", [docx_file, xlsx_file, pdf_file])
def test_a_file_cut_or_changed_anywhere_is_read_or_refused(make):
    content, told = make({}), {1}
    for at in range(50, len(content), len(content) // 23):
        for damaged in (content[:at], content[:at] + b"\xff" + content[at + 1 :]):
            try:
                places("a." + make.__name__.partition("_")[0], damaged)
            except FileRefused as refused:
                told.add(len(refused.problems))
    assert told == {1}


def test_text_that_is_drawn_nowhere_refuses():
    content = pdf_file({"a drawing's letters": "Zofia Brackenridge"}).replace(b"/XZ", b"/XY", 1)
    assert inspect({"a.pdf": content}, PEOPLE).refused


def test_a_picture_is_put_before_a_person_once():
    content = docx_file({"a picture's data": "nothing"})
    found = [one for one in inspect({"a.docx": content}) if one.rule == "picture"]
    assert [one.severity for one in found] == ["before a person"]


def test_a_file_that_everybody_can_read_has_no_advice_and_others_have():
    bare = b"<html><body><h3>x</h3><img src=a><table><tr><td>x</td></tr></table></body></html>"
    rules = {one.rule for one in inspect({"a.html": bare}).of("advice")}
    wanted = {"no-title", "no-language", "headings-skip", "no-alternative", "no-table-header"}
    assert rules == wanted
    assert not inspect({"a.html": html_file({})}).of("advice")


def test_a_name_in_two_cells_or_pieces_is_one_name():
    first, second = halves("Brackenridge")
    page = f"<html lang=en><title>x</title><p>{first}<wbr>{second}</p></html>"
    assert inspect({"a.html": page.encode()}, PEOPLE).refused
