"""What was seen or left out while a file was opened: nothing is dropped in silence."""

from conspectus.errors import Code, code


def _notice(id: str, message: str, remedy: str) -> Code:
    return code(id, message, remedy, severity="warning")


_LOOK = "Look at it in the program that made the file if it matters to the review."
_NOTHING = "Nothing needs to be done if that is meant."

MACROS = _notice(
    "document-macros", "The file has macros. They were not run and not read.", _NOTHING
)
EMBEDDED = _notice(
    "document-embedded",
    "{count} embedded file(s) were not opened: {words}.",
    "Ask the sender to hand them in as files of their own if they matter to the review.",
)
PICTURES = _notice(
    "document-pictures",
    "{count} picture(s) were not read.",
    "If a picture shows words, ask the sender for them as text.",
)
EXTERNAL = _notice(
    "document-external-link",
    "The file points to something outside itself ({what}), which was not followed: {words}",
    "Ask the sender for what it points to if it matters to the review.",
)
TEMPLATE = _notice(
    "document-remote-template",
    "The file names a template outside itself, which was ignored: {words}",
    _NOTHING,
)
HIDDEN_SHEET = _notice(
    "document-hidden-sheet", "The sheet is hidden. It was read all the same.", _NOTHING
)
HIDDEN_ROWS = _notice(
    "document-hidden-rows",
    "{count} row(s) are hidden. They were read all the same: {words}.",
    "Check that the sender meant to share them.",
)
HIDDEN_COLUMNS = _notice(
    "document-hidden-columns",
    "Columns are hidden. They were read all the same: {words}.",
    "Check that the sender meant to share them.",
)
HIDDEN_WORDS = _notice(
    "document-hidden-words", "Words that are formatted as hidden were left out: {words}", _LOOK
)
DELETED_WORDS = _notice(
    "document-deleted-words",
    "Words that a tracked change deletes were left out: {words}",
    "Ask the sender for the file with the changes accepted or rejected.",
)
INSERTED_WORDS = _notice(
    "document-inserted-words",
    "Words that a tracked change inserts were read: {words}",
    "Ask the sender for the file with the changes accepted or rejected.",
)
COMMENT = _notice("document-comment", "A comment stands beside the text: {words}", _LOOK)
MARGIN = _notice("document-margin", "The {what} of the page says: {words}", _NOTHING)
DRAWN_WORDS = _notice("document-drawn-words", "A drawing says: {words}", _LOOK)
UNSHOWN_WORDS = _notice(
    "document-unshown-words",
    "Words stand where the program does not show them, under a merged cell: {words}",
    _LOOK,
)
SHEET_NOT_READ = _notice(
    "document-sheet-not-read",
    "The sheet is not one of cells (a chart, a dialogue or missing) and was not read.",
    _LOOK,
)
FORMULA_WITHOUT_RESULT = _notice(
    "document-formula-without-result",
    "{count} formula(s) have no stored result, so their cells are read as empty: {words}.",
    "Open the file in the program that made it, let it calculate, save it and use that.",
)
FORMULA_ERRORS = _notice(
    "document-formula-errors",
    "{count} cell(s) show an error of the program, which is kept as its words: {words}.",
    "Ask the sender what the cells should say.",
)
FORMULAS_UNSEEN = _notice(
    "document-formulas-unseen",
    "{count} cell(s) hold formulas; their results were read, the formulas were not.",
    "Save the file as .xlsx if the formulas matter.",
)
PART_OF_DATE = _notice(
    "document-date-partly-shown",
    "{count} date(s) are shown without their day or year and are read as shown: {words}.",
    "Correct the cells if the whole date is known; a program fills in the rest by itself.",
)
ENCODING = _notice(
    "document-encoding",
    "The file does not say how its letters are written; {what} fits.",
    "If letters look wrong, ask for the file saved as UTF-8.",
)
NUL_BYTES = _notice(
    "document-nul-characters",
    "{count} NUL character(s) were left out.",
    "Check the rows around them against the original.",
)
OTHER_CHUNK = _notice(
    "document-inside-document",
    "{count} whole document(s) inside the document were not read.",
    "Ask the sender to hand it in as a file of its own.",
)
