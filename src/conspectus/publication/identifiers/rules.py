"""Every kind of identifier: its form, what it is called, and what proves it.

A rule that `needs` words beside it is too common a form to judge alone: it is one only where
those words stand within a few words before it. A form whose check fails goes before a person
where `doubt` says so, since a slip of the pen in a real number still names somebody.
"""

import re
from collections.abc import Callable

import msgspec

from conspectus import checkdigits as checks


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of identifier. `title` is used in sentences after "This is"."""

    id: str
    title: str
    form: re.Pattern[str]
    proves: Callable[[str], bool] | None = None
    needs: re.Pattern[str] | None = None
    alone: str = ""  # the severity with no such words beside it; "" is no finding
    doubt: str = ""  # the severity where the check fails
    quick: str = ""  # a form is only looked for in a text that has this, in small letters


def _form(pattern: str, *, exactly: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, re.NOFLAG if exactly else re.IGNORECASE)


_DATE = (
    r"(?:\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"[ ,-]{1,2}(?:19|20)?\d{2}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? "
    r"(?:19|20)\d{2})"
)
_OWN_PAGES = (
    r"facebook|instagram|twitter|x|linkedin|tiktok|snapchat|youtube|reddit|threads|vk|t|wa|onlyfans"
)
PERSON = "before a person"
REFUSES = "refuses"

RULES: tuple[Rule, ...] = (
    Rule(
        id="e-mail",
        title="an e-mail address",
        form=_form(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
        quick="@",
    ),
    Rule(
        id="personal-url",
        title="an address of the web or of a computer's folder that leads to a person",
        form=_form(
            rf"(?<![\w.-])(?:[a-z]{{1,12}}\.)?(?:{_OWN_PAGES})\.(?:com|me)/(?!share|intent|home\b)[\w.@/-]+|"
            r"https?://[^\s/@]{1,200}:[^\s/@]{0,200}@\S{1,300}|"
            r"https?://\S{1,2000}?[?&;](?:user(?:name|id)?|name|e?mail|token|session(?:id)?|person(?:id)?|"
            r"patient(?:id)?|client(?:id)?|dob|nhs\w*|login|sid|auth|key)=[^\s&\"'<>]+|"
            r"https?://\S{1,300}?/personal/[\w.-]+|file:/+\S+|"
            r"(?:[a-z]:\\users\\|\\\\[\w.-]+\\|/(?:home|users)/)[\w.$ -]+"
        ),
    ),
    Rule(
        id="passport",
        title="the machine-readable line of a passport",
        form=_form(r"(?<![A-Z0-9<])[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[\d<]\d"),
        proves=checks.mrz_line,
        doubt=PERSON,
        quick="<",
    ),
    Rule(
        id="passport",
        title="a passport number",
        form=_form(r"(?<![^\W_])(?:\d{9}|[A-Z]\d{8}|[A-Z]{2}\d{7})(?![^\W_])"),
        needs=_form(r"passport"),
        quick="passport",
    ),
    Rule(
        id="iban",
        title="an account number (IBAN)",
        form=_form(r"(?<![^\W_])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![^\W_])"),
        proves=checks.iban,
    ),
    Rule(
        id="card",
        title="a card number",
        form=_form(r"(?<![\d.-])[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{1,7}(?![\d.])"),
        proves=checks.luhn,
    ),
    Rule(
        id="driving-licence",
        title="a driver number",
        form=_form(r"(?<![^\W_])[A-Z][A-Z9]{4} ?\d{6} ?[A-Z9]{2}\d ?[A-Z]{2}(?![^\W_])"),
        proves=lambda text: checks.driving_licence(text.replace(" ", "")),
        doubt=PERSON,
    ),
    Rule(
        id="nino",
        title="a National Insurance number",
        form=_form(r"(?<![^\W_])[A-Z]{2}([ -]?)\d{2}\1\d{2}\1\d{2}\1[A-D](?![^\W_])"),
        proves=checks.national_insurance,
        doubt=PERSON,
    ),
    Rule(
        id="pnc",
        title="a Police National Computer id",
        form=_form(r"(?<!\w)(?:19|20)?\d{2}[/-]\d{1,7}[A-HJ-NP-RT-Z](?![^\W_])"),
        proves=checks.pnc_id,
        doubt=PERSON,
    ),
    Rule(
        id="cro",
        title="a Criminal Records Office number",
        form=_form(r"(?<![\w/])(?:SF\d{2}/\d{1,6}|\d{1,6}/\d{2})[A-HJ-NP-RT-Z](?![^\W_])"),
        proves=checks.cro_number,
        doubt=PERSON,
        quick="/",
    ),
    Rule(
        id="case-number",
        title="a crime, custody or case number",
        form=_form(
            r"(?<![A-Z0-9/])(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{4}-\d\d-\d\d|\d{4}\b(?!/))"
            r"(?=[A-Z0-9/.-]{0,40}\d{3})[A-Z0-9]{1,12}(?:[/.-][A-Z0-9]{1,12}){0,5}(?![^\W_])"
        ),
        needs=_form(
            r"(?<![^\W_])(?:(?:crime|custody|case|incident|occurrence|investigation|command|log|niche|file|claim|"
            r"prosecution|court|hospital|patient|prison|noms|delius|record|cad)[\s_-]{0,2}"
            r"(?:reference|ref|number|no|id|record|log)|custody|crime|cad|urn|crn|mrn|prn)"
            r"[\W_]{0,3}(?:number|no|is|was)?[\W_]{0,3}$"
        ),
    ),
    Rule(
        id="prison-number",
        title="a prison number",
        form=_form(r"(?<![^\W_])[A-Z]\d{4}[A-Z]{2}(?![^\W_])", exactly=True),
    ),
    Rule(
        id="bank-account",
        title="a sort code and an account number",
        form=_form(r"(?<![\d-])\d{2}([ -])\d{2}\1\d{2}\W{1,3}(?:[a-z. ]{0,24}:? ?)?\d{8}(?!\d)"),
    ),
    Rule(
        id="bank-account",
        title="a sort code",
        form=_form(r"(?<![\d-])\d{2}[ -]?\d{2}[ -]?\d{2}(?![\d-])"),
        needs=_form(r"sort[ -]?code"),
        quick="sort",
    ),
    Rule(
        id="bank-account",
        title="an account number",
        form=_form(r"(?<!\d)\d{8}(?!\d)"),
        needs=_form(r"\baccount|a/c"),
    ),
    Rule(
        id="date-of-birth",
        title="a date of birth",
        form=_form(
            r"(?:\bd\.?\s?o\.?\s?b\b\.?|date[ _-]?of[ _-]?birth|birth[ _-]?da(?:te|y)|"
            r"\bborn(?: on)?\b|"
            rf"\bb\.)[^\w\x1e]{{0,6}}(?:(?:is|was|the|on)\s)?[^\w\x1e]{{0,3}}({_DATE})(?!\d)"
        ),
    ),
    Rule(
        id="co-ordinates",
        title="a place on the map",
        form=_form(
            r"(?<![\d.])-?\d{2}\.\d{3,10}°?\s?n?\s?[,;/ |]\s?-?\d{1,2}\.\d{3,10}°?\s?[ew]?(?![\d.])"
        ),
        proves=checks.in_these_islands,
    ),
    Rule(
        id="co-ordinates",
        title="a place on the map",
        form=_form(r"\d{2}°\s?\d{1,2}['′]\s?(?:[\d.]+[\"″]?)?\s?[ns]\W{1,3}\d{1,3}°"),
        quick="°",
    ),
    Rule(
        id="co-ordinates",
        title="a place on the National Grid",
        form=_form(
            r"(?<![^\W_])[HNOST][A-HJ-Z] ?(?:\d{3} ?\d{3}|\d{4} ?\d{4}|\d{5} ?\d{5})(?![^\W_])",
            exactly=True,
        ),
    ),
    Rule(
        id="co-ordinates",
        title="a place in three words",
        form=_form(r"(?:///|what3words\.com/)[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}"),
        quick="/",
    ),
    Rule(
        id="ip-address",
        title="an internet address",
        form=_form(
            r"(?<![\w.])(?<!\w/)(?=[\d.]*\d{3})\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)|"
            r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,4}(?![\w:])"
        ),
        proves=checks.internet_address,
    ),
    Rule(
        id="phone",
        title="a telephone number",
        form=_form(
            r"(?<![\w.,/])(?:\(?(?:\+|00)[1-9]\d{0,2}\)?[ .-]?(?:\(0\)[ .-]?)?|\(?0(?=[1235789]))"
            r"\d{1,5}\)?(?:[ .-]{0,2}\d{2,6}){1,4}(?![\d/]|[.,]\d)"
        ),
        proves=checks.telephone,
    ),
    Rule(
        id="nhs-number",
        title="an NHS number",
        form=_form(r"(?<![\w.,/-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/]|[.,-]\d)"),
        proves=checks.nhs_number,
        doubt=PERSON,
    ),
    Rule(
        id="vehicle",
        title="a vehicle's mark",
        form=_form(r"(?<![^\W_])[A-HJ-PR-Y]{2}\d{2}[ -]?[A-HJ-PR-Z]{3}(?![^\W_])", exactly=True),
        proves=checks.current_mark,
        doubt=PERSON,
    ),
    Rule(
        id="vehicle",
        title="a vehicle's mark",
        form=_form(
            r"(?<![^\W_])(?:[A-HJ-NP-TV-Y]\d{1,3}[ -]?(?!AND|THE|FOR|WAS|OUT|OFF|HAS|NOT)"
            r"[A-HJ-Y]{3}|"
            r"[A-HJ-PR-Y]{3}[ -]?\d{1,3}[A-HJ-NP-TV-Y])(?![^\W_])",
            exactly=True,
        ),
        needs=_form(r"vehicle|registration|\bplate|index|\bVRM|\bcar\b|\bvan\b|\bmark\b|driv"),
        alone=PERSON,
    ),
    Rule(
        id="postcode",
        title="a postcode",
        form=_form(
            r"(?<![^\W_])(?:[A-Z]{1,2}\d[A-Z\d]?[ \n]{1,3}\d[ABD-HJLNP-UW-Z]{2}|"
            r"GIR ?0AA|BFPO ?\d{1,4})(?![^\W_])"
        ),
        proves=checks.postcode,
    ),
    Rule(
        id="postcode",
        title="a postcode",
        form=_form(r"(?<![^\W_])[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}(?![^\W_])", exactly=True),
        proves=checks.postcode,
    ),
)
