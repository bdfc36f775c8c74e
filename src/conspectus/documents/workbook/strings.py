"""The texts that the cells of a workbook share."""

import re

from lxml import etree

from conspectus.documents.building import too_many
from conspectus.documents.limits import Limits
from conspectus.documents.markup import local, plain_xml, tree
from conspectus.documents.workbook.rows import unescaped
from conspectus.errors import FileRefused

_ITEM = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_OPEN = re.compile(r"^.*?<sst(?:\s[^<>]*)?>", re.DOTALL)
_ESCAPED = re.compile(r"_x([0-9a-fA-F]{4})_")


def shared_strings(part: bytes, limits: Limits) -> list[str]:
    """Every shared text, in order; the formatting of parts of a text is dropped.

    A part in the plain shape is taken apart by a pattern that must cover all of it.
    """
    part = plain_xml(part)
    if part.count(b"<si>") > limits.cells:
        raise FileRefused(too_many("texts", limits.cells))
    return _plain(part.decode()) or [text_of(item) for item in tree(part, limits)]


def _plain(part: str) -> list[str]:
    opening = _OPEN.match(part)
    if not opening or "<!" in part:
        return []
    body = part[opening.end() :].rstrip().removesuffix("</sst>")
    items = _ITEM.findall(body)
    marks = len(items) * len("<si><t></t></si>") + body.count(' xml:space="preserve">') * 21
    if marks + sum(map(len, items)) != len(body):
        return []
    return [shown(item) for item in items]


def text_of(item: etree._Element) -> str:
    """The words of a text with runs, without the reading aid of East Asian scripts."""
    texts = [
        one.text or ""
        for one in item.iter("{*}t")
        if not any(local(above) == "rPh" for above in one.iterancestors())
    ]
    return shown("".join(texts).replace("&", "&amp;"))


def shown(text: str) -> str:
    """Text of a part as a person sees it: references resolved, lines ending in \\n.

    Control characters that XML cannot hold are written _x0007_ in a workbook.
    """
    if "&" in text:
        text = unescaped(text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
