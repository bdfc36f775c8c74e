"""Why a file is not opened, in words that a person can act on."""

from conspectus.errors import code

# What comes before the content.
NOT_THERE = code(
    "file-not-there",
    "The file is not there or may not be read.",
    "Check the name and the folder, and that you may open the file.",
)
NOT_A_FILE = code(
    "file-not-a-file",
    "This is {what}, not a file.",
    "Give the file itself, copied to where it is read from.",
)
TOO_LARGE = code(
    "file-too-large",
    "The file is too large: {what}, and {most} is the most that is read.",
    "Split it into smaller files, or ask the sender for the part that the review needs.",
)
EMPTY = code(
    "file-empty",
    "The file is empty.",
    "Ask the sender for the file again; the content may have been lost on the way.",
)
NO_WORDS = code(
    "file-without-words",
    "The file opens, but there are no words in it that can be read.",
    "If it holds pictures of pages, ask the sender for the document that they were made from.",
)

# What it is.
WRONG_NAME = code(
    "file-wrong-name",
    "The name ends in .{ending}, which says {said}, but the content is {found}.",
    "{advice}",
)
NOT_READ = code("file-kind-not-read", "This is {found}, which is not read.", "{advice}")
UNKNOWN = code(
    "file-kind-unknown",
    "It cannot be told what kind of file this is.",
    "Open it in the program that made it and save it as .docx, .xlsx or .csv.",
)
PASSWORD = code(
    "file-password",
    "The file is protected with a password, so nothing in it can be read.",
    "Open it with the password, remove the password, save it and hand in the saved file.",
)

# What is wrong with it.
DAMAGED = code(
    "file-damaged",
    "The file is damaged or is not quite what it says: {what}.",
    "Open it in the program that made it, save it again under a new name and use that; "
    "if it does not open there either, ask the sender for it again.",
)
CUT_OFF = code(
    "file-cut-off",
    "The file ends too early: its last part is missing.",
    "Ask the sender for it again; it was probably cut off while it was sent or copied.",
)
HOSTILE = code(
    "file-hostile",
    "The file is built in a way that no office program does: {what}.",
    "Do not open it in another program. Tell whoever looks after security, and ask the sender "
    "by telephone what they meant to send.",
)
OPEN_QUOTE = code(
    "file-quotation-never-closed",
    "A quotation mark that opens in row {row} is never closed, so the rest of the file would be "
    "read as one cell.",
    "Close or remove the quotation mark in that row, or save the file as .xlsx.",
)
