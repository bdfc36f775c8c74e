"""Finished files with words planted in every place that can hold them; made anew for each test."""
# ruff: noqa: E501, C901 - parts of files stand on one line; a place is one step

import base64
import io
import re
import struct
import zipfile
import zlib

import typst
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject
from pypdf.generic import TextStringObject as Text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIXED = (1980, 1, 1, 0, 0, 0)


def xml(words):
    return words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def halves(words):
    middle = len(words) // 2
    return words[:middle], words[middle:]


def address(words):
    return re.sub(r"[^\w@.+/-]+", "_", words)


def repacked(content, change=None, add=None, comment=b""):
    """The zip with parts changed by name (a function of their text) and parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            data = old.read(name)
            if change and name in change:
                data = change[name](data.decode()).encode()
            new.writestr(zipfile.ZipInfo(name, FIXED), data, 8)
        for name, data in (add or {}).items():
            new.writestr(zipfile.ZipInfo(name, FIXED), data, 8)
        new.comment = comment
    return out.getvalue()


def run(words):
    return f'<w:r><w:t xml:space="preserve">{xml(words)}</w:t></w:r>'


WORD_PLACES = {
    "the text": lambda w: f"<w:p>{run('It was said that ' + w + ' came.')}</w:p>",
    "split over runs": lambda w: f"<w:p>{''.join(map(run, halves(w)))}</w:p>",
    "a tracked deletion": lambda w: (
        f'<w:p><w:del w:id="901" w:author="x"><w:r><w:delText>{xml(w)}</w:delText></w:r></w:del></w:p>'
    ),
    "a tracked insertion": lambda w: f'<w:p><w:ins w:id="902" w:author="x">{run(w)}</w:ins></w:p>',
    "split over a deletion": lambda w: (
        f"<w:p>{run(halves(w)[0])}<w:del w:id='903' w:author='x'><w:r><w:delText>zzz</w:delText></w:r>"
        f"</w:del>{run(halves(w)[1])}</w:p>"
    ),
    "hidden text": lambda w: f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{xml(w)}</w:t></w:r></w:p>",
    "a text box": lambda w: (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent><w:p>{run(w)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    ),
    "a field's instruction": lambda w: (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f"{xml(' REF ' + halves(w)[0])}</w:instrText></w:r><w:r><w:instrText>{xml(halves(w)[1])}"
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "a bookmark": lambda w: (
        f'<w:p><w:bookmarkStart w:id="77" w:name="{xml(address(w))}"/><w:bookmarkEnd w:id="77"/></w:p>'
    ),
    "alternative text": lambda w: (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        f'wordprocessingDrawing"><wp:docPr id="5" name="Picture" descr="{xml(w)}"/></wp:inline>'
        "</w:drawing></w:r></w:p>"
    ),
    "a content control": lambda w: (
        f'<w:sdt><w:sdtPr><w:alias w:val="{xml(w)}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    ),
    "a comment in the source": lambda w: f"<w:p><!-- {w.replace('--', '- -')} --></w:p>",
    "a cell": lambda w: f"<w:tbl><w:tr><w:tc><w:p>{run(w)}</w:p></w:tc></w:tr></w:tbl>",
}


def part(body, root="document"):
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{body}</w:{root}>'


WORD_PARTS = {
    "a header": ("word/header9.xml", lambda w: part(f"<w:p>{run(w)}</w:p>", "hdr")),
    "a footer": ("word/footer9.xml", lambda w: part(f"<w:p>{run(w)}</w:p>", "ftr")),
    "a comment": (
        "word/comments.xml",
        lambda w: part(
            f'<w:comment w:id="1" w:author="x"><w:p>{run(w)}</w:p></w:comment>', "comments"
        ),
    ),
    "a comment's author": (
        "word/commentsExtended9.xml",
        lambda w: part(f'<w:comment w:id="1" w:author="{xml(w)}"/>', "comments"),
    ),
    "a footnote": (
        "word/footnotes.xml",
        lambda w: part(f'<w:footnote w:id="3"><w:p>{run(w)}</w:p></w:footnote>', "footnotes"),
    ),
    "an endnote": (
        "word/endnotes.xml",
        lambda w: part(f'<w:endnote w:id="3"><w:p>{run(w)}</w:p></w:endnote>', "endnotes"),
    ),
    "the glossary": ("word/glossary/document.xml", lambda w: part(f"<w:p>{run(w)}</w:p>")),
    "document variables": (
        "word/settings9.xml",
        lambda w: part(
            f'<w:docVars><w:docVar w:name="v" w:val="{xml(w)}"/></w:docVars>', "settings"
        ),
    ),
    "custom XML": ("customXml/item7.xml", lambda w: f"<data><who>{xml(w)}</who></data>"),
    "custom XML attribute": ("customXml/item8.xml", lambda w: f'<data who="{xml(w)}"/>'),
    "custom properties": (
        "docProps/custom.xml",
        lambda w: f'<Properties><property name="p"><v>{xml(w)}</v></property></Properties>',
    ),
    "a link's target": (
        "word/_rels/header9.xml.rels",
        lambda w: (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="t" TargetMode="External" Target="file:///c/{xml(address(w))}"/>'
            "</Relationships>"
        ),
    ),
    "an embedded document": ("word/embeddings/inner.docx", lambda w: docx_file({"the text": w})),
    "an embedded workbook": ("word/embeddings/inner.xlsx", lambda w: xlsx_file({"a cell": w})),
    "an old object": ("word/embeddings/oleObject1.bin", lambda w: compound(w.encode("utf-16-le"))),
    "a file in an old object": (
        "word/embeddings/oleObject2.bin",
        lambda w: compound(b"x.docx\0" + docx_file({"the text": w})),
    ),
    "a slack sector": ("word/embeddings/oleObject3.bin", lambda w: compound(b"x", w.encode())),
    "a picture's data": ("word/media/image9.png", lambda w: png(w)),
    "a part's name": ("customXml/{}.xml", lambda w: "<data/>"),
}


def compound(stream, slack=b""):
    """A file in the old container of Office with one stream, and bytes that no stream uses."""
    size = max(len(stream), 4096)
    sectors = -(-size // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    tables = -(-(len(table) + 8) // 128)
    assert tables == 1 or size > 4096
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    )
    last = 0xFFFFFFFE
    shift = tables - 1  # further tables come last
    more = [2 + sectors + at for at in range(shift)]
    head += b"\0" * 14 + struct.pack("<7I", 1, 0, 4096, last, 0, last, 0)
    head += struct.pack("<109I", 0, *more, *[0xFFFFFFFF] * (108 - shift))
    numbers = [*table, *[0xFFFFFFFD] * shift, *[0xFFFFFFFF] * (128 * tables)][: 128 * tables]
    packed = struct.pack(f"<{len(numbers)}I", *numbers)

    def entry(name, kind, start, length):
        said = name.encode("utf-16-le") + b"\0\0"
        return (
            said.ljust(64, b"\0")
            + struct.pack("<HBB3I", len(said), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1)
            + b"\0" * 36
            + struct.pack("<IQ", start, length)
        )

    folder = entry("Root Entry", 5, last, 0) + entry("Package", 2, 2, size)
    body = stream.ljust(sectors * 512, b"\0")
    content = head.ljust(512, b"\0") + packed[:512] + folder.ljust(512, b"\0") + body + packed[512:]
    return content + slack.ljust(512, b"\0")


def png(words):
    def chunk(kind, data):
        sealed = kind + data
        return len(data).to_bytes(4, "big") + sealed + zlib.crc32(sealed).to_bytes(4, "big")

    head = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\10\2\0\0\0")
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(words.encode()))
    points = chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + text + points + chunk(b"IEND", b"")


def docx_file(plants):
    """A Word file with words in each named place, and nothing else of note."""
    made = Document()
    made.core_properties.title = "A report"
    made.core_properties.comments = ""
    made.core_properties.author = plants.get("core properties", "The partnership")
    made.core_properties.language = "en-GB"
    made.add_heading("A report", 1)
    made.add_paragraph("The partnership met twice.")
    out = io.BytesIO()
    made.save(out)
    body = "".join(make(plants[place]) for place, make in WORD_PLACES.items() if place in plants)
    add = {}
    for place, (name, make) in WORD_PARTS.items():
        if place in plants:
            words = plants[place]
            data = make(words)
            add[name.format(address(words).replace("/", "-"))] = data
    style = plants.get("a style's name", "Plain style")
    change = {
        "word/document.xml": lambda text: text.replace("<w:sectPr", body + "<w:sectPr", 1),
        "word/styles.xml": lambda text: text.replace(
            "</w:styles>",
            f'<w:style w:type="paragraph" w:styleId="Z"><w:name w:val="{xml(style)}"/></w:style></w:styles>',
        ),
    }
    comment = plants.get("the zip comment", "").encode()
    return without_thumbnail(repacked(out.getvalue(), change, add, comment))


def without_thumbnail(content):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if "thumbnail" not in name:
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", old.read(name))
                new.writestr(zipfile.ZipInfo(name, FIXED), data, 8)
        new.comment = old.comment
    return out.getvalue()


def xlsx_file(plants):
    """A workbook with words in each named place."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Notes"
    sheet["A1"] = "Heading"
    sheet["B2"] = plants.get("a cell", "nothing")
    if "a formula" in plants:
        sheet["C2"] = '=CONCATENATE("' + plants["a formula"] + '","")'
    if "a comment" in plants:
        sheet["D2"].comment = Comment(plants["a comment"], "x")
    if "a comment's author" in plants:
        sheet["D3"].comment = Comment("said", plants["a comment's author"])
    sheet["E9"] = plants.get("a hidden row", "nothing")
    sheet.row_dimensions[9].hidden = True
    sheet["H3"] = plants.get("a hidden column", "nothing")
    sheet.column_dimensions["H"].hidden = True
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(f"Other {state}")
        other["A1"] = plants.get(f"a {state} sheet", "nothing")
        other.sheet_state = state
    sheet.oddHeader.left.text = plants.get("a printed header", "x")
    if "a validation list" in plants:
        listed = DataValidation(type="list", formula1='"' + plants["a validation list"] + ',no"')
        listed.add("F2")
        sheet.add_data_validation(listed)
    if "a link's target" in plants:
        sheet["G2"].hyperlink = "file:///" + address(plants["a link's target"])
    book.properties.creator = plants.get("the properties", "The partnership")
    if "a sheet's name" in plants:
        book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", plants["a sheet's name"])[:31])
    out = io.BytesIO()
    book.save(out)
    change, add = {}, {}
    if "an unused string" in plants:
        runs = "".join(f"<r><t>{xml(half)}</t></r>" for half in halves(plants["an unused string"]))
        add["xl/sharedStrings.xml"] = f"<sst><si>{runs}</si></sst>"
    if "a defined name" in plants:
        named = xml(address(plants["a defined name"]))
        change["xl/workbook.xml"] = lambda text: text.replace(
            "<definedNames/>",
            f'<definedNames><definedName name="n">"{named}"</definedName></definedNames>',
        )
    if "a pivot cache" in plants:
        said = xml(plants["a pivot cache"])
        add["xl/pivotCache/pivotCacheRecords1.xml"] = f'<records><r><s v="{said}"/></r></records>'
    if "a chart" in plants:
        said = halves(xml(plants["a chart"]))
        add["xl/charts/chart9.xml"] = (
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://'
            'schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:p>'
            f"<a:r><a:t>{said[0]}</a:t></a:r><a:r><a:t>{said[1]}</a:t></a:r></a:p></c:title></c:chart>"
        )
    if "an external link" in plants:
        said = xml(plants["an external link"])
        add["xl/externalLinks/externalLink1.xml"] = f'<l><sheetName val="{said}"/></l>'
    return repacked(out.getvalue(), change, add)


