"""Telephone numbers, addresses of e-mail and the sex that a source states, in one form each."""

import re

from conspectus.people.standard.letters import fold, lines, visible

_NOT_FIGURES = re.compile(r"[^0-9+]|(?<=.)\+")
_EMAIL = re.compile(r"[^\s@<>;,]{1,64}@[^\s@<>;,]{1,255}")
_BETWEEN = re.compile(r" ?[;,|/] ?| (?:and|or) ")
_SEXES = {
    "f": "female",
    "female": "female",
    "woman": "female",
    "girl": "female",
    "w": "female",
    "m": "male",
    "male": "male",
    "man": "male",
    "boy": "male",
    "x": "other",
    "other": "other",
    "non binary": "other",
    "nonbinary": "other",
}
_FEWEST, _MOST_FIGURES, _MOST = 7, 15, 1_000
_EXTENSION = re.compile(r"(?:ext(?:ension)?|x)\b.*|#.*", re.IGNORECASE)


def phones(text: str) -> tuple[str, ...]:
    """Numbers as figures with the country: "07700 900123" is "+447700900123"."""
    found = (_phone(part) for part in _BETWEEN.split(lines(text[:_MOST])))
    return tuple(dict.fromkeys(one for one in found if one))


def phone(text: str) -> str:
    """The first number in the text, "" where there is none."""
    return next(iter(phones(text)), "")


def emails(text: str) -> tuple[str, ...]:
    """Addresses in small letters, with no dots or tags taken out: they may name somebody else."""
    return tuple(dict.fromkeys(one.lower() for one in _EMAIL.findall(visible(text[:_MOST]))))


def email(text: str) -> str:
    """The first address in the text, "" where there is none."""
    return next(iter(emails(text)), "")


def sex(text: str) -> str:
    """ "female", "male", "other", or "" where the source says nothing that is one of these."""
    return _SEXES.get(fold(visible(text)[:40]).replace("-", " ").strip(" ."), "")


def _phone(text: str) -> str:
    figures = _NOT_FIGURES.sub("", _EXTENSION.sub("", text.replace("(0)", "")))
    if figures.startswith("00"):
        figures = "+" + figures[2:]
    elif figures.startswith("0"):
        figures = "+44" + figures[1:]
    elif figures.startswith("44") and len(figures) == 12:
        figures = "+" + figures
    elif len(figures) == 10 and figures.startswith("7"):
        figures = "+44" + figures  # a leading nought that a spreadsheet took away
    return figures if _FEWEST <= len(figures.lstrip("+")) <= _MOST_FIGURES else ""
