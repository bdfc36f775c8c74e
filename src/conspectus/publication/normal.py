"""Words made comparable: one spelling of each letter, nothing invisible, no accent that could hide.

Nothing here looks for anything; it only takes away the ways in which equal words can differ.
"""

import re
import unicodedata

# Letters of other scripts that look like Latin ones, and Latin ones that no decomposition reaches.
_ALIKE = (
    "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwгrкkмmтtвbнhзzиuАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSЗZ"
    "αaεeιiκkνvοoρpτtυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
    "łlŁLøoØOđdĐDıiħhĦHŧtŦTɑaɡgɩiʏyᴀaꓢSꓔTꓮAꓰEꓳOꓲI"
    "‐-‑-‒-–-—-―-−-﹣-’'‘'ʼ'′'`'´'“\"”\"⁄/∕/․.。."
)
_LETTERS = {ord(_ALIKE[at]): _ALIKE[at + 1] for at in range(0, len(_ALIKE), 2)}
_LETTERS |= {ord("ß"): "ss", ord("æ"): "ae", ord("Æ"): "AE", ord("œ"): "oe", ord("Œ"): "OE"}
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u20d0-\u20f0]")
_BLANK = re.compile(r"[^\S\n]")


def normal(text: str) -> str:
    """The text with compatibility forms, look-alikes, accents and unseen characters resolved.

    Case stays, and so do line breaks; every other blank is a space.
    """
    if not text.isascii():
        text = _UNSEEN.sub("", text)
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _BLANK.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