def html_file(plants):
    """A web page with words in each named place."""
    p = {name: xml(words) for name, words in plants.items()}
    first, second = halves(plants.get("split over spans", "nothing here"))
    packed = base64.b64encode(
        f"<svg xmlns='http://www.w3.org/2000/svg'><text>{p.get('a packed picture', 'x')}</text></svg>".encode()
    ).decode()
    escaped = "".join(f"\\u{ord(one):04x}" for one in plants.get("an escaped script", "x"))
    entities = "".join(f"&#{ord(one)};" for one in plants.get("entities", "x"))
    percent = "".join(f"%{one:02X}" for one in plants.get("a percent-encoded link", "x").encode())
    hidden = plants.get("a page in base64", "some words of no weight")
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>A report {p.get("the title", "")}</title>
<meta name="author" content="{p.get("meta data", "x")}">
<style>.a::after {{ content: "{p.get("a style", "x")}" }}</style>
<script>var a = "{plants.get("a script", "x").replace('"', "")}"; var b = "{escaped}";</script>
<script type="application/json">{{"k": "{base64.b64encode(hidden.encode()).decode()}"}}</script>
</head><body><h1>A report</h1><p>The partnership met. {p.get("the text", "")}</p>
<p><span>{xml(first)}</span><b>{xml(second)}</b></p>
<!-- {plants.get("a comment", "x").replace("--", "- -")} -->
<p data-who="{p.get("a data attribute", "x")}" title="{p.get("a title attribute", "x")}">x</p>
<img alt="{p.get("alternative text", "x")}" src="data:image/svg+xml;base64,{packed}">
<div style="display:none">{p.get("hidden text", "")}</div><p hidden>{p.get("hidden by attribute", "")}</p>
<a href="https://example.org/{percent}">x</a> <a id="{p.get("an anchor", "x")}"></a><p>{entities}</p>
<svg><title>{p.get("a picture's title", "x")}</title><text><tspan>{p.get("a picture's text", "x")}</tspan></text></svg>
<input type="hidden" value="{p.get("a form's value", "x")}"><template><p>{p.get("a template", "")}</p></template>
<noscript>{p.get("no script", "")}</noscript></body></html>""".encode()


HTML_PLACES = (
    *("split over spans", "a packed picture", "an escaped script", "entities", "the title"),
    *("a percent-encoded link", "a page in base64", "meta data", "a style", "a script", "the text"),
    *("a comment", "a data attribute", "a title attribute", "alternative text", "hidden text"),
    *("hidden by attribute", "an anchor", "a picture's title", "a picture's text", "no script"),
    *("a form's value", "a template"),
)
XLSX_PLACES = (
    *("a cell", "a formula", "a comment", "a comment's author", "a hidden row", "a hidden column"),
    *("a hidden sheet", "a veryHidden sheet", "a printed header", "a validation list"),
    *("a link's target", "the properties", "an unused string", "a defined name", "a pivot cache"),
    *("a chart", "an external link"),
)
DOCX_PLACES = (
    *WORD_PLACES,
    *WORD_PARTS,
    *("core properties", "a style's name", "the zip comment"),
)
PDF_PLACES = (
    *("the text", "white text", "covered text", "invisible text", "a mark's words", "the outline"),
    *("the properties", "a link's target", "an attachment", "an attachment's name", "a note"),
    *("alternative text", "a form field", "a script", "a layer's name", "a destination", "XMP"),
    *("letter by letter", "a drawing's letters", "a look of a note", "an attached workbook"),
)


def pdf_base(plants):
    """Typst's own page: running text, an outline, alternative text, a link."""
    said = {
        "text": plants.get("the text", ""),
        "white": plants.get("white text", ""),
        "covered": plants.get("covered text", ""),
        "outline": plants.get("the outline", "A part"),
        "alt": plants.get("alternative text", "A circle"),
    }
    source = """#let d = json(bytes(sys.inputs.d))
#set document(title: "A report", author: "The partnership", date: none)
#set text(lang: "en")
= A report
The partnership met twice. #d.text
#text(fill: white, d.white)
#block[#d.covered #place(top + left, rect(width: 100%, height: 2em, fill: black))]
== #d.outline
#figure(circle(), alt: d.alt, caption: [A circle])"""
    import json

    return typst.compile(source.encode(), format="pdf", sys_inputs={"d": json.dumps(said)})


