"""The number formats of a workbook's cells."""

from lxml import etree

from conspectus.documents.workbook.formats import BUILT_IN, Format, number_format


def formats(styles: etree._Element, *, from_1904: bool) -> tuple[Format, ...]:
    """The format of each cell style, by its place in the style sheet."""
    own = {
        one.get("numFmtId", ""): one.get("formatCode", "")
        for one in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    known = {str(number): code for number, code in BUILT_IN.items()} | own
    made = {id: number_format(code, from_1904=from_1904) for id, code in known.items()}
    general = number_format("General")
    return tuple(
        made.get(one.get("numFmtId", "0"), general) for one in styles.iterfind("{*}cellXfs/{*}xf")
    )
