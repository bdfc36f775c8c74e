"""What is compared, and the levels of agreement of each field, the strongest first.

A level is a condition over two rows (columns ending in _l and _r) and the words that it is told
in. The last level of a field is "no agreement"; where a side says nothing the field says nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Level(NamedTuple):
    """A level of agreement. `said`: a sentence; `condition` "" is all that no other level takes."""

    id: str
    said: str
    condition: str = ""


class Field(NamedTuple):
    """A field, when it says nothing at all, and its levels from the strongest to the weakest.

    `rare`: for levels at which both sides have one value, or nearly so, the column that it is in:
    rare values weigh more than common ones.
    """

    id: str
    title: str
    silent: str
    levels: tuple[Level, ...]
    rare: tuple[tuple[str, str], ...] = ()


def _near(column: str, likeness: float) -> str:
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {likeness}"


def _same(*columns: str) -> str:
    return " and ".join(f"{column}_l = {column}_r" for column in columns)


_SWAPPED = (
    "jaro_winkler_similarity(given_l, family_r) >= 0.88"
    " and jaro_winkler_similarity(family_l, given_r) >= 0.88"
)
_HALF_SWAPPED = "given_l = family_r or given_r = family_l"
_STREET = "(street_l = street_r or jaro_winkler_similarity(street_l, street_r) >= 0.9)"
_TOWN = "(town_l = town_r or jaro_winkler_similarity(town_l, town_r) >= 0.88)"
_CODE = "(postcode_l = postcode_r or damerau_levenshtein(postcode_l, postcode_r) <= 1)"
_OVERLAP = "born_from_l <= born_to_r and born_from_r <= born_to_l"
_SPAN = "greatest(born_to_l - born_from_l, born_to_r - born_from_r)"
_SWAPPED_DAY = (
    "substr(born_l, 1, 4) = substr(born_r, 1, 4) and substr(born_l, 5, 2) = substr(born_r, 7, 2)"
    " and substr(born_l, 7, 2) = substr(born_r, 5, 2)"
)

GIVEN = Field(
    "given name",
    "Given name",
    "given_l is null or given_r is null",
    (
        Level("same", "The given names are the same.", f"{_same('given')} and length(given_l) > 1"),
        Level(
            "form",
            "One given name is a short or another form of the other.",
            "list_contains(forms_l, given_r) or list_contains(forms_r, given_l)"
            " or list_has_any(roots_l, roots_r)",
        ),
        Level("near", "The given names differ by a slip of spelling.", _near("given", 0.9)),
        Level(
            "swapped",
            "The given and the family name are changed round.",
            f"{_SWAPPED} and family_l <> family_r",
        ),
        Level(
            "half swapped",
            "The given name of one is the family name of the other.",
            _HALF_SWAPPED,
        ),
        Level(
            "initial",
            "One gives an initial, which fits the other's given name.",
            "least(length(given_l), length(given_r)) = 1"
            " and substr(given_l, 1, 1) = substr(given_r, 1, 1)",
        ),
        Level("another", "They share another given name.", "list_has_any(more_l, more_r)"),
        Level("like", "The given names are somewhat alike.", _near("given", 0.78)),
        Level("differ", "The given names differ."),
    ),
    rare=(("same", "given"),),
)
FAMILY = Field(
    "family name",
    "Family name",
    # Names changed round count once, with the given names.
    f"family_l is null or family_r is null or (family_l <> family_r"
    f" and ({_SWAPPED} or {_HALF_SWAPPED}))",
    (
        Level("same", "The family names are the same.", _same("family")),
        Level("near", "The family names differ by a slip of spelling.", _near("family", 0.9)),
        Level(
            "part",
            "One family name is a part of the other.",
            "list_has_any(family_words_l, family_words_r)",
        ),
        Level("like", "The family names are somewhat alike.", _near("family", 0.78)),
        Level("differ", "The family names differ."),
    ),
    rare=(("same", "family"),),
)
BIRTH = Field(
    "birth",
    "Date of birth",
    "(born_l is null and born_from_l is null) or (born_r is null and born_from_r is null)"
    " or (born_l is null and born_from_r is null) or (born_r is null and born_from_l is null)",
    (
        Level("same", "The dates of birth are the same.", _same("born")),
        Level("swapped", "The dates of birth differ by day and month changed round.", _SWAPPED_DAY),
        Level(
            "slip",
            "The dates of birth differ by one figure, or by two changed round.",
            "damerau_levenshtein(born_l, born_r) <= 1",
        ),
        Level(
            "month",
            "The dates of birth agree as far as the month, which is all that one of them gives.",
            f"(born_l is null or born_r is null) and {_OVERLAP} and {_SPAN} <= 31 * 86400",
        ),
        Level(
            "year",
            "The dates of birth agree as far as the year, which is all that one of them gives.",
            f"(born_l is null or born_r is null) and {_OVERLAP} and {_SPAN} <= 366 * 86400",
        ),
        Level(
            "vague",
            "The dates of birth do not contradict each other; one is known only roughly.",
            f"(born_l is null or born_r is null) and {_OVERLAP}",
        ),
        Level(
            "slips",
            "The dates of birth differ by two figures.",
            "damerau_levenshtein(born_l, born_r) <= 2",
        ),
        Level(
            "near",
            "The dates of birth are less than two years apart.",
            "abs(born_from_l - born_from_r) < 731 * 86400",
        ),
        Level("differ", "The dates of birth differ."),
    ),
)
SEX = Field(
    "sex",
    "Sex",
    "sex_l is null or sex_r is null",
    (
        Level("same", "The sex is the same.", _same("sex")),
        Level("differ", "The sex differs."),
    ),
)
_ALL_KNOWN = (
    "street_l is not null and street_r is not null and town_l is not null and town_r is not null"
    " and postcode_l is not null and postcode_r is not null"
)
ADDRESS = Field(
    "address",
    "Address",
    "(street_l is null or street_r is null) and (town_l is null or town_r is null)"
    " and (postcode_l is null or postcode_r is null)",
    (
        Level(
            "same",
            "The addresses are the same: number, street, and town or postcode.",
            f"{_same('number')} and {_STREET} and ({_TOWN} or {_CODE})",
        ),
        Level(
            "house",
            "The house is the same by number and street, or by number and postcode.",
            f"{_same('number')} and ({_STREET} or {_same('postcode')})",
        ),
        Level(
            "street",
            "The street is the same, and so is the town or the postcode.",
            f"{_STREET} and ({_TOWN} or {_CODE})",
        ),
        Level("place", "The town is the same, and so is the postcode.", f"{_TOWN} and {_CODE}"),
        Level("street only", "The name of the street is the same.", _STREET),
        Level("postcode", "The postcode is the same.", _same("postcode")),
        Level("number", "The number and the town are the same.", f"{_same('number')} and {_TOWN}"),
        Level("town", "The town is the same.", _TOWN),
        Level(
            "near",
            "The postcodes differ by a slip, or only the district is the same.",
            f"{_CODE} or {_same('outward')}",
        ),
        Level("elsewhere", "Street, town and postcode all differ.", _ALL_KNOWN),
        Level("differ", "As far as they are known, the addresses differ."),
    ),
    rare=(("number", "town"), ("town", "town"), ("place", "postcode"), ("postcode", "postcode")),
)
NUMBERS = Field(
    "identifier",
    "Identifiers",
    "not list_has_any(schemes_l, schemes_r)",
    (
        Level(
            "same", "They have a number of the same kind in common.", "list_has_any(ids_l, ids_r)"
        ),
        Level(
            "slip",
            "Their numbers of one kind differ by one figure, or by two changed round.",
            "list_has_any(slips_l, slips_r)",
        ),
        Level("differ", "They have numbers of the same kind, and these differ."),
    ),
)
PHONE = Field(
    "phone",
    "Telephone",
    "len(phones_l) = 0 or len(phones_r) = 0",
    (
        Level(
            "same", "They have a telephone number in common.", "list_has_any(phones_l, phones_r)"
        ),
        Level("differ", "Their telephone numbers differ."),
    ),
)
EMAIL = Field(
    "email",
    "E-mail",
    "email_l is null or email_r is null",
    (
        Level("same", "They have an e-mail address in common.", "list_has_any(emails_l, emails_r)"),
        Level(
            "local",
            "Their e-mail addresses have the same name before the @.",
            "split_part(email_l, '@', 1) = split_part(email_r, '@', 1)",
        ),
        Level("near", "Their e-mail addresses are much alike.", _near("email", 0.92)),
        Level("differ", "Their e-mail addresses differ."),
    ),
)
FIELDS = (GIVEN, FAMILY, BIRTH, SEX, ADDRESS, NUMBERS, PHONE, EMAIL)


def numbered(field: Field) -> Iterator[tuple[int, Level]]:
    """The levels with the number that the linkage library gives them: the last is 0."""
    yield from zip(range(len(field.levels) - 1, -1, -1), field.levels, strict=True)