def pdf_file(plants):
    """A PDF with words in each named place."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf_base(plants))))
    writer.add_metadata({"/Title": "A report", "/Keywords": plants.get("the properties", "x")})
    page = writer.pages[0]
    fonts = DictionaryObject()
    fonts[NameObject("/FZ")] = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    )

    def literal(words):
        return (
            b"("
            + words.encode("cp1252")
            .replace(b"\\", rb"\\")
            .replace(b"(", rb"\(")
            .replace(b")", rb"\)")
            + b")"
        )

    def stream(data, **entries):
        made = DecodedStreamObject()
        made.set_data(data)
        for key, value in entries.items():
            made[NameObject(f"/{key}")] = value
        return writer._add_object(made.flate_encode())

    draws = b""
    if "invisible text" in plants:
        draws += b"BT /FZ 9 Tf 3 Tr 40 40 Td " + literal(plants["invisible text"]) + b" Tj ET\n"
    if "letter by letter" in plants:
        shows = b"".join(literal(one) + b" Tj 6 0 Td " for one in plants["letter by letter"])
        draws += b"BT /FZ 9 Tf 40 60 Td " + shows + b" ET\n"
    if "a mark's words" in plants:
        draws += b"/Span <</ActualText " + literal(plants["a mark's words"]) + b">> BDC EMC\n"
    form = stream(
        b"BT /FZ 9 Tf " + literal(plants.get("a drawing's letters", "x")) + b" Tj ET",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=ArrayObject([]),
        Resources=DictionaryObject({NameObject("/Font"): fonts}),
    )
    resources = page["/Resources"].get_object()
    own = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
    own.update(fonts)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/XZ"): form})
    contents = page.raw_get("/Contents")
    page[NameObject("/Contents")] = ArrayObject([contents, stream(b"q " + draws + b" /XZ Do Q")])
    look = stream(
        b"BT /FZ 9 Tf " + literal(plants.get("a look of a note", "x")) + b" Tj ET",
        Subtype=NameObject("/Form"),
        Resources=DictionaryObject({NameObject("/Font"): fonts}),
    )
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Contents"): Text(plants.get("a note", "x")),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
        }
    )
    link = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/A"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/URI"),
                    NameObject("/URI"): Text(
                        "https://example.org/" + address(plants.get("a link's target", "x"))
                    ),
                }
            ),
        }
    )
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/V"): Text(plants.get("a form field", "x")),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(one) for one in (note, link)])
    root = writer._root_object
    root[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([writer._add_object(field)])}
    )
    element = {"/S": NameObject("/Figure"), "/Alt": Text(plants.get("alternative text", "x"))}
    made = DictionaryObject({NameObject(key): value for key, value in element.items()})
    root[NameObject("/StructTreeRoot")] = DictionaryObject(
        {NameObject("/K"): ArrayObject([writer._add_object(made)])}
    )
    if "a script" in plants:
        script = {
            "/S": NameObject("/JavaScript"),
            "/JS": Text(f"app.alert('{plants['a script']}');"),
        }
        root[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject(key): value for key, value in script.items()}
        )
    layer = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OCG"),
            NameObject("/Name"): Text(plants.get("a layer's name", "x")),
        }
    )
    root[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([writer._add_object(layer)])}
    )
    if "a destination" in plants:
        writer.add_named_destination(address(plants["a destination"]), 0)
    if "an attachment" in plants:
        writer.add_attachment("notes.txt", plants["an attachment"].encode())
    if "an attachment's name" in plants:
        writer.add_attachment(
            address(plants["an attachment's name"]).replace("/", "-") + ".txt", "nothing of note"
        )
    if "an attached workbook" in plants:
        writer.add_attachment(
            "book.xlsx", xlsx_file({"a veryHidden sheet": plants["an attached workbook"]})
        )
    if "XMP" in plants:
        root[NameObject("/Metadata")] = stream(
            f"<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><who>{xml(plants['XMP'])}</who></x:xmpmeta>".encode(),
            Type=NameObject("/Metadata"),
            Subtype=NameObject("/XML"),
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
