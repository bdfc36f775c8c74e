"""Names and words of other people's making, put into SQL so that they stay names and words."""

import re

_PLAIN = re.compile(r"[a-z0-9]")


def literal(words: str) -> str:
    """The words as a string of DuckDB's SQL, whatever they hold."""
    # A NUL cannot stand in a statement; no file read here can hold one in a kind or a value.
    return "'" + words.replace("\0", "\ufffd").replace("'", "''") + "'"


def column(attribute: str) -> str:
    """The column in which the events' table keeps an attribute: `agency` is `a_agency`.

    Plain for every name, so that it needs no quotes, and different for each, though engines take
    `To` and `to` for one: what is not a small letter or a digit is written by its number, and an
    underscore twice.
    """
    return "a_" + "".join(
        one if _PLAIN.fullmatch(one) else "__" if one == "_" else f"_{ord(one):x}_"
        for one in attribute
    )
