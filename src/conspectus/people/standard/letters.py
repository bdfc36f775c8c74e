"""Words of any script as plain Latin letters, so that two spellings can be compared."""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f "
    "х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya і i ї i є ye ґ g ў u ј j љ lj њ nj ћ c "
    "ђ dj џ dz"
)
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch "
    "ψ ps ω o"
)
_ARABIC = (
    "ا a أ a إ i آ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh "
    "ف f ق q ك k ل l م m ن n ه h ة a و w ي y ى a ئ y ؤ w ء _ پ p چ ch ژ zh گ g ک k ی y"
)
_LATIN = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ ng ə e"
_OTHER_SCRIPTS = {
    ord(one): "" if plain == "_" else plain
    for table in (_CYRILLIC, _GREEK, _ARABIC, _LATIN)
    for one, plain in zip(*[iter(table.split())] * 2, strict=True)
}
# Two letters that stand for one sound, and whole names: Arabic script leaves out short vowels.
_PAIRS_WRITTEN = "ου ou μπ b γγ ng αυ av ευ ev ού ou αύ av εύ ev"
_PAIRS: dict[str, str] = dict(zip(*[iter(_PAIRS_WRITTEN.split())] * 2, strict=True))
_NAMES_IN_ARABIC = (
    "محمد muhammad أحمد ahmad احمد ahmad محمود mahmud حسن hasan حسين husayn علي ali عمر umar "
    "عثمان uthman مصطفى mustafa خالد khalid سعيد said يوسف yusuf إبراهيم ibrahim ابراهيم ibrahim "
    "عبد abd الله allah الرحمن al-rahman بن bin ابن bin بنت bint فاطمة fatima عائشة aisha "
    "مريم maryam زينب zaynab خديجة khadija نور nur سمير samir كريم karim طارق tariq حمزة hamza "
    "يحيى yahya صالح salih جمال jamal رشيد rashid سليمان sulayman داود dawud"
)
_WHOLE: dict[str, str] = dict(zip(*[iter(_NAMES_IN_ARABIC.split())] * 2, strict=True))
_TOGETHER = re.compile("|".join(_PAIRS))
_ARABIC_NAME = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+")
_UNSEEN = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_NOT_A_WORD = re.compile(r"[^\w]+|_")


def visible(text: str) -> str:
    """The text with runs of blanks as one, and without characters that nobody can see."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    text = _UNSEEN.sub(_blank, text)
    return " ".join(text.split())


def lines(text: str) -> str:
    """The same with " ; " for the ends of lines, so that what stood on lines stays apart."""
    if text.isprintable():
        return visible(text)
    return " ; ".join(line for one in text.splitlines() if (line := visible(one)))


def _blank(found: re.Match[str]) -> str:
    # A soft hyphen or a mark of direction stands within words, a control character between them.
    return "" if found[0] >= "\u00a0" else " "


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Small letters without marks: "Łukasz" is "lukasz", "Юрий" "yurii". Folding twice is once."""
    if text.isascii():
        return text.lower()
    small = _TOGETHER.sub(_together, unicodedata.normalize("NFKC", text).casefold())
    small = _ARABIC_NAME.sub(_arabic_name, small).translate(_OTHER_SCRIPTS)
    parts = unicodedata.normalize("NFKD", small)
    plain = "".join(one for one in parts if not unicodedata.combining(one))
    return plain.translate(_OTHER_SCRIPTS).casefold()


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order: letters and figures alone."""
    return _NOT_A_WORD.sub(" ", fold(text)).split()


def _together(found: re.Match[str]) -> str:
    return _PAIRS[found[0]]


def _arabic_name(found: re.Match[str]) -> str:
    word = found[0]
    if word not in _WHOLE and word.startswith("ال") and len(word) > 3:
        return "al-" + _WHOLE.get(word[2:], word[2:])
    return _WHOLE.get(word, word)
