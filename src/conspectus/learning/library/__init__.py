"""A library of published reviews: kept as files, corrected by people, searched and compared."""

from conspectus.learning.library.correcting import corrected, keys
from conspectus.learning.library.exporting import FORMS, export
from conspectus.learning.library.indexing import KINDS, SHIPPED
from conspectus.learning.library.meaning import NoModel, similar_in_meaning
from conspectus.learning.library.searching import FACETS, Found, Hit, Where, citation, search
from conspectus.learning.library.similar import (
    SAME,
    Made,
    Recurring,
    Similar,
    recurring,
    similar,
    text_of,
)
from conspectus.learning.library.storing import add, decide, encoded, open_library
from conspectus.learning.library.theming import MOST, Proposed, proposed, scheme, themes_of
from conspectus.learning.library.values import (
    STATUSES,
    Answer,
    Citation,
    Correction,
    Library,
    Theme,
    Themed,
    Work,
    keyed,
)

__all__ = [
    "FACETS",
    "FORMS",
    "KINDS",
    "MOST",
    "SAME",
    "SHIPPED",
    "STATUSES",
    "Answer",
    "Citation",
    "Correction",
    "Found",
    "Hit",
    "Library",
    "Made",
    "NoModel",
    "Proposed",
    "Recurring",
    "Similar",
    "Theme",
    "Themed",
    "Where",
    "Work",
    "add",
    "citation",
    "corrected",
    "decide",
    "encoded",
    "export",
    "keyed",
    "keys",
    "open_library",
    "proposed",
    "recurring",
    "scheme",
    "search",
    "similar",
    "similar_in_meaning",
    "text_of",
    "themes_of",
]
