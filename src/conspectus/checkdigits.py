"""The arithmetic that tells a real number from figures that look like one."""

import ipaddress
import re
from datetime import date

_NHS_LENGTH, _NHS_MODULUS = 10, 11
_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_NO_PREFIX = frozenset(("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"))
_WRITTEN = """
    AB AL B BA BB BD BFPO BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA
    LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK
    SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """
_AREAS = frozenset(_WRITTEN.split())
_MRZ_WEIGHTS = (7, 3, 1)


def digits(text: str) -> str:
    """The figures in a text."""
    return "".join(one for one in text if one.isdigit())


def nhs_number(text: str) -> bool:
    """Whether ten figures end in the check digit of an NHS number (modulus 11)."""
    number = digits(text)
    if len(number) != _NHS_LENGTH or len(set(number)) == 1:
        return False
    total = sum(int(one) * weight for one, weight in zip(number, range(10, 1, -1), strict=False))
    check = _NHS_MODULUS - total % _NHS_MODULUS
    return check % _NHS_MODULUS == int(number[-1]) if check != _NHS_LENGTH else False


def pnc_id(text: str) -> bool:
    """Whether a PNC id ends in its check letter: year and serial number, modulus 23."""
    year, _, rest = text.replace("-", "/").partition("/")
    serial = rest[:-1].zfill(7)
    return _PNC_LETTERS[int(year[-2:] + serial) % 23] == rest[-1].upper()


def cro_number(text: str) -> bool:
    """Whether a CRO number ends in its check letter, in either of its two forms."""
    text = text.upper()
    if text.startswith("SF"):
        year, _, rest = text[2:].partition("/")
        return _PNC_LETTERS[int(year + rest[:-1]) % 23] == rest[-1]
    serial, _, rest = text.partition("/")
    return _PNC_LETTERS[int(rest[:-1] + serial.zfill(6)) % 23] == rest[-1]


def national_insurance(text: str) -> bool:
    """Whether the prefix is one that is given out."""
    prefix = text[:2].upper()
    return prefix not in _NO_PREFIX and prefix[0] not in "DFIQUV" and prefix[1] not in "DFIOQUV"


def postcode(text: str) -> bool:
    """Whether the letters before the first figure are an area of the Royal Mail."""
    area = re.match(r"[A-Za-z]+", text)
    return area is not None and area[0].upper() in _AREAS


def current_mark(text: str) -> bool:
    """Whether the two figures of a vehicle's mark stand for a half-year since September 2001."""
    year = int(digits(text)[:2])
    return 2 <= year <= 50 or 51 <= year <= 99


def luhn(text: str) -> bool:
    """Whether a card number ends in its check digit."""
    total = 0
    for at, one in enumerate(reversed(digits(text))):
        doubled = int(one) * (1 + at % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0 and len(set(digits(text))) > 1


def iban(text: str) -> bool:
    """Whether an IBAN's check digits fit (modulus 97)."""
    letters = "".join(text.split()).upper()
    return int("".join(str(int(one, 36)) for one in letters[4:] + letters[:4])) % 97 == 1


def mrz_line(text: str) -> bool:
    """Whether the second line of a passport's machine-readable zone carries its check digits."""
    text = text.upper()
    return all(
        _mrz_digit(text[start:end]) == text[end] for start, end in ((0, 9), (13, 19), (21, 27))
    )


def _mrz_digit(field: str) -> str:
    values = (0 if one == "<" else int(one, 36) for one in field)
    return str(sum(one * _MRZ_WEIGHTS[at % 3] for at, one in enumerate(values)) % 10)


def driving_licence(text: str) -> bool:
    """Whether the six figures of a driver number can be a date of birth: year, month, day."""
    number = digits(text[5:11])
    month = int(number[1:3])
    month -= 50 if month > 50 else 0
    return 1 <= month <= 12 and 1 <= int(number[3:5]) <= 31


def internet_address(text: str) -> bool:
    """Whether it is an address of the internet, old or new, and of some machine's own."""
    try:
        return not ipaddress.ip_address(text.strip("[]")).is_unspecified
    except ValueError:
        return False


def telephone(text: str) -> bool:
    """Whether there are as many figures as a telephone number has."""
    figures = digits(text.replace("(0)", ""))
    if text.lstrip("(").startswith("+") or figures.startswith("00"):
        return 8 <= len(figures.lstrip("0")) <= 15
    return len(figures) in (10, 11) and len(set(figures)) > 2


def in_these_islands(text: str) -> bool:
    """Whether two decimal figures are a place in or near the British Isles."""
    latitude, longitude = (float(one) for one in re.findall(r"-?\d+\.\d+", text)[:2])
    return 49 <= latitude <= 61.5 and -11 <= longitude <= 2.5


def birthday(text: str) -> bool:
    """Whether figures with separators can be a day of the last 130 years or so."""
    parts = [int(one) for one in re.findall(r"\d+", text)]
    if len(parts) != 3:
        return True  # the month is in words
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    year += 1900 if year < 100 else 0
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False
