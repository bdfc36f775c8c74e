"""What a convention of reading dates means, in words."""

from conspectus.case import Case
from conspectus.dates.reading.conventions import CATALOGUE


def in_words(case: Case, id: str) -> str:
    """The convention as a sentence, with the value that this case gives it.

    One that is not in the catalogue (of a newer version, say) is shown by its id.
    """
    convention = CATALOGUE.get(id)
    if convention is None:
        return f"Convention “{id}”."
    value = case.conventions.get(id, convention.value)
    said = convention.sentence.format(value=value)
    return said if value == convention.value else f"{said} (Changed for this case.)"
