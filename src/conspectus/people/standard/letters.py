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
_UNSEEN = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_NOT_A_WORD = re.compile(r"[^\w]+|_")


def visible(text: str) -> str:
    """The text with runs of blanks as one, and without characters that nobody can see."""
    return " ".join(_UNSEEN.sub(" ", text).split())


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Small letters without marks: "Łukasz" is "lukasz", "Юрий" "yurii". Folding twice is once."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKC", text).casefold().translate(_OTHER_SCRIPTS)
    parts = unicodedata.normalize("NFKD", small)
    plain = "".join(one for one in parts if not unicodedata.combining(one))
    return plain.translate(_OTHER_SCRIPTS).casefold()


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order: letters and figures alone."""
    return _NOT_A_WORD.sub(" ", fold(text)).split()
