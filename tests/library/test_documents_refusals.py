"""Files that are not opened: each with one clear reason and something to do about it."""

import io
import os
import socket
import struct
import time
import zipfile
from contextlib import suppress

import pytest

from conspectus.documents import Limits, open_bytes, open_document
from conspectus.errors import FileRefused
from document_files import (
    HANG,
    PAGE,
    paragraph,
    parts_of,
    sheet_of,
    typical_ods,
    typical_word,
    typical_workbook,
    with_parts,
    word,
    zipped,
)


def refusal(name, content, limits=None):
    with pytest.raises(FileRefused) as refused:
        open_bytes(name, content, limits or Limits())
    (problem,) = refused.value.problems
    assert problem.place.file == name
    assert problem.message.endswith(".")
    assert problem.remedy.endswith(".")
    return problem


def compound(*streams):
    """An old Office file with these empty streams, one sector each for directory and table."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<7I", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE)
    struct.pack_into("<110I", header, 72, 0, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for name, kind in [("Root Entry", 5), *((one, 2) for one in streams)]:
        entry = bytearray(128)
        entry[: len(name) * 2] = name.encode("utf-16-le")
        struct.pack_into("<HB", entry, 64, len(name) * 2 + 2, kind)
        struct.pack_into("<IQ", entry, 116, 0xFFFFFFFE, 0)
        directory += entry
    return bytes(header) + table + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "file-empty"),
        ("a.csv", b" \r\n\n", "file-empty"),
        ("a.csv", "\ufeff\n".encode(), "file-empty"),
        ("a.docx", word(""), "file-without-words"),
        ("a.xlsx", sheet_of(""), "file-without-words"),
        ("a.pdf", b"%PDF-1.7\n%", "file-damaged"),
        ("a.doc", compound("WordDocument"), "file-kind-not-read"),
        ("a.ppt", compound("PowerPoint Document"), "file-kind-not-read"),
        ("a.msg", compound("__properties_version1.0"), "file-kind-not-read"),
        ("a.docx", compound("EncryptedPackage", "EncryptionInfo"), "file-password"),
        ("a.xls", compound("Something"), "file-kind-unknown"),
        ("a.rtf", b"{\\rtf1 words}", "file-kind-not-read"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "file-kind-not-read"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "file-kind-not-read"),
        ("a.zip", zipped({"a.txt": "words"}), "file-kind-not-read"),
        ("a.zip", zipped({}), "file-kind-not-read"),
        ("a.eml", b"From: a\nTo: b\nSubject: c\n\nwords", "file-kind-not-read"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "file-kind-not-read"),
        ("a.xml", b"<?xml version='1.0'?><Workbook/>", "file-kind-not-read"),
        ("a.exe", b"MZ\x90\0\3", "file-kind-not-read"),
        ("a.dat", bytes(range(1, 256)), "file-kind-unknown"),
        ("a.xls", PAGE, "file-wrong-name"),
        ("a.xls", b"Date\tEvent\n", "file-wrong-name"),
        ("a.xls", typical_workbook(), "file-wrong-name"),
        ("a.xlsx", compound("Workbook"), "file-wrong-name"),
        ("a.csv", typical_workbook(), "file-wrong-name"),
        ("a.docx", typical_workbook(), "file-wrong-name"),
        ("a.xlsx", typical_word(), "file-wrong-name"),
        ("a.xlsx", typical_ods(), "file-wrong-name"),
        ("a.docx", b"%PDF-1.7", "file-wrong-name"),
        ("a.csv", PAGE, "file-wrong-name"),
        ("a.docx", typical_word()[:5_000], "file-cut-off"),
        ("a.xls", compound("Workbook")[:600], "file-cut-off"),
    ],
)
def test_each_kind_of_bad_file_has_its_own_reason(name, content, code):
    assert refusal(name, content).code == code


def test_a_wrong_name_is_told_what_the_file_is():
    problem = refusal("contacts.xls", typical_workbook())

    assert "an Excel workbook" in problem.message
    assert ".xlsx" in problem.remedy


@pytest.mark.parametrize("name", ["a", "a.dat", "A.XLSX", "folder/a.xlsx"])
def test_a_name_that_promises_nothing_else_is_no_reason_to_refuse(name):
    assert open_bytes(name, typical_workbook()).kind == "xlsx"


def test_an_open_document_with_a_password_says_so():
    manifest = '<m xmlns="urn:x"><encryption-data/></m>'
    content = with_parts(typical_ods(), **{"META-INF__manifest_xml": manifest})

    assert refusal("a.ods", content).code == "file-password"


BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>'
THIEF = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [BOMB, THIEF])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.xlsx", "xl/workbook.xml"),
        ("a.xlsx", "xl/worksheets/sheet1.xml"),
        ("a.xlsx", "xl/styles.xml"),
        ("a.xlsx", "_rels/.rels"),
        ("a.docx", "word/document.xml"),
        ("a.docx", "[Content_Types].xml"),
        ("a.ods", "content.xml"),
    ],
)
def test_declared_entities_are_refused_in_every_part(name, part, encoding, declared):
    sound = {"xlsx": typical_workbook, "docx": typical_word, "ods": typical_ods}[name[2:]]()
    xml = parts_of(sound)[part].decode().partition("?>")
    body = declared + (xml[2] or xml[0])
    hostile = zipped({**parts_of(sound), part: body.encode(encoding)})

    assert refusal(name, hostile).code == "file-hostile"


def test_an_encoding_that_could_hide_entities_is_refused():
    part = '<?xml version="1.0" encoding="utf-7"?><a/>'

    assert refusal("a.xlsx", with_parts(typical_workbook(), xl__workbook_xml=part)).code == (
        "file-damaged"
    )


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    content = with_parts(typical_workbook())
    bomb = io.BytesIO(content)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * 30_000_000)

    assert refusal("a.xlsx", bomb.getvalue()).code == "file-hostile"


def test_a_part_that_lies_about_its_size_is_refused():
    content = bytearray(zipped(parts_of(typical_workbook()), zipfile.ZIP_DEFLATED))
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)

    assert refusal("a.xlsx", bytes(content)).code == "file-damaged"


def test_limits_hold_for_parts_sizes_and_what_unpacks():
    book = typical_workbook()

    for limits in (Limits(parts=3), Limits(size=1_000), Limits(inflated=2_000), Limits(marks=20)):
        assert refusal("a.xlsx", book, limits).code == "file-too-large"


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/evil.xml", "xl/../../evil.xml", "C:/evil.xml", "..\\evil.xml"]
)
def test_names_that_lead_out_of_the_file_are_refused(name):
    assert refusal("a.xlsx", zipped({**parts_of(typical_workbook()), name: "x"})).code == (
        "file-hostile"
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/workbook.xml", "XL/Workbook.xml"])
def test_two_parts_of_one_name_are_refused(name):
    twice = io.BytesIO(typical_workbook())
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr(name, "<other/>")

    assert refusal("a.xlsx", twice.getvalue()).code == "file-hostile"


def test_a_part_with_a_password_says_so():
    content = bytearray(typical_workbook())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.find(mark) + at] |= 1

    assert refusal("a.xlsx", bytes(content)).code == "file-password"


def test_elements_nested_without_end_are_refused():
    deep = "<w:sdt><w:sdtContent>" * 2_000 + "</w:sdtContent></w:sdt>" * 2_000

    assert refusal("a.docx", word(deep)).code == "file-damaged"
    assert refusal("a.html", b"<html>" + b"<div>" * 5_000 + b"x").code == "file-hostile"


def test_many_overlapping_merged_ranges_are_refused_and_not_tried():
    merges = "".join(f'<mergeCell ref="A1:XFD{1_000_000 + at}"/>' for at in range(2_000))
    cells = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(1, 2_000))
    content = sheet_of(cells, after=f"<mergeCells>{merges}</mergeCells>")

    assert refusal("a.xlsx", content).code == "file-too-large"


def test_a_chain_of_sectors_that_never_ends_is_refused():
    content = bytearray(compound("Workbook"))
    struct.pack_into("<I", content, 512 + 4, 1)

    assert refusal("a.xls", bytes(content)).code == "file-damaged"


def test_more_rows_than_stated_are_refused():
    rows = b"a,b\n" * 1_001

    assert refusal("a.csv", rows, Limits(rows=1_000)).code == "file-too-large"
    assert refusal("a.csv", rows, Limits(cells=2_000)).code == "file-too-large"


def test_only_a_regular_file_is_opened(tmp_path):
    real = tmp_path / "return.csv"
    real.write_bytes(b"Date,Event\nMay,Seen\n")
    (tmp_path / "link.csv").symlink_to(real)
    os.mkfifo(tmp_path / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.csv"))
        for name in ("link.csv", "pipe.csv", "socket.csv"):
            with pytest.raises(FileRefused) as refused:
                open_document(tmp_path / name)
            assert refused.value.problems[0].code == "file-not-a-file"
    with pytest.raises(FileRefused, match="a folder"):
        open_document(tmp_path)
    with pytest.raises(FileRefused) as refused:
        open_document(tmp_path / "missing.csv")
    assert refused.value.problems[0].code == "file-not-there"
    assert open_document(real, "police/return.csv").source.file == "police/return.csv"


def test_a_file_past_the_size_limit_is_not_read_whole(tmp_path):
    large = tmp_path / "large.csv"
    large.touch()
    os.truncate(large, 10**12)

    with pytest.raises(FileRefused) as refused:
        open_document(large)
    assert refused.value.problems[0].code == "file-too-large"


def test_a_remark_names_the_file_it_was_seen_in():
    document = open_bytes("a.docx", with_parts(word(paragraph("x")), **{"word__media__i.png": b""}))

    assert [notice.place.file for notice in document.notices] == ["a.docx"]


MANY = 400_000


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.html", lambda: "<html><p " + " ".join(f"a{at}=1" for at in range(MANY)) + ">words"),
        ("a.html", lambda: "<html>" + "<p a=1 b=2 c=3>w" * 120_000),
        ("a.html", lambda: "<html>" + "<b>" * 200 + "w</b>" * 200),
        ("a.html", lambda: "<html><table><tr>" + "<td colspan=256>w" * 100_000),
        ("a.txt", lambda: "line of words\n" * MANY),
        ("a.csv", lambda: '"' * MANY),
        ("a.csv", lambda: '"a,' * MANY),
        ("a.csv", lambda: "," * MANY),
        ("a.docx", lambda: word(f"<w:p {_attributes()}/>")),
        ("a.docx", lambda: word("<w:ins>" * 100 + "<w:r><w:t>" + "w" * MANY)),
        ("a.docx", lambda: word("<w:p/>" * MANY + paragraph("x"))),
        ("a.docx", lambda: word(_wide_row())),
        ("a.xlsx", lambda: sheet_of(f'<row r="1" {_attributes()}><c r="A1"><v>1</v></c></row>')),
        ("a.xlsx", lambda: sheet_of('<row r="1">' + "<c/>" * MANY + "</row>")),
        ("a.xlsx", lambda: sheet_of("<row/>" * MANY)),
        ("a.xlsx", lambda: sheet_of('<row r="1"><c r="A1"><f>' + "A1+" * MANY + "</f></c></row>")),
        ("a.xlsx", lambda: _format("0" * MANY)),
        ("a.xlsx", lambda: _format('"' * MANY)),
        ("a.ods", lambda: _repeated("columns")),
        ("a.ods", lambda: _repeated("rows")),
    ],
)
def test_work_that_could_grow_without_bound_is_done_or_refused_in_time(name, make):
    content = make()
    start = time.perf_counter()
    with suppress(FileRefused):
        open_bytes(name, content if isinstance(content, bytes) else content.encode())
    assert time.perf_counter() - start < HANG


def _attributes():
    return " ".join(f'a{at}="1"' for at in range(MANY))


def _wide_row():
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="256"/></w:tcPr><w:p/></w:tc>'
    return f"<w:tbl><w:tr>{cell * 50_000}</w:tr></w:tbl>"


def _format(code):
    style = parts_of(typical_workbook())["xl/styles.xml"].decode()
    own = f"<numFmts><numFmt numFmtId='164' formatCode='{code}'/></numFmts><fonts"
    content = sheet_of('<row r="1"><c r="A1" s="0"><v>1</v></c></row>')
    return with_parts(content, xl__styles_xml=style.replace("<fonts", own, 1))


def _repeated(what):
    content = parts_of(typical_ods())["content.xml"].decode()
    element = {"columns": "table:table-cell", "rows": "table:table-row"}[what]
    content = content.replace(
        f"<{element}>", f'<{element} table:number-{what}-repeated="99999999999999">', 1
    )
    return with_parts(typical_ods(), content_xml=content)
